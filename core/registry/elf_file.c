/* elf_file.c - see elf_file.h. */
#include "config.h"

#include "core/registry/elf_file.h"

#include <elf.h>
#include <link.h>
#include <string.h>

#include <aryk/plugin.h>

/* `count` entries of `size` bytes at `offset` lie within `length` bytes. */
static bool
within(uint64_t offset, uint64_t count, uint64_t size, uint64_t length)
{
  return offset <= length && (size == 0 || count <= (length - offset) / size);
}

/* How many bytes the file must have for its segments and section table, or 0 when the program
 * header table itself is cut off. Only for files of this machine's word size. */
static bool
is_whole(const char *data, size_t length)
{
  ElfW(Ehdr) header;
  memcpy(&header, data, sizeof header);
  if (!within(header.e_phoff, header.e_phnum, sizeof(ElfW(Phdr)), length) ||
      !within(header.e_shoff, header.e_shnum, header.e_shentsize, length))
    return false;
  for (size_t i = 0; i < header.e_phnum; i++) {
    ElfW(Phdr) segment;
    memcpy(&segment, data + header.e_phoff + i * sizeof segment, sizeof segment);
    if (segment.p_type == PT_LOAD && !within(segment.p_offset, segment.p_filesz, 1, length))
      return false;
  }
  return true;
}

static bool
is_this_class(const char *data)
{
  return data[EI_CLASS] == (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32);
}

/* Goes through the strings of the file that end in `suffix` and a zero. A symbol's name is such a
 * string, and nothing else in a plugin is likely to be. */
static char *
find_symbol(const char *data, size_t length, const char *wanted, const char *suffix)
{
  size_t suffix_size = strlen(suffix) + 1;
  char *first = NULL;
  const char *from = data;
  const char *end = data + length;
  for (;;) {
    const char *hit = memmem(from, (size_t)(end - from), suffix, suffix_size);
    if (hit == NULL)
      return first;
    from = hit + suffix_size;
    const char *start = hit;
    while (start > data && start[-1] != '\0')
      start--;
    if (strcmp(start, wanted) == 0) {
      g_free(first);
      return g_strdup(start);
    }
    /* A leading underscore is a compiler's own: what sanitizers put beside each global. */
    if (first == NULL && start < hit && *start != '_')
      first = g_strdup(start);
  }
}

bool
elf_file_look(const char *file, const char *wanted, const char *suffix, char **symbol,
              GError **error)
{
  *symbol = NULL;
  GError *reason = NULL;
  GMappedFile *mapped = g_mapped_file_new(file, FALSE, &reason);
  if (mapped == NULL) {
    aryk_error(error, ARYK_ERROR_PLUGIN, "cannot read the plugin file %s: %s", file,
               reason->message);
    g_error_free(reason);
    return false;
  }
  const char *data = g_mapped_file_get_contents(mapped);
  size_t length = g_mapped_file_get_length(mapped);
  bool good = false;
  if (length == 0)
    aryk_error(error, ARYK_ERROR_PLUGIN, "%s is empty; copy or build the plugin again", file);
  else if (length < SELFMAG || memcmp(data, ELFMAG, SELFMAG) != 0)
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "%s is not a plugin: it is no shared object (ELF); build it with -shared", file);
  else if (length < sizeof(ElfW(Ehdr)) || (is_this_class(data) && !is_whole(data, length)))
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "%s is cut off: it is shorter than its headers say; copy or build the plugin again",
               file);
  else
    good = true;
  if (good)
    *symbol = find_symbol(data, length, wanted, suffix);
  g_mapped_file_unref(mapped);
  return good;
}
