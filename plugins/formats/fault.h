/* fault.h - faults on purpose: what transform `faulty` and sink `faulty` share.
 *
 * A fault has a time and a kind. The time is told by numbers: of the record, counted from 1 and
 * across checkpoints; never by a clock, so that a run with faults can be run again. A fault that
 * ends the process would come at every new try: `once` names a file that is made right before the
 * first fault, and while it is there nothing happens any more. */
#ifndef PLUGINS_FORMATS_FAULT_H
#define PLUGINS_FORMATS_FAULT_H

#include <aryk/plugin.h>

typedef enum FaultKind {
  FAULT_REJECT = 0,
  FAULT_DROP,
  FAULT_FAIL,
  FAULT_RETRY,
  FAULT_SLEEP,
  FAULT_KILL,
  FAULT_ABORT,
  FAULT_EXIT
} FaultKind;

/* The words for them, in this order, NULL behind the last. */
extern const char *const fault_kinds[];

/* In which of a sink's calls. Whatever is not `write` is counted by calls. */
typedef enum FaultPlace {
  FAULT_IN_WRITE = 0,
  FAULT_IN_FINISH,
  FAULT_IN_PREPARE,
  FAULT_IN_COMMIT
} FaultPlace;

/* The state of both plugins. */
typedef struct Fault {
  int64_t at, every; /* 0: not given                                               */
  double probability;
  int64_t seed;
  int does;         /* a FaultKind                                                */
  int64_t times;    /* RETRY: how often                                           */
  int64_t duration; /* SLEEP: microseconds                                        */
  int64_t status;   /* EXIT                                                       */
  const char *once; /* or NULL                                                    */
  int where;        /* sinks: a FaultPlace                                        */
  ArykContext *context;
  uint64_t count; /* records (or calls) behind                                    */
  /* The call that goes on, or was refused by RETRY: its record or batch, where that came from, how
   * many records there are, and how often it was refused. */
  const void *what;
  ArykOrigin origin;
  uint64_t records;
  int64_t attempts;
} Fault;

/* The rows of the options that both have. */
/* clang-format off */
#define FAULT_OPTIONS                                                                              \
  ARYK_OPTION_INT(Fault, at, 0, 0, INT64_MAX, "the number of the record it happens at, from 1"),   \
  ARYK_OPTION_INT(Fault, every, 0, 0, INT64_MAX,                                                   \
                  "it happens at each record whose number is a multiple of this"),                 \
  ARYK_OPTION_DOUBLE(Fault, probability, 0, 0, 1,                                                  \
                     "it happens at a record with this probability, by seed and number"),          \
  ARYK_OPTION_INT(Fault, seed, 1, INT64_MIN, INT64_MAX,                                            \
                  "probability: the same seed picks the same records"),                            \
  ARYK_OPTION_ENUM(Fault, does, fault_kinds, FAULT_REJECT,                                         \
                   "what happens: a verdict (reject, drop, fail, retry); sleep; the process ends " \
                   "by SIGKILL (kill), by SIGABRT (abort) or with a status (exit)"),               \
  ARYK_OPTION_INT(Fault, times, 1, 1, INT64_MAX,                                                   \
                  "retry: how often the same call is refused before it works"),                    \
  ARYK_OPTION_DURATION(Fault, duration, NULL, 0, INT64_MAX, "sleep: for how long"),                \
  ARYK_OPTION_INT(Fault, status, 1, 0, 255, "exit: the exit status"),                              \
  ARYK_OPTION_OUTPUT_PATH(Fault, once, NULL,                                                       \
                          "a file that is made right before the first fault; while it is there, "  \
                          "nothing happens")
/* clang-format on */

/* Rules between the options. */
ARYK_MUST_CHECK bool fault_check(const Fault *fault, GError **error);
/* True when it is the turn of record (or call) `number`. */
bool fault_is_due(const Fault *fault, uint64_t number);

/* A call begins, with so many records; `what` is the record or batch, `origin` that of its first
 * record. After RETRY the same call comes again; when another one comes, the first one was given up
 * on. From here on fault->count is the number of records before this call. */
void fault_begin(Fault *fault, const void *what, const ArykOrigin *origin, uint64_t records);
/* Lets it happen at record `number`; may not come back. KEEP where the call can go on. */
ArykVerdict fault_happens(Fault *fault, uint64_t number, GError **error);
/* The call is over: all its records are behind. Not after RETRY. */
void fault_end(Fault *fault);

/* What has been counted, for `save` and `restore`. */
GVariant *fault_save(const Fault *fault);
ARYK_MUST_CHECK bool fault_restore(Fault *fault, GVariant *state, uint32_t state_version,
                                   GError **error);

#endif
