/* tree.c - from libconfig's tree, whose leaves are numbers of tokens, to ours. */
#include <libconfig.h>
#include <stdlib.h>

#include "core/definition/syntax.h"

static Node *
node_new(NodeType type, Place place)
{
  Node *node = g_new0(Node, 1);
  node->type = type;
  node->place = node->key_place = place;
  if (type >= NODE_ARRAY)
    node->members = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
  return node;
}

void
tree_free(Node *node)
{
  if (node == NULL)
    return;
  g_free(node->key);
  g_free(node->text);
  if (node->spots != NULL)
    g_array_free(node->spots, TRUE);
  if (node->members != NULL)
    g_ptr_array_free(node->members, TRUE);
  g_free(node);
}

static NodeType
node_type(const config_setting_t *setting, const Token *token)
{
  switch (config_setting_type(setting)) {
  case CONFIG_TYPE_GROUP:
    return NODE_GROUP;
  case CONFIG_TYPE_LIST:
    return NODE_LIST;
  case CONFIG_TYPE_ARRAY:
    return NODE_ARRAY;
  default:
    return token->type == TOKEN_STRING  ? NODE_STRING
           : token->type == TOKEN_INT   ? NODE_INT
           : token->type == TOKEN_FLOAT ? NODE_FLOAT
                                        : NODE_BOOL;
  }
}

static Node *build(Scan *scan, const config_setting_t *setting, size_t at);

/* The members of a group are found by their names, "t" and the number of the name's token: the
 * value stands two tokens behind it. Those of a list stand one behind the other: a scalar is one
 * token, any other ends at its closing bracket, and then comes a comma. */
static void
build_members(Scan *scan, const config_setting_t *setting, size_t first, Node *node)
{
  int count = config_setting_length(setting);
  size_t at = first;
  for (int i = 0; i < count; i++) {
    const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
    if (node->type == NODE_GROUP) {
      size_t name = strtoul(config_setting_name(member) + 1, NULL, 10);
      Token *token = scan_token(scan, name);
      Node *child = build(scan, member, name + 2);
      child->key = g_steal_pointer(&token->text);
      child->key_place = token->place;
      g_ptr_array_add(node->members, child);
      continue;
    }
    g_ptr_array_add(node->members, build(scan, member, at));
    size_t match = scan_token(scan, at)->match;
    at = (match != SIZE_MAX ? match : at) + 2;
  }
}

/* `at` is the token of the value, or its opening bracket. */
static Node *
build(Scan *scan, const config_setting_t *setting, size_t at)
{
  Token *token = scan_token(scan, at);
  Node *node = node_new(node_type(setting, token), token->place);
  if (node->type >= NODE_ARRAY) {
    build_members(scan, setting, at + 1, node);
    return node;
  }
  g_assert(config_setting_get_int(setting) == (int)at);
  node->text = g_steal_pointer(&token->text);
  node->spots = g_steal_pointer(&token->spots);
  return node;
}

Node *
tree_build(Scan *scan, Problems *problems)
{
  if (!syntax_check(scan, problems))
    return NULL;
  const Inclusion *all = scan_inclusion(scan, 0);
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(size_t));
  g_autofree char *text = syntax_rewrite(scan, all, lines);
  g_array_free(lines, TRUE);
  config_t config;
  config_init(&config);
  bool read = config_read_string(&config, text) == CONFIG_TRUE;
  g_assert(read); /* the same text as in syntax_check() */
  Place top = {all->file, 1, 1};
  Node *node = node_new(NODE_GROUP, top);
  build_members(scan, config_root_setting(&config), 0, node);
  config_destroy(&config);
  return node;
}

Node *
node_member(const Node *group, const char *key)
{
  for (guint i = 0; i < group->members->len; i++) {
    Node *member = g_ptr_array_index(group->members, i);
    if (strcmp(member->key, key) == 0)
      return member;
  }
  return NULL;
}

Place
node_place(const Node *node, size_t offset)
{
  Place place = node->place;
  if (node->spots == NULL)
    return place;
  for (guint i = node->spots->len; i-- > 0;) {
    const Spot *spot = &g_array_index(node->spots, Spot, i);
    if (spot->offset > offset)
      continue;
    place = spot->place;
    size_t length = strlen(node->text);
    const char *end = node->text + MIN(offset, length);
    if (!spot->fixed)
      for (const char *p = node->text + spot->offset; p < end; p++)
        place.column += ((unsigned char)*p & 0xc0) != 0x80;
    break;
  }
  return place;
}

char *
text_describe(const char *text)
{
  enum {
    SHOWN = 60
  };
  if (g_utf8_strlen(text, -1) <= SHOWN)
    return g_strdup_printf("the string \"%s\"", text);
  g_autofree char *start = g_utf8_substring(text, 0, SHOWN);
  return g_strdup_printf("the string \"%s...\"", start);
}

char *
node_describe(const Node *node)
{
  switch (node->type) {
  case NODE_BOOL:
    return g_strdup(node->secret ? "true or false" : node->text);
  case NODE_INT:
  case NODE_FLOAT:
    return node->secret ? g_strdup("a number") : g_strdup_printf("the number %s", node->text);
  case NODE_STRING:
    return node->secret ? g_strdup("a string") : text_describe(node->text);
  case NODE_GROUP:
    return g_strdup("a group { }");
  case NODE_LIST:
    return g_strdup("a list ( )");
  default:
    return g_strdup("a list [ ]");
  }
}

static void
report_duplicate(const Node *first, const Node *second, Problems *problems)
{
  bool same_file = first->key_place.file == second->key_place.file;
  problems_add(problems, second->key_place, false,
               "\"%s\" is given twice; the first is in %s%sline %u: keep one of them", second->key,
               same_file ? "" : first->key_place.file, same_file ? "" : ", ",
               first->key_place.line);
}

void
tree_duplicates(const Node *node, Problems *problems)
{
  if (node->members == NULL)
    return;
  GHashTable *firsts = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < node->members->len; i++) {
    Node *member = g_ptr_array_index(node->members, i);
    tree_duplicates(member, problems);
    if (node->type != NODE_GROUP)
      continue;
    const Node *first = g_hash_table_lookup(firsts, member->key);
    if (first != NULL)
      report_duplicate(first, member, problems);
    else
      g_hash_table_insert(firsts, member->key, member);
  }
  g_hash_table_destroy(firsts);
}
