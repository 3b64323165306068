/* wordlist.c - reads lexicon text into a hash table of folded forms. */
#include "plugins/language/wordlist.h"

#include "plugins/language/token.h"

#include <string.h>

/* A folded form and all that it is in. */
typedef struct Form {
  uint32_t hash;
  WordlistLead *lead;     /* of longer forms, or NULL        */
  const char *text;       /* NULL: a free place              */
  WordlistEntry *entries; /* NULL: it only leads longer ones */
} Form;

struct Wordlist {
  Form *forms;         /* open addressing */
  uint32_t form_count; /* places taken    */
  uint32_t form_mask;  /* places - 1      */
  GStringChunk *texts; /* all strings     */
  GPtrArray *entries;  /* owns the entries */
  GPtrArray *leads;    /* owns these       */
  unsigned longest;
};

Wordlist *
wordlist_new(void)
{
  Wordlist *list = g_new0(Wordlist, 1);
  list->form_mask = 1023;
  list->forms = g_new0(Form, list->form_mask + 1);
  list->texts = g_string_chunk_new(4096);
  list->entries = g_ptr_array_new_with_free_func(g_free);
  list->leads = g_ptr_array_new_with_free_func(g_free);
  return list;
}

void
wordlist_free(Wordlist *list)
{
  if (list == NULL)
    return;
  g_free(list->forms);
  g_ptr_array_unref(list->entries);
  g_ptr_array_unref(list->leads);
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
    if ((guchar)*p < 0x80 && *p > ' ') {
      folded[used++] = token_small(*p++);
      continue;
    }
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

/* The place of a form, or the free one where it would be. */
static Form *
wordlist_place(const Wordlist *list, const char *folded, size_t length, uint32_t hash)
{
  uint32_t i = hash & list->form_mask;
  for (; list->forms[i].text != NULL; i = (i + 1) & list->form_mask)
    if (list->forms[i].hash == hash && strncmp(list->forms[i].text, folded, length) == 0 &&
        list->forms[i].text[length] == '\0')
      break;
  return &list->forms[i];
}

static void
wordlist_grow(Wordlist *list)
{
  Form *old = list->forms;
  uint32_t count = list->form_mask + 1;
  list->form_mask = 2 * count - 1;
  list->forms = g_new0(Form, 2 * count);
  for (uint32_t i = 0; i < count; i++)
    if (old[i].text != NULL)
      *wordlist_place(list, old[i].text, strlen(old[i].text), old[i].hash) = old[i];
  g_free(old);
}

/* The place of a form, which is taken for it if it has none yet. */
static Form *
wordlist_take(Wordlist *list, const char *folded, size_t length)
{
  if (list->form_count * 2 > list->form_mask)
    wordlist_grow(list);
  uint32_t hash = token_hash(folded, length);
  Form *place = wordlist_place(list, folded, length, hash);
  if (place->text == NULL) {
    list->form_count++;
    place->hash = hash;
    place->text = g_string_chunk_insert_const(list->texts, folded);
  }
  return place;
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
  size_t length = wordlist_fold(form, folded, sizeof folded);
  if (length == 0)
    return;
  WordlistEntry *entry = g_new0(WordlistEntry, 1);
  entry->class_name = class_name;
  entry->key = key;
  entry->value = value;
  entry->form = g_string_chunk_insert_const(list->texts, folded);
  entry->exact =
      quoted ? g_string_chunk_insert_len(list->texts, form.data, (gssize)form.length) : NULL;
  unsigned words = 1;
  for (const char *p = folded; *p != '\0'; p++)
    words += *p == ' ';
  list->longest = MAX(list->longest, words);
  Form *place = wordlist_take(list, folded, length);
  entry->next = place->entries;
  place->entries = entry;
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
  size_t length = wordlist_fold(phrase, folded, sizeof folded);
  if (length == 0)
    return NULL;
  return wordlist_place(list, folded, length, token_hash(folded, length))->entries;
}

/* Folds a word of a few ASCII letters and signs and hashes it on the way; 0 for any other. */
static size_t
fold_plain(ArykText word, char *folded, uint32_t *hash)
{
  enum {
    LONGEST = 40
  };
  *hash = TOKEN_HASH_START;
  if (word.length > LONGEST)
    return 0;
  for (size_t i = 0; i < word.length; i++) {
    if ((guchar)word.data[i] >= 0x80 || word.data[i] <= ' ')
      return 0;
    folded[i] = token_small(word.data[i]);
    *hash = token_hash_step(*hash, folded[i]);
  }
  *hash = token_hash_end(*hash);
  return word.length;
}

const WordlistEntry *
wordlist_word(const Wordlist *list, ArykText word, const WordlistLead **lead)
{
  char folded[256];
  uint32_t hash;
  size_t length = fold_plain(word, folded, &hash);
  *lead = NULL;
  if (length == 0) {
    length = wordlist_fold(word, folded, sizeof folded);
    hash = token_hash(folded, length);
  }
  if (length == 0)
    return NULL;
  const Form *form = wordlist_place(list, folded, length, hash);
  *lead = form->lead;
  return form->entries;
}

void
wordlist_mark(Wordlist *list, const char *class_name, uint32_t mark)
{
  for (guint i = 0; i < list->entries->len; i++) {
    WordlistEntry *entry = g_ptr_array_index(list->entries, i);
    if (strcmp(entry->class_name, class_name) == 0)
      entry->mark |= mark;
  }
}

const WordlistEntry *
wordlist_entry(const Wordlist *list, unsigned number)
{
  return number < list->entries->len ? g_ptr_array_index(list->entries, number) : NULL;
}

static uint64_t
class_bit(const char *class_name)
{
  return UINT64_C(1) << (token_hash(class_name, strlen(class_name)) % 64);
}

void
wordlist_add_lead(Wordlist *list, ArykText word, const char *class_name, unsigned words)
{
  char folded[256];
  size_t length = wordlist_fold(word, folded, sizeof folded);
  if (length == 0)
    return;
  Form *form = wordlist_take(list, folded, length);
  if (form->lead == NULL) {
    form->lead = g_new0(WordlistLead, 1);
    g_ptr_array_add(list->leads, form->lead);
  }
  form->lead->classes |= class_bit(class_name);
  form->lead->longest = MAX(form->lead->longest, words);
}

unsigned
wordlist_lead_words(const WordlistLead *lead, const char *class_name)
{
  return lead != NULL && (lead->classes & class_bit(class_name)) != 0 ? lead->longest : 1;
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
