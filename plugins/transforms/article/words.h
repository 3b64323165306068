/* words.h - a text as words, numbers and signs, and what is known of each.
 *
 * The text of an article is cut into words once, and all that find its parts walk over these, some
 * of them several times. So a word is small (where it stands, the number of its form in the word
 * list), and what a finder asks of it is a bit: of how it looks (WORD_...) or of the classes of
 * words.lex that its form is in (IS_...). The looks lie apart, so that the next word of some look
 * is found sixteen at a time. A phrase is sought in the text only where the form of its first word
 * begins one of that class. */
#ifndef ARTICLE_WORDS_H
#define ARTICLE_WORDS_H

#include "plugins/formats/byte_bits.h"
#include "plugins/language/wordlist.h"

#include <string.h>

enum {
  WORD_CAPITAL = 1,     /* starts with an upper-case letter                        */
  WORD_CAPITALS = 2,    /* two letters or more, all upper case                     */
  WORD_SPACE = 4,       /* white space in front                                    */
  WORD_PARAGRAPH = 8,   /* first of a line                                         */
  WORD_POSSESSIVE = 16, /* an 's or a lone apostrophe follows; `end` is before it  */
  WORD_NUMBER = 32,     /* digits                                                  */
  WORD_SIGN = 64,       /* one sign                                                */
  WORD_MIXED = 128      /* capitals inside: KazMunayGas                            */
};

enum {
  ROOM_WORDS = 64 /* more than most lines of a head have */
};

/* The classes of words.lex and of the country names by which words are known. */
#define WORD_CLASS(number) (UINT64_C(1) << (number))
#define IS_TITLE           WORD_CLASS(0)
#define IS_TITLE_MODIFIER  WORD_CLASS(1)
#define IS_HONORIFIC       WORD_CLASS(2)
#define IS_PARTICLE        WORD_CLASS(3)
#define IS_ROLE_JOINT      WORD_CLASS(4)
#define IS_OFFICE          WORD_CLASS(5)
#define IS_SPEECH          WORD_CLASS(6)
#define IS_PERSON_VERB     WORD_CLASS(7)
#define IS_PRONOUN         WORD_CLASS(8)
#define IS_BODY_HEAD       WORD_CLASS(9)
#define IS_COMMON          WORD_CLASS(10)
#define IS_PLACE           WORD_CLASS(11)
#define IS_COUNTRY_NAME    WORD_CLASS(12)
#define IS_DEMONYM         WORD_CLASS(13)
#define IS_MONTH_NAME      WORD_CLASS(14)
#define IS_WEEKDAY         WORD_CLASS(15)
#define IS_AGENCY          WORD_CLASS(16)
#define IS_STAMP           WORD_CLASS(17)
#define IS_SOURCE_WORD     WORD_CLASS(18)
#define IS_SOURCE_HEAD     WORD_CLASS(19)
#define IS_CURRENCY        WORD_CLASS(20)
#define IS_APPOSITION_VERB WORD_CLASS(21)
#define IS_CONTACT         WORD_CLASS(22)
#define IS_CONTACT_LEAD    WORD_CLASS(23)
#define IS_UPDATE          WORD_CLASS(24)
#define IS_BYLINE_END      WORD_CLASS(25)
#define IS_FUNCTION_WORD   WORD_CLASS(26)
#define IS_AGENCY_TAIL     WORD_CLASS(27)
#define IS_BULLETIN        WORD_CLASS(28)
#define IS_CREDIT_AFTER    WORD_CLASS(29)
#define IS_CREDIT_BEFORE   WORD_CLASS(30)
#define IS_CREDIT_MADE     WORD_CLASS(31)
#define IS_DATA_WORD       WORD_CLASS(32)
#define IS_DAY_WORD        WORD_CLASS(33)
#define IS_MASTHEAD        WORD_CLASS(34)
#define IS_PAPER           WORD_CLASS(35)
#define IS_PLACE_BEFORE    WORD_CLASS(36)
#define IS_PUBLISHING      WORD_CLASS(37)
#define IS_SECTION         WORD_CLASS(38)
#define IS_STATE_HEAD      WORD_CLASS(39)
#define IS_WHO             WORD_CLASS(40)
/* Which language a function word is of: a bit for each, in the order of words.lex. */
#define FIRST_LANGUAGE 41
#define LANGUAGES      (64 - FIRST_LANGUAGE)
#define IS_COUNTRY     (IS_COUNTRY_NAME | IS_DEMONYM)
#define IS_MONTH       (IS_MONTH_NAME | IS_WEEKDAY)

typedef struct Word {
  uint32_t start, end;
  uint32_t form; /* its number in the word list; 0: not in there */
} Word;

typedef struct Words {
  const char *text;
  const Wordlist *list;
  const WordlistForm *forms; /* of the list */
  Word *items;
  uint8_t *looks; /* of each, WORD_... */
  size_t count;
  Word *own; /* the items, where words_clear() is to free them */
} Words;

/* Room for the words of a line, or the first ones of a text: on the stack. */
typedef struct WordsRoom {
  Word items[ROOM_WORDS];
  uint8_t looks[ROOM_WORDS];
} WordsRoom;

/* Makes a list ready for words: marks its entries with IS_..., and notes the words that its phrases
 * begin with. */
void words_prepare(Wordlist *list);
/* words_cut.c: cuts the text between two bytes into words, which words_clear() frees. */
void words_cut(Words *words, const Wordlist *list, const char *text, size_t start, size_t end);
/* words_cut.c: the same of a short text. Its words may be in the caller's room, which has to last
 * as long as they do. */
void words_cut_line(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
                    WordsRoom *room);
/* words_cut.c: the first words of such a text, up to `most`, and to ROOM_WORDS: they are in the
 * caller's room, and nothing is to be cleared. */
void words_cut_few(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
                   WordsRoom *room, size_t most);
void words_clear(Words *words);
/* The text from the start of word `first` to the end of word `last`. */
static inline ArykText
words_span(const Words *words, size_t first, size_t last)
{
  ArykText text = {NULL, 0};
  if (first <= last && last < words->count) {
    text.data = words->text + words->items[first].start;
    text.length = words->items[last].end - words->items[first].start;
  }
  return text;
}
static inline ArykText
words_text(const Words *words, size_t i)
{
  return words_span(words, i, i);
}
/* True when word i alone is in one of the classes. */
static inline bool
words_in(const Words *words, size_t i, uint64_t classes)
{
  return i < words->count && (words->forms[words->items[i].form].marks & classes) != 0;
}
/* True when word i looks in one of these ways. */
static inline bool
words_has(const Words *words, size_t i, uint32_t flags)
{
  return i < words->count && (words->looks[i] & flags) != 0;
}
/* The next word from i on that looks in one of these ways; the number of all words without any. */
static inline size_t
words_next(const Words *words, size_t i, uint32_t flags)
{
  const uint8_t *looks = words->looks;
  if (i >= words->count)
    return words->count;
  return (size_t)(byte_find_bits(looks + i, looks + words->count, (uint8_t)flags) - looks);
}
/* The number of the first `count` words that look in none of these ways. */
static inline size_t
words_without(const Words *words, size_t count, uint32_t flags)
{
  return count - byte_count_bits(words->looks, words->looks + count, (uint8_t)flags);
}
/* True when word i is that sign. */
static inline bool
words_is_sign(const Words *words, size_t i, const char *sign)
{
  size_t length = strlen(sign);
  return words_has(words, i, WORD_SIGN) && words->items[i].end - words->items[i].start == length &&
         memcmp(words->text + words->items[i].start, sign, length) == 0;
}
/* True when word i is that one, of small ASCII letters, without regard to case. */
static inline bool
words_reads(const Words *words, size_t i, const char *word)
{
  size_t length = strlen(word);
  return i < words->count && words->items[i].end - words->items[i].start == length &&
         g_ascii_strncasecmp(words->text + words->items[i].start, word, length) == 0;
}
/* True when word i is in one of the classes, or begins phrases that are. */
static inline bool
words_leads(const Words *words, size_t i, uint64_t classes)
{
  if (i >= words->count)
    return false;
  const WordlistForm *form = &words->forms[words->items[i].form];
  return ((form->marks | form->leads) & classes) != 0;
}
/* The same where words_leads() holds. */
const WordlistEntry *words_phrase_here(const Words *words, size_t i, uint64_t class, size_t *count);
/* The longest phrase of that one class that starts at word i; *count is the number of its words. */
static inline const WordlistEntry *
words_phrase(const Words *words, size_t i, uint64_t class, size_t *count)
{
  return words_leads(words, i, class) ? words_phrase_here(words, i, class, count) : NULL;
}
/* True when word i is a word (not a sign or number) that belongs to the one before without a sign,
 * a line end or a possessive between them. */
bool words_joined(const Words *words, size_t i);
/* True when a sentence ends with word i: . ! ? that is no abbreviation's, or the end of a line. */
bool words_sentence_end(const Words *words, size_t i);

#endif
