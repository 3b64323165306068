/* facts_run.h - a text through transform `facts`, and what came out. */
#ifndef TESTS_FACTS_RUN_H
#define TESTS_FACTS_RUN_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <aryk/test.h>

typedef struct Run {
  ArykHarness *harness;
  GPtrArray *facts; /* of char *: JSON */
} Run;

static inline Run
run_text(const char *fields, const char *text)
{
  Run run = {.facts = g_ptr_array_new_with_free_func(g_free)};
  GError *error = NULL;
  run.harness = aryk_harness_new("transform", "facts", "", &error);
  if (run.harness == NULL)
    fail_msg("%s", error->message);
  char *escaped =
      g_strescape(text, "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f"
                        "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f"
                        "\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf"
                        "\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf"
                        "\xc2\xc3\xc4\xc5\xe2\xe1\xe0");
  char *json = g_strdup_printf("{\"path\":\"a.txt\",%s\"body\":\"%s\"}", fields, escaped);
  if (aryk_harness_push(run.harness, json) != ARYK_KEEP)
    fail_msg("%s", aryk_harness_error(run.harness));
  const char *fact;
  while ((fact = aryk_harness_pull(run.harness)) != NULL)
    g_ptr_array_add(run.facts, g_strdup(fact));
  g_free(json);
  g_free(escaped);
  return run;
}

static inline void
run_free(Run run)
{
  g_ptr_array_unref(run.facts);
  aryk_harness_free(run.harness);
}

#define NORTH "\"published\":{\"$date\":\"2022-09-15\"},\"countries\":[\"KZ\",\"LV\"],"
#define ALONE                                                                                      \
  "\"published\":{\"$date\":\"2022-09-15\"},\"countries\":[\"GE\"],\"place\":\"TBILISI\","

/* All of `parts`, up to NULL, are in fact i. */
static inline void
assert_fact(Run run, guint i, const char *const *parts)
{
  if (i >= run.facts->len)
    fail_msg("only %u facts", run.facts->len);
  const char *fact = g_ptr_array_index(run.facts, i);
  for (; *parts != NULL; parts++)
    if (strstr(fact, *parts) == NULL)
      fail_msg("no %s in fact %u: %s", *parts, i, fact);
}
#define FACT(run, i, ...) assert_fact(run, i, (const char *const[]){__VA_ARGS__, NULL})

#endif
