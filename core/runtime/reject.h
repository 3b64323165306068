/* reject.h - records that were refused, as reports keep them. */
#ifndef CORE_RUNTIME_REJECT_H
#define CORE_RUNTIME_REJECT_H

#include <aryk/aryk.h>

/* Frees the strings of an ArykReject that owns them. */
void reject_clear(ArykReject *reject);
/* The same, and the struct itself. */
void reject_free(gpointer reject);
ArykReject *reject_copy(const ArykReject *reject);
/* What the user is told: 'rejected: news.txt:12: MESSAGE (value)'. Caller frees. */
char *reject_text(const ArykReject *reject);

#endif
