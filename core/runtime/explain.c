/* explain.c - the way of a record, from the question to the answer: see explain.h. */
#include "core/runtime/explain.h"

#include "core/expression/expression.h"
#include "core/runtime/node.h"

/* What the caller holds, and what it points to. */
typedef struct Answer {
  ArykExplanation explanation;
  GPtrArray *told; /* of Told                             */
  GArray *steps;   /* of ArykStep: theirs, side by side   */
  GArray *rows;    /* of ArykRows, with names of their own */
} Answer;

/* ---- The question ---------------------------------------------------------------------------- */

static const Stage *
first_sink(const Definition *definition)
{
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (stage->plugin != NULL && stage->plugin->kind == ARYK_KIND_SINK)
      return stage;
  }
  return NULL;
}

static const Stage *
find_stage(const Definition *definition, const char *name, GError **error)
{
  const char **names = g_new0(const char *, definition->stages->len + 1);
  const Stage *found = NULL;
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    names[i] = stage->name;
    if (strcmp(stage->name, name) == 0)
      found = stage;
  }
  const char *nearest = aryk_nearest(name, names);
  if (found == NULL && nearest != NULL)
    aryk_error(error, ARYK_ERROR_CONFIG, "there is no stage \"%s\"; did you mean \"%s\"?", name,
               nearest);
  else if (found == NULL)
    aryk_error(error, ARYK_ERROR_CONFIG, "there is no stage \"%s\"", name);
  g_free(names);
  return found;
}

/* Fields that nobody knows beforehand may be asked for: the schema is open. */
static ArykExpression *
read_condition(const char *text, GError **error)
{
  ExpressionError mistake = {0};
  Schema *schema = schema_new(true);
  ArykExpression *expression = expression_parse(text, &mistake);
  if (expression != NULL && !expression_check(expression, schema, true, &mistake))
    g_clear_pointer(&expression, expression_free);
  schema_free(schema);
  if (expression == NULL) {
    aryk_error(error, ARYK_ERROR_CONFIG, "the condition \"%s\", at its byte %zu: %s", text,
               mistake.offset + 1, mistake.message);
    expression_error_clear(&mistake);
  }
  return expression;
}

static bool
read_origin(const char *text, Quarry *quarry, GError **error)
{
  const char *colon = strrchr(text, ':');
  guint64 position;
  if (colon == NULL || colon == text ||
      !g_ascii_string_to_unsigned(colon + 1, 10, 0, G_MAXUINT64, &position, NULL))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "the origin \"%s\" is not INPUT:NUMBER, as in \"articles/7.txt:120\"", text);
  quarry->input = g_strndup(text, (gsize)(colon - text));
  quarry->position = position;
  return true;
}

static bool
read_question(const Definition *definition, const ArykQuestion *question, Quarry *quarry,
              GError **error)
{
  *quarry = (Quarry){.row = MAX(1, question->row), .rejects = question->rejects};
  if (question->stage != NULL)
    quarry->stage = find_stage(definition, question->stage, error);
  else if (!question->rejects)
    quarry->stage = first_sink(definition);
  if (quarry->stage == NULL && (question->stage != NULL || !question->rejects))
    return *error != NULL ? false
                          : aryk_error(error, ARYK_ERROR_CONFIG, "the definition has no sink");
  if (question->where != NULL) {
    quarry->where = read_condition(question->where, error);
    if (quarry->where == NULL)
      return false;
  }
  return question->origin == NULL || read_origin(question->origin, quarry, error);
}

/* ---- The answer ------------------------------------------------------------------------------ */

static void
put_in_front(GPtrArray *told, GPtrArray *earlier)
{
  for (guint i = 0; i < earlier->len; i++)
    g_ptr_array_insert(told, (gint)i, g_ptr_array_index(earlier, i));
  g_ptr_array_set_free_func(earlier, NULL);
  g_ptr_array_unref(earlier);
}

/* A record that was made at the end of the input, and has an origin, came in before. True when its
 * way was found; false with *error, and without where nobody knows. */
static bool
go_further_back(const Definition *definition, const ArykQuestion *question, GPtrArray *told,
                GError **error)
{
  const Told *first = g_ptr_array_index(told, 0);
  GError *trouble = NULL;
  Way way = {NULL, NULL};
  ArykQuestion silent = *question;
  silent.log = NULL; /* what there is to say was said in the first walk */
  if (first->step.fate != ARYK_FATE_FINISHED || first->made == NULL ||
      first->made_origin.input == 0)
    return false;
  Quarry quarry = {.stage = find_stage(definition, first->step.stage, error),
                   .row = 1,
                   .like = &first->made_origin,
                   .record = first->made};
  GPtrArray *earlier = NULL;
  if (explain_hunt(definition, &silent, &quarry, &way, &trouble))
    earlier = explain_tell(definition, &silent, &way, &trouble);
  way_clear(&way);
  if (earlier != NULL)
    put_in_front(told, earlier);
  else if (g_error_matches(trouble, ARYK_ERROR, ARYK_ERROR_MISSING))
    g_error_free(trouble); /* made of many records, or of none: its way begins here */
  else
    g_propagate_error(error, trouble);
  return earlier != NULL;
}

static void
clear_rows(void *data)
{
  g_free((char *)((ArykRows *)data)->stage);
}

static Answer *
answer_new(GPtrArray *told, const GArray *rows)
{
  Answer *answer = g_new0(Answer, 1);
  answer->told = told;
  answer->steps = g_array_new(FALSE, FALSE, sizeof(ArykStep));
  answer->rows = g_array_new(FALSE, FALSE, sizeof(ArykRows));
  g_array_set_clear_func(answer->rows, clear_rows);
  for (guint i = 0; i < told->len; i++) {
    const Told *one = g_ptr_array_index(told, i);
    ArykStep step = one->step;
    step.notes = (const ArykNote *)(const void *)one->notes->data;
    step.note_count = one->notes->len;
    step.changes = (const ArykChange *)(const void *)one->changes->data;
    step.change_count = one->changes->len;
    g_array_append_val(answer->steps, step);
  }
  for (guint i = 0; i < rows->len; i++) {
    ArykRows copy = g_array_index(rows, ArykRows, i);
    copy.stage = g_strdup(copy.stage);
    g_array_append_val(answer->rows, copy);
  }
  answer->explanation.steps = (const ArykStep *)(const void *)answer->steps->data;
  answer->explanation.step_count = answer->steps->len;
  answer->explanation.rows = (const ArykRows *)(const void *)answer->rows->data;
  answer->explanation.row_count = answer->rows->len;
  return answer;
}

static Answer *
find_answer(const Definition *definition, const ArykQuestion *question, const Quarry *quarry,
            GError **error)
{
  Way way = {NULL, NULL};
  GPtrArray *told = NULL;
  Answer *answer = NULL;
  GError *trouble = NULL;
  if (explain_hunt(definition, question, quarry, &way, error))
    told = explain_tell(definition, question, &way, error);
  if (told != NULL) {
    while (go_further_back(definition, question, told, &trouble))
      continue;
    if (trouble == NULL)
      answer = answer_new(told, way.rows);
    else
      g_ptr_array_unref(told);
  }
  if (trouble != NULL)
    g_propagate_error(error, trouble);
  way_clear(&way);
  return answer;
}

ArykExplanation *
explain_definition(const Definition *definition, const ArykQuestion *question, GError **error)
{
  static const ArykQuestion first = {.row = 1};
  GError *trouble = NULL;
  Quarry quarry;
  Answer *answer = NULL;
  if (question == NULL)
    question = &first;
  if (read_question(definition, question, &quarry, &trouble))
    answer = find_answer(definition, question, &quarry, &trouble);
  expression_free(quarry.where);
  g_free(quarry.input);
  if (trouble != NULL)
    g_propagate_error(error, trouble);
  return answer != NULL ? &answer->explanation : NULL;
}

void
aryk_explanation_free(ArykExplanation *explanation)
{
  if (explanation == NULL)
    return;
  Answer *answer = (Answer *)(void *)explanation; /* its first member */
  g_array_unref(answer->steps);
  g_array_unref(answer->rows);
  g_ptr_array_unref(answer->told);
  g_free(answer);
}
