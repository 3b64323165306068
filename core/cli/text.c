/* text.c - running text in lines of a readable length. */
#include <stdio.h>

#include "core/cli/cli.h"

void
cli_print_wrapped(const char *text, int indent)
{
  char **words = g_strsplit_set(text, " \n", -1);
  long column = 0;
  for (char **word = words; *word != NULL; word++) {
    long length = g_utf8_strlen(*word, -1);
    if (length == 0)
      continue;
    if (column > 0 && column + 1 + length > HELP_WIDTH) {
      putchar('\n');
      column = 0;
    }
    if (column == 0)
      column = printf("%*s", indent, "");
    else
      column += printf(" ");
    fputs(*word, stdout);
    column += length;
  }
  putchar('\n');
  g_strfreev(words);
}
