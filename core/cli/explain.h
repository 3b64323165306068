/* explain.h - the answer of `aryk explain`, for people and for programs. */
#ifndef CORE_CLI_EXPLAIN_H
#define CORE_CLI_EXPLAIN_H

#include <aryk/aryk.h>

/* As text in lines of up to 100 columns (explain_text.c). `whole`: no value is cut. The caller
 * frees it. */
char *explain_text(const ArykExplanation *explanation, bool whole);
/* As one JSON object, with a line break at its end (explain_json.c). The caller frees it. */
char *explain_json(const ArykExplanation *explanation);

#endif
