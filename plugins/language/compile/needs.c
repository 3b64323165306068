/* needs.c - what every match of a pattern has in it.
 *
 * A list of choices: every match has a token or a reading that is one of the first choice, one of
 * the second... "$up by? ( <percent> | <points> )" needs $up, and <percent> or <points>. Most
 * choices are of one thing. A rule is not tried in a sentence that lacks any of them: so the more
 * the compiler finds, the fewer sentences are looked at. */
#include "plugins/language/compile/pattern.h"

#include <string.h>

static unsigned
choice_size(const Choice *choice)
{
  unsigned size = (unsigned)__builtin_popcount(choice->categories);
  for (int w = 0; w < CLASS_SET_WORDS; w++)
    size += (unsigned)__builtin_popcountll(choice->tokens.words[w]);
  return size;
}

static bool
choice_contains(const Choice *choice, const Choice *part)
{
  return class_set_contains(&choice->tokens, &part->tokens) &&
         (part->categories & ~choice->categories) == 0;
}

static void
choice_join(Choice *choice, const Choice *other)
{
  class_set_join(&choice->tokens, &other->tokens);
  choice->categories |= other->categories;
}

static const Choice *
choice_at(const GArray *choices, guint i)
{
  return &g_array_index(choices, Choice, i);
}

/* Adds a choice, unless a narrower one says more; wider ones than it go. */
static void
choices_add(GArray *choices, Choice fresh)
{
  for (guint i = choices->len; i-- > 0;) {
    if (choice_contains(&fresh, choice_at(choices, i)))
      return;
    if (choice_contains(choice_at(choices, i), &fresh))
      g_array_remove_index(choices, i);
  }
  g_array_append_val(choices, fresh);
}

/* Widens a choice so that one of the others is in it, whichever makes it the least wider. False
 * when there is none. */
static bool
choice_widen(Choice *choice, const GArray *others)
{
  Choice best = *choice;
  for (guint i = 0; i < others->len; i++) {
    Choice wider = *choice;
    choice_join(&wider, choice_at(others, i));
    if (i == 0 || choice_size(&wider) < choice_size(&best))
      best = wider;
  }
  *choice = best;
  return others->len > 0;
}

static void part_choices(const Part *part, GArray *choices);

/* Of ( a | b ): what a needs or b needs, for each thing that a needs. */
static void
alternative_choices(const Part *part, GArray *choices)
{
  guint count = part->children->len;
  GArray **ways = g_new0(GArray *, count);
  for (guint i = 0; i < count; i++) {
    ways[i] = g_array_new(FALSE, FALSE, sizeof(Choice));
    part_choices(part->children->pdata[i], ways[i]);
  }
  for (guint i = 0; i < ways[0]->len; i++) {
    Choice choice = *choice_at(ways[0], i);
    bool all = true;
    for (guint k = 1; k < count; k++)
      all = all && choice_widen(&choice, ways[k]);
    if (all)
      choices_add(choices, choice);
  }
  for (guint i = 0; i < count; i++)
    g_array_free(ways[i], TRUE);
  g_free(ways);
}

static void
step_choice(const Step *step, GArray *choices)
{
  Follow follow;
  memset(&follow, 0, sizeof follow);
  follow_add(&follow, step);
  Choice choice = {.tokens = follow.tokens, .categories = follow.categories};
  if (choice_size(&choice) > 0)
    choices_add(choices, choice);
}

static void
part_choices(const Part *part, GArray *choices)
{
  if (part->repeat == '?' || part->repeat == '*')
    return;
  if (part->kind == PART_STEP)
    step_choice(&part->step, choices);
  else if (part->kind == PART_CHOICE)
    alternative_choices(part, choices);
  else
    for (guint i = 0; i < part->children->len; i++)
      part_choices(part->children->pdata[i], choices);
}

void
needs_find(Compiler *compiler, const Part *pattern, RuleRow *row)
{
  GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
  part_choices(pattern, choices);
  row->choice = (uint16_t)compiler->choices->len;
  for (guint i = 0; i < choices->len; i++) {
    const Choice *choice = choice_at(choices, i);
    if (choice_size(choice) > 1) {
      g_array_append_val(compiler->choices, *choice);
      row->choice_count++;
      continue;
    }
    class_set_join(&row->needs, &choice->tokens);
    row->categories |= choice->categories;
  }
  g_array_free(choices, TRUE);
}
