/* file_hash.c - see file_hash.h. */
#include "core/runtime/file_hash.h"

#include <errno.h>
#include <nettle/version.h>
#include <unistd.h>

#include "core/runtime/file.h"

enum {
  PIECE = 256 * 1024
};

/* The state is the library's struct as it lies in memory: only the same library on the same kind of
 * machine can take it back. */
typedef struct SavedHash {
  uint32_t major, minor, size, order;
  struct sha256_ctx context;
} SavedHash;

#define BYTE_ORDER_MARK 0x01020304u

void
file_hash_begin(FileHash *hash)
{
  sha256_init(&hash->context);
}

void
file_hash_add(FileHash *hash, const void *data, size_t length)
{
  sha256_update(&hash->context, length, data);
}

bool
file_hash_begin_with(FileHash *hash, int descriptor, uint64_t length, const char *shown,
                     GError **error)
{
  file_hash_begin(hash);
  if (length == 0)
    return true;
  uint8_t *piece = g_malloc(PIECE);
  int number = 0;
  for (uint64_t done = 0; done < length && number == 0;) {
    ssize_t got = pread(descriptor, piece, MIN(PIECE, length - done), (off_t)done);
    if (got > 0) {
      file_hash_add(hash, piece, (size_t)got);
      done += (uint64_t)got;
    } else if (got == 0) {
      number = EIO; /* shorter than it was a moment ago */
    } else if (errno != EINTR) {
      number = errno;
    }
  }
  g_free(piece);
  return number == 0 || file_error(error, "read", shown, number);
}

void
file_hash_digits(const FileHash *hash, char digits[FILE_HASH_DIGITS + 1])
{
  static const char hexadecimal[] = "0123456789abcdef";
  struct sha256_ctx copy = hash->context; /* asking for the digest begins anew */
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&copy, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    digits[2 * i] = hexadecimal[digest[i] >> 4];
    digits[2 * i + 1] = hexadecimal[digest[i] & 15];
  }
  digits[FILE_HASH_DIGITS] = '\0';
}

GVariant *
file_hash_save(const FileHash *hash)
{
  SavedHash saved;
  memset(&saved, 0, sizeof saved);
  saved.major = (uint32_t)nettle_version_major();
  saved.minor = (uint32_t)nettle_version_minor();
  saved.size = sizeof saved;
  saved.order = BYTE_ORDER_MARK;
  saved.context = hash->context;
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, &saved, sizeof saved, 1);
}

bool
file_hash_restore(FileHash *hash, GVariant *state)
{
  SavedHash saved;
  gsize length = 0;
  const void *bytes = g_variant_get_fixed_array(state, &length, 1);
  if (length != sizeof saved)
    return false;
  memcpy(&saved, bytes, sizeof saved);
  if (saved.major != (uint32_t)nettle_version_major() ||
      saved.minor != (uint32_t)nettle_version_minor() || saved.size != sizeof saved ||
      saved.order != BYTE_ORDER_MARK || saved.context.index >= SHA256_BLOCK_SIZE)
    return false;
  hash->context = saved.context;
  return true;
}
