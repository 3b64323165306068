/* quantity.c - sizes and durations within their ranges. */
#include "core/definition/options.h"
#include "core/registry/option_text.h"

typedef struct Unit {
  const char *name;
  int64_t factor;
} Unit;

static const Unit size_units[] = {
    {"B", 1},
    {"KiB", INT64_C(1) << 10},
    {"MiB", INT64_C(1) << 20},
    {"GiB", INT64_C(1) << 30},
    {"TiB", INT64_C(1) << 40},
    {NULL, 0},
};

static const Unit duration_units[] = {
    {"us", 1},
    {"ms", 1000},
    {"s", 1000000},
    {"m", 60 * INT64_C(1000000)},
    {"h", 3600 * INT64_C(1000000)},
    {"d", 86400 * INT64_C(1000000)},
    {NULL, 0},
};

/* In the largest unit that divides it: "64 MiB". */
static char *
spell(int64_t value, const Unit *units)
{
  const Unit *best = units;
  for (const Unit *unit = units; unit->name != NULL && value != 0; unit++)
    if (value % unit->factor == 0)
      best = unit;
  return g_strdup_printf("%" G_GINT64_FORMAT " %s", value / best->factor, best->name);
}

static bool
out_of_range(const Conversion *conversion, const Node *node, const Unit *units)
{
  const ArykOption *option = conversion->option;
  g_autofree char *least = spell(option->int_min, units);
  g_autofree char *most = spell(option->int_max, units);
  g_autofree char *described = node_describe(node);
  if (option->int_max == INT64_MAX)
    return conversion_fails(conversion, node->place, "must be at least %s, not %s", least,
                            described);
  return conversion_fails(conversion, node->place, "must be between %s and %s, not %s", least, most,
                          described);
}

bool
convert_size(const Conversion *conversion, const Node *node, uint64_t *to)
{
  bool plain = node->type == NODE_INT && strpbrk(node->text, "-xX") == NULL;
  const char *why = "it is a number of bytes, 4096, or \"64 MiB\"";
  if ((!plain && node->type != NODE_STRING) || !option_text_size(node->text, to, &why)) {
    g_autofree char *described = node_describe(node);
    return conversion_fails(conversion, node->place, "must be a size, not %s: %s", described, why);
  }
  if ((int64_t)*to < conversion->option->int_min || (int64_t)*to > conversion->option->int_max)
    return out_of_range(conversion, node, size_units);
  return true;
}

bool
convert_duration(const Conversion *conversion, const Node *node, int64_t *to)
{
  g_autofree char *bare =
      node->type == NODE_INT && !node->secret
          ? g_strdup_printf("the unit is missing; write \"%ss\" if seconds are meant", node->text)
          : g_strdup("it is written in quotes, with units: \"250ms\", \"1h30m\"");
  const char *why = bare;
  if (node->type != NODE_STRING || !option_text_duration(node->text, to, &why)) {
    g_autofree char *described = node_describe(node);
    return conversion_fails(conversion, node->place, "must be a duration, not %s: %s", described,
                            why);
  }
  if (*to < conversion->option->int_min || *to > conversion->option->int_max)
    return out_of_range(conversion, node, duration_units);
  return true;
}
