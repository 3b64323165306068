/* tags.h - the elements of HTML that mean something for text. */
#ifndef ARTICLE_HTML_TAGS_H
#define ARTICLE_HTML_TAGS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum PageTag {
  TAG_OTHER = 0,
  TAG_A,
  TAG_ARTICLE,
  TAG_ASIDE,
  TAG_B,
  TAG_BLOCKQUOTE,
  TAG_BODY,
  TAG_BR,
  TAG_BUTTON,
  TAG_CAPTION,
  TAG_DD,
  TAG_DETAILS,
  TAG_DIV,
  TAG_DL,
  TAG_DT,
  TAG_EM,
  TAG_FIGCAPTION,
  TAG_FIGURE,
  TAG_FOOTER,
  TAG_FORM,
  TAG_H1,
  TAG_H2,
  TAG_H3,
  TAG_H4,
  TAG_H5,
  TAG_H6,
  TAG_HEAD,
  TAG_HEADER,
  TAG_HR,
  TAG_HTML,
  TAG_IFRAME,
  TAG_IMG,
  TAG_LABEL,
  TAG_LI,
  TAG_LINK,
  TAG_MAIN,
  TAG_META,
  TAG_NAV,
  TAG_OL,
  TAG_P,
  TAG_PRE,
  TAG_SCRIPT,
  TAG_SECTION,
  TAG_SPAN,
  TAG_STRONG,
  TAG_TABLE,
  TAG_TD,
  TAG_TEXTAREA,
  TAG_TH,
  TAG_TIME,
  TAG_TITLE,
  TAG_TR,
  TAG_UL
} PageTag;

enum {
  TAG_IS_BLOCK = 1,  /* text before, in and behind it are three blocks   */
  TAG_IS_HIDDEN = 2, /* its text is none of the page's                    */
  TAG_IS_VOID = 4,   /* it cannot hold text                               */
  TAG_IS_SPACE = 8   /* it parts words without parting blocks             */
};

typedef struct TagInfo {
  const char *name;
  uint16_t tag;
  uint16_t flags;
  uint32_t within; /* IN_... of page.h */
} TagInfo;

/* The entry of a name in lower case; never NULL. */
const TagInfo *tag_find(const char *name);
/* A name of the tag, "other" for those that are not told apart. */
const char *tag_name(PageTag tag);

#endif
