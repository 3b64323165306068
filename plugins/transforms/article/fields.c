/* fields.c - the parts of an article as fields of its record. */
#include "plugins/transforms/article/fields.h"

typedef enum Output {
  OUT_TITLE,
  OUT_PUBLISHED,
  OUT_PLACE,
  OUT_AGENCY,
  OUT_CREDIT,
  OUT_AUTHORS,
  OUT_LANGUAGE,
  OUT_COUNTRIES,
  OUT_PERSONS,
  OUT_ORGANIZATIONS,
  OUT_QUOTES,
  OUT_BODY,
  OUT_BODY_START,
  OUT_BODY_MAP,
  OUT_COUNT
} Output;

typedef struct OutputField {
  const char *name;
  uint32_t types;
} OutputField;

/* null where an article has no such part */
static const OutputField outputs[OUT_COUNT] = {
    [OUT_TITLE] = {"title", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_PUBLISHED] = {"published", ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_PLACE] = {"place", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_AGENCY] = {"agency", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_CREDIT] = {"credit", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_AUTHORS] = {"authors", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_LANGUAGE] = {"language", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_COUNTRIES] = {"countries", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_PERSONS] = {"persons", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_ORGANIZATIONS] = {"organizations", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_QUOTES] = {"quotes", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_BODY] = {"body", ARYK_TYPE_SET(ARYK_STRING)},
    [OUT_BODY_START] = {"body_start", ARYK_TYPE_SET(ARYK_INT)},
    [OUT_BODY_MAP] = {"body_map", ARYK_TYPE_SET(ARYK_BYTES)}};

/* Of pages alone. */
typedef enum PageOutput {
  OUT_PUBLISHED_AT,
  OUT_UPDATED,
  OUT_UPDATED_AT,
  OUT_SITE,
  OUT_URL,
  OUT_TAGS,
  OUT_SOURCES,
  OUT_BLOCKS,
  OUT_PAGE_COUNT
} PageOutput;

static const OutputField page_outputs[OUT_PAGE_COUNT] = {
    [OUT_PUBLISHED_AT] = {"published_at", ARYK_TYPE_SET(ARYK_TIMESTAMP) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_UPDATED] = {"updated", ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_UPDATED_AT] = {"updated_at", ARYK_TYPE_SET(ARYK_TIMESTAMP) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_SITE] = {"site", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_URL] = {"url", ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL)},
    [OUT_TAGS] = {"tags", ARYK_TYPE_SET(ARYK_LIST)},
    [OUT_SOURCES] = {"sources", ARYK_TYPE_SET(ARYK_MAP)},
    [OUT_BLOCKS] = {"blocks", ARYK_TYPE_SET(ARYK_LIST)}};

G_STATIC_ASSERT((int)OUT_COUNT == (int)ARTICLE_PARTS);
G_STATIC_ASSERT((int)OUT_PAGE_COUNT == (int)ARTICLE_PAGE_PARTS);

void
article_keys(ArticleKeys *keys)
{
  for (int i = 0; i < OUT_COUNT; i++)
    keys->parts[i] = aryk_field(outputs[i].name);
  for (int i = 0; i < OUT_PAGE_COUNT; i++)
    keys->page[i] = aryk_field(page_outputs[i].name);
}

void
article_fields(ArykContract *contract, bool pages, bool blocks)
{
  for (int i = 0; i < OUT_COUNT; i++)
    aryk_contract_writes(contract, aryk_field(outputs[i].name), outputs[i].types, true);
  for (int i = 0; pages && i < OUT_PAGE_COUNT; i++)
    if (i != OUT_BLOCKS || blocks)
      aryk_contract_writes(contract, aryk_field(page_outputs[i].name), page_outputs[i].types,
                           false);
}

static ArykValue
article_text_value(ArykRecord *record, const char *text)
{
  return text != NULL ? aryk_string(aryk_record_copy_text(record, aryk_text(text))) : aryk_null();
}

static ArykValue
article_text_list(ArykRecord *record, const GPtrArray *texts)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(texts->len, 1));
  for (guint i = 0; i < texts->len; i++)
    items[i] = article_text_value(record, g_ptr_array_index(texts, i));
  return aryk_list(items, texts->len);
}

static ArykValue
article_person_list(ArykRecord *record, const GArray *persons)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(persons->len, 1));
  for (guint i = 0; i < persons->len; i++) {
    const Person *person = &g_array_index(persons, Person, i);
    ArykEntry *entries = aryk_record_alloc(record, 2 * sizeof(ArykEntry));
    entries[0].key = aryk_text("name");
    entries[0].value = article_text_value(record, person->name);
    entries[1].key = aryk_text("role");
    entries[1].value = article_text_value(record, person->role);
    items[i] = aryk_map(entries, 2);
  }
  return aryk_list(items, persons->len);
}

static ArykValue
article_quote_list(ArykRecord *record, const Article *article, ArykText body)
{
  const GArray *quotes = article->quotes;
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(quotes->len, 1));
  for (guint i = 0; i < quotes->len; i++) {
    const Quote *quote = &g_array_index(quotes, Quote, i);
    ArykText text = {body.data + quote->text.start, quote->text.end - quote->text.start};
    ArykEntry *entries = aryk_record_alloc(record, 4 * sizeof(ArykEntry));
    entries[0].key = aryk_text("speaker");
    entries[0].value = article_text_value(record, quote->speaker);
    entries[1].key = aryk_text("text_start");
    entries[1].value = aryk_int((int64_t)offset_map_start(&article->body_map, quote->text.start));
    entries[2].key = aryk_text("text_end");
    entries[2].value = aryk_int((int64_t)offset_map_end(&article->body_map, quote->text.end));
    entries[3].key = aryk_text("text");
    entries[3].value = aryk_string(text);
    items[i] = aryk_map(entries, 4);
  }
  return aryk_list(items, quotes->len);
}

static ArykValue
article_date_value(const Article *article)
{
  int32_t days;
  if (!article->dated ||
      !aryk_date_days(article->date.year, article->date.month, article->date.day, &days))
    return aryk_null();
  return aryk_date(days);
}

ArykValue
article_map_value(ArykRecord *record, const OffsetMap *map)
{
  ArykBytes bytes = {0};
  offset_map_encode(map, &bytes);
  ArykText encoded = {bytes.data, bytes.length};
  ArykValue value = aryk_string(aryk_record_copy_text(record, encoded));
  value.type = ARYK_BYTES;
  aryk_bytes_clear(&bytes);
  return value;
}

static ArykValue
article_block_list(ArykRecord *record, const GArray *blocks)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(blocks->len, 1));
  for (guint i = 0; i < blocks->len; i++) {
    const ArticleBlock *block = &g_array_index(blocks, ArticleBlock, i);
    ArykEntry *entries = aryk_record_alloc(record, 4 * sizeof(ArykEntry));
    entries[0] = (ArykEntry){aryk_text("fate"), article_text_value(record, block->fate)};
    entries[1] = (ArykEntry){aryk_text("start"), aryk_int((int64_t)block->start)};
    entries[2] = (ArykEntry){aryk_text("end"), aryk_int((int64_t)block->end)};
    entries[3] = (ArykEntry){aryk_text("text"), article_text_value(record, block->text)};
    items[i] = aryk_map(entries, 4);
  }
  return aryk_list(items, blocks->len);
}

static ArykValue
article_when_date(const PageWhen *when)
{
  int32_t days;
  if (when->year == 0 || !aryk_date_days(when->year, when->month, when->day, &days))
    return aryk_null();
  return aryk_date(days);
}

static ArykValue
article_when_stamp(const PageWhen *when)
{
  return when->year != 0 && when->timed ? when->stamp : aryk_null();
}

/* Which source gave which part; parts that were not found are not in it. */
static ArykValue
article_source_map(ArykRecord *record, const PageMeta *meta)
{
  static const char *const parts[META_COUNT] = {
      [META_TITLE] = "title",       [META_PUBLISHED] = "published",
      [META_UPDATED] = "updated",   [META_AUTHORS] = "authors",
      [META_SITE] = "site",         [META_URL] = "url",
      [META_LANGUAGE] = "language", [META_TAGS] = "tags"};
  ArykEntry *entries = aryk_record_alloc(record, META_COUNT * sizeof(ArykEntry));
  uint32_t count = 0;
  for (int i = 0; i < META_COUNT; i++)
    if (meta->sources[i] != NULL)
      entries[count++] =
          (ArykEntry){aryk_text(parts[i]), article_text_value(record, meta->sources[i])};
  return aryk_map(entries, count);
}

static bool
article_is_nothing(const ArykValue *value)
{
  return value->type == ARYK_ABSENT || value->type == ARYK_NULL ||
         (value->type == ARYK_LIST && value->length == 0);
}

/* Sets a field; what the article does not tell stays as the record has it. */
static void
article_set(ArykRecord *record, ArykField field, uint32_t types, ArykValue value)
{
  const ArykValue *known = aryk_record_get(record, field);
  bool keeps = article_is_nothing(&value) && !article_is_nothing(known) &&
               (ARYK_TYPE_SET(known->type) & types) != 0;
  if (!keeps)
    aryk_record_set(record, field, value);
}

static void
article_write_page(const Article *article, const ArykField fields[], bool blocks,
                   ArykRecord *record)
{
  const PageMeta *meta = &article->meta;
  const ArykValue values[OUT_PAGE_COUNT] = {
      [OUT_PUBLISHED_AT] = article_when_stamp(&meta->published),
      [OUT_UPDATED] = article_when_date(&meta->updated),
      [OUT_UPDATED_AT] = article_when_stamp(&meta->updated),
      [OUT_SITE] = article_text_value(record, meta->site),
      [OUT_URL] = article_text_value(record, meta->url),
      [OUT_TAGS] = article_text_list(record, meta->tags),
      [OUT_SOURCES] = article_source_map(record, meta),
      [OUT_BLOCKS] = blocks ? article_block_list(record, article->blocks) : aryk_null()};
  for (int i = 0; i < OUT_PAGE_COUNT; i++)
    if (i != OUT_BLOCKS || blocks)
      article_set(record, fields[i], page_outputs[i].types, values[i]);
}

/* Where the body begins in the file. */
static uint64_t
article_body_start(const Article *article)
{
  return article->is_page ? offset_map_start(&article->body_map, 0)
                          : offset_map_start(&article->map, article->body_start);
}

void
article_write(const Article *article, const ArticleKeys *keys, bool blocks, bool lasts,
              ArykRecord *record)
{
  ArykText body = {article->body, article->body_length};
  if (!lasts || article->own_text != NULL || article->own_body != NULL)
    body = aryk_record_copy_text(record, body);
  const ArykValue values[OUT_COUNT] = {
      [OUT_TITLE] = article_text_value(record, article->title),
      [OUT_PUBLISHED] = article_date_value(article),
      [OUT_PLACE] = article_text_value(record, article->place),
      [OUT_AGENCY] = article_text_value(record, article->agency),
      [OUT_CREDIT] = article_text_value(record, article->credit),
      [OUT_AUTHORS] = article_text_list(record, article->authors),
      [OUT_LANGUAGE] = article_text_value(record, article->language),
      [OUT_COUNTRIES] = article_text_list(record, article->countries),
      [OUT_PERSONS] = article_person_list(record, article->persons),
      [OUT_ORGANIZATIONS] = article_text_list(record, article->organizations),
      [OUT_QUOTES] = article_quote_list(record, article, body),
      [OUT_BODY] = aryk_string(body),
      [OUT_BODY_START] = aryk_int((int64_t)article_body_start(article)),
      [OUT_BODY_MAP] = article_map_value(record, &article->body_map)};
  for (int i = 0; i < OUT_COUNT; i++)
    article_set(record, keys->parts[i], outputs[i].types, values[i]);
  if (article->is_page)
    article_write_page(article, keys->page, blocks, record);
}
