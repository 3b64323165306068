/* node.h - a stage in a run: the instances of its plugin, its counts, and the edges around it. */
#ifndef CORE_RUNTIME_NODE_H
#define CORE_RUNTIME_NODE_H

#include "core/record/output.h"
#include "core/runtime/run.h"

/* The inside of the public ArykContext. */
struct ArykContext {
  Run *run;
  const char *stage; /* its name */
  const Stage *configured;
  const void *shared;
  _Atomic(uint64_t) bytes;
  _Atomic(uint64_t) expected; /* bytes to read in all                          */
  GVariant *memory;           /* of the last run; or NULL                      */
  GVariant *remembered;       /* for the next one, if this one ends well; NULL */
  struct Notes *notes;        /* somebody wants explanations (note.h); NULL    */
};

/* Who reads what an outlet delivers, and through which of its inlets. */
typedef struct Reader {
  Node *node;
  unsigned inlet;
} Reader;

/* Where records leave a node. A route has one for each branch, every other stage but a sink one. */
typedef struct Outlet {
  GArray *readers; /* of Reader                                             */
  bool choosy;     /* all readers are sinks with a `when`: some records may be taken by none */
} Outlet;

/* A copy of the plugin's state struct at work. */
typedef struct Instance {
  void *self;
  bool start_called, started;
} Instance;

struct Node {
  Run *run;
  const Stage *stage;
  const ArykPlugin *plugin; /* NULL for a route                            */
  ArykStageReport counts;   /* of settled waves; name, plugin and kind are borrowed  */
  uint64_t arrived;         /* records that came in through all inlets     */
  uint64_t delivered;       /* records that went out of all outlets        */
  ArykContext context;
  void *shared; /* what `load` made                            */
  bool loaded, committed;
  Instance *instances; /* one, or one for each worker where the stage is stateless */
  unsigned n_instances;
  Outlet *outlets;
  unsigned n_outlets;
  unsigned first_inlet, n_inlets; /* among the inlets of all nodes                    */
  bool splits;                    /* branches from here meet again: parcels get a mark here */
};

/* ---- Lifecycle (node.c). The bool functions fail the run and return false. Only while no worker
 * works. ----------------------------------------------------------------------------------- */

Node *node_new(Run *run, const Stage *stage);
void node_free(Node *node);
bool node_load(Node *node);
/* `instances` as far as the stage may have several. */
bool node_start(Node *node, unsigned instances);
bool node_prepare(Node *node, uint64_t epoch);
/* `last`: the run has ended, and what was written is there for good. */
bool node_commit(Node *node, uint64_t epoch, bool last);
/* The opposite of commit; nothing happens when the node writes nothing or did not start. */
void node_abort(Node *node);
void node_stop(Node *node);
void node_unload(Node *node);
/* The state as a full reference, *state NULL when the plugin keeps none. */
bool node_save(Node *node, GVariant **state);
bool node_restore(Node *node, GVariant *state, uint32_t state_version);
/* The law of conservation: what came in went on, was dropped or was refused, at every edge. */
bool node_check_counts(Node *node);

/* The instance that worker `number` uses. NULL when the plugin has no state. */
static inline void *
node_instance(const Node *node, unsigned number)
{
  return node->n_instances == 0                     ? NULL
         : number < node->n_instances && number > 0 ? node->instances[number].self
                                                    : node->instances[0].self;
}

static inline bool
node_is_source(const Node *node)
{
  return node->plugin != NULL && node->plugin->kind == ARYK_KIND_SOURCE;
}

static inline bool
node_is_sink(const Node *node)
{
  return node->plugin != NULL && node->plugin->kind == ARYK_KIND_SINK;
}

/* Whether several waves may be at it side by side. A route remembers nothing. */
static inline bool
node_is_stateless(const Node *node)
{
  return node->plugin == NULL ||
         ((node->plugin->flags & ARYK_STATELESS) != 0 && !node->stage->contract->ordered);
}

/* Whether it has an output of its own, which is prepared, committed or aborted. */
static inline bool
node_writes(const Node *node)
{
  return node_is_sink(node) || (node->plugin != NULL && node->plugin->commit != NULL);
}

/* Connects the nodes as the definition says, and finds where branches split that meet again
 * (graph.c). */
void graph_connect_nodes(Run *run);

#endif
