/* phrase.c - see phrase.h. */
#include "plugins/language/phrase.h"

#include <string.h>

#include <glib.h>

char *
phrase_make_text(PhraseId id, ArykText first, ArykText second)
{
  uint32_t parts = grammar_tables.phrases[id].parts;
  GString *text = g_string_sized_new(64);
  g_string_append(text, phrase_lead(id));
  if (parts > 0)
    g_string_append_len(text, first.data, (gssize)first.length);
  if (parts > 1) {
    g_string_append(text, phrase_joint(id));
    g_string_append_len(text, second.data, (gssize)second.length);
  }
  g_string_append(text, phrase_end(id));
  return g_string_free(text, FALSE);
}

char *
phrase_make(PhraseId id, const char *first, const char *second)
{
  return phrase_make_text(id, aryk_text(first), second != NULL ? aryk_text(second) : aryk_text(""));
}

char *
phrase_take(PhraseId id, char *first, char *second)
{
  char *phrase = phrase_make(id, first, second);
  g_free(first);
  g_free(second);
  return phrase;
}

const char *
phrase_find(PhraseId id, const char *text)
{
  return strstr(text, phrase_joint(id));
}

bool
phrase_begins(PhraseId id, const char *text)
{
  const char *lead = phrase_lead(id);
  return strncmp(text, lead, strlen(lead)) == 0;
}
