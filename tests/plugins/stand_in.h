/* stand_in.h - a stand-in for the runtime, for tests of what plugins share: the functions of
 * ArykContext, kept in plain sight. */
#ifndef TESTS_PLUGINS_STAND_IN_H
#define TESTS_PLUGINS_STAND_IN_H

#include <aryk/plugin.h>

struct ArykContext {
  int wake;          /* -1: none                          */
  bool stopping;     /* what aryk_context_stopping() says */
  bool resumable;    /* ditto                             */
  GPtrArray *names;  /* of inputs, from 1                 */
  GHashTable *sizes; /* number -> size                    */
  uint64_t counted, expected;
};

ArykContext *stand_in_new(void);
void stand_in_free(ArykContext *context);

#endif
