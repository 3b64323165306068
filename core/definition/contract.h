/* contract.h - what a stage said about its fields: the inside of ArykContract. */
#ifndef CORE_DEFINITION_CONTRACT_H
#define CORE_DEFINITION_CONTRACT_H

#include <aryk/plugin.h>

#include "core/record/schema.h"

typedef struct ContractField {
  ArykField field;
  uint32_t types;
  bool sure; /* reads: required; writes: always */
} ContractField;

struct ArykContract {
  GArray *reads;    /* of ContractField, each field once */
  GArray *writes;   /* of ContractField, each field once */
  GArray *removes;  /* of ArykField                      */
  bool names_all;   /* it looks at no others than `reads` */
  bool passes;      /* the other fields pass on          */
  ArykFieldMap map; /* under these names; NULL: as they are */
  const void *map_self;
  ArykFieldTypes types; /* their types; NULL: as they are */
  const void *types_self;
  bool opens;         /* fields may be added that nobody can name */
  bool ordered;       /* a stateless plugin that is not, as it is set */
  bool closed;        /* a source: nothing but `writes`; a transform: nothing that is not known */
  bool declared;      /* a source: `writes` is what the definition says of it with `fields`; other
                         records than that are refused                                      */
  GPtrArray *weakens; /* of char *: reasons              */
  GPtrArray *grows;   /* of char *: outputs that grow in place */
  bool remembers;     /* has a memory from run to run    */
};

ArykContract *contract_new(void);
void contract_free(ArykContract *contract);
/* Whether the stage itself may look at `field`. */
bool contract_looks_at(const ArykContract *contract, ArykField field);
/* What `field` is called behind the stage; "no field" when it ends there, be it that the stage sets
 * it anew on every record. */
ArykField contract_passed(const ArykContract *contract, ArykField field);
/* The schema behind a stage with this contract: a new one. `input` is NULL for a source. */
Schema *contract_apply(const ArykContract *contract, const Schema *input);

#endif
