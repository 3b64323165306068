/* input_list.h - the inputs of a source: which there are, how far they are read, what is remembered
 * of them. What the sources that read files have in common.
 *
 * The list is made when the run starts (see path_list.h) and then kept: a run that is resumed has
 * the list of the checkpoint, with every input as it was, and refuses to go on when one has changed
 * since. That no longer matters once all of them are read: then only the outputs are still to be
 * finished.
 *
 * An input is *finished* when it was read, be it that some of its records were refused, or that it
 * broke off behind some: to read it again would bring those a second time. One of which nothing
 * could be used is *refused*; with `new_only` the next run tries it again. What counts is how a
 * file was when it was opened, so that one which grows while it is read is new again. */
#ifndef PLUGINS_FORMATS_INPUT_LIST_H
#define PLUGINS_FORMATS_INPUT_LIST_H

#include "plugins/formats/input.h"
#include "plugins/formats/input_memory.h"
#include "plugins/formats/path_list.h"

/* What the options say. */
typedef struct InputSettings {
  const ArykStrings *paths;
  PathRules rules;
  bool new_only; /* only what is new or has changed since the last run */
} InputSettings;

typedef enum InputOutcome {
  INPUT_WAITS = 0, /* not read yet, or not to its end */
  INPUT_FINISHED,
  INPUT_REFUSED
} InputOutcome;

typedef struct InputEntry {
  char *path;
  char *problem;   /* why it cannot be read, known already from the start; NULL */
  FileStamp stamp; /* when the list was made; from the opening on, as it was then */
  InputOutcome outcome;
} InputEntry;

/* Start from a zeroed one; free with input_list_clear(), also after a failed start. */
typedef struct InputList {
  ArykContext *context;
  char *folder; /* that relative paths begin in; NULL: the current one    */
  InputEntry *entries;
  size_t count;
  size_t next;         /* the entry behind the last one that was opened          */
  Input *input;        /* the one that is open; NULL: none                       */
  uint32_t id;         /* its number; of one that was refused too                */
  uint64_t told;       /* of its bytes, those that were told to the runtime      */
  uint64_t total;      /* bytes that the runtime was told to expect              */
  bool countable;      /* all are regular files, so that there is a total        */
  InputMemory *memory; /* NULL without new_only                              */
  GError *missing;     /* a path found no file: fails the run when it is read    */
} InputList;

/* For `check` and `contract`. */
ARYK_MUST_CHECK bool input_list_check(const InputSettings *settings, GError **error);
void input_list_contract(const InputSettings *settings, ArykContract *contract);

/* For `start`. Finds the inputs and tells how much there is to read. */
ARYK_MUST_CHECK bool input_list_start(InputList *list, const InputSettings *settings,
                                      ArykContext *context, GError **error);
void input_list_clear(InputList *list);

/* Opens the next input. MORE: list->input is open, or NULL when it was refused (with a reject in
 * `output`). END behind the last: what is remembered is then handed over. FAIL with *error. */
ARYK_MUST_CHECK ArykRead input_list_next(InputList *list, ArykOutput *output, GError **error);
/* Tells the runtime how many more bytes of the open input were read. */
void input_list_count(InputList *list);
/* The open input is of no use as a whole. */
void input_list_refuse(InputList *list);
/* Closes the open input, if there is one; it is finished unless it was refused, or unless
 * `cancelled`. */
void input_list_close(InputList *list, bool cancelled);

/* For `save` and `restore`: the list, and which input is open. Fails with ARYK_ERROR_CONFIG when
 * there is something left to read that can be read only once. Restoring opens the input again, at
 * its beginning. */
#define INPUT_LIST_TYPE "(aytbtta(aymay" FILE_STAMP_TYPE "y))"
GVariant *input_list_save(const InputList *list, GError **error);
ARYK_MUST_CHECK bool input_list_restore(InputList *list, GVariant *state, GError **error);

#endif
