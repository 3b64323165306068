/* page_reading.h - pages read with the words that the rooms of web pages share. */
#ifndef TESTS_PAGE_READING_H
#define TESTS_PAGE_READING_H

#include "tests/core/cmocka_first.h"

#include "plugins/transforms/article/html/marks.h"
#include "plugins/transforms/article/html/page.h"
#include "plugins/transforms/article/html/phrases.h"

static const PageLimits limits = {1024 * 1024, 200, 10000, 50};
static MarkWords *marks;
static Phrases *phrases;

/* False with what went wrong as a failure of the test. */
static inline bool
page_words_load(void)
{
  GError *error = NULL;
  marks = mark_words_new(&error);
  phrases = phrases_new(&error);
  if (error != NULL)
    fail_msg("%s", error->message);
  return marks != NULL && phrases != NULL;
}

static inline void
page_words_free(void)
{
  mark_words_free(marks);
  phrases_free(phrases);
}

static inline Page
read_page(const char *html)
{
  Page page = {0};
  GError *error = NULL;
  if (!page_read(&page, marks, &limits, aryk_text(html), false, &error))
    fail_msg("%s", error->message);
  return page;
}

#endif
