/* report_json.c - the report of a run for programs: see report_json.h. */
#include "core/cli/report_json.h"

#include "core/cli/json.h"
#include "core/cli/text.h"

/* ---- The run -------------------------------------------------------------------------------- */

static void
add_subject(Json *json, const ReportSubject *subject)
{
  json_integer(json, "format", REPORT_FORMAT);
  json_string(json, "aryk", aryk_version());
  json_begin(json, "definition", '{');
  json_string(json, "path", subject->path);
  json_string(json, "name", aryk_pipeline_name(subject->pipeline));
  json_string(json, "hash", aryk_pipeline_hash(subject->pipeline));
  json_end(json, '}');
  json_string(json, "replay", subject->replay);
}

static void
add_outcome(Json *json, const char *outcome, int status, const char *reason)
{
  json_string(json, "outcome", outcome);
  json_integer(json, "status", (uint64_t)status);
  json_string(json, "reason", reason);
}

static void
add_stamp(Json *json, const char *key, int64_t microseconds)
{
  char *stamp = text_stamp(microseconds);
  json_string(json, key, stamp);
  g_free(stamp);
}

static void
add_times(Json *json, const Ending *ending)
{
  add_stamp(json, "started", aryk_report_started(ending->report));
  add_stamp(json, "ended", aryk_report_ended(ending->report));
  json_seconds(json, "seconds", ending->elapsed);
  ArykValue now = aryk_report_now(ending->report);
  char stamp[ARYK_STAMP_TEXT_MAX];
  bool known = now.type == ARYK_TIMESTAMP && aryk_timestamp_print(&now, stamp) > 0;
  json_string(json, "now", known ? stamp : NULL);
}

static void
add_checkpoints(Json *json, const ArykReport *report)
{
  json_bool(json, "resumed", aryk_report_resumed(report));
  json_bool(json, "resumable", aryk_report_resumable(report));
  json_integer(json, "checkpoints", aryk_report_checkpoints(report));
  json_integer(json, "workers", aryk_report_workers(report));
}

/* ---- What it worked on ---------------------------------------------------------------------- */

static void
add_stage(Json *json, const ArykStageReport *stage, const char *version)
{
  json_begin(json, NULL, '{');
  json_string(json, "name", stage->name);
  json_string(json, "kind", aryk_kind_name(stage->kind));
  json_string(json, "plugin", stage->plugin);
  json_string(json, "version", version);
  json_integer(json, "read", stage->read);
  json_integer(json, "written", stage->written);
  json_integer(json, "dropped", stage->dropped);
  json_integer(json, "rejected", stage->rejected);
  json_integer(json, "emitted", stage->emitted);
  json_integer(json, "bypassed", stage->bypassed);
  json_integer(json, "untaken", stage->untaken);
  json_integer(json, "retried", stage->retried);
  json_integer(json, "bytes", stage->bytes);
  json_seconds(json, "busy_seconds", (int64_t)stage->busy);
  json_seconds(json, "waiting_seconds", (int64_t)stage->waiting);
  json_end(json, '}');
}

static void
add_stages(Json *json, const ArykPipeline *pipeline, const ArykReport *report)
{
  json_begin(json, "stages", '[');
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++)
    add_stage(json, aryk_report_stage(report, i), aryk_pipeline_stage_version(pipeline, i));
  json_end(json, ']');
}

static void
add_inputs(Json *json, const ArykReport *report)
{
  json_begin(json, "inputs", '[');
  for (unsigned i = 0; i < aryk_report_input_count(report); i++) {
    const ArykInputReport *input = aryk_report_input(report, i);
    json_begin(json, NULL, '{');
    json_string(json, "name", input->name);
    json_integer(json, "bytes", input->bytes);
    json_end(json, '}');
  }
  json_end(json, ']');
}

static void
add_outputs(Json *json, const ArykReport *report)
{
  json_begin(json, "outputs", '[');
  for (unsigned i = 0; i < aryk_report_output_count(report); i++) {
    const ArykOutputReport *output = aryk_report_output(report, i);
    json_begin(json, NULL, '{');
    json_string(json, "path", output->path);
    json_integer(json, "bytes", output->bytes);
    json_string(json, "sha256", output->sha256);
    json_bool(json, "committed", output->committed);
    json_end(json, '}');
  }
  json_end(json, ']');
}

static void
add_reject(Json *json, const ArykReject *reject)
{
  json_begin(json, NULL, '{');
  json_string(json, "stage", reject->stage);
  json_string(json, "plugin", reject->plugin);
  json_string(json, "code", reject->code);
  json_string(json, "message", reject->message);
  json_string(json, "input", reject->input[0] != '\0' ? reject->input : NULL);
  json_integer(json, "line", reject->origin.line);
  json_integer(json, "start", reject->origin.start);
  json_integer(json, "end", reject->origin.end);
  json_end(json, '}');
}

static void
add_rejects(Json *json, const ArykReport *report)
{
  json_begin(json, "rejects", '{');
  json_integer(json, "count", aryk_report_rejects(report));
  json_begin(json, "first", '[');
  for (unsigned i = 0; i < aryk_report_reject_count(report); i++)
    add_reject(json, aryk_report_reject(report, i));
  json_end(json, ']');
  json_end(json, '}');
}

/* ---- The whole ------------------------------------------------------------------------------ */

static char *
close_report(Json *json)
{
  char *object = json_close(json);
  char *text = g_strconcat(object, "\n", NULL);
  g_free(object);
  return text;
}

char *
report_json(const ReportSubject *subject, const Ending *ending)
{
  const ArykReport *report = ending->report;
  Json json;
  json_open(&json, true);
  add_subject(&json, subject);
  add_outcome(&json, outcome_name(aryk_report_outcome(report)), ending->status,
              aryk_report_error(report));
  add_times(&json, ending);
  add_checkpoints(&json, report);
  add_stages(&json, subject->pipeline, report);
  add_inputs(&json, report);
  add_outputs(&json, report);
  add_rejects(&json, report);
  return close_report(&json);
}

char *
report_json_of_stuck(const ReportSubject *subject, const char *reason, int status)
{
  Json json;
  json_open(&json, true);
  add_subject(&json, subject);
  add_outcome(&json, outcome_name(ARYK_FAILED), status, reason);
  return close_report(&json);
}
