/* note.c - see note.h. */
#include "core/runtime/note.h"

#include "core/expression/expression.h"
#include "core/record/record_json.h"
#include "core/runtime/node.h"

static void
clear_note(void *data)
{
  ArykNote *note = data;
  g_free((char *)note->topic);
  g_free((char *)note->text);
}

GArray *
notes_new(void)
{
  GArray *notes = g_array_new(FALSE, FALSE, sizeof(ArykNote));
  g_array_set_clear_func(notes, clear_note);
  return notes;
}

void
notes_add(GArray *notes, const char *topic, char *text)
{
  ArykNote note = {g_utf8_make_valid(topic, -1), g_utf8_make_valid(text, -1)};
  g_array_append_val(notes, note);
  g_free(text);
}

/* ---- Expressions ---------------------------------------------------------------------------- */

typedef struct FieldList {
  GString *text;
  const ArykRecord *record;
  unsigned count;
} FieldList;

static void
add_field(ArykField field, void *user)
{
  FieldList *list = user;
  const ArykValue *value = aryk_record_get(list->record, field);
  g_string_append_printf(list->text, "%s%s ", list->count++ == 0 ? ", where " : ", ",
                         aryk_field_name(field));
  if (value->type == ARYK_ABSENT) {
    g_string_append(list->text, "is absent");
    return;
  }
  g_string_append(list->text, "= ");
  record_json_append_value(list->text, value, false);
}

char *
note_of_expression(const ArykExpression *expression, const ArykRecord *record)
{
  GString *text = g_string_new(expression_text(expression));
  GError *error = NULL;
  ArykValue value;
  if (aryk_expression_value(expression, record, &value, &error)) {
    g_string_append(text, " is ");
    record_json_append_value(text, &value, false);
  } else {
    g_string_append_printf(text, " cannot be computed (%s)", error->message);
    g_error_free(error);
  }
  FieldList list = {text, record, 0};
  expression_fields(expression, add_field, &list);
  return g_string_free(text, FALSE);
}

/* ---- For plugins ---------------------------------------------------------------------------- */

bool
aryk_context_explaining(const ArykContext *context)
{
  return context->notes != NULL;
}

void
aryk_context_explain(const ArykContext *context, const char *topic, const char *format, ...)
{
  va_list arguments;
  if (context->notes == NULL)
    return;
  va_start(arguments, format);
  notes_add(context->notes, topic, g_strdup_vprintf(format, arguments));
  va_end(arguments);
}

void
aryk_context_explain_expression(const ArykContext *context, const char *topic,
                                const ArykExpression *expression, const ArykRecord *record)
{
  if (context->notes != NULL)
    notes_add(context->notes, topic, note_of_expression(expression, record));
}
