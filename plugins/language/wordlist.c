/* wordlist.c - reads lexicon text into a hash table of folded forms. */
#include "plugins/language/wordlist.h"

#include "plugins/language/token.h"

#include <string.h>

enum {
  LONGEST_FORM = 256, /* bytes */
  FIRST_BITS = 10     /* of the index, before it grows */
};

struct Wordlist {
  WordIndex index;     /* of the forms                       */
  WordSlot *slots;     /* of the index                       */
  GArray *forms;       /* of WordlistForm; the first is none */
  GStringChunk *texts; /* all strings                        */
  GPtrArray *entries;  /* owns the entries                   */
};

/* An empty index. */
static void
wordlist_new_index(Wordlist *list, uint32_t bits)
{
  g_free(list->slots);
  list->slots = g_new0(WordSlot, (size_t)1 << bits);
  list->index =
      (WordIndex){.slots = list->slots, .mask = (UINT32_C(1) << bits) - 1, .shift = 64 - bits};
}

Wordlist *
wordlist_new(void)
{
  Wordlist *list = g_new0(Wordlist, 1);
  wordlist_new_index(list, FIRST_BITS);
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
  g_free(list->slots);
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

/* The number of the form that a folded text is; 0 without one. */
static uint32_t
wordlist_at(const Wordlist *list, uint64_t key, const char *folded, size_t length)
{
  for (uint32_t place = word_index_place(&list->index, key);;
       place = word_index_behind(&list->index, place)) {
    uint32_t number = word_index_next(&list->index, key, length, &place) & ~WORDLIST_CASE;
    if (number == 0 || word_key_holds(wordlist_form(list, number)->text, folded, length))
      return number;
  }
}

static uint32_t
wordlist_number(const Wordlist *list, const char *folded, size_t length)
{
  return wordlist_at(list, word_key(folded, length), folded, length);
}

/* The key of a text of ASCII with one blank between words, as nearly all are: but for the case of
 * its letters it is folded. False for any other. */
static bool
plain_key(ArykText text, uint64_t *key)
{
  const char *end = text.data + text.length;
  uint64_t odd = 0, behind_blank = 0x80;
  *key = 0;
  for (const char *at = text.data; at < end; at += EIGHT) {
    uint64_t eight = eight_at(at, end), bytes = eight_first(EIGHT_TOPS, (size_t)(end - at));
    uint64_t blanks = ~((eight ^ EIGHT_OF(' ')) + ~EIGHT_TOPS) & bytes;
    uint64_t controls = ~((eight | EIGHT_TOPS) - EIGHT_OF(' '));
    odd |= (eight | controls | (blanks & (blanks << 8 | behind_blank))) & bytes;
    behind_blank = blanks >> 56;
    *key = at == text.data ? eight_small(eight) : word_key_step(*key, eight_small(eight));
  }
  return odd == 0 && text.length > 0 && end[-1] != ' ';
}

/* The number of the form that a text is; 0 without one. */
static uint32_t
wordlist_find_text(const Wordlist *list, ArykText text)
{
  char folded[LONGEST_FORM];
  uint64_t key;
  if (plain_key(text, &key))
    return wordlist_at(list, key, text.data, text.length);
  size_t length = wordlist_fold(text, folded, sizeof folded);
  return length > 0 ? wordlist_number(list, folded, length) : 0;
}

/* Puts a form into the index, which has it not. */
static void
wordlist_file(Wordlist *list, uint32_t number)
{
  const WordlistForm *form = wordlist_form(list, number);
  word_index_file(&list->index, list->slots, word_key(form->text, form->length), number,
                  form->length);
}

static void
wordlist_grow(Wordlist *list)
{
  wordlist_new_index(list, 64 - list->index.shift + 1);
  for (uint32_t i = 1; i < list->forms->len; i++)
    wordlist_file(list, i);
}

/* The form of that text, which is made if there is none yet. */
static WordlistForm *
wordlist_take(Wordlist *list, const char *folded, size_t length)
{
  uint32_t number = wordlist_number(list, folded, length);
  if (number == 0) {
    if (list->forms->len * 2 > list->index.mask)
      wordlist_grow(list);
    WordlistForm form = {.text = g_string_chunk_insert_len(list->texts, folded, (gssize)length),
                         .length = (uint32_t)length};
    number = list->forms->len;
    g_array_append_val(list->forms, form);
    wordlist_file(list, number);
  }
  return wordlist_form(list, number);
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
  entry->exact =
      quoted ? g_string_chunk_insert_len(list->texts, form.data, (gssize)form.length) : NULL;
  WordlistForm *place = wordlist_take(list, folded, length);
  entry->form = place->text;
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
  for (char *next; forms != NULL; forms = next) {
    if ((next = strchr(forms, ',')) != NULL)
      *next++ = '\0';
    wordlist_add_form(list, class_name, key, value, aryk_text(g_strstrip(forms)));
  }
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
  return wordlist_form(list, wordlist_find_text(list, phrase))->entries;
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

/* The entries of a class, one after the other, from number *i on; NULL behind the last one. */
static WordlistEntry *
wordlist_of_class(const Wordlist *list, const char *class_name, guint *i)
{
  while (*i < list->entries->len) {
    WordlistEntry *entry = g_ptr_array_index(list->entries, (*i)++);
    if (entry->class_name == class_name)
      return entry;
  }
  return NULL;
}

void
wordlist_mark(Wordlist *list, const char *class_name, uint64_t mark)
{
  const char *name = g_string_chunk_insert_const(list->texts, class_name);
  WordlistEntry *entry;
  for (guint i = 0; (entry = wordlist_of_class(list, name, &i)) != NULL;)
    entry->mark |= mark;
}

void
wordlist_mark_values(Wordlist *list, const char *class_name, uint64_t first, unsigned most)
{
  const char *name = g_string_chunk_insert_const(list->texts, class_name);
  GPtrArray *values = g_ptr_array_new();
  WordlistEntry *entry;
  for (guint i = 0; (entry = wordlist_of_class(list, name, &i)) != NULL;) {
    guint number;
    if (!g_ptr_array_find(values, entry->value, &number)) {
      number = values->len;
      g_ptr_array_add(values, (gpointer)entry->value);
    }
    if (number < most)
      entry->mark |= first << number;
  }
  g_ptr_array_free(values, TRUE);
}

const WordlistEntry *
wordlist_entry(const Wordlist *list, unsigned number)
{
  return number < list->entries->len ? g_ptr_array_index(list->entries, number) : NULL;
}

void
wordlist_add_lead(Wordlist *list, ArykText word, ArykText second, uint64_t mark, unsigned words)
{
  char folded[LONGEST_FORM];
  size_t length = wordlist_fold(word, folded, sizeof folded);
  if (length == 0)
    return;
  WordlistForm *form = wordlist_take(list, folded, length);
  form->leads |= mark;
  form->longest = MAX(form->longest, words);
  form->seconds |= wordlist_initial(second);
}

uint32_t
wordlist_written(const Wordlist *list, uint32_t found, ArykText word)
{
  uint32_t number = found & ~WORDLIST_CASE, exact = wordlist_form(list, number)->exact;
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
  for (uint32_t i = 0; i <= list->index.mask; i++)
    if (wordlist_form(list, list->slots[i].word)->exact != 0)
      list->slots[i].word |= WORDLIST_CASE;
}

const WordlistForm *
wordlist_forms(const Wordlist *list)
{
  return wordlist_form(list, 0);
}

const WordIndex *
wordlist_index(const Wordlist *list)
{
  return &list->index;
}

uint32_t
wordlist_word(const Wordlist *list, ArykText word)
{
  return wordlist_written(list, wordlist_find_text(list, word), word);
}

uint32_t
wordlist_plain(const Wordlist *list, uint64_t key, ArykText word)
{
  return wordlist_written(list, wordlist_at(list, key, word.data, word.length), word);
}
