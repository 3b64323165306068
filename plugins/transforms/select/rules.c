/* rules.c - see rules.h. */
#include "plugins/transforms/select/rules.h"

enum {
  MOST_WILDCARDS = 9
};

bool
rules_is_pattern(const char *name)
{
  return strpbrk(name, "*?") != NULL;
}

/* The place in the list of the name, or else of the first pattern that fits; -1: none does. */
static int
find(const ArykStrings *list, const char *name)
{
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i], name) == 0)
      return (int)i;
  for (size_t i = 0; i < list->count; i++)
    if (rules_is_pattern(list->items[i]) && g_pattern_match_simple(list->items[i], name))
      return (int)i;
  return -1;
}

int
rules_place(const Rules *rules, ArykField field)
{
  const char *name = aryk_field_name(field);
  if (find(&rules->drop, name) >= 0)
    return RULES_GONE;
  return rules->keep.count == 0 ? 0 : find(&rules->keep, name);
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* What the wildcards of a pattern stood for. */
typedef struct Captures {
  ArykText texts[MOST_WILDCARDS];
  unsigned count;
} Captures;

/* Whether the name fits the pattern; then the captures are those of its wildcards. Where something
 * does not fit, only the last * before it takes more: what those before it took would do for any
 * longer text as well. */
static bool
match(const char *pattern, const char *name, Captures *captures)
{
  const char *star = NULL, *begin = NULL, *end = NULL; /* the last *, and what it takes */
  unsigned own = 0;                                    /* its capture                   */
  captures->count = 0;
  while (*pattern != '\0' || *name != '\0') {
    bool any = *pattern == '?' && *name != '\0';
    if (*pattern == '*') {
      star = pattern++;
      begin = end = name;
      own = captures->count;
      captures->texts[captures->count++] = (ArykText){begin, 0};
    } else if (any || (*pattern == *name && *name != '\0')) {
      size_t size = any ? (size_t)(g_utf8_next_char(name) - name) : 1;
      if (any)
        captures->texts[captures->count++] = (ArykText){name, size};
      pattern++;
      name += size;
    } else if (star != NULL && *end != '\0') {
      end = g_utf8_next_char(end);
      captures->texts[own] = (ArykText){begin, (size_t)(end - begin)};
      captures->count = own + 1;
      pattern = star + 1;
      name = end;
    } else {
      return false;
    }
  }
  return true;
}

/* The number that a "{1}" at this place says; 0: it is none. */
static unsigned
capture_at(const char *at)
{
  return at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}' ? (unsigned)(at[1] - '0') : 0;
}

static ArykField
fill_in(const char *as, const Captures *captures)
{
  GString *name = g_string_new(NULL);
  for (const char *at = as; *at != '\0'; at++) {
    unsigned capture = capture_at(at);
    if (capture > 0) {
      const ArykText *text = &captures->texts[capture - 1];
      g_string_append_len(name, text->data, (gssize)text->length);
      at += strlen("{1}") - 1;
    } else {
      g_string_append_c(name, *at);
    }
  }
  ArykField field = aryk_field(name->str);
  g_string_free(name, TRUE);
  return field;
}

ArykField
rules_name(const Rules *rules, ArykField field)
{
  const Rename *renames = rules->rename.items;
  for (size_t i = 0; i < rules->rename.count; i++)
    if (renames[i].field.id == field.id)
      return renames[i].as;
  for (size_t i = 0; i < rules->rename.count; i++) {
    const char *pattern = aryk_field_name(renames[i].field);
    Captures captures = {.count = 0};
    if (rules_is_pattern(pattern) && match(pattern, aryk_field_name(field), &captures))
      return fill_in(aryk_field_name(renames[i].as), &captures);
  }
  return field;
}

/* ---- Mistakes -------------------------------------------------------------------------------- */

static unsigned
count_wildcards(const char *pattern)
{
  unsigned count = 0;
  for (; *pattern != '\0'; pattern++)
    count += *pattern == '*' || *pattern == '?';
  return count;
}

/* A pattern has to give each field a name of its own. */
static bool
check_pattern(const Rename *rename, GError **error)
{
  const char *pattern = aryk_field_name(rename->field), *as = aryk_field_name(rename->as);
  unsigned wildcards = count_wildcards(pattern), used = 0;
  if (wildcards > MOST_WILDCARDS)
    return aryk_error(error, ARYK_ERROR_CONFIG, "rename: \"%s\" has more than %d wildcards",
                      pattern, MOST_WILDCARDS);
  for (const char *at = as; *at != '\0'; at++) {
    unsigned capture = capture_at(at);
    used += capture > 0;
    if (capture > wildcards)
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "rename: \"%s\" has {%u}, but \"%s\" has %u wildcard%s", as, capture,
                        pattern, wildcards, wildcards == 1 ? "" : "s");
  }
  return used > 0 || aryk_error(error, ARYK_ERROR_CONFIG,
                                "rename: all fields like \"%s\" would be called \"%s\"; {1} stands "
                                "for what its first wildcard stood for",
                                pattern, as);
}

/* Two renames of one field, or of two to one name. What patterns give is seen in the records. */
static bool
check_pair(const Rename *a, const Rename *b, GError **error)
{
  bool named =
      !rules_is_pattern(aryk_field_name(a->field)) && !rules_is_pattern(aryk_field_name(b->field));
  return (a->field.id != b->field.id && !(named && a->as.id == b->as.id)) ||
         aryk_error(error, ARYK_ERROR_CONFIG,
                    "field \"%s\" is renamed to \"%s\", but there is another rename of one of them",
                    aryk_field_name(a->field), aryk_field_name(a->as));
}

static bool
check_renames(const Rules *rules, GError **error)
{
  const Rename *renames = rules->rename.items;
  for (size_t i = 0; i < rules->rename.count; i++) {
    if (rules_is_pattern(aryk_field_name(renames[i].field))) {
      if (!check_pattern(&renames[i], error))
        return false;
    } else if (rules_place(rules, renames[i].field) == RULES_GONE) {
      return aryk_error(error, ARYK_ERROR_CONFIG, "field \"%s\" is renamed, but not kept",
                        aryk_field_name(renames[i].field));
    }
    for (size_t k = 0; k < i; k++)
      if (!check_pair(&renames[i], &renames[k], error))
        return false;
  }
  return true;
}

bool
rules_check(const Rules *rules, GError **error)
{
  if (rules->keep.count + rules->drop.count + rules->rename.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "nothing is selected: give keep, drop or rename");
  for (size_t i = 0; i < rules->keep.count; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp(rules->keep.items[i], rules->keep.items[k]) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG, "keep has \"%s\" twice", rules->keep.items[i]);
  return check_renames(rules, error);
}
