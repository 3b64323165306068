/* trial.c - see trial.h. */
#include "tests/core/trial.h"

#include "core/runtime/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gstdio.h>

ArykReport *trial_report;
GString *trial_log;
GString *trial_sleeps;

static Stop *stop;
static Registry *registry;
static Definition *definition;

static void
request_stop(void)
{
  stop_request(stop);
}

int
trial_set_up(void **state)
{
  (void)state;
  probe_reset();
  probe_at_stop = request_stop;
  stop = stop_new();
  trial_log = g_string_new(NULL);
  trial_sleeps = g_string_new(NULL);
  return 0;
}

static void
forget_run(void)
{
  aryk_report_free(trial_report);
  if (definition != NULL)
    definition_free(definition);
  registry_free(registry);
  trial_report = NULL;
  definition = NULL;
  registry = NULL;
}

int
trial_tear_down(void **state)
{
  (void)state;
  forget_run();
  probe_free();
  stop_free(stop);
  g_string_free(trial_log, TRUE);
  g_string_free(trial_sleeps, TRUE);
  return 0;
}

static Definition *
load(const char *text)
{
  GError *error = NULL;
  char *path = NULL;
  int descriptor = g_file_open_tmp("aryk-trial-XXXXXX.conf", &path, &error);
  assert_null(error);
  close(descriptor);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  DefinitionSettings settings = {.set = NULL, .registry = registry};
  Problems *problems = problems_new();
  Definition *loaded = definition_load(path, &settings, problems);
  for (guint i = 0; loaded == NULL && i < problems->len; i++) {
    const Problem *problem = &g_array_index(problems, Problem, i);
    print_error("%u:%u: %s\n", problem->place.line, problem->place.column, problem->message);
  }
  problems_free(problems);
  g_remove(path);
  g_free(path);
  assert_non_null(loaded);
  return loaded;
}

static void
log_line(ArykLevel level, const char *stage, const char *message, void *user)
{
  (void)user;
  g_string_append_printf(trial_log, "%d %s: %s\n", (int)level, stage != NULL ? stage : "-",
                         message);
}

static void
note_sleep(int64_t microseconds, void *user)
{
  (void)user;
  g_string_append_printf(trial_sleeps, "%" PRId64 " ", microseconds);
}

/* Two laws of every stage: nothing is lost inside it. */
static void
check_laws(void)
{
  for (unsigned i = 0; i < aryk_report_stage_count(trial_report); i++) {
    const ArykStageReport *stage = aryk_report_stage(trial_report, i);
    assert_int_equal(stage->read, stage->written + stage->dropped + stage->rejected);
  }
}

void
trial_run(const char *top, const char *stages)
{
  forget_run();
  registry = probe_registry();
  char *text = g_strdup_printf("%s stages = ( %s );", top != NULL ? top : "", stages);
  definition = load(text);
  g_free(text);
  ArykRunSettings settings = {.log = log_line, .workers = 1};
  assert_true(aryk_timestamp_parse(aryk_text("2023-07-13T10:00:00Z"), &settings.now));
  RuntimeClock clock = {note_sleep, NULL};
  trial_report = runtime_run(definition, &settings, stop, &clock, NULL);
  if (aryk_report_outcome(trial_report) == ARYK_DONE)
    check_laws();
}

ArykExplanation *
trial_explain(const ArykQuestion *question, GError **error)
{
  return explain_definition(definition, question, error);
}

void
trial_expect_outcome(ArykOutcome outcome, const char *error_part)
{
  const char *error = aryk_report_error(trial_report);
  if (aryk_report_outcome(trial_report) != outcome)
    fail_msg("outcome %d: %s", (int)aryk_report_outcome(trial_report), error);
  if (error_part == NULL)
    assert_null(error);
  else if (error == NULL || strstr(error, error_part) == NULL)
    fail_msg("\"%s\" is not in \"%s\"", error_part, error);
}

const ArykStageReport *
trial_stage(const char *name)
{
  for (unsigned i = 0; i < aryk_report_stage_count(trial_report); i++) {
    const ArykStageReport *stage = aryk_report_stage(trial_report, i);
    if (strcmp(stage->name, name) == 0)
      return stage;
  }
  fail_msg("no stage %s", name);
  return NULL;
}

void
trial_expect_counts(const char *name, unsigned read, unsigned written, unsigned dropped,
                    unsigned rejected)
{
  const ArykStageReport *stage = trial_stage(name);
  assert_int_equal(stage->read, read);
  assert_int_equal(stage->written, written);
  assert_int_equal(stage->dropped, dropped);
  assert_int_equal(stage->rejected, rejected);
}

void
trial_expect_events(const char *expected)
{
  assert_string_equal(probe_events->str, expected);
}

unsigned
trial_count_events(const char *line)
{
  unsigned count = 0;
  char **lines = g_strsplit(probe_events->str, "\n", -1);
  for (char **one = lines; *one != NULL; one++)
    count += strcmp(*one, line) == 0;
  g_strfreev(lines);
  return count;
}

bool
trial_has_event(const char *line)
{
  return trial_count_events(line) > 0;
}

void
trial_expect_log(const char *part)
{
  if (strstr(trial_log->str, part) == NULL)
    fail_msg("\"%s\" is not in the log:\n%s", part, trial_log->str);
}
