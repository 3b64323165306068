/* canonical.c - a tree in one spelling, to hash and to report. */
#include "core/definition/tree.h"

static void
print_string(GString *to, const char *text)
{
  g_string_append_c(to, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf(to, "\\%c", *p);
    else if ((unsigned char)*p < 0x20)
      g_string_append_printf(to, "\\x%02x", *p);
    else
      g_string_append_c(to, *p);
  }
  g_string_append_c(to, '"');
}

/* 0x10 and +16 are 16; what does not fit 64 bits, and 010, which nobody takes, stay as written. */
static void
print_integer(GString *to, const char *text)
{
  bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  int64_t value = 0;
  if (hex && g_ascii_string_to_signed(text + 2, 16, 0, INT64_MAX, &value, NULL))
    g_string_append_printf(to, "%" G_GINT64_FORMAT, value);
  else
    g_string_append(to, *text == '+' ? text + 1 : text);
}

static void
print_scalar(GString *to, const Node *node)
{
  if (node->secret) {
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, node->text, -1);
    g_string_append_printf(to, "\"sha256:%s\"", sum);
  } else if (node->type == NODE_STRING)
    print_string(to, node->text);
  else if (node->type == NODE_BOOL)
    g_string_append(to, g_ascii_strcasecmp(node->text, "true") == 0 ? "true" : "false");
  else if (node->type == NODE_INT)
    print_integer(to, node->text);
  else
    g_string_append(to, node->text);
}

static void print(GString *to, const Node *node, int depth);

/* Without those in `omitted` (NULL-ended, or NULL). */
static void
print_settings(GString *to, const Node *group, int depth, const char *const *omitted)
{
  for (guint i = 0; i < group->members->len; i++) {
    const Node *member = g_ptr_array_index(group->members, i);
    if (omitted != NULL && g_strv_contains(omitted, member->key))
      continue;
    g_string_append_printf(to, "%*s%s = ", 2 * depth, "", member->key);
    print(to, member, depth);
    g_string_append(to, ";\n");
  }
}

static void
print(GString *to, const Node *node, int depth)
{
  if (node->members == NULL) {
    print_scalar(to, node);
    return;
  }
  if (node->type == NODE_GROUP) {
    g_string_append(to, "{\n");
    print_settings(to, node, depth + 1, NULL);
    g_string_append_printf(to, "%*s}", 2 * depth, "");
    return;
  }
  g_string_append_c(to, node->type == NODE_LIST ? '(' : '[');
  for (guint i = 0; i < node->members->len; i++) {
    g_string_append_printf(to, "%s\n%*s", i > 0 ? "," : "", 2 * depth + 2, "");
    print(to, g_ptr_array_index(node->members, i), depth + 1);
  }
  if (node->members->len > 0)
    g_string_append_printf(to, "\n%*s", 2 * depth, "");
  g_string_append_c(to, node->type == NODE_LIST ? ')' : ']');
}

char *
tree_text(const Node *node)
{
  GString *to = g_string_new(NULL);
  print_settings(to, node, 0, NULL);
  return g_string_free(to, FALSE);
}

/* ---- Identity -------------------------------------------------------------------------------- */

static void
print_stage(GString *to, const Node *stage)
{
  static const char *const omitted[] = {"timeout", "retry", NULL};
  if (stage->type != NODE_GROUP) {
    print(to, stage, 0);
    return;
  }
  g_string_append(to, "{\n");
  print_settings(to, stage, 1, omitted);
  g_string_append(to, "}\n");
}

char *
tree_identity(const Node *root)
{
  static const char *const omitted[] = {"workers", "timeout",     "checkpoint", "retry",
                                        "queue",   "max_rejects", "stages",     NULL};
  GString *to = g_string_new(NULL);
  print_settings(to, root, 0, omitted);
  const Node *stages = node_member(root, "stages");
  for (guint i = 0; stages != NULL && stages->members != NULL && i < stages->members->len; i++)
    print_stage(to, g_ptr_array_index(stages->members, i));
  return g_string_free(to, FALSE);
}
