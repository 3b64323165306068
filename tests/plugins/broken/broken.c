/* broken.c - plugins that are wrong in one way each, as -D flags in local.mk say. They are for the
 * loader's tests and lie in a folder of their own, out of the way of everything that lists plugins.
 */
#include <aryk/plugin.h>

#ifndef MAJOR
#define MAJOR ARYK_ABI_MAJOR
#endif
#ifndef MINOR
#define MINOR ARYK_ABI_MINOR
#endif

#ifdef CALLS_NOBODY
void nobody_has_this(void);
#endif

static ArykVerdict
keep(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
#ifdef CALLS_NOBODY
  nobody_has_this();
#endif
#ifdef NEEDS_GLIB
  g_usleep(0);
#endif
  return ARYK_KEEP;
}

#ifdef SYMBOL
ARYK_EXTERN_C ARYK_API const ArykPlugin SYMBOL;
const ArykPlugin SYMBOL = {.struct_size = sizeof(ArykPlugin),
                           .option_size = sizeof(ArykOption),
                           .abi_major = MAJOR,
                           .abi_minor = MINOR,
                           .kind = ARYK_KIND_TRANSFORM,
                           .name = NAME,
                           .version = "1.0",
                           .summary = "is for the loader's tests",
                           .record = keep};
#else
ARYK_API void *keep_is_used(void);
ARYK_API void *
keep_is_used(void)
{
  return (void *)keep;
}
#endif
