/* aryk/value.h - the types of data: text, numbers, exact decimals, dates, lists and maps.
 *
 * A value is sixteen bytes that say what they are. Small things (numbers, dates, decimals of up to
 * eighteen digits) live inside; text, lists and maps are pointers into memory that the value's
 * batch keeps alive. Values are therefore copied freely, never freed one by one, and what they
 * point to is read-only once it is set.
 *
 * An ABSENT field is one the record does not have; a NULL field is one that is there and says
 * "nothing". The two are never mixed up: {} and {"a": null} are different records.
 *
 * Nothing in this header allocates; all functions are safe to call from any thread. */
#ifndef ARYK_VALUE_H
#define ARYK_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

/* Marks what libaryk exports. Everything else in the library is private to it. */
#define ARYK_API __attribute__((visibility("default")))
/* The result says whether the call worked: ignoring it is a compile-time warning. */
#define ARYK_MUST_CHECK __attribute__((warn_unused_result))

G_BEGIN_DECLS

/* The types of a value. The numbers are part of the ABI; new ones are only added at the end. */
typedef enum ArykType {
  ARYK_ABSENT = 0, /* the record has no such field; a zeroed ArykValue                     */
  ARYK_NULL,       /* there, and empty on purpose                                          */
  ARYK_BOOL,       /* as.boolean                                                           */
  ARYK_INT,        /* as.integer, 64 bits                                                  */
  ARYK_DOUBLE,     /* as.real; for measurements, never for money                           */
  ARYK_DECIMAL,    /* exact: read it with aryk_value_decimal()                             */
  ARYK_STRING,     /* as.text, `length` bytes of valid UTF-8, NOT ended by a zero          */
  ARYK_BYTES,      /* as.bytes, `length` bytes of anything                                 */
  ARYK_DATE,       /* as.integer, days since 1970-01-01 in the proleptic Gregorian calendar */
  ARYK_TIMESTAMP,  /* as.integer, seconds since 1970-01-01T00:00:00Z; `length`, nanoseconds */
  ARYK_LIST,       /* as.items, `length` values                                            */
  ARYK_MAP,        /* as.entries, `length` pairs of key and value, in the order written    */
  ARYK_N_TYPES
} ArykType;

/* A set of types, for contracts: ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL). */
#define ARYK_TYPE_SET(type) (1u << (type))
#define ARYK_TYPES_NUMBER                                                                          \
  (ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_DOUBLE) | ARYK_TYPE_SET(ARYK_DECIMAL))
#define ARYK_TYPES_ANY ((1u << ARYK_N_TYPES) - 2u)

/* A run of UTF-8 that belongs to somebody else. Not ended by a zero. */
typedef struct ArykText {
  const char *data; /* NULL only when length is 0 */
  size_t length;    /* in bytes                   */
} ArykText;

/* An exact decimal: coefficient x 10^-scale. The coefficient is a signed 128-bit number held in two
 * halves (two's complement) and has at most 38 digits; the scale is within +-6000. 1.50 is
 * coefficient 150, scale 2, and stays 1.50 when printed; it equals 1.5 when compared. */
typedef struct ArykDecimal {
  int64_t high;      /* upper 64 bits of the coefficient; -1 or 0 for most numbers    */
  uint64_t low;      /* lower 64 bits                                                 */
  int32_t scale;     /* digits behind the point; negative for trailing zeros in front */
  uint32_t reserved; /* zero                                                          */
} ArykDecimal;

typedef struct ArykValue ArykValue;
typedef struct ArykEntry ArykEntry;

/* A decimal that does not fit inside a value, or that was written in a way its number alone does
 * not tell (1e3, +5, .5): it prints as `written` as long as nobody changes it. */
typedef struct ArykWideDecimal {
  ArykDecimal decimal;
  ArykText written; /* data is NULL where the plain spelling is the written one */
} ArykWideDecimal;

enum {
  /* In `flags` of a DECIMAL: as.wide holds it. Otherwise as.integer is the coefficient and `small`
   * the scale. */
  ARYK_VALUE_WIDE = 1,
  /* In `flags` of a TIMESTAMP: the low four bits are the number of digits of the second's fraction
   * that were written (0 to 9); ARYK_VALUE_ZONED says that `small` is an offset that was given. */
  ARYK_VALUE_FRACTION_MASK = 0x0f,
  ARYK_VALUE_ZONED = 0x10
};

/* A value of any type. Sixteen bytes; the layout is part of the ABI. */
struct ArykValue {
  uint8_t type;    /* an ArykType                                                           */
  uint8_t flags;   /* see ARYK_VALUE_...                                                    */
  int16_t small;   /* DECIMAL: the scale; TIMESTAMP: minutes east of UTC                    */
  uint32_t length; /* STRING, BYTES: bytes; LIST, MAP: members; TIMESTAMP: nanoseconds      */
  union {
    bool boolean;
    int64_t integer;
    double real;
    const char *text;
    const uint8_t *bytes;
    const ArykValue *items;
    const ArykEntry *entries;
    const ArykWideDecimal *wide;
  } as;
};

/* One member of a map. */
struct ArykEntry {
  ArykText key;
  ArykValue value;
};

/* Makes a text of a zero-ended string; the string is borrowed. NULL makes an empty text. */
static inline ArykText
aryk_text(const char *string)
{
  ArykText text = {string, string != NULL ? strlen(string) : 0};
  return text;
}

/* True when the two are the same bytes. */
static inline bool
aryk_text_equal(ArykText a, ArykText b)
{
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline ArykValue
aryk_value_of_type(ArykType type)
{
  /* Member by member, so that compilers keep it in registers: a processor waits where it reads as
   * one what was written in parts. */
  ArykValue value;
  value.type = (uint8_t)type;
  value.flags = 0;
  value.small = 0;
  value.length = 0;
  value.as.integer = 0;
  return value;
}

static inline ArykValue
aryk_null(void)
{
  return aryk_value_of_type(ARYK_NULL);
}

static inline ArykValue
aryk_bool(bool boolean)
{
  ArykValue value = aryk_value_of_type(ARYK_BOOL);
  value.as.boolean = boolean;
  return value;
}

static inline ArykValue
aryk_int(int64_t integer)
{
  ArykValue value = aryk_value_of_type(ARYK_INT);
  value.as.integer = integer;
  return value;
}

static inline ArykValue
aryk_double(double real)
{
  ArykValue value = aryk_value_of_type(ARYK_DOUBLE);
  value.as.real = real;
  return value;
}

/* `days` since 1970-01-01; aryk_date_days() makes them from year, month and day. */
static inline ArykValue
aryk_date(int32_t days)
{
  ArykValue value = aryk_value_of_type(ARYK_DATE);
  value.as.integer = days;
  return value;
}

/* A string that refers to `text` without copying it: see aryk_record_set() for how long the memory
 * must live. The text must be valid UTF-8 of at most 4 GiB less one byte. */
static inline ArykValue
aryk_string(ArykText text)
{
  ArykValue value = aryk_value_of_type(ARYK_STRING);
  value.length = (uint32_t)text.length;
  value.as.text = text.data;
  return value;
}

/* A list that refers to `count` values without copying them. */
static inline ArykValue
aryk_list(const ArykValue *items, uint32_t count)
{
  ArykValue value = aryk_value_of_type(ARYK_LIST);
  value.length = count;
  value.as.items = items;
  return value;
}

/* A map that refers to `count` entries without copying them. */
static inline ArykValue
aryk_map(const ArykEntry *entries, uint32_t count)
{
  ArykValue value = aryk_value_of_type(ARYK_MAP);
  value.length = count;
  value.as.entries = entries;
  return value;
}

/* The bytes of a STRING or BYTES value; an empty text for every other type. */
static inline ArykText
aryk_value_text(const ArykValue *value)
{
  ArykText text = {NULL, 0};
  if (value->type == ARYK_STRING || value->type == ARYK_BYTES) {
    text.data = value->as.text;
    text.length = value->length;
  }
  return text;
}

/* The number in an INT or DECIMAL value, exactly. False, and *decimal untouched, for other types: a
 * DOUBLE is not converted silently. */
ARYK_API bool aryk_value_decimal(const ArykValue *value, ArykDecimal *decimal);

/* The type's name as messages and `aryk inspect` say it: "string", "decimal"... Static. */
ARYK_API const char *aryk_type_name(ArykType type);

/* True when the two are equal: numbers of different types and scales by their exact value (1, 1.0
 * and 1.00 are equal), text by bytes, timestamps by instant, lists and maps member by member in
 * order. NULL equals NULL; NaN equals NaN. */
ARYK_API bool aryk_value_equal(const ArykValue *a, const ArykValue *b);

/* <0, 0 or >0. A total order: types in the order of ArykType, but all numbers compare as numbers
 * (NaN last among them); text by bytes, which is code point order. */
ARYK_API int aryk_value_compare(const ArykValue *a, const ArykValue *b);

/* A hash that agrees with aryk_value_equal(), the same on every machine and in every run. */
ARYK_API uint64_t aryk_value_hash(const ArykValue *value);

/* ---- Dates. Proleptic Gregorian, years 1 to 9999. ------------------------------------------- */

/* Days since 1970-01-01 of a calendar day. False when there is no such day (2023-02-29). */
ARYK_API bool aryk_date_days(int year, int month, int day, int32_t *days);
/* The calendar day of a day count. */
ARYK_API void aryk_date_parts(int32_t days, int *year, int *month, int *day);
/* Reads YYYY-MM-DD, nothing around it. */
ARYK_API bool aryk_date_parse(ArykText text, int32_t *days);
/* The date so many days later; earlier when negative. False when that is beyond the years 1 to
 * 9999; *result is unchanged then. */
ARYK_API bool aryk_date_add(int32_t date, int64_t days, int32_t *result);
/* Reads ISO 8601 / RFC 3339: YYYY-MM-DDThh:mm[:ss[.fraction]][Z|+hh:mm|-hh:mm], `T` or one space. A
 * stamp without an offset is taken as UTC and ARYK_VALUE_ZONED is not set. */
ARYK_API bool aryk_timestamp_parse(ArykText text, ArykValue *value);

/* The day of a TIMESTAMP on the clock where it was written: at its offset, or in UTC. */
ARYK_API int32_t aryk_timestamp_day(const ArykValue *stamp);
/* The seconds from `b` to `a`, both TIMESTAMPs, exact and without trailing zeros. */
ARYK_API ArykDecimal aryk_timestamp_subtract(const ArykValue *a, const ArykValue *b);
/* The TIMESTAMP so many seconds later, at the offset and with at least as many digits of a second
 * as `stamp` was written with. False when it is beyond the years 1 to 9999 or not one of whole
 * nanoseconds; *result, which may be *stamp, is unchanged then. */
ARYK_API bool aryk_timestamp_add(const ArykValue *stamp, ArykDecimal seconds, ArykValue *result);

/* Room for any date or timestamp as text, with its closing zero. */
#define ARYK_STAMP_TEXT_MAX 48
/* Writes YYYY-MM-DD, ended by a zero; returns the length. */
ARYK_API size_t aryk_date_print(int32_t days, char *buffer);
/* Writes a TIMESTAMP as aryk_timestamp_parse() reads it, seconds always: as many digits of the
 * fraction as were written, the local time at the offset that was given and that offset, or neither
 * `Z` nor offset when none was. Returns the length. */
ARYK_API size_t aryk_timestamp_print(const ArykValue *stamp, char *buffer);

G_END_DECLS

#endif
