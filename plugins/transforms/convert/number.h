/* number.h - numbers as people of some place write them.
 *
 * How is told by an example: "1.234,56", "1 234,56", "1'234.56", "1234,5". It shows the decimal
 * mark and what stands between groups of digits; where it could mean two things ("1,234") it is
 * refused. What is read must then be grouped as numbers are: three digits in the last group, and
 * three or two (as in India) in those between the first and the last. So "1.50" is never 150.
 *
 * A blank stands for all that look like one (no-break, narrow, thin), an apostrophe for the curved
 * one too. */
#ifndef PLUGINS_TRANSFORMS_CONVERT_NUMBER_H
#define PLUGINS_TRANSFORMS_CONVERT_NUMBER_H

#include <aryk/plugin.h>

/* Longer text is no number that anybody writes with groups. */
#define NUMBER_MAX 128

typedef enum Percent {
  PERCENT_NONE = 0, /* 12% is no number */
  PERCENT_NUMBER,   /* it is 12         */
  PERCENT_FRACTION  /* it is 0.12       */
} Percent;

typedef struct NumberStyle {
  gunichar mark;  /* between the whole and its fraction     */
  gunichar group; /* between groups of digits; 0: there are none */
} NumberStyle;

/* What may stand around the digits. */
typedef struct NumberSigns {
  bool brackets; /* (12) is -12 */
  Percent percent;
} NumberSigns;

/* What was read. */
typedef struct NumberText {
  char plain[NUMBER_MAX]; /* -1234.56; not ended by a zero                */
  size_t length;
  bool percent; /* it had a percent sign, which makes a fraction of it */
} NumberText;

/* The style of an example. False with *error (ARYK_ERROR_CONFIG). */
ARYK_MUST_CHECK bool number_style(const char *example, NumberStyle *style, GError **error);
/* Reads `text`. `style` NULL: digits with a point, and perhaps an exponent, such as 1e3. False when
 * it is not such a number. */
ARYK_MUST_CHECK bool number_read(ArykText text, const NumberStyle *style, NumberSigns signs,
                                 NumberText *number);

#endif
