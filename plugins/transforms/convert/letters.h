/* letters.h - white space around text, and its letters. Nothing here depends on the locale. */
#ifndef PLUGINS_TRANSFORMS_CONVERT_LETTERS_H
#define PLUGINS_TRANSFORMS_CONVERT_LETTERS_H

#include <aryk/plugin.h>

typedef enum Letters {
  LETTERS_KEEP = 0,
  LETTERS_UPPER,
  LETTERS_LOWER,
  LETTERS_TITLE /* the first of each word large, the others small */
} Letters;

/* `text` without white space, as Unicode has it, at both ends. */
ArykText letters_trim(ArykText text);
/* Appends `text` with its letters changed, one for one. A word is letters, marks and digits, and
 * an apostrophe between them: "o'neil's" is "O'neil's". */
void letters_change(ArykBytes *out, ArykText text, Letters letters);

#endif
