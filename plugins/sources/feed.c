/* source feed - news feeds (RSS, Atom) from files: each item one record.
 *
 * The fields are called as transform `article` calls them: it then finds what the item's text
 * tells, and leaves what only the feed knows. A file that is no feed is a reject; one that breaks
 * off gives the items before. */
#include <aryk/plugin.h>

#include "plugins/sources/feed_read.h"
#include "plugins/formats/input_whole.h"
#include "plugins/formats/mail_date.h"

typedef struct FeedFields {
  ArykField path, feed, id, url, title, published, published_at, updated, updated_at, authors, tags,
      text;
} FeedFields;

typedef struct FeedSource {
  ArykStrings paths;
  const char *match;
  bool allow_empty;
  bool new_only;
  uint64_t max_size;
  ArykContext *context;
  FeedFields fields;
  InputList inputs;
} FeedSource;

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(FeedSource, paths, ARYK_OPTION_REQUIRED,
                      "feeds, folders (read recursively), patterns such as \"feeds/*.xml\", or "
                      "\"-\" for standard input"),
    ARYK_OPTION_STRING(FeedSource, match, NULL,
                       "in folders, read only files whose name matches this pattern (\"*.xml\")"),
    ARYK_OPTION_BOOL(FeedSource, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(FeedSource, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_SIZE(FeedSource, max_size, 16 * 1024 * 1024, 1, INT32_MAX,
                     "a larger file, unpacked, is rejected"),
    ARYK_OPTION_END};

static FeedFields
feed_fields(void)
{
  FeedFields fields = {aryk_field("path"),         aryk_field("feed"),    aryk_field("id"),
                       aryk_field("url"),          aryk_field("title"),   aryk_field("published"),
                       aryk_field("published_at"), aryk_field("updated"), aryk_field("updated_at"),
                       aryk_field("authors"),      aryk_field("tags"),    aryk_field("text")};
  return fields;
}

static InputSettings
feed_inputs(const FeedSource *source)
{
  InputSettings settings = {&source->paths, {source->match, source->allow_empty}, source->new_only};
  return settings;
}

static bool
feed_check(const void *self, GError **error)
{
  InputSettings settings = feed_inputs(self);
  return input_list_check(&settings, error);
}

static bool
feed_contract(const void *self, ArykContract *contract, GError **error)
{
  InputSettings settings = feed_inputs(self);
  FeedFields fields = feed_fields();
  const uint32_t text = ARYK_TYPE_SET(ARYK_STRING);
  (void)error;
  aryk_contract_writes(contract, fields.path, text, true);
  aryk_contract_writes(contract, fields.feed, text, false);
  aryk_contract_writes(contract, fields.id, text, false);
  aryk_contract_writes(contract, fields.url, text, false);
  aryk_contract_writes(contract, fields.title, text, false);
  aryk_contract_writes(contract, fields.published, ARYK_TYPE_SET(ARYK_DATE), false);
  aryk_contract_writes(contract, fields.published_at, ARYK_TYPE_SET(ARYK_TIMESTAMP), false);
  aryk_contract_writes(contract, fields.updated, ARYK_TYPE_SET(ARYK_DATE), false);
  aryk_contract_writes(contract, fields.updated_at, ARYK_TYPE_SET(ARYK_TIMESTAMP), false);
  aryk_contract_writes(contract, fields.authors, ARYK_TYPE_SET(ARYK_LIST), true);
  aryk_contract_writes(contract, fields.tags, ARYK_TYPE_SET(ARYK_LIST), true);
  aryk_contract_writes(contract, fields.text, text, true);
  aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}

static bool
feed_start(void *self, ArykContext *context, GError **error)
{
  FeedSource *source = self;
  InputSettings settings = feed_inputs(source);
  source->context = context;
  source->fields = feed_fields();
  feed_start_reading();
  return input_list_start(&source->inputs, &settings, context, error);
}

static void
feed_stop(void *self)
{
  FeedSource *source = self;
  input_list_clear(&source->inputs);
}

/* ---- Records -------------------------------------------------------------------------------- */

static void
feed_set(ArykRecord *record, ArykField field, const char *text)
{
  if (text != NULL)
    aryk_record_set(record, field, aryk_string(aryk_record_copy_text(record, aryk_text(text))));
}

static void
feed_set_list(ArykRecord *record, ArykField field, const GPtrArray *texts)
{
  ArykValue *items = aryk_record_alloc(record, sizeof(ArykValue) * MAX(texts->len, 1));
  for (guint i = 0; i < texts->len; i++)
    items[i] = aryk_string(aryk_record_copy_text(record, aryk_text(g_ptr_array_index(texts, i))));
  aryk_record_set(record, field, aryk_list(items, texts->len));
}

/* Sets the day that is written, and the time; neither when it is no date. */
static void
feed_set_time(ArykRecord *record, ArykField day, ArykField time, const char *said)
{
  ArykValue stamp;
  int32_t days;
  if (said == NULL)
    return;
  ArykText text = aryk_text(said);
  bool timed = aryk_timestamp_parse(text, &stamp) || mail_date_parse(text, &stamp);
  if (timed)
    days = aryk_timestamp_day(&stamp);
  else if (!aryk_date_parse(text, &days))
    return;
  aryk_record_set(record, day, aryk_date(days));
  if (timed)
    aryk_record_set(record, time, stamp);
}

static void
feed_emit(const FeedSource *source, const Feed *feed, const FeedItem *item, ArykOrigin origin,
          ArykOutput *output)
{
  const FeedFields *fields = &source->fields;
  char *shown = g_utf8_make_valid(input_whole_path(&source->inputs), -1);
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set_origin(record, origin);
  feed_set(record, fields->path, shown);
  feed_set(record, fields->feed, feed->title);
  feed_set(record, fields->id, item->id);
  feed_set(record, fields->url, item->address);
  feed_set(record, fields->title, item->title);
  feed_set_time(record, fields->published, fields->published_at, item->published);
  feed_set_time(record, fields->updated, fields->updated_at, item->updated);
  feed_set_list(record, fields->authors, item->authors);
  feed_set_list(record, fields->tags, item->tags);
  feed_set(record, fields->text, item->text != NULL ? item->text : "");
  g_free(shown);
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Reads the feed that is open and emits its items. */
static bool
feed_load(FeedSource *source, ArykOrigin *origin, ArykOutput *output, GError **error)
{
  ArykBytes bytes = {0};
  bool cut;
  bool done = input_whole_read(&source->inputs, source->max_size, &bytes, error);
  origin->end = bytes.length;
  Feed *feed = done ? feed_read((ArykText){bytes.data, bytes.length}, &cut, error) : NULL;
  for (guint i = 0; feed != NULL && i < feed->items->len; i++)
    feed_emit(source, feed, g_ptr_array_index(feed->items, i), *origin, output);
  if (feed != NULL && cut)
    aryk_context_log(source->context, ARYK_LOG_WARNING,
                     "%s: broken XML; %u items could be read of it",
                     input_whole_path(&source->inputs), feed->items->len);
  bool read = feed != NULL;
  feed_free(feed);
  aryk_bytes_clear(&bytes);
  return read;
}

static ArykRead
feed_read_file(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  FeedSource *source = self;
  InputList *inputs = &source->inputs;
  GError *refused = NULL;
  (void)chunk;
  ArykRead result = input_list_next(inputs, output, error);
  if (inputs->input == NULL)
    return result;
  ArykOrigin origin = {.input = inputs->id};
  (void)feed_load(source, &origin, output, &refused); /* `refused` tells */
  input_whole_close(inputs, origin, refused, output);
  return ARYK_READ_MORE;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
feed_save(void *self, GError **error)
{
  const FeedSource *source = self;
  return input_list_save(&source->inputs, error);
}

static bool
feed_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  FeedSource *source = self;
  (void)state_version; /* the form of the state tells it */
  return input_list_restore(&source->inputs, state, error);
}

ARYK_SOURCE(feed, "1.0", "reads news feeds (RSS, Atom), each of their items as one record",
            .flags = ARYK_RESUMES, .state_version = 1, .state_size = sizeof(FeedSource),
            .options = options, .example = "{ source = \"feed\"; paths = [ \"feeds/*.xml\" ]; }",
            .check = feed_check, .contract = feed_contract, .start = feed_start, .stop = feed_stop,
            .save = feed_save, .restore = feed_restore, .read = feed_read_file);
