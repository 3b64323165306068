/* folder.c - see folder.h. */
#include "plugins/spill/folder.h"

const char *
spill_folder(ArykContext *context, const char *spill, GError **error)
{
  if (!aryk_context_resumable(context))
    return spill != NULL ? spill : g_get_tmp_dir();
  if (spill != NULL) {
    aryk_error(error, ARYK_ERROR_CONFIG,
               "this run keeps checkpoints, and what is put aside lies with them: remove spill, or "
               "say with checkpoint.path where they lie");
    return NULL;
  }
  return aryk_context_folder(context, error);
}
