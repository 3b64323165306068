/* part_path.h - the files of an output that is divided: by values of records, by number, or both.
 *
 * Its path may have places in it, "{field}" for the value of a field and "{part}" for the number of
 * the file. Where no field has a place, each gets a folder of its own before the file's name, as
 * Hive has it, "out/country=KZ/year=2024/all.csv"; and where the number has none, it stands before
 * the suffix, "out/all-0001.csv.gz".
 *
 * A value is written as CSV would write it. Null, an absent field and empty text are
 * __HIVE_DEFAULT_PARTITION__. A dot at its beginning, control characters and those of
 * " # % ' * / : = ? \ [ ] { } ^ become % and two hexadecimal digits: no value leads out of the
 * folder, no two values give one path, and other programs know that spelling. */
#ifndef PLUGINS_FORMATS_PART_PATH_H
#define PLUGINS_FORMATS_PART_PATH_H

#include <aryk/plugin.h>

#define PART_PATH_NULL "__HIVE_DEFAULT_PARTITION__"

typedef struct PartPath PartPath;

/* The path of an output, the fields that divide it (perhaps none), and whether files are numbered.
 * NULL with *error (ARYK_ERROR_CONFIG) for a place that no field has, or a field without a place
 * when others have one. */
PartPath *part_path_new(const char *path, const ArykFields *by, bool numbered, GError **error);
/* NULL is fine. */
void part_path_free(PartPath *path);

/* Appends what tells the record's file from others, but for its number; the same for all records of
 * a file, in every run. False with *error, and perhaps something appended, for a value that has no
 * path: a list, a map, bytes, or one too long for a name. */
ARYK_MUST_CHECK bool part_path_key(const PartPath *path, const ArykRecord *record, ArykBytes *key,
                                   GError **error);
/* The file of that key with that number (from 1; 0: not numbered). Caller frees. */
char *part_path_of(const PartPath *path, const char *key, uint64_t number);

#endif
