/* test_scalar.c - single values as text: doubles. */
#include "tests/core/cmocka_first.h"

#include <math.h>
#include <stdlib.h>

#include "plugins/formats/scalar_write.h"

static void
doubles_are_short_and_exact(void **state)
{
  (void)state;
  static const struct {
    double number;
    const char *text;
  } cases[] = {{0.1, "0.1"},
               {5, "5.0"},
               {-0.0, "-0.0"},
               {1e300, "1e+300"},
               {1.0 / 3, "0.3333333333333333"},
               {0.1 + 0.2, "0.30000000000000004"},
               {5e-324, "5e-324"},
               {2.2250738585072011e-308, "2.225073858507201e-308"},
               {9007199254740992, "9007199254740992.0"},
               {1.7976931348623157e308, "1.7976931348623157e+308"}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykBytes bytes = {0};
    scalar_write_double(&bytes, cases[i].number);
    aryk_bytes_append_char(&bytes, '\0');
    assert_string_equal(bytes.data, cases[i].text);
    assert_true(strtod(bytes.data, NULL) == cases[i].number);
    aryk_bytes_clear(&bytes);
  }
}

/* No spelling with fewer digits reads back as the same. */
static void
no_double_could_be_shorter(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(5);
  for (int i = 0; i < 20000; i++) {
    uint64_t bits = (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
    double number;
    if (i % 4 == 0) /* hardly any bits, and the smallest */
      bits &= UINT64_C(0x000fffffffffffff) >> g_rand_int_range(random, 0, 52);
    memcpy(&number, &bits, sizeof number);
    if (i % 4 == 1) /* few digits */
      number = g_rand_int_range(random, -100000, 100000) / 1000.0;
    if (!isfinite(number))
      continue;
    ArykBytes bytes = {0};
    scalar_write_double(&bytes, number);
    aryk_bytes_append_char(&bytes, '\0');
    assert_true(strtod(bytes.data, NULL) == number);
    size_t digits = 0, zeros = 0;
    for (const char *at = bytes.data; *at != '\0' && *at != 'e'; at++) {
      digits += g_ascii_isdigit(*at) && (digits > 0 || *at != '0');
      zeros = *at == '0' ? zeros + 1 : *at == '.' ? zeros : 0;
    }
    digits -= MIN(digits, zeros);
    for (int fewer = 1; fewer < (int)digits; fewer++) {
      char shorter[64];
      g_snprintf(shorter, sizeof shorter, "%.*g", fewer, number);
      if (strtod(shorter, NULL) == number)
        fail_msg("%s could be %s", bytes.data, shorter);
    }
    aryk_bytes_clear(&bytes);
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(doubles_are_short_and_exact),
      cmocka_unit_test(no_double_could_be_shorter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
