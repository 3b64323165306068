/* file_hash.h - the SHA-256 of a file while it is written, which can be saved in the middle. */
#ifndef CORE_RUNTIME_FILE_HASH_H
#define CORE_RUNTIME_FILE_HASH_H

#include <nettle/sha2.h>

#include <aryk/value.h>

enum {
  FILE_HASH_DIGITS = 2 * SHA256_DIGEST_SIZE
};

typedef struct FileHash {
  struct sha256_ctx context;
} FileHash;

void file_hash_begin(FileHash *hash);
void file_hash_add(FileHash *hash, const void *data, size_t length);
/* Begins with the first `length` bytes of an open file. False with *error; `shown` is its name. */
bool file_hash_begin_with(FileHash *hash, int descriptor, uint64_t length, const char *shown,
                          GError **error);
/* The digits and a NUL; more may be added behind it. */
void file_hash_digits(const FileHash *hash, char digits[FILE_HASH_DIGITS + 1]);

/* The state as bytes ("ay", floating). They belong to one version of the library: restoring is
 * false for another one's, and what is hashed has to be read again then. */
GVariant *file_hash_save(const FileHash *hash);
bool file_hash_restore(FileHash *hash, GVariant *state);

#endif
