/* log.c - what the command has to say while it works: see log.h. */
#include "core/cli/log.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>

#include "core/cli/json.h"
#include "core/cli/terminal.h"
#include "core/cli/text.h"

enum {
  SHOWN = 10,      /* messages that are alike and shown one by one                    */
  KINDS_MAX = 1000 /* kinds that are remembered: messages may hold text of the input */
};

/* Messages that differ in nothing but digits. */
typedef struct Kind {
  ArykLevel level;
  char *stage;
  char *last; /* the last one that was not shown */
  uint64_t count;
} Kind;

static LogFormat chosen_format = LOG_TEXT;
static ArykLevel highest = ARYK_LOG_INFO;
static pthread_mutex_t kinds_lock = PTHREAD_MUTEX_INITIALIZER;
static GHashTable *kinds; /* of Kind, by level, stage and message without its digits */

static const char *const level_names[] = {"error", "warning", "info", "debug"};

static void
kind_free(gpointer data)
{
  Kind *kind = data;
  g_free(kind->stage);
  g_free(kind->last);
  g_free(kind);
}

void
log_open(LogFormat format, ArykLevel level)
{
  chosen_format = format;
  highest = level;
}

LogFormat
log_format(void)
{
  return chosen_format;
}

bool
log_shows(ArykLevel level)
{
  return level <= highest;
}

/* ---- Lines ---------------------------------------------------------------------------------- */

static void
open_json(Json *json, ArykLevel level, const char *stage, const char *message)
{
  char *time = text_stamp(g_get_real_time());
  json_open(json, false);
  json_string(json, "time", time);
  json_string(json, "level", level_names[level]);
  json_string(json, "stage", stage);
  json_string(json, "message", message);
  g_free(time);
}

static void
close_json(Json *json)
{
  char *text = json_close(json);
  char *line = g_strconcat(text, "\n", NULL);
  terminal_write(line);
  g_free(line);
  g_free(text);
}

static void
write_text(const char *before, const char *stage, const char *message)
{
  char *text = g_strconcat(stage != NULL ? stage : "", stage != NULL ? ": " : "", message, NULL);
  char *harmless = text_harmless(text);
  char *line = g_strconcat(before, harmless, "\n", NULL);
  terminal_write(line);
  g_free(line);
  g_free(harmless);
  g_free(text);
}

/* `repeated` is 0, or how many such messages this line stands for. */
static void
write_message(ArykLevel level, const char *stage, const char *message, uint64_t repeated)
{
  static const char *const leads[] = {
      "aryk: error: ", "aryk: warning: ", "aryk: ", "aryk: debug: "};
  if (chosen_format == LOG_TEXT) {
    write_text(leads[level], stage, message);
    return;
  }
  Json json;
  open_json(&json, level, stage, message);
  if (repeated > 0)
    json_integer(&json, "repeated", repeated);
  close_json(&json);
}

/* ---- Messages of the run -------------------------------------------------------------------- */

/* Each run of digits becomes one 0. */
static char *
kind_name(ArykLevel level, const char *stage, const char *message)
{
  GString *name = g_string_new(NULL);
  g_string_append_printf(name, "%d %s: ", (int)level, stage != NULL ? stage : "");
  for (const char *at = message; *at != '\0'; at++) {
    if (!g_ascii_isdigit(*at))
      g_string_append_c(name, *at);
    else if (at == message || !g_ascii_isdigit(at[-1]))
      g_string_append_c(name, '0');
  }
  return g_string_free(name, FALSE);
}

static int
compare_kinds(gconstpointer a, gconstpointer b)
{
  const Kind *left = a, *right = b;
  int order = g_strcmp0(left->stage, right->stage);
  return order != 0 ? order : g_strcmp0(left->last, right->last);
}

static void
tell_kind(const Kind *kind)
{
  if (kind->last == NULL)
    return;
  uint64_t repeated = kind->count - SHOWN;
  char *message = g_strdup_printf("and %" PRIu64 " more like this: %s", repeated, kind->last);
  write_message(kind->level, kind->stage, message, repeated);
  g_free(message);
}

static void
tell_kinds(void)
{
  if (kinds == NULL)
    return;
  GList *sorted = g_list_sort(g_hash_table_get_values(kinds), compare_kinds);
  for (GList *item = sorted; item != NULL; item = item->next)
    tell_kind(item->data);
  g_list_free(sorted);
  g_clear_pointer(&kinds, g_hash_table_unref);
}

static Kind *
find_kind(ArykLevel level, const char *stage, const char *message)
{
  if (kinds != NULL && g_hash_table_size(kinds) >= KINDS_MAX)
    tell_kinds();
  if (kinds == NULL)
    kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kind_free);
  char *name = kind_name(level, stage, message);
  Kind *kind = g_hash_table_lookup(kinds, name);
  if (kind != NULL) {
    g_free(name);
    return kind;
  }
  kind = g_new0(Kind, 1);
  kind->level = level;
  kind->stage = g_strdup(stage);
  g_hash_table_insert(kinds, name, kind);
  return kind;
}

void
log_of_run(ArykLevel level, const char *stage, const char *message, void *user)
{
  (void)user;
  if ((unsigned)level >= G_N_ELEMENTS(level_names) || !log_shows(level))
    return;
  pthread_mutex_lock(&kinds_lock);
  Kind *kind = find_kind(level, stage, message);
  if (kind->count++ < SHOWN) {
    write_message(level, stage, message, 0);
  } else {
    g_free(kind->last);
    kind->last = g_strdup(message);
  }
  pthread_mutex_unlock(&kinds_lock);
}

void
log_close(void)
{
  pthread_mutex_lock(&kinds_lock);
  tell_kinds();
  pthread_mutex_unlock(&kinds_lock);
}

/* ---- Messages of the command ---------------------------------------------------------------- */

static void say(ArykLevel level, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);

static void
say(ArykLevel level, const char *format, va_list arguments)
{
  char *message = g_strdup_vprintf(format, arguments);
  if (chosen_format == LOG_TEXT)
    write_text("aryk: ", NULL, message);
  else
    write_message(level, NULL, message, 0);
  g_free(message);
}

void
log_say(ArykLevel level, const char *format, ...)
{
  if (!log_shows(level))
    return;
  va_list arguments;
  va_start(arguments, format);
  say(level, format, arguments);
  va_end(arguments);
}

void
log_tell(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  say(ARYK_LOG_INFO, format, arguments);
  va_end(arguments);
}

void
log_tell_stage(const char *stage, const char *message)
{
  write_message(ARYK_LOG_INFO, stage, message, 0);
}

void
log_problem(const ArykProblem *problem)
{
  ArykLevel level = problem->warning ? ARYK_LOG_WARNING : ARYK_LOG_ERROR;
  if (!log_shows(level))
    return;
  if (chosen_format == LOG_JSON) {
    Json json;
    open_json(&json, level, NULL, problem->message);
    json_string(&json, "file", problem->file);
    json_integer(&json, "line", problem->line);
    json_integer(&json, "column", problem->column);
    close_json(&json);
    return;
  }
  GString *line = g_string_new(NULL);
  if (problem->file != NULL)
    g_string_append_printf(line, "%s:", problem->file);
  if (problem->line > 0)
    g_string_append_printf(line, "%u:%u:", problem->line, problem->column);
  g_string_append_printf(line, "%s%s: %s", problem->file != NULL ? " " : "", level_names[level],
                         problem->message);
  write_text("", NULL, line->str);
  g_string_free(line, TRUE);
}
