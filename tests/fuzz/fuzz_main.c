/* fuzz_main.c - hands one target of fuzz.h, named by ARYK_FUZZ_TARGET, to libFuzzer. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FuzzTarget *target;

/* What must hold and does not ends in SIGTRAP otherwise, of which libFuzzer keeps no input. */
static void
on_message(const char *domain, GLogLevelFlags level, const char *message, void *user)
{
  (void)domain, (void)user;
  (void)fprintf(stderr, "%s\n", message);
  if ((level & G_LOG_LEVEL_ERROR) != 0)
    abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
  const char *wanted = getenv("ARYK_FUZZ_TARGET");
  const FuzzTarget *const lists[] = {fuzz_core_targets, fuzz_format_targets, fuzz_page_targets,
                                     fuzz_language_targets, fuzz_article_targets};
  (void)argc, (void)argv;
  g_log_set_default_handler(on_message, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
    for (const FuzzTarget *known = lists[i]; known->name != NULL; known++)
      if (g_strcmp0(known->name, wanted) == 0)
        target = known;
  if (target == NULL) {
    (void)fprintf(stderr, "set ARYK_FUZZ_TARGET to the name of a target\n");
    exit(2);
  }
  return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  target->run((ArykText){(const char *)data, size});
  return 0;
}
