/* probe.c - what all kinds of probes do: see probe.h. */
#include "tests/core/probe_inside.h"

GString *probe_events;
GHashTable *probe_written;
void (*probe_at_stop)(void);

static const char *const does_words[] = {"keep",        "add",        "drop",    "reject", "retry",
                                         "fail",        "emit",       "stop",    "now",    "close",
                                         "bare_reject", "keep_error", "unknown", "refuse", NULL};

const ArykOption probe_options[] = {
    ARYK_OPTION_STRING(Probe, label, "?", "its name in the events"),
    ARYK_OPTION_STRING(Probe, fails, "", "the callback that fails"),
    ARYK_OPTION_INT(Probe, count, 0, 0, 100000, "records to make"),
    ARYK_OPTION_INT(Probe, first, 1, 0, 100000, "n of the first one"),
    ARYK_OPTION_INT(Probe, size, 1, 1, 100000, "records in a call"),
    ARYK_OPTION_INT(Probe, at, -1, -1, 100000, "the record that something is done to"),
    ARYK_OPTION_INT(Probe, times, 2, 0, 100, "how often"),
    ARYK_OPTION_ENUM(Probe, does, does_words, DO_KEEP, "what is done"),
    ARYK_OPTION_END};

/* ---- Writing down --------------------------------------------------------------------------- */

void
probe_event(const Probe *probe, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_string_append_printf(probe_events, "%s ", probe->label);
  g_string_append_vprintf(probe_events, format, arguments);
  g_string_append_c(probe_events, '\n');
  va_end(arguments);
}

bool
probe_fails(const Probe *probe, const char *callback, GError **error)
{
  return strcmp(probe->fails, callback) == 0 &&
         !aryk_error(error, ARYK_ERROR_IO, "%s was told to fail", callback);
}

bool
probe_call(const Probe *probe, const char *callback, GError **error)
{
  probe_event(probe, "%s", callback);
  return !probe_fails(probe, callback, error);
}

ArykField
probe_field(void)
{
  return aryk_field("n");
}

int64_t
probe_n(const ArykRecord *record)
{
  int64_t n = -1;
  (void)aryk_record_int(record, probe_field(), &n);
  return n;
}

void
probe_write_down(const Probe *probe, const char *text, size_t length)
{
  GString *out = g_hash_table_lookup(probe_written, probe->label);
  if (out == NULL) {
    out = g_string_new(NULL);
    g_hash_table_insert(probe_written, g_strdup(probe->label), out);
  }
  g_string_append_len(out, text, (gssize)length);
}

/* ---- Any kind ------------------------------------------------------------------------------- */

bool
probe_check(const void *self, GError **error)
{
  return probe_call(self, "check", error);
}

bool
probe_contract(const void *self, ArykContract *c, GError **error)
{
  aryk_contract_writes(c, probe_field(), ARYK_TYPE_SET(ARYK_INT), true);
  return probe_call(self, "contract", error);
}

bool
probe_sink_contract(const void *self, ArykContract *c, GError **error)
{
  aryk_contract_reads(c, probe_field(), ARYK_TYPE_SET(ARYK_INT), false);
  return probe_call(self, "contract", error);
}

bool
probe_load(const void *self, void **shared, GError **error)
{
  const Probe *probe = self;
  if (!probe_call(probe, "load", error))
    return false;
  *shared = g_strdup(probe->label);
  return true;
}

void
probe_unload(void *shared)
{
  g_string_append_printf(probe_events, "%s unload\n", (char *)shared);
  g_free(shared);
}

bool
probe_start(void *self, ArykContext *context, GError **error)
{
  Probe *probe = self;
  if (strcmp(aryk_context_shared(context), probe->label) != 0)
    abort();
  probe->context = context;
  probe->input = aryk_context_input(context, "numbers.txt");
  return probe_call(probe, "start", error);
}

void
probe_stop(void *self)
{
  probe_event(self, "stop");
}

GVariant *
probe_save(void *self, GError **error)
{
  const Probe *probe = self;
  return probe_call(probe, "save", error) ? g_variant_new_int64(probe->seen) : NULL;
}

bool
probe_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Probe *probe = self;
  if (!probe_call(probe, "restore", error))
    return false;
  if (state_version != 7)
    return aryk_error(error, ARYK_ERROR_OTHER, "version %u", state_version);
  probe->seen = g_variant_get_int64(state);
  probe_event(probe, "restored %" PRId64, probe->seen);
  return true;
}

/* What the verdict is for the record n, before anything is changed. */
ArykVerdict
probe_verdict(Probe *probe, int64_t n, GError **error)
{
  if (probe->at >= 0 && probe->at != n)
    return ARYK_KEEP;
  switch ((Does)probe->does) {
  case DO_DROP:
    return ARYK_DROP;
  case DO_REJECT:
    return aryk_reject(error, ARYK_ERROR_VALUE, "%" PRId64 " is refused", n);
  case DO_RETRY:
    return probe->tried++ < probe->times ? aryk_retry(error, ARYK_ERROR_IO, "not now") : ARYK_KEEP;
  case DO_FAIL:
    return aryk_fail(error, ARYK_ERROR_IO, "told to fail at %" PRId64, n);
  case DO_CLOSE:
    return aryk_fail(error, ARYK_ERROR_CLOSED, "nobody reads");
  case DO_BARE_REJECT:
    return ARYK_REJECT;
  case DO_KEEP_ERROR:
    return aryk_error(error, ARYK_ERROR_VALUE, "an error") ? ARYK_DROP : ARYK_KEEP;
  case DO_UNKNOWN:
    return (ArykVerdict)77;
  case DO_STOP:
    if (probe_at_stop != NULL)
      probe_at_stop();
    return ARYK_KEEP;
  default:
    return ARYK_KEEP;
  }
}

Registry *
probe_registry(void)
{
  static const ArykPlugin *const plugins[] = {
      &source_probe_LTX_aryk_plugin,    &source_chunks_LTX_aryk_plugin,
      &transform_probe_LTX_aryk_plugin, &transform_whole_LTX_aryk_plugin,
      &transform_split_LTX_aryk_plugin, &sink_probe_LTX_aryk_plugin,
      &sink_plain_LTX_aryk_plugin,
  };
  Registry *registry = registry_new(NULL);
  for (unsigned i = 0; i < G_N_ELEMENTS(plugins); i++) {
    GError *error = NULL;
    if (!registry_add(registry, plugins[i], &error))
      g_error("%s", error->message);
  }
  return registry;
}

static void
free_string(gpointer string)
{
  g_string_free(string, TRUE);
}

void
probe_reset(void)
{
  probe_free();
  probe_events = g_string_new(NULL);
  probe_written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
}

void
probe_free(void)
{
  if (probe_events != NULL) {
    g_string_free(probe_events, TRUE);
    g_hash_table_unref(probe_written);
  }
  probe_events = NULL;
  probe_written = NULL;
  probe_at_stop = NULL;
}

const char *
probe_output(const char *label)
{
  const GString *out = g_hash_table_lookup(probe_written, label);
  return out != NULL ? out->str : "";
}
