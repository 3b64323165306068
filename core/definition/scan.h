/* scan.h - the text of a definition, token by token, before libconfig sees it.
 *
 * libconfig 1.5 reads 3000000000 as -1294967296 and 1e400 as infinity, knows lines but no columns,
 * resolves includes against the working directory, ends the process when one of them is a folder,
 * stumbles over a byte order mark, and stops at the first mistake. So the text is scanned here
 * first: files are read and includes expanded (relative to the including file), every token is
 * recorded with its file, line and column and every scalar as it was written. tree.h then has
 * libconfig judge the grammar and build the tree.
 *
 * A file's first mistake is reported, scanning goes on (to find what it includes and the mistakes
 * there), and none of the tokens of such a file are used. */
#ifndef CORE_DEFINITION_SCAN_H
#define CORE_DEFINITION_SCAN_H

#include "core/definition/definition.h"

typedef enum TokenType {
  TOKEN_NAME,
  TOKEN_STRING,
  TOKEN_INT,
  TOKEN_FLOAT,
  TOKEN_BOOL,
  TOKEN_MARK /* one of = ; , { } ( ) [ ], in `mark`; a colon is recorded as = */
} TokenType;

/* Where the text of a string was written. From `offset` in the text on, each further character is a
 * column further; where `fixed`, all of it was made of what stands at that one place (an escape, a
 * variable). */
typedef struct Spot {
  size_t offset;
  Place place;
  bool fixed;
} Spot;

typedef struct Token {
  TokenType type;
  char mark;
  Place place;
  unsigned inclusion; /* index into Scan.inclusions                                   */
  size_t match;       /* brackets: index of the other one; SIZE_MAX when there is none */
  char *text;         /* names and numbers as written; strings without their escapes   */
  GArray *spots;      /* of Spot; strings only                                         */
} Token;

/* One reading of one file; the definition itself is the first. */
typedef struct Inclusion {
  const char *file;
  size_t first, end; /* its tokens, what it includes among them                          */
  bool settings;     /* included where settings stand, not within a list or as a value   */
  bool dropped;      /* a mistake was reported: its tokens are not used                  */
} Inclusion;

typedef struct Scan {
  GArray *tokens;     /* of Token     */
  GArray *inclusions; /* of Inclusion */
} Scan;

/* Never NULL; mistakes are in `problems`. */
Scan *scan_file(const char *path, Problems *problems);
/* Text that a program wrote: strings may also be in single quotes there, which spares backslashes
 * in C. `name` stands for the file in places; includes are relative to the working directory. */
Scan *scan_text(const char *text, const char *name, Problems *problems);
void scan_free(Scan *scan);

static inline Token *
scan_token(const Scan *scan, size_t i)
{
  return &g_array_index(scan->tokens, Token, i);
}

static inline Inclusion *
scan_inclusion(const Scan *scan, size_t i)
{
  return &g_array_index(scan->inclusions, Inclusion, i);
}

/* ---- What the parts of the scanner share ----------------------------------------------------- */

/* Reading one file. */
typedef struct Scanner Scanner;
struct Scanner {
  Scan *scan;
  Problems *problems;
  const Scanner *parent; /* the file that includes this one              */
  const char *file;      /* as messages name it                          */
  char *identity;        /* its absolute name without links, or NULL     */
  const char *at, *end;
  unsigned line, column;
  unsigned inclusion;
  GArray *open;      /* of size_t: the brackets that are open, by token index */
  Place long_string; /* the first string that goes on over the end of a line; line 0: none */
  bool broken;       /* a mistake was reported         */
  bool incomplete;   /* something could not be included */
  bool single_quotes;
};

Place scanner_place(const Scanner *scanner);
/* Steps over `count` bytes, counting lines and characters. */
void scanner_advance(Scanner *scanner, size_t count);
/* Steps over blanks and comments. */
void scanner_blanks(Scanner *scanner);
/* Reports the file's first mistake; later ones are mostly its consequences. */
void scanner_problem(Scanner *scanner, Place place, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Appends a token that takes over `text` and `spots`. */
Token *scanner_add(Scanner *scanner, TokenType type, Place place, char *text, GArray *spots);
/* At a quote: the string there, joined with those that follow it. NULL when it does not end. */
char *scanner_string(Scanner *scanner, GArray *spots, unsigned *pieces);
/* At an @include. */
void scanner_include(Scanner *scanner);
/* Scans from `at` to `end`. */
void scanner_run(Scanner *scanner);

/* The bytes of a file with a zero behind them, or NULL and why not. Caller frees both. */
char *source_read(const char *path, size_t *length, char **why);

#endif
