/* error.c - how calls refuse: one GError domain with codes that have names. */
#include <stdatomic.h>

#include <aryk/plugin.h>

/* Not G_DEFINE_QUARK(): its static variable is written by whichever threads come first. */
GQuark
aryk_error_quark(void)
{
  static _Atomic(uint32_t) quark;
  uint32_t known = atomic_load_explicit(&quark, memory_order_relaxed);
  if (known == 0) {
    known = g_quark_from_static_string("aryk-error-quark");
    atomic_store_explicit(&quark, known, memory_order_relaxed);
  }
  return known;
}

static const char *const code_names[ARYK_ERROR_N_CODES] = {
    "other", "value", "type",   "missing", "range",     "encoding", "format",
    "io",    "limit", "config", "plugin",  "cancelled", "closed",
};

const char *
aryk_error_code_name(const GError *error)
{
  if (error == NULL || error->domain != ARYK_ERROR || error->code < 0 ||
      error->code >= ARYK_ERROR_N_CODES)
    return code_names[ARYK_ERROR_OTHER];
  return code_names[error->code];
}

static void G_GNUC_PRINTF(3, 0)
    set_error(GError **error, ArykErrorCode code, const char *format, va_list arguments)
{
  if (error != NULL)
    *error = g_error_new_valist(ARYK_ERROR, (gint)code, format, arguments);
}

ArykVerdict
aryk_reject(GError **error, ArykErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  set_error(error, code, format, arguments);
  va_end(arguments);
  return ARYK_REJECT;
}

ArykVerdict
aryk_retry(GError **error, ArykErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  set_error(error, code, format, arguments);
  va_end(arguments);
  return ARYK_RETRY;
}

ArykVerdict
aryk_fail(GError **error, ArykErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  set_error(error, code, format, arguments);
  va_end(arguments);
  return ARYK_FAIL;
}

bool
aryk_error(GError **error, ArykErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  set_error(error, code, format, arguments);
  va_end(arguments);
  return false;
}
