/* function_help.c - what the bodies of functions share; see function.h. */
#include "core/expression/function.h"

char *
function_room(Evaluation *evaluation, const Node *node, uint64_t length)
{
  if (length <= UINT32_MAX)
    return scratch_alloc(&evaluation->scratch, (size_t)length + 1);
  evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "the text would be longer than 4 GiB");
  return NULL;
}

bool
function_refuse_digits(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                           "the result needs more than %d digits", ARYK_DECIMAL_DIGITS);
}

bool
function_refuse_time(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "dates are of the years 1 to 9999");
}

bool
function_refuse_text(Evaluation *evaluation, const Node *node, const ArykValue *text,
                     const char *what)
{
  int length = (int)MIN(text->length, 40);
  while (length > 0 && (uint32_t)length < text->length &&
         ((unsigned char)text->as.text[length] & 0xc0) == 0x80)
    length--;
  return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "\"%.*s%s\" is not %s", length,
                           length > 0 ? text->as.text : "",
                           (uint32_t)length < text->length ? "..." : "", what);
}
