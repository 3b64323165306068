/* function_letters.c - functions that write the letters of a text in another way. Nothing here
 * depends on the locale. */
#include "core/expression/function.h"

/* Letter by letter. A letter in the other case takes at most 3 bytes for 2, ASCII stays ASCII. */
static bool
change_case(Evaluation *evaluation, const Node *node, const ArykValue *value,
            gunichar (*change)(gunichar), ArykValue *result)
{
  char *to = function_room(evaluation, node, (uint64_t)value->length * 3);
  if (to == NULL)
    return false;
  const char *from = function_text(value), *end = from + value->length;
  char *start = to;
  while (from < end) {
    if ((unsigned char)*from < 0x80) {
      *to++ = (char)change((gunichar)*from);
      from++;
    } else {
      to += g_unichar_to_utf8(change(g_utf8_get_char(from)), to);
      from = g_utf8_next_char(from);
    }
  }
  *result = function_slice(start, (size_t)(to - start));
  return true;
}

FUNCTION_CALL(lower)
{
  return change_case(evaluation, node, &args[0], g_unichar_tolower, result);
}

FUNCTION_CALL(upper)
{
  return change_case(evaluation, node, &args[0], g_unichar_toupper, result);
}

/* A letter behind another one, a digit or an apostrophe goes on with a word. */
static bool
is_in_word(gunichar before)
{
  return g_unichar_isalnum(before) || g_unichar_ismark(before) || before == '\'' ||
         before == 0x2019;
}

FUNCTION_CALL(initcap)
{
  char *to = function_room(evaluation, node, (uint64_t)args[0].length * 3);
  if (to == NULL)
    return false;
  const char *from = function_text(&args[0]), *end = from + args[0].length;
  char *start = to;
  for (gunichar before = ' ', c; from < end; from = g_utf8_next_char(from), before = c) {
    c = g_utf8_get_char(from);
    to += g_unichar_to_utf8(is_in_word(before) ? g_unichar_tolower(c) : g_unichar_totitle(c), to);
  }
  *result = function_slice(start, (size_t)(to - start));
  return true;
}

FUNCTION_CALL(reverse)
{
  char *to = function_room(evaluation, node, args[0].length);
  if (to == NULL)
    return false;
  const char *from = function_text(&args[0]), *end = from + args[0].length;
  *result = function_slice(to, args[0].length);
  to += args[0].length;
  for (const char *next; from < end; from = next) {
    next = g_utf8_next_char(from);
    to -= next - from;
    memcpy(to, from, (size_t)(next - from));
  }
  return true;
}

/* ---- White space ----------------------------------------------------------------------------- */

FUNCTION_CALL(trim)
{
  (void)evaluation, (void)node;
  const char *start = function_text(&args[0]), *end = start + args[0].length;
  while (start < end && g_unichar_isspace(g_utf8_get_char(start)))
    start = g_utf8_next_char(start);
  while (end > start) {
    const char *last = g_utf8_prev_char(end);
    if (!g_unichar_isspace(g_utf8_get_char(last)))
      break;
    end = last;
  }
  *result = function_slice(start, (size_t)(end - start));
  return true;
}

FUNCTION_CALL(squish)
{
  char *to = function_room(evaluation, node, args[0].length);
  if (to == NULL)
    return false;
  const char *from = function_text(&args[0]), *end = from + args[0].length;
  char *start = to;
  bool space = false;
  for (const char *next; from < end; from = next) {
    next = g_utf8_next_char(from);
    if (g_unichar_isspace(g_utf8_get_char(from))) {
      space = to > start;
      continue;
    }
    if (space)
      *to++ = ' ';
    space = false;
    to = (char *)memcpy(to, from, (size_t)(next - from)) + (next - from);
  }
  *result = function_slice(start, (size_t)(to - start));
  return true;
}

/* ---- Unicode's normal forms ------------------------------------------------------------------ */

static const struct {
  const char *name;
  GNormalizeMode mode;
} forms[] = {{"NFC", G_NORMALIZE_NFC},
             {"NFD", G_NORMALIZE_NFD},
             {"NFKC", G_NORMALIZE_NFKC},
             {"NFKD", G_NORMALIZE_NFKD}};

static bool
find_form(ArykText name, GNormalizeMode *mode)
{
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    if (aryk_text_equal(name, aryk_text(forms[i].name))) {
      *mode = forms[i].mode;
      return true;
    }
  return false;
}

static bool
is_ascii(ArykText text)
{
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.data[i] >= 0x80)
      return false;
  return true;
}

/* Adds the normal form; GLib's function ends at a zero, which a text may have inside. */
static void
append_normal(GString *to, ArykText text, GNormalizeMode mode)
{
  for (size_t at = 0; at < text.length;) {
    const char *zero = memchr(text.data + at, '\0', text.length - at);
    size_t length = zero != NULL ? (size_t)(zero - text.data) - at : text.length - at;
    char *normal = g_utf8_normalize(text.data + at, (gssize)length, mode);
    g_string_append(to, normal != NULL ? normal : "");
    g_free(normal);
    at += length;
    if (zero != NULL) {
      g_string_append_c(to, '\0');
      at++;
    }
  }
}

/* Frees `text`; its bytes become the result. */
static bool
take(Evaluation *evaluation, const Node *node, GString *text, ArykValue *result)
{
  char *to = function_room(evaluation, node, text->len);
  if (to != NULL)
    *result = function_slice(memcpy(to, text->str, text->len), text->len);
  g_string_free(text, TRUE);
  return to != NULL;
}

FUNCTION_CALL(normalize)
{
  GNormalizeMode mode = G_NORMALIZE_NFC;
  if (node->count > 1 && !find_form(aryk_value_text(&args[1]), &mode))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE,
                             "the normal forms are NFC, NFD, NFKC and NFKD");
  *result = args[0];
  if (is_ascii(aryk_value_text(&args[0])))
    return true;
  GString *normal = g_string_sized_new(args[0].length);
  append_normal(normal, aryk_value_text(&args[0]), mode);
  return take(evaluation, node, normal, result);
}

static bool
check_form(const Node *node, ExpressionError *error)
{
  GNormalizeMode mode;
  return node->count < 2 || !function_is_constant_text(node->args[1]) ||
         find_form(aryk_value_text(&node->args[1]->constant), &mode) ||
         expression_refuse(error, node->args[1]->start,
                           "the normal forms are NFC, NFD, NFKC and NFKD");
}

/* Letters are taken apart, what is no letter of its own is left out, the rest put together. */
FUNCTION_CALL(strip_accents)
{
  *result = args[0];
  if (is_ascii(aryk_value_text(&args[0])))
    return true;
  GString *apart = g_string_sized_new(args[0].length), *bare = g_string_sized_new(args[0].length);
  append_normal(apart, aryk_value_text(&args[0]), G_NORMALIZE_NFD);
  for (const char *at = apart->str, *end = at + apart->len; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_type(c) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar(bare, c);
  }
  g_string_truncate(apart, 0);
  ArykText text = {bare->str, bare->len};
  append_normal(apart, text, G_NORMALIZE_NFC);
  g_string_free(bare, TRUE);
  return take(evaluation, node, apart, result);
}

#define TEXT FUNCTION_STRING

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"initcap(text)", 1, 1, {TEXT}, TEXT,
     "every word with a capital at its beginning and small letters behind it",
     "initcap('KAZAKH o’neill’s')", "'Kazakh O’neill’s'",
     .call = initcap},
    {"lower(text)", 1, 1, {TEXT}, TEXT,
     "the text in small letters, one for one, in any language's way but the locale's",
     "lower('ASTANA Ö')", "'astana ö'", .call = lower},
    {"normalize(text, form)", 1, 2, {TEXT, TEXT}, TEXT,
     "the text in one of Unicode's normal forms: NFC (when not given), NFD, NFKC, NFKD",
     "normalize('ﬁve ５', 'NFKC')", "'five 5'", .call = normalize, .check = check_form},
    {"reverse(text)", 1, 1, {TEXT}, TEXT,
     "the characters from the last to the first",
     "reverse('abc')", "'cba'", .call = reverse},
    {"squish(text)", 1, 1, {TEXT}, TEXT,
     "the text without white space at both ends, and with one space for every run of it inside",
     "squish('  about   70 ')", "'about 70'", .call = squish},
    {"strip_accents(text)", 1, 1, {TEXT}, TEXT,
     "the letters without their accents and other marks",
     "strip_accents('Orbán, Čapek, Ёлка')", "'Orban, Capek, Елка'", .call = strip_accents},
    {"trim(text)", 1, 1, {TEXT}, TEXT,
     "the text without white space at both ends",
     "trim('  about 70 ')", "'about 70'", .call = trim},
    {"upper(text)", 1, 1, {TEXT}, TEXT,
     "the text in capitals, one for one, in any language's way but the locale's",
     "upper('usd')", "'USD'", .call = upper},
};
/* clang-format on */

const FunctionGroup functions_letters = {"Letters", rows, G_N_ELEMENTS(rows)};
