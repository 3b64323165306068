/* explain_json.c - the answer of `aryk explain` for programs. docs/command.md tells the members. */
#include "core/cli/cli.h"
#include "core/cli/explain.h"
#include "core/cli/json.h"

static const char *
fate_name(ArykFate fate)
{
  static const char *const names[] = {"made", "kept",     "bypassed", "dropped",
                                      "held", "rejected", "taken",    "finished"};
  return names[fate];
}

static void
add_origin(Json *json, const ArykStep *step)
{
  json_string(json, "input", step->input[0] != '\0' ? step->input : NULL);
  json_integer(json, "line", step->origin.line);
  json_integer(json, "start", step->origin.start);
  json_integer(json, "end", step->origin.end);
}

static void
add_notes(Json *json, const ArykStep *step)
{
  json_begin(json, "notes", '[');
  for (unsigned i = 0; i < step->note_count; i++) {
    json_begin(json, NULL, '{');
    json_string(json, "topic", step->notes[i].topic);
    json_string(json, "text", step->notes[i].text);
    json_end(json, '}');
  }
  json_end(json, ']');
}

/* A member that is missing is a field that is not there; null is a field that is null. */
static void
add_changes(Json *json, const ArykStep *step)
{
  json_begin(json, "changes", '[');
  for (unsigned i = 0; i < step->change_count; i++) {
    const ArykChange *change = &step->changes[i];
    json_begin(json, NULL, '{');
    json_string(json, "field", change->field);
    if (change->before != NULL)
      json_raw(json, "before", change->before);
    if (change->after != NULL)
      json_raw(json, "after", change->after);
    json_end(json, '}');
  }
  json_end(json, ']');
}

static void
add_step(Json *json, const ArykStep *step)
{
  json_begin(json, NULL, '{');
  json_string(json, "stage", step->stage);
  json_string(json, "plugin", step->plugin);
  json_string(json, "kind", aryk_kind_name(step->kind));
  json_string(json, "fate", fate_name(step->fate));
  add_origin(json, step);
  json_integer(json, "number", step->number);
  json_integer(json, "emitted", step->emitted);
  json_integer(json, "place", step->place);
  json_string(json, "reason", step->reason);
  json_string(json, "code", step->code);
  add_notes(json, step);
  add_changes(json, step);
  json_raw(json, "before", step->before);
  json_raw(json, "after", step->after);
  json_end(json, '}');
}

char *
explain_json(const ArykExplanation *explanation)
{
  Json json;
  json_open(&json, true);
  json_integer(&json, "format", 1);
  json_begin(&json, "steps", '[');
  for (unsigned i = 0; i < explanation->step_count; i++)
    add_step(&json, &explanation->steps[i]);
  json_end(&json, ']');
  json_begin(&json, "rows", '[');
  for (unsigned i = 0; i < explanation->row_count; i++) {
    json_begin(&json, NULL, '{');
    json_string(&json, "stage", explanation->rows[i].stage);
    json_integer(&json, "first", explanation->rows[i].first);
    json_integer(&json, "last", explanation->rows[i].last);
    json_end(&json, '}');
  }
  json_end(&json, ']');
  char *object = json_close(&json);
  char *text = g_strconcat(object, "\n", NULL);
  g_free(object);
  return text;
}
