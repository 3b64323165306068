/* settings.c - how a definition is run: workers, timeouts, retries, checkpoints, queues, rejects.
 *
 * Defaults stand in settings_defaults() alone, and only what is written is set over them: so a
 * stage's `retry` begins as the definition's. The tables give types and ranges. */
#include "core/definition/build.h"

#define MILLISECOND INT64_C(1000)
#define SECOND      (1000 * MILLISECOND)
#define MINUTE      (60 * SECOND)
#define HOUR        (60 * MINUTE)
#define DAY         (24 * HOUR)
#define MIB         (INT64_C(1) << 20)

enum {
  MOST_WORKERS = 256,
  SHARE_DIGITS = 9, /* a share is told in parts of 10^9 */
};

static const char *const ends[] = {"stop", "reject", NULL};

/* As it stands in a definition; see RetryPolicy. */
typedef struct Retry {
  int64_t tries, first, cap, budget;
  int then;
} Retry;

typedef struct Checkpoint {
  int64_t every;
  const char *path;
} Checkpoint;

typedef struct Queue {
  int64_t records;
  uint64_t bytes;
} Queue;

static const ArykOption run_options[] = {
    ARYK_OPTION_INT(Definition, workers, 0, 0, MOST_WORKERS, "threads; 0: a thread for each core"),
    ARYK_OPTION_DURATION(Definition, timeout, NULL, MILLISECOND, 3650 * DAY, "of the whole run"),
    ARYK_OPTION_END,
};
static const ArykOption stage_options[] = {
    ARYK_OPTION_DURATION(Stage, timeout, NULL, MILLISECOND, 3650 * DAY, "of one call"),
    ARYK_OPTION_END,
};
static const ArykOption retry_options[] = {
    ARYK_OPTION_INT(Retry, tries, 0, 1, 1000000, "calls in all"),
    ARYK_OPTION_DURATION(Retry, first, NULL, 0, DAY, "the first wait"),
    ARYK_OPTION_DURATION(Retry, cap, NULL, 0, DAY, "the longest wait"),
    ARYK_OPTION_DURATION(Retry, budget, NULL, 0, 3650 * DAY, "all waits of a call together"),
    ARYK_OPTION_ENUM(Retry, then, ends, 0, "what becomes of the records when that is used up"),
    ARYK_OPTION_END,
};
static const ArykOption checkpoint_options[] = {
    ARYK_OPTION_DURATION(Checkpoint, every, NULL, 0, 3650 * DAY, "the time between two"),
    ARYK_OPTION_PATH(Checkpoint, path, NULL, "the folder to keep them in"),
    ARYK_OPTION_END,
};
static const ArykOption queue_options[] = {
    ARYK_OPTION_INT(Queue, records, 0, 1, 1000000000, "records on their way at once"),
    ARYK_OPTION_SIZE(Queue, bytes, 0, 1, INT64_C(1) << 40, "bytes on their way at once"),
    ARYK_OPTION_END,
};
static const ArykOption count_option[] = {
    ARYK_OPTION_ROW(Definition, max_rejects, int64_t, ARYK_OPT_INT, 0, "", 0, 0, INT64_MAX, 0, 0, 0,
                    NULL, NULL, NULL, 0),
    ARYK_OPTION_END,
};

const char *const settings_top_keys[] = {"max_rejects", "rejects", "workers", "timeout", "retry",
                                         "checkpoint",  "queue",   "stages",  NULL};

void
settings_defaults(Definition *definition)
{
  definition->max_rejects = -1;
  definition->max_reject_share = -1;
  definition->checkpoint_every = 10 * SECOND;
  definition->queue_records = 65536;
  definition->queue_bytes = (uint64_t)(32 * MIB);
}

RetryPolicy
settings_default_retry(void)
{
  return (RetryPolicy){.tries = 5,
                       .first = 100 * MILLISECOND,
                       .cap = 30 * SECOND,
                       .budget = 5 * MINUTE,
                       .reject = false};
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Sets what is written in `group`, and leaves the rest as it is. */
static void
set_written(Options *options, const ArykOption *table, void *to, const Node *group,
            const char *prefix)
{
  for (const ArykOption *row = table; row->name != NULL; row++) {
    const ArykOption one[] = {*row, ARYK_OPTION_END};
    if (node_member(group, row->name) != NULL)
      options_set(options, one, to, group, prefix);
  }
}

/* The group `key` of `parent`, all of whose settings are known; NULL where there is none, or after
 * reporting what is wrong with it. */
static const Node *
find_group(Options *options, const Node *parent, const char *key, const ArykOption *table,
           const char *example)
{
  const Node *node = node_member(parent, key);
  if (node == NULL)
    return NULL;
  if (node->bad) {
    options->failed = true;
    return NULL;
  }
  if (node->type != NODE_GROUP) {
    g_autofree char *described = node_describe(node);
    options_problem(options, node->place, "\"%s\" must be a group, %s, not %s", key, example,
                    described);
    return NULL;
  }
  g_autofree char *prefix = g_strdup_printf("%s.", key);
  options_unknown(options, table, NULL, NULL, node, prefix);
  return node;
}

static void
read_retry(Options *options, const Node *parent, RetryPolicy *policy)
{
  const Node *group = find_group(options, parent, "retry", retry_options,
                                 "{ tries = 5; first = \"100ms\"; cap = \"30s\"; }");
  if (group == NULL)
    return;
  Retry retry = {policy->tries, policy->first, policy->cap, policy->budget, policy->reject};
  set_written(options, retry_options, &retry, group, "retry.");
  const Node *first = node_member(group, "first"), *cap = node_member(group, "cap");
  const Node *blamed = first != NULL ? first : cap;
  if (retry.first > retry.cap && blamed != NULL)
    options_problem(options, blamed->place,
                    "\"retry\": \"first\" is a longer wait than \"cap\" allows; set them both");
  *policy = (RetryPolicy){retry.tries, retry.first, retry.cap, retry.budget, retry.then != 0};
}

static void
read_checkpoint(Options *options, const Node *root, Definition *definition)
{
  const Node *group = find_group(options, root, "checkpoint", checkpoint_options,
                                 "{ every = \"10s\"; path = \"state\"; }");
  if (group == NULL)
    return;
  Checkpoint checkpoint = {definition->checkpoint_every, NULL};
  set_written(options, checkpoint_options, &checkpoint, group, "checkpoint.");
  definition->checkpoints = true;
  definition->checkpoint_every = checkpoint.every;
  if (g_strcmp0(checkpoint.path, "-") == 0)
    options_problem(options, node_member(group, "path")->place,
                    "setting \"checkpoint.path\" must be a folder, not \"-\"");
  definition->state = g_strdup(checkpoint.path);
}

static void
read_rejects(Options *options, const Node *root, Definition *definition)
{
  typedef struct Rejects {
    const char *rejects;
  } Rejects;
  static const ArykOption table[] = {
      ARYK_OPTION_PATH(Rejects, rejects, NULL, "the file that refused records go to"),
      ARYK_OPTION_END,
  };
  Rejects rejects = {NULL};
  set_written(options, table, &rejects, root, "");
  if (g_strcmp0(rejects.rejects, "-") == 0)
    options_problem(options, node_member(root, "rejects")->place,
                    "setting \"rejects\" must be a file, not \"-\": standard output is for sinks");
  definition->rejects = g_strdup(rejects.rejects);
}

static void
read_queue(Options *options, const Node *root, Definition *definition)
{
  const Node *group =
      find_group(options, root, "queue", queue_options, "{ records = 65536; bytes = \"32 MiB\"; }");
  if (group == NULL)
    return;
  Queue queue = {definition->queue_records, definition->queue_bytes};
  set_written(options, queue_options, &queue, group, "queue.");
  definition->queue_records = queue.records;
  definition->queue_bytes = queue.bytes;
}

/* ---- max_rejects ----------------------------------------------------------------------------- */

/* "2.5%" as 25,000,000 parts of 10^9: exact, or a mistake. */
static void
read_share(Options *options, const Node *node, int64_t *share)
{
  static const char what[] = "setting \"max_rejects\"";
  const char *percent = strchr(node->text, '%');
  ArykDecimal decimal;
  g_autofree char *number = g_strndup(node->text, (size_t)(percent - node->text));
  g_strchomp(number);
  if (percent[1] != '\0' || !aryk_decimal_parse(aryk_text(number), &decimal)) {
    options_problem(options, node->place,
                    "%s must be a number and \"%%\" in quotes, \"2.5%%\", not the string \"%s\"",
                    what, node->text);
    return;
  }
  ArykDecimal parts;
  if (aryk_decimal_sign(decimal) < 0 || aryk_decimal_compare(decimal, aryk_decimal(100, 0)) > 0) {
    options_problem(options, node->place, "%s must be between 0%% and 100%%, not %s", what,
                    node->text);
    return;
  }
  if (!aryk_decimal_multiply(decimal, aryk_decimal(1, 2 - SHARE_DIGITS), &parts) ||
      !aryk_decimal_to_int(parts, share))
    options_problem(options, node->place,
                    "%s has more than %d digits behind the point; a share is kept in parts of a "
                    "thousand million",
                    what, SHARE_DIGITS - 2);
}

static void
read_max_rejects(Options *options, const Node *root, Definition *definition)
{
  const Node *node = node_member(root, "max_rejects");
  if (node == NULL)
    return;
  if (!node->bad && node->type == NODE_STRING && strchr(node->text, '%') != NULL) {
    read_share(options, node, &definition->max_reject_share);
    return;
  }
  bool count = node->bad || node->type == NODE_INT || (node->type == NODE_STRING && node->variable);
  if (count) {
    options_set(options, count_option, definition, root, "");
    return;
  }
  g_autofree char *described = node_describe(node);
  options_problem(options, node->place,
                  "setting \"max_rejects\" must be a count, 100, or a share in quotes, \"2.5%%\", "
                  "not %s",
                  described);
}

/* ---- The two places -------------------------------------------------------------------------- */

void
settings_read(Options *options, const Node *root, Definition *definition, RetryPolicy *retry)
{
  set_written(options, run_options, definition, root, "");
  read_max_rejects(options, root, definition);
  read_retry(options, root, retry);
  read_checkpoint(options, root, definition);
  read_rejects(options, root, definition);
  read_queue(options, root, definition);
}

void
settings_read_stage(Options *options, const Node *node, Stage *stage)
{
  set_written(options, stage_options, stage, node, "");
  read_retry(options, node, &stage->retry);
}
