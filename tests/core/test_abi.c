/* test_abi.c - the binary contract between host and plugins: sizes, offsets and numbers.
 *
 * When a line here fails, plugins that were built before stop working. Structs may grow only at
 * their end, enums only at theirs, and then ARYK_ABI_MINOR goes up; anything else needs a new
 * ARYK_ABI_MAJOR. Change a number here only together with one of the two. */
#include "tests/core/cmocka_first.h"

#include <aryk/aryk.h>

typedef struct Pin {
  const char *what;
  size_t found, expected;
} Pin;

#define SIZE(TYPE, EXPECTED)                                                                       \
  {                                                                                                \
    "sizeof(" #TYPE ")", sizeof(TYPE), EXPECTED                                                    \
  }
#define AT(TYPE, MEMBER, EXPECTED)                                                                 \
  {                                                                                                \
#TYPE "." #MEMBER, offsetof(TYPE, MEMBER), EXPECTED                                            \
  }
#define NUMBER(NAME, EXPECTED)                                                                     \
  {                                                                                                \
#NAME, (size_t)NAME, EXPECTED                                                                  \
  }

/* On machines with 64-bit pointers. */
static const Pin layouts[] = {
    SIZE(ArykText, 16),
    AT(ArykText, data, 0),
    AT(ArykText, length, 8),
    SIZE(ArykDecimal, 24),
    AT(ArykDecimal, high, 0),
    AT(ArykDecimal, low, 8),
    AT(ArykDecimal, scale, 16),
    AT(ArykDecimal, reserved, 20),
    SIZE(ArykWideDecimal, 40),
    AT(ArykWideDecimal, decimal, 0),
    AT(ArykWideDecimal, written, 24),
    SIZE(ArykValue, 16),
    AT(ArykValue, type, 0),
    AT(ArykValue, flags, 1),
    AT(ArykValue, small, 2),
    AT(ArykValue, length, 4),
    AT(ArykValue, as, 8),
    SIZE(ArykEntry, 32),
    AT(ArykEntry, key, 0),
    AT(ArykEntry, value, 16),
    SIZE(ArykField, 4),
    AT(ArykField, id, 0),
    SIZE(ArykOrigin, 24),
    AT(ArykOrigin, start, 0),
    AT(ArykOrigin, end, 8),
    AT(ArykOrigin, input, 16),
    AT(ArykOrigin, line, 20),
    SIZE(ArykBytes, 24),
    AT(ArykBytes, data, 0),
    AT(ArykBytes, length, 8),
    AT(ArykBytes, capacity, 16),
    SIZE(ArykStrings, 16),
    AT(ArykStrings, count, 0),
    AT(ArykStrings, items, 8),
    SIZE(ArykFields, 16),
    AT(ArykFields, count, 0),
    AT(ArykFields, items, 8),
    SIZE(ArykInts, 16),
    AT(ArykInts, count, 0),
    AT(ArykInts, items, 8),
    SIZE(ArykDecimals, 16),
    AT(ArykDecimals, count, 0),
    AT(ArykDecimals, items, 8),
    SIZE(ArykGroups, 16),
    AT(ArykGroups, count, 0),
    AT(ArykGroups, items, 8),
    SIZE(ArykOption, 112),
    AT(ArykOption, name, 0),
    AT(ArykOption, doc, 8),
    AT(ArykOption, type, 16),
    AT(ArykOption, flags, 20),
    AT(ArykOption, offset, 24),
    AT(ArykOption, int_default, 32),
    AT(ArykOption, int_min, 40),
    AT(ArykOption, int_max, 48),
    AT(ArykOption, real_default, 56),
    AT(ArykOption, real_min, 64),
    AT(ArykOption, real_max, 72),
    AT(ArykOption, text_default, 80),
    AT(ArykOption, choices, 88),
    AT(ArykOption, group, 96),
    AT(ArykOption, group_size, 104),
    SIZE(ArykChunk, 48),
    AT(ArykChunk, buffer, 0),
    AT(ArykChunk, offset, 8),
    AT(ArykChunk, length, 16),
    AT(ArykChunk, origin, 24),
    SIZE(ArykPlugin, 216),
    AT(ArykPlugin, struct_size, 0),
    AT(ArykPlugin, option_size, 4),
    AT(ArykPlugin, abi_major, 8),
    AT(ArykPlugin, abi_minor, 10),
    AT(ArykPlugin, kind, 12),
    AT(ArykPlugin, name, 16),
    AT(ArykPlugin, version, 24),
    AT(ArykPlugin, summary, 32),
    AT(ArykPlugin, flags, 40),
    AT(ArykPlugin, state_version, 44),
    AT(ArykPlugin, state_size, 48),
    AT(ArykPlugin, options, 56),
    AT(ArykPlugin, example, 64),
    AT(ArykPlugin, check, 72),
    AT(ArykPlugin, contract, 80),
    AT(ArykPlugin, load, 88),
    AT(ArykPlugin, unload, 96),
    AT(ArykPlugin, start, 104),
    AT(ArykPlugin, stop, 112),
    AT(ArykPlugin, save, 120),
    AT(ArykPlugin, restore, 128),
    AT(ArykPlugin, read, 136),
    AT(ArykPlugin, parse, 144),
    AT(ArykPlugin, record, 152),
    AT(ArykPlugin, batch, 160),
    AT(ArykPlugin, finish, 168),
    AT(ArykPlugin, format, 176),
    AT(ArykPlugin, write, 184),
    AT(ArykPlugin, prepare, 192),
    AT(ArykPlugin, commit, 200),
    AT(ArykPlugin, abort, 208),
    SIZE(ArykSettings, 16),
    AT(ArykSettings, set, 0),
    AT(ArykSettings, plugin_path, 8),
    SIZE(ArykProblem, 32),
    AT(ArykProblem, file, 0),
    AT(ArykProblem, line, 8),
    AT(ArykProblem, column, 12),
    AT(ArykProblem, warning, 16),
    AT(ArykProblem, message, 24),
    SIZE(ArykQuestion, 72),
    AT(ArykQuestion, stage, 0),
    AT(ArykQuestion, row, 8),
    AT(ArykQuestion, rejects, 16),
    AT(ArykQuestion, where, 24),
    AT(ArykQuestion, origin, 32),
    AT(ArykQuestion, log, 40),
    AT(ArykQuestion, log_user, 48),
    AT(ArykQuestion, now, 56),
    SIZE(ArykNote, 16),
    SIZE(ArykChange, 24),
    SIZE(ArykRows, 24),
    SIZE(ArykStep, 144),
    AT(ArykStep, stage, 0),
    AT(ArykStep, plugin, 8),
    AT(ArykStep, kind, 16),
    AT(ArykStep, fate, 20),
    AT(ArykStep, input, 24),
    AT(ArykStep, origin, 32),
    AT(ArykStep, before, 56),
    AT(ArykStep, after, 64),
    AT(ArykStep, changes, 72),
    AT(ArykStep, change_count, 80),
    AT(ArykStep, notes, 88),
    AT(ArykStep, note_count, 96),
    AT(ArykStep, number, 104),
    AT(ArykStep, emitted, 112),
    AT(ArykStep, place, 120),
    AT(ArykStep, reason, 128),
    AT(ArykStep, code, 136),
    SIZE(ArykExplanation, 32),
    SIZE(ArykRunSettings, 64),
    AT(ArykRunSettings, log, 0),
    AT(ArykRunSettings, log_user, 8),
    AT(ArykRunSettings, now, 16),
    AT(ArykRunSettings, workers, 32),
    AT(ArykRunSettings, restart, 36),
    AT(ArykRunSettings, hash, 37),
    AT(ArykRunSettings, replay, 40),
    AT(ArykRunSettings, stuck, 48),
    AT(ArykRunSettings, stuck_user, 56),
    SIZE(ArykStageReport, 120),
    AT(ArykStageReport, name, 0),
    AT(ArykStageReport, plugin, 8),
    AT(ArykStageReport, kind, 16),
    AT(ArykStageReport, read, 24),
    AT(ArykStageReport, written, 32),
    AT(ArykStageReport, dropped, 40),
    AT(ArykStageReport, rejected, 48),
    AT(ArykStageReport, emitted, 56),
    AT(ArykStageReport, bypassed, 64),
    AT(ArykStageReport, bytes, 72),
    AT(ArykStageReport, retried, 80),
    AT(ArykStageReport, untaken, 88),
    AT(ArykStageReport, busy, 96),
    AT(ArykStageReport, waiting, 104),
    AT(ArykStageReport, queued, 112),
    SIZE(ArykInputReport, 16),
    AT(ArykInputReport, bytes, 8),
    SIZE(ArykOutputReport, 32),
    AT(ArykOutputReport, bytes, 8),
    AT(ArykOutputReport, sha256, 16),
    AT(ArykOutputReport, committed, 24),
    SIZE(ArykReject, 64),
    AT(ArykReject, stage, 0),
    AT(ArykReject, plugin, 8),
    AT(ArykReject, code, 16),
    AT(ArykReject, message, 24),
    AT(ArykReject, input, 32),
    AT(ArykReject, origin, 40),
    SIZE(ArykCatalogEntry, 40),
    AT(ArykCatalogEntry, kind, 0),
    AT(ArykCatalogEntry, name, 8),
    AT(ArykCatalogEntry, file, 16),
    AT(ArykCatalogEntry, plugin, 24),
    AT(ArykCatalogEntry, error, 32),
};

static const Pin numbers[] = {
    NUMBER(ARYK_ABSENT, 0),
    NUMBER(ARYK_NULL, 1),
    NUMBER(ARYK_BOOL, 2),
    NUMBER(ARYK_INT, 3),
    NUMBER(ARYK_DOUBLE, 4),
    NUMBER(ARYK_DECIMAL, 5),
    NUMBER(ARYK_STRING, 6),
    NUMBER(ARYK_BYTES, 7),
    NUMBER(ARYK_DATE, 8),
    NUMBER(ARYK_TIMESTAMP, 9),
    NUMBER(ARYK_LIST, 10),
    NUMBER(ARYK_MAP, 11),
    NUMBER(ARYK_N_TYPES, 12),
    NUMBER(ARYK_VALUE_WIDE, 1),
    NUMBER(ARYK_VALUE_FRACTION_MASK, 15),
    NUMBER(ARYK_VALUE_ZONED, 16),
    NUMBER(ARYK_OPT_END, 0),
    NUMBER(ARYK_OPT_BOOL, 1),
    NUMBER(ARYK_OPT_INT, 2),
    NUMBER(ARYK_OPT_SIZE, 3),
    NUMBER(ARYK_OPT_DURATION, 4),
    NUMBER(ARYK_OPT_DOUBLE, 5),
    NUMBER(ARYK_OPT_DECIMAL, 6),
    NUMBER(ARYK_OPT_STRING, 7),
    NUMBER(ARYK_OPT_PATH, 8),
    NUMBER(ARYK_OPT_ENUM, 9),
    NUMBER(ARYK_OPT_EXPRESSION, 10),
    NUMBER(ARYK_OPT_FIELD, 11),
    NUMBER(ARYK_OPT_STRINGS, 12),
    NUMBER(ARYK_OPT_PATHS, 13),
    NUMBER(ARYK_OPT_FIELDS, 14),
    NUMBER(ARYK_OPT_INTS, 15),
    NUMBER(ARYK_OPT_DECIMALS, 16),
    NUMBER(ARYK_OPT_GROUPS, 17),
    NUMBER(ARYK_OPT_N_TYPES, 18),
    NUMBER(ARYK_OPTION_REQUIRED, 1),
    NUMBER(ARYK_OPTION_SECRET, 2),
    NUMBER(ARYK_OPTION_OUTPUT, 4),
    NUMBER(ARYK_KEEP, 0),
    NUMBER(ARYK_DROP, 1),
    NUMBER(ARYK_REJECT, 2),
    NUMBER(ARYK_RETRY, 3),
    NUMBER(ARYK_FAIL, 4),
    NUMBER(ARYK_MORE, 5),
    NUMBER(ARYK_READ_MORE, 0),
    NUMBER(ARYK_READ_END, 1),
    NUMBER(ARYK_READ_RETRY, 2),
    NUMBER(ARYK_READ_FAIL, 3),
    NUMBER(ARYK_ERROR_OTHER, 0),
    NUMBER(ARYK_ERROR_VALUE, 1),
    NUMBER(ARYK_ERROR_TYPE, 2),
    NUMBER(ARYK_ERROR_MISSING, 3),
    NUMBER(ARYK_ERROR_RANGE, 4),
    NUMBER(ARYK_ERROR_ENCODING, 5),
    NUMBER(ARYK_ERROR_FORMAT, 6),
    NUMBER(ARYK_ERROR_IO, 7),
    NUMBER(ARYK_ERROR_LIMIT, 8),
    NUMBER(ARYK_ERROR_CONFIG, 9),
    NUMBER(ARYK_ERROR_PLUGIN, 10),
    NUMBER(ARYK_ERROR_CANCELLED, 11),
    NUMBER(ARYK_ERROR_CLOSED, 12),
    NUMBER(ARYK_ERROR_N_CODES, 13),
    NUMBER(ARYK_LOG_ERROR, 0),
    NUMBER(ARYK_LOG_WARNING, 1),
    NUMBER(ARYK_LOG_INFO, 2),
    NUMBER(ARYK_LOG_DEBUG, 3),
    NUMBER(ARYK_KIND_SOURCE, 1),
    NUMBER(ARYK_KIND_TRANSFORM, 2),
    NUMBER(ARYK_KIND_SINK, 3),
    NUMBER(ARYK_STATELESS, 1),
    NUMBER(ARYK_SPLITS, 2),
    NUMBER(ARYK_RESUMES, 4),
    NUMBER(ARYK_PARSES_ALONE, 8),
    NUMBER(ARYK_DONE, 0),
    NUMBER(ARYK_FAILED, 1),
    NUMBER(ARYK_TOO_MANY_REJECTS, 2),
    NUMBER(ARYK_STOPPED, 3),
    NUMBER(ARYK_CLOSED, 4),
    NUMBER(ARYK_LOCKED, 5),
    NUMBER(ARYK_RUNNING, 6),
    NUMBER(ARYK_FATE_MADE, 0),
    NUMBER(ARYK_FATE_KEPT, 1),
    NUMBER(ARYK_FATE_BYPASSED, 2),
    NUMBER(ARYK_FATE_DROPPED, 3),
    NUMBER(ARYK_FATE_HELD, 4),
    NUMBER(ARYK_FATE_REJECTED, 5),
    NUMBER(ARYK_FATE_TAKEN, 6),
    NUMBER(ARYK_FATE_FINISHED, 7),
    NUMBER(ARYK_ABI_MAJOR, 1),
    NUMBER(ARYK_ABI_MINOR, 2),
};

static void
check(const Pin *pins, size_t count)
{
  unsigned wrong = 0;
  for (size_t i = 0; i < count; i++)
    if (pins[i].found != pins[i].expected) {
      print_error("%s is %zu and was %zu\n", pins[i].what, pins[i].found, pins[i].expected);
      wrong++;
    }
  assert_int_equal(wrong, 0);
}

static void
structs_lie_as_they_lay(void **state)
{
  (void)state;
  if (sizeof(void *) != 8)
    skip();
  check(layouts, G_N_ELEMENTS(layouts));
}

static void
numbers_mean_what_they_meant(void **state)
{
  (void)state;
  check(numbers, G_N_ELEMENTS(numbers));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(structs_lie_as_they_lay),
      cmocka_unit_test(numbers_mean_what_they_meant),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
