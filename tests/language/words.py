"""words.py SRCDIR - no English in C: the passes that read and link figures name no word.

Looks at every string and letter in plugins/language/*.[ch] and plugins/transforms/facts/*.[ch],
without the comments. What has letters in it must be one of these, or it is a finding:

  a message, to whoever runs a pipeline: an argument of one of MESSAGES, in one of MESSAGE_FILES,
    or assigned to one of MESSAGE_MEMBERS
  a name that the grammar declares, handed to one of NAMING: the value of an attribute in NAME_KEYS
    where it is compared, a category or a class where it is looked up
  the name of a function of the semantics, in its table
  a code of ISO 3166 or 4217
  one of ALLOWED: names of the output's contract, and of the file formats

Words belong into plugins/language/en, as classes and phrases (plugins/language/grammar.h)."""
import glob
import os
import re
import sys

ROOMS = ["plugins/language/*.[ch]", "plugins/transforms/facts/*.[ch]"]
GRAMMAR = "plugins/language/en/"
GRAMMAR_FILES = [GRAMMAR + "*", "plugins/transforms/facts/*.lex"]
MESSAGES = re.compile(r"aryk_(error|reject|context_explain)|g_prefix_error|each|what_by|"
                      r"ARYK_(OPTION\w*|TRANSFORM)|_Static_assert")
MESSAGE_FILES = {"explain.c", "describe.c"}
MESSAGE_MEMBERS = {"how"}  # how an indicator was found, for explanations
# Attributes and parameters that say of what kind something is. Those of words that are written out
# (noun=, done=, behind=...) are no names.
NAME_KEYS = {"look", "told", "kind", "of", "sign", "step", "unit", "domain", "edge", "direction",
             "from", "approx"}
NAMING = {"strcmp": "value", "time_parameter_is": "value", "done_measures": "value",
          "chart_category": "category", "wordlist_mark": "class"}
ALLOWED = {
    "growth.c": {"none", "relative", "points", "absolute", "up", "down", "flat"},
    "meaning.c": {"exact", "about", "over", "under", "up_to", "at_least", "range", "number",
                  "money", "percent", "points", "count", "physical", "times", "unspecified",
                  "yoy", "qoq", "mom", "period", "since"},
    "semantics_quantity.c": {"percent"},
    "emit_figure.c": {"index", "percent"},
    "rates.c": {"base", "quote", "rate", "date", "start", "end"},
    "lexicon.c": {"class "},
    "wordlist.c": {"class "},
}
# Tables of which the strings are names of C functions, or tell what a field holds.
TABLES = re.compile(r"semantics_\w+|fact_fields")
# Letters: how tokens are cut and folded, hexadecimal digits, codes without a country.
LETTERS = {"token.c": "asS", "token.h": "AZ", "token_short.c": "AZaz", "text_block.h": "a",
           "word_key.h": "az", "country.c": "X"}

TOKEN = re.compile(r"""
    (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<include>^[ \t]*\#[ \t]*include[^\n]*)
  | (?P<string>"(?:\\.|[^"\\])*")
  | (?P<letter>'(?:\\.|[^'\\])*')
  | (?P<word>\w+)
  | (?P<sign>[^\w\s])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)


def declared(srcdir):
    """The names that the grammar's files declare, by their kind."""
    names = {"value": set(), "category": set(), "class": set()}
    for path in (path for files in GRAMMAR_FILES for path in glob.glob(os.path.join(srcdir, files))):
        for line in open(path, encoding="utf-8"):
            head = ""
            if path.endswith("order.conf"):
                names["category"].update(re.findall(r"\w+", line.split("#")[0]))
            elif path.endswith(".lex"):
                names["class"].update(re.findall(r"^(?:class|words) (\w+)$", line))
                head = line.split(" :")[0]
            elif path.endswith(".rules") and line.lstrip().startswith("means"):
                head = line
            for key, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,)]+))', head):
                if key in NAME_KEYS:
                    names["value"].add(quoted or plain)
    return names


def findings(name, text, names):
    """(line, what) of each string and letter of a C file that is no name and no message."""
    found, stack, before, word, table = [], [], "", "", ""
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        if kind in ("comment", "include"):
            continue
        line = text.count("\n", 0, match.start()) + 1
        if token in ("(", "{", "["):
            stack.append((token, table if token == "{" else before))
        elif token in (")", "}", "]"):
            if stack:
                stack.pop()
        elif token == ";" and not any(opened == "(" for opened, _ in stack):
            table = ""
        elif token == "=" and not stack:
            table = word
        elif kind == "string" and not (before in ("=", "?", ":") and word in MESSAGE_MEMBERS):
            if not allowed_string(name, token[1:-1], stack, names):
                found.append((line, token))
        elif kind == "letter" and re.fullmatch("[A-Za-z]", token[1:-1]):
            if token[1:-1] not in LETTERS.get(name, ""):
                found.append((line, token))
        if kind == "word" and not any(opened == "[" for opened, _ in stack):
            word = token
        before = token
    return found


def allowed_string(name, string, stack, names):
    plain = re.sub(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]+|.)|%[-+0-9.*]*(?:l|z)*[a-zA-Z]", "", string)
    if not re.search("[A-Za-z]", plain):
        return True
    calls = [owner for opened, owner in stack if opened == "("]
    tables = [owner for opened, owner in stack if opened == "{"]
    return (name in MESSAGE_FILES or any(MESSAGES.fullmatch(call) for call in calls)
            or re.fullmatch("[A-Z]{2,3}", string) is not None
            or string in ALLOWED.get(name, ())
            or (len(calls) > 0 and string in names.get(NAMING.get(calls[-1]), ()))
            or any(TABLES.fullmatch(owner) for owner in tables))


def self_test():
    """What must be found, and what must not."""
    sample = '''
const SemanticEntry semantics_x[] = {{"change", semantic_change}, {NULL, NULL}};
static const char *const words[] = {"of", "in"};
/* "of" in a comment */
void f(void) {
  if (facts_is(facts, token, "of")) return;
  text = g_strdup_printf("share of %s", whole);
  if (memcmp(word + length - 3, "ing", 3) == 0 || word[0] == 's') return;
  if (strcmp(reading->rule, "growth.list") == 0) return;
  if (strcmp(of, "power") == 0 || strcmp(unit, "USD") == 0) return;
  aryk_error(error, CODE, "no %s of the sort", name);
  printf("%s, %d\\n", text, 5);
}
'''
    expected = [(3, '"of"'), (3, '"in"'), (6, '"of"'), (7, '"share of %s"'), (8, '"ing"'),
                (8, "'s'"), (9, '"growth.list"')]
    found = findings("sample.c", sample, {"value": {"power"}})
    if found != expected:
        sys.exit(f"the scan itself is wrong: expected {expected}, found {found}")


def main():
    srcdir = sys.argv[1]
    self_test()
    names, wrong = declared(srcdir), 0
    paths = sorted(path for room in ROOMS for path in glob.glob(os.path.join(srcdir, room)))
    if len(paths) < 50 or any(len(kind) < 10 for kind in names.values()):
        sys.exit(f"{srcdir}: hardly any files or names found")
    for path in paths:
        text = open(path, encoding="utf-8").read()
        for line, what in findings(os.path.basename(path), text, names):
            print(f"{os.path.relpath(path, srcdir)}:{line}: {what}: words belong into {GRAMMAR}")
            wrong += 1
    sys.exit(1 if wrong else 0)


main()
