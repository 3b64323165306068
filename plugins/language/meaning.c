/* meaning.c - the names of meanings, as outputs spell them. */
#include "plugins/language/meaning.h"

#define NAME(text)                                                                                 \
  {                                                                                                \
    text, sizeof text - 1                                                                          \
  }

ArykText
approx_text(Approx approx)
{
  static const ArykText names[] = {NAME("exact"), NAME("about"),    NAME("over"), NAME("under"),
                                   NAME("up_to"), NAME("at_least"), NAME("range")};
  return names[approx];
}

const char *
approx_name(Approx approx)
{
  return approx_text(approx).data;
}

ArykText
quantity_kind_text(QuantityKind kind)
{
  static const ArykText names[] = {NAME("number"), NAME("money"), NAME("percent"),
                                   NAME("points"), NAME("count"), NAME("physical"),
                                   NAME("times")};
  return names[kind];
}

const char *
quantity_kind_name(QuantityKind kind)
{
  return quantity_kind_text(kind).data;
}

const char *
basis_name(Basis basis)
{
  static const char *const names[] = {"unspecified", "yoy", "qoq", "mom", "period", "since"};
  return names[basis];
}
