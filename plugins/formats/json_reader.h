/* json_reader.h - the inside of JsonReader: what the files behind json_read.h share. Nobody else
 * needs it.
 *
 *   json_read.c    values
 *   json_skip.c    values that are looked over without making anything of them
 *   json_record.c  records, with every mistake that there can be
 *   json_line.c    records as programs write them, in one pass; what is otherwise goes above */
#ifndef PLUGINS_FORMATS_JSON_READER_H
#define PLUGINS_FORMATS_JSON_READER_H

#include "plugins/formats/json_known.h"
#include "plugins/formats/json_read.h"

struct JsonReader {
  const char *start, *at, *limit; /* of the text that is read */
  ArykRecord *record;
  GArray *stack;  /* of ArykEntry: members of the lists and maps that are open           */
  unsigned depth; /* levels that are allowed */
  JsonKnown known;
  GError **error;
  const ArykContext *context; /* which tells what is read; NULL: all is                       */
  uint8_t asked[JSON_FIELD_IDS / 8], unread[JSON_FIELD_IDS / 8]; /* a bit for each id         */
  ArykField fields[JSON_MOST_KNOWN]; /* of the record that is read: those whose keys are known */
  ArykValue values[JSON_MOST_KNOWN];
};

static inline bool
json_is_space(char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline void
json_skip_space(JsonReader *reader)
{
  while (reader->at < reader->limit && json_is_space(*reader->at))
    reader->at++;
}

/* Takes `c` when it is next, after white space. */
static inline bool
json_take(JsonReader *reader, char c)
{
  json_skip_space(reader);
  if (reader->at == reader->limit || *reader->at != c)
    return false;
  reader->at++;
  return true;
}

/* A mistake at `at`, and a key at `at` that comes twice: always false. */
bool json_wrong(JsonReader *reader, const char *at, const char *what);
bool json_twice(JsonReader *reader, const char *at, ArykText key);

/* The value that is next. */
bool json_read_any(JsonReader *reader, unsigned depth, ArykValue *value);
/* The same without making a value: brackets, commas, colons, words and digits are where they
 * belong, strings end and hold no control characters. Not looked at are the escapes in strings, the
 * size of numbers, and keys that come twice inside of the value. */
bool json_skip_any(JsonReader *reader, unsigned depth);

/* Whether nobody reads the field. */
bool json_is_unread(JsonReader *reader, ArykField field);
/* How those are read after all: what cannot be read stays a string of the text as it is written. */
extern const ArykUnread json_unread;

/* The parts of a value. Behind an opening quote: up to the closing one, `text` what is between. */
bool json_pass_string(JsonReader *reader, ArykText *text, bool *escaped);
/* A number of whatever spelling; *whole: without fraction and exponent. */
bool json_pass_number(JsonReader *reader, bool *whole);
/* One of true, false, null. */
bool json_pass_word(JsonReader *reader, const char *word);
/* A key and its colon. */
bool json_read_key(JsonReader *reader, ArykText *key);
/* Behind a member: true with *more for a comma, or at the closing bracket. */
bool json_read_separator(JsonReader *reader, char close, bool *more);
/* The mistake of a value that begins at `from` within too many others. Always false. */
bool json_too_deep(JsonReader *reader, const char *from);

#endif
