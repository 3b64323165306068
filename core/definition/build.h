/* build.h - from the tree to stages, edges and schemas: what the files of this room share. */
#ifndef CORE_DEFINITION_BUILD_H
#define CORE_DEFINITION_BUILD_H

#include "core/definition/options.h"

/* A stage in the making. */
typedef struct StageBuild {
  Stage *stage;
  Node *node; /* its group                                                              */
  Options options;
  GPtrArray *branches; /* of const char *: names of the branches of a route; else NULL         */
  bool broken;         /* its options are wrong: its contract cannot be asked */
  bool from_failed;    /* not all of its inputs are known */
  bool kind_known;     /* it says what kind of stage it is, and only one */
  GArray *named;       /* of unsigned: indexes of the stages in `from`, also where that is wrong */
} StageBuild;

typedef struct Build {
  Registry *registry;
  Problems *problems;
  Definition *definition;
  GPtrArray *stages; /* of StageBuild, parallel to definition->stages */
  RetryPolicy retry; /* of stages that say nothing else               */
} Build;

static inline StageBuild *
build_stage(const Build *build, guint i)
{
  return g_ptr_array_index(build->stages, i);
}

/* stage.c: makes a stage of each group, gives them names, and reads what they say. */
void stages_read(Build *build, const Node *list);
void stage_build_free(void *stage);
void stage_free(void *stage);

/* route.c: the branches of a `route`. */
void route_read(StageBuild *stage);

/* settings.c: how the definition is run. */
void settings_defaults(Definition *definition);
RetryPolicy settings_default_retry(void);
/* The names of all that settings_read() reads, and `stages`; NULL-ended. */
extern const char *const settings_top_keys[];
/* Those of the top level; *retry holds the defaults and gets what is said of them. */
void settings_read(Options *options, const Node *root, Definition *definition, RetryPolicy *retry);
/* Those of a stage; stage->retry holds the definition's. */
void settings_read_stage(Options *options, const Node *node, Stage *stage);

/* resume.c: reports stages that cannot take part in checkpoints, where these are asked for. */
void resume_check(Build *build);
/* Definition.state, once the contracts are known; `place` is of the top level. */
void resume_place_state(Build *build, Place place);

/* graph.c: who reads from whom. */
void graph_connect(Build *build);

/* schemas.c: the fields on each edge. */
void schemas_propagate(Build *build);
/* fields.c: `fields` of a source, into its contract. */
void fields_declare(StageBuild *stage);
/* "a, b, c" of the known fields. Caller frees. */
char *schema_names(const Schema *schema);

#endif
