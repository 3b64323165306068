/* explain.h - what the recognizer found in a text, and how, said to whoever asks (`aryk explain`).
 *
 * All functions say notes with aryk_context_explain(), and nothing when nobody listens. */
#ifndef LANGUAGE_EXPLAIN_H
#define LANGUAGE_EXPLAIN_H

#include "plugins/language/recognize.h"

/* A whole text, a short one: its tokens, and its readings. `context` may be NULL. */
void language_explain(const ArykContext *context, const Analysis *analysis);

/* The sentence that the bytes stand in, with them in brackets of their own. */
void language_explain_sentence(const ArykContext *context, const Analysis *analysis, Span evidence);
/* Tokens first..last, with what the lexicons know of them, as far as rules ask for it. */
void language_explain_tokens(const ArykContext *context, const Analysis *analysis, uint32_t first,
                             uint32_t last);
/* The readings that won among those that touch tokens first..last, with their rules, and those that
 * lost there. */
void language_explain_readings(const ArykContext *context, const Analysis *analysis, uint32_t first,
                               uint32_t last);

#endif
