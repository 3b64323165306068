/* endings.c - words that are in a class by how they end.
 *
 * "**ing" is every word in -ing with two letters or more in front of it: each * is one that must be
 * there. Words that are in a lexicon or a rule get an entry as if they stood in the class; of all
 * others the ending is looked at when a text is read. So there are no attributes, and no rule can
 * ask for the class: a word that nobody knows has no entry. */
#include "plugins/language/compile/compile.h"

#include <string.h>

void
endings_add(Compiler *compiler, EntryRow entry, const char *form)
{
  size_t stars = strspn(form, "*"), length = strlen(form + stars);
  EndingRow row = {
      .class_id = entry.class_id, .length = (uint8_t)length, .least = (uint8_t)(stars + length)};
  if (length == 0 || length > ENDING_MOST || stars > UINT8_MAX - ENDING_MOST) {
    compiler_error(compiler, "an ending has 1 to %d letters", ENDING_MOST);
    return;
  }
  if (!lexicon_is_words(compiler, entry.class_id) || entry.attributes != 0 || entry.glued != 0)
    compiler_error(compiler, "an ending stands in a class of `words`, without attributes or ~");
  for (size_t i = 0; i < length; i++) {
    row.text[i] = token_small(form[stars + i]);
    if (!g_ascii_islower(row.text[i]))
      compiler_error(compiler, "an ending is of the letters a to z");
  }
  g_array_append_val(compiler->endings, row);
  if (compiler->endings->len > UINT8_MAX)
    compiler_error(compiler, "more than %d endings", UINT8_MAX);
}

static bool
ending_fits(const EndingRow *row, const char *word)
{
  size_t length = strlen(word);
  return length >= row->least && memcmp(word + length - row->length, row->text, row->length) == 0;
}

/* A rule that names the class would wait for an entry. */
static void
endings_check(Compiler *compiler, uint32_t class_id)
{
  for (guint i = 0; i < compiler->class_uses->len; i++) {
    const ClassUse *use = &g_array_index(compiler->class_uses, ClassUse, i);
    if (use->class_id != class_id)
      continue;
    compiler->file = use->file;
    compiler->line = use->line;
    compiler_error(compiler, "\"%s\" has endings: no rule can name it",
                   (const char *)compiler->classes->pdata[class_id]);
  }
}

void
endings_apply(Compiler *compiler)
{
  for (guint i = 0; i < compiler->endings->len; i++) {
    const EndingRow *row = &g_array_index(compiler->endings, EndingRow, i);
    endings_check(compiler, row->class_id);
    for (guint word = 1; word < compiler->words->len; word++)
      if (ending_fits(row, compiler->words->pdata[word]))
        lexicon_put(compiler, (EntryRow){.class_id = row->class_id}, compiler->words->pdata[word]);
  }
}
