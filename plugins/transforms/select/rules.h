/* rules.h - which fields a record keeps, in which order, under which names.
 *
 * `keep` and `drop` are lists of names or patterns, in which * stands for any text and ? for any
 * character. A field is named once: where a name and a pattern both mean it, the name counts, so
 * that [ "id", "*" ] puts one field in front of all others. Names are those that come in; the new
 * ones are given last, all at once, so that two fields can trade theirs.
 *
 * A rename by a pattern says with {1}, {2}... what its wildcards stood for: "*_eur" as "eur_{1}".
 * Where that could be several things, each * takes as little as it can, the first one first. */
#ifndef PLUGINS_TRANSFORMS_SELECT_RULES_H
#define PLUGINS_TRANSFORMS_SELECT_RULES_H

#include <aryk/plugin.h>

typedef struct Rename {
  ArykField field, as;
} Rename;

typedef struct Rules {
  ArykStrings keep, drop; /* none to keep: all */
  ArykGroups rename;      /* of Rename         */
} Rules;

enum {
  RULES_GONE = -1
};

/* The place in `keep` that a field stands at (0 where there is no `keep`), or RULES_GONE. */
int rules_place(const Rules *rules, ArykField field);
/* Its name behind the stage; "no field" when there are too many names. */
ArykField rules_name(const Rules *rules, ArykField field);
/* Two renames of one field, or to one name, are a mistake; so is nothing to do. */
ARYK_MUST_CHECK bool rules_check(const Rules *rules, GError **error);
/* True when a name of `keep` or `drop` is a pattern. */
bool rules_is_pattern(const char *name);

#endif
