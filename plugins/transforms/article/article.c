/* article.c - transform `article`: from a press article, as plain text or as HTML, to a document
 * with its parts.
 *
 * Reads the text of a record (and the map from it to the file, where a source made one), or the
 * bytes of a page, whose encoding is then found as browsers find it; writes the parts as fields of
 * the same record. A text that holds several articles makes a record of each. The parts themselves:
 * article.h. */
#include "plugins/transforms/article/bulletin.h"
#include "plugins/transforms/article/fields.h"
#include "plugins/transforms/article/html/decode.h"

enum {
  FORMAT_AUTO = 0,
  FORMAT_TEXT,
  FORMAT_HTML
};
static const char *const format_words[] = {"auto", "text", "html", NULL};

typedef struct ArticleState {
  ArykField text;
  ArykField text_map;
  ArykField content_type;
  int format;
  bool bulletins;
  bool keep_text;
  bool blocks;
  uint64_t max_page;
  int64_t max_depth, max_elements, max_attributes;

  /* Set by start. */
  const ArykContext *context;
  const ArticleWords *words;
  ArticleKeys keys;
} ArticleState;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(
        ArticleState, text, "text",
        "the article: its text as a string, or the bytes of its file as source "
        "`files` gives them with as = \"bytes\"; the encoding of bytes is that of "
        "their byte order mark, UTF-8 where they are UTF-8, else the one that the page "
        "declares, else windows-1252"),
    ARYK_OPTION_FIELD(ArticleState, text_map, "text_map",
                      "the map from that text to the raw input, as source `files` makes it"),
    ARYK_OPTION_FIELD(
        ArticleState, content_type, "content_type",
        "the media type that the server named, as source `warc` gives it, where there "
        "is one: the charset in it counts before what the page declares"),
    ARYK_OPTION_ENUM(ArticleState, format, format_words, FORMAT_AUTO,
                     "what the text is; auto: HTML when it starts with a tag"),
    ARYK_OPTION_BOOL(
        ArticleState, bulletins, true,
        "text: a digest or a file of a news wire, which holds several articles, makes a "
        "record of each, whose origin is its part of the file"),
    ARYK_OPTION_BOOL(ArticleState, keep_text, false, "keep the text field beside the parts"),
    ARYK_OPTION_BOOL(ArticleState, blocks, false,
                     "HTML: the field blocks tells each block of the page, and why it was kept or "
                     "dropped"),
    ARYK_OPTION_SIZE(ArticleState, max_page, 32 * 1024 * 1024, 1, INT32_MAX,
                     "a page with more bytes of UTF-8 is rejected"),
    ARYK_OPTION_INT(ArticleState, max_depth, 512, 1, 4096,
                    "a page whose elements nest deeper is rejected"),
    ARYK_OPTION_INT(ArticleState, max_elements, 500000, 1, 50000000,
                    "a page with more elements is rejected"),
    ARYK_OPTION_INT(ArticleState, max_attributes, 1000, 1, 100000,
                    "a page with an element that has more attributes is rejected"),
    ARYK_OPTION_END};

static bool
article_contract(const void *self, ArykContract *contract, GError **error)
{
  const ArticleState *state = self;
  (void)error;
  aryk_contract_reads(contract, state->text, ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_BYTES),
                      true);
  aryk_contract_reads(contract, state->text_map,
                      ARYK_TYPE_SET(ARYK_BYTES) | ARYK_TYPE_SET(ARYK_NULL), false);
  aryk_contract_reads(contract, state->content_type,
                      ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL), false);
  if (!state->keep_text) {
    aryk_contract_removes(contract, state->text);
    aryk_contract_removes(contract, state->text_map);
  }
  article_fields(contract, state->format != FORMAT_TEXT, state->blocks);
  return true;
}

static bool
article_load(const void *self, void **shared, GError **error)
{
  (void)self;
  *shared = article_words_new(error);
  return *shared != NULL;
}

static void
article_unload(void *shared)
{
  article_words_free(shared);
}

static bool
article_start(void *self, ArykContext *context, GError **error)
{
  ArticleState *state = self;
  (void)error;
  state->context = context;
  state->words = aryk_context_shared(context);
  article_keys(&state->keys);
  return true;
}

/* An article's input: UTF-8 and the way back to the file. */
typedef struct Source {
  DecodedText decoded; /* of bytes */
  ArykText text;
  bool lasts;      /* the text is the record's, not of `decoded` */
  OffsetMap given; /* by the source of the record                */
  const OffsetMap *map;
} Source;

static void
source_clear(Source *source)
{
  decoded_text_clear(&source->decoded);
  offset_map_clear(&source->given);
}

static bool
source_open(Source *source, const ArticleState *state, const ArykRecord *record, GError **error)
{
  const ArykValue *value = aryk_record_get(record, state->text);
  source->map = &source->given;
  if (value->type == ARYK_BYTES) {
    ArykText raw = {(const char *)value->as.bytes, value->length};
    ArykText said;
    char *media_type = aryk_record_string(record, state->content_type, &said)
                           ? g_strndup(said.data, said.length)
                           : NULL;
    bool decoded = page_decode(raw, media_type, &source->decoded, error);
    g_free(media_type);
    if (!decoded)
      return false;
    source->text = source->decoded.text;
    source->map = &source->decoded.map;
    return true;
  }
  if (!aryk_record_string(record, state->text, &source->text))
    return aryk_error(error, ARYK_ERROR_TYPE, "field \"%s\" is no text: it is %s",
                      aryk_field_name(state->text), aryk_type_name(value->type));
  source->lasts = true;
  return offset_map_from_value(aryk_record_get(record, state->text_map), &source->given, error);
}

/* Sets what was found in the record. */
static void
article_done(const ArticleState *state, const Source *source, const Article *article,
             ArykRecord *record)
{
  if (!state->keep_text) {
    aryk_record_remove(record, state->text);
    aryk_record_remove(record, state->text_map);
  }
  article_write(article, &state->keys, state->blocks, source->lasts, record);
}

static bool
article_page(const ArticleState *state, const Source *source, ArykRecord *record, GError **error)
{
  Article article;
  PageLimits limits = {state->max_page, (uint32_t)state->max_depth, (uint32_t)state->max_elements,
                       (uint32_t)state->max_attributes};
  bool found = article_read_page(&article, state->words, state->context, &limits, source->text,
                                 source->map, state->blocks, error);
  if (found)
    article_done(state, source, &article, record);
  article_clear(&article);
  return found;
}

static void
article_text(const ArticleState *state, const Source *source, ArykRecord *record)
{
  Article article;
  article_read(&article, state->words, state->context, source->text, source->map);
  article_done(state, source, &article, record);
  article_clear(&article);
}

/* ---- Bulletins ------------------------------------------------------------------------------ */

/* Makes the record that of one part: its origin, where the origin is that of the whole text, and,
 * where it is kept, its text. */
static void
bulletin_narrow(const ArticleState *state, const Source *source, Part part, const OffsetMap *map,
                ArykRecord *record)
{
  ArykOrigin origin = *aryk_record_origin(record);
  ArykValue value = *aryk_record_get(record, state->text);
  uint64_t start = offset_map_start(source->map, part.start);
  uint64_t end = offset_map_end(source->map, part.end);
  uint64_t all = offset_map_end(source->map, source->text.length);
  if (all == origin.end - origin.start) {
    origin.end = origin.start + end;
    origin.start += start;
    aryk_record_set_origin(record, origin);
  }
  if (!state->keep_text)
    return;
  if (value.type == ARYK_BYTES) {
    value.as.bytes += start;
    value.length = (uint32_t)(end - start);
  } else {
    value = aryk_string((ArykText){source->text.data + part.start, part.end - part.start});
  }
  aryk_record_set(record, state->text, value);
  if (aryk_record_get(record, state->text_map)->type == ARYK_BYTES)
    aryk_record_set(record, state->text_map, article_map_value(record, map));
}

/* One of the articles, and the way from it to the file. */
typedef struct BulletinArticle {
  Article article;
  Part part;
  OffsetMap map;
} BulletinArticle;

static void
bulletin_find(BulletinArticle *one, const ArticleState *state, const Source *source,
              const BulletinParts *parts, guint i)
{
  OffsetMap slice = {0};
  memset(&one->map, 0, sizeof one->map);
  one->part = g_array_index(parts->articles, Part, i);
  size_t length = one->part.end - one->part.start;
  offset_map_identity(&slice, length, one->part.start);
  offset_map_compose(&slice, source->map, &one->map);
  article_read(&one->article, state->words, state->context,
               (ArykText){source->text.data + one->part.start, length}, &one->map);
  if (!one->article.dated && parts->dated) {
    one->article.date = parts->date;
    one->article.dated = true;
  }
  offset_map_clear(&slice);
}

static void
bulletin_done(BulletinArticle *one, const ArticleState *state, const Source *source,
              ArykRecord *record)
{
  bulletin_narrow(state, source, one->part, &one->map, record);
  article_done(state, source, &one->article, record);
  article_clear(&one->article);
  offset_map_clear(&one->map);
}

/* A text: the record becomes its first article, the others follow. The first one is read before
 * them, and put into the record behind them, which are copied from it. */
static void
article_texts(const ArticleState *state, const Source *source, ArykRecord *record,
              ArykOutput *output)
{
  BulletinParts parts;
  bulletin_read(&parts, state->words, source->text);
  if (parts.articles->len == 1) {
    article_text(state, source, record);
  } else if (parts.articles->len > 1) {
    BulletinArticle first, other;
    bulletin_find(&first, state, source, &parts, 0);
    for (guint i = 1; i < parts.articles->len; i++) {
      ArykRecord *emitted = aryk_output_copy(output, record);
      bulletin_find(&other, state, source, &parts, i);
      bulletin_done(&other, state, source, emitted);
    }
    bulletin_done(&first, state, source, record);
  }
  bulletin_clear(&parts);
}

static ArykVerdict
article_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const ArticleState *state = self;
  Source source = {0};
  bool found = source_open(&source, state, record, error);
  bool html =
      state->format == FORMAT_HTML || (state->format == FORMAT_AUTO && page_is_html(source.text));
  if (found && html)
    found = article_page(state, &source, record, error);
  else if (found && state->bulletins)
    article_texts(state, &source, record, output);
  else if (found)
    article_text(state, &source, record);
  source_clear(&source);
  return found ? ARYK_KEEP : ARYK_REJECT;
}

ARYK_TRANSFORM(article, "1.2", "makes a document with its parts of a press article's text or page",
               .flags = ARYK_STATELESS, .state_size = sizeof(ArticleState), .options = options,
               .example = "{ transform = \"article\"; }", .contract = article_contract,
               .load = article_load, .unload = article_unload, .start = article_start,
               .record = article_record);
