/* interview.c - questions and answers: an answer is direct speech without marks.
 *
 *   Q: Will prices fall?                  Will prices fall?              ANNA LIND: Prices fell.
 *   A: They will.                         They will.                     - Will they fall again?
 *
 * A turn begins at a label ("Q", "Answer", a person's name, all data but the name) or, without
 * labels, at a paragraph that is a question; a text with one question has no interview in it. The
 * answer goes on to the next turn; the last one ends with its paragraph, for what follows it may
 * be the paper's. */
#include "plugins/transforms/article/article.h"

enum {
  LABEL_WORDS = 6,
  QUESTION_WORDS = 60,
  LEAST_QUESTIONS = 2,
  TURNS_AT_FIRST = 8 /* room in an array of them */
};

typedef enum TurnKind {
  TURN_NONE,
  TURN_QUESTION,
  TURN_ANSWER
} TurnKind;

typedef struct Turn {
  TurnKind kind;
  bool labelled;
  size_t first, last; /* words of the paragraph, the label left out */
  size_t paragraph;   /* its first word                             */
  const Person *speaker;
} Turn;

static bool
turn_is_dash(const Words *words, size_t i)
{
  return words_is_sign(words, i, "-") || words_is_sign(words, i, "–") ||
         words_is_sign(words, i, "—");
}

static bool
turn_is_quoted(const Words *words, size_t i)
{
  static const char *const marks[] = {"\"", "“", "«", "„", "‘", "»", "”"};
  for (size_t m = 0; m < G_N_ELEMENTS(marks); m++)
    if (words_is_sign(words, i, marks[m]))
      return true;
  return false;
}

/* The person whose name, or last name, words [first, last] are. */
static const Person *
turn_person(const Article *article, size_t first, size_t last)
{
  ArykText label = words_span(&article->words, first, last);
  const Person *person = persons_named(article, words_text(&article->words, last));
  size_t length = person != NULL ? strlen(person->name) : 0;
  if (person == NULL || length < label.length)
    return NULL;
  const char *tail = person->name + length - label.length;
  bool whole = g_ascii_strncasecmp(tail, label.data, label.length) == 0 &&
               (tail == person->name || tail[-1] == ' ');
  return whole ? person : NULL;
}

/* "Q:", "Answer:", "Anna Lind:". */
static void
turn_label(const Article *article, Turn *turn)
{
  const Words *words = &article->words;
  size_t colon = turn->first + 1;
  while (colon <= turn->last && colon <= turn->first + LABEL_WORDS &&
         !words_is_sign(words, colon, ":"))
    colon++;
  if (words_is_sign(words, turn->first + 1, ".")) /* "Q. Will prices fall?" */
    colon = turn->first + 1;
  if (colon >= turn->last ||
      !(words_is_sign(words, colon, ":") || words_is_sign(words, colon, ".")))
    return;
  const WordlistEntry *label =
      wordlist_find(words->list, "turn", words_span(words, turn->first, colon - 1));
  bool point = words_is_sign(words, colon, ".");
  if (point && label == NULL)
    return;
  turn->speaker = turn_person(article, turn->first, colon - 1);
  if (label != NULL)
    turn->kind = strcmp(label->value, "question") == 0 ? TURN_QUESTION : TURN_ANSWER;
  else if (turn->speaker != NULL)
    turn->kind = TURN_ANSWER;
  else if (words_is_sign(words, turn->last, "?") && words_has(words, turn->first, WORD_CAPITAL))
    turn->kind = TURN_QUESTION; /* the paper's own name */
  if (turn->kind == TURN_NONE)
    return;
  turn->labelled = true;
  turn->first = colon + 1;
}

static GArray *
turns_find(const Article *article)
{
  const Words *words = &article->words;
  GArray *turns = g_array_sized_new(FALSE, FALSE, sizeof(Turn), TURNS_AT_FIRST);
  for (size_t i = 0; i < words->count;) {
    size_t last = words_next(words, i + 1, WORD_PARAGRAPH) - 1;
    Turn turn = {.first = i, .last = last, .paragraph = i};
    turn_label(article, &turn);
    while (turn.first < last && turn_is_dash(words, turn.first))
      turn.first++;
    if (turn.kind == TURN_NONE && words_is_sign(words, last, "?") && last - i < QUESTION_WORDS &&
        !turn_is_quoted(words, turn.first))
      turn.kind = TURN_QUESTION;
    g_array_append_val(turns, turn);
    i = last + 1;
  }
  return turns;
}

/* The person that the text in front of the first question named last. */
static const Person *
interview_guest(const Article *article, size_t before)
{
  const Person *guest = NULL;
  for (guint i = 0; i < article->persons->len; i++) {
    const Person *person = &g_array_index(article->persons, Person, i);
    if (guest == NULL || person->first < before)
      guest = person;
  }
  return guest;
}

static void
interview_add(Article *article, const Turn *first, const Turn *last, const Person *guest)
{
  const Words *words = &article->words;
  const Person *speaker = first->speaker != NULL ? first->speaker : guest;
  if (turn_is_quoted(words, first->first) || first->first > last->last)
    return;
  Quote quote = {.text = {words->items[first->first].start, words->items[last->last].end},
                 .outer = {words->items[first->paragraph].start, words->items[last->last].end},
                 .speaker = speaker != NULL ? g_strdup(speaker->name) : NULL};
  g_array_append_val(article->quotes, quote);
}

/* The last turn that has a kind. */
static guint
interview_end(const GArray *turns)
{
  guint i = turns->len;
  while (i > 0 && g_array_index(turns, Turn, i - 1).kind == TURN_NONE)
    i--;
  return i;
}

static void
interview_answers(Article *article, const GArray *turns, const Person *guest)
{
  bool asked = false;
  guint end = interview_end(turns);
  for (guint i = 0; i < turns->len; i++) {
    const Turn *first = &g_array_index(turns, Turn, i);
    if (first->kind == TURN_QUESTION) {
      asked = true;
    } else if (first->kind == TURN_ANSWER || asked) {
      guint last = i;
      while (last + 1 < end && g_array_index(turns, Turn, last + 1).kind == TURN_NONE)
        last++;
      interview_add(article, first, &g_array_index(turns, Turn, last), guest);
      asked = false;
      i = last;
    }
  }
}

void
article_interview(Article *article)
{
  GArray *turns = turns_find(article);
  unsigned questions = 0;
  unsigned labels = 0;
  size_t begin = SIZE_MAX;
  for (guint i = 0; i < turns->len; i++) {
    const Turn *turn = &g_array_index(turns, Turn, i);
    questions += turn->kind == TURN_QUESTION;
    labels += turn->labelled;
    if (turn->kind != TURN_NONE && begin == SIZE_MAX)
      begin = turn->paragraph;
  }
  if (questions > 0 && questions + labels >= LEAST_QUESTIONS)
    interview_answers(article, turns, interview_guest(article, begin));
  g_array_unref(turns);
}
