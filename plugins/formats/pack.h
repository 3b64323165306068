/* pack.h - gzip and Zstandard, written in pieces that depend on nothing but the bytes.
 *
 * After every PACK_MEMBER bytes a member (gzip) or frame (Zstandard) ends and the next one begins;
 * readers take several, one behind the other, for one file. So the same bytes give the same packed
 * file, however they came and wherever a run was interrupted: what a checkpoint has to hold is the
 * raw tail of the member that is not full yet. The header of gzip has no time and no name in it. */
#ifndef PLUGINS_FORMATS_PACK_H
#define PLUGINS_FORMATS_PACK_H

#include <aryk/plugin.h>

typedef enum PackKind {
  PACK_NONE = 0,
  PACK_GZIP,
  PACK_ZSTD
} PackKind;

/* Raw bytes of a member. Larger ones pack little better, smaller ones worse. */
#define PACK_MEMBER ((size_t)1024 * 1024)

/* By the name's end: ".gz" or ".zst". */
PackKind pack_kind_of(const char *path);

typedef struct Packer Packer;
/* For GZIP or ZSTD. */
Packer *packer_new(PackKind kind);
/* NULL is fine. */
void packer_free(Packer *packer);

/* Takes bytes; the members that they fill are appended to `packed`. False with *error when packing
 * fails (out of memory). */
ARYK_MUST_CHECK bool packer_add(Packer *packer, const void *data, size_t length, ArykBytes *packed,
                                GError **error);
/* Packs the tail as the last member. Without a tail there is one only if `even_empty`: a packed
 * file of no bytes is not a valid one. */
ARYK_MUST_CHECK bool packer_end(Packer *packer, bool even_empty, ArykBytes *packed, GError **error);

/* The raw bytes that wait for their member to be full; valid until the next call. */
ArykText packer_tail(const Packer *packer);
/* Takes them back; false when they are too many. */
ARYK_MUST_CHECK bool packer_set_tail(Packer *packer, ArykText tail);

#endif
