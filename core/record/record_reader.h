/* record_reader.h - reading JSON text piece by piece: the inside of record_json_read(), for those
 * who read objects that hold records. */
#ifndef CORE_RECORD_RECORD_READER_H
#define CORE_RECORD_RECORD_READER_H

#include <aryk/record.h>

typedef struct RecordReader {
  const char *start, *at, *end;
  ArykRecord *record; /* values live in its batch */
  GError **error;
  int depth;
} RecordReader;

/* Sets *error, unless it is set, to `what` and the offset. Always false. */
bool reader_wrong(RecordReader *reader, const char *what);
/* The byte that is next; 0 at the end. */
static inline char
reader_peek(const RecordReader *reader)
{
  return reader->at < reader->end ? *reader->at : '\0';
}
void reader_skip_space(RecordReader *reader);
/* Steps over `c` and the blanks around it, if it is next. */
bool reader_take(RecordReader *reader, char c);
/* True when nothing is left but blanks; else an error. */
bool reader_at_end(RecordReader *reader);

/* A string, into the batch's memory and ended by a zero there. */
bool reader_read_string(RecordReader *reader, ArykText *text);
/* A number as JSON has it. */
bool reader_read_number(RecordReader *reader, ArykValue *value);
/* What a number in JSON of this text is read as: ARYK_INT or ARYK_DECIMAL; ARYK_ABSENT when the
 * text as a whole is no number of JSON. */
ArykType reader_number_type(ArykText text);

/* Any value, typed ones too. */
bool reader_read_value(RecordReader *reader, ArykValue *value);
/* What is behind "{", the "}" included, into an array of ArykEntry. */
bool reader_read_entries(RecordReader *reader, GArray *entries);
/* The value that {"$type": content} stands for. */
bool reader_read_typed(RecordReader *reader, const ArykEntry *entry, ArykValue *value);

#endif
