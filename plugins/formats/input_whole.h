/* input_whole.h - for sources that read each input in one go, as `files` and `feed` do: the steps
 * between input_list_next() and the next one. */
#ifndef PLUGINS_FORMATS_INPUT_WHOLE_H
#define PLUGINS_FORMATS_INPUT_WHOLE_H

#include "plugins/formats/input_list.h"

/* The path of the input that is open; borrowed from the list. */
const char *input_whole_path(const InputList *list);
/* Appends all bytes of the open input. False with *error, also when there are more than the option
 * `max_size` allows. */
ARYK_MUST_CHECK bool input_whole_read(InputList *list, uint64_t max_size, ArykBytes *bytes,
                                      GError **error);
/* Closes the open input. `refused` says why it is of no use and is taken over: the input is
 * rejected, with its path; NULL: it was read. One that a stop has interrupted is read again by the
 * next run. */
void input_whole_close(InputList *list, ArykOrigin origin, GError *refused, ArykOutput *output);

#endif
