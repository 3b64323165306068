/* wordlist.c - reads lexicon text into a hash table of folded forms. */
#include "plugins/language/wordlist.h"

#include "plugins/language/token.h"

#include <string.h>

enum {
  LONGEST_FORM = 256, /* bytes    */
  KEY_BYTES = 8       /* of a key */
};

/* Makes the letters in a key small; digits, points and commas stay. */
#define SMALL_LETTERS UINT64_C(0x2020202020202020)

/* Where a form is found by the hash of its key. */
typedef struct Place {
  uint64_t key; /* the first eight bytes  */
  uint32_t length;
  uint32_t form; /* 0: a free place */
} Place;

struct Wordlist {
  Place *places;       /* open addressing                  */
  uint32_t place_mask; /* places - 1                       */
  GArray *forms;       /* of WordlistForm; the first is none */
  GStringChunk *texts; /* all strings                      */
  GPtrArray *entries;  /* owns the entries                 */
};

Wordlist *
wordlist_new(void)
{
  Wordlist *list = g_new0(Wordlist, 1);
  list->place_mask = 1023;
  list->places = g_new0(Place, list->place_mask + 1);
  list->forms = g_array_new(FALSE, TRUE, sizeof(WordlistForm));
  g_array_set_size(list->forms, 1);
  list->texts = g_string_chunk_new(4096);
  list->entries = g_ptr_array_new_with_free_func(g_free);
  return list;
}

void
wordlist_free(Wordlist *list)
{
  if (list == NULL)
    return;
  g_free(list->places);
  g_array_unref(list->forms);
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

/* ---- Forms ---------------------------------------------------------------------------------- */

static WordlistForm *
wordlist_form(const Wordlist *list, uint32_t number)
{
  return &g_array_index(list->forms, WordlistForm, number);
}

/* Up to eight bytes in one number, the first one in its lowest byte. */
static uint64_t
key_of(const char *text, size_t length)
{
  uint64_t key = 0;
  memcpy(&key, text, MIN(length, KEY_BYTES));
  return GUINT64_FROM_LE(key);
}

/* Where a form is to be sought, by its key, what key_rest() makes of the rest, and its length. */
static uint32_t
key_hash(uint64_t key, uint64_t rest, size_t length)
{
  uint64_t mixed =
      (key ^ (rest + length) * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
  return (uint32_t)(mixed >> 32);
}

/* All bytes behind the key of a text that has more, the last eight as they stand; `small` is put
 * into all of them. */
static uint64_t
key_rest(const char *text, size_t length, uint64_t small)
{
  uint64_t rest = 0;
  for (size_t i = KEY_BYTES; i + KEY_BYTES < length; i += KEY_BYTES)
    rest = (rest ^ (key_of(text + i, KEY_BYTES) | small)) * UINT64_C(0xd6e8feb86659fd93);
  return rest + (key_of(text + length - KEY_BYTES, KEY_BYTES) | small);
}

static uint32_t
folded_hash(const char *folded, size_t length)
{
  uint64_t rest = length > KEY_BYTES ? key_rest(folded, length, 0) : 0;
  return key_hash(key_of(folded, length), rest, length);
}

/* The place of a form, or the free one where it would be. */
static Place *
wordlist_place(const Wordlist *list, const char *folded, size_t length)
{
  uint32_t hash = folded_hash(folded, length);
  uint32_t i = hash & list->place_mask;
  for (; list->places[i].form != 0; i = (i + 1) & list->place_mask) {
    const Place *place = &list->places[i];
    if (place->length == length &&
        memcmp(wordlist_form(list, place->form)->text, folded, length) == 0)
      break;
  }
  return &list->places[i];
}

static void
wordlist_grow(Wordlist *list)
{
  g_free(list->places);
  list->place_mask = 2 * list->place_mask + 1;
  list->places = g_new0(Place, list->place_mask + 1);
  for (uint32_t i = 1; i < list->forms->len; i++) {
    const WordlistForm *form = wordlist_form(list, i);
    *wordlist_place(list, form->text, form->length) =
        (Place){key_of(form->text, form->length), form->length, i};
  }
}

/* The form of that text, which is made if there is none yet. */
static WordlistForm *
wordlist_take(Wordlist *list, const char *folded, size_t length)
{
  if (list->forms->len * 2 > list->place_mask)
    wordlist_grow(list);
  Place *place = wordlist_place(list, folded, length);
  if (place->form == 0) {
    WordlistForm form = {.text = g_string_chunk_insert_len(list->texts, folded, (gssize)length),
                         .length = (uint32_t)length};
    *place = (Place){key_of(folded, length), (uint32_t)length, list->forms->len};
    g_array_append_val(list->forms, form);
  }
  return wordlist_form(list, place->form);
}

static void
wordlist_add_form(Wordlist *list, const char *class_name, const char *key, const char *value,
                  ArykText form)
{
  char folded[LONGEST_FORM];
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
  WordlistForm *place = wordlist_take(list, folded, length);
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
  if (good && list->forms->len > WORDLIST_FORMS)
    good = aryk_error(error, ARYK_ERROR_LIMIT, "word list: more than %u words and phrases",
                      WORDLIST_FORMS);
  return good;
}

/* ---- Looking up ----------------------------------------------------------------------------- */

const WordlistEntry *
wordlist_entries(const Wordlist *list, ArykText phrase)
{
  char folded[LONGEST_FORM];
  size_t length = wordlist_fold(phrase, folded, sizeof folded);
  if (length == 0)
    return NULL;
  return wordlist_form(list, wordlist_place(list, folded, length)->form)->entries;
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

/* ---- Word by word --------------------------------------------------------------------------- */

void
wordlist_mark(Wordlist *list, const char *class_name, uint64_t mark)
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

void
wordlist_add_lead(Wordlist *list, ArykText word, uint64_t mark, unsigned words)
{
  char folded[LONGEST_FORM];
  size_t length = wordlist_fold(word, folded, sizeof folded);
  if (length == 0)
    return;
  WordlistForm *form = wordlist_take(list, folded, length);
  form->leads |= mark;
  form->longest = MAX(form->longest, words);
}

/* The form of a word written so, where the list tells it from others: the form without regard to
 * case where it does not. */
static uint32_t
wordlist_written(const Wordlist *list, uint32_t number, ArykText word)
{
  uint32_t exact = wordlist_form(list, number)->exact;
  for (; exact != 0; exact = wordlist_form(list, exact)->exact) {
    const WordlistForm *form = wordlist_form(list, exact);
    if (form->length == word.length && memcmp(form->text, word.data, word.length) == 0)
      return exact;
  }
  return number;
}

/* Makes a form of its own for an entry that wants to be written in one way. */
static void
wordlist_add_written(Wordlist *list, uint32_t number, const WordlistEntry *entry)
{
  ArykText word = aryk_text(entry->exact);
  uint32_t known = wordlist_written(list, number, word);
  if (known == number) {
    WordlistForm form = *wordlist_form(list, number);
    form.text = entry->exact;
    form.length = (uint32_t)word.length;
    known = wordlist_form(list, number)->exact = list->forms->len;
    g_array_append_val(list->forms, form);
  }
  wordlist_form(list, known)->marks |= entry->mark;
}

void
wordlist_seal(Wordlist *list)
{
  guint count = list->forms->len;
  for (uint32_t i = 1; i < count; i++)
    for (const WordlistEntry *entry = wordlist_form(list, i)->entries; entry != NULL;
         entry = entry->next)
      if (entry->exact == NULL)
        wordlist_form(list, i)->marks |= entry->mark;
  for (uint32_t i = 1; i < count; i++)
    for (const WordlistEntry *entry = wordlist_form(list, i)->entries; entry != NULL;
         entry = entry->next)
      if (entry->exact != NULL)
        wordlist_add_written(list, i, entry);
}

const WordlistForm *
wordlist_forms(const Wordlist *list)
{
  return wordlist_form(list, 0);
}

uint32_t
wordlist_word(const Wordlist *list, ArykText word)
{
  char folded[LONGEST_FORM];
  size_t length = wordlist_fold(word, folded, sizeof folded);
  return length > 0 ? wordlist_written(list, wordlist_place(list, folded, length)->form, word) : 0;
}

/* Whether a plain word is the form of a place, whose first eight bytes are the same. */
static bool
place_is(const Wordlist *list, const Place *place, ArykText word)
{
  const char *text = wordlist_form(list, place->form)->text;
  for (size_t i = KEY_BYTES; i < word.length; i++)
    if (text[i] != token_small(word.data[i]))
      return false;
  return true;
}

/* wordlist_plain() of a word of more bytes than a key has. */
static uint32_t
wordlist_plain_long(const Wordlist *list, uint64_t key, ArykText word)
{
  uint32_t i = key_hash(key, key_rest(word.data, word.length, SMALL_LETTERS), word.length);
  for (const Place *place; (place = &list->places[i & list->place_mask])->form != 0; i++)
    if (place->key == key && place->length == word.length && place_is(list, place, word))
      return wordlist_written(list, place->form, word);
  return 0;
}

uint32_t
wordlist_plain(const Wordlist *list, uint64_t key, ArykText word)
{
  if (word.length > KEY_BYTES)
    return wordlist_plain_long(list, key, word);
  uint32_t i = key_hash(key, 0, word.length);
  for (const Place *place; (place = &list->places[i & list->place_mask])->form != 0; i++)
    if (place->key == key && place->length == word.length)
      return wordlist_form(list, place->form)->exact == 0
                 ? place->form
                 : wordlist_written(list, place->form, word);
  return 0;
}
