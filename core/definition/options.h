/* options.h - from what a stage says in the definition to the plugin's own struct.
 *
 * One table drives everything (aryk/option.h). Values are converted from the text as it was
 * written, never by way of libconfig's numbers; every mistake is reported with its place, and
 * conversion goes on with the next option. */
#ifndef CORE_DEFINITION_OPTIONS_H
#define CORE_DEFINITION_OPTIONS_H

#include "core/definition/tree.h"
#include "core/expression/expression.h"

/* An expression that was set, to be checked when the schema of the stage's input is known. */
typedef struct OptionExpression {
  ArykExpression *expression;
  const Node *node; /* what it was written as; NULL for a default */
  char *what;       /* 'option "where"'                           */
  bool condition;   /* must be true or false                      */
  bool failed;      /* the check reported something               */
} OptionExpression;

/* A field that an option names, and where. */
typedef struct OptionField {
  ArykField field;
  Place place;
} OptionField;

/* Setting the options of one stage. */
typedef struct Options {
  Problems *problems;
  const char *stage;   /* its name, for messages; NULL: the top level     */
  Place place;         /* of the stage: what is missing is missing here   */
  const char *folder;  /* what paths are relative to                      */
  GPtrArray *memory;   /* see memory_add()                                */
  GArray *expressions; /* of OptionExpression                             */
  GArray *fields;      /* of OptionField                                  */
  bool failed;         /* something was reported                          */
} Options;

/* A word that is kept for later versions. */
typedef struct ReservedWord {
  const char *word;
  const char *way_out; /* "remove it" */
} ReservedWord;

void options_init(Options *options, Problems *problems, const char *stage, Place place,
                  const char *folder, GPtrArray *memory);
void options_clear(Options *options);

/* Fills `state` by `table` from the settings of `group`. `prefix` ("columns.") is put before names
 * in messages. A table may be NULL: no options. */
void options_set(Options *options, const ArykOption *table, void *state, const Node *group,
                 const char *prefix);
/* Reports the settings of `group` that are neither in `table` nor in `keys` (NULL-ended, may be
 * NULL). `reserved` (ends with a word NULL, may be NULL) are known words that mean nothing yet. */
void options_unknown(Options *options, const ArykOption *table, const char *const *keys,
                     const ReservedWord *reserved, const Node *group, const char *prefix);
/* Reports: stage "x": MESSAGE. */
void options_problem(Options *options, Place place, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Compiles an expression and remembers it; NULL after reporting why not. `what` as above. */
const ArykExpression *options_expression(Options *options, const char *what, const Node *node,
                                         bool condition);

/* ---- What options point to: lives as long as the definition --------------------------------- */

GPtrArray *memory_new(void);
/* Keeps `data` and calls `destroy` on it in the end. Returns it. */
void *memory_add(GPtrArray *memory, void *data, GDestroyNotify destroy);

/* ---- Conversions (convert.c, quantity.c): false after reporting ------------------------------ */

/* One value for one option. */
typedef struct Conversion {
  Options *options;
  const ArykOption *option;
  const char *what; /* 'option "columns.width"' */
} Conversion;

/* Reports: stage "x": option "y" MESSAGE. Always false. */
bool conversion_fails(const Conversion *conversion, Place place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
bool convert_bool(const Conversion *conversion, const Node *node, bool *to);
bool convert_int(const Conversion *conversion, const Node *node, int64_t *to);
bool convert_double(const Conversion *conversion, const Node *node, double *to);
bool convert_decimal(const Conversion *conversion, const Node *node, ArykDecimal *to);
bool convert_size(const Conversion *conversion, const Node *node, uint64_t *to);
bool convert_duration(const Conversion *conversion, const Node *node, int64_t *to);
bool convert_string(const Conversion *conversion, const Node *node, const char **to);
bool convert_path(const Conversion *conversion, const Node *node, const char **to);
bool convert_enum(const Conversion *conversion, const Node *node, int *to);
bool convert_field(const Conversion *conversion, const Node *node, ArykField *to);

#endif
