/* rules.h - what the values of one field have to be, and words for what they are not. */
#ifndef PLUGINS_TRANSFORMS_ASSERT_RULES_H
#define PLUGINS_TRANSFORMS_ASSERT_RULES_H

#include <aryk/plugin.h>

/* One group of the option `schema`. */
typedef struct FieldRule {
  ArykField field;
  ArykStrings type;
  bool required;
  const char *min, *max;          /* or NULL */
  int64_t min_length, max_length; /* -1: not given */
  const char *pattern;            /* or NULL */
  ArykStrings values;
  bool unique;
} FieldRule;

ARYK_MUST_CHECK bool field_rule_check(const FieldRule *rule, GError **error);
/* The types that the rule allows, null not among them. */
uint32_t field_rule_types(const FieldRule *rule);

/* A rule at work: one thread at a time. */
typedef struct FieldCheck {
  const FieldRule *rule;
  uint32_t types;
  ArykValue min, max; /* ABSENT: not given                             */
  GRegex *pattern;    /* or NULL                                       */
  ArykText *words;    /* the values, in the order of their bytes       */
  ArykValue *numbers; /* those of them that are numbers                */
  size_t number_count;
  ArykBytes text; /* of values that are no text */
} FieldCheck;

void field_check_start(FieldCheck *check, const FieldRule *rule);
void field_check_stop(FieldCheck *check);

/* What is broken in a record, for one message. Start from a zeroed one with a text. */
typedef struct Broken {
  GString *text;      /* "; " between the rules */
  ArykErrorCode code; /* of the first */
} Broken;

/* Adds one. */
void broken_add(Broken *broken, ArykErrorCode code, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* A value as messages show it, behind "name: " or the like. */
void broken_add_value(GString *text, const ArykValue *value);
/* Adds all that is wrong with the value of the field; true when it is worth comparing with others:
 * there, and not null. */
bool field_check_value(FieldCheck *check, const ArykValue *value, Broken *broken);

#endif
