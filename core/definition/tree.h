/* tree.h - a definition as a tree of values, each with its place and as it was written.
 *
 * libconfig decides what is a well-formed definition, but its own values and places cannot be used
 * (see scan.h). Pairing its tree with the scanned tokens by position would rest on both agreeing
 * about every rule; instead libconfig is handed a text in which each token stands on a line of its
 * own, each scalar is replaced by its token's number, and each name by "t" and that number:
 *
 *     times = 3000000000;     becomes     t0 = 2 ;     (a line for each token)
 *
 * So a leaf of libconfig's tree is the index of the token it came from, whatever is around it; a
 * syntax error's line is the token it is at, which gives its column; and libconfig, to which all
 * names are different now, does not end at the first name that stands twice. */
#ifndef CORE_DEFINITION_TREE_H
#define CORE_DEFINITION_TREE_H

#include "core/definition/scan.h"

typedef enum NodeType {
  NODE_BOOL,
  NODE_INT,
  NODE_FLOAT,
  NODE_STRING,
  NODE_ARRAY, /* [ ]: scalars  */
  NODE_LIST,  /* ( ): anything */
  NODE_GROUP  /* { }: settings */
} NodeType;

typedef struct Node Node;
struct Node {
  NodeType type;
  char *key;          /* NULL for members of lists and for the root                      */
  Place key_place;    /* of the key; for others as `place`                               */
  Place place;        /* of the value: its first character or opening bracket            */
  char *text;         /* scalars: as written; strings: their text, variables resolved    */
  GArray *spots;      /* of Spot; strings                                                */
  bool variable;      /* a string in which a variable stood: may become any type         */
  bool bad;           /* a variable in it could not be resolved: that was reported       */
  bool secret;        /* not to be shown                                                 */
  GPtrArray *members; /* of Node; lists, arrays and groups                              */
};

/* The tree of a scan, a group; NULL when there were mistakes of syntax. Takes what it needs out of
 * the tokens: a scan makes one tree. */
Node *tree_build(Scan *scan, Problems *problems);
void tree_free(Node *node);

/* The first member of that name; NULL for none. */
Node *node_member(const Node *group, const char *key);
/* Where the byte at `offset` of a string's text was written. */
Place node_place(const Node *node, size_t offset);
/* 'the string "3"', cut where it is long. Caller frees. */
char *text_describe(const char *text);
/* "the string "3"", "the number 3", "a list": for messages. A secret is not shown. Caller frees. */
char *node_describe(const Node *node);
/* Reports settings of one name in one group, in the whole tree. */
void tree_duplicates(const Node *node, Problems *problems);

/* Resolves ${NAME} and ${NAME:-default} in all strings of the tree: from `set` ("name=value",
 * NULL-ended, may be NULL), else from the environment. "$${" is "${" itself. `file` is the place of
 * a mistake in `set` itself. */
void tree_variables(Node *node, const char *const *set, const char *file, Problems *problems);
/* The tree in one spelling: blanks, comments, includes and variables make no difference. Secrets
 * are replaced by their SHA-256. Caller frees. */
char *tree_text(const Node *node);
/* The same of a whole definition, without the settings that change no output. Caller frees. */
char *tree_identity(const Node *root);

#endif
