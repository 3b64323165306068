/* test_error.c - refusing in one statement, and the names of the codes. */
#include "tests/core/cmocka_first.h"

#include <aryk/plugin.h>

static void
check_error(GError **error, ArykErrorCode code, const char *name)
{
  assert_non_null(*error);
  assert_int_equal((*error)->domain, ARYK_ERROR);
  assert_int_equal((*error)->code, code);
  assert_string_equal((*error)->message, "price: \"n/a\" is not a number");
  assert_string_equal(aryk_error_code_name(*error), name);
  g_clear_error(error);
}

static void
refusing_is_one_statement(void **state)
{
  (void)state;
  static const char format[] = "%s: \"%s\" is not a number";
  GError *error = NULL;
  assert_int_equal(aryk_reject(&error, ARYK_ERROR_VALUE, format, "price", "n/a"), ARYK_REJECT);
  check_error(&error, ARYK_ERROR_VALUE, "value");
  assert_int_equal(aryk_retry(&error, ARYK_ERROR_IO, format, "price", "n/a"), ARYK_RETRY);
  check_error(&error, ARYK_ERROR_IO, "io");
  assert_int_equal(aryk_fail(&error, ARYK_ERROR_CLOSED, format, "price", "n/a"), ARYK_FAIL);
  check_error(&error, ARYK_ERROR_CLOSED, "closed");
  assert_false(aryk_error(&error, ARYK_ERROR_CONFIG, format, "price", "n/a"));
  check_error(&error, ARYK_ERROR_CONFIG, "config");
  assert_int_equal(aryk_reject(NULL, ARYK_ERROR_VALUE, "nobody listens"), ARYK_REJECT);
}

static void
every_code_has_a_name_of_its_own(void **state)
{
  (void)state;
  GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
  for (int code = 0; code < ARYK_ERROR_N_CODES; code++) {
    GError *error = g_error_new_literal(ARYK_ERROR, code, "x");
    assert_true(g_hash_table_add(names, (char *)aryk_error_code_name(error)));
    g_error_free(error);
  }
  g_hash_table_unref(names);
  GError *foreign = g_error_new_literal(g_quark_from_static_string("foreign"), 1, "x");
  GError *unknown = g_error_new_literal(ARYK_ERROR, ARYK_ERROR_N_CODES, "x");
  assert_string_equal(aryk_error_code_name(foreign), "other");
  assert_string_equal(aryk_error_code_name(unknown), "other");
  assert_string_equal(aryk_error_code_name(NULL), "other");
  g_error_free(foreign);
  g_error_free(unknown);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refusing_is_one_statement),
      cmocka_unit_test(every_code_has_a_name_of_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
