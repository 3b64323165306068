/* case_table.h - tests whose cases stand in a table: a text, a tab, what must be found in it, and
 * maybe a tab and a third column. Lines that begin with # are comments. Include behind cmocka.h. */
#ifndef TESTS_LANGUAGE_CASE_TABLE_H
#define TESTS_LANGUAGE_CASE_TABLE_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* What is found in a text, to be freed; `third` is the third column or NULL. */
typedef char *(*CaseAnswer)(const char *text, const char *third);

/* Whether one line holds. */
static inline bool
case_holds(char *line, CaseAnswer answer)
{
  char *expected = strchr(line, '\t');
  assert_non_null(expected);
  *expected++ = '\0';
  char *third = strchr(expected, '\t');
  if (third != NULL)
    *third++ = '\0';
  char *found = answer(line, third);
  bool same = strcmp(found, expected) == 0;
  if (!same)
    print_error("%s\n  expected \"%s\"\n  found    \"%s\"\n", line, expected, found);
  g_free(found);
  return same;
}

/* Tries all cases of a table, named from the top of the sources: at least so many. */
static inline void
case_table_run(const char *name, CaseAnswer answer, unsigned least)
{
  const char *folder = getenv("srcdir");
  char *path = g_build_filename(folder != NULL ? folder : ".", name, NULL), *table = NULL;
  unsigned cases = 0, failures = 0;
  assert_true(g_file_get_contents(path, &table, NULL, NULL));
  char **lines = g_strsplit(table, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (**line == '#' || **line == '\0')
      continue;
    cases++;
    failures += case_holds(*line, answer) ? 0 : 1;
  }
  g_strfreev(lines);
  g_free(table);
  g_free(path);
  assert_true(cases >= least);
  assert_int_equal(failures, 0);
}

#endif
