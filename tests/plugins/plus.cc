// plus.cc - a plugin in C++17: adds a declared decimal to a field.
#include <string>

#include <aryk/plugin.h>

struct Plus {
  ArykField field;
  ArykDecimal by;
  const char *note;
};

static const ArykOption options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Plus, field, "the field to add to"),
    ARYK_OPTION_DECIMAL(Plus, by, "1", "how much"),
    ARYK_OPTION_STRING(Plus, note, nullptr, "set as field note, doubled"),
    ARYK_OPTION_END,
};

static bool
plus_contract(const void *self, ArykContract *contract, GError **)
{
  auto *plus = static_cast<const Plus *>(self);
  aryk_contract_reads(contract, plus->field, ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_DECIMAL),
                      true);
  aryk_contract_writes(contract, plus->field, ARYK_TYPE_SET(ARYK_DECIMAL), true);
  return true;
}

static ArykVerdict
plus_record(void *self, ArykRecord *record, ArykOutput *, GError **error)
{
  auto *plus = static_cast<Plus *>(self);
  ArykDecimal sum;
  if (!aryk_record_decimal(record, plus->field, &sum))
    return aryk_reject(error, ARYK_ERROR_TYPE, "%s is not a number", aryk_field_name(plus->field));
  if (!aryk_decimal_add(sum, plus->by, &sum))
    return aryk_reject(error, ARYK_ERROR_RANGE, "the sum has too many digits");
  aryk_record_set_decimal(record, plus->field, sum);
  if (plus->note != nullptr) {
    std::string twice = std::string(plus->note) + plus->note;
    aryk_record_set_string(record, aryk_field("note"), ArykText{twice.data(), twice.size()});
  }
  return ARYK_KEEP;
}

ARYK_TRANSFORM(plus, "1.0", "adds a number to a field", .flags = ARYK_STATELESS,
               .state_size = sizeof(Plus), .options = options, .contract = plus_contract,
               .record = plus_record);
