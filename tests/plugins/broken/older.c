/* older.c - a plugin as an older compiler run would have made it: its descriptor ends behind
 * `record` and its option rows end behind the whole-number range. It must load. */
#include <aryk/plugin.h>

typedef struct State {
  int64_t times;
  bool loud;
} State;

typedef struct OldOption {
  const char *name;
  const char *doc;
  uint32_t type;
  uint32_t flags;
  size_t offset;
  int64_t int_default;
  int64_t int_min, int_max;
} OldOption;
G_STATIC_ASSERT(sizeof(OldOption) == offsetof(ArykOption, real_default));

typedef struct OldPlugin {
  uint32_t struct_size, option_size;
  uint16_t abi_major, abi_minor;
  uint32_t kind;
  const char *name, *version, *summary;
  uint32_t flags, state_version;
  size_t state_size;
  const OldOption *options;
  const char *example;
  void (*callbacks[10])(void);
  ArykVerdict (*record)(void *self, ArykRecord *record, ArykOutput *output, GError **error);
} OldPlugin;
G_STATIC_ASSERT(offsetof(OldPlugin, record) == offsetof(ArykPlugin, record));
G_STATIC_ASSERT(sizeof(OldPlugin) < sizeof(ArykPlugin));

static ArykVerdict
keep(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  (void)self, (void)record, (void)output, (void)error;
  return ARYK_KEEP;
}

static const OldOption options[] = {
    {"times", "how often", ARYK_OPT_INT, 0, offsetof(State, times), 2, 1, 9},
    {"loud", "in capitals", ARYK_OPT_BOOL, 0, offsetof(State, loud), 1, 0, 1},
    {0},
};

extern ARYK_API const OldPlugin transform_older_LTX_aryk_plugin;
const OldPlugin transform_older_LTX_aryk_plugin = {.struct_size = sizeof(OldPlugin),
                                                   .option_size = sizeof(OldOption),
                                                   .abi_major = 1,
                                                   .abi_minor = 0,
                                                   .kind = ARYK_KIND_TRANSFORM,
                                                   .name = "older",
                                                   .version = "0.1",
                                                   .summary = "is short",
                                                   .state_size = sizeof(State),
                                                   .options = options,
                                                   .record = keep};
