#include "plugins/transforms/article/html/meta.h"

void
page_meta_clear(PageMeta *meta)
{
  g_free(meta->title);
}

void
page_meta_read(PageMeta *meta, const Page *page)
{
  for (guint i = 0; i < page->facts->len; i++) {
    const PageFact *fact = g_ptr_array_index(page->facts, i);
    if (fact->kind == FACT_META && strcmp(fact->name, "og:title") == 0 && meta->title == NULL)
      meta->title = g_strdup(fact->value);
  }
  if (meta->title == NULL)
    meta->title = g_strdup(page->title);
}
