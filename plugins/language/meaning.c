/* meaning.c - the names of meanings, as outputs spell them. */
#include "plugins/language/meaning.h"

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
