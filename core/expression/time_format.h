/* time_format.h - dates and times as text by a format with directives, as strftime has them. */
#ifndef CORE_EXPRESSION_TIME_FORMAT_H
#define CORE_EXPRESSION_TIME_FORMAT_H

#include <aryk/value.h>

/* NULL, or why texts cannot be written (or `reading`, read) by the format. Caller frees. */
char *time_format_mistake(ArykText format, bool reading);

/* Adds the date or timestamp, as its own clock shows it. The format has no mistake. */
void time_format_print(ArykText format, const ArykValue *value, GString *to);

/* Reads the whole text as a timestamp: what the format does not say is the first of January, and
 * midnight; without %z the stamp has no offset. False when the text is another one. */
bool time_format_read(ArykText format, ArykText text, ArykValue *stamp);

#endif
