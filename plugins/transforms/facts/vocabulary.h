/* vocabulary.h - one code for what is measured, whatever words an article has for it.
 *
 * The forms are data (indicators.lex, and files of the user with the same format):
 *
 *   class indicator
 *     code=trade_turnover : trade turnover, foreign trade turnover, mutual trade
 *   class indicator_lead
 *     : the, total, volume of
 *
 * A form must be the whole indicator, less what says nothing of the thing itself: leads in front of
 * it, and the country ("Norland's total exports", "exports of Norland"). "Exports of grain" is not
 * exports. A form of the user goes before an equal one of ours. Read-only once loaded: any thread.
 */
#ifndef FACTS_VOCABULARY_H
#define FACTS_VOCABULARY_H

#include <aryk/plugin.h>

enum {
  VOCABULARY_WORDS = 256 /* bytes of an indicator that are looked at */
};

/* Opaque. */
typedef struct Vocabulary Vocabulary;

/* Ours and those of the files. NULL with *error, which names the file. */
Vocabulary *vocabulary_load(const ArykStrings *paths, GError **error);
void vocabulary_free(Vocabulary *vocabulary);
/* The code of an indicator, which lives as long as the vocabulary, or NULL. In *rest what is left
 * of the indicator without leads and country: a piece of it. */
const char *vocabulary_find(const Vocabulary *vocabulary, ArykText indicator, ArykText *rest);
/* The first VOCABULARY_WORDS - 1 bytes of that, in small letters. */
void vocabulary_words(ArykText rest, char words[VOCABULARY_WORDS]);

#endif
