/* progress.c - how far a run is, and how fast: see progress.h. */
#include "core/cli/progress.h"

#include <inttypes.h>

#include "core/cli/text.h"

enum {
  BAR_LEAST = 10, /* columns, with brackets: less says nothing   */
  BAR_MOST = 42,
  NAME_SHARE = 4 /* a name takes up to this part of the columns */
};

void
progress_add(Progress *progress, ProgressLook look, uint64_t expected)
{
  progress->looks[progress->count++ % PROGRESS_LOOKS] = look;
  progress->expected = expected;
}

ProgressLook
progress_look(const ArykReport *report, int64_t time)
{
  ProgressLook look = {.time = time};
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++) {
    const ArykStageReport *stage = aryk_report_stage(report, i);
    if (stage->kind == ARYK_KIND_SOURCE) {
      look.bytes += stage->bytes;
      look.records += stage->read;
    }
  }
  return look;
}

static const ProgressLook *
last_look(const Progress *progress)
{
  return &progress->looks[(progress->count - 1) % PROGRESS_LOOKS];
}

static const ProgressLook *
first_look(const Progress *progress)
{
  return progress->count <= PROGRESS_LOOKS ? &progress->looks[0]
                                           : &progress->looks[progress->count % PROGRESS_LOOKS];
}

/* What was added in a second; negative when there was no time to tell. */
static double
rate(const Progress *progress, uint64_t before, uint64_t now)
{
  int64_t time = last_look(progress)->time - first_look(progress)->time;
  if (time <= 0 || now < before)
    return -1;
  return (double)(now - before) * G_USEC_PER_SEC / (double)time;
}

/* From 0 to 1. An input that grows has more than was expected. */
static double
share(const Progress *progress)
{
  return MIN(1.0, (double)last_look(progress)->bytes / (double)progress->expected);
}

/* ---- What there is to say, the most important first ----------------------------------------- */

static void
add_time_left(GPtrArray *parts, const Progress *progress, double bytes_rate)
{
  uint64_t read = last_look(progress)->bytes;
  double left = read < progress->expected ? (double)(progress->expected - read) : 0;
  double seconds = bytes_rate > 0 ? left / bytes_rate : -1;
  if (seconds < 0 || seconds > 1e6)
    return; /* it stands still */
  char *text = text_duration((int64_t)(seconds * G_USEC_PER_SEC));
  g_ptr_array_add(parts, g_strdup_printf("%s left", text));
  g_free(text);
}

static GPtrArray *
parts_of(const Progress *progress)
{
  const ProgressLook *first = first_look(progress), *last = last_look(progress);
  double bytes_rate = rate(progress, first->bytes, last->bytes);
  double records_rate = rate(progress, first->records, last->records);
  GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
  if (progress->expected > 0) {
    g_ptr_array_add(parts, g_strdup_printf("%d%%", (int)(share(progress) * 100)));
    add_time_left(parts, progress, bytes_rate);
  } else {
    g_ptr_array_add(parts, g_strdup_printf("%" PRIu64 " records", last->records));
    if (last->bytes > 0)
      g_ptr_array_add(parts, text_bytes(last->bytes));
  }
  if (bytes_rate >= 0 && last->bytes > 0) {
    char *text = text_bytes((uint64_t)bytes_rate);
    g_ptr_array_add(parts, g_strconcat(text, "/s", NULL));
    g_free(text);
  }
  if (records_rate >= 0)
    g_ptr_array_add(parts, g_strdup_printf("%.0f records/s", records_rate));
  return parts;
}

/* As many of the parts as fit. */
static void
append_parts(GString *line, const GPtrArray *parts, long width)
{
  for (guint i = 0; i < parts->len; i++) {
    const char *part = g_ptr_array_index(parts, i), *between = i > 0 ? ", " : "";
    width -= (long)(strlen(between) + strlen(part));
    if (width < 0)
      return;
    g_string_append_printf(line, "%s%s", between, part);
  }
}

char *
progress_text(const Progress *progress)
{
  if (progress->count == 0)
    return NULL;
  GPtrArray *parts = parts_of(progress);
  GString *text = g_string_new(NULL);
  append_parts(text, parts, G_MAXLONG);
  g_ptr_array_unref(parts);
  return g_string_free(text, FALSE);
}

/* ---- The bar -------------------------------------------------------------------------------- */

static void
append_bar(GString *line, double done, long width)
{
  long inside = MIN(width, BAR_MOST) - 2;
  long full = (long)(done * (double)inside);
  g_string_append_c(line, '[');
  for (long i = 0; i < inside; i++)
    g_string_append_c(line, i < full ? '#' : '.');
  g_string_append(line, "] ");
}

char *
progress_bar(const Progress *progress, const char *name, long width)
{
  if (progress->count == 0)
    return NULL;
  GPtrArray *parts = parts_of(progress);
  GString *line = g_string_new(NULL), *text = g_string_new(NULL);
  /* A terminal moves to the next line when its last column is written. */
  long room = width - 1;
  char *shown = text_harmless(name);
  text_append_cut(line, shown, room / NAME_SHARE);
  g_free(shown);
  g_string_append(line, ": ");
  room -= text_width(line->str);
  append_parts(text, parts, room);
  room -= (long)text->len + 1;
  if (progress->expected > 0 && room >= BAR_LEAST)
    append_bar(line, share(progress), room);
  g_string_append(line, text->str);
  g_string_free(text, TRUE);
  g_ptr_array_unref(parts);
  return g_string_free(line, FALSE);
}
