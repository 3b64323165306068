/* emit.h - writing the compiled tables as C: the inside of emit.c. */
#ifndef LANGUAGE_COMPILE_EMIT_H
#define LANGUAGE_COMPILE_EMIT_H

#include "plugins/language/compile/compile.h"

/* ---- emit.c ---- */

/* A constant array of numbers. */
void emit_numbers(FILE *out, const char *type, const char *name, const uint32_t *numbers,
                  size_t count);
/* The words of a set of classes or of things. */
void emit_set(FILE *out, const uint64_t *words, int count);

/* ---- emit_words.c ---- */

/* The words with their places in the pool, and the slots of their index, which is returned
 * without them. */
WordIndex emit_words(FILE *out, Compiler *compiler, GArray *places);
/* The forms of words, and what a word is as the first of them. */
void emit_trie(FILE *out, Compiler *compiler);

#endif
