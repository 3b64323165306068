/* pages.c - see pages.h. */
#include "plugins/spill/pages.h"

enum {
  PAGE = 256 * 1024,
  ALIGNMENT = 8
};

void
pages_start(Pages *pages)
{
  memset(pages, 0, sizeof *pages);
  pages->pages = g_ptr_array_new_with_free_func(g_free);
  pages->large = g_ptr_array_new_with_free_func(g_free);
}

void
pages_empty(Pages *pages)
{
  g_ptr_array_set_size(pages->large, 0);
  pages->used = 0;
  pages->at = pages->end = NULL;
  pages->bytes = 0;
}

void
pages_release(Pages *pages)
{
  pages_empty(pages);
  g_ptr_array_set_size(pages->pages, 0);
}

void
pages_clear(Pages *pages)
{
  if (pages->pages == NULL)
    return;
  g_ptr_array_unref(pages->pages);
  g_ptr_array_unref(pages->large);
  memset(pages, 0, sizeof *pages);
}

static void *
take_large(Pages *pages, size_t size)
{
  void *page = g_malloc(size);
  g_ptr_array_add(pages->large, page);
  return page;
}

static void
next_page(Pages *pages)
{
  if (pages->used == pages->pages->len)
    g_ptr_array_add(pages->pages, g_malloc(PAGE));
  pages->at = g_ptr_array_index(pages->pages, pages->used++);
  pages->end = pages->at + PAGE;
}

/* What is large does not waste the rest of a page. */
void *
pages_take(Pages *pages, size_t size)
{
  size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  pages->bytes += size;
  if (size > PAGE / 4)
    return take_large(pages, size);
  if (size > (size_t)(pages->end - pages->at))
    next_page(pages);
  void *taken = pages->at;
  pages->at += size;
  return taken;
}
