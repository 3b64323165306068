/* expression.c - see expression.h: the room's door. */
#include "core/expression/expression.h"

#include <pthread.h>

#include "core/expression/evaluate.h"
#include "core/expression/node.h"
#include "core/record/batch.h"

enum {
  ERRORS_MOST = 20
};

void *
expression_alloc(ArykExpression *expression, size_t size)
{
  void *memory = g_malloc0(size);
  g_ptr_array_add(expression->memory, memory);
  return memory;
}

bool
expression_refuse(ExpressionError *error, size_t offset, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  for (int count = 1; error->message != NULL; count++) {
    if (count == ERRORS_MOST) {
      va_end(arguments);
      return false;
    }
    if (error->more == NULL)
      error->more = g_new0(ExpressionError, 1);
    error = error->more;
  }
  error->offset = offset;
  error->message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return false;
}

void
expression_error_clear(ExpressionError *error)
{
  g_clear_pointer(&error->message, g_free);
  error->offset = 0;
  for (ExpressionError *more = error->more, *next; more != NULL; more = next) {
    next = more->more;
    g_free(more->message);
    g_free(more);
  }
  error->more = NULL;
}

ArykExpression *
expression_parse(const char *text, ExpressionError *error)
{
  ArykExpression *expression = g_new0(ArykExpression, 1);
  expression->text = g_strdup(text);
  expression->memory = g_ptr_array_new_with_free_func(g_free);
  expression->regexes = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
  expression->fields = g_array_new(FALSE, FALSE, sizeof(ArykField));
  if (parser_run(expression, error) && types_check(expression->root, NULL, error))
    return expression;
  expression_free(expression);
  return NULL;
}

void
expression_free(ArykExpression *expression)
{
  if (expression == NULL)
    return;
  g_ptr_array_unref(expression->memory);
  g_ptr_array_unref(expression->regexes);
  g_array_unref(expression->fields);
  g_free(expression->text);
  g_free(expression);
}

bool
expression_check(ArykExpression *expression, const Schema *schema, bool condition,
                 ExpressionError *error)
{
  if (!types_check(expression->root, schema, error))
    return false;
  uint32_t types = expression->root->types;
  /* A field that is a number where it is there at all can never be true. */
  if (!condition || (types & ARYK_TYPE_SET(ARYK_BOOL)) != 0 || (types & ~TYPES_NOTHING) == 0)
    return true;
  char *is = types_text(types);
  expression_refuse(error, expression->root->start,
                    "a condition must be true or false, but this is %s; compare it with something",
                    is);
  g_free(is);
  return false;
}

void
expression_fields(const ArykExpression *expression, void (*each)(ArykField field, void *user),
                  void *user)
{
  for (guint i = 0; i < expression->fields->len; i++)
    each(g_array_index(expression->fields, ArykField, i), user);
}

const char *
expression_text(const ArykExpression *expression)
{
  return expression->text;
}

uint32_t
aryk_expression_types(const ArykExpression *expression)
{
  uint32_t types = expression->root->types;
  if ((types & ARYK_TYPE_SET(ARYK_ABSENT)) != 0)
    types |= ARYK_TYPE_SET(ARYK_NULL);
  return types & ~ARYK_TYPE_SET(ARYK_ABSENT);
}

static bool
is_pointer(const ArykValue *value)
{
  switch ((ArykType)value->type) {
  case ARYK_STRING:
  case ARYK_BYTES:
  case ARYK_LIST:
  case ARYK_MAP:
    return true;
  case ARYK_DECIMAL:
    return (value->flags & ARYK_VALUE_WIDE) != 0;
  default:
    return false;
  }
}

/* A copy that lives as long as the record. Nobody else may be taking memory of the batch now: the
 * runtime sees to that for a batch that one thread has to itself. A batch that several edges share
 * is read-only to all else, so that a lock among expressions is enough. */
static ArykValue
keep_value(const ArykRecord *record, const ArykValue *value)
{
  static pthread_mutex_t shared = PTHREAD_MUTEX_INITIALIZER;
  ArykBatch *batch = record->batch;
  bool alone = batch_is_exclusive(batch);
  if (!alone)
    pthread_mutex_lock(&shared);
  ArykValue kept = batch_copy_value(batch, value);
  if (!alone)
    pthread_mutex_unlock(&shared);
  return kept;
}

bool
aryk_expression_value(const ArykExpression *expression, const ArykRecord *record, ArykValue *value,
                      GError **error)
{
  Evaluation evaluation;
  evaluation.expression = expression;
  evaluation.record = record;
  evaluation.error = error;
  scratch_start(&evaluation.scratch);
  bool good = evaluate(&evaluation, expression->root, value);
  if (good && value->type == ARYK_ABSENT)
    *value = aryk_null();
  if (good && is_pointer(value) && !scratch_is_unused(&evaluation.scratch))
    *value = keep_value(record, value);
  scratch_end(&evaluation.scratch);
  return good;
}

bool
aryk_expression_holds(const ArykExpression *expression, const ArykRecord *record, bool *holds,
                      GError **error)
{
  Evaluation evaluation;
  evaluation.expression = expression;
  evaluation.record = record;
  evaluation.error = error;
  scratch_start(&evaluation.scratch);
  ArykValue value;
  bool good = evaluate(&evaluation, expression->root, &value);
  *holds = good && value.type == ARYK_BOOL && value.as.boolean;
  if (good && value.type != ARYK_BOOL && !value_is_nothing(&value))
    good = evaluation_refuse(&evaluation, expression->root, ARYK_ERROR_TYPE,
                             "a condition must be true or false, but this is of type %s",
                             aryk_type_name((ArykType)value.type));
  scratch_end(&evaluation.scratch);
  return good;
}
