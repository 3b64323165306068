/* name.c - see name.h. */
#include "plugins/transforms/facts/name.h"

#include <string.h>

enum {
  NAME_SHORT = 64 /* bytes of nearly all */
};

/* The words from `text` on, of which a zero byte ends the last one, up to `end` for who reads them
 * eight bytes at a time. */
static void
name_cut(Name *name, const char *text, const char *end)
{
  const NodeRow *forms = NULL;
  name->plain = true;
  for (const char *at = text;; at++) { /* over the blank */
    PlainWord word = plain_word(at, end);
    const char *behind = at + word.length;
    if (word.length == 0 || (*behind != ' ' && *behind != '\0')) {
      name->plain = false;
      behind += strcspn(behind, " ");
      name->last = token_word(&grammar_tables, at, (size_t)(behind - at));
    } else {
      name->last = token_word_of_key(&grammar_tables, word.key, at, word.length);
      forms = at == text || forms != NULL ? hits_node(forms, name->last) : NULL;
    }
    name->tail = (size_t)(at - text);
    if (name->blanks == 0)
      name->head = (size_t)(behind - text);
    at = behind;
    if (*at == '\0')
      break;
    name->blanks++;
  }
  name->forms = forms;
}

Name
name_of(char *text)
{
  Name name = {.text = text, .length = strlen(text)};
  char words[NAME_SHORT + BYTE_BLOCK] = {0}; /* with room behind: no word is near the end */
  if (name.length < NAME_SHORT) {
    memcpy(words, text, name.length);
    name_cut(&name, words, words + sizeof words);
  } else {
    name_cut(&name, text, text + name.length);
    name.plain = false; /* a form has only so many words */
  }
  return name;
}

void
name_become(Name *name, char *text)
{
  g_free(name->text);
  *name = name_of(text);
}
