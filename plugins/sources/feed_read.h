/* feed_read.h - news feeds: RSS 2.0 (and its older kin) and Atom, an item at a time.
 *
 * The encoding is that of the byte order mark or of the XML declaration. Names are known by their
 * local part, so that "content:encoded" and "dc:creator" are found whatever their prefix. Nothing
 * is loaded from elsewhere, and a document that declares entities of its own is refused. */
#ifndef PLUGINS_SOURCES_FEED_READ_H
#define PLUGINS_SOURCES_FEED_READ_H

#include <aryk/plugin.h>

/* What is not there is NULL, or empty. */
typedef struct FeedItem {
  char *id, *address, *title;
  char *text;                /* the longest of content and summary: HTML or plain text */
  char *published, *updated; /* as written */
  GPtrArray *authors, *tags; /* of char * */
} FeedItem;

typedef struct Feed {
  char *title;
  char *language;
  GPtrArray *items; /* of FeedItem * */
} Feed;

/* To be called before the first feed is read. */
void feed_start_reading(void);
/* NULL with *error (ARYK_ERROR_FORMAT) for what is no feed; broken XML is read as far as it goes,
 * and *cut then tells that it broke off. */
Feed *feed_read(ArykText xml, bool *cut, GError **error);
void feed_free(Feed *feed);

#endif
