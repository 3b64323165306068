/* test_fuzz.c - feeds all targets of fuzz.h with seeds that were changed at random, the same in
 * every run. A round that fails ends the program; the round before it tells which one it was. */
#include <stdio.h>

#include "tests/core/cmocka_first.h"

#include "tests/fuzz/fuzz.h"

enum {
  MOST_CHANGES = 8,
  LONGEST = 4096
};

static const FuzzTarget *current;
static GString *input;

/* Shows what was fed last, in the form of a C string. */
static void
show_input(const char *domain, GLogLevelFlags level, const char *message, void *user)
{
  (void)domain, (void)level, (void)user;
  char *shown = g_strescape(input->str, NULL);
  (void)fprintf(stderr, "%s: %s\ninput of %zu bytes: \"%s\"\n", current->name, message,
                (size_t)input->len, shown);
  g_free(shown);
}

static void
insert_token(GRand *chance, char *const *tokens, guint count)
{
  const char *token = tokens[g_rand_int_range(chance, 0, (gint32)count)];
  gint32 at = g_rand_int_range(chance, 0, (gint32)input->len + 1);
  for (gint32 times = g_rand_int_range(chance, 0, 16) == 0 ? 40 : 1; times > 0; times--)
    g_string_insert(input, at, token);
}

static void
change(GRand *chance, char *const *tokens, guint count)
{
  gint32 at = g_rand_int_range(chance, 0, (gint32)input->len + 1);
  gint32 rest = (gint32)input->len - at, most = g_rand_int_range(chance, 1, 12);
  gint32 length = MIN(rest, most);
  switch (g_rand_int_range(chance, 0, 6)) {
  case 0:
    g_string_erase(input, at, length);
    break;
  case 1: { /* a part once more */
    char *part = g_memdup2(input->str + at, (size_t)length + 1);
    g_string_insert_len(input, g_rand_int_range(chance, 0, (gint32)input->len + 1), part, length);
    g_free(part);
    break;
  }
  case 2:
    if (rest > 0)
      input->str[at] = (char)g_rand_int_range(chance, 0, 256);
    break;
  case 3:
    if (g_rand_int_range(chance, 0, 4) == 0)
      g_string_truncate(input, (gsize)at);
    break;
  default:
    insert_token(chance, tokens, count);
  }
}

static void
run_target(void **state)
{
  current = *state;
  GRand *chance = g_rand_new_with_seed(20230713);
  char **tokens = g_strsplit(current->tokens, "|", -1);
  guint count = g_strv_length(tokens), seeds = 0;
  while (current->seeds[seeds].data != NULL)
    seeds++;
  input = g_string_new(NULL);
  for (unsigned round = 0; round < current->rounds; round++) {
    const FuzzSeed *seed = &current->seeds[round % seeds];
    g_string_truncate(input, 0);
    g_string_append_len(input, seed->data, (gssize)seed->length);
    for (gint32 i = round < seeds ? 0 : g_rand_int_range(chance, 1, MOST_CHANGES); i > 0; i--)
      change(chance, tokens, count);
    g_string_truncate(input, MIN(input->len, LONGEST));
    /* In memory of its own size, so that reading behind it is found. */
    char *copy = g_memdup2(input->str, input->len);
    current->run((ArykText){copy, input->len});
    g_free(copy);
  }
  g_string_free(input, TRUE);
  g_strfreev(tokens);
  g_rand_free(chance);
}

int
main(void)
{
  struct CMUnitTest tests[32];
  size_t count = 0;
  const FuzzTarget *const lists[] = {fuzz_core_targets, fuzz_format_targets, fuzz_page_targets,
                                     fuzz_language_targets, fuzz_article_targets};
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    for (const FuzzTarget *target = lists[i]; target->name != NULL; target++) {
      assert_true(count < G_N_ELEMENTS(tests));
      tests[count++] = (struct CMUnitTest){
          .name = target->name, .test_func = run_target, .initial_state = (void *)target};
    }
  g_log_set_handler(G_LOG_DOMAIN, G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL, show_input, NULL);
  return _cmocka_run_group_tests("fuzz", tests, count, NULL, NULL) != 0;
}
