/* jsonl_form.h - how objects stand in an input of the source jsonl, and finding that out.
 *
 * With `form = "auto"` each input tells it by its first bytes, up to 512 KiB of them:
 *
 *   array         it begins with [
 *   concatenated  on its first line that is not blank another object follows the first one; or
 *                 that one does not end on its line, and the next line does not begin with {
 *   lines         it begins with an object otherwise: a broken first line costs no more than itself
 *   lines         anything else: what is wrong is told line by line */
#ifndef PLUGINS_SOURCES_JSONL_FORM_H
#define PLUGINS_SOURCES_JSONL_FORM_H

#include <aryk/plugin.h>

typedef enum JsonlForm {
  FORM_LINES = 0,
  FORM_CONCATENATED,
  FORM_ARRAY,
  FORM_AUTO /* an option, never what an input has */
} JsonlForm;

/* The words for the option. */
extern const char *const jsonl_forms[];

/* By the first bytes of an input, without a byte order mark. */
JsonlForm jsonl_form_of(ArykText start);

/* The forms of inputs, by their number: `read` adds, `parse` looks up, on any thread. */
typedef struct JsonlInputs JsonlInputs;

JsonlInputs *jsonl_inputs_new(void);
/* NULL is fine. */
void jsonl_inputs_free(JsonlInputs *inputs);
void jsonl_inputs_add(JsonlInputs *inputs, uint32_t input, JsonlForm form);
/* FORM_AUTO for one that is not known. */
JsonlForm jsonl_inputs_find(JsonlInputs *inputs, uint32_t input);

#endif
