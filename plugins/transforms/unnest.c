/* transform unnest - a record for each member of a list, or of a map, with the other fields in each
 * of them. */
#include <aryk/plugin.h>

enum {
  EMPTY_DROP = 0,
  EMPTY_KEEP
};
static const char *const empty_words[] = {"drop", "keep", NULL};

typedef struct Unnest {
  ArykField field, as, key, index;
  int empty;
  bool single;
} Unnest;

static const ArykOption options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Unnest, field, "the list or map"),
    ARYK_OPTION_FIELD(
        Unnest, as, NULL,
        "the field that a member becomes; if not given, that of the list, in its place"),
    ARYK_OPTION_FIELD(Unnest, key, "key", "maps: the field that receives the key"),
    ARYK_OPTION_FIELD(Unnest, index, NULL,
                      "a field that receives the place of the member, from 0; none if not given"),
    ARYK_OPTION_ENUM(Unnest, empty, empty_words, EMPTY_DROP,
                     "a record whose list has no members, is null or missing: drop it, or keep it "
                     "as one with null as the member"),
    ARYK_OPTION_BOOL(Unnest, single, false,
                     "a value that is neither list nor map counts as a list of that one; otherwise "
                     "its record is rejected"),
    ARYK_OPTION_END};

static ArykField
member_field(const Unnest *unnest)
{
  return unnest->as.id != 0 ? unnest->as : unnest->field;
}

static bool
unnest_check(const void *self, GError **error)
{
  const Unnest *unnest = self;
  ArykField member = member_field(unnest);
  bool clash = unnest->key.id == member.id || unnest->key.id == unnest->index.id ||
               unnest->index.id == member.id;
  return !clash || aryk_error(error, ARYK_ERROR_CONFIG,
                              "the member, its key and its index need different fields");
}

static bool
unnest_contract(const void *self, ArykContract *contract, GError **error)
{
  const Unnest *unnest = self;
  uint32_t several = ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_MAP) | ARYK_TYPE_SET(ARYK_NULL);
  uint32_t index = ARYK_TYPE_SET(ARYK_INT);
  uint32_t key = ARYK_TYPE_SET(ARYK_STRING);
  (void)error;
  if (unnest->empty == EMPTY_KEEP)
    index |= ARYK_TYPE_SET(ARYK_NULL);
  aryk_contract_reads(contract, unnest->field, unnest->single ? ARYK_TYPES_ANY : several, true);
  if (unnest->as.id != 0 && unnest->as.id != unnest->field.id)
    aryk_contract_removes(contract, unnest->field);
  aryk_contract_names_all(contract);
  aryk_contract_writes(contract, member_field(unnest), ARYK_TYPES_ANY, true);
  aryk_contract_writes(contract, unnest->key, key, false);
  aryk_contract_writes(contract, unnest->index, index, true);
  return true;
}

/* ---- Records --------------------------------------------------------------------------------- */

/* One member, NULL for none; `key` has no data for members of lists. */
typedef struct Member {
  const ArykValue *value;
  ArykText key;
  uint32_t index;
} Member;

static void
emit(const Unnest *unnest, const ArykRecord *from, ArykOutput *output, Member member)
{
  ArykRecord *record = aryk_output_copy(output, from);
  ArykField field = member_field(unnest);
  if (member.key.data != NULL)
    aryk_record_set(record, unnest->key, aryk_string(member.key));
  aryk_record_set(record, unnest->index,
                  member.value != NULL ? aryk_int(member.index) : aryk_null());
  aryk_record_set(record, field, member.value != NULL ? *member.value : aryk_null());
  if (field.id != unnest->field.id)
    aryk_record_remove(record, unnest->field);
}

static void
emit_all(const Unnest *unnest, const ArykRecord *record, const ArykValue *value, ArykOutput *output)
{
  for (uint32_t i = 0; i < value->length; i++) {
    Member member = {.index = i};
    if (value->type == ARYK_LIST) {
      member.value = &value->as.items[i];
    } else {
      member.value = &value->as.entries[i].value;
      member.key = value->as.entries[i].key;
      if (member.key.data == NULL)
        member.key.data = "";
    }
    emit(unnest, record, output, member);
  }
}

static ArykVerdict
unnest_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Unnest *unnest = self;
  const ArykValue *value = aryk_record_get(record, unnest->field);
  bool nothing = value->type <= ARYK_NULL;
  bool several = value->type == ARYK_LIST || value->type == ARYK_MAP;
  if (!nothing && !several && !unnest->single)
    return aryk_reject(error, ARYK_ERROR_TYPE, "%s is neither a list nor a map, but of type %s",
                       aryk_field_name(unnest->field), aryk_type_name(value->type));
  if (several)
    emit_all(unnest, record, value, output);
  else if (!nothing)
    emit(unnest, record, output, (Member){.value = value});
  if ((nothing || (several && value->length == 0)) && unnest->empty == EMPTY_KEEP)
    emit(unnest, record, output, (Member){.value = NULL});
  return ARYK_KEEP;
}

ARYK_TRANSFORM(unnest, "1.0", "makes a record of each member of a list or map",
               .flags = ARYK_STATELESS | ARYK_SPLITS, .state_size = sizeof(Unnest),
               .options = options,
               .example = "{ transform = \"unnest\"; field = \"items\"; as = \"item\"; }",
               .check = unnest_check, .contract = unnest_contract, .record = unnest_record);
