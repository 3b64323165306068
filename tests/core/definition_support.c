/* definition_support.c - see definition_support.h. */
#include "tests/core/definition_support.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* ---- Plugins -------------------------------------------------------------------------------- */

static ArykRead
read_nothing(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  (void)self, (void)chunk, (void)output, (void)error;
  return ARYK_READ_END;
}

static ArykVerdict
pass(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
  return ARYK_KEEP;
}

static ArykVerdict
write_nothing(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
              GError **error)
{
  (void)self, (void)batch, (void)bytes, (void)output, (void)error;
  return ARYK_KEEP;
}

static bool
commit_nothing(void *self, uint64_t epoch, GError **error)
{
  (void)self, (void)epoch, (void)error;
  return true;
}

ARYK_SOURCE(lines, "1", "anything", .read = read_nothing);

static bool
table_contract(const void *self, ArykContract *contract, GError **error)
{
  (void)self, (void)error;
  aryk_contract_writes(contract, aryk_field("id"), ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_writes(contract, aryk_field("name"), ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_writes(contract, aryk_field("price"), ARYK_TYPE_SET(ARYK_DECIMAL), false);
  aryk_contract_closed(contract);
  aryk_contract_weakens(contract, "a table cannot be read twice");
  return true;
}

ARYK_SOURCE(table, "1", "three fields", .contract = table_contract, .read = read_nothing);

static GVariant *
save_nothing(void *self, GError **error)
{
  (void)self, (void)error;
  return g_variant_new_boolean(true);
}

static bool
restore_nothing(void *self, GVariant *saved, uint32_t version, GError **error)
{
  (void)self, (void)saved, (void)version, (void)error;
  return true;
}

typedef struct Again {
  bool weak;
} Again;

static const ArykOption again_options[] = {
    ARYK_OPTION_BOOL(Again, weak, false, "reads from standard input"),
    ARYK_OPTION_END,
};

static bool
again_contract(const void *self, ArykContract *contract, GError **error)
{
  const Again *again = self;
  (void)error;
  if (again->weak)
    aryk_contract_weakens(contract, "standard input cannot be read again");
  return true;
}

ARYK_SOURCE(again, "1", "goes on where it stopped", .flags = ARYK_RESUMES, .state_version = 1,
            .state_size = sizeof(Again), .options = again_options, .contract = again_contract,
            .save = save_nothing, .restore = restore_nothing, .read = read_nothing);
ARYK_TRANSFORM(steady, "1", "remembers nothing", .flags = ARYK_STATELESS, .record = pass);
ARYK_TRANSFORM(counter, "1", "says what it remembers", .state_version = 1, .save = save_nothing,
               .restore = restore_nothing, .record = pass);

static const ArykOption column_options[] = {
    ARYK_OPTION_STRING_REQUIRED(Column, title, "what stands above it"),
    ARYK_OPTION_INT(Column, width, 8, 1, 99, "in characters"),
    ARYK_OPTION_END,
};
static const char *const modes[] = {"fast", "slow", NULL};
static const ArykOption all_options[] = {
    ARYK_OPTION_BOOL(All, truth, true, "a truth"),
    ARYK_OPTION_INT(All, times, 2, 1, INT64_C(4000000000), "a count"),
    ARYK_OPTION_SIZE(All, size, 1024, 1, INT64_C(1) << 30, "a size"),
    ARYK_OPTION_DURATION(All, wait, "1m30s", 0, INT64_C(7200000000), "a duration"),
    ARYK_OPTION_DOUBLE(All, ratio, 0.5, 0, 100, "a ratio"),
    ARYK_OPTION_DECIMAL(All, rate, "0.10", "a rate"),
    ARYK_OPTION_STRING(All, text, NULL, "a text"),
    ARYK_OPTION_PATH(All, file, "here.txt", "a file"),
    ARYK_OPTION_ENUM(All, mode, modes, 1, "a mode"),
    ARYK_OPTION_EXPRESSION(All, where, NULL, "a condition"),
    ARYK_OPTION_FIELD(All, field, "body", "a field"),
    ARYK_OPTION_STRINGS(All, words, 0, "words"),
    ARYK_OPTION_PATHS(All, files, 0, "files"),
    ARYK_OPTION_FIELDS(All, keep, 0, "fields"),
    ARYK_OPTION_INTS(All, numbers, 0, "numbers"),
    ARYK_OPTION_DECIMALS(All, rates, 0, "rates"),
    ARYK_OPTION_GROUPS(All, columns, Column, column_options, 0, "columns"),
    ARYK_OPTION_INT(All, any, 0, INT64_MIN, INT64_MAX, "any number"),
    ARYK_OPTION_END,
};
ARYK_TRANSFORM(all, "1", "an option of each type", .state_size = sizeof(All),
               .options = all_options, .record = pass);

typedef struct Number {
  ArykField field;
  const ArykExpression *where;
} Number;

static const ArykOption number_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Number, field, "the number to read"),
    ARYK_OPTION_EXPRESSION(Number, where, NULL, "which of them"),
    ARYK_OPTION_END,
};

static bool
number_contract(const void *self, ArykContract *contract, GError **error)
{
  const Number *number = self;
  (void)error;
  aryk_contract_reads(contract, number->field, ARYK_TYPES_NUMBER, true);
  aryk_contract_reads_expression(contract, number->where);
  if (number->where != NULL)
    aryk_contract_writes(contract, aryk_field("chosen"), aryk_expression_types(number->where),
                         true);
  aryk_contract_writes(contract, aryk_field("result"), ARYK_TYPE_SET(ARYK_DECIMAL), true);
  aryk_contract_names_all(contract);
  return true;
}

ARYK_TRANSFORM(number, "1", "computes", .state_size = sizeof(Number), .options = number_options,
               .contract = number_contract, .record = pass);

typedef struct Only {
  ArykFields columns;
} Only;

static const ArykOption only_options[] = {
    ARYK_OPTION_FIELDS(Only, columns, ARYK_OPTION_REQUIRED, "the fields to keep"),
    ARYK_OPTION_END,
};

static bool
only_contract(const void *self, ArykContract *contract, GError **error)
{
  const Only *only = self;
  (void)error;
  aryk_contract_passes(contract, false);
  aryk_contract_names_all(contract);
  for (size_t i = 0; i < only->columns.count; i++) {
    aryk_contract_reads(contract, only->columns.items[i], ARYK_TYPES_ANY, true);
    aryk_contract_writes(contract, only->columns.items[i], ARYK_TYPES_ANY, false);
  }
  return true;
}

ARYK_TRANSFORM(only, "1", "keeps some fields", .state_size = sizeof(Only), .options = only_options,
               .contract = only_contract, .record = pass);

typedef struct Picky {
  int64_t low, high;
  const char *token;
} Picky;

static const ArykOption picky_options[] = {
    ARYK_OPTION_INT(Picky, low, 0, 0, 100, "the least"),
    ARYK_OPTION_INT(Picky, high, 100, 0, 100, "the most"),
    ARYK_OPTION_SECRET_STRING(Picky, token, "what opens the door"),
    ARYK_OPTION_END,
};

static bool
picky_check(const void *self, GError **error)
{
  const Picky *picky = self;
  return picky->low <= picky->high ||
         aryk_error(error, ARYK_ERROR_CONFIG, "\"low\" is above \"high\"; swap them");
}

static bool
picky_contract(const void *self, ArykContract *contract, GError **error)
{
  const Picky *picky = self;
  (void)contract;
  return picky->low != picky->high ||
         aryk_error(error, ARYK_ERROR_CONFIG, "nothing lies between \"low\" and \"high\"");
}

ARYK_TRANSFORM(picky, "1", "checks", .state_size = sizeof(Picky), .options = picky_options,
               .check = picky_check, .contract = picky_contract, .record = pass);

static const ArykOption out_options[] = {
    ARYK_OPTION_FIELDS(Only, columns, 0, "the fields to write"),
    ARYK_OPTION_END,
};

static bool
out_contract(const void *self, ArykContract *contract, GError **error)
{
  const Only *only = self;
  (void)error;
  for (size_t i = 0; i < only->columns.count; i++)
    aryk_contract_reads(contract, only->columns.items[i], ARYK_TYPES_ANY, true);
  if (only->columns.count > 0)
    aryk_contract_names_all(contract);
  return true;
}

ARYK_SINK(out, "1", "writes", .state_size = sizeof(Only), .options = out_options,
          .contract = out_contract, .write = write_nothing, .prepare = commit_nothing,
          .commit = commit_nothing);

static bool
tap_contract(const void *self, ArykContract *contract, GError **error)
{
  (void)self, (void)error;
  aryk_contract_weakens(contract, "a tap cannot be turned back");
  return true;
}

ARYK_SINK(tap, "1", "drips", .contract = tap_contract, .write = write_nothing);

typedef struct Diary {
  bool lasting;
} Diary;

static const ArykOption diary_options[] = {
    ARYK_OPTION_BOOL(Diary, lasting, false, "remembers from run to run"),
    ARYK_OPTION_END,
};

static bool
diary_contract(const void *self, ArykContract *contract, GError **error)
{
  const Diary *diary = self;
  (void)error;
  aryk_contract_grows(contract, "diary.txt, which grows in place");
  if (diary->lasting)
    aryk_contract_remembers(contract);
  return true;
}

ARYK_SINK(diary, "1", "adds", .state_size = sizeof(Diary), .options = diary_options,
          .contract = diary_contract, .write = write_nothing, .prepare = commit_nothing,
          .commit = commit_nothing);

/* ---- Loading -------------------------------------------------------------------------------- */

static Registry *registry;
static char *folder;

Registry *
support_registry(void)
{
  return registry;
}

int
support_begin(void **state)
{
  (void)state;
  const ArykPlugin *const plugins[] = {
      &source_lines_LTX_aryk_plugin,      &source_table_LTX_aryk_plugin,
      &transform_all_LTX_aryk_plugin,     &transform_number_LTX_aryk_plugin,
      &transform_only_LTX_aryk_plugin,    &transform_picky_LTX_aryk_plugin,
      &sink_out_LTX_aryk_plugin,          &sink_tap_LTX_aryk_plugin,
      &source_again_LTX_aryk_plugin,      &transform_steady_LTX_aryk_plugin,
      &transform_counter_LTX_aryk_plugin, &sink_diary_LTX_aryk_plugin,
  };
  g_setenv("ARYK_PLUGIN_PATH", "", TRUE);
  g_setenv("XDG_DATA_HOME", "/nonexistent", TRUE);
  g_setenv("XDG_STATE_HOME", "/nonexistent/state", TRUE);
  registry = registry_new(NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(plugins); i++) {
    GError *error = NULL;
    if (!registry_add(registry, plugins[i], &error)) {
      fprintf(stderr, "%s\n", error->message);
      return -1;
    }
  }
  folder = g_dir_make_tmp("aryk-definition-XXXXXX", NULL);
  return folder == NULL || chdir(folder) != 0 ? -1 : 0;
}

static void
remove_tree(const char *path)
{
  GDir *dir = g_dir_open(path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_tree(inner);
  }
  if (dir != NULL)
    g_dir_close(dir);
  g_remove(path);
}

int
support_end(void **state)
{
  (void)state;
  int result = chdir("/");
  remove_tree(folder);
  g_free(folder);
  registry_free(registry);
  return result;
}

void
support_write(const char *name, const void *text, size_t length)
{
  g_autofree char *inside = g_path_get_dirname(name);
  assert_int_equal(g_mkdir_with_parents(inside, 0777), 0);
  FILE *file = fopen(name, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

char *
support_said(const Problems *problems)
{
  GString *said = g_string_new(NULL);
  for (guint i = 0; i < problems->len; i++) {
    const Problem *problem = &g_array_index(problems, Problem, i);
    g_string_append_printf(said, "%s%s:%u:%u: %s%s", i > 0 ? "\n" : "", problem->place.file,
                           problem->place.line, problem->place.column,
                           problem->warning ? "warning: " : "", problem->message);
  }
  return g_string_free(said, FALSE);
}

Definition *
support_load(const char *text, const char *const *set, char **said)
{
  support_write("t.conf", text, strlen(text));
  Problems *problems = problems_new();
  DefinitionSettings settings = {set, registry};
  Definition *definition = definition_load("t.conf", &settings, problems);
  assert_int_equal(definition == NULL, problems_errors(problems) > 0);
  *said = support_said(problems);
  problems_free(problems);
  return definition;
}

static char *
with_settings(const char *settings)
{
  return g_strdup_printf("stages = ( { source = \"lines\"; }, { transform = \"all\";\n%s\n"
                         "}, { sink = \"out\"; } );\n",
                         settings);
}

const All *
support_all(const char *settings, Definition **definition)
{
  g_autofree char *text = with_settings(settings);
  g_autofree char *said = NULL;
  *definition = support_load(text, NULL, &said);
  assert_string_equal(said, "");
  const Stage *stage = g_ptr_array_index((*definition)->stages, 1);
  return stage->options;
}

/* ---- Cases ---------------------------------------------------------------------------------- */

static void
check_case(const char *text, const char *expected)
{
  char *said = NULL;
  definition_free(support_load(text, NULL, &said));
  assert_string_equal(said, expected);
  g_free(said);
}

void
support_whole(void **state)
{
  const Case *one = *state;
  check_case(one->text, one->said);
}

void
support_settings(void **state)
{
  const Case *one = *state;
  g_autofree char *text = with_settings(one->text);
  check_case(text, one->said);
}

int
support_run_cases(const char *group, const Case *cases, size_t count, CMUnitTestFunction run)
{
  struct CMUnitTest *tests = g_new0(struct CMUnitTest, count);
  for (size_t i = 0; i < count; i++) {
    tests[i].name = cases[i].name;
    tests[i].test_func = run;
    tests[i].initial_state = (void *)&cases[i];
  }
  int failures = _cmocka_run_group_tests(group, tests, count, support_begin, support_end);
  g_free(tests);
  return failures;
}
