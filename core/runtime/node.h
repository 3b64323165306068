/* node.h - a stage at work: an instance of its plugin, its counts, and the edges around it. */
#ifndef CORE_RUNTIME_NODE_H
#define CORE_RUNTIME_NODE_H

#include "core/record/output.h"
#include "core/runtime/parcel.h"
#include "core/runtime/run.h"

/* The inside of the public ArykContext. */
struct ArykContext {
  Run *run;
  const char *stage;
  const void *shared;
  _Atomic(uint64_t) bytes;
  _Atomic(uint64_t) expected; /* bytes to read in all                          */
  GVariant *memory;           /* of the last run; or NULL                      */
  GVariant *remembered;       /* for the next one, if this one ends well; NULL */
};

/* Who reads what an outlet delivers, and through which of its inlets. */
typedef struct Reader {
  Node *node;
  unsigned inlet;
} Reader;

/* Where records leave a node. A route has one for each branch, every other stage but a sink one. */
typedef struct Outlet {
  GArray *readers;    /* of Reader                                             */
  bool choosy;        /* all readers are sinks with a `when`: some records may be taken by none */
  uint64_t delivered; /* records, once each however many read them             */
} Outlet;

struct Node {
  Run *run;
  const Stage *stage;
  const ArykPlugin *plugin; /* NULL for a route                            */
  ArykStageReport counts;   /* name, plugin and kind are borrowed          */
  uint64_t arrived;         /* records that came in through all inlets     */
  ArykContext context;
  void *self;   /* the instance's state                        */
  void *shared; /* what `load` made                            */
  bool loaded, start_called, started, committed;
  ArykOutput *output;  /* what the current call gives back            */
  ArykOutput *written; /* sinks: the same for `write`, while `output` holds the bytes */
  RecordSaved saved;
  Outlet *outlets;
  unsigned n_outlets;
  Parcel *inlets; /* what has come in this wave, one for each edge */
  unsigned n_inlets;
  bool splits; /* branches from here meet again: parcels get a mark here */
};

/* ---- Lifecycle (node.c). The bool functions fail the run and return false. ------------------ */

Node *node_new(Run *run, const Stage *stage);
void node_free(Node *node);
bool node_load(Node *node);
bool node_start(Node *node);
bool node_prepare(Node *node, uint64_t epoch);
bool node_commit(Node *node, uint64_t epoch);
/* The opposite of commit; nothing happens when the node is no sink or did not start. */
void node_abort(Node *node);
void node_stop(Node *node);
void node_unload(Node *node);
/* The state as a full reference, *state NULL when the plugin keeps none. */
bool node_save(Node *node, GVariant **state);
bool node_restore(Node *node, GVariant *state, uint32_t state_version);
/* The law of conservation: what came in went on, was dropped or was refused, at every edge. */
bool node_check_counts(Node *node);

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

/* ---- Steps. They take over `input` and fill `outputs`, one for each outlet. ------------------ */

/* Reads until there is a batch (step_source.c). *ended: there is no more. `output` may be empty. */
bool source_step(Node *node, Parcel *output, bool *ended);
/* Applies the plugin to each record (step_record.c) or to the batch (step_batch.c). */
bool record_step(Node *node, Parcel *input, Parcel *output);
bool batch_step(Node *node, Parcel *input, Parcel *output);
/* Sends each record to the first branch that wants it (step_route.c). */
bool route_step(Node *node, Parcel *input, Parcel *outputs);
/* Takes what `when` lets through from one inlet (step_sink.c), and writes it. */
bool sink_choose(Node *node, Parcel *input);
bool sink_step(Node *node, Parcel *input);
/* Tells the plugin that the input has ended; what it emits goes behind `output` (NULL for a sink).
 */
bool finish_step(Node *node, Parcel *output);

#endif
