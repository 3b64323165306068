/* aryk/option.h - the options of a stage, declared once.
 *
 * A plugin declares a constant table; each row names a member of the plugin's own struct, and the
 * host writes the checked value there before any code of the plugin runs. From the same table come
 * validation with file, line and column, `aryk inspect`, the manual's option tables and shell
 * completion. A member of the wrong C type does not compile.
 *
 *   typedef struct { ArykField from; int64_t times; } Repeat;
 *
 *   static const ArykOption options[] = {
 *     ARYK_OPTION_FIELD(Repeat, from, "text", "the field to repeat"),
 *     ARYK_OPTION_INT(Repeat, times, 2, 1, 1000, "how often"),
 *     ARYK_OPTION_END
 *   };
 *
 * The option is called as the member is. What the host writes is owned by the host, lives as long
 * as the instance, and must not be changed or freed. An option may not be called like a stage key
 * (source, transform, sink, name, from, when, fields, route, else, workers, timeout, retry,
 * on_reject, max_rejects): the plugin is then refused at load.
 *
 * option type | C type of the member  | in a definition
 * ------------+-----------------------+----------------------------------------------------------
 * BOOL        | bool                  | true, false
 * INT         | int64_t               | 42, 0x2A
 * SIZE        | uint64_t, bytes       | 4096 or "64 MiB": B, kB MB GB TB (1000s), KiB MiB GiB TiB
 * DURATION    | int64_t, microseconds | "250ms", "2h", "1h30m": us ms s m h d w; not a bare 5
 * DOUBLE      | double                | 0.5, 3
 * DECIMAL     | ArykDecimal           | 0.10 or "0.10": the digits as written, never a double
 * STRING      | const char *          | "text"; NULL when not given and without a default
 * PATH        | const char *          | "out/x.csv"; relative to the definition's folder: the host
 *             |                       | has made it one that can be opened as it is; "-" stays "-"
 * ENUM        | int                   | one of the choices; the index of it
 * EXPRESSION  | const ArykExpression *| "value > 10 and unit == 'USD'"
 * FIELD       | ArykField             | "name of a field": always a string
 * STRINGS     | ArykStrings           | [ "a", "b" ], or one string for a list of one
 * PATHS       | ArykStrings           | the same, each relative to the definition's folder
 * FIELDS      | ArykFields            | [ "a", "b" ]
 * INTS        | ArykInts              | [ 1, 2 ]
 * DECIMALS    | ArykDecimals          | [ 0.1, 0.2 ]
 * GROUPS      | ArykGroups            | ( { ... }, { ... } ), each checked by a table of its own
 */
#ifndef ARYK_OPTION_H
#define ARYK_OPTION_H

#include <aryk/record.h>

#ifdef __cplusplus
#include <type_traits>
#endif

G_BEGIN_DECLS

/* A compiled expression: see aryk_expression_value(). Opaque. */
typedef struct ArykExpression ArykExpression;

typedef enum ArykOptionType {
  ARYK_OPT_END = 0,
  ARYK_OPT_BOOL,
  ARYK_OPT_INT,
  ARYK_OPT_SIZE,
  ARYK_OPT_DURATION,
  ARYK_OPT_DOUBLE,
  ARYK_OPT_DECIMAL,
  ARYK_OPT_STRING,
  ARYK_OPT_PATH,
  ARYK_OPT_ENUM,
  ARYK_OPT_EXPRESSION,
  ARYK_OPT_FIELD,
  ARYK_OPT_STRINGS,
  ARYK_OPT_PATHS,
  ARYK_OPT_FIELDS,
  ARYK_OPT_INTS,
  ARYK_OPT_DECIMALS,
  ARYK_OPT_GROUPS,
  ARYK_OPT_N_TYPES
} ArykOptionType;

enum {
  ARYK_OPTION_REQUIRED = 1, /* a stage without it is an error                            */
  ARYK_OPTION_SECRET = 2,   /* never printed: not in messages, reports or `aryk inspect` */
  /* PATH, PATHS of a transform: written, not read. What is not so is taken for a file that things
   * are looked up in: a run is not resumed when it has changed. */
  ARYK_OPTION_OUTPUT = 4
};

/* What list options are written to. `count` is 0 when the option was not given. */
typedef struct ArykStrings {
  size_t count;
  const char *const *items;
} ArykStrings;
typedef struct ArykFields {
  size_t count;
  const ArykField *items;
} ArykFields;
typedef struct ArykInts {
  size_t count;
  const int64_t *items;
} ArykInts;
typedef struct ArykDecimals {
  size_t count;
  const ArykDecimal *items;
} ArykDecimals;
/* `items` is an array of `count` of the group's own struct, side by side. */
typedef struct ArykGroups {
  size_t count;
  const void *items;
} ArykGroups;

typedef struct ArykOption ArykOption;

/* One row of the table. Rows are made by the macros below and read by the host; the host steps
 * through the table by the descriptor's `option_size`, so that rows can grow at the end. */
struct ArykOption {
  const char *name;           /* NULL ends the table                                          */
  const char *doc;            /* one line that says what it does, with its unit               */
  uint32_t type;              /* an ArykOptionType                                            */
  uint32_t flags;             /* ARYK_OPTION_...                                              */
  size_t offset;              /* of the member in the struct                                  */
  int64_t int_default;        /* BOOL, INT, SIZE, ENUM                                        */
  int64_t int_min, int_max;   /* INT, SIZE, and DURATION in microseconds                      */
  double real_default;        /* DOUBLE                                                       */
  double real_min, real_max;  /* DOUBLE                                                       */
  const char *text_default;   /* STRING, PATH, FIELD, DECIMAL, DURATION, EXPRESSION; or NULL  */
  const char *const *choices; /* ENUM: the words, NULL behind the last                        */
  const ArykOption *group;    /* GROUPS: the table of one group                               */
  size_t group_size;          /* GROUPS: sizeof of the group's struct                         */
};

G_END_DECLS

/* offsetof(T, F), but only if the member has the C type CTYPE: in C the selection has no matching
 * branch otherwise, in C++ the template has no such instance. */
#ifdef __cplusplus
template <typename Wanted, typename Found>
constexpr size_t
aryk_offset_of_type(size_t offset)
{
  static_assert(std::is_same<Wanted, Found>::value, "the member has the wrong type for the option");
  return offset;
}
#define ARYK_AT(T, F, CTYPE)                                                                       \
  (aryk_offset_of_type<CTYPE, decltype(static_cast<T *>(nullptr)->F)>(offsetof(T, F)))
#else
/* clang-format off */
#define ARYK_AT(T, F, CTYPE) _Generic(&((T *)0)->F, CTYPE *: offsetof(T, F))
/* clang-format on */
#endif

/* clang-format off */
#define ARYK_OPTION_ROW(T, F, CTYPE, TYPE, FLAGS, DOC, ID, IMIN, IMAX, RD, RMIN, RMAX, TEXT,       \
                        WORDS, GROUP, GROUP_SIZE)                                                  \
  {                                                                                                \
    #F, DOC, TYPE, FLAGS, ARYK_AT(T, F, CTYPE), ID, IMIN, IMAX, RD, RMIN, RMAX, TEXT, WORDS,       \
        GROUP, GROUP_SIZE                                                                          \
  }
/* clang-format on */
#define ARYK_OPTION_INTS_(T, F, CTYPE, TYPE, FLAGS, DOC, ID, IMIN, IMAX)                           \
  ARYK_OPTION_ROW(T, F, CTYPE, TYPE, FLAGS, DOC, ID, IMIN, IMAX, 0, 0, 0, NULL, NULL, NULL, 0)
#define ARYK_OPTION_TEXT_(T, F, CTYPE, TYPE, FLAGS, DOC, TEXT)                                     \
  ARYK_OPTION_ROW(T, F, CTYPE, TYPE, FLAGS, DOC, 0, 0, 0, 0, 0, 0, TEXT, NULL, NULL, 0)

/* The rows. T is the struct, F the member, DOC one line. DEFAULT of the text types may be NULL:
 * then the member stays zero (NULL, no field, decimal 0, no expression). */
#define ARYK_OPTION_BOOL(T, F, DEFAULT, DOC)                                                       \
  ARYK_OPTION_INTS_(T, F, bool, ARYK_OPT_BOOL, 0, DOC, DEFAULT, 0, 1)
#define ARYK_OPTION_INT(T, F, DEFAULT, MIN, MAX, DOC)                                              \
  ARYK_OPTION_INTS_(T, F, int64_t, ARYK_OPT_INT, 0, DOC, DEFAULT, MIN, MAX)
#define ARYK_OPTION_INT_REQUIRED(T, F, MIN, MAX, DOC)                                              \
  ARYK_OPTION_INTS_(T, F, int64_t, ARYK_OPT_INT, ARYK_OPTION_REQUIRED, DOC, 0, MIN, MAX)
/* Bytes. */
#define ARYK_OPTION_SIZE(T, F, DEFAULT, MIN, MAX, DOC)                                             \
  ARYK_OPTION_INTS_(T, F, uint64_t, ARYK_OPT_SIZE, 0, DOC, DEFAULT, MIN, MAX)
/* DEFAULT is text ("30s"); MIN and MAX are microseconds. */
#define ARYK_OPTION_DURATION(T, F, DEFAULT, MIN, MAX, DOC)                                         \
  ARYK_OPTION_ROW(T, F, int64_t, ARYK_OPT_DURATION, 0, DOC, 0, MIN, MAX, 0, 0, 0, DEFAULT, NULL,   \
                  NULL, 0)
#define ARYK_OPTION_DOUBLE(T, F, DEFAULT, MIN, MAX, DOC)                                           \
  ARYK_OPTION_ROW(T, F, double, ARYK_OPT_DOUBLE, 0, DOC, 0, 0, 0, DEFAULT, MIN, MAX, NULL, NULL,   \
                  NULL, 0)
/* DEFAULT is text ("0.10"). */
#define ARYK_OPTION_DECIMAL(T, F, DEFAULT, DOC)                                                    \
  ARYK_OPTION_TEXT_(T, F, ArykDecimal, ARYK_OPT_DECIMAL, 0, DOC, DEFAULT)
#define ARYK_OPTION_STRING(T, F, DEFAULT, DOC)                                                     \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_STRING, 0, DOC, DEFAULT)
#define ARYK_OPTION_STRING_REQUIRED(T, F, DOC)                                                     \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_STRING, ARYK_OPTION_REQUIRED, DOC, NULL)
#define ARYK_OPTION_SECRET_STRING(T, F, DOC)                                                       \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_STRING, ARYK_OPTION_SECRET, DOC, NULL)
#define ARYK_OPTION_PATH(T, F, DEFAULT, DOC)                                                       \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_PATH, 0, DOC, DEFAULT)
#define ARYK_OPTION_PATH_REQUIRED(T, F, DOC)                                                       \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_PATH, ARYK_OPTION_REQUIRED, DOC, NULL)
/* Paths that a transform writes to. */
#define ARYK_OPTION_OUTPUT_PATH(T, F, DEFAULT, DOC)                                                \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_PATH, ARYK_OPTION_OUTPUT, DOC, DEFAULT)
#define ARYK_OPTION_OUTPUT_PATH_REQUIRED(T, F, DOC)                                                \
  ARYK_OPTION_TEXT_(T, F, const char *, ARYK_OPT_PATH, ARYK_OPTION_REQUIRED | ARYK_OPTION_OUTPUT,  \
                    DOC, NULL)
/* WORDS is a static NULL-ended array of strings; DEFAULT an index into it. */
#define ARYK_OPTION_ENUM(T, F, WORDS, DEFAULT, DOC)                                                \
  ARYK_OPTION_ROW(T, F, int, ARYK_OPT_ENUM, 0, DOC, DEFAULT, 0, 0, 0, 0, 0, NULL, WORDS, NULL, 0)
#define ARYK_OPTION_EXPRESSION(T, F, DEFAULT, DOC)                                                 \
  ARYK_OPTION_TEXT_(T, F, const ArykExpression *, ARYK_OPT_EXPRESSION, 0, DOC, DEFAULT)
#define ARYK_OPTION_EXPRESSION_REQUIRED(T, F, DOC)                                                 \
  ARYK_OPTION_TEXT_(T, F, const ArykExpression *, ARYK_OPT_EXPRESSION, ARYK_OPTION_REQUIRED, DOC,  \
                    NULL)
#define ARYK_OPTION_FIELD(T, F, DEFAULT, DOC)                                                      \
  ARYK_OPTION_TEXT_(T, F, ArykField, ARYK_OPT_FIELD, 0, DOC, DEFAULT)
#define ARYK_OPTION_FIELD_REQUIRED(T, F, DOC)                                                      \
  ARYK_OPTION_TEXT_(T, F, ArykField, ARYK_OPT_FIELD, ARYK_OPTION_REQUIRED, DOC, NULL)
/* Lists have no default but empty. FLAGS is 0 or ARYK_OPTION_REQUIRED. */
#define ARYK_OPTION_STRINGS(T, F, FLAGS, DOC)                                                      \
  ARYK_OPTION_TEXT_(T, F, ArykStrings, ARYK_OPT_STRINGS, FLAGS, DOC, NULL)
#define ARYK_OPTION_PATHS(T, F, FLAGS, DOC)                                                        \
  ARYK_OPTION_TEXT_(T, F, ArykStrings, ARYK_OPT_PATHS, FLAGS, DOC, NULL)
#define ARYK_OPTION_FIELDS(T, F, FLAGS, DOC)                                                       \
  ARYK_OPTION_TEXT_(T, F, ArykFields, ARYK_OPT_FIELDS, FLAGS, DOC, NULL)
#define ARYK_OPTION_INTS(T, F, FLAGS, DOC)                                                         \
  ARYK_OPTION_TEXT_(T, F, ArykInts, ARYK_OPT_INTS, FLAGS, DOC, NULL)
#define ARYK_OPTION_DECIMALS(T, F, FLAGS, DOC)                                                     \
  ARYK_OPTION_TEXT_(T, F, ArykDecimals, ARYK_OPT_DECIMALS, FLAGS, DOC, NULL)
/* GROUP_T is the struct of one group, TABLE its own option table. */
#define ARYK_OPTION_GROUPS(T, F, GROUP_T, TABLE, FLAGS, DOC)                                       \
  ARYK_OPTION_ROW(T, F, ArykGroups, ARYK_OPT_GROUPS, FLAGS, DOC, 0, 0, 0, 0, 0, 0, NULL, NULL,     \
                  TABLE, sizeof(GROUP_T))
/* Ends every table. */
#define ARYK_OPTION_END                                                                            \
  {                                                                                                \
    NULL, NULL, ARYK_OPT_END, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, 0                          \
  }

#endif
