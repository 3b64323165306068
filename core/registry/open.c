/* open.c - see open.h. */
#include "config.h"

#include "core/registry/open.h"

#include <dlfcn.h>
#include <link.h>
#include <ltdl.h>
#include <pthread.h>

#include "core/registry/elf_file.h"
#include "core/registry/registry.h"

#define SYMBOL_SUFFIX "_LTX_aryk_plugin"

static pthread_mutex_t ltdl_lock = PTHREAD_MUTEX_INITIALIZER;

/* dlerror() begins with the path of the object it is about: said already when it is the plugin. */
static const char *
without_path(const char *message, const char *file)
{
  size_t length = strlen(file);
  if (strncmp(message, file, length) == 0 && message[length] == ':')
    for (message += length + 1; *message == ' ';)
      message++;
  return message;
}

/* What the user can do about a failed dlopen(). */
static const char *
remedy(const char *message)
{
  if (strstr(message, "undefined symbol") != NULL)
    return "link the plugin with the library that has it (-Wl,-z,defs finds this when linking)";
  if (strstr(message, "cannot open shared object file") != NULL)
    return "install the library, or tell the linker where it is (ldconfig, LD_LIBRARY_PATH)";
  return "build the plugin for this machine";
}

/* With the lock held. */
static lt_dlhandle
open_with_ltdl(const char *file, GError **error)
{
  static bool ready;
  if (!ready && lt_dlinit() != 0) {
    aryk_error(error, ARYK_ERROR_PLUGIN, "cannot start libltdl: %s", lt_dlerror());
    return NULL;
  }
  ready = true;
  lt_dlhandle handle = NULL;
  lt_dladvise advise;
  if (lt_dladvise_init(&advise) == 0) {
    if (lt_dladvise_local(&advise) == 0 && lt_dladvise_resident(&advise) == 0)
      handle = lt_dlopenadvise(file, advise);
    if (handle == NULL)
      aryk_error(error, ARYK_ERROR_PLUGIN, "cannot open the plugin %s: %s", file, lt_dlerror());
    lt_dladvise_destroy(&advise);
  } else {
    aryk_error(error, ARYK_ERROR_PLUGIN, "cannot open the plugin %s: %s", file, lt_dlerror());
  }
  return handle;
}

/* With the lock held. */
static lt_dlhandle
open_object(const char *file, GError **error)
{
  void *bound = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (bound == NULL) {
    const char *message = without_path(dlerror(), file);
    aryk_error(error, ARYK_ERROR_PLUGIN, "cannot load the plugin %s: %s; %s", file, message,
               remedy(message));
    return NULL;
  }
  lt_dlhandle handle = open_with_ltdl(file, error);
  dlclose(bound);
  return handle;
}

/* The object has no symbol that its name promises: say what it has instead. */
static void
refuse_symbol(const char *file, ArykKind kind, const char *name, const char *found, GError **error)
{
  const char *wanted_kind = registry_kind_name(kind);
  if (found == NULL) {
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "%s is not an Aryk plugin: it has no symbol %s_%s" SYMBOL_SUFFIX
               "; end its source with ARYK_SOURCE(), ARYK_TRANSFORM() or ARYK_SINK()",
               file, wanted_kind, name);
    return;
  }
  char *word = g_strndup(found, strlen(found) - strlen(SYMBOL_SUFFIX));
  char *has = strchr(word, '_');
  if (has != NULL) {
    *has = '\0';
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "%s should hold the %s \"%s\" but holds the %s \"%s\"; file, kind and name must "
               "agree: call the file %s_%s.so, or change the plugin's last lines",
               file, wanted_kind, name, word, has + 1, word, has + 1);
  } else {
    aryk_error(error, ARYK_ERROR_PLUGIN,
               "%s has the descriptor %s, which names no kind; expected "
               "%s_%s" SYMBOL_SUFFIX,
               file, found, wanted_kind, name);
  }
  g_free(word);
}

const ArykPlugin *
open_descriptor(const char *file, ArykKind kind, const char *name, size_t *size, GError **error)
{
  char *symbol = g_strdup_printf("%s_%s" SYMBOL_SUFFIX, registry_kind_name(kind), name);
  char *found = NULL;
  const ArykPlugin *descriptor = NULL;
  if (!elf_file_look(file, symbol, SYMBOL_SUFFIX, &found, error))
    goto out;
  pthread_mutex_lock(&ltdl_lock);
  lt_dlhandle handle = open_object(file, error);
  if (handle != NULL)
    descriptor = lt_dlsym(handle, symbol);
  pthread_mutex_unlock(&ltdl_lock);
  if (handle == NULL)
    goto out;
  if (descriptor == NULL) {
    refuse_symbol(file, kind, name, found, error);
    goto out;
  }
  Dl_info info;
  ElfW(Sym) *entry = NULL;
  *size = SIZE_MAX;
  if (dladdr1(descriptor, &info, (void **)&entry, RTLD_DL_SYMENT) != 0 && entry != NULL)
    *size = entry->st_size;
out:
  g_free(symbol);
  g_free(found);
  return descriptor;
}
