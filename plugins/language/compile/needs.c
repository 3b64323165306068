/* needs.c - what every match of a pattern has in it.
 *
 * A list of choices: every match has a token or a reading that is one of the first choice, one of
 * the second... "$up by? ( <percent> | <points> )" needs $up, and <percent> or <points>. Most
 * choices are of one thing. A rule is not tried in a sentence that lacks any of them: so the more
 * the compiler finds, the fewer sentences are looked at. */
#include "plugins/language/compile/pattern.h"

#include <string.h>

enum {
  MOST_CHOICES = 8 /* of one pair of parentheses: each costs time in every sentence */
};

static unsigned
choice_size(const Choice *choice)
{
  unsigned size = (unsigned)__builtin_popcount(choice->categories);
  for (int w = 0; w < THING_SET_WORDS; w++)
    size += (unsigned)__builtin_popcountll(choice->tokens.words[w]);
  return size;
}

static bool
choice_contains(const Choice *choice, const Choice *part)
{
  return thing_set_contains(&choice->tokens, &part->tokens) &&
         (part->categories & ~choice->categories) == 0;
}

static void
choice_join(Choice *choice, const Choice *other)
{
  thing_set_join(&choice->tokens, &other->tokens);
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

static void part_choices(Compiler *compiler, const Part *part, GArray *choices);

static gint
compare_sizes(gconstpointer a, gconstpointer b)
{
  return (gint)choice_size(a) - (gint)choice_size(b);
}

/* Of ( a | b ): something that a needs or something that b needs, for each two of these. Of many,
 * the narrowest. */
static GArray *
choices_of_either(GArray *a, GArray *b)
{
  GArray *either = g_array_new(FALSE, FALSE, sizeof(Choice));
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++) {
      Choice choice = *choice_at(a, i);
      choice_join(&choice, choice_at(b, k));
      choices_add(either, choice);
    }
  g_array_sort(either, compare_sizes);
  g_array_set_size(either, MIN(either->len, MOST_CHOICES));
  g_array_free(a, TRUE);
  g_array_free(b, TRUE);
  return either;
}

static void
alternative_choices(Compiler *compiler, const Part *part, GArray *choices)
{
  GArray *either = NULL;
  for (guint i = 0; i < part->children->len; i++) {
    GArray *way = g_array_new(FALSE, FALSE, sizeof(Choice));
    part_choices(compiler, part->children->pdata[i], way);
    either = either != NULL ? choices_of_either(either, way) : way;
  }
  for (guint i = 0; either != NULL && i < either->len; i++)
    choices_add(choices, *choice_at(either, i));
  if (either != NULL)
    g_array_free(either, TRUE);
}

static void
step_choice(Compiler *compiler, const Step *step, GArray *choices)
{
  Choice choice = {.categories = 0};
  follow_add(compiler, &choice, step);
  if ((choice.categories & CHOICE_ANYTHING) == 0 && choice_size(&choice) > 0)
    choices_add(choices, choice);
}

static void
part_choices(Compiler *compiler, const Part *part, GArray *choices)
{
  if (part->repeat == '?' || part->repeat == '*')
    return;
  if (part->kind == PART_STEP)
    step_choice(compiler, &part->step, choices);
  else if (part->kind == PART_CHOICE)
    alternative_choices(compiler, part, choices);
  else
    for (guint i = 0; i < part->children->len; i++)
      part_choices(compiler, part->children->pdata[i], choices);
}

void
needs_find(Compiler *compiler, const Part *pattern, RuleRow *row)
{
  GArray *choices = g_array_new(FALSE, FALSE, sizeof(Choice));
  part_choices(compiler, pattern, choices);
  g_array_sort(choices, compare_sizes);
  row->choice = (uint16_t)compiler->choices->len;
  for (guint i = 0; i < choices->len; i++) {
    const Choice *choice = choice_at(choices, i);
    if (choice_size(choice) > 1) {
      g_array_append_val(compiler->choices, *choice);
      row->choice_count++;
      continue;
    }
    thing_set_join(&row->needs, &choice->tokens);
    row->categories |= choice->categories;
  }
  g_array_free(choices, TRUE);
}
