/* Articles through the whole chain (source files, article, facts, currency, growth), damaged in all
 * the ways that texts are: offsets still lead to the right bytes of the file, nothing crashes, and
 * time grows with the length. All texts are invented, all damage is the same in every run. */
#include "plugins/formats/offset_map.h"
#include "tests/plugins/sandbox.h"

#include <inttypes.h>
#include <time.h>

static const char *const layouts[] = {
    " date 2021-05-20 Exports grow\n\nRIGA. KAZINFORM - Minister’s aide Anna Lind spoke of 5 "
    "percent "
    "growth & trade.\n\n«We want more trains, and we want them soon,» Lind said.\n",
    "Exports grow\n(Xinhua) 10:51, July 13, 2023\n\nBEIJING, July 13 (Xinhua) -- Exports rose by 5 "
    "percent to 3 billion dollars in May.\n\n\"We hope for more of it,\" said Anna Lind.\n",
    "From: Press <press@x.example>\nDate: Wed, 28 Feb 2024 09:15:22 +0800\nSubject: Exports "
    "grow\n\nRIGA, 28 February 2024 – Exports rose by 5 percent to €3 million.\n\n“We’ll go on. "
    "\n\n“We will not stop,” said Anna Lind.\n",
    "THE HARBOUR TIMES\n\nExports grow\n\nBy Anna Kim\n\nQ: Will prices fall?\n\nANNA LIND: They "
    "will, "
    "by 5 percent.\n\nQ: When?\n\nANNA LIND: In May; ask the firms’ owners.\n",
    "July 3, 2023 - LONDON - Exports | 2022 | 2023\n-----+-----+-----\nRiga | 5 | 7\n\n- Wheat, 5 "
    "tonnes\n- Rye, 7 tonnes\n\n„We’ll sell it all”, said Anna Lind of Alder Bank.\n"};

enum {
  CRLF = 1,
  MARK = 2,
  ENTITY = 4,
  TWICE = 8,
  BROKEN = 16,
  WRAPPED = 32,
  ALL_DAMAGE = 64
};

/* The text with the damage of `how`. */
static GString *
damage(const char *text, unsigned how)
{
  GString *out = g_string_new((how & MARK) != 0 ? "\xef\xbb\xbf" : "");
  unsigned blanks = 0;
  size_t column = 0;
  for (const char *p = text; *p != '\0'; p++, column++) {
    blanks += *p == ' ';
    if (*p == '\n') {
      g_string_append(out, (how & CRLF) != 0 ? "\r\n" : "\n");
      column = 0;
    } else if (*p == ' ' && (how & ENTITY) != 0 && blanks % 7 == 0) {
      g_string_append(out, "&nbsp;");
    } else if (*p == ' ' && (how & WRAPPED) != 0 && column > 50) {
      g_string_append(out, (how & CRLF) != 0 ? "\r\n" : "\n");
      column = 0;
    } else if (*p == '&' && (how & ENTITY) != 0) {
      g_string_append(out, "&amp;");
    } else if ((how & TWICE) != 0 && strncmp(p, "’", 3) == 0) {
      g_string_append(out, "â€™");
      p += 2;
    } else {
      g_string_append_c(out, *p);
      if (*p == ' ' && (how & BROKEN) != 0 && blanks % 11 == 0)
        g_string_append_c(out, '\xff');
    }
  }
  return out;
}

/* ---- The chain ------------------------------------------------------------------------------ */

typedef struct Chain {
  ArykHarness *article, *facts, *currency, *growth;
} Chain;

static Chain
chain_start(void)
{
  Chain chain = {sandbox_start("transform", "article", ""), sandbox_start("transform", "facts", ""),
                 sandbox_start("transform", "currency", ""),
                 sandbox_start("transform", "growth", "")};
  return chain;
}

static void
chain_free(Chain chain)
{
  aryk_harness_free(chain.article);
  aryk_harness_free(chain.facts);
  aryk_harness_free(chain.currency);
  aryk_harness_free(chain.growth);
}

/* Records come out with dates and bytes as strings; here they get their types back. */
static char *
chain_typed(const char *json)
{
  static const char *const patterns[][2] = {
      {"\"((?:text|body)_map)\":\"([^\"]*)\"", "\"\\1\":{\"$bytes\":\"\\2\"}"},
      {"\"(published|\\w+_start|\\w+_end)\":\"(\\d{4}-\\d\\d-\\d\\d)\"",
       "\"\\1\":{\"$date\":\"\\2\"}"}};
  char *typed = g_strdup(json);
  for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
    GRegex *regex = g_regex_new(patterns[i][0], G_REGEX_RAW, 0, NULL);
    char *next = g_regex_replace(regex, typed, -1, 0, patterns[i][1], G_REGEX_MATCH_DEFAULT, NULL);
    g_free(typed);
    g_regex_unref(regex);
    assert_non_null(next);
    typed = next;
  }
  return typed;
}

/* What the harness makes of a record that came out of the stage before; a reject is an answer too.
 */
static char *
chain_push(ArykHarness *harness, const char *json)
{
  char *typed = chain_typed(json);
  ArykVerdict verdict = aryk_harness_push(harness, typed);
  if (verdict == ARYK_FAIL)
    fail_msg("%s: %s", aryk_harness_error(harness), typed);
  const char *out = verdict == ARYK_KEEP ? aryk_harness_pull(harness) : NULL;
  while (aryk_harness_pull_reject(harness, NULL) != NULL) {
  }
  g_free(typed);
  return g_strdup(out);
}

/* The document of the bytes, through source `files` and `article`, as JSON. */
static char *
chain_document(Chain chain, const GString *raw)
{
  sandbox_write("a.txt", raw->str, raw->len);
  ArykHarness *files =
      sandbox_start("source", "files", "paths = [ \"a.txt\" ]; invalid = \"repair\";");
  assert_true(aryk_harness_read_all(files));
  const char *record = aryk_harness_pull(files);
  assert_non_null(record);
  char *document = chain_push(chain.article, record);
  aryk_harness_free(files);
  return document;
}

/* All facts of a document, through the rest of the chain. Their number. */
static unsigned
chain_facts(Chain chain, const char *document)
{
  unsigned count = 0;
  char *fact = chain_push(chain.facts, document);
  while (fact != NULL) {
    count++;
    g_free(chain_push(chain.currency, fact));
    g_free(chain_push(chain.growth, fact));
    g_free(fact);
    fact = g_strdup(aryk_harness_pull(chain.facts));
  }
  return count;
}

/* ---- Offsets -------------------------------------------------------------------------------- */

/* The string that follows `key` in JSON, unescaped; NULL when there is none. *rest is behind it. */
static char *
json_text(const char *json, const char *key, const char **rest)
{
  const char *p = strstr(json, key);
  if (p == NULL)
    return NULL;
  GString *text = g_string_new(NULL);
  for (p += strlen(key); *p != '"'; p++) {
    if (*p != '\\') {
      g_string_append_c(text, *p);
      continue;
    }
    p++;
    if (*p == 'u') {
      char digits[5] = {p[1], p[2], p[3], p[4], 0};
      g_string_append_unichar(text, (gunichar)strtoul(digits, NULL, 16));
      p += 4;
    } else {
      g_string_append_c(text, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p);
    }
  }
  if (rest != NULL)
    *rest = p;
  return g_string_free(text, FALSE);
}

/* Where the map says 1:1 the bytes are the same, but for the end of a wrapped line; all of the body
 * is mapped, into the file. */
static void
check_map(const OffsetMap *map, const char *body, const GString *raw)
{
  assert_int_equal(offset_map_text_length(map), strlen(body));
  for (size_t i = 0; i < map->count; i++) {
    const OffsetRun *run = &map->runs[i];
    assert_true(run->raw + run->count * run->raw_unit <= raw->len);
    for (uint64_t b = 0; run->text_unit == 1 && run->raw_unit == 1 && b < run->count; b++) {
      char text = body[run->text + b], byte = raw->str[run->raw + b];
      if (text != byte && !(text == ' ' && byte == '\n'))
        fail_msg("body byte %" PRIu64 " is not file byte %" PRIu64 ": %s", run->text + b,
                 run->raw + b, body);
    }
  }
}

/* Each quote lies in the file where it says; its text is the body's there. */
static unsigned
check_quotes(const OffsetMap *map, const char *document, const char *body)
{
  unsigned count = 0;
  const char *at = strstr(document, "\"quotes\":[");
  while (at != NULL && (at = strstr(at, "\"text_start\":")) != NULL) {
    unsigned long long start = strtoull(at + strlen("\"text_start\":"), NULL, 10);
    const char *stop = strstr(at, "\"text_end\":");
    assert_non_null(stop);
    unsigned long long end = strtoull(stop + strlen("\"text_end\":"), NULL, 10);
    char *text = json_text(stop, "\"text\":\"", &at);
    bool found = false;
    for (const char *p = strstr(body, text); p != NULL && !found; p = strstr(p + 1, text)) {
      size_t offset = (size_t)(p - body);
      found = offset_map_start(map, offset) == start &&
              offset_map_end(map, offset + strlen(text)) == end;
    }
    if (!found)
      fail_msg("no \"%s\" at %llu-%llu", text, start, end);
    g_free(text);
    count++;
  }
  return count;
}

static void
test_offsets(void **state)
{
  (void)state;
  Chain chain = chain_start();
  unsigned quotes = 0;
  for (size_t layout = 0; layout < G_N_ELEMENTS(layouts); layout++)
    for (unsigned how = 0; how < ALL_DAMAGE; how++) {
      GString *raw = damage(layouts[layout], how);
      char *document = chain_document(chain, raw);
      assert_non_null(document);
      char *body = json_text(document, "\"body\":\"", NULL);
      char *encoded = json_text(document, "\"body_map\":\"", NULL);
      gsize length = 0;
      guchar *bytes = g_base64_decode(encoded, &length);
      OffsetMap map = {0};
      assert_true(offset_map_decode((ArykText){(const char *)bytes, length}, &map, NULL));
      check_map(&map, body, raw);
      quotes += check_quotes(&map, document, body);
      chain_facts(chain, document);
      offset_map_clear(&map);
      g_free(bytes);
      g_free(encoded);
      g_free(body);
      g_free(document);
      g_string_free(raw, TRUE);
    }
  assert_true(quotes > ALL_DAMAGE * 4); /* most are found under most damage */
  chain_free(chain);
}

/* ---- Mutations ------------------------------------------------------------------------------ */

static uint32_t
next_random(uint32_t *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Changes, doubles, moves and removes stretches; puts in what articles are made of. */
static void
mutate(GString *text, uint32_t *seed)
{
  static const char *const tokens[] = {
      "\n\n",  "\"",       "“",        "’",  "«", "(",        ")",      " - ",  "5",
      "1,000", " percent", "$",        "€",  ".", ": ",       "Q: ",    "By ",  "/",
      "&#",    "\xff",     "\xe2\x80", "\r", "|", " million", " from ", "2022", "—"};
  for (unsigned round = 1 + next_random(seed) % 12; round > 0 && text->len > 2; round--) {
    size_t at = next_random(seed) % text->len;
    size_t length = 1 + next_random(seed) % 40;
    length = MIN(length, text->len - at);
    switch (next_random(seed) % 4) {
    case 0:
      text->str[at] = (char)next_random(seed);
      break;
    case 1:
      g_string_insert(text, (gssize)at, tokens[next_random(seed) % G_N_ELEMENTS(tokens)]);
      break;
    case 2:
      g_string_erase(text, (gssize)at, (gssize)length);
      break;
    default: {
      char *copy = g_strndup(text->str + at, length);
      g_string_insert(text, (gssize)(next_random(seed) % text->len), copy);
      g_free(copy);
    }
    }
  }
}

static void
test_mutations(void **state)
{
  (void)state;
  Chain chain = chain_start();
  const char *more = g_getenv("ARYK_PRESS_ROUNDS"); /* for a longer hunt */
  unsigned rounds = more != NULL ? (unsigned)strtoul(more, NULL, 10) : 40;
  uint32_t seed = 20230713;
  for (unsigned round = 0; round < rounds * G_N_ELEMENTS(layouts); round++) {
    GString *text = damage(layouts[round % G_N_ELEMENTS(layouts)], next_random(&seed) % ALL_DAMAGE);
    mutate(text, &seed);
    char *document = chain_document(chain, text);
    if (document != NULL)
      chain_facts(chain, document);
    g_free(document);
    g_string_free(text, TRUE);
  }
  chain_free(chain);
}

/* ---- Length --------------------------------------------------------------------------------- */

static double
seconds_for(Chain chain, const char *unit, size_t times)
{
  GString *raw = g_string_new("Exports grow\n\nRIGA, July 3, 2023 (Reuters) - Exports were ");
  for (size_t i = 0; i < times; i++)
    g_string_append(raw, unit);
  g_string_append(raw, " tonnes in May.\n");
  clock_t start = clock();
  char *document = chain_document(chain, raw);
  assert_non_null(document);
  chain_facts(chain, document);
  double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
  g_free(document);
  g_string_free(raw, TRUE);
  return seconds;
}

/* Eight times the text takes about eight times as long; the square would be 64 times. */
static void
test_long(void **state)
{
  (void)state;
  static const char *const units[] = {"17, ",
                                      "(",
                                      "‘",
                                      "'a b ",
                                      "\"We go, ",
                                      ". ",
                                      ".\n",
                                      "A ",
                                      "Q: a b?\n\nA: c d.\n\n",
                                      "Minister Anna Lind, ",
                                      "Exports rose by 5 percent to 3 million tonnes. "};
  Chain chain = chain_start();
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    size_t times = 8000 / strlen(units[i]);
    double little = seconds_for(chain, units[i], times);
    double much = seconds_for(chain, units[i], times * 8);
    if (much > 0.4 && much > little * 32)
      fail_msg("\"%s\": %.2f s, eight times as often %.2f s", units[i], little, much);
  }
  chain_free(chain);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_offsets, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test_setup_teardown(test_mutations, sandbox_set_up, sandbox_tear_down),
      cmocka_unit_test_setup_teardown(test_long, sandbox_set_up, sandbox_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
