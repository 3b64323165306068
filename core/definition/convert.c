/* convert.c - single values: from the text as written to a C value within its range. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "core/definition/options.h"
#include "core/record/nearest.h"

bool
conversion_fails(const Conversion *conversion, Place place, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  options_problem(conversion->options, place, "%s %s", conversion->what, message);
  return false;
}

/* 'must be WANTED, not the string "x"', with a hint or "". */
static bool
wrong_type(const Conversion *conversion, const Node *node, const char *wanted, const char *hint)
{
  g_autofree char *described = node_describe(node);
  return conversion_fails(conversion, node->place, "must be %s, not %s%s", wanted, described, hint);
}

/* The hint for a value that is right but for its quotes. */
static char *
without_quotes(const Node *node, bool right)
{
  return right && !node->secret ? g_strdup_printf("; write %s without quotes", node->text)
                                : g_strdup("");
}

bool
convert_bool(const Conversion *conversion, const Node *node, bool *to)
{
  bool word = node->type == NODE_BOOL || node->type == NODE_STRING;
  bool yes = word && g_ascii_strcasecmp(node->text, "true") == 0;
  bool no = word && g_ascii_strcasecmp(node->text, "false") == 0;
  if ((yes || no) && (node->type == NODE_BOOL || node->variable)) {
    *to = yes;
    return true;
  }
  g_autofree char *hint = without_quotes(node, yes || no);
  return wrong_type(conversion, node, "true or false", hint);
}

/* ---- Integers ------------------------------------------------------------------------------- */

typedef enum IntegerRead {
  INTEGER_OK,
  INTEGER_HUGE,
  INTEGER_OCTAL,
  INTEGER_NOT
} IntegerRead;

static IntegerRead
read_integer(const char *text, int64_t *to)
{
  const char *p = text + (*text == '-' || *text == '+');
  bool hex = p == text && p[0] == '0' && (p[1] == 'x' || p[1] == 'X');
  size_t length = strspn(hex ? p + 2 : p, hex ? "0123456789abcdefABCDEF" : "0123456789");
  if (length == 0 || p[length + (hex ? 2 : 0)] != '\0')
    return INTEGER_NOT;
  if (!hex && *p == '0' && length > 1)
    return INTEGER_OCTAL;
  errno = 0;
  *to = g_ascii_strtoll(text, NULL, hex ? 16 : 10);
  return errno == ERANGE ? INTEGER_HUGE : INTEGER_OK;
}

/* "must be between 1 and 1000, not 5000": a number from outside 64 bits is told the same way. */
static bool
out_of_range(const Conversion *conversion, const Node *node)
{
  const ArykOption *option = conversion->option;
  g_autofree char *not = node->secret ? g_strdup("") : g_strdup_printf(", not %s", node->text);
  bool low = *node->text == '-' || strcmp(node->text, "0") == 0;
  if (option->int_max == INT64_MAX && option->int_min != INT64_MIN && low)
    return conversion_fails(conversion, node->place, "must be at least %" G_GINT64_FORMAT "%s",
                            option->int_min, not );
  return conversion_fails(conversion, node->place,
                          "must be between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT "%s",
                          option->int_min, option->int_max, not );
}

bool
convert_int(const Conversion *conversion, const Node *node, int64_t *to)
{
  const ArykOption *option = conversion->option;
  bool scalar = node->type == NODE_INT || node->type == NODE_STRING;
  int64_t value = 0;
  IntegerRead read = scalar ? read_integer(node->text, &value) : INTEGER_NOT;
  if (read == INTEGER_NOT || (node->type == NODE_STRING && !node->variable)) {
    g_autofree char *hint = without_quotes(node, read != INTEGER_NOT);
    return wrong_type(conversion, node, "an integer", hint);
  }
  if (read == INTEGER_OCTAL)
    return conversion_fails(conversion, node->place,
                            "cannot be read with zeros in front, which some take for octal");
  bool ranged = option->type == ARYK_OPT_INT;
  if (read == INTEGER_HUGE && !ranged)
    return conversion_fails(conversion, node->place, "holds a number beyond 64 bits: %s",
                            node->text);
  if (read == INTEGER_HUGE || (ranged && (value < option->int_min || value > option->int_max)))
    return out_of_range(conversion, node);
  *to = value;
  return true;
}

/* ---- Other numbers -------------------------------------------------------------------------- */

bool
convert_double(const Conversion *conversion, const Node *node, double *to)
{
  const ArykOption *option = conversion->option;
  bool scalar = node->type == NODE_INT || node->type == NODE_FLOAT || node->type == NODE_STRING;
  char *end = NULL;
  errno = 0;
  double value = scalar ? g_ascii_strtod(node->text, &end) : 0;
  bool range = errno == ERANGE;
  bool number = scalar && end != node->text && *end == '\0' &&
                strspn(node->text, "0123456789+-.eE") == strlen(node->text);
  if (!number || (node->type == NODE_STRING && !node->variable)) {
    g_autofree char *hint = without_quotes(node, number);
    return wrong_type(conversion, node, "a number", hint);
  }
  if (range)
    return conversion_fails(conversion, node->place, "is too %s for a floating-point number: %s",
                            fabs(value) > 1 ? "large" : "small", node->text);
  if (value < option->real_min && option->real_max >= DBL_MAX)
    return conversion_fails(conversion, node->place, "must be at least %.15g, not %s",
                            option->real_min, node->text);
  if (value < option->real_min || value > option->real_max)
    return conversion_fails(conversion, node->place, "must be between %.15g and %.15g, not %s",
                            option->real_min, option->real_max, node->text);
  *to = value;
  return true;
}

bool
convert_decimal(const Conversion *conversion, const Node *node, ArykDecimal *to)
{
  bool scalar = node->type == NODE_INT || node->type == NODE_FLOAT || node->type == NODE_STRING;
  if (scalar && aryk_decimal_parse(aryk_text(node->text), to))
    return true;
  if (scalar && node->type != NODE_STRING && strpbrk(node->text, "xX") == NULL)
    return conversion_fails(conversion, node->place,
                            "must be a decimal of at most %d digits, not %s", ARYK_DECIMAL_DIGITS,
                            node->text);
  return wrong_type(conversion, node, "a decimal number", "");
}

/* ---- Text ----------------------------------------------------------------------------------- */

/* The text of a string; NULL after reporting that it is none. */
static const char *
text_of(const Conversion *conversion, const Node *node, const char *wanted)
{
  if (node->type == NODE_STRING)
    return node->text;
  g_autofree char *hint = node->type < NODE_STRING && !node->secret
                              ? g_strdup_printf("; write \"%s\"", node->text)
                              : g_strdup("");
  wrong_type(conversion, node, wanted, hint);
  return NULL;
}

static const char *
keep(const Conversion *conversion, char *text)
{
  return memory_add(conversion->options->memory, text, g_free);
}

bool
convert_string(const Conversion *conversion, const Node *node, const char **to)
{
  const char *text = text_of(conversion, node, "a string");
  if (text != NULL)
    *to = keep(conversion, g_strdup(text));
  return text != NULL;
}

bool
convert_path(const Conversion *conversion, const Node *node, const char **to)
{
  const char *text = text_of(conversion, node, "a path in quotes"),
             *folder = conversion->options->folder;
  if (text == NULL)
    return false;
  if (*text == '\0')
    return conversion_fails(conversion, node->place, "must not be empty");
  bool as_it_is = strcmp(text, "-") == 0 || g_path_is_absolute(text) || strcmp(folder, ".") == 0;
  *to = keep(conversion, as_it_is ? g_strdup(text) : g_build_filename(folder, text, NULL));
  return true;
}

bool
convert_field(const Conversion *conversion, const Node *node, ArykField *to)
{
  const char *text = text_of(conversion, node, "the name of a field in quotes");
  if (text == NULL)
    return false;
  if (*text == '\0')
    return conversion_fails(conversion, node->place, "must not be empty");
  OptionField named = {aryk_field(text), node->place};
  if (named.field.id == 0)
    return conversion_fails(conversion, node->place, "names one field more than there can be");
  g_array_append_val(conversion->options->fields, named);
  *to = named.field;
  return true;
}

bool
convert_enum(const Conversion *conversion, const Node *node, int *to)
{
  const char *const *choices = conversion->option->choices;
  g_autofree char *words = g_strjoinv("\", \"", (char **)choices);
  g_autofree char *wanted = g_strdup_printf("one of \"%s\"", words);
  const char *text = text_of(conversion, node, wanted);
  if (text == NULL)
    return false;
  Nearest nearest;
  nearest_start(&nearest, text);
  for (int i = 0; choices[i] != NULL; i++) {
    if (strcmp(choices[i], text) == 0) {
      *to = i;
      return true;
    }
    nearest_offer(&nearest, choices[i]);
  }
  g_autofree char *hint =
      nearest.best != NULL ? g_strdup_printf("; did you mean \"%s\"?", nearest.best) : g_strdup("");
  return wrong_type(conversion, node, wanted, hint);
}
