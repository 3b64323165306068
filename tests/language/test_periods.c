/* test_periods - what times in texts mean, from the table periods.tsv. */
#include "plugins/language/period.h"
#include "plugins/language/recognize.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/language/case_table.h"

static char *
normal_form(const Period *period)
{
  static const char *const anchors[] = {"", " yearless", " same", " before"};
  static const char *const steps[] = {"", " day", " month", " quarter", " half", " year", ""};
  char text[PERIOD_TEXT_MAX];
  period_text(*period, text);
  return g_strconcat(text[0] != '\0' ? text : "none", period->as_of ? " as_of" : "",
                     period->since ? " since" : "", period->target ? " target" : "",
                     period->anchor == PERIOD_BEFORE ? steps[period->step] : "",
                     anchors[period->anchor], NULL);
}

static char *
first_period(const char *text, const char *country)
{
  LanguageContext context = {.published = 19551}; /* 2023-07-13 */
  if (country != NULL)
    g_strlcpy(context.country, country, sizeof context.country);
  Analysis *analysis = language_analyse(text, strlen(text), &context);
  char *form = NULL;
  for (guint i = 0; i < analysis->readings->len && form == NULL; i++) {
    const Meaning *meaning = g_array_index(analysis->readings, Reading, i).meaning;
    if (meaning->kind == MEANING_PERIOD)
      form = normal_form(&meaning->period);
  }
  language_analysis_free(analysis);
  return form != NULL ? form : g_strdup("-");
}

static void
test_periods(void **state)
{
  (void)state;
  case_table_run("tests/language/periods.tsv", first_period, 100);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_periods)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
