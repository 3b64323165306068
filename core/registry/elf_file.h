/* elf_file.h - looks at a plugin's file before anything maps it.
 *
 * The dynamic loader trusts the headers of a shared object: a file that was cut short (a full disk,
 * an interrupted copy) may pass its checks and then kill the process with SIGBUS. So the headers
 * are compared with the length of the file first. The same look finds the descriptor symbols that
 * the file has, so that "wrong name" and "wrong kind" can be told from "no plugin at all". */
#ifndef CORE_REGISTRY_ELF_FILE_H
#define CORE_REGISTRY_ELF_FILE_H

#include <glib.h>
#include <stdbool.h>

/* True when `file` is a whole ELF shared object; else *error says what it is instead. *symbol is
 * `wanted` when the file has a symbol of that name, else the first one that ends in `suffix`, or
 * NULL; free it with g_free(). */
bool elf_file_look(const char *file, const char *wanted, const char *suffix, char **symbol,
                   GError **error);

#endif
