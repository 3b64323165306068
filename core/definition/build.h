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

/* graph.c: who reads from whom. */
void graph_connect(Build *build);

/* schemas.c: the fields on each edge. */
void schemas_propagate(Build *build);
/* fields.c: `fields` of a source, into its contract. */
void fields_declare(StageBuild *stage);
/* "a, b, c" of the known fields. Caller frees. */
char *schema_names(const Schema *schema);

#endif
