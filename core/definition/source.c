/* source.c - the files of a definition: reading them, and @include. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/definition/scan.h"

enum {
  INCLUDES_MAX = 16, /* one within the other */
  FILES_MAX = 1000   /* in all               */
};
static const size_t file_max = (size_t)16 << 20;

/* Reads all of `file`; a pipe will do, too. 0 or an errno; EFBIG when there is more than allowed.
 */
static int
read_all(int file, GString *bytes)
{
  char block[16384];
  while (true) {
    ssize_t count = read(file, block, sizeof block);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return errno;
    if (count == 0)
      return 0;
    g_string_append_len(bytes, block, count);
    if (bytes->len > file_max)
      return EFBIG;
  }
}

char *
source_read(const char *path, size_t *length, char **why)
{
  *why = NULL;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    *why = g_strdup(g_strerror(errno));
    return NULL;
  }
  GString *bytes = g_string_new(NULL);
  struct stat status;
  int error = fstat(file, &status) != 0 ? errno : 0;
  if (error == 0)
    error = S_ISDIR(status.st_mode) ? EISDIR : read_all(file, bytes);
  if (close(file) != 0 && error == 0)
    error = errno;
  if (error != 0) {
    *why = error == EISDIR  ? g_strdup("it is a folder, not a file")
           : error == EFBIG ? g_strdup("it is larger than 16 MiB, too large for a definition")
                            : g_strdup(g_strerror(error));
    g_string_free(bytes, TRUE);
    return NULL;
  }
  *length = bytes->len;
  return g_string_free(bytes, FALSE);
}

static unsigned
begin_inclusion(Scan *scan, const char *file, bool settings)
{
  Inclusion inclusion = {.file = file, .first = scan->tokens->len, .settings = settings};
  g_array_append_val(scan->inclusions, inclusion);
  return scan->inclusions->len - 1;
}

/* False, with a problem, for what is not UTF-8. Skips a byte order mark. */
static bool
check_encoding(Scanner *scanner)
{
  static const char *const marks[] = {"\xff\xfe", "\xfe\xff"};
  size_t length = (size_t)(scanner->end - scanner->at);
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (length >= 2 && memcmp(scanner->at, marks[i], 2) == 0) {
      scanner_problem(scanner, scanner_place(scanner), "this file is in UTF-16; save it as UTF-8");
      return false;
    }
  if (length >= 3 && memcmp(scanner->at, "\xef\xbb\xbf", 3) == 0)
    scanner->at += 3;
  const char *bad = NULL;
  if (g_utf8_validate_len(scanner->at, (size_t)(scanner->end - scanner->at), &bad))
    return true;
  unsigned char byte = (unsigned char)*bad;
  scanner_advance(scanner, (size_t)(bad - scanner->at));
  if (byte == 0)
    scanner_problem(scanner, scanner_place(scanner), "a zero byte; is this a text file?");
  else
    scanner_problem(scanner, scanner_place(scanner),
                    "byte 0x%02X is not valid UTF-8; save this file as UTF-8", byte);
  return false;
}

/* Scans what is between `at` and `end` as an inclusion of its own. */
static void
scan_inclusion_text(Scanner *scanner, bool settings)
{
  Scan *scan = scanner->scan;
  scanner->line = scanner->column = 1;
  scanner->inclusion = begin_inclusion(scan, scanner->file, settings);
  scanner->open = g_array_new(FALSE, FALSE, sizeof(size_t));
  if (check_encoding(scanner))
    scanner_run(scanner);
  Inclusion *inclusion = scan_inclusion(scan, scanner->inclusion);
  inclusion->dropped = scanner->broken || scanner->incomplete;
  inclusion->end = scan->tokens->len;
  g_array_free(scanner->open, TRUE);
}

/* The file that @include names, as messages say it: relative to the file that says so. */
static char *
resolve(const Scanner *scanner, const char *name)
{
  if (g_path_is_absolute(name))
    return g_strdup(name);
  g_autofree char *folder = g_path_get_dirname(scanner->file);
  return strcmp(folder, ".") == 0 ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

static char *
identity_of(const char *path)
{
  char *real = realpath(path, NULL);
  char *identity = g_strdup(real);
  free(real);
  return identity;
}

/* Reports why something was not included: each of these, other than mistakes of syntax. */
static void include_fails(Scanner *scanner, Place place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void
include_fails(Scanner *scanner, Place place, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  problems_add(scanner->problems, place, false, "%s", message);
  scanner->incomplete = true;
}

/* True, with a problem, when `identity` is being read already, or too many are. */
static bool
goes_round(Scanner *scanner, Place place, const char *name, const char *identity)
{
  unsigned depth = 0;
  for (const Scanner *s = scanner; s != NULL; s = s->parent) {
    if (identity != NULL && g_strcmp0(s->identity, identity) == 0) {
      if (s == scanner)
        include_fails(scanner, place, "this file includes itself");
      else
        include_fails(scanner, place,
                      "\"%s\" includes this file, and this file includes it: "
                      "remove one of the two",
                      name);
      return true;
    }
    if (++depth > INCLUDES_MAX) {
      include_fails(scanner, place, "files include each other more than %d deep", INCLUDES_MAX);
      return true;
    }
  }
  return false;
}

static void
include_file(Scanner *scanner, Place place, const char *name, bool settings)
{
  if (scanner->scan->inclusions->len > FILES_MAX) {
    include_fails(scanner, place, "more than %d files are included", FILES_MAX);
    return;
  }
  g_autofree char *path = resolve(scanner, name);
  g_autofree char *why = NULL;
  size_t length = 0;
  g_autofree char *text = source_read(path, &length, &why);
  if (text == NULL) {
    include_fails(scanner, place, "cannot include \"%s\": %s", path, why);
    return;
  }
  g_autofree char *identity = identity_of(path);
  if (goes_round(scanner, place, name, identity))
    return;
  Scanner inner = {.scan = scanner->scan,
                   .problems = scanner->problems,
                   .parent = scanner,
                   .file = g_intern_string(path),
                   .identity = identity,
                   .at = text,
                   .end = text + length};
  scan_inclusion_text(&inner, settings);
}

/* True where the next token of this file would begin a setting. */
static bool
settings_stand_here(const Scanner *scanner)
{
  const Scan *scan = scanner->scan;
  const Inclusion *inclusion = scan_inclusion(scan, scanner->inclusion);
  if (scan->tokens->len > inclusion->first && scan_token(scan, scan->tokens->len - 1)->mark == '=')
    return false;
  if (scanner->open->len == 0)
    return inclusion->settings;
  size_t opener = g_array_index(scanner->open, size_t, scanner->open->len - 1);
  return scan_token(scan, opener)->mark == '{';
}

void
scanner_include(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  scanner_advance(scanner, strlen("@include"));
  scanner_blanks(scanner);
  if (scanner->at == scanner->end || *scanner->at != '"') {
    scanner_problem(scanner, place, "@include is followed by a file's name in quotes");
    return;
  }
  place = scanner_place(scanner);
  GArray *spots = g_array_new(FALSE, FALSE, sizeof(Spot));
  unsigned pieces = 0;
  g_autofree char *name = scanner_string(scanner, spots, &pieces);
  g_array_free(spots, TRUE);
  if (name == NULL)
    return;
  if (strstr(name, "${") != NULL)
    scanner_problem(scanner, place, "a file that is included cannot be named by a variable");
  else if (*name == '\0')
    scanner_problem(scanner, place, "@include is followed by a file's name, not by \"\"");
  else
    include_file(scanner, place, name, settings_stand_here(scanner));
  if (scanner->at < scanner->end && *scanner->at == ';')
    scanner_advance(scanner, 1);
}

static void
token_clear(void *data)
{
  Token *token = data;
  g_free(token->text);
  if (token->spots != NULL)
    g_array_free(token->spots, TRUE);
}

static Scan *
scan_new(void)
{
  Scan *scan = g_new0(Scan, 1);
  scan->tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  g_array_set_clear_func(scan->tokens, token_clear);
  scan->inclusions = g_array_new(FALSE, FALSE, sizeof(Inclusion));
  return scan;
}

Scan *
scan_file(const char *path, Problems *problems)
{
  Scan *scan = scan_new();
  g_autofree char *why = NULL;
  size_t length = 0;
  g_autofree char *text = source_read(path, &length, &why);
  if (text == NULL) {
    Place nowhere = {g_intern_string(path), 0, 0};
    problems_add(problems, nowhere, false, "the definition cannot be read: %s", why);
    begin_inclusion(scan, nowhere.file, true);
    scan_inclusion(scan, 0)->dropped = true;
    return scan;
  }
  g_autofree char *identity = identity_of(path);
  Scanner scanner = {.scan = scan,
                     .problems = problems,
                     .file = g_intern_string(path),
                     .identity = identity,
                     .at = text,
                     .end = text + length};
  scan_inclusion_text(&scanner, true);
  return scan;
}

Scan *
scan_text(const char *text, const char *name, Problems *problems)
{
  Scan *scan = scan_new();
  Scanner scanner = {.scan = scan,
                     .problems = problems,
                     .file = g_intern_string(name),
                     .at = text,
                     .end = text + strlen(text),
                     .single_quotes = true};
  scan_inclusion_text(&scanner, true);
  return scan;
}

void
scan_free(Scan *scan)
{
  g_array_free(scan->tokens, TRUE);
  g_array_free(scan->inclusions, TRUE);
  g_free(scan);
}
