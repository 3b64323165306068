/* rule.h - what becomes of one value: the type it is converted to, and how it is written. */
#ifndef PLUGINS_TRANSFORMS_CONVERT_RULE_H
#define PLUGINS_TRANSFORMS_CONVERT_RULE_H

#include "plugins/transforms/convert/moment.h"
#include "plugins/transforms/convert/number.h"

typedef enum Target {
  TARGET_SAME = 0, /* only text is changed, and stays text */
  TARGET_STRING,
  TARGET_INT,
  TARGET_DECIMAL,
  TARGET_DOUBLE,
  TARGET_BOOL,
  TARGET_DATE,
  TARGET_TIMESTAMP
} Target;

/* What happens to a value that cannot be converted. */
typedef enum Invalid {
  INVALID_REJECT = 0,
  INVALID_NULL,
  INVALID_KEEP
} Invalid;

extern const char *const target_words[];
extern const char *const letters_words[];
extern const char *const percent_words[];
extern const char *const invalid_words[];

/* One group of the option `set`. */
typedef struct Rule {
  ArykStrings field; /* names, or patterns */
  int type;
  ArykStrings format;
  bool trim;
  int letters;
  ArykStrings null;
  bool brackets;
  int percent;
  ArykStrings true_as, false_as;
  int64_t first_year;
  int invalid;
} Rule;

ARYK_MUST_CHECK bool rule_check(const Rule *rule, GError **error);
/* The types that a field can have behind the rule, from those before it. */
uint32_t rule_types(const Rule *rule, uint32_t types);
/* The types that can be converted at all. */
uint32_t rule_takes(const Rule *rule);

/* A rule at work: one thread at a time. */
typedef struct RuleWork {
  const Rule *rule;
  NumberStyle *styles; /* of the formats of numbers */
  Moments moments;     /* of those of dates */
  ArykBytes bytes;     /* of text that is made      */
} RuleWork;

void rule_start(RuleWork *work, const Rule *rule);
void rule_stop(RuleWork *work);
/* Converts a field's value, which is not ABSENT. `record` gives the memory. False with *error, a
 * message that says the value and what it should have been. */
ARYK_MUST_CHECK bool rule_convert(RuleWork *work, ArykRecord *record, const ArykValue *from,
                                  ArykValue *to, GError **error);

#endif
