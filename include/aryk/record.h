/* aryk/record.h - fields, records, batches, and what a call gives back.
 *
 * One rule covers memory: THE RECORD IS YOURS DURING THE CALL AND NEVER AFTER. A callback may read
 * and change the record it was given as it likes; once it has returned, the record, its strings and
 * everything made for it belong to the runtime. Keep a copy of what you need later.
 *
 * A batch owns an arena and keeps alive the input buffers that its strings are slices of. Setting a
 * field never frees anything; the arena goes as a whole. So a string taken from one field may be
 * set as another field, or as a field of an emitted record, without copying.
 *
 * What a call changes or emits takes effect only if it returns ARYK_KEEP. On any other verdict the
 * runtime puts the record back as it was and throws the emitted ones away.
 *
 * None of these functions fails for lack of memory: like GLib, the library ends the process then.
 */
#ifndef ARYK_RECORD_H
#define ARYK_RECORD_H

#include <aryk/decimal.h>
#include <aryk/value.h>

G_BEGIN_DECLS

/* ---- Fields --------------------------------------------------------------------------------- */

/* An interned field name. The same name is the same id in the whole process. Resolve names once, in
 * `start` or through an option of type field; looking a field up in a record is then an array
 * access. A zeroed ArykField is "no field": reading it gives ABSENT, setting it is ignored. */
typedef struct ArykField {
  uint32_t id;
} ArykField;

/* The field called `name` (UTF-8, copied). Any thread. At most 65,535 different names live in one
 * process; beyond that the result is "no field". */
ARYK_API ArykField aryk_field(const char *name);
/* The same for a name that is not ended by a zero. */
ARYK_API ArykField aryk_field_of(ArykText name);
/* The field's name, ended by a zero, for as long as the process lives; "" for "no field". */
ARYK_API const char *aryk_field_name(ArykField field);

/* ---- Records -------------------------------------------------------------------------------- */

/* One row: named, typed fields in an order. Opaque. */
typedef struct ArykRecord ArykRecord;
/* A run of records that travel together. Opaque. */
typedef struct ArykBatch ArykBatch;
/* What a call gives back beside its verdict: emitted records, rejects, bytes. Opaque. */
typedef struct ArykOutput ArykOutput;
/* Reference-counted, read-only bytes that strings can be slices of. Opaque. */
typedef struct ArykBuffer ArykBuffer;

/* Where a record came from: a byte range of the raw input, before any decoding or unpacking done by
 * the reader of text files, but after decompression. */
typedef struct ArykOrigin {
  uint64_t start; /* first byte                                                     */
  uint64_t end;   /* behind the last byte; equal to start when not known            */
  uint32_t input; /* see aryk_context_input(); 0 is "no input" (made by a stage)    */
  uint32_t line;  /* line of the first byte, from 1; 0 when the input has no lines  */
} ArykOrigin;

/* The value of a field. Never NULL; type ARYK_ABSENT when the record has no such field. Valid until
 * the field is set again or the call ends. */
ARYK_API const ArykValue *aryk_record_get(const ArykRecord *record, ArykField field);

/* Shorthands that are true, and give the value, only when the field has that very type. */
ARYK_API bool aryk_record_string(const ArykRecord *record, ArykField field, ArykText *text);
ARYK_API bool aryk_record_int(const ArykRecord *record, ArykField field, int64_t *integer);
/* DECIMAL or INT. */
ARYK_API bool aryk_record_decimal(const ArykRecord *record, ArykField field, ArykDecimal *decimal);
ARYK_API bool aryk_record_date(const ArykRecord *record, ArykField field, int32_t *days);

/* How many fields the record has, and the i-th in their order. */
ARYK_API uint32_t aryk_record_count(const ArykRecord *record);
ARYK_API ArykField aryk_record_field_at(const ArykRecord *record, uint32_t i);
ARYK_API const ArykValue *aryk_record_value_at(const ArykRecord *record, uint32_t i);

/* All of them at once, for those who go through whole records. Two records of one batch that have
 * the same `fields` pointer and `count` have the same fields in the same places. Valid until the
 * record is changed or the call ends. */
typedef struct ArykRow {
  const ArykField *fields; /* in their order           */
  const ArykValue *values; /* of each; never ABSENT    */
  uint32_t count;          /* of both                  */
} ArykRow;
ARYK_API ArykRow aryk_record_row(const ArykRecord *record);

ARYK_API const ArykOrigin *aryk_record_origin(const ArykRecord *record);
/* Narrows or sets the origin; a stage that emits parts of a document sets the part's range. */
ARYK_API void aryk_record_set_origin(ArykRecord *record, ArykOrigin origin);

/* Sets a field, at the end of the order if it is new, to `value` as it is: what the value points to
 * must be (a) reached from a field of this record or of the record it was emitted for, (b) memory
 * of aryk_record_alloc() on this record, (c) a buffer given to aryk_output_keep(), or (d) constant
 * data of the plugin, or what its `load` built. An ABSENT value removes the field. */
ARYK_API void aryk_record_set(ArykRecord *record, ArykField field, ArykValue value);
/* Sets `count` fields all at once and with the same rule: different fields, none of them "no
 * field", and no value ABSENT. Where the record has none of them yet, and the record before in its
 * batch got the same fields in the same order, as the rows of a table do, this costs one
 * comparison. */
ARYK_API void aryk_record_fill(ArykRecord *record, const ArykField *fields, const ArykValue *values,
                               uint32_t count);
/* The same as aryk_record_set(), with a deep copy of everything the value points to, from anywhere.
 */
ARYK_API void aryk_record_set_copy(ArykRecord *record, ArykField field, const ArykValue *value);
/* Sets a string to a copy of `text`, which must be valid UTF-8 (checked in debug builds). */
ARYK_API void aryk_record_set_string(ArykRecord *record, ArykField field, ArykText text);
/* Sets a string made as printf makes it. */
ARYK_API void aryk_record_set_format(ArykRecord *record, ArykField field, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Sets a decimal of any size. */
ARYK_API void aryk_record_set_decimal(ArykRecord *record, ArykField field, ArykDecimal decimal);
/* Removes a field; nothing happens when there is none. */
ARYK_API void aryk_record_remove(ArykRecord *record, ArykField field);

/* Memory that lives as long as the record's batch, aligned for anything, not cleared. For lists and
 * maps: fill an array of values here, then set it with aryk_list(). */
ARYK_API void *aryk_record_alloc(ArykRecord *record, size_t size);
/* A copy of `text` there, ended by a zero beyond its length. */
ARYK_API ArykText aryk_record_copy_text(ArykRecord *record, ArykText text);
/* A decimal value of any size, its memory there where it needs any. */
ARYK_API ArykValue aryk_record_decimal_value(ArykRecord *record, ArykDecimal decimal);
/* Reads a decimal as aryk_decimal_parse() does and makes a value that prints as it was written. The
 * text is borrowed, for as long as aryk_record_set() says. False when it is not a decimal. */
ARYK_API ARYK_MUST_CHECK bool aryk_record_read_decimal(ArykRecord *record, ArykText written,
                                                       ArykValue *value);

/* ---- Fields that nobody reads ---------------------------------------------------------------- */

/* A source that knows from aryk_context_reads() that nothing behind it reads a field may leave the
 * field as it is written, and save the work of making a value of it. The field is there all the
 * same: whoever asks for it after all (what writes down rejects, for one) gets a value that is made
 * at that moment. */

/* How to make it: what a source embeds in its state, with `read` set. */
typedef struct ArykUnread ArykUnread;
struct ArykUnread {
  /* The value of `field` that was written as `written`, with the memory of `record` where it needs
   * any, and never ABSENT. There is no way to fail any more: text of which no value can be made
   * stays a string. Any thread; also while other calls of the instance go on. */
  ArykValue (*read)(const ArykUnread *how, ArykRecord *record, ArykField field, ArykText written);
};

/* A value to be given to aryk_record_set() or aryk_record_fill() of this record, and to nothing
 * else; `written` must live as a string would. All of one record have the same `how`, which must
 * live until the instance is stopped. */
ARYK_API ArykValue aryk_record_unread(ArykRecord *record, ArykText written, const ArykUnread *how);

/* ---- Batches: for `batch` and sinks ---------------------------------------------------------- */

ARYK_API uint32_t aryk_batch_count(const ArykBatch *batch);
/* The i-th record; the second form is for sinks, which may not change it. */
ARYK_API ArykRecord *aryk_batch_record(ArykBatch *batch, uint32_t i);
ARYK_API const ArykRecord *aryk_batch_at(const ArykBatch *batch, uint32_t i);

/* A batch of one's own: records that `load` builds for all instances, a table. Memory that a reader
 * needs for a value is that of a record; here it lives until the batch is freed. One thread at a
 * time; once it is filled, any number may read. */
ARYK_API ArykBatch *aryk_batch_new(void);
/* Frees the batch and its records; NULL is fine. */
ARYK_API void aryk_batch_free(ArykBatch *batch);
/* Appends an empty record, which stays where it is. */
ARYK_API ArykRecord *aryk_batch_add(ArykBatch *batch);
/* Keeps `buffer` alive for as long as the batch, by a reference of its own. */
ARYK_API void aryk_batch_keep(ArykBatch *batch, ArykBuffer *buffer);
/* The memory it holds, in bytes. */
ARYK_API size_t aryk_batch_bytes(const ArykBatch *batch);

/* ---- Output --------------------------------------------------------------------------------- */

/* Adds an empty record behind those emitted so far. `from` is the record it is derived from: the
 * new one gets its origin and may refer to its strings; NULL for a record out of nothing. The
 * record can be filled until the call returns. */
ARYK_API ArykRecord *aryk_output_add(ArykOutput *output, const ArykRecord *from);
/* The same with all fields of `from` in it already. */
ARYK_API ArykRecord *aryk_output_copy(ArykOutput *output, const ArykRecord *from);

/* Takes back the record that was added last: what it was made of turned out to be bad. A source
 * does this before it refuses a row of which it has already set fields. */
ARYK_API void aryk_output_take_back(ArykOutput *output);

/* Keeps `buffer` alive for as long as the records emitted into `output` live, by a reference of its
 * own. In `parse` that is what makes slices of the chunk's buffer good as strings. */
ARYK_API void aryk_output_keep(ArykOutput *output, ArykBuffer *buffer);

/* In `batch`, `format` and `write`: this one record is refused or dropped, the others go on.
 * `output` takes the error over. */
ARYK_API void aryk_output_reject(ArykOutput *output, const ArykRecord *record, GError *error);
ARYK_API void aryk_output_drop(ArykOutput *output, const ArykRecord *record);
/* In `read` and `parse`: something that never became a record is refused. `raw` is what it looked
 * like (copied, cut where it is longer than 64 KiB; bytes outside UTF-8 are kept as bytes). */
ARYK_API void aryk_output_reject_raw(ArykOutput *output, ArykOrigin origin, ArykText raw,
                                     GError *error);

/* A growing run of bytes, open so that appending is fast. Start from a zeroed one. */
typedef struct ArykBytes {
  char *data;      /* owned                              */
  size_t length;   /* bytes in use                       */
  size_t capacity; /* bytes there are; at least `length` */
} ArykBytes;

/* Makes room for `more` bytes behind the used ones. */
ARYK_API void aryk_bytes_grow(ArykBytes *bytes, size_t more);
/* Frees the memory and leaves a zeroed struct. */
ARYK_API void aryk_bytes_clear(ArykBytes *bytes);

/* Makes sure that `more` bytes can be written at bytes->data + bytes->length. */
static inline void
aryk_bytes_reserve(ArykBytes *bytes, size_t more)
{
  if (bytes->capacity - bytes->length < more)
    aryk_bytes_grow(bytes, more);
}

static inline void
aryk_bytes_append(ArykBytes *bytes, const void *data, size_t length)
{
  if (length > 0) {
    aryk_bytes_reserve(bytes, length);
    memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
  }
}

static inline void
aryk_bytes_append_char(ArykBytes *bytes, char c)
{
  aryk_bytes_reserve(bytes, 1);
  bytes->data[bytes->length++] = c;
}

/* In `format`: where the batch's bytes go. */
ARYK_API ArykBytes *aryk_output_bytes(ArykOutput *output);

/* ---- Buffers -------------------------------------------------------------------------------- */

/* Takes over `data` of `length` bytes; `destroy(user)` is called when the last reference goes
 * (NULL: the data is static). The references are counted atomically. */
ARYK_API ArykBuffer *aryk_buffer_new(const void *data, size_t length, GDestroyNotify destroy,
                                     void *user);
ARYK_API ArykBuffer *aryk_buffer_ref(ArykBuffer *buffer);
ARYK_API void aryk_buffer_unref(ArykBuffer *buffer);
ARYK_API ArykText aryk_buffer_text(const ArykBuffer *buffer);

/* ---- Text at the border --------------------------------------------------------------------- */

/* True when the bytes are valid UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF);
 * else *bad, when not NULL, is the offset of the first byte that is not. */
ARYK_API bool aryk_utf8_valid(ArykText text, size_t *bad);

G_END_DECLS

#endif
