/* function_code.c - functions that encode, decode and hash. */
#include "core/expression/function.h"

/* A copy in scratch memory. */
static bool
copy(Evaluation *evaluation, const Node *node, const char *text, size_t length, ArykValue *result)
{
  char *to = function_room(evaluation, node, length);
  if (to == NULL)
    return false;
  if (length > 0)
    memcpy(to, text, length);
  *result = function_slice(to, length);
  return true;
}

/* All but A-Z a-z 0-9 - . _ ~ as %XX. */
FUNCTION_CALL(url_encode)
{
  char *encoded = g_uri_escape_bytes((const guint8 *)function_text(&args[0]), args[0].length, NULL);
  bool good = copy(evaluation, node, encoded, strlen(encoded), result);
  g_free(encoded);
  return good;
}

FUNCTION_CALL(url_decode)
{
  GBytes *bytes = g_uri_unescape_bytes(function_text(&args[0]), args[0].length, NULL, NULL);
  if (bytes == NULL)
    return function_refuse_text(evaluation, node, &args[0],
                                "encoded with % and two hexadecimal "
                                "digits");
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  ArykText text = {data, length};
  bool good = aryk_utf8_valid(text, NULL)
                  ? copy(evaluation, node, data, length, result)
                  : function_refuse_text(evaluation, node, &args[0], "UTF-8 once it is decoded");
  g_bytes_unref(bytes);
  return good;
}

static bool
hash(Evaluation *evaluation, const Node *node, const ArykValue *value, GChecksumType type,
     ArykValue *result)
{
  char *digits =
      g_compute_checksum_for_data(type, (const guchar *)function_text(value), value->length);
  bool good = copy(evaluation, node, digits, strlen(digits), result);
  g_free(digits);
  return good;
}

FUNCTION_CALL(md5)
{
  return hash(evaluation, node, &args[0], G_CHECKSUM_MD5, result);
}

FUNCTION_CALL(sha1)
{
  return hash(evaluation, node, &args[0], G_CHECKSUM_SHA1, result);
}

FUNCTION_CALL(sha256)
{
  return hash(evaluation, node, &args[0], G_CHECKSUM_SHA256, result);
}

#define TEXT FUNCTION_STRING

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"md5(x)", 1, 1, {TEXT | FUNCTION_BYTES}, TEXT,
     "the MD5 hash of a text or bytes, in hexadecimal digits; only where others ask for it",
     "md5('KZ')", "'4aceb7d6b4564ec96bc6605cd5af37e7'", .call = md5},
    {"sha1(x)", 1, 1, {TEXT | FUNCTION_BYTES}, TEXT,
     "the SHA-1 hash of a text or bytes, in hexadecimal digits; only where others ask for it",
     "sha1('KZ')", "'8306a83152fb0e04a0d9ed7a37d3ac2a2bb52648'", .call = sha1},
    {"sha256(x)", 1, 1, {TEXT | FUNCTION_BYTES}, TEXT,
     "the SHA-256 hash of a text or bytes, in hexadecimal digits",
     "left(sha256('KZ'), 16)", "'4d5923b70078370f'", .call = sha256},
    {"url_decode(text)", 1, 1, {TEXT}, TEXT,
     "the text that url_encode() was given; a + stays one",
     "url_decode('a%20b%C3%B6')", "'a bö'", .call = url_decode},
    {"url_encode(text)", 1, 1, {TEXT}, TEXT,
     "the text as it stands in a URL: %XX for all bytes but those of letters and digits of ASCII and "
     "of - . _ ~",
     "url_encode('a bö/c')", "'a%20b%C3%B6%2Fc'", .call = url_encode},
};
/* clang-format on */

const FunctionGroup functions_code = {"Codes and hashes", rows, G_N_ELEMENTS(rows)};
