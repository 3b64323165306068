#include "plugins/formats/input_whole.h"

const char *
input_whole_path(const InputList *list)
{
  return list->entries[list->next - 1].path;
}

bool
input_whole_read(InputList *list, uint64_t max_size, ArykBytes *bytes, GError **error)
{
  bool complete = false;
  if (!input_read_rest(list->input, max_size, bytes, &complete, error))
    return false;
  return complete ||
         aryk_error(error, ARYK_ERROR_LIMIT,
                    "is larger than max_size, which is %" G_GUINT64_FORMAT " bytes", max_size);
}

void
input_whole_close(InputList *list, ArykOrigin origin, GError *refused, ArykOutput *output)
{
  bool cancelled = g_error_matches(refused, ARYK_ERROR, ARYK_ERROR_CANCELLED);
  const char *path = input_whole_path(list);
  if (refused != NULL && !cancelled)
    input_list_refuse(list);
  input_list_close(list, cancelled);
  if (refused != NULL)
    aryk_output_reject_raw(output, origin, aryk_text(path), refused);
}
