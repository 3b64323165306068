/* identity.c - see identity.h. */
#include "core/runtime/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <unistd.h>

#include "core/runtime/file.h"

enum {
  PIECE = 128 * 1024
};

/* ---- Files ---------------------------------------------------------------------------------- */

static char *
digest_text(struct sha256_ctx *context)
{
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(context, sizeof digest, digest);
  GString *text = g_string_sized_new(2 * sizeof digest);
  for (size_t i = 0; i < sizeof digest; i++)
    g_string_append_printf(text, "%02x", digest[i]);
  return g_string_free(text, FALSE);
}

/* The SHA-256 of a file's content; NULL with *error. */
static char *
digest_of_file(const char *path, GError **error)
{
  struct sha256_ctx context;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    file_error(error, "open", path, errno);
    return NULL;
  }
  uint8_t *piece = g_malloc(PIECE);
  ssize_t got;
  sha256_init(&context);
  while ((got = read(descriptor, piece, PIECE)) > 0 || (got < 0 && errno == EINTR)) {
    if (got > 0)
      sha256_update(&context, (size_t)got, piece);
  }
  if (got < 0)
    file_error(error, "read", path, errno);
  (void)close(descriptor); /* was only read */
  g_free(piece);
  return got < 0 ? NULL : digest_text(&context);
}

/* Adds (stage, what, digest). A file that is not there yet, or no regular one, is told by that:
 * whether it may be missing is the plugin's affair. */
static bool
add_file(GVariantBuilder *to, const char *stage, const char *path, GError **error)
{
  char *digest =
      g_file_test(path, G_FILE_TEST_IS_REGULAR) ? digest_of_file(path, error) : g_strdup("no file");
  if (digest == NULL)
    return false;
  char *shown = g_utf8_make_valid(path, -1);
  g_variant_builder_add(to, "(sss)", stage, shown, digest);
  g_free(shown);
  g_free(digest);
  return true;
}

/* The files that one option names; not those that it says are written. */
static bool
add_paths(GVariantBuilder *to, const char *stage, const ArykOption *option, const char *at,
          GError **error)
{
  ArykStrings paths = {0, NULL};
  const char *path = NULL;
  if ((option->flags & ARYK_OPTION_OUTPUT) != 0)
    return true;
  if (option->type == ARYK_OPT_PATHS)
    memcpy(&paths, at, sizeof paths);
  else if (option->type == ARYK_OPT_PATH)
    memcpy(&path, at, sizeof path);
  if (path != NULL && !add_file(to, stage, path, error))
    return false;
  for (size_t i = 0; i < paths.count; i++)
    if (!add_file(to, stage, paths.items[i], error))
      return false;
  return true;
}

/* The files that a transform's options name, those in groups too. */
static bool
add_lookups(GVariantBuilder *to, const char *stage, const ArykOption *table, const char *state,
            GError **error)
{
  for (const ArykOption *option = table; option != NULL && option->name != NULL; option++) {
    ArykGroups groups = {0, NULL};
    if (option->type == ARYK_OPT_GROUPS)
      memcpy(&groups, state + option->offset, sizeof groups);
    if (!add_paths(to, stage, option, state + option->offset, error))
      return false;
    for (size_t i = 0; i < groups.count; i++)
      if (!add_lookups(to, stage, option->group,
                       (const char *)groups.items + i * option->group_size, error))
        return false;
  }
  return true;
}

/* A plugin that is linked in has no file of its own: its version must do. */
static bool
add_plugin(GVariantBuilder *to, const Definition *definition, const Stage *stage, GError **error)
{
  const char *file = registry_file(definition->registry, stage->plugin);
  char *digest = g_file_test(file, G_FILE_TEST_IS_REGULAR) ? digest_of_file(file, error)
                                                           : g_strdup("linked in");
  if (digest == NULL)
    return false;
  g_variant_builder_add(to, "(sss)", stage->name, stage->plugin->version, digest);
  g_free(digest);
  return true;
}

GVariant *
identity_of(const Definition *definition, GError **error)
{
  GVariantBuilder plugins, files;
  bool ok = true;
  g_variant_builder_init(&plugins, G_VARIANT_TYPE("a(sss)"));
  g_variant_builder_init(&files, G_VARIANT_TYPE("a(sss)"));
  for (guint i = 0; i < definition->stages->len && ok; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (stage->plugin == NULL)
      continue;
    ok = add_plugin(&plugins, definition, stage, error) &&
         (stage->plugin->kind != ARYK_KIND_TRANSFORM ||
          add_lookups(&files, stage->name, stage->plugin->options, stage->options, error));
  }
  if (ok)
    return g_variant_ref_sink(g_variant_new("(s@a(sss)@a(sss))", definition->identity,
                                            g_variant_builder_end(&plugins),
                                            g_variant_builder_end(&files)));
  g_variant_builder_clear(&plugins);
  g_variant_builder_clear(&files);
  return NULL;
}

/* ---- Differences ---------------------------------------------------------------------------- */

/* The first lines that are not the same. */
static char *
text_difference(const char *before, const char *after)
{
  char **old = g_strsplit(before, "\n", -1), **new = g_strsplit(after, "\n", -1);
  unsigned i = 0;
  while (old[i] != NULL && new[i] != NULL && strcmp(old[i], new[i]) == 0)
    i++;
  const char *was = old[i] != NULL ? g_strstrip(old[i]) : "";
  const char *is = new[i] != NULL ? g_strstrip(new[i]) : "";
  char *text = *was == '\0' ? g_strdup_printf("the definition has gained \"%s\"", is)
               : *is == '\0'
                   ? g_strdup_printf("the definition has lost \"%s\"", was)
                   : g_strdup_printf("the definition says \"%s\" where it said \"%s\"", is, was);
  g_strfreev(old);
  g_strfreev(new);
  return text;
}

/* Compares two lists of (stage, what, digest) of the same definition. */
static char *
list_difference(GVariant *before, GVariant *after, bool plugins)
{
  gsize count = MIN(g_variant_n_children(before), g_variant_n_children(after));
  for (gsize i = 0; i < count; i++) {
    const char *stage, *old_what, *old_digest, *what, *digest;
    g_variant_get_child(before, i, "(&s&s&s)", &stage, &old_what, &old_digest);
    g_variant_get_child(after, i, "(&s&s&s)", &stage, &what, &digest);
    if (plugins && strcmp(old_what, what) != 0)
      return g_strdup_printf("the plugin of stage \"%s\" is of version %s, not %s", stage, what,
                             old_what);
    if (plugins && strcmp(old_digest, digest) != 0)
      return g_strdup_printf("the plugin of stage \"%s\" is another build", stage);
    if (strcmp(old_digest, digest) != 0)
      return g_strdup_printf("\"%s\", which stage \"%s\" looks things up in, has changed", what,
                             stage);
  }
  return NULL;
}

char *
identity_difference(GVariant *before, GVariant *after)
{
  const char *old_text, *text;
  GVariant *old_plugins, *plugins, *old_files, *files;
  g_variant_get(before, "(&s@a(sss)@a(sss))", &old_text, &old_plugins, &old_files);
  g_variant_get(after, "(&s@a(sss)@a(sss))", &text, &plugins, &files);
  char *difference = strcmp(old_text, text) != 0 ? text_difference(old_text, text) : NULL;
  if (difference == NULL)
    difference = list_difference(old_plugins, plugins, true);
  if (difference == NULL)
    difference = list_difference(old_files, files, false);
  g_variant_unref(old_plugins);
  g_variant_unref(plugins);
  g_variant_unref(old_files);
  g_variant_unref(files);
  return difference;
}
