/* phrases.c - reading what is to be written: "share_in : share of %1 in %2". */
#include "plugins/language/compile/compile.h"

#include <string.h>

/* Cuts the text off in front of a part; the text behind it, NULL where there is no such part. */
static char *
phrase_part(char *text, const char *part)
{
  char *at = strstr(text, part);
  if (at == NULL)
    return NULL;
  *at = '\0';
  return at + strlen(part);
}

/* What is left between the parts names none. */
static bool
phrase_has_part(const char *words)
{
  const char *at = words;
  while (at != NULL && (at = strchr(at, '%')) != NULL && !g_ascii_isdigit(*++at))
    ;
  return at != NULL;
}

void
phrases_line(Compiler *compiler, char *line)
{
  g_strstrip(line);
  if (*line == '\0')
    return;
  char *colon = strstr(line, " : ");
  if (colon == NULL) {
    compiler_error(compiler, "expected \"name : what is written, with %%1 and %%2 for its parts\"");
    return;
  }
  *colon = '\0';
  char *name = g_strchomp(line), *text = g_strchug(colon + 3);
  if (g_hash_table_contains(compiler->phrase_ids, name)) {
    compiler_error(compiler, "the phrase \"%s\" is there twice", name);
    return;
  }
  compiler_phrase(compiler, name);
  char *joint = phrase_part(text, "%1"), *end = joint != NULL ? phrase_part(joint, "%2") : NULL;
  PhraseRow row = {.lead = compiler_string(compiler, text), .parts = 0};
  if (joint != NULL) {
    row.parts = end != NULL ? 2 : 1;
    row.joint = compiler_string(compiler, end != NULL ? joint : "");
    row.end = compiler_string(compiler, end != NULL ? end : joint);
  }
  if (phrase_has_part(text) || phrase_has_part(joint) || phrase_has_part(end))
    compiler_error(compiler, "the parts of a phrase are %%1 and %%2, in that order and once each");
  g_array_append_val(compiler->phrase_rows, row);
}
