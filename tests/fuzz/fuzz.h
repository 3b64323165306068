/* fuzz.h - readers of foreign bytes, each as one function that may be fed anything.
 *
 * A target reads the bytes, and where it accepts them checks what must then hold: what was written
 * reads back, the parts make up the whole, what is refused has a reason. test_fuzz.c feeds them
 * mutated seeds, the same in every run, as a part of `make check`; `make fuzz` hands them to
 * libFuzzer (fuzz_main.c). */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <aryk/plugin.h>

typedef struct FuzzSeed {
  const char *data;
  size_t length;
} FuzzSeed;

typedef struct FuzzTarget {
  const char *name;
  void (*run)(ArykText input);
  const FuzzSeed *seeds; /* ends with one without data                           */
  const char *tokens;    /* what its inputs are made of, put in and doubled most */
  unsigned rounds;       /* in `make check`                                      */
} FuzzTarget;

/* Ends with one without a name. */
extern const FuzzTarget fuzz_core_targets[], fuzz_format_targets[], fuzz_page_targets[],
    fuzz_language_targets[], fuzz_article_targets[];

#define FUZZ_SEED(text)                                                                            \
  {                                                                                                \
    text, sizeof(text) - 1                                                                         \
  }
#define FUZZ_SEEDS_END                                                                             \
  {                                                                                                \
    NULL, 0                                                                                        \
  }

/* Ends the process when what must hold does not. */
#define FUZZ_REQUIRE(holds)                                                                        \
  do {                                                                                             \
    if (!(holds))                                                                                  \
      g_error("%s:%d: %s does not hold", __FILE__, __LINE__, #holds);                              \
  } while (0)

/* What is refused has a reason; frees it. */
void fuzz_refused(GError *error);

#endif
