/* meta.h - what a page says of itself. */
#ifndef ARTICLE_HTML_META_H
#define ARTICLE_HTML_META_H

#include "plugins/transforms/article/html/page.h"

typedef struct PageMeta {
  char *title;
} PageMeta;

void page_meta_clear(PageMeta *meta);
void page_meta_read(PageMeta *meta, const Page *page);

#endif
