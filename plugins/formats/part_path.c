#include "plugins/formats/part_path.h"

#include "plugins/formats/scalar_write.h"

/* Bytes of one name in the path: 255 are the end, and the hidden file's name is longer. */
#define NAME_MOST 200

#define PART "{part}"

/* A part of the pattern: text, or the value of a field. */
typedef struct PathPiece {
  char *text; /* NULL: a field */
  ArykField field;
} PathPiece;

struct PartPath {
  char *start;    /* what stands before the first place: the same in all paths */
  GArray *pieces; /* of PathPiece, behind it; "{part}" stays in the text      */
};

static void
piece_clear(gpointer data)
{
  PathPiece *piece = data;
  g_free(piece->text);
}

void
part_path_free(PartPath *path)
{
  if (path == NULL)
    return;
  g_array_free(path->pieces, TRUE);
  g_free(path->start);
  g_free(path);
}

/* ---- Values --------------------------------------------------------------------------------- */

static bool
part_needs_escape(char c, bool first)
{
  return (unsigned char)c < 0x20 || c == 0x7f || (first && c == '.') ||
         strchr("\"#%'*/:=?\\[]{}^", c) != NULL;
}

static void
part_escape(ArykBytes *out, ArykText text)
{
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.data[i];
    if (part_needs_escape(text.data[i], i == 0)) {
      char escaped[3] = {'%', digits[c >> 4], digits[c & 15]};
      aryk_bytes_append(out, escaped, sizeof escaped);
    } else {
      aryk_bytes_append_char(out, (char)c);
    }
  }
}

/* False for a type whose values have no text that stands for them. */
static bool
part_add_value(ArykBytes *out, const ArykValue *value)
{
  size_t before = out->length;
  if (value->type == ARYK_LIST || value->type == ARYK_MAP || value->type == ARYK_BYTES)
    return false;
  if (value->type == ARYK_STRING) {
    part_escape(out, aryk_value_text(value));
  } else {
    ArykBytes text = {0};
    scalar_write(&text, value);
    part_escape(out, (ArykText){text.data, text.length});
    aryk_bytes_clear(&text);
  }
  if (out->length == before)
    aryk_bytes_append(out, PART_PATH_NULL, strlen(PART_PATH_NULL));
  return true;
}

/* ---- The pattern ---------------------------------------------------------------------------- */

/* "country=" before the value, as the name of a folder. */
static void
part_add_folders(GString *pattern, const ArykFields *by)
{
  for (size_t i = 0; i < by->count; i++) {
    ArykBytes name = {0};
    part_escape(&name, aryk_text(aryk_field_name(by->items[i])));
    aryk_bytes_append_char(&name, '\0');
    g_string_append_printf(pattern, "%s={%s}/", name.data, aryk_field_name(by->items[i]));
    aryk_bytes_clear(&name);
  }
}

/* The last dot before `end`, but not one that the name begins with; NULL when there is none. */
static const char *
part_last_dot(const char *name, const char *end)
{
  while (end > name + 1) {
    if (*--end == '.')
      return end;
  }
  return NULL;
}

/* Where the suffix of a file's name begins; that of its packing counts with the one before it. */
static const char *
part_suffix(const char *name)
{
  const char *end = name + strlen(name), *dot = part_last_dot(name, end);
  bool packed = g_str_has_suffix(name, ".gz") || g_str_has_suffix(name, ".zst");
  const char *earlier = dot != NULL && packed ? part_last_dot(name, dot) : NULL;
  return earlier != NULL ? earlier : dot != NULL ? dot : end;
}

/* The path with a place for everything. Caller frees. */
static char *
part_complete(const char *path, const ArykFields *by, bool fields_have_places, bool add_number)
{
  const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
  const char *suffix = part_suffix(name);
  GString *pattern = g_string_new_len(path, name - path);
  if (!fields_have_places)
    part_add_folders(pattern, by);
  g_string_append_len(pattern, name, suffix - name);
  if (add_number)
    g_string_append(pattern, "-" PART);
  g_string_append(pattern, suffix);
  return g_string_free(pattern, FALSE);
}

/* The field of `by` that has the place; no field when none has. */
static ArykField
part_field_of(const ArykFields *by, const char *name, size_t length)
{
  for (size_t i = 0; i < by->count; i++) {
    if (aryk_text_equal(aryk_text(aryk_field_name(by->items[i])), (ArykText){name, length}))
      return by->items[i];
  }
  return (ArykField){0};
}

static bool
part_check_fields(const ArykFields *by, bool numbered, GError **error)
{
  for (size_t i = 0; i < by->count; i++) {
    const char *name = aryk_field_name(by->items[i]);
    if (strpbrk(name, "{}") != NULL || (numbered && strcmp(name, "part") == 0))
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "partition_by names \"%s\", which cannot be told from a place in path; "
                        "rename the field before",
                        name);
  }
  return true;
}

/* Checks the places of a path as it was given; what is found is told. */
static bool
part_look(const char *path, const ArykFields *by, bool numbered, bool *has_fields, bool *has_number,
          GError **error)
{
  for (const char *at = path; (at = strchr(at, '{')) != NULL; at++) {
    const char *end = strchr(at, '}');
    size_t length = end != NULL ? (size_t)(end - at) - 1 : strlen(at + 1);
    if (end != NULL && part_field_of(by, at + 1, length).id != 0)
      *has_fields = true;
    else if (end != NULL && numbered && g_str_has_prefix(at, PART))
      *has_number = true;
    else
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "path has a place \"{%.*s}\", which is no field of partition_by%s",
                        (int)length, at + 1,
                        numbered ? "" : "; {part} needs split_rows or split_size");
  }
  for (size_t i = 0; *has_fields && i < by->count; i++) {
    char *place = g_strdup_printf("{%s}", aryk_field_name(by->items[i]));
    bool there = strstr(path, place) != NULL;
    g_free(place);
    if (!there)
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "path has no place \"{%s}\", though partition_by names that field",
                        aryk_field_name(by->items[i]));
  }
  return true;
}

static void
part_add_text(PartPath *path, const char *text, size_t length)
{
  PathPiece piece = {g_strndup(text, length), {0}};
  if (length > 0)
    g_array_append_val(path->pieces, piece);
  else
    g_free(piece.text);
}

/* Cuts a complete pattern at the places of fields. */
static void
part_cut(PartPath *path, const char *pattern, const ArykFields *by)
{
  const char *first = strchr(pattern, '{');
  path->start = first != NULL ? g_strndup(pattern, (size_t)(first - pattern)) : g_strdup(pattern);
  const char *from = pattern + strlen(path->start);
  for (const char *at = from; (at = strchr(at, '{')) != NULL;) {
    const char *end = strchr(at, '}');
    PathPiece piece = {NULL, part_field_of(by, at + 1, (size_t)(end - at) - 1)};
    if (piece.field.id != 0) {
      part_add_text(path, from, (size_t)(at - from));
      g_array_append_val(path->pieces, piece);
      from = end + 1;
    }
    at = end + 1;
  }
  part_add_text(path, from, strlen(from));
}

PartPath *
part_path_new(const char *given, const ArykFields *by, bool numbered, GError **error)
{
  bool has_fields = false, has_number = false;
  if (!part_check_fields(by, numbered, error) ||
      !part_look(given, by, numbered, &has_fields, &has_number, error))
    return NULL;
  char *pattern = part_complete(given, by, has_fields, numbered && !has_number);
  PartPath *path = g_new0(PartPath, 1);
  path->pieces = g_array_new(FALSE, FALSE, sizeof(PathPiece));
  g_array_set_clear_func(path->pieces, piece_clear);
  part_cut(path, pattern, by);
  g_free(pattern);
  return path;
}

/* ---- Paths ---------------------------------------------------------------------------------- */

static bool
part_names_fit(ArykText key, GError **error)
{
  size_t from = 0;
  for (size_t at = 0; at <= key.length; at++) {
    if (at < key.length && key.data[at] != '/')
      continue;
    if (at - from > NAME_MOST)
      return aryk_error(error, ARYK_ERROR_LIMIT,
                        "\"%.60s...\" is too long for the name of a file or folder",
                        key.data + from);
    from = at + 1;
  }
  return true;
}

bool
part_path_key(const PartPath *path, const ArykRecord *record, ArykBytes *key, GError **error)
{
  size_t start = key->length;
  for (guint i = 0; i < path->pieces->len; i++) {
    const PathPiece *piece = &g_array_index(path->pieces, PathPiece, i);
    if (piece->text != NULL) {
      aryk_bytes_append(key, piece->text, strlen(piece->text));
      continue;
    }
    const ArykValue *value = aryk_record_get(record, piece->field);
    if (!part_add_value(key, value))
      return aryk_error(error, ARYK_ERROR_TYPE, "field \"%s\" is a %s, which names no file",
                        aryk_field_name(piece->field), aryk_type_name((ArykType)value->type));
  }
  aryk_bytes_append_char(key, '\0'); /* so that it can be shown */
  key->length--;
  return part_names_fit((ArykText){key->data + start, key->length - start}, error);
}

char *
part_path_of(const PartPath *path, const char *key, uint64_t number)
{
  GString *full = g_string_new(path->start);
  const char *place;
  while (number > 0 && (place = strstr(key, PART)) != NULL) {
    g_string_append_len(full, key, place - key);
    g_string_append_printf(full, "%04" G_GUINT64_FORMAT, number);
    key = place + strlen(PART);
  }
  g_string_append(full, key);
  return g_string_free(full, FALSE);
}
