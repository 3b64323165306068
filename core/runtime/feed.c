/* feed.c - see feed.h. */
#include "core/runtime/feed.h"

#include "core/runtime/node.h"
#include "core/runtime/plan.h"
#include "core/runtime/step.h"

static bool
is_finisher(const Node *node)
{
  return node->plugin != NULL && node->plugin->kind == ARYK_KIND_TRANSFORM &&
         node->plugin->finish != NULL;
}

Feed
feed_make(const Run *run, Replay *replay)
{
  Feed feed = {.replay = replay, .feeders = g_ptr_array_new()};
  for (guint i = 0; i < run->nodes->len && replay == NULL; i++) {
    if (node_is_source(run_node(run, i)))
      g_ptr_array_add(feed.feeders, run_node(run, i));
  }
  for (guint i = 0; i < run->nodes->len; i++) {
    if (is_finisher(run_node(run, i)))
      g_ptr_array_add(feed.feeders, run_node(run, i));
  }
  return feed;
}

void
feed_clear(Feed *feed)
{
  g_clear_pointer(&feed->replay, replay_free);
  g_clear_pointer(&feed->feeders, g_ptr_array_unref);
}

bool
feed_has_ended(const Feed *feed)
{
  return feed->replay == NULL && feed->at == feed->feeders->len;
}

bool
feed_needs_quiet(const Feed *feed)
{
  return feed->replay == NULL && !feed_has_ended(feed) && !feed->begun &&
         is_finisher(g_ptr_array_index(feed->feeders, feed->at));
}

static bool
read_on(Feed *feed, const Visit *visit)
{
  bool ended = false;
  bool ok = read_step(visit, &ended);
  if (ended)
    feed->at++;
  wave_weigh_incoming(visit->wave);
  return ok || visit->wave->failure != NULL;
}

/* A stateless transform has an instance for each worker, and each may have something to say. */
static bool
finish(Feed *feed, const Visit *visit)
{
  Parcel output = {NULL, NULL, NULL};
  bool more = false;
  if (!finish_step(visit, &output, &more))
    return true;
  visit->wave->records = parcel_count(&output);
  plan_deliver(visit->wave, visit->node, 0, &output);
  feed->begun = more;
  if (!more)
    feed->at++;
  return true;
}

static void
read_rejects(Feed *feed, Wave *wave, Worker *worker)
{
  bool ended;
  replay_next(feed->replay, wave, worker, &ended);
  wave_weigh_incoming(wave);
  if (ended)
    g_clear_pointer(&feed->replay, replay_free);
}

bool
feed_next(Feed *feed, Wave *wave, Worker *worker)
{
  if (feed->replay != NULL) {
    read_rejects(feed, wave, worker);
    return true;
  }
  Node *node = g_ptr_array_index(feed->feeders, feed->at);
  wave->origin = node;
  Visit visit = wave_visit(wave, node, worker);
  if (!node_is_source(node))
    visit.self = node_instance(node, 0);
  int64_t begin = visit_begin(&visit);
  bool ok = node_is_source(node) ? read_on(feed, &visit) : finish(feed, &visit);
  visit_end(&visit, begin);
  return ok;
}
