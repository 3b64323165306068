/* rules.c - reading rule files. */
#include "plugins/language/compile/compile.h"

#include <string.h>

struct RuleDraft {
  bool open;
  char *name, *category;
  GString *pattern, *means;
  RuleRow limits; /* its `behind`, `never` and `not_before` */
  Choice beside;
  int weight;
  unsigned line, pattern_line;
  GPtrArray *examples, *misses;
  GString *last; /* where a continuing line goes; NULL: nowhere */
};

RuleDraft *
rules_begin(void)
{
  RuleDraft *draft = g_new0(RuleDraft, 1);
  draft->pattern = g_string_new(NULL);
  draft->means = g_string_new(NULL);
  draft->examples = g_ptr_array_new_with_free_func(g_free);
  draft->misses = g_ptr_array_new_with_free_func(g_free);
  return draft;
}

static void
rules_examples(Compiler *compiler, uint32_t rule, const GPtrArray *texts, uint32_t miss)
{
  for (guint i = 0; i < texts->len; i++) {
    ExampleRow row = {rule, miss, (uint32_t)compiler->example_text->len};
    g_string_append(compiler->example_text, texts->pdata[i]);
    g_string_append_c(compiler->example_text, '\0');
    g_array_append_val(compiler->examples, row);
  }
}

/* A parameter whose value is one of some names: which one, 0 without. names[0] stands for none. */
static uint8_t
rules_choice(Compiler *compiler, uint32_t parameters, const char *key, const char *const *names,
             uint8_t count)
{
  const AttributeRow *row = &g_array_index(compiler->attributes, AttributeRow, parameters);
  for (; row->key != 0; row++) {
    const char *value = compiler->pool->str + row->value;
    if (strcmp(compiler->keys->pdata[row->key], key) != 0)
      continue;
    for (uint8_t i = 1; i < count; i++)
      if (strcmp(value, names[i]) == 0)
        return i;
    compiler_error(compiler, "%s: there is no way called \"%s\"", key, value);
  }
  return 0;
}

/* What semantics and linking ask of a rule's parameters without comparing strings: how its words
 * tell it (Telling), where it looks (Sight), and which keys there are at all. */
static void
rules_parameters(Compiler *compiler, RuleRow *row)
{
  static const char *const tellings[] = {"",       "verb", "multiple", "noun",
                                         "adverb", "list", "against",  "above",
                                         "times",  "more", "ended",    "nth_ended"};
  static const char *const sights[] = {"",        "yes",      "against",     "back", "clause",
                                       "figure",  "forecast", "list",        "noun", "part",
                                       "subject", "sum",      "superlative", "times"};
  row->telling = rules_choice(compiler, row->parameters, "told", tellings, G_N_ELEMENTS(tellings));
  row->sight = rules_choice(compiler, row->parameters, "look", sights, G_N_ELEMENTS(sights));
  const AttributeRow *said = &g_array_index(compiler->attributes, AttributeRow, row->parameters);
  for (; said->key != 0; said++) {
    if (said->key >= KEYS_MOST) {
      compiler_error(compiler, "a rule's parameters may have no more than %d keys", KEYS_MOST - 1);
      return;
    }
    row->keys.words[said->key / 64] |= UINT64_C(1) << (said->key % 64);
  }
}

/* means NAME or NAME(key=value, key=value) */
static void
rules_means(Compiler *compiler, RuleRow *row, char *means)
{
  char *open = strchr(means, '(');
  if (open != NULL) {
    char *close = strrchr(open, ')');
    if (close == NULL || close[1] != '\0') {
      compiler_error(compiler, "means: the parenthesis is not closed");
      return;
    }
    *open = *close = '\0';
    row->parameters = compiler_attributes(compiler, g_strdelimit(open + 1, ",", ' '));
    rules_parameters(compiler, row);
  }
  g_strstrip(means);
  if (*means == '\0')
    compiler_error(compiler, "means: names no function");
  row->semantic = compiler_string(compiler, means);
}

/* What stands beside the pattern is needed like what stands in it. */
static void
rules_add_beside(Compiler *compiler, RuleRow *row, const Choice *beside)
{
  static const Choice none = {{{0}}, 0};
  if (memcmp(beside, &none, sizeof none) == 0)
    return;
  g_array_append_val(compiler->choices, *beside);
  row->choice_count++;
}

static void
rules_finish(Compiler *compiler, RuleDraft *draft)
{
  if (!draft->open)
    return;
  draft->open = false;
  unsigned line = compiler->line;
  compiler->line = draft->line;
  RuleRow row;
  row = draft->limits;
  row.name = compiler_string(compiler, draft->name);
  row.weight = (int16_t)draft->weight;
  if (!g_hash_table_add(compiler->rule_names, g_strdup(draft->name)))
    compiler_error(compiler, "another rule is called \"%s\"", draft->name);
  row.category =
      (uint16_t)GPOINTER_TO_UINT(g_hash_table_lookup(compiler->category_ids, draft->category));
  if (row.category == 0)
    compiler_error(compiler, "no category is called \"%s\" (see order.conf)", draft->category);
  if (draft->pattern->len == 0)
    compiler_error(compiler, "rule %s has no pattern", draft->name);
  if (draft->examples->len == 0)
    compiler_error(compiler, "rule %s has no example", draft->name);
  rules_means(compiler, &row, draft->means->str);
  uint16_t stratum = g_array_index(compiler->categories, CategoryRow, row.category).stratum;
  compiler->line = draft->pattern_line;
  pattern_compile(compiler, draft->pattern->str, stratum, &row);
  rules_add_beside(compiler, &row, &draft->beside);
  uint32_t index = compiler->rules->len;
  if (compiler->errors == 0)
    pattern_starts(compiler, (uint16_t)index, row.step);
  g_array_append_val(compiler->rules, row);
  rules_examples(compiler, index, draft->examples, 0);
  rules_examples(compiler, index, draft->misses, 1);
  compiler->line = line;
}

/* rule NAME -> CATEGORY */
static void
rules_head(Compiler *compiler, RuleDraft *draft, const char *rest)
{
  rules_finish(compiler, draft);
  char **parts = g_strsplit(rest, "->", 2);
  if (parts[0] == NULL || parts[1] == NULL) {
    compiler_error(compiler, "expected \"rule NAME -> CATEGORY\"");
    g_strfreev(parts);
    return;
  }
  g_free(draft->name);
  g_free(draft->category);
  draft->name = g_strdup(g_strstrip(parts[0]));
  draft->category = g_strdup(g_strstrip(parts[1]));
  g_strfreev(parts);
  g_string_truncate(draft->pattern, 0);
  g_string_truncate(draft->means, 0);
  g_ptr_array_set_size(draft->examples, 0);
  g_ptr_array_set_size(draft->misses, 0);
  draft->weight = 10;
  memset(&draft->limits, 0, sizeof draft->limits);
  memset(&draft->beside, 0, sizeof draft->beside);
  draft->line = compiler->line;
  draft->open = true;
  draft->last = NULL;
}

static void
rules_text(Compiler *compiler, GPtrArray *texts, const char *rest)
{
  size_t length = strlen(rest);
  if (length < 2 || rest[0] != '"' || rest[length - 1] != '"') {
    compiler_error(compiler, "expected a text in quotes");
    return;
  }
  char *inner = g_strndup(rest + 1, length - 2);
  g_ptr_array_add(texts, g_strcompress(inner));
  g_free(inner);
}

static void
rules_weight(Compiler *compiler, RuleDraft *draft, const char *rest)
{
  char *end;
  long weight = strtol(rest, &end, 10);
  if (*rest == '\0' || *end != '\0' || weight < -1000 || weight > 1000)
    compiler_error(compiler, "the weight \"%s\" is not a number within 1000", rest);
  else
    draft->weight = (int)weight;
}

/* "behind at to": the words that a match stands behind. */
static void
rules_behind(Compiler *compiler, RuleRow *row, const char *rest)
{
  char **words = g_strsplit_set(rest, " \t", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      row->behind |=
          UINT64_C(1) << compiler_place(compiler, compiler_word(compiler, *word, strlen(*word)));
  g_strfreev(words);
}

/* "never $percent $unit": classes that nothing behind the first element may be in; "not_before":
 * that nothing behind the match may be in. "beside $minus $plus": classes of which one is somewhere
 * in the sentence. */
static void
rules_classes(Compiler *compiler, const char *keyword, ThingSet *classes, const char *rest)
{
  char **names = g_strsplit_set(rest, " \t", -1);
  for (char **name = names; *name != NULL; name++) {
    if (**name == '\0')
      continue;
    if (**name != '$') {
      compiler_error(compiler, "%s: \"%s\" is not a class such as $unit", keyword, *name);
      continue;
    }
    ClassUse use = {compiler_class(compiler, *name + 1), compiler->file, compiler->line};
    g_array_append_val(compiler->class_uses, use);
    thing_set_add(classes, use.class_id);
  }
  g_strfreev(names);
}

void
rules_line(Compiler *compiler, RuleDraft *draft, char *line)
{
  g_strstrip(line);
  if (*line == '\0')
    return;
  size_t length = strcspn(line, " \t");
  char *keyword = g_strndup(line, length);
  const char *rest = line + length + strspn(line + length, " \t");
  GString *last = draft->last;
  draft->last = NULL;
  if (strcmp(keyword, "rule") == 0) {
    rules_head(compiler, draft, rest);
  } else if (!draft->open) {
    compiler_error(compiler, "\"%s\" before the first \"rule NAME -> CATEGORY\"", keyword);
  } else if (strcmp(keyword, "pattern") == 0) {
    if (draft->pattern->len > 0)
      compiler_error(compiler, "rule %s has two patterns; write ( a | b )", draft->name);
    g_string_assign(draft->pattern, rest);
    draft->pattern_line = compiler->line;
    draft->last = draft->pattern;
  } else if (strcmp(keyword, "weight") == 0) {
    rules_weight(compiler, draft, rest);
  } else if (strcmp(keyword, "means") == 0) {
    g_string_assign(draft->means, rest);
    draft->last = draft->means;
  } else if (strcmp(keyword, "behind") == 0) {
    rules_behind(compiler, &draft->limits, rest);
  } else if (strcmp(keyword, "never") == 0) {
    rules_classes(compiler, keyword, &draft->limits.never, rest);
  } else if (strcmp(keyword, "not_before") == 0) {
    rules_classes(compiler, keyword, &draft->limits.not_before, rest);
  } else if (strcmp(keyword, "beside") == 0) {
    rules_classes(compiler, keyword, &draft->beside.tokens, rest);
  } else if (strcmp(keyword, "example") == 0) {
    rules_text(compiler, draft->examples, rest);
  } else if (strcmp(keyword, "miss") == 0) {
    rules_text(compiler, draft->misses, rest);
  } else if (last != NULL) {
    g_string_append_printf(last, " %s", line);
    draft->last = last;
  } else {
    compiler_error(compiler, "unknown keyword \"%s\"", keyword);
  }
  g_free(keyword);
}

void
rules_end(Compiler *compiler, RuleDraft *draft)
{
  rules_finish(compiler, draft);
  g_free(draft->name);
  g_free(draft->category);
  g_string_free(draft->pattern, TRUE);
  g_string_free(draft->means, TRUE);
  g_ptr_array_free(draft->examples, TRUE);
  g_ptr_array_free(draft->misses, TRUE);
  g_free(draft);
}

/* A rule where it was read, to be sorted. */
typedef struct Place {
  uint32_t stratum, index;
} Place;

static gint
compare_rule_places(gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;
  if (x->stratum != y->stratum)
    return x->stratum < y->stratum ? -1 : 1;
  return (int)x->index - (int)y->index;
}

void
rules_sort(Compiler *compiler)
{
  guint count = compiler->rules->len;
  GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
  for (guint i = 0; i < count; i++) {
    uint16_t category = g_array_index(compiler->rules, RuleRow, i).category;
    Place place = {g_array_index(compiler->categories, CategoryRow, category).stratum, i};
    g_array_append_val(places, place);
  }
  g_array_sort(places, compare_rule_places);
  GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(RuleRow), count);
  uint32_t *moved = g_new0(uint32_t, count + 1);
  for (guint i = 0; i < count; i++) {
    uint32_t from = g_array_index(places, Place, i).index;
    g_array_append_val(sorted, g_array_index(compiler->rules, RuleRow, from));
    moved[from] = i;
  }
  for (guint i = 0; i < compiler->examples->len; i++) {
    ExampleRow *example = &g_array_index(compiler->examples, ExampleRow, i);
    example->rule = moved[example->rule];
  }
  for (guint i = 0; i < compiler->starts->len; i++) {
    StartRow *start = &g_array_index(compiler->starts, Start, i).row;
    start->rule = (uint16_t)moved[start->rule];
  }
  g_free(moved);
  g_array_free(places, TRUE);
  g_array_free(compiler->rules, TRUE);
  compiler->rules = sorted;
}
