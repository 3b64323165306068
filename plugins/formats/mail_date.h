/* mail_date.h - dates as mail, RSS and HTTP write them: "Mon, 18 Nov 2019 10:00:00 +0100" (RFC
 * 2822, with the zones by letters of RFC 822). */
#ifndef PLUGINS_FORMATS_MAIL_DATE_H
#define PLUGINS_FORMATS_MAIL_DATE_H

#include <aryk/plugin.h>

/* Reads one into a TIMESTAMP; false when the text is none. The weekday may be missing, and is not
 * compared with the day; a zone that nobody knows counts as none. */
ARYK_MUST_CHECK bool mail_date_parse(ArykText text, ArykValue *value);

#endif
