/* problems.c - the mistakes of a definition, collected. */
#include "core/definition/definition.h"

static void
problem_clear(void *data)
{
  Problem *problem = data;
  g_free(problem->message);
}

Problems *
problems_new(void)
{
  Problems *problems = g_array_new(FALSE, FALSE, sizeof(Problem));
  g_array_set_clear_func(problems, problem_clear);
  return problems;
}

void
problems_free(Problems *problems)
{
  g_array_free(problems, TRUE);
}

void
problems_add(Problems *problems, Place place, bool warning, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  Problem problem = {place, g_strdup_vprintf(format, arguments), warning};
  va_end(arguments);
  /* A problem is one line, whatever the definition quotes. */
  for (char *p = problem.message; *p != '\0'; p++)
    if (g_ascii_iscntrl(*p))
      *p = ' ';
  for (guint i = 0; i < problems->len; i++) {
    /* A file that is included twice has its mistakes once. */
    const Problem *known = &g_array_index(problems, Problem, i);
    if (known->place.file == place.file && known->place.line == place.line &&
        known->place.column == place.column && strcmp(known->message, problem.message) == 0) {
      g_free(problem.message);
      return;
    }
  }
  g_array_append_val(problems, problem);
}

unsigned
problems_errors(const Problems *problems)
{
  unsigned errors = 0;
  for (guint i = 0; i < problems->len; i++)
    errors += !g_array_index(problems, Problem, i).warning;
  return errors;
}
