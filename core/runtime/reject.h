/* reject.h - records that were refused. */
#ifndef CORE_RUNTIME_REJECT_H
#define CORE_RUNTIME_REJECT_H

#include <aryk/aryk.h>

/* Frees an ArykReject that owns its strings. */
void reject_free(gpointer reject);
ArykReject *reject_copy(const ArykReject *reject);

#endif
