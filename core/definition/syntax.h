/* syntax.h - what tree.c and syntax.c share: the text that libconfig is given. */
#ifndef CORE_DEFINITION_SYNTAX_H
#define CORE_DEFINITION_SYNTAX_H

#include "core/definition/tree.h"

/* The rewritten text of an inclusion, see tree.h; `lines` (of size_t) gets the token of each line.
 * Inclusions within it that were dropped are left out. Caller frees. */
char *syntax_rewrite(const Scan *scan, const Inclusion *inclusion, GArray *lines);

/* What is wrong at token `at` of [first, end) (`at` == `end`: the end came too early), for which
 * libconfig only knows "syntax error". Caller frees. */
char *syntax_explain(const Scan *scan, size_t first, size_t end, size_t at, Place *place);

/* Reports a mistake of syntax for each file; true when there is none. */
bool syntax_check(Scan *scan, Problems *problems);

#endif
