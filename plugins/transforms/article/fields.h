/* fields.h - the parts of an article as fields of its record. */
#ifndef ARTICLE_FIELDS_H
#define ARTICLE_FIELDS_H

#include "plugins/transforms/article/article.h"

enum {
  ARTICLE_PARTS = 14,    /* fields of any article        */
  ARTICLE_PAGE_PARTS = 8 /* those that only pages have   */
};

/* The fields that the parts are written to, found once. */
typedef struct ArticleKeys {
  ArykField parts[ARTICLE_PARTS], page[ARTICLE_PAGE_PARTS];
} ArticleKeys;

void article_keys(ArticleKeys *keys);
/* Says which fields article_write() sets; those of pages alone only with `pages`. */
void article_fields(ArykContract *contract, bool pages, bool blocks);
/* Sets them; a part that the article does not tell stays as the record has it. With `lasts` the
 * text that the article was read from is the record's, and is not copied. */
void article_write(const Article *article, const ArticleKeys *keys, bool blocks, bool lasts,
                   ArykRecord *record);
/* The stored form of a map, in the record's memory. */
ArykValue article_map_value(ArykRecord *record, const OffsetMap *map);

#endif
