/* marks.h - what the class, id, role and itemprop of an element say that it is.
 *
 * Sites are built by people who name things: "related-posts", "articleBody", "share_bar". The names
 * are cut into words (at signs, and where a capital follows a small letter), and the words, alone
 * and up to three together, are looked up in names.lex. Words that are glued ("relatedposts") are
 * taken apart when both halves are in there. A name that stands in the list as `whole` counts only
 * when it is all there is between two blanks: WordPress gives an article the classes of all its
 * tags
 * ("tag-politics"), which makes no list of tags of it.
 *
 * A mark is a hint: what becomes of the element, body.c and clean.c decide. */
#ifndef ARTICLE_HTML_MARKS_H
#define ARTICLE_HTML_MARKS_H

#include "plugins/language/wordlist.h"

typedef enum Mark {
  MARK_BODY = 0,   /* the text of the article: "articleBody", "entry-content" */
  MARK_NAVIGATION, /* menus, breadcrumbs, pages                               */
  MARK_FOOTER,
  MARK_HEADER,
  MARK_SIDEBAR,
  MARK_COMMENTS,
  MARK_RELATED, /* other articles          */
  MARK_SHARE,
  MARK_ADVERT,
  MARK_NEWSLETTER, /* asks for an address, a payment */
  MARK_AUTHOR,
  MARK_TAGS,
  MARK_CAPTION,
  MARK_MEDIA, /* galleries, players */
  MARK_DATE,
  MARK_META, /* a line of date, author, section */
  MARK_HIDDEN,
  MARK_OVERLAY, /* cookies, windows */
  MARK_LEGAL,
  MARK_WIDGET,
  MARK_EMBED, /* a post of a social network */
  MARK_SUMMARY,
  MARK_TITLE,
  MARK_PROFILE, /* who the author is */
  MARK_COUNT
} Mark;

/* A set of them. */
typedef uint32_t MarkSet;
#define MARK_BIT(mark) ((MarkSet)1 << (mark))

/* What each is called, as in names.lex and in explanations. */
const char *mark_name(Mark mark);

/* The words of names.lex; read-only once made. */
typedef struct MarkWords MarkWords;

MarkWords *mark_words_new(GError **error);
void mark_words_free(MarkWords *words);

/* The marks of one attribute's value. */
MarkSet mark_words_read(const MarkWords *words, const char *names);

#endif
