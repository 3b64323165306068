/* test_schema.c - what is known of records, and "did you mean". */
#include "tests/core/cmocka_first.h"

#include "core/record/nearest.h"
#include "core/record/schema.h"

#define STRING ARYK_TYPE_SET(ARYK_STRING)
#define INT    ARYK_TYPE_SET(ARYK_INT)

static void
check_field(const Schema *schema, guint place, const char *name, uint32_t types, bool always)
{
  assert_true(place < schema->fields->len);
  const SchemaField *field = &g_array_index(schema->fields, SchemaField, place);
  assert_string_equal(aryk_field_name(field->field), name);
  assert_int_equal(field->types, types);
  assert_int_equal(field->always, always);
  assert_ptr_equal(schema_find(schema, field->field), field);
}

static void
fields_are_set_replaced_and_removed(void **state)
{
  (void)state;
  Schema *schema = schema_new(false);
  assert_null(schema_find(schema, aryk_field("a")));
  schema_set(schema, aryk_field("a"), STRING, true);
  schema_set(schema, aryk_field("b"), INT, false);
  schema_set(schema, aryk_field("a"), INT, false);
  Schema *copy = schema_copy(schema);
  schema_remove(schema, aryk_field("a"));
  schema_remove(schema, aryk_field("never"));
  assert_int_equal(schema->fields->len, 1);
  check_field(schema, 0, "b", INT, false);
  assert_int_equal(copy->fields->len, 2);
  check_field(copy, 0, "a", INT, false);
  assert_false(copy->open);
  schema_free(copy);
  schema_free(schema);
  schema_free(NULL);
}

static void
closed_branches_meet(void **state)
{
  (void)state;
  Schema *left = schema_new(false), *right = schema_new(false);
  schema_set(left, aryk_field("both"), STRING, true);
  schema_set(left, aryk_field("left"), STRING, true);
  schema_set(right, aryk_field("right"), INT, true);
  schema_set(right, aryk_field("both"), INT, true);
  schema_merge(left, right);
  assert_false(left->open);
  assert_int_equal(left->fields->len, 3);
  check_field(left, 0, "both", STRING | INT, true);
  check_field(left, 1, "left", STRING, false);
  check_field(left, 2, "right", INT, false);
  schema_free(left);
  schema_free(right);
}

static void
an_open_branch_may_hold_anything(void **state)
{
  (void)state;
  Schema *closed = schema_new(false), *open = schema_new(true);
  schema_set(closed, aryk_field("known"), STRING, true);
  schema_set(open, aryk_field("other"), INT, true);
  Schema *turned = schema_copy(open);
  schema_merge(turned, closed);
  schema_merge(closed, open);
  assert_true(closed->open);
  check_field(closed, 0, "known", ARYK_TYPES_ANY, false);
  check_field(closed, 1, "other", INT, false);
  assert_true(turned->open);
  check_field(turned, 0, "other", INT, false);
  check_field(turned, 1, "known", ARYK_TYPES_ANY, false);
  schema_free(turned);
  schema_free(closed);
  schema_free(open);
}

static const char *
nearest_of(const char *word, const char *const *candidates)
{
  Nearest nearest;
  nearest_start(&nearest, word);
  for (; *candidates != NULL; candidates++)
    nearest_offer(&nearest, *candidates);
  return nearest.best;
}

static void
the_nearest_word_is_meant(void **state)
{
  (void)state;
  static const char *const words[] = {"times", "time",         "target",   "rates",
                                      "to",    "m\xc3\xbcnze", "currency", NULL};
  static const char *const pairs[][2] = {{"tiems", "times"},   /* a swap is one edit          */
                                         {"tims", "times"},    /* the first of equals         */
                                         {"Target", "target"}, /* capitals do not count       */
                                         {"ratse", "rates"},
                                         {"ot", "to"},
                                         {"munze", "m\xc3\xbcnze"}, /* letters, not bytes     */
                                         {"curency", "currency"},
                                         {"currncey", "currency"},
                                         {"xx", NULL}, /* one edit of two, not two    */
                                         {"sink", NULL},
                                         {"", NULL},
                                         {"completely different", NULL}};
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    const char *found = nearest_of(pairs[i][0], words);
    if (g_strcmp0(found, pairs[i][1]) != 0)
      fail_msg("%s: %s", pairs[i][0], found != NULL ? found : "nothing");
  }
  Schema *schema = schema_new(false);
  schema_set(schema, aryk_field("published"), STRING, true);
  assert_string_equal(schema_nearest(schema, "publised"), "published");
  assert_null(schema_nearest(schema, "title"));
  schema_free(schema);
}

static void
long_and_broken_words_are_left_alone(void **state)
{
  (void)state;
  char word[300];
  memset(word, 'a', sizeof word - 1);
  word[sizeof word - 1] = '\0';
  const char *const candidates[] = {word, "\xff\xfe", "a", NULL};
  assert_null(nearest_of(word, candidates));
  assert_null(nearest_of("\xff\xfe", candidates));
  assert_string_equal(nearest_of("b", candidates), "a");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_set_replaced_and_removed),
      cmocka_unit_test(closed_branches_meet),
      cmocka_unit_test(an_open_branch_may_hold_anything),
      cmocka_unit_test(the_nearest_word_is_meant),
      cmocka_unit_test(long_and_broken_words_are_left_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
