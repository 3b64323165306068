/* wordlist.c - reads lexicon text into a hash table of folded forms. */
#include "plugins/language/wordlist.h"

struct Wordlist {
  GHashTable *forms;   /* folded form -> first WordlistEntry */
  GStringChunk *texts; /* all strings                        */
  GPtrArray *entries;  /* owns the entries                   */
  unsigned longest;
  uint8_t starts[65536 / 8]; /* a bit for each two bytes that forms begin with */
};

Wordlist *
wordlist_new(void)
{
  Wordlist *list = g_new0(Wordlist, 1);
  list->forms = g_hash_table_new(g_str_hash, g_str_equal);
  list->texts = g_string_chunk_new(4096);
  list->entries = g_ptr_array_new_with_free_func(g_free);
  return list;
}

void
wordlist_free(Wordlist *list)
{
  if (list == NULL)
    return;
  g_hash_table_unref(list->forms);
  g_ptr_array_unref(list->entries);
  g_string_chunk_free(list->texts);
  g_free(list);
}

/* Lower case, apostrophes straight, runs of white space one blank. */
static size_t
wordlist_fold(ArykText text, char *folded, size_t room)
{
  const char *p = text.data;
  const char *end = text.length > 0 ? p + text.length : p;
  size_t used = 0;
  while (p < end && used + 6 < room) {
    gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
    p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
    if (c == 0x2019 || c == 0x02bc)
      c = '\'';
    if (c < 0x80 ? g_ascii_isspace((char)c) : g_unichar_isspace(c)) {
      if (used > 0 && folded[used - 1] != ' ')
        folded[used++] = ' ';
      continue;
    }
    used += (size_t)g_unichar_to_utf8(g_unichar_tolower(c), folded + used);
  }
  while (used > 0 && folded[used - 1] == ' ')
    used--;
  folded[used] = '\0';
  return p < end ? 0 : used;
}

static unsigned
wordlist_start(char first, char second)
{
  return (unsigned)((guchar)first << 8 | (guchar)second);
}

/* Most of what is looked up is in no list, which its first two bytes tell already. Only plain ASCII
 * is judged: other letters may be folded to it. */
static bool
wordlist_may_start(const Wordlist *list, ArykText phrase)
{
  if (phrase.length == 0)
    return false;
  guchar first = (guchar)phrase.data[0];
  guchar second = phrase.length > 1 ? (guchar)phrase.data[1] : 0;
  if (first >= 0x80 || second >= 0x80 || g_ascii_isspace((char)first) || first == 0 ||
      (phrase.length > 1 && second == 0))
    return true;
  if (g_ascii_isspace((char)second)) {
    if (phrase.length == 2)
      return true;
    second = ' ';
  }
  unsigned start = wordlist_start(g_ascii_tolower((char)first), g_ascii_tolower((char)second));
  return (list->starts[start / 8] >> (start % 8) & 1) != 0;
}

static void
wordlist_add_form(Wordlist *list, const char *class_name, const char *key, const char *value,
                  ArykText form)
{
  char folded[256];
  bool quoted = form.length >= 2 && form.data[0] == '"' && form.data[form.length - 1] == '"';
  if (quoted) {
    form.data++;
    form.length -= 2;
  }
  if (wordlist_fold(form, folded, sizeof folded) == 0)
    return;
  WordlistEntry *entry = g_new0(WordlistEntry, 1);
  entry->class_name = class_name;
  entry->key = key;
  entry->value = value;
  entry->form = g_string_chunk_insert_const(list->texts, folded);
  entry->exact =
      quoted ? g_string_chunk_insert_len(list->texts, form.data, (gssize)form.length) : NULL;
  entry->words = 1;
  for (const char *p = folded; *p != '\0'; p++)
    entry->words += *p == ' ';
  list->longest = MAX(list->longest, entry->words);
  unsigned start = wordlist_start(folded[0], folded[1]);
  list->starts[start / 8] = (uint8_t)(list->starts[start / 8] | 1U << (start % 8));
  entry->next = g_hash_table_lookup(list->forms, entry->form);
  g_hash_table_replace(list->forms, (gpointer)entry->form, entry);
  g_ptr_array_add(list->entries, entry);
}

/* "code=KZ : Kazakh, Kazakhs": the attribute in front, forms divided by commas behind. */
static bool
wordlist_add_line(Wordlist *list, const char *class_name, char *line)
{
  char *colon = line[0] == ':' ? line : strstr(line, " :");
  if (class_name == NULL || colon == NULL)
    return false;
  const char *key = "";
  const char *value = "";
  char *forms = strchr(colon, ':') + 1;
  *colon = '\0';
  char *equals = strchr(line, '=');
  if (colon != line && equals != NULL) {
    *equals = '\0';
    key = g_string_chunk_insert_const(list->texts, g_strstrip(line));
    value = g_string_chunk_insert_const(list->texts, g_strstrip(equals + 1));
  }
  char **parts = g_strsplit(forms, ",", -1);
  for (char **part = parts; *part != NULL; part++)
    wordlist_add_form(list, class_name, key, value, aryk_text(g_strstrip(*part)));
  g_strfreev(parts);
  return true;
}

bool
wordlist_add(Wordlist *list, const char *text, GError **error)
{
  const char *class_name = NULL;
  bool good = true;
  char **lines = g_strsplit(text, "\n", -1);
  for (unsigned i = 0; good && lines[i] != NULL; i++) {
    char *line = g_strstrip(lines[i]);
    if (*line == '\0' || *line == '#')
      continue;
    if (g_str_has_prefix(line, "class "))
      class_name = g_string_chunk_insert_const(list->texts, g_strstrip(line + 6));
    else if (!wordlist_add_line(list, class_name, line))
      good = aryk_error(error, ARYK_ERROR_PLUGIN, "word list, line %u: \"%s\" is not a line of one",
                        i + 1, line);
  }
  g_strfreev(lines);
  return good;
}

const WordlistEntry *
wordlist_entries(const Wordlist *list, ArykText phrase)
{
  char folded[256];
  if (!wordlist_may_start(list, phrase) || wordlist_fold(phrase, folded, sizeof folded) == 0)
    return NULL;
  return g_hash_table_lookup(list->forms, folded);
}

bool
wordlist_fits(const WordlistEntry *entry, ArykText phrase)
{
  return entry->exact == NULL || aryk_text_equal(aryk_text(entry->exact), phrase);
}

const WordlistEntry *
wordlist_find(const Wordlist *list, const char *class_name, ArykText phrase)
{
  const WordlistEntry *entry = wordlist_entries(list, phrase);
  while (entry != NULL &&
         (strcmp(entry->class_name, class_name) != 0 || !wordlist_fits(entry, phrase)))
    entry = entry->next;
  return entry;
}

unsigned
wordlist_longest(const Wordlist *list)
{
  return list->longest;
}
