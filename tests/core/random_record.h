/* random_record.h - records of all types in all their spellings, by chance, and whether two of them
 * are the same to the last bit that a plugin can see. */
#ifndef TESTS_CORE_RANDOM_RECORD_H
#define TESTS_CORE_RANDOM_RECORD_H

#include "tests/core/cmocka_first.h"

#include "core/record/batch.h"

/* Fills an empty record. */
void random_record_fill(GRand *random, ArykRecord *record);
/* Types, spellings, order of fields and of keys; stricter than aryk_value_equal(). */
bool records_identical(const ArykRecord *a, const ArykRecord *b);

#endif
