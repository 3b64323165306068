/* pattern.c - from the text of a pattern to steps. */
#include "plugins/language/compile/pattern.h"

#include <string.h>

typedef struct Reader {
  Compiler *compiler;
  const char *at;
  uint16_t stratum;
  GPtrArray *slots; /* of names */
} Reader;

static Part *read_sequence(Reader *reader);

static Part *
part_new(PartKind kind)
{
  Part *part = g_new0(Part, 1);
  part->kind = kind;
  part->children = g_ptr_array_new();
  return part;
}

static void
part_free(Part *part)
{
  for (guint i = 0; i < part->children->len; i++)
    part_free(part->children->pdata[i]);
  g_ptr_array_free(part->children, TRUE);
  g_free(part);
}

static Part *
part_step(Operation operation, uint16_t a)
{
  Part *part = part_new(PART_STEP);
  part->step.operation = (uint8_t)operation;
  part->step.a = a;
  return part;
}

static void
reader_skip(Reader *reader)
{
  reader->at += strspn(reader->at, " \t");
}

static uint8_t
reader_slot(Reader *reader, const char *name, size_t length)
{
  char *copy = g_strndup(name, length);
  for (guint i = 0; i < reader->slots->len; i++) {
    if (strcmp(reader->slots->pdata[i], copy) == 0) {
      g_free(copy);
      return (uint8_t)(i + 1);
    }
  }
  g_ptr_array_add(reader->slots, copy);
  if (length > ELEMENT_NAME)
    compiler_error(reader->compiler, "the name \"%s\" has more than two letters", copy);
  if (reader->slots->len > 15)
    compiler_error(reader->compiler, "more than 15 names in one pattern");
  return (uint8_t)reader->slots->len;
}

/* The length of "name=" at the front, 0 when there is none. */
static size_t
reader_name(const Reader *reader)
{
  size_t length = 0;
  while (g_ascii_isalnum(reader->at[length]) || reader->at[length] == '_')
    length++;
  return length > 0 && reader->at[length] == '=' ? length : 0;
}

/* A word as it stands in a text may be several tokens. */
static Part *
read_words(Reader *reader, const char *text, size_t length)
{
  GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  token_cut(NULL, text, 0, length, tokens);
  Part *sequence = part_new(PART_SEQUENCE);
  for (guint i = 0; i < tokens->len; i++) {
    const Token *token = &g_array_index(tokens, Token, i);
    uint16_t word = compiler_word(reader->compiler, text + token->start, token->end - token->start);
    g_ptr_array_add(sequence->children, part_step(OPERATION_WORD, word));
  }
  if (tokens->len == 0)
    compiler_error(reader->compiler, "an empty word");
  g_array_free(tokens, TRUE);
  if (sequence->children->len != 1)
    return sequence;
  Part *single = sequence->children->pdata[0];
  g_ptr_array_set_size(sequence->children, 0);
  part_free(sequence);
  return single;
}

static size_t
identifier_length(const char *text)
{
  size_t length = 0;
  while (g_ascii_isalnum(text[length]) || text[length] == '_')
    length++;
  return length;
}

static Part *
read_class(Reader *reader)
{
  Compiler *compiler = reader->compiler;
  size_t length = identifier_length(++reader->at);
  char *name = g_strndup(reader->at, length);
  reader->at += length;
  uint16_t id = compiler_class(compiler, name);
  ClassUse use = {id, compiler->file, compiler->line};
  g_array_append_val(compiler->class_uses, use);
  g_free(name);
  return part_step(OPERATION_CLASS, id);
}

static Part *
read_category(Reader *reader)
{
  Compiler *compiler = reader->compiler;
  size_t length = identifier_length(++reader->at);
  char *name = g_strndup(reader->at, length);
  reader->at += length;
  if (*reader->at != '>')
    compiler_error(compiler, "\"<%s\" is not closed", name);
  else
    reader->at++;
  uint16_t id = (uint16_t)GPOINTER_TO_UINT(g_hash_table_lookup(compiler->category_ids, name));
  if (id == 0)
    compiler_error(compiler, "no category is called \"%s\" (see order.conf)", name);
  else if (g_array_index(compiler->categories, CategoryRow, id).stratum >= reader->stratum)
    compiler_error(compiler, "<%s> does not come before what this rule makes (see order.conf)",
                   name);
  g_free(name);
  return part_step(OPERATION_CATEGORY, id);
}

static Part *
read_kind(Reader *reader)
{
  static const struct {
    const char *name;
    uint16_t place;
  } kinds[] = {{"number", THING_NUMBER},
               {"year", THING_YEAR},
               {"date", THING_DATE},
               {"word", THING_ANY_WORD},
               {"capital", THING_CAPITAL}};
  size_t length = identifier_length(++reader->at);
  const char *name = reader->at;
  reader->at += length;
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (strlen(kinds[i].name) == length && strncmp(kinds[i].name, name, length) == 0)
      return part_step(OPERATION_KIND, kinds[i].place);
  }
  compiler_error(reader->compiler, "\"#%.*s\" is none of #number, #year, #date, #word, #capital",
                 (int)length, name);
  return part_step(OPERATION_KIND, THING_NUMBER);
}

static Part *
read_group(Reader *reader)
{
  reader->at++;
  Part *choice = part_new(PART_CHOICE);
  for (;;) {
    g_ptr_array_add(choice->children, read_sequence(reader));
    reader_skip(reader);
    if (*reader->at != '|')
      break;
    reader->at++;
  }
  if (*reader->at != ')')
    compiler_error(reader->compiler, "a parenthesis is not closed");
  else
    reader->at++;
  return choice;
}

static Part *
read_quoted(Reader *reader)
{
  const char *start = ++reader->at;
  const char *end = strchr(start, '"');
  if (end == NULL) {
    compiler_error(reader->compiler, "a quote is not closed");
    reader->at += strlen(reader->at);
    return part_new(PART_SEQUENCE);
  }
  reader->at = end + 1;
  return read_words(reader, start, (size_t)(end - start));
}

static Part *
read_primary(Reader *reader)
{
  switch (*reader->at) {
  case '$':
    if (identifier_length(reader->at + 1) > 0)
      return read_class(reader);
    break;
  case '<':
    return read_category(reader);
  case '#':
    return read_kind(reader);
  case '(':
    return read_group(reader);
  case '"':
    return read_quoted(reader);
  case '~':
    reader->at++;
    return part_step(OPERATION_GLUED, 0);
  default:
    break;
  }
  if (strncmp(reader->at, "..", 2) == 0 && g_ascii_isdigit(reader->at[2])) {
    char *end;
    unsigned long most = strtoul(reader->at + 2, &end, 10);
    reader->at = end;
    if (most < 1 || most > 60)
      compiler_error(reader->compiler, "a gap is 1 to 60 tokens");
    return part_step(OPERATION_GAP, (uint16_t)most);
  }
  size_t length = strcspn(reader->at, " \t()|?*+~");
  if (length == 0)
    length = 1; /* a sign of its own: the cutter will know it */
  const char *word = reader->at;
  reader->at += length;
  return read_words(reader, word, length);
}

/* Gives a name to an element: to each alternative of a group where these are single elements. */
static void
part_name(Part *part, uint8_t slot)
{
  if (part->kind == PART_STEP && part->step.slot == 0) {
    part->step.slot = slot;
    return;
  }
  bool single = part->kind == PART_CHOICE;
  for (guint i = 0; single && i < part->children->len; i++) {
    const Part *way = part->children->pdata[i];
    const Part *only = way->children->len == 1 ? way->children->pdata[0] : NULL;
    single = only != NULL && only->kind == PART_STEP && only->repeat == 0 && only->step.slot == 0;
  }
  for (guint i = 0; single && i < part->children->len; i++) {
    Part *way = part->children->pdata[i];
    ((Part *)way->children->pdata[0])->step.slot = slot;
  }
  if (!single)
    part->slot = slot;
}

static Part *
read_sequence(Reader *reader)
{
  Part *sequence = part_new(PART_SEQUENCE);
  for (;;) {
    reader_skip(reader);
    if (*reader->at == '\0' || *reader->at == '|' || *reader->at == ')')
      return sequence;
    uint8_t slot = 0;
    size_t name = reader_name(reader);
    if (name > 0) {
      slot = reader_slot(reader, reader->at, name);
      reader->at += name + 1;
    }
    Part *part = read_primary(reader);
    if (slot != 0)
      part_name(part, slot);
    if (*reader->at != '\0' && strchr("?*+", *reader->at) != NULL)
      part->repeat = *reader->at++;
    g_ptr_array_add(sequence->children, part);
  }
}

/* True when the part can match nothing at all. */
static bool
part_is_empty(const Part *part)
{
  if (part->repeat == '?' || part->repeat == '*')
    return true;
  if (part->kind == PART_STEP)
    return part->step.operation == OPERATION_GAP || part->step.operation == OPERATION_GLUED;
  bool empty = part->kind == PART_SEQUENCE;
  for (guint i = 0; i < part->children->len; i++) {
    bool child = part_is_empty(part->children->pdata[i]);
    empty = part->kind == PART_SEQUENCE ? empty && child : empty || child;
  }
  return empty;
}

/* Repeating what can be empty would never end. */
static void
part_check(Compiler *compiler, Part *part)
{
  char repeat = part->repeat;
  part->repeat = 0;
  if ((repeat == '*' || repeat == '+') && part_is_empty(part))
    compiler_error(compiler, "what is repeated can be empty");
  part->repeat = repeat;
  for (guint i = 0; i < part->children->len; i++)
    part_check(compiler, part->children->pdata[i]);
}

void
pattern_compile(Compiler *compiler, const char *pattern, uint16_t stratum, RuleRow *row)
{
  Reader reader = {compiler, pattern, stratum, g_ptr_array_new_with_free_func(g_free)};
  Part *whole = read_sequence(&reader);
  if (*reader.at != '\0')
    compiler_error(compiler, "\"%s\" is left over", reader.at);
  part_check(compiler, whole);
  if (part_is_empty(whole))
    compiler_error(compiler, "the pattern can match nothing at all");
  row->step = (uint16_t)compiler->steps->len;
  needs_find(compiler, whole, row);
  steps_emit(compiler, whole);
  part_free(whole);
  for (guint i = 0; i < reader.slots->len; i++) {
    uint16_t element = compiler_element(compiler, reader.slots->pdata[i]);
    if (element <= ELEMENTS_MOST) /* else there will be a message */
      row->slots[element] = (uint8_t)(i + 1);
  }
  g_ptr_array_free(reader.slots, TRUE);
}
