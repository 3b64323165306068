/* groups.h - the groups that are in memory, and how they are put aside.
 *
 * A group is found by its key: the keys of its fields (sort_key.h) one behind the other. When there
 * are too many of them, all are put aside in a sorter, as pairs whose keys begin with the group's:
 *
 *   key, 01                      what the measures have so far: see group_write()
 *   key, 02 + n, a value's key   a value of collection n, as it was; of different ones none
 *
 * so that in the sorter's order each group is one run of pairs, with its states in the order of
 * time first, and then the values of each collection in their order (assembly.h). */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_GROUPS_H
#define PLUGINS_TRANSFORMS_AGGREGATE_GROUPS_H

#include "plugins/spill/key_table.h"
#include "plugins/spill/sorter.h"
#include "plugins/transforms/aggregate/plan.h"

enum {
  GROUP_TAG_STATES = 1,
  GROUP_TAG_VALUES = 2
};

typedef struct Group {
  uint64_t number; /* groups that were met before                     */
  ArykText by;     /* the values of its fields, as the codec has them */
  MeasureState states[];
} Group;

typedef struct Groups {
  const GroupPlan *plan; /* borrowed                                                  */
  Sorter *sorter;        /* borrowed; where values of quantiles go, and groups        */
  KeyTable keys;
  GPtrArray *all; /* of Group, by the key's number                             */
  Pages pages;    /* their memory                                              */
  KeyTable seen;  /* different values: group, collection, the value's key      */
  size_t extra;   /* memory that states have taken beside themselves           */
  uint64_t met;   /* groups that were put aside and met again count again      */
  ArykBytes scratch, values;
} Groups;

void groups_start(Groups *groups, const GroupPlan *plan, Sorter *sorter);
/* A zeroed one is fine. */
void groups_clear(Groups *groups);
/* The memory they take. */
size_t groups_bytes(const Groups *groups);

/* The number of the group that has this key; a new one gets the values of its fields. */
uint32_t groups_enter(Groups *groups, ArykText key, const ArykValue *const *by);
/* The group's measure takes a value. False with *error when it cannot be put aside. */
ARYK_MUST_CHECK bool groups_take(Groups *groups, uint32_t group, size_t measure,
                                 const ArykValue *value, GError **error);
/* Puts all groups from the `first` on aside and forgets them. */
ARYK_MUST_CHECK bool groups_put_aside(Groups *groups, uint32_t first, GError **error);

/* ---- Groups as bytes ------------------------------------------------------------------------- */

/* Reads what was put aside of a group: number and by are those of the bytes, which must live as
 * long; the states are read into `states`, which are zeroed. */
ARYK_MUST_CHECK bool group_read(const GroupPlan *plan, ArykText bytes, uint64_t *number,
                                ArykText *by, MeasureState *states);

#endif
