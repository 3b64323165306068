/* ld.h - JSON-LD: what a page says of its article in a script.
 *
 * Read leniently, as search engines do: line breaks inside strings, commas behind the last member,
 * comments around the text, a member that comes twice. What cannot be read ends the reading; what
 * came before it counts. */
#ifndef ARTICLE_HTML_LD_H
#define ARTICLE_HTML_LD_H

#include "plugins/transforms/article/html/page.h"

/* Adds what the page's texts of JSON-LD say of an article to its facts, as FACT_LD:
 *
 *   headline, datePublished, dateModified, publisher, language, section, url
 *   author     one for each person
 *   keyword    one for each
 *   pageDate   datePublished of an object that is a page, not an article */
void page_read_ld(Page *page);

#endif
