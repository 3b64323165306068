/* replay.c - see replay.h. */
#include "core/runtime/replay.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/record/record_json.h"
#include "core/runtime/node.h"
#include "core/runtime/reject_line.h"

enum {
  RECORDS = 256,      /* lines that travel together */
  BYTES = 1024 * 1024 /* or these                   */
};

struct Replay {
  char *path;
  FILE *file;
  char *text; /* the line that was read last, of getline() */
  size_t room;
  uint64_t number; /* of that line, from 1                 */
  RejectLine line; /* what it says                         */
  bool pending;    /* it was read and not used yet         */
  bool ended;
};

Replay *
replay_open(const char *path, GError **error)
{
  FILE *file = fopen(path, "re");
  if (file == NULL) {
    aryk_error(error, ARYK_ERROR_IO, "cannot open the rejects file \"%s\": %s", path,
               g_strerror(errno));
    return NULL;
  }
  Replay *replay = g_new0(Replay, 1);
  replay->path = g_strdup(path);
  replay->file = file;
  return replay;
}

void
replay_free(Replay *replay)
{
  if (replay == NULL)
    return;
  (void)fclose(replay->file); /* was only read */
  reject_line_clear(&replay->line);
  free(replay->text);
  g_free(replay->path);
  g_free(replay);
}

bool
replay_needs(const Node *source)
{
  return (source->plugin->flags & ARYK_PARSES_ALONE) != 0;
}

/* ---- Lines ---------------------------------------------------------------------------------- */

/* Makes sure that there is a line to be used. False at the end, and with *error. */
static bool
read_line(Replay *replay, GError **error)
{
  if (replay->pending || replay->ended)
    return replay->pending;
  reject_line_clear(&replay->line);
  errno = 0;
  ssize_t length = getline(&replay->text, &replay->room, replay->file);
  if (length < 0) {
    replay->ended = true;
    if (ferror(replay->file))
      return aryk_error(error, ARYK_ERROR_IO, "cannot read the rejects file \"%s\": %s",
                        replay->path, g_strerror(errno));
    return false;
  }
  replay->number++;
  if (!reject_line_read(replay->text, (size_t)length, &replay->line, error)) {
    g_prefix_error(error, "%s:%" PRIu64 ": ", replay->path, replay->number);
    return false;
  }
  replay->pending = true;
  return true;
}

static Node *
find_node(const Run *run, const char *stage)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    if (strcmp(run_node(run, i)->stage->name, stage) == 0)
      return run_node(run, i);
  }
  return NULL;
}

/* ---- What a line brings ---------------------------------------------------------------------- */

static ArykOrigin
origin_of(Node *node, const RejectLine *line)
{
  ArykOrigin origin = line->origin;
  if (line->input != NULL && line->input[0] != '\0')
    origin.input = aryk_context_input(&node->context, line->input);
  return origin;
}

static bool
add_record(const Visit *visit, const RejectLine *line, ArykBatch *batch, GError **error)
{
  ArykRecord *record = batch_add(batch, NULL);
  record->origin = origin_of(visit->node, line);
  return record_json_read(line->record, strlen(line->record), record, error);
}

/* Bytes that the source is to parse again. */
static void
add_piece(const Visit *visit, const RejectLine *line)
{
  char *data = g_memdup2(line->raw, line->raw_length);
  Piece piece = {.rejects_before = visit->wave->incoming->raw_rejects->len};
  piece.chunk.buffer = aryk_buffer_new(data, line->raw_length, g_free, data);
  piece.chunk.length = line->raw_length;
  piece.chunk.origin = origin_of(visit->node, line);
  g_array_append_val(visit->wave->pieces, piece);
}

static void
refuse_again(const Visit *visit, const RejectLine *line)
{
  GError *error = NULL;
  ArykText raw = {line->raw, line->raw_length};
  aryk_error(&error, ARYK_ERROR_OTHER,
             "%s (cannot be run again by itself: only a run that reads the input can)",
             line->message);
  aryk_output_reject_raw(visit->wave->incoming, origin_of(visit->node, line), raw, error);
}

/* False with *error. */
static bool
add_line(const Visit *visit, const RejectLine *line, ArykBatch *batch, GError **error)
{
  if (line->record != NULL)
    return add_record(visit, line, batch, error);
  if (!node_is_source(visit->node))
    return aryk_error(error, ARYK_ERROR_FORMAT, "stage \"%s\" takes records, and there is none",
                      line->stage);
  if (line->raw != NULL && replay_needs(visit->node))
    add_piece(visit, line);
  else
    refuse_again(visit, line);
  return true;
}

static size_t
line_bytes(const RejectLine *line)
{
  return line->raw_length + (line->record != NULL ? strlen(line->record) : 0);
}

/* All lines of one stage that stand together. */
static bool
add_lines(Replay *replay, const Visit *visit, ArykBatch *batch, GError **error)
{
  size_t bytes = 0;
  for (unsigned count = 0; count < RECORDS && bytes < BYTES && read_line(replay, error); count++) {
    if (strcmp(replay->line.stage, visit->node->stage->name) != 0)
      break;
    if (!add_line(visit, &replay->line, batch, error)) {
      g_prefix_error(error, "%s:%" PRIu64 ": ", replay->path, replay->number);
      return false;
    }
    visit->run->replayed++;
    bytes += line_bytes(&replay->line);
    replay->pending = false;
  }
  return *error == NULL;
}

static void
fail(Wave *wave, GError *error)
{
  if (wave->failure == NULL)
    wave->failure = error;
  else
    g_error_free(error);
}

void
replay_next(Replay *replay, Wave *wave, Worker *worker, bool *ended)
{
  GError *error = NULL;
  Node *node = NULL;
  if (read_line(replay, &error))
    node = find_node(wave->run, replay->line.stage);
  if (replay->pending && node == NULL)
    aryk_error(&error, ARYK_ERROR_CONFIG,
               "%s:%" PRIu64
               ": the definition has no stage \"%s\" any more; give a stage that name",
               replay->path, replay->number, replay->line.stage);
  *ended = node == NULL;
  if (node != NULL) {
    Visit visit = wave_visit(wave, node, worker);
    ArykBatch *batch = node_is_source(node) ? wave->incoming->batch : batch_new();
    wave->origin = node;
    if (!node_is_source(node))
      wave->inlets[node->first_inlet].batch = batch;
    (void)add_lines(replay, &visit, batch, &error);
  }
  if (error != NULL) {
    fail(wave, error);
    *ended = true;
  }
}
