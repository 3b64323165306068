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

static GArray *
notes_array(void)
{
  GArray *notes = g_array_new(FALSE, FALSE, sizeof(ArykNote));
  g_array_set_clear_func(notes, clear_note);
  return notes;
}

Notes *
notes_new(void)
{
  Notes *notes = g_new0(Notes, 1);
  notes->notes = notes_array();
  notes->emitted = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  return notes;
}

void
notes_free(Notes *notes)
{
  if (notes == NULL)
    return;
  g_array_unref(notes->notes);
  g_array_unref(notes->emitted);
  g_free(notes);
}

void
notes_begin(Notes *notes, const ArykOutput *output)
{
  g_array_set_size(notes->notes, 0);
  g_array_set_size(notes->emitted, 0);
  notes->output = output;
}

void
notes_add(Notes *notes, const char *topic, char *text)
{
  ArykNote note = {g_utf8_make_valid(topic, -1), g_utf8_make_valid(text, -1)};
  uint32_t emitted = notes->output != NULL ? output_mark(notes->output) : NOTE_OF_ALL;
  g_array_append_val(notes->notes, note);
  g_array_append_val(notes->emitted, emitted);
  g_free(text);
}

static void
take(Notes *notes, guint i, GArray *taken)
{
  ArykNote *note = &g_array_index(notes->notes, ArykNote, i);
  g_array_append_val(taken, *note);
  *note = (ArykNote){NULL, NULL};
}

GArray *
notes_take(Notes *notes)
{
  GArray *taken = notes_array();
  for (guint i = 0; i < notes->notes->len; i++)
    take(notes, i, taken);
  notes_begin(notes, NULL);
  return taken;
}

GArray *
notes_take_of(Notes *notes, uint32_t emitted, bool first_is_of_all)
{
  GArray *taken = notes_array();
  for (guint i = 0; i < notes->notes->len; i++) {
    uint32_t said = g_array_index(notes->emitted, uint32_t, i);
    if (said == NOTE_OF_ALL || said == emitted || (said == 0 && first_is_of_all))
      take(notes, i, taken);
  }
  notes_begin(notes, NULL);
  return taken;
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
