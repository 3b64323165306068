/* dateline.h - a dateline on its way through its parts: the inside of dateline.c.
 *
 * A dateline is a place, then in any order a country, a date and an agency, then a sign that ends
 * it:
 *
 *   ASTANA. KAZINFORM -      BEIJING, July 13 (Xinhua) --      MINSK, 27 October 2023 (BelTA) –
 *   ASTANA, July 3. /TASS/.  YEREVAN, OCTOBER 26, ARMENPRESS.  KYIV, UKRAINE —   KARACHI:
 *
 * In capitals a place may stand nearly alone; written in small letters it needs an agency or a date
 * beside it, for "Moscow - the capital" is no dateline.
 *
 * Of a text of several articles each line that may begin one is asked. Nearly all begin with a
 * sentence, and the first two words say so: a word that no place begins with ("In October", "The
 * ministry"), or a small one behind it ("Exports rose"). Only the others are cut into words and
 * read part by part. */
#ifndef ARTICLE_DATELINE_H
#define ARTICLE_DATELINE_H

#include "plugins/transforms/article/article.h"

typedef struct Dateline {
  Article *article;
  Words *words;
  size_t at;         /* next word          */
  size_t place_last; /* last word of place */
  bool capitals;
  bool agency; /* one was read   */
  bool marked; /* in (..) or /../ or known by name */
  bool date;
  bool dash;     /* the last sign was a dash or a colon */
  bool sign;     /* the last thing was a sign           */
  bool headline; /* a headline is still to come */
} Dateline;

/* Each takes its part where one stands at `at`, and goes on behind it; false when none does. */

/* "AKIPRESS.COM -", "KABAR. ": an agency in the place's place. */
bool dateline_agency_alone(Dateline *line);
/* The place: up to four capitalized words, all in capitals when the first is. */
bool dateline_place(Dateline *line);
bool dateline_date(Dateline *line);
/* Words inside "( )", "/ /" or "[ ]": an agency, a country or a date. */
bool dateline_enclosed(Dateline *line);
/* One that parts or ends a dateline. */
bool dateline_sign(Dateline *line);
/* An agency without marks: known by name, or in capitals between signs ("KAZINFORM -",
 * "ARMENPRESS."). */
bool dateline_agency(Dateline *line);
/* ", Azerbaijan" or ", UKRAINE" or ", Texas": a short capitalized part between commas. */
bool dateline_country(Dateline *line);
/* "Azerbaijan, Baku, July 3": passes over a country in front of a town. */
void dateline_skip_country(Dateline *line);

#endif
