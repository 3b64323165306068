/* persons.c - full names, and the roles printed beside them.
 *
 * A name is a run of two to four capitalized words that mean nothing else, at the end of a longer
 * run ("Foreign Affairs of Kazakhstan | Roman Vassilenko") or alone. That it is a person's must be
 * seen: a title stands in front (the role), or behind a comma ("Taras Vysotskiy, a deputy
 * minister"), or an age does, or a verb of speech. Names alone are left, for firms and towns look
 * the same. */
#include "plugins/transforms/article/article.h"

enum {
  NOT_A_NAME = IS_TITLE | IS_HONORIFIC | IS_BODY_HEAD | IS_COMMON | IS_PLACE | IS_COUNTRY |
               IS_MONTH | IS_AGENCY | IS_CURRENCY
};

typedef struct Name {
  size_t first, last; /* words          */
  size_t run;         /* where the run of capitals that it ends begins */
} Name;

static bool
name_word(const Words *words, size_t i)
{
  return words_has(words, i, WORD_CAPITAL) && !words_in(words, i, NOT_A_NAME) &&
         !words_has(words, i, WORD_MIXED);
}

/* "Ms. Beisenova", "Mr Ōnuki": the point is a sign. */
static bool
name_behind_honorific(const Words *words, size_t i)
{
  return (i >= 1 && words_in(words, i - 1, IS_HONORIFIC)) ||
         (i >= 2 && words_is_sign(words, i - 1, ".") && words_in(words, i - 2, IS_HONORIFIC));
}

/* Where the name begins, "Dr" and "Datuk" counted to it. */
static size_t
name_without_honorific(const Words *words, size_t first)
{
  while (name_behind_honorific(words, first))
    first -= words_is_sign(words, first - 1, ".") ? 2 : 1;
  return first;
}

/* The word behind a middle initial's point: "John F. Smith". */
static size_t
name_over_initial(const Words *words, size_t i)
{
  bool initial =
      words->items[i].end - words->items[i].start <= 2 && words_has(words, i, WORD_CAPITAL);
  return initial && words_is_sign(words, i + 1, ".") && words_has(words, i + 2, WORD_CAPITAL)
             ? i + 2
             : i + 1;
}

/* The next run of capitals from *at on; its suffix that can be a name. */
static bool
name_next(const Words *words, size_t *at, Name *name)
{
  *at = words_next(words, *at, WORD_CAPITAL);
  if (*at >= words->count)
    return false;
  name->run = *at;
  name->first = name_word(words, *at) ? *at : name_over_initial(words, *at);
  size_t last = *at;
  for (size_t i = name_over_initial(words, *at); i < words->count;) {
    bool joined = words_joined(words, i) || (i >= 2 && i - last == 2);
    bool particle = words_in(words, i, IS_PARTICLE) && !words_has(words, i, WORD_CAPITAL);
    bool leads_on = particle && (words_joined(words, i + 1)) &&
                    (words_has(words, i + 1, WORD_CAPITAL) || words_in(words, i + 1, IS_PARTICLE));
    if (!joined || !(words_has(words, i, WORD_CAPITAL) || leads_on))
      break;
    if (!particle && !name_word(words, i))
      name->first = name_over_initial(words, i);
    last = i;
    i = name_over_initial(words, i);
  }
  name->last = last;
  *at = last + 1;
  return true;
}

/* The run, cut to its last two words when the ones in front are a firm's: "CEO of Kazatom X Y". */
static void
name_cut_firm(const Words *words, Name *name)
{
  bool behind_joint = name->first > 0 && words_in(words, name->first - 1, IS_ROLE_JOINT) &&
                      name->first == name->run &&
                      !aryk_text_equal(words_text(words, name->first - 1), aryk_text("and"));
  if (behind_joint && name->last - name->first >= 2 &&
      !words_in(words, name->last - 1, IS_PARTICLE))
    name->first = name->last - 1;
}

/* ---- Roles ----------------------------------------------------------------------------------- */

/* Whether word i can be part of a role whose next word is i + 1. */
static bool
role_word(const Words *words, size_t i)
{
  if (words_has(words, i, WORD_NUMBER | WORD_SIGN))
    return words_is_sign(words, i, ",") && words_in(words, i - 1, IS_COMMON) &&
           words_in(words, i + 1, IS_COMMON);
  if (words_in(words, i, IS_TITLE | IS_TITLE_MODIFIER | IS_OFFICE))
    return true;
  if (words_in(words, i, IS_ROLE_JOINT) && !words_has(words, i, WORD_CAPITAL))
    return !words_has(words, i + 1, WORD_SIGN | WORD_NUMBER);
  if (!words_has(words, i, WORD_CAPITAL)) /* "minister of farming" */
    return i > 0 && words_in(words, i - 1, IS_ROLE_JOINT) &&
           !words_in(words, i, IS_SPEECH | IS_PERSON_VERB);
  if (words_in(words, i, IS_COUNTRY | IS_BODY_HEAD | IS_COMMON | IS_PLACE) ||
      words_has(words, i, WORD_CAPITALS | WORD_MIXED | WORD_POSSESSIVE))
    return true;
  return words_joined(words, i + 1) && words_has(words, i + 1, WORD_CAPITAL);
}

/* A name in front of a title: "Conab president", "Health Minister"; not what begins a sentence. */
static bool
role_owner(const Words *words, size_t i)
{
  return !words_has(words, i, WORD_PARAGRAPH) && !words_in(words, i, IS_MONTH) &&
         (words_has(words, i + 1, WORD_CAPITAL) ||
          (i > 0 && !words_sentence_end(words, i - 1) && !words_has(words, i - 1, WORD_SIGN) &&
           !words_in(words, i, IS_COMMON)));
}

/* "Deputy Minister of Foreign Affairs of Kazakhstan NAME": the first word of the role; `end` when
 * there is none. */
static size_t
role_in_front(const Words *words, size_t end)
{
  size_t first = end;
  size_t title = end;
  while (first > 0 && role_word(words, first - 1) && !words_has(words, first, WORD_PARAGRAPH) &&
         end - first < 24) {
    first--;
    if (words_in(words, first, IS_TITLE))
      title = first;
  }
  if (title == end ||
      (words_in(words, end - 1, IS_ROLE_JOINT) && !words_in(words, end - 1, IS_TITLE)))
    return end;
  /* adjectives and owners in front of the title: "Kazakhstan’s", "Kazakh", "prime" */
  while (title > first &&
         (words_in(words, title - 1, IS_COUNTRY | IS_TITLE_MODIFIER) ||
          (words_has(words, title - 1, WORD_CAPITAL) &&
           (words_has(words, title - 1, WORD_POSSESSIVE) || role_owner(words, title - 1)))) &&
         !words_is_sign(words, title - 1, ",") &&
         !aryk_text_equal(words_text(words, title - 1), aryk_text("and")))
    title--;
  if (words_in(words, title, IS_COMMON) &&
      !words_in(words, title, IS_TITLE | IS_TITLE_MODIFIER | IS_COUNTRY) &&
      !words_has(words, title, WORD_POSSESSIVE) && title + 1 < end &&
      words_has(words, title, WORD_PARAGRAPH))
    title++;
  return title;
}

/* ", a deputy minister," / ", who heads trade policy at the Ministry": the role's last word. */
static bool
role_behind(const Words *words, size_t comma, Part *role)
{
  if (!words_is_sign(words, comma, ","))
    return false;
  size_t first = comma + 1;
  size_t last = first;
  bool title = false;
  bool who = aryk_text_equal(words_text(words, first), aryk_text("who"));
  for (size_t i = first; i < words->count && i < first + 22; i++) {
    if (words_has(words, i, WORD_PARAGRAPH) ||
        (words_has(words, i, WORD_SIGN) && !words_is_sign(words, i, "&")))
      break;
    if (!who && words_in(words, i, IS_SPEECH | IS_PERSON_VERB) &&
        !words_has(words, i, WORD_CAPITAL) && !words_in(words, i, IS_TITLE))
      break;
    if (i < first + 9)
      title = title || words_in(words, i, who ? IS_APPOSITION_VERB : IS_TITLE);
    last = i;
  }
  if (!title || last == first || words_has(words, first, WORD_PARAGRAPH))
    if (!(title && last == first))
      return false;
  role->start = first;
  role->end = last;
  return true;
}

/* "the chief executive, NAME", "the head of the Customs Service, NAME,". */
static bool
role_before_comma(const Words *words, size_t name, size_t behind, Part *role)
{
  if (name < 2 || !words_is_sign(words, name - 1, ","))
    return false;
  size_t first = role_in_front(words, name - 1);
  bool the = words_reads(words, first - 1, "the");
  if (first == name - 1 ||
      !(words_in(words, name - 2, IS_TITLE) || (the && words_has(words, behind, WORD_SIGN))))
    return false;
  role->start = first;
  role->end = name - 2;
  return true;
}

/* "NAME of Alder Bank said", "NAME (Alder Bank) said": the word behind the firm. */
static size_t
name_behind_firm(const Words *words, size_t last)
{
  size_t i = last + 1;
  bool mark = words_is_sign(words, i, "(");
  if (!mark && !(words_in(words, i, IS_ROLE_JOINT) && words_joined(words, i)))
    return i;
  i++;
  while (i < last + 10 && (words_has(words, i, WORD_CAPITAL) ||
                           (words_in(words, i, IS_ROLE_JOINT) && words_joined(words, i))))
    i++;
  return mark && words_is_sign(words, i, ")") ? i + 1 : i;
}

/* "For enquiries: NAME, 012 310", "Contact NAME": whom to ask. */
static bool
name_is_contact(const Words *words, Name name)
{
  bool colon = words_is_sign(words, name.first - 1, ":");
  size_t lead = name.first - 1 - colon;
  if (name.first <= (size_t)colon || lead >= words->count)
    return false;
  return words_in(words, lead, IS_CONTACT_LEAD) &&
         (colon || words_has(words, lead, WORD_PARAGRAPH));
}

/* "NAME:" in front of a paragraph of speech. */
static bool
name_is_turn(const Words *words, Name name)
{
  return words_has(words, name.first, WORD_PARAGRAPH) && words_is_sign(words, name.last + 1, ":") &&
         !words_has(words, name.last + 2, WORD_PARAGRAPH);
}

/* A signature: the name is a line, and the next one is a title alone. */
static bool
name_is_signature(const Words *words, Name name, Part *role)
{
  size_t first = name.last + 1;
  if (!words_has(words, name.first, WORD_PARAGRAPH) || !words_has(words, first, WORD_PARAGRAPH))
    return false;
  size_t last = first;
  bool title = false;
  for (size_t i = first; i < words->count && (i == first || !words_has(words, i, WORD_PARAGRAPH));
       i++) {
    if (words_has(words, i, WORD_NUMBER) || words_is_sign(words, i, ".") || i > first + 12)
      return false;
    title = title || words_in(words, i, IS_TITLE);
    last = i;
  }
  role->start = first;
  role->end = last;
  return title && words_has(words, first, WORD_CAPITAL);
}

/* An age, a verb of speech, a shirt's number, a telephone: signs of a person without a role. */
static bool
name_is_person(const Words *words, Name name)
{
  size_t after = name.last + 1;
  if (words_is_sign(words, after, ",") && words_has(words, after + 1, WORD_NUMBER) &&
      words->items[after + 1].end - words->items[after + 1].start == 2 &&
      (words_is_sign(words, after + 2, ",") || words_is_sign(words, after + 2, ".")))
    return true;
  if (words_is_sign(words, after, ",") && words_in(words, after + 1, IS_CONTACT))
    return true;
  if (words_is_sign(words, after, ",") && words_in(words, after + 1, IS_WHO))
    return true;
  if (words_in(words, name_behind_firm(words, name.last), IS_SPEECH))
    return true;
  if (name_is_contact(words, name) || name_is_turn(words, name))
    return true;
  if (words_in(words, after, IS_SPEECH | IS_PERSON_VERB) && words_joined(words, after))
    return true;
  if (name.first > 0 && words_in(words, name.first - 1, IS_SPEECH) &&
      words_joined(words, name.first) && !words_has(words, name.first - 1, WORD_CAPITAL))
    return true;
  return name_behind_honorific(words, name.first) ||
         (name.first >= 3 && words_has(words, name.first - 1, WORD_NUMBER) &&
          words_is_sign(words, name.first - 2, ".") &&
          aryk_text_equal(words_text(words, name.first - 3), aryk_text("No")));
}

/* ---- The list -------------------------------------------------------------------------------- */

/* Names are found by their first and their last word, without regard to case. */
static char *
persons_key(ArykText word)
{
  gssize length = (gssize)word.length;
  for (size_t i = 0; i < word.length; i++)
    if ((guchar)word.data[i] >= 0x80)
      return g_utf8_casefold(word.data, length);
  return g_ascii_strdown(word.data, length);
}

const Person *
persons_named(const Article *article, ArykText word)
{
  if (article->person_words == NULL)
    return NULL;
  char *key = persons_key(word);
  gpointer index = g_hash_table_lookup(article->person_words, key);
  g_free(key);
  return index != NULL ? &g_array_index(article->persons, Person, GPOINTER_TO_UINT(index) - 1)
                       : NULL;
}

static void
persons_index(Article *article, ArykText word)
{
  char *key = persons_key(word);
  if (article->person_words == NULL)
    article->person_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_contains(article->person_words, key))
    g_free(key);
  else
    g_hash_table_insert(article->person_words, key, GUINT_TO_POINTER(article->persons->len));
}

/* True when the name, or its last word, is one that is already there. */
static bool
persons_known(const Article *article, ArykText name, ArykText surname)
{
  const Person *person = persons_named(article, surname);
  size_t length = person != NULL ? strlen(person->name) : 0;
  if (length > surname.length && person->name[length - surname.length - 1] == ' ' &&
      memcmp(person->name + length - surname.length, surname.data, surname.length) == 0)
    return true;
  for (guint i = 0; i < article->authors->len; i++)
    if (aryk_text_equal(aryk_text(g_ptr_array_index(article->authors, i)), name))
      return true;
  return false;
}

static void
persons_add(Article *article, Name name, bool has_role, Part role)
{
  const Words *words = &article->words;
  ArykText text = words_span(words, name.first, name.last);
  if (persons_known(article, text, words_text(words, name.last)))
    return;
  Person person = {
      .name = article_squeeze(text), .first = (uint32_t)name.first, .last = (uint32_t)name.last};
  if (has_role)
    person.role = article_squeeze(words_span(words, role.start, role.end));
  g_array_append_val(article->persons, person);
  persons_index(article, words_text(words, name.last));
  persons_index(article, words_text(words, name.first));
}

/* "Anna Lind and NAME", "Anna Lind of NAME": whether a person and one word stand in front. That
 * word is "and" where *beside. */
static bool
persons_before(const Article *article, size_t first, bool *beside)
{
  const Words *words = &article->words;
  *beside = false;
  if (article->persons->len == 0 || first < 2)
    return false;
  const Person *last = &g_array_index(article->persons, Person, article->persons->len - 1);
  if (last->last + 2 != first)
    return false;
  *beside = aryk_text_equal(words_text(words, first - 1), aryk_text("and"));
  return words_in(words, first - 1, IS_ROLE_JOINT) || words_is_sign(words, first - 1, "(");
}

void
article_persons(Article *article)
{
  const Words *words = &article->words;
  Name name;
  for (size_t at = 0; name_next(words, &at, &name);) {
    if (name.first > name.last)
      continue;
    name_cut_firm(words, &name);
    size_t count = name.last - name.first + 1;
    Part role = {0, 0};
    bool has_role = false;
    if (count < 2 || count > 6)
      continue;
    if (name_is_signature(words, name, &role)) {
      persons_add(article, name, true, role);
      continue;
    }
    if (words_has(words, name.first, WORD_CAPITALS) && !name_is_turn(words, name))
      continue;
    if (words_in(words, name.last + 1, IS_BODY_HEAD) && words_joined(words, name.last + 1) &&
        words_has(words, name.last + 1, WORD_CAPITAL))
      continue;
    size_t front = name_without_honorific(words, name.first);
    role.start = role_in_front(words, front);
    role.end = front - 1;
    has_role = role.start < front;
    has_role = has_role || role_before_comma(words, front, name.last + 1, &role);
    has_role = has_role || role_behind(words, name.last + 1, &role);
    bool beside = false;
    if (persons_before(article, name.first, &beside) && !beside && !has_role)
      continue; /* the firm of the one in front */
    if (has_role || beside || name_is_person(words, name))
      persons_add(article, name, has_role, role);
  }
}
