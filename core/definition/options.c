/* options.c - walks an option table: each row to its member of the struct. */
#include "core/definition/options.h"

#include "core/record/nearest.h"

/* ---- The state of setting options ------------------------------------------------------------ */

static void
option_expression_clear(void *data)
{
  OptionExpression *expression = data;
  g_free(expression->what);
}

void
options_init(Options *options, Problems *problems, const char *stage, Place place,
             const char *folder, GPtrArray *memory)
{
  memset(options, 0, sizeof *options);
  options->problems = problems;
  options->stage = stage;
  options->place = place;
  options->folder = folder;
  options->memory = memory;
  options->expressions = g_array_new(FALSE, FALSE, sizeof(OptionExpression));
  g_array_set_clear_func(options->expressions, option_expression_clear);
  options->fields = g_array_new(FALSE, FALSE, sizeof(OptionField));
}

void
options_clear(Options *options)
{
  g_array_free(options->expressions, TRUE);
  g_array_free(options->fields, TRUE);
}

void
options_problem(Options *options, Place place, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  if (options->stage != NULL)
    problems_add(options->problems, place, false, "stage \"%s\": %s", options->stage, message);
  else
    problems_add(options->problems, place, false, "%s", message);
  options->failed = true;
}

/* Stages have options; what stands at top level is a setting. */
static const char *
noun(const Options *options)
{
  return options->stage != NULL ? "option" : "setting";
}

const ArykExpression *
options_expression(Options *options, const char *what, const Node *node, bool condition)
{
  if (node->type != NODE_STRING) {
    g_autofree char *described = node_describe(node);
    options_problem(options, node->place, "%s must be an expression in quotes, not %s", what,
                    described);
    return NULL;
  }
  ExpressionError error = {0};
  ArykExpression *expression = expression_parse(node->text, &error);
  if (expression == NULL) {
    for (const ExpressionError *one = &error; one != NULL; one = one->more)
      options_problem(options, node_place(node, one->offset), "%s: %s", what, one->message);
    expression_error_clear(&error);
    return NULL;
  }
  memory_add(options->memory, expression, (GDestroyNotify)expression_free);
  OptionExpression kept = {.expression = expression,
                           .node = node->spots != NULL ? node : NULL,
                           .what = g_strdup(what),
                           .condition = condition};
  g_array_append_val(options->expressions, kept);
  return expression;
}

/* ---- Lists ---------------------------------------------------------------------------------- */

static void *
memory_zeroed(Options *options, size_t count, size_t size)
{
  return memory_add(options->memory, g_malloc0_n(MAX(count, 1), size), g_free);
}

static bool
convert_one(const Conversion *conversion, uint32_t type, const Node *node, void *to)
{
  switch (type) {
  case ARYK_OPT_STRINGS:
    return convert_string(conversion, node, to);
  case ARYK_OPT_PATHS:
    return convert_path(conversion, node, to);
  case ARYK_OPT_FIELDS:
    return convert_field(conversion, node, to);
  case ARYK_OPT_INTS:
    return convert_int(conversion, node, to);
  default:
    return convert_decimal(conversion, node, to);
  }
}

/* A list, or one value that stands for a list of it. */
static void
convert_list(const Conversion *conversion, size_t size, const Node *node, size_t *count,
             const void **items)
{
  bool list = node->type == NODE_ARRAY || node->type == NODE_LIST;
  if (list && node->members->len == 0 && (conversion->option->flags & ARYK_OPTION_REQUIRED) != 0) {
    conversion_fails(conversion, node->place, "needs one value or more");
    return;
  }
  *count = list ? node->members->len : 1;
  char *memory = memory_zeroed(conversion->options, *count, size);
  *items = memory;
  for (size_t i = 0; i < *count; i++) {
    Node *member = list ? g_ptr_array_index(node->members, i) : NULL;
    if (member != NULL)
      member->secret = node->secret;
    if (member != NULL && member->bad)
      conversion->options->failed = true;
    else
      convert_one(conversion, conversion->option->type, member != NULL ? member : node,
                  memory + i * size);
  }
}

/* Into the struct of a list: each type has one of its own. */
static void
convert_typed_list(const Conversion *conversion, const Node *node, void *to)
{
  switch (conversion->option->type) {
  case ARYK_OPT_STRINGS:
  case ARYK_OPT_PATHS: {
    ArykStrings *strings = to;
    convert_list(conversion, sizeof(char *), node, &strings->count, (const void **)&strings->items);
    break;
  }
  case ARYK_OPT_FIELDS: {
    ArykFields *fields = to;
    convert_list(conversion, sizeof(ArykField), node, &fields->count,
                 (const void **)&fields->items);
    break;
  }
  case ARYK_OPT_INTS: {
    ArykInts *ints = to;
    convert_list(conversion, sizeof(int64_t), node, &ints->count, (const void **)&ints->items);
    break;
  }
  default: {
    ArykDecimals *decimals = to;
    convert_list(conversion, sizeof(ArykDecimal), node, &decimals->count,
                 (const void **)&decimals->items);
    break;
  }
  }
}

static void
convert_groups(const Conversion *conversion, const Node *node, const char *prefix, ArykGroups *to)
{
  const ArykOption *option = conversion->option;
  Options *options = conversion->options;
  bool one = node->type == NODE_GROUP;
  if (!one && node->type != NODE_LIST && !(node->type == NODE_ARRAY && node->members->len == 0)) {
    g_autofree char *described = node_describe(node);
    conversion_fails(conversion, node->place,
                     "must be a list of groups, ( { ... }, { ... } ), not %s", described);
    return;
  }
  if (!one && node->members->len == 0 && (option->flags & ARYK_OPTION_REQUIRED) != 0) {
    conversion_fails(conversion, node->place, "needs one group or more");
    return;
  }
  g_autofree char *inner = g_strdup_printf("%s%s.", prefix, option->name);
  size_t count = one ? 1 : node->members->len;
  char *memory = memory_zeroed(options, count, option->group_size);
  Place outer = options->place;
  for (size_t i = 0; i < count; i++) {
    const Node *member = one ? node : g_ptr_array_index(node->members, i);
    options->place = member->place;
    if (member->type == NODE_GROUP) {
      options_unknown(options, option->group, NULL, NULL, member, inner);
      options_set(options, option->group, memory + i * option->group_size, member, inner);
    } else {
      g_autofree char *described = node_describe(member);
      conversion_fails(conversion, member->place, "must hold groups, { ... }, not %s", described);
    }
  }
  options->place = outer;
  to->count = count;
  to->items = memory;
}

/* ---- Rows ----------------------------------------------------------------------------------- */

static void
convert(const Conversion *conversion, const Node *node, const char *prefix, void *to)
{
  switch (conversion->option->type) {
  case ARYK_OPT_BOOL:
    convert_bool(conversion, node, to);
    break;
  case ARYK_OPT_INT:
    convert_int(conversion, node, to);
    break;
  case ARYK_OPT_SIZE:
    convert_size(conversion, node, to);
    break;
  case ARYK_OPT_DURATION:
    convert_duration(conversion, node, to);
    break;
  case ARYK_OPT_DOUBLE:
    convert_double(conversion, node, to);
    break;
  case ARYK_OPT_DECIMAL:
    convert_decimal(conversion, node, to);
    break;
  case ARYK_OPT_STRING:
    convert_string(conversion, node, to);
    break;
  case ARYK_OPT_PATH:
    convert_path(conversion, node, to);
    break;
  case ARYK_OPT_ENUM:
    convert_enum(conversion, node, to);
    break;
  case ARYK_OPT_FIELD:
    convert_field(conversion, node, to);
    break;
  case ARYK_OPT_EXPRESSION:
    *(const ArykExpression **)to =
        options_expression(conversion->options, conversion->what, node, false);
    break;
  case ARYK_OPT_STRINGS:
  case ARYK_OPT_PATHS:
  case ARYK_OPT_FIELDS:
  case ARYK_OPT_INTS:
  case ARYK_OPT_DECIMALS:
    convert_typed_list(conversion, node, to);
    break;
  case ARYK_OPT_GROUPS:
    convert_groups(conversion, node, prefix, to);
    break;
  default:
    conversion_fails(conversion, node->place, "is of a type that this version does not know");
  }
}

/* Defaults in numbers are stored as they are; those in text are read as the user's text would be.
 */
static void
set_default(const Conversion *conversion, const char *prefix, void *to)
{
  const ArykOption *option = conversion->option;
  switch (option->type) {
  case ARYK_OPT_BOOL:
    *(bool *)to = option->int_default != 0;
    return;
  case ARYK_OPT_INT:
    *(int64_t *)to = option->int_default;
    return;
  case ARYK_OPT_SIZE:
    *(uint64_t *)to = (uint64_t)option->int_default;
    return;
  case ARYK_OPT_ENUM:
    *(int *)to = (int)option->int_default;
    return;
  case ARYK_OPT_DOUBLE:
    *(double *)to = option->real_default;
    return;
  default:
    break;
  }
  if (option->text_default == NULL)
    return;
  Node node = {.type = NODE_STRING,
               .key_place = conversion->options->place,
               .place = conversion->options->place,
               .text = (char *)option->text_default,
               .variable = true};
  convert(conversion, &node, prefix, to);
}

void
options_set(Options *options, const ArykOption *table, void *state, const Node *group,
            const char *prefix)
{
  for (const ArykOption *option = table; option != NULL && option->name != NULL; option++) {
    g_autofree char *what = g_strdup_printf("%s \"%s%s\"", noun(options), prefix, option->name);
    Conversion conversion = {options, option, what};
    Node *node = node_member(group, option->name);
    void *to = (char *)state + option->offset;
    if (node == NULL && (option->flags & ARYK_OPTION_REQUIRED) != 0)
      options_problem(options, options->place, "%s is missing: %s", what, option->doc);
    else if (node == NULL)
      set_default(&conversion, prefix, to);
    else if (node->bad)
      options->failed = true;
    else {
      node->secret = (option->flags & ARYK_OPTION_SECRET) != 0;
      convert(&conversion, node, prefix, to);
    }
  }
}

/* ---- What nobody knows ----------------------------------------------------------------------- */

static bool
in_words(const char *const *words, const char *word)
{
  return words != NULL && g_strv_contains(words, word);
}

static bool
in_table(const ArykOption *table, const char *word)
{
  for (; table != NULL && table->name != NULL; table++)
    if (strcmp(table->name, word) == 0)
      return true;
  return false;
}

static const ReservedWord *
find_reserved(const ReservedWord *words, const char *word)
{
  for (; words != NULL && words->word != NULL; words++)
    if (strcmp(words->word, word) == 0)
      return words;
  return NULL;
}

/* '; did you mean "times"?', or what there is to choose from. */
static char *
way_out(const Options *options, const ArykOption *table, const char *const *keys, const char *word)
{
  Nearest nearest;
  nearest_start(&nearest, word);
  GString *all = g_string_new(NULL);
  for (; table != NULL && table->name != NULL; table++) {
    nearest_offer(&nearest, table->name);
    g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", table->name);
  }
  for (; keys != NULL && *keys != NULL; keys++) {
    nearest_offer(&nearest, *keys);
    if (options->stage == NULL)
      g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", *keys);
  }
  char *text = nearest.best != NULL ? g_strdup_printf("; did you mean \"%s\"?", nearest.best)
               : all->len > 0       ? g_strdup_printf("; there are: %s", all->str)
                                    : g_strdup("; it takes none");
  g_string_free(all, TRUE);
  return text;
}

void
options_unknown(Options *options, const ArykOption *table, const char *const *keys,
                const ReservedWord *reserved, const Node *group, const char *prefix)
{
  for (guint i = 0; i < group->members->len; i++) {
    const Node *member = g_ptr_array_index(group->members, i);
    if (in_table(table, member->key) || in_words(keys, member->key) ||
        node_member(group, member->key) != member)
      continue;
    const ReservedWord *known = find_reserved(reserved, member->key);
    if (known != NULL) {
      options_problem(options, member->key_place,
                      "\"%s\" is reserved for a later version and does nothing here yet; %s",
                      member->key, known->way_out);
      continue;
    }
    g_autofree char *hint = way_out(options, table, keys, member->key);
    options_problem(options, member->key_place, "no such %s \"%s%s\"%s", noun(options), prefix,
                    member->key, hint);
  }
}
