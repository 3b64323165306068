/* syntax.c - libconfig's verdict on the grammar, one mistake a file. */
#include <libconfig.h>

#include "core/definition/syntax.h"

/* The inclusion, other than `within`, whose tokens are left out and that holds token `i`; or NULL.
 */
static const Inclusion *
dropped_at(const Scan *scan, const Inclusion *within, size_t i)
{
  for (guint k = 0; k < scan->inclusions->len; k++) {
    const Inclusion *inclusion = scan_inclusion(scan, k);
    if (inclusion->dropped && inclusion != within && inclusion->first >= within->first &&
        inclusion->end <= within->end && inclusion->first <= i && i < inclusion->end)
      return inclusion;
  }
  return NULL;
}

static void line(GString *text, GArray *lines, size_t token, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void
line(GString *text, GArray *lines, size_t token, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_string_append_vprintf(text, format, arguments);
  va_end(arguments);
  g_string_append_c(text, '\n');
  g_array_append_val(lines, token);
}

static bool
begins_with(const Scan *scan, size_t i, const Inclusion *within, const char *marks)
{
  if (i >= within->end)
    return true;
  const Token *token = scan_token(scan, i);
  return token->type == TOKEN_MARK && strchr(marks, token->mark) != NULL;
}

/* What was dropped from a list leaves a value there, so that the list around it can be judged. */
static void
fill_hole(GString *text, GArray *lines, const Scan *scan, const Inclusion *within,
          const Inclusion *hole)
{
  if (hole->first == within->first || begins_with(scan, hole->first - 1, within, "([,="))
    line(text, lines, hole->end, "0");
  if (!begins_with(scan, hole->end, within, ",)];"))
    line(text, lines, hole->end, ",");
}

char *
syntax_rewrite(const Scan *scan, const Inclusion *inclusion, GArray *lines)
{
  GString *text = g_string_new(NULL);
  for (size_t i = inclusion->first; i < inclusion->end;) {
    const Inclusion *dropped = dropped_at(scan, inclusion, i);
    if (dropped != NULL) {
      if (!dropped->settings)
        fill_hole(text, lines, scan, inclusion, dropped);
      i = dropped->end;
      continue;
    }
    const Token *token = scan_token(scan, i);
    if (token->type == TOKEN_MARK)
      line(text, lines, i, "%c", token->mark);
    else if (token->type == TOKEN_NAME)
      line(text, lines, i, "t%zu", i);
    else
      line(text, lines, i, "%zu", i);
    i++;
  }
  return g_string_free(text, FALSE);
}

/* An inclusion within a list is judged as a list, which may end in the comma that joins it to what
 * stands behind it. */
static char *
as_list(const char *text, GArray *lines)
{
  size_t none = SIZE_MAX;
  for (unsigned i = 0; i < 3; i++)
    g_array_prepend_val(lines, none);
  size_t length = strlen(text);
  bool comma = g_str_has_suffix(text, ",\n");
  return g_strdup_printf("x\n=\n(\n%.*s)\n", (int)(comma ? length - 2 : length), text);
}

/* SIZE_MAX when the grammar is kept; else the token where it is not, which may be `end`. */
static size_t
first_mistake(const Scan *scan, const Inclusion *inclusion)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(size_t));
  g_autofree char *text = syntax_rewrite(scan, inclusion, lines);
  if (!inclusion->settings) {
    char *list = as_list(text, lines);
    g_free(text);
    text = list;
  }
  config_t config;
  config_init(&config);
  size_t at = SIZE_MAX;
  if (config_read_string(&config, text) != CONFIG_TRUE) {
    size_t number = (size_t)config_error_line(&config) - 1;
    at = number < lines->len ? g_array_index(lines, size_t, number) : inclusion->end;
  }
  config_destroy(&config);
  g_array_free(lines, TRUE);
  return at;
}

/* The inclusion that token `at` belongs to, by index; at the end of a text the one that ends there.
 */
static unsigned
culprit(const Scan *scan, unsigned within, size_t at)
{
  const Inclusion *inclusion = scan_inclusion(scan, within);
  if (at < inclusion->end)
    return scan_token(scan, at)->inclusion;
  return within;
}

/* Checks inclusion `index` and reports; when a mistake is in a file that it includes, goes on
 * without that one. */
static void
check_inclusion(Scan *scan, unsigned index, Problems *problems)
{
  Inclusion *inclusion = scan_inclusion(scan, index);
  while (!inclusion->dropped) {
    size_t at = first_mistake(scan, inclusion);
    if (at == SIZE_MAX)
      return;
    Inclusion *bad = scan_inclusion(scan, culprit(scan, index, at));
    Place place;
    g_autofree char *message = syntax_explain(scan, bad->first, bad->end, at, &place);
    problems_add(problems, place, false, "%s", message);
    bad->dropped = true;
  }
  for (guint k = index + 1; k < scan->inclusions->len; k++) {
    const Inclusion *inner = scan_inclusion(scan, k);
    if (inner->first >= inclusion->first && inner->end <= inclusion->end && !inner->dropped)
      check_inclusion(scan, k, problems);
  }
}

bool
syntax_check(Scan *scan, Problems *problems)
{
  check_inclusion(scan, 0, problems);
  for (guint k = 0; k < scan->inclusions->len; k++)
    if (scan_inclusion(scan, k)->dropped)
      return false;
  return true;
}
