/* describe.h - a meaning in words, for people who want to know what a text was taken for. */
#ifndef LANGUAGE_DESCRIBE_H
#define LANGUAGE_DESCRIBE_H

#include "plugins/language/meaning.h"

/* Appends "money exact 4200000 USD", "relative up factor 1.074 basis yoy"... */
void describe_meaning(GString *to, const Meaning *meaning);
void describe_growth(GString *to, const Growth *growth);
void describe_period(GString *to, const Period *period);
/* Appends a number: exact where a decimal holds it, else with "~" and twelve digits. */
void describe_number(GString *to, Rational number);

#endif
