/* record_codec.h - whole records as compact bytes, and back, exactly as they were.
 *
 * For stages that put records aside (sort, aggregate, dedupe). A record is its origin, then its
 * fields in their order, each with its value (value_codec.h). Names of fields and inputs are
 * written as numbers; which number is which name is the codec's dictionary. Since numbers of fields
 * and inputs mean nothing in another process, what `save` returns has the names, and a codec that
 * was restored reads what was written before.
 *
 * One codec is used by one thread at a time. */
#ifndef PLUGINS_FORMATS_RECORD_CODEC_H
#define PLUGINS_FORMATS_RECORD_CODEC_H

#include "plugins/formats/value_codec.h"

/* Opaque. */
typedef struct RecordCodec RecordCodec;

/* `context` knows the names of inputs; NULL will do where no record has an input. */
RecordCodec *record_codec_new(ArykContext *context);
/* NULL is fine. */
void record_codec_free(RecordCodec *codec);

/* Appends a record. */
void record_codec_write(RecordCodec *codec, ArykBytes *out, const ArykRecord *record);
/* Fills an empty record. Its texts are slices of `bytes`, which must live as long as the record:
 * memory of aryk_record_alloc(). False when the bytes are not what was written. */
ARYK_MUST_CHECK bool record_codec_read(RecordCodec *codec, ArykText bytes, ArykRecord *record);
/* The dictionary, as a part of what a stage's `save` returns, and back into a new codec. */
#define RECORD_CODEC_STATE "(aayaay)"
GVariant *record_codec_save(const RecordCodec *codec);
ARYK_MUST_CHECK bool record_codec_restore(RecordCodec *codec, GVariant *state, GError **error);

#endif
