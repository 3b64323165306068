/* notes.c - see notes.h. */
#include "plugins/transforms/currency/notes.h"

#include "plugins/language/rational.h"

#include <string.h>

/* A member of a map; NULL when there is none. */
static const ArykValue *
member(const ArykValue *map, const char *name)
{
  size_t length = strlen(name);
  for (uint32_t i = 0; map->type == ARYK_MAP && i < map->length; i++) {
    const ArykEntry *entry = &map->as.entries[i];
    if (entry->key.length == length && memcmp(entry->key.data, name, length) == 0)
      return &entry->value;
  }
  return NULL;
}

typedef struct Note {
  char base[4], quote[4];
  Rational rate;
  int32_t date; /* or RATE_NO_DATE */
} Note;

static bool
read_code(const ArykValue *value, char code[4])
{
  ArykText text = value != NULL ? aryk_value_text(value) : (ArykText){NULL, 0};
  if (text.length != 3)
    return false;
  memcpy(code, text.data, 3);
  code[3] = '\0';
  return true;
}

/* A date, the text of one, or none at all. */
static bool
read_date(const ArykValue *value, int32_t *date)
{
  *date = RATE_NO_DATE;
  if (value == NULL || value->type == ARYK_NULL)
    return true;
  if (value->type == ARYK_DATE)
    *date = (int32_t)value->as.integer;
  return value->type == ARYK_DATE || aryk_date_parse(aryk_value_text(value), date);
}

static bool
read_note(const ArykValue *value, Note *note)
{
  ArykDecimal rate;
  const ArykValue *number = member(value, "rate");
  if (number == NULL || !aryk_value_decimal(number, &rate) || aryk_decimal_sign(rate) <= 0)
    return false;
  note->rate = rational_of(rate);
  return read_code(member(value, "base"), note->base) &&
         read_code(member(value, "quote"), note->quote) &&
         read_date(member(value, "date"), &note->date);
}

/* How far a note is from the day that is asked for. */
static int64_t
distance(const Note *note, const int32_t *day)
{
  if (note->date == RATE_NO_DATE)
    return INT64_MAX;
  return day != NULL ? ABS((int64_t)note->date - *day) : 0;
}

/* Whether the note tells this rate, and if it is the other way round. */
static bool
tells(const Note *note, const char *from, const char *to, bool *inverse)
{
  *inverse = strcmp(note->quote, from) == 0 && strcmp(note->base, to) == 0;
  return *inverse || (strcmp(note->base, from) == 0 && strcmp(note->quote, to) == 0);
}

static bool
take(const Note *note, bool inverse, const char *from, const char *to, Rational *rate, RateWay *way)
{
  *rate = note->rate;
  if (inverse && !rational_divide(rational_of_int(1), note->rate, rate))
    return false;
  *way = (RateWay){.count = 1};
  g_strlcpy(way->legs[0].from, from, sizeof way->legs[0].from);
  g_strlcpy(way->legs[0].to, to, sizeof way->legs[0].to);
  way->legs[0].date = note->date;
  way->legs[0].kind = inverse ? LEG_NOTED_INVERSE : LEG_NOTED;
  return true;
}

static NotesFound
not_notes(GError **error)
{
  (void)aryk_error(error, ARYK_ERROR_TYPE,
                   "exchange rates must be a list of maps with base, quote, a positive rate and "
                   "perhaps a date, as stage \"facts\" writes them");
  return NOTES_BAD;
}

NotesFound
notes_find(const ArykValue *notes, const char *from, const char *to, const int32_t *day,
           Rational *rate, RateWay *way, GError **error)
{
  NotesFound found = NOTES_NONE;
  int64_t nearest = 0;
  if (notes->type == ARYK_NULL || notes->type == ARYK_ABSENT)
    return NOTES_NONE;
  if (notes->type != ARYK_LIST)
    return not_notes(error);
  for (uint32_t i = 0; i < notes->length; i++) {
    Note note;
    bool inverse;
    if (!read_note(&notes->as.items[i], &note))
      return not_notes(error);
    int64_t far = distance(&note, day);
    if (tells(&note, from, to, &inverse) && (found == NOTES_NONE || far < nearest) &&
        take(&note, inverse, from, to, rate, way)) {
      found = NOTES_RATE;
      nearest = far;
    }
  }
  return found;
}
