/* variables.c - ${NAME} and ${NAME:-default} in the strings of a definition. */
#include "core/definition/tree.h"

#include "core/record/nearest.h"

typedef struct Variables {
  const char *const *set;
  GHashTable *used; /* names that strings ask for */
  Problems *problems;
} Variables;

/* The value, or NULL when there is none. An empty one counts as none where there is a default. */
static const char *
look_up(const Variables *variables, const char *name)
{
  size_t length = strlen(name);
  const char *found = NULL;
  for (const char *const *set = variables->set; set != NULL && *set != NULL; set++)
    if (strncmp(*set, name, length) == 0 && (*set)[length] == '=')
      found = *set + length + 1; /* the last one holds, as for options of commands */
  return found != NULL ? found : g_getenv(name);
}

static size_t
name_length(const char *text)
{
  size_t length = 0;
  if (!g_ascii_isalpha(*text) && *text != '_')
    return 0;
  while (g_ascii_isalnum(text[length]) || text[length] == '_')
    length++;
  return length;
}

/* Where the copied text goes, and where each part of it was written. */
typedef struct Resolved {
  const Node *node;
  GString *text;
  GArray *spots;
} Resolved;

static void
add_spot(Resolved *to, size_t source, bool fixed)
{
  Spot spot = {to->text->len, node_place(to->node, source), fixed};
  g_array_append_val(to->spots, spot);
}

/* Copies [from, end) of the string with its spots. */
static void
copy(Resolved *to, size_t from, size_t end)
{
  if (from == end)
    return;
  const Node *node = to->node;
  bool fixed = false;
  guint i = 0;
  for (; i < node->spots->len && g_array_index(node->spots, Spot, i).offset <= from; i++)
    fixed = g_array_index(node->spots, Spot, i).fixed;
  add_spot(to, from, fixed);
  for (; i < node->spots->len && g_array_index(node->spots, Spot, i).offset < end; i++) {
    Spot spot = g_array_index(node->spots, Spot, i);
    spot.offset = to->text->len + (spot.offset - from);
    g_array_append_val(to->spots, spot);
  }
  g_string_append_len(to->text, node->text + from, (gssize)(end - from));
}

static bool
complain(const Variables *variables, const Node *node, size_t at, const char *message)
{
  problems_add(variables->problems, node_place(node, at), false, "%s", message);
  return false;
}

/* At "${": appends its value, or false with a problem. *end is behind its "}" where there is one.
 */
static bool
substitute(const Variables *variables, Resolved *to, size_t at, size_t *end)
{
  const Node *node = to->node;
  const char *begin = node->text + at + 2;
  const char *close = strchr(begin, '}');
  if (close == NULL)
    return complain(variables, node, at,
                    "\"${\" without a \"}\"; for the characters themselves write \"$${\"");
  *end = (size_t)(close - node->text) + 1;
  size_t length = name_length(begin);
  g_autofree char *name = g_strndup(begin, length);
  bool fallback = length > 0 && g_str_has_prefix(begin + length, ":-");
  if (length == 0 || (!fallback && begin + length != close))
    return complain(variables, node, at,
                    "a variable is written \"${NAME}\" or \"${NAME:-default}\", its name made of "
                    "letters, digits and \"_\"; for the characters themselves write \"$${\"");
  g_autofree char *otherwise =
      fallback ? g_strndup(begin + length + 2, (size_t)(close - begin) - length - 2) : NULL;
  if (fallback && strstr(otherwise, "${") != NULL)
    return complain(variables, node, at, "the default of a variable cannot hold another variable");
  g_hash_table_add(variables->used, g_strdup(name));
  const char *value = look_up(variables, name);
  if (fallback && (value == NULL || *value == '\0'))
    value = otherwise;
  if (value == NULL || !g_utf8_validate(value, -1, NULL)) {
    g_autofree char *message = g_strdup_printf(
        value == NULL ? "variable \"%s\" is not set; set it with --set %s=... or in the "
                        "environment, or give it a default: \"${%s:-...}\""
                      : "the value of variable \"%s\" is not valid UTF-8",
        name, name, name);
    return complain(variables, node, at, message);
  }
  add_spot(to, at, true);
  g_string_append(to->text, value);
  return true;
}

static void
resolve(const Variables *variables, Node *node)
{
  Resolved to = {node, g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(Spot))};
  size_t length = strlen(node->text), from = 0;
  bool variable = false;
  for (const char *dollar = strstr(node->text, "${"); dollar != NULL;) {
    size_t at = (size_t)(dollar - node->text), end = at + 2;
    if (at > from && node->text[at - 1] == '$') { /* $${ */
      copy(&to, from, at - 1);
      copy(&to, at, end);
    } else {
      copy(&to, from, at);
      if (!substitute(variables, &to, at, &end))
        node->bad = true;
      variable = true;
    }
    from = end;
    dollar = strstr(node->text + from, "${");
  }
  copy(&to, from, length);
  node->variable = variable;
  g_free(node->text);
  g_array_free(node->spots, TRUE);
  node->text = g_string_free(to.text, FALSE);
  node->spots = to.spots;
}

static void
resolve_all(const Variables *variables, Node *node)
{
  if (node->type == NODE_STRING && strstr(node->text, "${") != NULL)
    resolve(variables, node);
  for (guint i = 0; node->members != NULL && i < node->members->len; i++)
    resolve_all(variables, g_ptr_array_index(node->members, i));
}

/* What was set on the command line and is asked for nowhere is a slip of the pen. */
static void
check_set(const Variables *variables, const char *file)
{
  Place nowhere = {g_intern_string(file), 0, 0};
  for (const char *const *set = variables->set; set != NULL && *set != NULL; set++) {
    size_t length = name_length(*set);
    g_autofree char *name = g_strndup(*set, length);
    if (length == 0 || (*set)[length] != '=') {
      problems_add(variables->problems, nowhere, false,
                   "--set takes NAME=VALUE, the name made of letters, digits and \"_\"");
      continue;
    }
    if (g_hash_table_contains(variables->used, name))
      continue;
    Nearest nearest;
    nearest_start(&nearest, name);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, variables->used);
    while (g_hash_table_iter_next(&iter, &key, NULL))
      nearest_offer(&nearest, key);
    g_autofree char *hint = nearest.best == NULL
                                ? g_strdup("")
                                : g_strdup_printf("; did you mean \"%s\"?", nearest.best);
    problems_add(variables->problems, nowhere, false,
                 "--set %s: nothing in the definition says \"${%s}\"%s", name, name, hint);
  }
}

void
tree_variables(Node *node, const char *const *set, const char *file, Problems *problems)
{
  GHashTable *used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Variables variables = {set, used, problems};
  resolve_all(&variables, node);
  check_set(&variables, file);
  g_hash_table_destroy(used);
}
