/* test_lua.c - transform lua: what scripts can do to records, and what they cannot do at all. */
#include "tests/plugins/sandbox.h"

#include <stdio.h>

/* A stage with this body of record(r), and more options. The script has no double quotes in it. */
static ArykHarness *
start(const char *body, const char *more)
{
  char *options = g_strdup_printf("code = \"function record(r)\n%s\nend\"; %s", body, more);
  ArykHarness *harness = sandbox_start("transform", "lua", options);
  g_free(options);
  return harness;
}

/* What comes out for one record, with a space between several. */
static void
gives(const char *body, const char *record, const char *expected)
{
  ArykHarness *harness = start(body, "");
  ArykVerdict verdict = aryk_harness_push(harness, record);
  const char *code, *one;
  if (verdict == ARYK_REJECT)
    fail_msg("%s: rejected: %s", body, aryk_harness_pull_reject(harness, &code));
  if (verdict == ARYK_FAIL)
    fail_msg("%s: %s", body, aryk_harness_error(harness));
  GString *all = g_string_new(NULL);
  while ((one = aryk_harness_pull(harness)) != NULL)
    g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", one);
  if (strcmp(all->str, expected) != 0)
    fail_msg("%s\n  gave %s\n  not  %s", body, all->str, expected);
  g_string_free(all, TRUE);
  aryk_harness_free(harness);
}

/* The record is rejected with this message and code. */
static void
rejects_by(const char *body, const char *more, const char *record, const char *message,
           const char *wanted_code)
{
  ArykHarness *harness = start(body, more);
  ArykVerdict verdict = aryk_harness_push(harness, record);
  if (verdict != ARYK_REJECT)
    fail_msg("%s: verdict %d: %s", body, verdict, aryk_harness_error(harness));
  const char *code, *reason = aryk_harness_pull_reject(harness, &code);
  if (strcmp(reason, message) != 0)
    fail_msg("%s\n  gave %s\n  not  %s", body, reason, message);
  assert_string_equal(code, wanted_code);
  aryk_harness_free(harness);
}

static void
rejects(const char *body, const char *record, const char *message)
{
  rejects_by(body, "", record, message, "value");
}

static void
fields_are_read_and_set(void **state)
{
  (void)state;
  gives("r.b = r.a .. '!'", "{\"a\":\"x\",\"c\":1}", "{\"a\":\"x\",\"c\":1,\"b\":\"x!\"}");
  gives("r.z = 1; r.y = 2; r.a = nil", "{\"a\":1,\"b\":2}", "{\"b\":2,\"z\":1,\"y\":2}");
  gives("r.b = r.a == nil and typeof(r.a)", "{}", "{\"b\":\"absent\"}");
  gives("r.b = r.a == nil and typeof(r.a); r.c = null", "{\"a\":null}",
        "{\"a\":null,\"b\":\"null\",\"c\":null}");
  gives("r.b = not r.a; r.c = 0.5; r.d = 1e15; r.e = -0.0 + 3", "{\"a\":true}",
        "{\"a\":true,\"b\":false,\"c\":0.5,\"d\":1000000000000000,\"e\":3}");
  gives("local s = '' for k, v in pairs(r) do s = s .. k .. '=' .. tostring(v) .. ' ' end r.s = s",
        "{\"z\":1,\"a\":null,\"m\":\"t\"}",
        "{\"z\":1,\"a\":null,\"m\":\"t\",\"s\":\"z=1 a=null m=t \"}");
  gives("r['net value'] = 1", "{}", "{\"net value\":1}");
}

static void
records_are_dropped_and_made(void **state)
{
  (void)state;
  gives("return r.n > 1", "{\"n\":2}", "{\"n\":2}");
  gives("return r.n > 1", "{\"n\":1}", "");
  gives("return nil", "{\"n\":1}", "");
  gives("return r", "{\"n\":1}", "{\"n\":1}");
  gives("return {n = r.n + 1, b = 2, a = 1}", "{\"n\":1,\"x\":0}", "{\"n\":2,\"a\":1,\"b\":2}");
  gives("return {n = 1}, {n = 2}, r", "{\"x\":0}", "{\"n\":1} {\"n\":2} {\"x\":0}");
  gives("for i = 1, 2 do emit{i = i} end", "{\"x\":0}", "{\"x\":0} {\"i\":1} {\"i\":2}");
  gives("for i = 1, 2 do emit{i = i} end return false", "{\"x\":0}", "{\"i\":1} {\"i\":2}");
  gives("for i = 1, 2 do r.i = i; emit(r) end return false", "{\"x\":0}",
        "{\"x\":0,\"i\":1} {\"x\":0,\"i\":2}");
  gives("r.l[1] = 5; emit(r); r.l[1] = 6", "{\"l\":[0]}", "{\"l\":[6]} {\"l\":[5]}");
  gives("emit{}", "{\"x\":0}", "{\"x\":0} {}");
}

static void
numbers_are_exact(void **state)
{
  (void)state;
  gives("r.t = r.a * 3 - r.b", "{\"a\":1.10,\"b\":0.3}", "{\"a\":1.10,\"b\":0.3,\"t\":3.00}");
  gives("r.t = decimal('0.1') + decimal('0.2') == decimal('0.30')", "{}", "{\"t\":true}");
  gives("r.t = r.a / 4; r.u = r.a:round(0); r.v = r.a:divide(3, 2); r.w = -r.a % 2", "{\"a\":2.5}",
        "{\"a\":2.5,\"t\":0.625,\"u\":2,\"v\":0.83,\"w\":-0.5}");
  gives("r.t = r.a > 1 and r.a < 1.5 and 1 < r.a and r.a == 1.25 and r.a ~= 1 and r.a >= r.a",
        "{\"a\":1.25}", "{\"a\":1.25,\"t\":true}");
  gives("r.b = r.a; r.c = r.a + 1; r.d = 'n' .. r.a; r.t = typeof(r.a)", "{\"a\":9007199254740993}",
        "{\"a\":9007199254740993,\"b\":9007199254740993,\"c\":9007199254740994,"
        "\"d\":\"n9007199254740993\",\"t\":\"int\"}");
  gives("r.d = 'n' .. r.a", "{\"a\":123456789012345}",
        "{\"a\":123456789012345,\"d\":\"n123456789012345\"}");
  gives("r.b = tonumber(r.a) + 0.5; r.c = double(2); r.d = typeof(r.a)", "{\"a\":1.5}",
        "{\"a\":1.5,\"b\":2,\"c\":2.0,\"d\":\"decimal\"}");
  gives("r.a = r.a * 10", "{\"a\":12345678901234567890.5}", "{\"a\":123456789012345678905.0}");
  gives("r.s = tostring(decimal('1.50')) .. '|' .. string.format('%s %d', r.a, 7)", "{\"a\":2.50}",
        "{\"a\":2.50,\"s\":\"1.50|2.50 7\"}");
  rejects("r.t = r.a * 0.5", "{\"a\":1.5}",
          "code:2: a decimal is exact and 0.5 is not; write decimal(\"...\") for a number with a "
          "fraction");
  rejects("r.t = decimal(0.1)", "{}",
          "code:2: this number is not exact any more; write its digits as a text: "
          "decimal(\"0.1\")");
  rejects("r.t = decimal('x')", "{}", "code:2: \"x\" is not a number");
  rejects("r.t = r.a / 0", "{\"a\":1.5}", "code:2: division by zero");
  rejects("r.t = r.a + null", "{\"a\":1.5}", "code:2: + does not work for decimal and null");
  rejects("r.t = r.a < 'x'", "{\"a\":1.5}", "code:2: decimal and string have no order");
  rejects("r.t = 0/0", "{}", "code:2: t would be a number that is not finite");
}

static void
dates_are_exact(void **state)
{
  (void)state;
  static const char record[] = "{\"d\":{\"$date\":\"2023-07-13\"},"
                               "\"t\":{\"$timestamp\":\"2023-07-13T01:30:00.25+05:00\"}}";
  gives("return {a = r.d + 7, b = 7 + r.d, c = r.d - date('2023-07-01'), d = r.d - 13}", record,
        "{\"d\":\"2023-06-30\",\"a\":\"2023-07-20\",\"b\":\"2023-07-20\",\"c\":12}");
  gives("return {a = r.d.year, b = r.d.month, c = r.d.day, e = r.t.hour, f = r.t.minute, "
        "g = r.t.second, h = r.t:date()}",
        record, "{\"a\":2023,\"b\":7,\"c\":13,\"e\":1,\"f\":30,\"g\":0,\"h\":\"2023-07-13\"}");
  gives("return {a = r.t + 60, b = r.t - timestamp('2023-07-12T20:30:00Z'), "
        "c = r.d < date(2023, 7, 14), e = r.d == r.t:date(), f = r.d == 5, g = tostring(r.t)}",
        record,
        "{\"a\":\"2023-07-13T01:31:00.25+05:00\",\"b\":0.25,\"c\":true,\"e\":true,\"f\":false,"
        "\"g\":\"2023-07-13T01:30:00.25+05:00\"}");
  gives("return {a = now()}", "{}", "{\"a\":\"2000-01-01T00:00:00Z\"}");
  rejects("r.x = r.d > '2023-01-01'", record, "code:2: string and date have no order");
  rejects("r.x = date(2023, 2, 29)", "{}", "code:2: there is no such day");
  rejects("r.x = r.d + 9999999", record, "code:2: dates are of the years 1 to 9999");
  rejects("r.x = r.d * 2", record, "code:2: * does not work for date and number");
  rejects("r.x = r.d.hour", record, "code:2: a date has no hour");
}

static void
lists_and_maps_are_tables(void **state)
{
  (void)state;
  gives("r.l[#r.l + 1] = 'c'; r.n = #r.l", "{\"l\":[\"a\",null]}",
        "{\"l\":[\"a\",null,\"c\"],\"n\":3}");
  gives("r.m.b = 1; r.m.a = nil; r.m.c = {x = 1}", "{\"m\":{\"z\":1.50,\"a\":2}}",
        "{\"m\":{\"z\":1.50,\"b\":1,\"c\":{\"x\":1}}}");
  gives("r.a = {}; r.a.x = 1; r.b = {}; r.c = map{}; r.d = list{}; r.e = r.m", "{\"m\":{}}",
        "{\"m\":{},\"a\":{\"x\":1},\"b\":[],\"c\":{},\"d\":[],\"e\":{}}");
  gives("r.l = nil; r.k = r.m", "{\"l\":[1],\"m\":{\"b\":{\"$date\":\"2023-07-13\"},\"a\":[]}}",
        "{\"m\":{\"b\":\"2023-07-13\",\"a\":[]},\"k\":{\"b\":\"2023-07-13\",\"a\":[]}}");
  gives("local s = '' for k in pairs{b = 1, a = 2, 'x', [10] = 3} do s = s .. k .. ' ' end r.s = s",
        "{}", "{\"s\":\"1 10 a b \"}");
  rejects("r.x = {1, nil, 3}", "{}",
          "x would be a list without its member 2; null can stand there");
  rejects("r.x = {1, a = 2}", "{}", "x would be a table that is half a list and half a map");
  rejects("local t = {} t.t = t; r.x = t", "{}",
          "x would be nested more than 100 deep, or holds itself");
  rejects("r.x = print", "{}", "code:2: x would be a function, which no field can hold");
  rejects("r.x = '\\\\255'", "{}",
          "code:2: x would be a text that is not UTF-8, from its byte 1 on");
  rejects("r.x = r.b", "{\"b\":{\"$bytes\":\"AAEC\"}}",
          "code:2: b is of type bytes, which has no place in Lua");
}

static void
errors_say_where(void **state)
{
  (void)state;
  rejects("\n\nerror('bad')", "{}", "code:4: bad");
  rejects("local x = nil\nx.y = 1", "{}", "code:3: attempt to index local 'x' (a nil value)");
  rejects("reject('no ' .. r.n)", "{\"n\":1.50}", "no 1.50");
  rejects("error({})", "{}", "the script raised an error that is a table");
  rejects("return 5", "{}",
          "record() returned a number; it returns nothing, true or the record to keep it, false or "
          "nil to drop it, or the records that go on in its place");
  rejects("pcall(reject, 'caught'); error('and on', 0)", "{}", "and on");
  rejects("r.x = 1; r.y = {}; error('x')", "{}", "code:2: x");
}

static void
only_what_is_pure_can_be_reached(void **state)
{
  (void)state;
  static const char *const gone[] = {
      "io",     "os",         "package", "require",  "ffi",     "debug",          "jit",
      "load",   "loadstring", "dofile",  "loadfile", "getfenv", "setfenv",        "newproxy",
      "xpcall", "coroutine",  "module",  "next",     "_G",      "collectgarbage", "gcinfo"};
  for (size_t i = 0; i < G_N_ELEMENTS(gone); i++) {
    char *body = g_strdup_printf("r.t = type(%s)", gone[i]);
    gives(body, "{}", "{\"t\":\"nil\"}");
    g_free(body);
  }
  gives("r.t = type(math.random or string.dump or table.foreach)", "{}", "{\"t\":\"nil\"}");
  gives("r.t = tostring({}) .. tostring(print)", "{}", "{\"t\":\"tablefunction\"}");
  gives("r.t = string.format('%s', {})", "{}", "{\"t\":\"table\"}");
  rejects("r.x = string.format('%p', {})", "{}",
          "code:2: addresses differ from run to run: there is no %p");
  rejects("decimal(1)._1 = 5", "{}", "code:2: attempt to write to constant location");
  gives("r.t = tostring(getmetatable(r.l)) .. tostring(getmetatable('')) .. "
        "tostring(getmetatable(r.m)) .. tostring(getmetatable(r))",
        "{\"l\":[],\"m\":{}}", "{\"l\":[],\"m\":{},\"t\":\"falsefalsefalsefalse\"}");
  rejects("local _, e = pcall(reject, 'x') e.message = nil error(e)", "{}",
          "the script raised an error that is a table");
  rejects("x = 1", "{}",
          "code:2: the global \"x\" cannot be set once the script is loaded; use local, or state = "
          "true and the table state");
}

static void
what_never_ends_is_ended(void **state)
{
  (void)state;
  static const char limited[] = "max_instructions = 5000;";
  static const char message[] = "code:2: more than 5000 instructions for one record; "
                                "max_instructions sets how many there may be";
  rejects_by("while true do end", limited, "{}", message, "limit");
  rejects_by("while true do pcall(function() while true do end end) end", limited, "{}", message,
             "limit");
  rejects_by("local t = {} for i = 1, 1e9 do t[i] = {} end", "max_memory = \"2 MiB\";", "{}",
             "the script needs more memory than max_memory lets it have", "limit");
  rejects_by("local s = ('x'):rep(1e9)", "", "{}",
             "the script needs more memory than max_memory lets it have", "limit");
  /* The next record is worked on as if nothing had been. */
  ArykHarness *harness = start("if r.n == 1 then local t = {} for i = 1, 1e9 do t[i] = {} end end",
                               "max_memory = \"2 MiB\"; max_instructions = 0;");
  assert_int_equal(aryk_harness_push(harness, "{\"n\":1}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"n\":2}"), ARYK_KEEP);
  aryk_harness_free(harness);
}

static void
declared_fields_are_kept_to(void **state)
{
  (void)state;
  rejects_by("r.c = r.a", "reads = [ \"a\" ]; writes = [ \"b\" ];", "{\"a\":1}",
             "code:2: the field c is set, but is not among those of writes", "value");
  rejects_by("r.b = r.c", "reads = [ \"a\" ]; writes = [ \"b\" ];", "{\"a\":1}",
             "code:2: the field c is read, but is not among those of reads", "value");
  rejects_by("r.l[1] = 2", "writes = [ \"b\" ];", "{\"l\":[1]}",
             "the field l is set, but is not among those of writes", "value");
  rejects_by("emit{c = 1}", "writes = [ \"b\" ];", "{\"a\":1}",
             "code:2: the field c is set, but is not among those of writes", "value");
  ArykHarness *harness =
      start("local n = #r.l; return {a = r.a, b = n, l = r.l}", "writes = [ \"b\" ];");
  assert_int_equal(aryk_harness_push(harness, "{\"l\":[1],\"a\":2}"), ARYK_KEEP);
  assert_string_equal(aryk_harness_pull(harness), "{\"l\":[1],\"a\":2,\"b\":1}");
  aryk_harness_free(harness);
}

/* A script that keeps something without saying so ends the run, at the second record at the latest
 * where records follow each other. */
static void
keeps_secretly(const char *script, const char *what)
{
  char *options = g_strdup_printf("code = \"%s\";", script);
  ArykHarness *harness = sandbox_start("transform", "lua", options);
  ArykVerdict verdict = ARYK_KEEP;
  for (int i = 0; i < 2 && verdict == ARYK_KEEP; i++)
    verdict = aryk_harness_push(harness, "{\"a\":1}");
  if (verdict != ARYK_FAIL)
    fail_msg("%s: verdict %d", script, verdict);
  char *message =
      g_strdup_printf("the script keeps something in \"%s\" from record to record; that "
                      "needs state = true and the table state",
                      what);
  if (strstr(aryk_harness_error(harness), message) == NULL)
    fail_msg("%s: %s", script, aryk_harness_error(harness));
  g_free(message);
  g_free(options);
  aryk_harness_free(harness);
}

static void
without_state_nothing_is_kept(void **state)
{
  (void)state;
  keeps_secretly("local count = 0 function record(r) count = count + 1 r.n = count end", "count");
  keeps_secretly("local seen = {} function record(r) seen[r.a] = true end", "seen");
  keeps_secretly("cache = {deep = {}} function record(r) cache.deep.x = r.a end", "deep");
  keeps_secretly("local sum = decimal(0) function record(r) sum = sum + r.a end", "sum");
  keeps_secretly("function record(r) string.mine = r.a end", "string");
  keeps_secretly("local words = ('a b c d'):gmatch('%a') function record(r) r.w = words() end",
                 "words");
  ArykHarness *harness =
      sandbox_start("transform", "lua",
                    "code = \"local names = {KZ = 'Kazakhstan'} local function f(x) return "
                    "names[x] end function record(r) r.name = f(r.c) end\";");
  for (int i = 0; i < 5; i++)
    assert_int_equal(aryk_harness_push(harness, "{\"c\":\"KZ\"}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static const char counting[] =
    "state = true; code = \"state.n = 0; state.seen = {}; state.sum = decimal('0.00'); state.big = "
    "{}\n"
    "function record(r) state.n = state.n + 1; state.seen[r.k] = (state.seen[r.k] or 0) + 1;\n"
    "  state.sum = state.sum + r.v; state.last = r.l; state.big[#state.big + 1] = r.id; return "
    "false end\n"
    "function finish()\n"
    "  for k, n in pairs(state.seen) do emit{key = k, count = n} end\n"
    "  emit{n = state.n, sum = state.sum, last = state.last, big = state.big} end\";";

static void
a_state_is_saved(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "lua", counting);
  static const char *const records[] = {
      "{\"k\":\"b\",\"v\":1.10,\"l\":{\"z\":1,\"a\":[]},\"id\":9007199254740993}",
      "{\"k\":\"a\",\"v\":2.2,\"l\":{\"z\":2,\"a\":[null]},\"id\":1}",
      "{\"k\":\"b\",\"v\":3,\"l\":{\"z\":3,\"a\":[{\"$date\":\"2023-07-13\"}]},\"id\":2}"};
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
    assert_int_equal(aryk_harness_push(harness, records[i]), ARYK_DROP);
    if (!aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
  }
  assert_true(aryk_harness_finish(harness));
  assert_string_equal(aryk_harness_pull(harness), "{\"count\":1,\"key\":\"a\"}");
  assert_string_equal(aryk_harness_pull(harness), "{\"count\":2,\"key\":\"b\"}");
  assert_string_equal(aryk_harness_pull(harness),
                      "{\"big\":[9007199254740993,1,2],\"last\":{\"z\":3,\"a\":[\"2023-07-13\"]},"
                      "\"n\":3,\"sum\":6.30}");
  assert_null(aryk_harness_pull(harness));
  aryk_harness_free(harness);
}

static void
what_cannot_be_saved_is_said(void **state)
{
  (void)state;
  ArykHarness *harness = start("state.f = function() end", "state = true;");
  assert_int_equal(aryk_harness_push(harness, "{}"), ARYK_KEEP);
  assert_false(aryk_harness_resume(harness));
  assert_non_null(strstr(aryk_harness_error(harness), "a function in state cannot be saved"));
  aryk_harness_free(harness);
}

static void
wrong(const char *options, const char *message)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "lua", options, &error);
  if (harness != NULL)
    fail_msg("%s was not refused with: %s", options, message);
  if (strstr(error->message, message) == NULL)
    fail_msg("%s: %s", options, error->message);
  g_error_free(error);
}

static void
scripts_that_cannot_start(void **state)
{
  (void)state;
  wrong("", "give the script as code, or the file with it as script");
  wrong("code = \"\"; script = \"x.lua\";", "one of them");
  wrong("code = \"function record(r\";", "code:1: ')' expected near '<eof>'");
  wrong("code = \"local x = 1\";", "the script code has no function record(r)");
  wrong("code = \"record = 5\";", "record has to be a function");
  wrong("code = \"error('at once')\";", "code:1: at once");
  wrong("code = \"while true do end\"; max_instructions = 1000;", "more than 1000 instructions");
  wrong("code = \"function record() end function finish() end\";", "finish() needs state = true");
  wrong("code = \"emit{} function record() end\";", "emit() is for record(r) and finish()");
  wrong("script = \"/nonexistent/x.lua\";", "cannot read the script");
  wrong("code = \"\\x1bLJ\";", "attempt to load chunk with wrong mode");
}

static void
a_script_in_a_file(void **state)
{
  (void)state;
  char *folder = g_dir_make_tmp("aryk-lua-XXXXXX", NULL);
  char *path = g_build_filename(folder, "double it.lua", NULL);
  assert_true(g_file_set_contents(path, "function record(r)\n  r.n = r.n * 2\nend\n", -1, NULL));
  char *options = g_strdup_printf("script = \"%s\";", path);
  ArykHarness *harness = sandbox_start("transform", "lua", options);
  assert_int_equal(aryk_harness_push(harness, "{\"n\":21}"), ARYK_KEEP);
  assert_string_equal(aryk_harness_pull(harness), "{\"n\":42}");
  assert_int_equal(aryk_harness_push(harness, "{}"), ARYK_REJECT);
  const char *code;
  assert_string_equal(aryk_harness_pull_reject(harness, &code),
                      "double it.lua:2: attempt to perform arithmetic on field 'n' (a nil value)");
  aryk_harness_free(harness);
  assert_int_equal(remove(path), 0);
  assert_int_equal(remove(folder), 0);
  g_free(options);
  g_free(path);
  g_free(folder);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_read_and_set),
      cmocka_unit_test(records_are_dropped_and_made),
      cmocka_unit_test(numbers_are_exact),
      cmocka_unit_test(dates_are_exact),
      cmocka_unit_test(lists_and_maps_are_tables),
      cmocka_unit_test(errors_say_where),
      cmocka_unit_test(only_what_is_pure_can_be_reached),
      cmocka_unit_test(what_never_ends_is_ended),
      cmocka_unit_test(declared_fields_are_kept_to),
      cmocka_unit_test(without_state_nothing_is_kept),
      cmocka_unit_test(a_state_is_saved),
      cmocka_unit_test(what_cannot_be_saved_is_said),
      cmocka_unit_test(scripts_that_cannot_start),
      cmocka_unit_test(a_script_in_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
