/* explain_text.c - the answer of `aryk explain` for people.
 *
 *   2. growth: changed it
 *      phrase         rose by 7.4 percent          what the stage said, topic by topic
 *      + growth_rate  0.074                        what it set (+), changed (~) and removed (-) */
#include <inttypes.h>

#include "core/cli/cli.h"
#include "core/cli/explain.h"
#include "core/cli/text.h"

enum {
  COLUMNS = 100, /* of the whole            */
  INDENT = 3,    /* of what is below a step */
  LABEL_LEAST = 8,
  LABEL_MOST = 22, /* columns of topics and field names   */
  CUT = 240        /* columns of a value that is not shown whole */
};

/* ---- Wrapping -------------------------------------------------------------------------------- */

/* The bytes of the next line of text: what fits into `room` columns, up to a blank if there is one
 * in its second half. */
static size_t
line_length(const char *text, long room)
{
  long width = 0;
  const char *at = text, *blank = NULL;
  for (; *at != '\0' && width <= room; at = g_utf8_next_char(at)) {
    if (*at == ' ' && width > room / 2)
      blank = at;
    char one[8] = "";
    g_utf8_strncpy(one, at, 1);
    width += text_width(one);
  }
  if (width <= room)
    return (size_t)(at - text);
  if (blank != NULL)
    return (size_t)(blank - text);
  return (size_t)(g_utf8_prev_char(at) - text);
}

/* Appends one line of text, wrapped: it begins in column `column`, and goes on there. */
static void
append_wrapped(GString *out, const char *text, long column)
{
  for (bool first = true; first || *text != '\0'; first = false) {
    if (!first)
      g_string_append_printf(out, "%*s", (int)column, "");
    size_t length = line_length(text, COLUMNS - column);
    g_string_append_len(out, text, (gssize)length);
    g_string_append_c(out, '\n');
    text += length;
    while (*text == ' ')
      text++;
  }
}

/* A label, and a text of one or more lines beside it. */
static void
append_entry(GString *out, const char *label, const char *text, long label_width)
{
  char **lines = g_strsplit(text, "\n", -1);
  char *harmless = text_harmless(label);
  for (unsigned i = 0; lines[i] != NULL; i++) {
    char *line = text_harmless(lines[i]);
    g_string_append_printf(out, "%*s", INDENT, "");
    text_append_padded(out, i == 0 ? harmless : "", label_width);
    g_string_append(out, "  ");
    if (i == 0 && text_width(harmless) > label_width)
      g_string_append_printf(out, "\n%*s", (int)(INDENT + label_width + 2), "");
    append_wrapped(out, line, INDENT + label_width + 2);
    g_free(line);
  }
  g_free(harmless);
  g_strfreev(lines);
}

/* ---- What became of it ----------------------------------------------------------------------- */

static void
append_origin(GString *out, const ArykStep *step)
{
  const ArykOrigin *origin = &step->origin;
  if (step->input[0] == '\0')
    return;
  char *input = text_harmless(step->input);
  g_string_append(out, input);
  if (origin->line > 0)
    g_string_append_printf(out, ", line %u", origin->line);
  if (origin->end > origin->start)
    g_string_append_printf(out, ", bytes %" PRIu64 "-%" PRIu64, origin->start, origin->end);
  g_free(input);
}

static void
append_kept(GString *out, const ArykStep *step)
{
  if (step->emitted != 1 && step->place > 0)
    g_string_append_printf(out,
                           "made %" PRIu64 " records of it, of which number %" PRIu64 " goes on",
                           step->emitted, step->place);
  else if (step->emitted != 1)
    g_string_append_printf(out, "made %" PRIu64 " records of it", step->emitted);
  else
    g_string_append(out, step->change_count == 0 ? "lets it pass" : "changed it");
}

static void
append_fate(GString *out, const ArykStep *step)
{
  switch (step->fate) {
  case ARYK_FATE_MADE:
    g_string_append_printf(out, "delivered it, as record %" PRIu64 "%s", step->number,
                           step->input[0] != '\0' ? ", from " : "");
    append_origin(out, step);
    break;
  case ARYK_FATE_KEPT:
    append_kept(out, step);
    break;
  case ARYK_FATE_BYPASSED:
    g_string_append(out, step->kind == ARYK_KIND_SINK ? "leaves it: \"when\" does not hold"
                                                      : "is passed by: \"when\" does not hold");
    break;
  case ARYK_FATE_DROPPED:
    g_string_append(out, "dropped it");
    break;
  case ARYK_FATE_HELD:
    g_string_append(out, "dropped it, or holds it until the end of its input");
    break;
  case ARYK_FATE_REJECTED:
    g_string_append_printf(out, "refused it (%s)", step->code);
    break;
  case ARYK_FATE_TAKEN:
    g_string_append_printf(out, "takes it, as row %" PRIu64, step->number);
    break;
  case ARYK_FATE_FINISHED:
    g_string_append_printf(out, "made it at the end of its input, of %" PRIu64 " records",
                           step->number);
    break;
  }
}

/* ---- A step ---------------------------------------------------------------------------------- */

static long
label_width(const ArykStep *step)
{
  long width = LABEL_LEAST;
  for (unsigned i = 0; i < step->note_count; i++)
    width = MAX(width, text_width(step->notes[i].topic));
  for (unsigned i = 0; i < step->change_count; i++)
    width = MAX(width, 2 + text_width(step->changes[i].field));
  return MIN(width, LABEL_MOST);
}

static void
append_notes(GString *out, const ArykStep *step, long width)
{
  for (unsigned i = 0; i < step->note_count; i++) {
    const ArykNote *note = &step->notes[i];
    bool again = i > 0 && strcmp(note[-1].topic, note->topic) == 0;
    append_entry(out, again ? "" : note->topic, note->text, width);
  }
}

static void
append_value(GString *to, const char *value, bool whole)
{
  if (whole)
    g_string_append(to, value);
  else
    text_append_cut(to, value, CUT);
}

static void
append_name(GString *list, const char *name)
{
  g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
}

/* New fields that are null, and those that are gone, are told by their names alone. */
static void
append_changes(GString *out, const ArykStep *step, long width, bool whole)
{
  GString *gone = g_string_new(NULL), *null = g_string_new(NULL);
  for (unsigned i = 0; i < step->change_count; i++) {
    const ArykChange *change = &step->changes[i];
    if (change->after == NULL) {
      append_name(gone, change->field);
      continue;
    }
    if (change->before == NULL && strcmp(change->after, "null") == 0) {
      append_name(null, change->field);
      continue;
    }
    GString *text = g_string_new(NULL);
    char *label = g_strdup_printf("%s %s", change->before == NULL ? "+" : "~", change->field);
    if (change->before != NULL) {
      append_value(text, change->before, whole);
      g_string_append(text, " -> ");
    }
    append_value(text, change->after, whole);
    append_entry(out, label, text->str, width);
    g_free(label);
    g_string_free(text, TRUE);
  }
  if (null->len > 0)
    append_entry(out, "+ null", null->str, width);
  if (gone->len > 0)
    append_entry(out, "- gone", gone->str, width);
  g_string_free(null, TRUE);
  g_string_free(gone, TRUE);
}

static void
append_step(GString *out, const ArykStep *step, unsigned number, bool whole)
{
  GString *head = g_string_new(NULL);
  g_string_append_printf(head, "%u. %s", number, step->stage);
  if (strcmp(step->stage, step->plugin) != 0)
    g_string_append_printf(head, " (%s)", step->plugin);
  g_string_append(head, ": ");
  append_fate(head, step);
  append_wrapped(out, head->str, INDENT);
  g_string_free(head, TRUE);
  long width = label_width(step);
  if (step->reason != NULL)
    append_entry(out, "reason", step->reason, width);
  append_notes(out, step, width);
  append_changes(out, step, width, whole);
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* Where the record came from: the narrowest that a stage knew. */
static void
append_source(GString *out, const ArykExplanation *explanation)
{
  const ArykStep *last = &explanation->steps[explanation->step_count - 1];
  if (last->input[0] == '\0')
    return;
  GString *line = g_string_new("It comes from ");
  append_origin(line, last);
  g_string_append_c(line, '.');
  append_wrapped(out, line->str, 0);
  g_string_free(line, TRUE);
}

static void
append_rows(GString *out, const ArykExplanation *explanation)
{
  GString *line = g_string_new(NULL);
  for (unsigned i = 0; i < explanation->row_count; i++) {
    const ArykRows *rows = &explanation->rows[i];
    bool one = rows->first == rows->last;
    g_string_append_printf(line, "%s%s %" PRIu64, i == 0 ? "In the output: " : ", ",
                           one ? "row" : "rows", rows->first);
    if (!one)
      g_string_append_printf(line, "-%" PRIu64, rows->last);
    g_string_append_printf(line, " of %s", rows->stage);
  }
  if (explanation->row_count == 0)
    g_string_append(line, "No sink gets it as it is here");
  g_string_append_c(line, '.');
  append_wrapped(out, line->str, 0);
  g_string_free(line, TRUE);
}

char *
explain_text(const ArykExplanation *explanation, bool whole)
{
  GString *out = g_string_new(NULL);
  append_source(out, explanation);
  append_rows(out, explanation);
  for (unsigned i = 0; i < explanation->step_count; i++) {
    g_string_append_c(out, '\n');
    append_step(out, &explanation->steps[i], i + 1, whole);
  }
  return g_string_free(out, FALSE);
}
