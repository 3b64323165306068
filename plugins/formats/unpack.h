/* unpack.h - gzip, Zstandard and xz, piece by piece. Behind input.h; nobody else needs it. */
#ifndef PLUGINS_FORMATS_UNPACK_H
#define PLUGINS_FORMATS_UNPACK_H

#include <aryk/plugin.h>

typedef enum UnpackKind {
  UNPACK_NONE = 0,
  UNPACK_GZIP,
  UNPACK_ZSTD,
  UNPACK_XZ
} UnpackKind;

/* Bytes that tell the kinds apart. */
#define UNPACK_MAGIC 6

/* By the first bytes of an input; fewer than UNPACK_MAGIC when it is that short. */
UnpackKind unpack_kind(const uint8_t *data, size_t length);

typedef struct Unpacker Unpacker;
/* For any kind but NONE. */
Unpacker *unpacker_new(UnpackKind kind);
void unpacker_free(Unpacker *unpacker);

/* Unpacks from *from (moved on) into `to`; *made is how many bytes came out, also those before an
 * error. Progress is made whenever there is input and room. False with *error when the data is
 * damaged. */
ARYK_MUST_CHECK bool unpacker_run(Unpacker *unpacker, ArykText *from, void *to, size_t size,
                                  size_t *made, GError **error);
/* True between two packed pieces: where the input may end. */
bool unpacker_may_end(const Unpacker *unpacker);

#endif
