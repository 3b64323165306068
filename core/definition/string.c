/* string.c - strings of a definition: escapes, joined pieces, and where each part was written. */
#include "core/definition/scan.h"

static void
add_spot(GArray *spots, const GString *text, Place place, bool fixed)
{
  Spot spot = {text->len, place, fixed};
  g_array_append_val(spots, spot);
}

/* At a backslash. The escapes are libconfig's; a backslash before anything else stands for itself,
 * as there, so that regular expressions need no second one. */
static void
scan_escape(Scanner *scanner, GString *text, GArray *spots)
{
  static const char letters[] = "nrtf\\\"", meanings[] = "\n\r\t\f\\\"";
  Place place = scanner_place(scanner);
  const char *p = scanner->at;
  size_t left = (size_t)(scanner->end - p), length = 1;
  const char *letter = left > 1 && p[1] != '\0' ? strchr(letters, p[1]) : NULL;
  char meaning = '\\';
  if (letter != NULL) {
    meaning = meanings[letter - letters];
    length = 2;
  } else if (left > 1 && p[1] == '\'' && scanner->single_quotes) {
    meaning = '\'';
    length = 2;
  } else if (left > 3 && p[1] == 'x' && g_ascii_isxdigit(p[2]) && g_ascii_isxdigit(p[3])) {
    meaning = (char)(g_ascii_xdigit_value(p[2]) * 16 + g_ascii_xdigit_value(p[3]));
    length = 4;
  }
  if (meaning == '\0')
    scanner_problem(scanner, place, "a string cannot hold a zero byte");
  add_spot(spots, text, place, true);
  g_string_append_c(text, meaning == '\0' ? '?' : meaning);
  scanner_advance(scanner, length);
  add_spot(spots, text, scanner_place(scanner), false);
}

/* Where a quote is missing, all strings behind it are turned inside out, and only the last one does
 * not end. The first that goes on over the end of its line is the one to look at. */
static void
never_ends(Scanner *scanner, Place place)
{
  if (scanner->long_string.line != 0)
    place = scanner->long_string;
  scanner_problem(scanner, place, "this string never ends: its closing quote is missing");
}

/* At a quote; false when its partner is missing. */
static bool
scan_piece(Scanner *scanner, GString *text, GArray *spots)
{
  Place place = scanner_place(scanner);
  char quote = *scanner->at;
  scanner_advance(scanner, 1);
  add_spot(spots, text, scanner_place(scanner), false);
  while (scanner->at < scanner->end && *scanner->at != quote) {
    char c = *scanner->at;
    if (c == '\\') {
      scan_escape(scanner, text, spots);
      continue;
    }
    g_string_append_c(text, c);
    scanner_advance(scanner, 1);
    if (c != '\n')
      continue;
    add_spot(spots, text, scanner_place(scanner), false);
    if (scanner->long_string.line == 0)
      scanner->long_string = place;
  }
  if (scanner->at == scanner->end) {
    never_ends(scanner, place);
    return false;
  }
  scanner_advance(scanner, 1);
  return true;
}

char *
scanner_string(Scanner *scanner, GArray *spots, unsigned *pieces)
{
  Place place = scanner_place(scanner);
  GString *text = g_string_new(NULL);
  do {
    if (!scan_piece(scanner, text, spots)) {
      g_string_free(text, TRUE);
      return NULL;
    }
    ++*pieces;
    scanner_blanks(scanner);
  } while (scanner->at < scanner->end &&
           (*scanner->at == '"' || (*scanner->at == '\'' && scanner->single_quotes)));
  if (!g_utf8_validate_len(text->str, text->len, NULL))
    scanner_problem(scanner, place, "with its \\x escapes this string is not valid UTF-8");
  return g_string_free(text, FALSE);
}
