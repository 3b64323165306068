/* date_pattern.h - what <aryk/date_pattern.h> makes of a pattern: steps, one for each part and for
 * each byte of what stands between them. %F, %T and %R are the steps they are short for. */
#ifndef CORE_RECORD_DATE_PATTERN_H
#define CORE_RECORD_DATE_PATTERN_H

#include <aryk/date_pattern.h>

/* What a step is when it is not the letter of a part. */
#define DATE_BYTE  '\0'
#define DATE_BLANK ' '

typedef struct DateStep {
  char what;
  char byte; /* of DATE_BYTE and DATE_BLANK: what is written           */
  bool bare; /* of a part: a number without zeros in front of it */
} DateStep;

struct ArykDatePattern {
  bool reads;
  bool since_fraction; /* there are both %s and %f, which are then one number */
  size_t count;
  DateStep steps[];
};

#define DATE_MONTHS   12
#define DATE_WEEKDAYS 7
extern const char *const date_months[DATE_MONTHS];
extern const char *const date_weekdays[DATE_WEEKDAYS];

#endif
