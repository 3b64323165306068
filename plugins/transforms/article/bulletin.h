/* bulletin.h - the articles of a text that holds several: digests, files of news wires. */
#ifndef ARTICLE_BULLETIN_H
#define ARTICLE_BULLETIN_H

#include "plugins/transforms/article/article.h"

typedef struct BulletinParts {
  GArray *articles; /* of Part, bytes of the text: one for all of it when it is a single article */
  Date date;        /* above the first of several */
  bool dated;
} BulletinParts;

/* Finds the articles of `text`, which is valid UTF-8; free with bulletin_clear(). A single article
 * is never parted on a doubt. */
void bulletin_read(BulletinParts *parts, const ArticleWords *words, ArykText text);
void bulletin_clear(BulletinParts *parts);

#endif
