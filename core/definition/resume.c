/* resume.c - whether a killed run can go on from a checkpoint, and where it is kept. */
#include <errno.h>
#include <stdlib.h>

#include "core/definition/build.h"

enum {
  HASH_DIGITS = 12,
  NAME_MOST = 64 /* bytes of the pipeline's name in a folder's */
};

/* ---- What cannot resume ---------------------------------------------------------------------- */

/* Why reading cannot be taken up again: fits behind "because". NULL: it can. */
static const char *
source_obstacle(const Stage *stage)
{
  if (stage->plugin == NULL || stage->plugin->kind != ARYK_KIND_SOURCE)
    return NULL;
  if ((stage->plugin->flags & ARYK_RESUMES) == 0)
    return "its plugin cannot go on reading where it stopped";
  return stage->contract->weakens->len > 0 ? g_ptr_array_index(stage->contract->weakens, 0) : NULL;
}

/* A transform that may remember something from record to record and cannot say what: behind a
 * checkpoint it would go on without, and the output would be wrong. */
static bool
loses_state(const Stage *stage)
{
  const ArykPlugin *plugin = stage->plugin;
  return plugin != NULL && plugin->kind == ARYK_KIND_TRANSFORM &&
         ((plugin->flags & ARYK_STATELESS) == 0 || stage->contract->ordered) &&
         plugin->save == NULL;
}

static const char lost[] = "its plugin has a state that it cannot save";

bool
definition_is_resumable(const Definition *definition, char **why_not)
{
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    const char *obstacle = loses_state(stage) ? lost : source_obstacle(stage);
    if (obstacle == NULL)
      continue;
    if (why_not != NULL)
      *why_not = g_strdup_printf("stage \"%s\", because %s", stage->name, obstacle);
    return false;
  }
  return true;
}

void
resume_check(Build *build)
{
  for (guint i = 0; build->definition->checkpoints && i < build->stages->len; i++) {
    StageBuild *made = build_stage(build, i);
    const Stage *stage = made->stage;
    const char *obstacle = made->broken ? NULL : source_obstacle(stage);
    if (obstacle != NULL)
      problems_add(build->problems, stage->place, true,
                   "stage \"%s\": checkpoints cannot be kept, because %s; a run that is killed "
                   "begins anew",
                   stage->name, obstacle);
    if (!made->broken && loses_state(stage))
      options_problem(&made->options, stage->place,
                      "checkpoints cannot be kept, because %s; remove \"checkpoint\", or give the "
                      "plugin \"%s\" the callbacks `save` and `restore`, or the flag "
                      "ARYK_STATELESS if it remembers nothing",
                      lost, stage->plugin->name);
  }
}

/* ---- The folder ------------------------------------------------------------------------------ */

/* Letters, digits, "-" and "_" of all scripts stay; no file name is too long or hidden by it. */
static char *
file_name_of(const char *name)
{
  GString *safe = g_string_new(NULL);
  for (const char *p = name; *p != '\0' && safe->len < NAME_MOST; p = g_utf8_next_char(p)) {
    gunichar character = g_utf8_get_char(p);
    bool fine = g_unichar_isalnum(character) || character == '-' || character == '_' ||
                (character == '.' && safe->len > 0);
    g_string_append_unichar(safe, fine ? character : '_');
  }
  return g_string_free(safe, FALSE);
}

static bool
needs_state(const Definition *definition)
{
  bool needs = definition->checkpoints;
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    needs = needs || stage->contract->remembers;
  }
  return needs;
}

/* Two definitions of one name in different folders are two pipelines; one that is reached by a link
 * is the same. */
void
resume_place_state(Build *build, Place place)
{
  Definition *definition = build->definition;
  if (definition->state != NULL || !needs_state(definition))
    return;
  char *real = realpath(definition->path, NULL);
  if (real == NULL) {
    problems_add(build->problems, place, false,
                 "where it keeps its state cannot be found out, because its own path cannot be "
                 "followed: %s; set checkpoint = { path = \"...\"; };",
                 g_strerror(errno));
    return;
  }
  g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, real, -1);
  free(real);
  g_autofree char *safe = file_name_of(definition->name);
  g_autofree char *folder = g_strdup_printf("%s-%.*s", safe, HASH_DIGITS, sum);
  definition->state = g_build_filename(g_get_user_state_dir(), "aryk", folder, NULL);
}
