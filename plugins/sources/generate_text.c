/* generate_text.c - see generate_text.h. */
#include "plugins/sources/generate_text.h"

#include <string.h>

#include <glib.h>

#include "plugins/formats/splitmix.h"

#define LOW_HALVES UINT64_C(0x0f0f0f0f0f0f0f0f)
#define ALL_A      UINT64_C(0x6161616161616161)

/* Number n of the stream of a text: sixteen bytes of it come from each. */
static uint64_t
piece(uint64_t random, uint32_t n)
{
  return n == 0 ? random : splitmix(random, n);
}

static void
put_word(char *to, uint64_t word)
{
  word = GUINT64_TO_LE(word);
  memcpy(to, &word, sizeof word);
}

void
generate_letters(char *to, uint32_t length, uint64_t random)
{
  for (uint32_t at = 0; at < length; at += 16) {
    uint64_t r = piece(random, at / 16);
    put_word(to + at, (r & LOW_HALVES) + ALL_A);
    put_word(to + at + 8, ((r >> 4) & LOW_HALVES) + ALL_A);
  }
}

void
generate_bytes(char *to, uint32_t length, uint64_t random)
{
  for (uint32_t at = 0; at < length; at += 16) {
    put_word(to + at, splitmix(random, at));
    put_word(to + at + 8, splitmix(random, at + 1));
  }
}

/* ---- Pieces put together --------------------------------------------------------------------- */

#define PIECES 64

static const char *const words[PIECES] = {
    "grain",   "river",  "canal", "water",  "garden", "gate",   "north",  "market",
    "price",   "rate",   "share", "of",     "the",    "and",    "in",     "for",
    "to",      "with",   "from",  "year",   "month",  "growth", "export", "import",
    "trade",   "bank",   "fund",  "budget", "loan",   "tax",    "steel",  "copper",
    "oil",     "gas",    "coal",  "power",  "road",   "rail",   "port",   "city",
    "village", "people", "work",  "wage",   "school", "health", "farm",   "cotton",
    "wheat",   "rice",   "fruit", "apple",  "horse",  "sheep",  "wool",   "silk",
    "carpet",  "paper",  "glass", "cement", "stone",  "wood",   "house",  "bridge"};

static const char *const wild[PIECES] = {
    "\"", "'",    "\\",      ",",     ";",      "|",      "\n",     "\r\n",   "\r",     "\t",
    " ",  "  ",   "\x01",    "\x1f",  "\x7f",   "{",      "}",      "[",      "]",      ":",
    "/",  "<",    ">",       "&",     "\"\"",   "\\n",    "\\u00",  "#",      "=",      "+1",
    "-1", "@",    "a",       "Z",     "0",      "9",      "null",   "true",   "1e9",    "0x1f",
    "é",  "ß",    "ñ",       "Ж",     "қ",      "ә",      "ї",      "א",      "ع",      "ก",
    "水", "한",   "€",       "—",     "\u200b", "\u2028", "\u00a0", "\xc2\x85", "\ufeff", "😀",
    "𝒳",  "🏔", "e\u0301", "\ufffd"};

/* Pieces in a row as long as they fit whole; ASCII that does not fit is cut. */
static void
fill(char *to, uint32_t length, uint64_t random, const char *const *pieces, const char *between)
{
  uint32_t at = 0, n = 0;
  uint64_t bits = random;
  while (at < length) {
    const char *next = pieces[bits % PIECES];
    if (at > 0 && *between != '\0')
      to[at++] = *between;
    uint32_t size = (uint32_t)strlen(next), left = length - at;
    if (size > left && (next[size - 1] & 0x80) != 0)
      next = "    "; /* no half a character */
    size = MIN(size, left);
    memcpy(to + at, next, size);
    at += size;
    bits = ++n % 10 == 0 ? splitmix(random, n) : bits >> 6;
  }
}

void
generate_words(char *to, uint32_t length, uint64_t random)
{
  fill(to, length, random, words, " ");
}

void
generate_wild(char *to, uint32_t length, uint64_t random)
{
  fill(to, length, random, wild, "");
}
