/* The checks of a descriptor and of its option table: one wrong thing, one message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "core/registry/option_text.h"
#include "core/registry/registry.h"

/* As messages name it. */
#define ABI G_STRINGIFY(ARYK_ABI_MAJOR) "." G_STRINGIFY(ARYK_ABI_MINOR)

typedef struct State {
  bool yes;
  int64_t number;
  int64_t wait;
  uint64_t room;
  double real;
  ArykDecimal exact;
  const char *text;
  int choice;
  ArykField field;
  const ArykExpression *condition;
  ArykGroups groups;
} State;

typedef struct Inner {
  const char *name; /* in a group, a stage key is a name like any other */
  int64_t number;
} Inner;

static ArykVerdict
on_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
  return ARYK_KEEP;
}

static ArykVerdict
on_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  (void)self, (void)batch, (void)output, (void)error;
  return ARYK_KEEP;
}

static ArykRead
on_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  (void)self, (void)chunk, (void)output, (void)error;
  return ARYK_READ_END;
}

static ArykVerdict
on_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  (void)self, (void)batch, (void)output, (void)error;
  return ARYK_KEEP;
}

static ArykVerdict
on_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
         GError **error)
{
  (void)self, (void)batch, (void)bytes, (void)output, (void)error;
  return ARYK_KEEP;
}

static bool
on_epoch(void *self, uint64_t epoch, GError **error)
{
  (void)self, (void)epoch, (void)error;
  return true;
}

static GVariant *
on_save(void *self, GError **error)
{
  (void)self, (void)error;
  return NULL;
}

static void
on_unload(void *shared)
{
  (void)shared;
}

#define HEAD(KIND)                                                                                 \
  .struct_size = sizeof(ArykPlugin), .option_size = sizeof(ArykOption),                            \
  .abi_major = ARYK_ABI_MAJOR, .abi_minor = ARYK_ABI_MINOR, .kind = KIND, .version = "1",          \
  .summary = "is tried"
#define SOURCE    HEAD(ARYK_KIND_SOURCE), .name = "tried"
#define TRANSFORM HEAD(ARYK_KIND_TRANSFORM), .name = "tried"
#define SINK      HEAD(ARYK_KIND_SINK), .name = "tried"

static void
try_plugin(const ArykPlugin *plugin, const char *message)
{
  static const char *const no_paths[] = {NULL};
  Registry *registry = registry_new(no_paths);
  GError *error = NULL;
  bool added = registry_add(registry, plugin, &error);
  assert_true(added == (error == NULL));
  if (message == NULL) {
    if (error != NULL)
      fail_msg("refused: %s", error->message);
    const ArykPlugin *found = registry_open(registry, (ArykKind)plugin->kind, plugin->name, &error);
    assert_non_null(found);
    assert_string_equal(registry_file(registry, found), "(linked in)");
  } else {
    if (error == NULL)
      fail_msg("was not refused with: %s", message);
    char *whole = g_strconcat("a linked-in plugin: ", message, NULL);
    assert_string_equal(error->message, whole);
    assert_string_equal(aryk_error_code_name(error), "plugin");
    g_free(whole);
  }
  g_clear_error(&error);
  registry_free(registry);
}

typedef struct DescriptorCase {
  const char *message; /* NULL: it is good */
  ArykPlugin plugin;
} DescriptorCase;

static const DescriptorCase descriptors[] = {
    {NULL, {SOURCE, .read = on_read}},
    {NULL, {TRANSFORM, .record = on_record}},
    {NULL, {TRANSFORM, .batch = on_batch, .flags = ARYK_STATELESS | ARYK_SPLITS}},
    {NULL, {SINK, .write = on_write, .format = on_format}},
    {"its descriptor does not look like one (struct_size 0); make it with ARYK_SOURCE(), "
     "ARYK_TRANSFORM() or ARYK_SINK()",
     {.kind = ARYK_KIND_SINK}},
    {"its descriptor does not look like one (struct_size 99999); make it with ARYK_SOURCE(), "
     "ARYK_TRANSFORM() or ARYK_SINK()",
     {.struct_size = 99999, .abi_major = ARYK_ABI_MAJOR}},
    {"kind 4 is none of source (1), transform (2), sink (3)",
     {HEAD(4), .name = "tried", .read = on_read}},
    {"\"Tried\" cannot be a plugin's name; names are lower-case letters, digits and _, a letter "
     "first",
     {HEAD(ARYK_KIND_SOURCE), .name = "Tried", .read = on_read}},
    {"\"\" cannot be a plugin's name; names are lower-case letters, digits and _, a letter first",
     {HEAD(ARYK_KIND_SOURCE), .read = on_read}},
    {"its descriptor has no version",
     {.struct_size = sizeof(ArykPlugin),
      .abi_major = ARYK_ABI_MAJOR,
      .kind = ARYK_KIND_SOURCE,
      .name = "tried",
      .summary = "is tried",
      .read = on_read}},
    {"its descriptor has no summary",
     {.struct_size = sizeof(ArykPlugin),
      .abi_major = ARYK_ABI_MAJOR,
      .kind = ARYK_KIND_SOURCE,
      .name = "tried",
      .version = "1",
      .read = on_read}},
    {"a source needs the callback `read`", {SOURCE}},
    {"a transform needs one of the callbacks `record` and `batch`", {TRANSFORM}},
    {"a transform has `record` or `batch`, not both; remove one",
     {TRANSFORM, .record = on_record, .batch = on_batch}},
    {"a sink needs the callback `write` (what `format` makes goes there)",
     {SINK, .format = on_format}},
    {"a sink has no callback `record`; remove it", {SINK, .write = on_write, .record = on_record}},
    {"a source has no callback `prepare`; remove it",
     {SOURCE, .read = on_read, .prepare = on_epoch}},
    {"has `save` without `restore`; they go together",
     {TRANSFORM, .record = on_record, .save = on_save}},
    {"has `prepare` without `commit`; they go together",
     {SINK, .write = on_write, .prepare = on_epoch}},
    {"has `commit` without `prepare`; they go together",
     {SINK, .write = on_write, .commit = on_epoch}},
    {NULL, {TRANSFORM, .record = on_record, .prepare = on_epoch, .commit = on_epoch}},
    {"ARYK_STATELESS does not go with `commit`; one output has one writer",
     {TRANSFORM, .record = on_record, .flags = ARYK_STATELESS, .prepare = on_epoch,
      .commit = on_epoch}},
    {"has `unload` without `load`", {SINK, .write = on_write, .unload = on_unload}},
    {"ARYK_SPLITS is for a transform; this is a sink",
     {SINK, .write = on_write, .flags = ARYK_SPLITS}},
    {"ARYK_RESUMES is for a source; this is a transform",
     {TRANSFORM, .record = on_record, .flags = ARYK_RESUMES}},
    {"ARYK_RESUMES needs the callbacks `save` and `restore`",
     {SOURCE, .read = on_read, .flags = ARYK_RESUMES}},
    {"flags 0x100 are not known in ABI " ABI, {SINK, .write = on_write, .flags = 0x100}},
};

static void
descriptors_are_checked(void **state)
{
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(descriptors); i++)
    try_plugin(&descriptors[i].plugin, descriptors[i].message);
}

static void
option_rows_have_a_size(void **state)
{
  (void)state;
  static const ArykOption options[] = {ARYK_OPTION_END};
  ArykPlugin plugin = {TRANSFORM, .record = on_record, .options = options};
  plugin.option_size = 3;
  try_plugin(&plugin, "its option rows cannot have 3 bytes (option_size); make the descriptor with "
                      "the macros of aryk/plugin.h");
}

static void
descriptor_is_not_longer_than_its_abi(void **state)
{
  (void)state;
  union {
    ArykPlugin plugin;
    char room[sizeof(ArykPlugin) + 8];
  } longer = {.plugin = {TRANSFORM, .record = on_record}};
  longer.plugin.struct_size = sizeof longer;
  char *message =
      g_strdup_printf("says plugin ABI %d.%d, but its descriptor has %zu bytes where "
                      "that ABI has %zu at most; build the plugin again",
                      ARYK_ABI_MAJOR, ARYK_ABI_MINOR, sizeof longer, sizeof(ArykPlugin));
  try_plugin(&longer.plugin, message);
  g_free(message);
}

static void
a_name_is_added_once(void **state)
{
  (void)state;
  Registry *registry = registry_new(NULL);
  GError *error = NULL;
  assert_true(registry_add(registry, &descriptors[0].plugin, NULL));
  assert_true(registry_add(registry, &descriptors[1].plugin, NULL));
  assert_false(registry_add(registry, &descriptors[0].plugin, &error));
  assert_string_equal(error->message, "a linked-in plugin: there is a source \"tried\" already");
  g_error_free(error);
  registry_free(registry);
}

static const char *const words[] = {"red", "green", NULL};
static const char *const twice[] = {"red", "green", "red", NULL};
static const char *const none[] = {NULL};
static const ArykOption inner[] = {ARYK_OPTION_STRING_REQUIRED(Inner, name, "a name"),
                                   ARYK_OPTION_INT(Inner, number, 1, 0, 5, "a number"),
                                   ARYK_OPTION_END};
static const ArykOption wrong_inner[] = {ARYK_OPTION_STRING_REQUIRED(Inner, name, "a name"),
                                         ARYK_OPTION_INT(Inner, number, 9, 0, 5, "a number"),
                                         ARYK_OPTION_END};
typedef struct Self {
  ArykGroups again;
} Self;
static const ArykOption endless[] = {ARYK_OPTION_GROUPS(Self, again, Self, endless, 0, "itself"),
                                     ARYK_OPTION_END};

/* A row that the macros would not make. */
#define ROW(NAME, TYPE, ...)                                                                       \
  {                                                                                                \
    .name = NAME, .doc = "is tried", .type = TYPE, __VA_ARGS__                                     \
  }

typedef struct OptionCase {
  const char *message; /* NULL: they are good */
  ArykOption options[4];
} OptionCase;

static const OptionCase option_cases[] = {
    {NULL,
     {ARYK_OPTION_BOOL(State, yes, true, "a bool"),
      ARYK_OPTION_SIZE(State, room, 4096, 1, 1 << 30, "bytes"),
      ARYK_OPTION_GROUPS(State, groups, Inner, inner, 0, "groups"), ARYK_OPTION_END}},
    {NULL,
     {ARYK_OPTION_DURATION(State, wait, "1h30m", 0, INT64_MAX, "a time"),
      ARYK_OPTION_DECIMAL(State, exact, "0.10", "a number"),
      ARYK_OPTION_INT_REQUIRED(State, number, 1, 9, "0 is no default here"), ARYK_OPTION_END}},
    {NULL,
     {ARYK_OPTION_DURATION(State, wait, NULL, 1, INT64_MAX, "a time"),
      ARYK_OPTION_ENUM(State, choice, words, 1, "a word"),
      ARYK_OPTION_FIELD(State, field, "text", "a field"), ARYK_OPTION_END}},
    {"option \"from\": a stage has a key of that name; call the option otherwise",
     {ROW("from", ARYK_OPT_BOOL), ARYK_OPTION_END}},
    {"option \"max_rejects\": a stage has a key of that name; call the option otherwise",
     {ROW("max_rejects", ARYK_OPT_INT, .offset = 8), ARYK_OPTION_END}},
    {"option \"number\": it is in the table twice",
     {ARYK_OPTION_INT(State, number, 1, 0, 5, "a number"),
      ARYK_OPTION_INT(State, number, 1, 0, 5, "a number"), ARYK_OPTION_END}},
    {"option \"other\": it is written to the same place as \"number\"",
     {ARYK_OPTION_INT(State, number, 1, 0, 5, "a number"),
      ROW("other", ARYK_OPT_STRING, .offset = offsetof(State, number)), ARYK_OPTION_END}},
    {"option \"two words\": a definition cannot spell this name; use letters, digits, _",
     {ROW("two words", ARYK_OPT_BOOL), ARYK_OPTION_END}},
    {"option \"\": a definition cannot spell this name; use letters, digits, _",
     {ROW("", ARYK_OPT_BOOL), ARYK_OPTION_END}},
    {"option \"yes\": it has no doc", {ARYK_OPTION_BOOL(State, yes, true, NULL), ARYK_OPTION_END}},
    {"option \"odd\": type 99 is not known in ABI " ABI, {ROW("odd", 99), ARYK_OPTION_END}},
    {"option \"odd\": type 0 is not known in ABI " ABI, {ROW("odd", 0), ARYK_OPTION_END}},
    {"option \"odd\": ARYK_OPTION_OUTPUT is for paths",
     {ROW("odd", ARYK_OPT_BOOL, .flags = ARYK_OPTION_OUTPUT), ARYK_OPTION_END}},
    {"option \"odd\": flags 0x8 are not known in ABI " ABI,
     {ROW("odd", ARYK_OPT_BOOL, .flags = 8), ARYK_OPTION_END}},
    {"option \"number\": the smallest value, 5, is above the largest, 1",
     {ARYK_OPTION_INT(State, number, 3, 5, 1, "a number"), ARYK_OPTION_END}},
    {"option \"number\": the default 0 is outside 1 to 5",
     {ARYK_OPTION_INT(State, number, 0, 1, 5, "a number"), ARYK_OPTION_END}},
    {"option \"room\": a size cannot be negative (smallest value -1)",
     {ARYK_OPTION_SIZE(State, room, 0, -1, 5, "bytes"), ARYK_OPTION_END}},
    {"option \"yes\": the default is neither true nor false",
     {ARYK_OPTION_BOOL(State, yes, 2, "a bool"), ARYK_OPTION_END}},
    {"option \"real\": the smallest value, 1, is above the largest, 0.5",
     {ARYK_OPTION_DOUBLE(State, real, 1, 1, 0.5, "a number"), ARYK_OPTION_END}},
    {"option \"real\": the default 2.5 is outside 0 to 1",
     {ARYK_OPTION_DOUBLE(State, real, 2.5, 0, 1, "a number"), ARYK_OPTION_END}},
    {"option \"choice\": an enum needs a list of choices, NULL behind the last",
     {ARYK_OPTION_ENUM(State, choice, NULL, 0, "a word"), ARYK_OPTION_END}},
    {"option \"choice\": an enum needs a list of choices, NULL behind the last",
     {ARYK_OPTION_ENUM(State, choice, none, 0, "a word"), ARYK_OPTION_END}},
    {"option \"choice\": the choice \"red\" is there twice",
     {ARYK_OPTION_ENUM(State, choice, twice, 0, "a word"), ARYK_OPTION_END}},
    {"option \"choice\": the default is choice 2, but there are 0 to 1",
     {ARYK_OPTION_ENUM(State, choice, words, 2, "a word"), ARYK_OPTION_END}},
    {"option \"wait\": the default \"5\" cannot be a duration: a unit is missing; say \"5s\" or "
     "\"5m\", not \"5\"",
     {ARYK_OPTION_DURATION(State, wait, "5", 0, INT64_MAX, "a time"), ARYK_OPTION_END}},
    {"option \"wait\": the default \"2s\" is outside 0 to 1000000 microseconds",
     {ARYK_OPTION_DURATION(State, wait, "2s", 0, 1000000, "a time"), ARYK_OPTION_END}},
    {"option \"exact\": the default \"ten\" is not a decimal number",
     {ARYK_OPTION_DECIMAL(State, exact, "ten", "a number"), ARYK_OPTION_END}},
    {"option \"condition\": the default \"1 +\" is not an expression: at byte 3: expected a value: "
     "a "
     "field, a number, a text in quotes or a function, found the end",
     {ARYK_OPTION_EXPRESSION(State, condition, "1 +", "a condition"), ARYK_OPTION_END}},
    {"option \"text\": the default is not valid UTF-8",
     {ARYK_OPTION_STRING(State, text, "\xff", "a text"), ARYK_OPTION_END}},
    {"option \"field\": the default is an empty name; say NULL for no field",
     {ARYK_OPTION_FIELD(State, field, "", "a field"), ARYK_OPTION_END}},
    {"option \"groups\": groups need a table and the size of their struct",
     {ARYK_OPTION_GROUPS(State, groups, Inner, NULL, 0, "groups"), ARYK_OPTION_END}},
    {"group \"groups\": option \"number\": the default 9 is outside 0 to 5",
     {ARYK_OPTION_GROUPS(State, groups, Inner, wrong_inner, 0, "groups"), ARYK_OPTION_END}},
};

static void
option_tables_are_checked(void **state)
{
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(option_cases); i++) {
    ArykPlugin plugin = {TRANSFORM, .record = on_record};
    plugin.options = option_cases[i].options;
    plugin.state_size = sizeof(State);
    try_plugin(&plugin, option_cases[i].message);
  }
}

static void
option_behind_the_struct(void **state)
{
  (void)state;
  static const ArykOption options[] = {ARYK_OPTION_INT(State, number, 1, 0, 5, "a number"),
                                       ARYK_OPTION_END};
  ArykPlugin plugin = {TRANSFORM, .record = on_record, .options = options};
  try_plugin(&plugin,
             "option \"number\": it would be written behind the end of the struct (offset "
             "8, struct of 0 bytes); set .state_size, and group tables' struct, to the one "
             "the rows name");
  plugin.state_size = sizeof(State);
  try_plugin(&plugin, NULL);
}

static void
group_that_holds_itself(void **state)
{
  (void)state;
  ArykPlugin plugin = {TRANSFORM, .record = on_record, .options = endless};
  plugin.state_size = sizeof(Self);
  GError *error = NULL;
  Registry *registry = registry_new(NULL);
  assert_false(registry_add(registry, &plugin, &error));
  assert_true(g_str_has_suffix(
      error->message,
      "option \"again\": groups are nested more than 8 deep; does a table hold itself?"));
  g_error_free(error);
  registry_free(registry);
}

static void
groups_are_copied(void **state)
{
  (void)state;
  ArykPlugin plugin = {TRANSFORM, .record = on_record, .options = option_cases[0].options};
  plugin.state_size = sizeof(State);
  Registry *registry = registry_new(NULL);
  assert_true(registry_add(registry, &plugin, NULL));
  const ArykPlugin *mine = registry_open(registry, ARYK_KIND_TRANSFORM, "tried", NULL);
  assert_non_null(mine);
  assert_ptr_not_equal(mine->options, plugin.options);
  assert_ptr_not_equal(mine->options[2].group, inner);
  assert_string_equal(mine->options[2].group[1].name, "number");
  assert_null(mine->options[2].group[2].name);
  registry_free(registry);
}

static void
durations_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int64_t microseconds; /* -1: refused */
  } cases[] = {
      {"0", 0},
      {"250ms", 250000},
      {"1h30m", 5400000000},
      {"2 h 5 s", 7205000000},
      {"1.5h", 5400000000},
      {"1w", 604800000000},
      {"7us", 7},
      {"0.5us", -1},
      {"5", -1},
      {"", -1},
      {"s", -1},
      {"5x", -1},
      {"5 minutes", -1},
      {"-5s", -1},
      {"1.s", -1},
      {"99999999999999w", -1},
      {"1d", 86400000000},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    int64_t got = -1;
    const char *why = NULL;
    bool good = option_text_duration(cases[i].text, &got, &why);
    assert_true(good == (cases[i].microseconds >= 0));
    assert_true(good || why != NULL);
    assert_int_equal(got, cases[i].microseconds);
  }
}

static void
sizes_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    uint64_t bytes; /* UINT64_MAX: refused */
  } cases[] = {
      {"0", 0},
      {"4096", 4096},
      {"64 MiB", 67108864},
      {"1kB", 1000},
      {"1.5 KiB", 1536},
      {"2GB", 2000000000},
      {"3 B", 3},
      {"0.5 B", UINT64_MAX},
      {"", UINT64_MAX},
      {"MiB", UINT64_MAX},
      {"1 KB", UINT64_MAX},
      {"1 MiB x", UINT64_MAX},
      {"-1", UINT64_MAX},
      {"9999999999 TiB", UINT64_MAX},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    uint64_t got = UINT64_MAX;
    const char *why = NULL;
    bool good = option_text_size(cases[i].text, &got, &why);
    assert_true(good == (cases[i].bytes != UINT64_MAX));
    assert_true(good || why != NULL);
    assert_true(got == cases[i].bytes);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(descriptors_are_checked),
      cmocka_unit_test(option_rows_have_a_size),
      cmocka_unit_test(descriptor_is_not_longer_than_its_abi),
      cmocka_unit_test(a_name_is_added_once),
      cmocka_unit_test(option_tables_are_checked),
      cmocka_unit_test(option_behind_the_struct),
      cmocka_unit_test(group_that_holds_itself),
      cmocka_unit_test(groups_are_copied),
      cmocka_unit_test(durations_are_read),
      cmocka_unit_test(sizes_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
