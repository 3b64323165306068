/* meaning.c - the names of meanings, as outputs spell them, and their sizes. */
#include "plugins/language/meaning.h"

#include <stddef.h>
#include <string.h>

size_t
meaning_size(MeaningKind kind)
{
  size_t start = offsetof(Meaning, quantity);
  switch (kind) {
  case MEANING_NUMBER:
  case MEANING_QUANTITY:
    return start + sizeof(Quantity);
  case MEANING_PERIOD:
    return start + sizeof(Period);
  case MEANING_GROWTH:
  case MEANING_BASE:
    return start + sizeof(Growth);
  case MEANING_FX_NOTE:
    return start + sizeof(FxNote);
  case MEANING_NONE:
  case MEANING_MARK:
  default:
    return start;
  }
}

void
meaning_copy(Meaning *meaning, const Meaning *from)
{
  memcpy(meaning, from, meaning_size(from->kind));
}

const char *
approx_name(Approx approx)
{
  static const char *const names[] = {"exact", "about",    "over", "under",
                                      "up_to", "at_least", "range"};
  return names[approx];
}

const char *
quantity_kind_name(QuantityKind kind)
{
  static const char *const names[] = {"number", "money",    "percent", "points",
                                      "count",  "physical", "times"};
  return names[kind];
}

const char *
basis_name(Basis basis)
{
  static const char *const names[] = {"unspecified", "yoy", "qoq", "mom", "period", "since"};
  return names[basis];
}
