/* data.c - the records that the workloads read, the same bytes on every machine.
 *
 *   data jsonl|csv RECORDS [SEED]       to standard output; a SEED of 1 where none is given
 *
 * A record is a statement of trade, about 250 bytes: an id, a moment, two countries, an indicator,
 * an amount as people write it, the same amount as a number, its currency, a growth rate (null in
 * one of 16), and a note with all that is hard in JSON and in CSV: quotes, backslashes, line ends,
 * commas, letters of other scripts, characters beyond 16 bits, as they are and as \u escapes. */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plugins/formats/splitmix.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MOMENTS      (UINT64_C(10) * 365 * 24 * 3600) /* ten years of seconds */
#define FIRST_MOMENT INT64_C(1420070400)              /* 2015-01-01 */

static const char *const countries[] = {"KZ", "HU", "UZ", "KG", "TR", "DE", "CN", "RU",
                                        "IT", "FR", "PL", "NL", "KR", "JP", "US", "GB",
                                        "AE", "AZ", "GE", "BY", "IN", "MN", "CH", "GR"};
static const char *const currencies[] = {"USD", "EUR", "KZT", "CNY", "HUF", "TRY"};
static const char *const indicators[] = {
    "exports of goods",   "imports of goods",          "trade turnover", "gross inflow of FDI",
    "industrial output",  "construction works",        "retail trade",   "freight turnover",
    "grain exports",      "crude oil production",      "remittances",    "tax revenue",
    "number of tourists", "investment in fixed assets"};

/* A piece of a note, as JSON and as CSV have it (inside their quotes). */
typedef struct Piece {
  const char *json, *csv;
} Piece;
static const Piece pieces[] = {
    {"figures are preliminary", "figures are preliminary"},
    {"against the same period, a year earlier", "against the same period, a year earlier"},
    {"said \\\"Magyar Hírlap\\\"", "said \"\"Magyar Hírlap\"\""},
    {"по данным комитета", "по данным комитета"},
    {"алдын ала деректер", "алдын ала деректер"},
    {"see page 4\\nand table 2", "see page 4\nand table 2"},
    {"rounded to \\u20ac 0.1 mn", "rounded to € 0.1 mn"},
    {"file C:\\\\trade\\\\2023.xls", "file C:\\trade\\2023.xls"},
    {"by rail \\ud83d\\ude82 and road", "by rail 🚂 and road"},
    {"by sea 🚢 through Aktau", "by sea 🚢 through Aktau"},
    {"without re-export", "without re-export"},
    {"coal;\\tore;\\tmetal", "coal;\tore;\tmetal"},
    {"customs statistics of the partner country", "customs statistics of the partner country"},
    {"наименование груза: зерно", "наименование груза: зерно"},
};

/* One record before it is written. */
typedef struct Record {
  uint64_t id;
  char ts[sizeof "2015-01-01T00:00:00Z"];
  const char *country, *partner, *indicator, *currency;
  char amount[48], value[32], growth[16]; /* growth: empty where there is none */
  const Piece *note[3];                   /* the last one, NULL in most records */
} Record;

static void
make_moment(char *text, size_t size, uint64_t random)
{
  const time_t moment = (time_t)(FIRST_MOMENT + (int64_t)(random % MOMENTS));
  struct tm parts;
  if (gmtime_r(&moment, &parts) == NULL || strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
    *text = '\0';
}

/* Amounts of all sizes: 10.00 to 10 billion, as many of one length as of another. */
static void
make_amount(Record *record, uint64_t length, uint64_t random)
{
  uint64_t most = 10000;
  for (length %= 9; length > 0; length--)
    most *= 10;
  const uint64_t hundredths = most / 10 + random % (most - most / 10);
  const double millions = (double)hundredths / 1e8;
  snprintf(record->value, sizeof record->value, "%" PRIu64 ".%02" PRIu64, hundredths / 100,
           hundredths % 100);
  snprintf(record->amount, sizeof record->amount, "%s %.*f mn", record->currency,
           millions < 0.1 ? 6 : 1, millions);
}

static void
make_growth(Record *record, uint64_t random)
{
  const int thousandths = (int)((random >> 8) % 1500) - 500;
  if (random % 16 == 0)
    record->growth[0] = '\0';
  else
    snprintf(record->growth, sizeof record->growth, "%s0.%03d", thousandths < 0 ? "-" : "",
             abs(thousandths) % 1000);
}

static void
make_record(Record *record, uint64_t seed, uint64_t n)
{
  uint64_t at = n * 8;
  const uint64_t names = splitmix(seed, at++);
  const size_t country = names % COUNT(countries);
  record->id = n + 1;
  record->country = countries[country];
  /* Any of the others. */
  record->partner =
      countries[(country + 1 + (names >> 16) % (COUNT(countries) - 1)) % COUNT(countries)];
  record->indicator = indicators[(names >> 32) % COUNT(indicators)];
  record->currency = currencies[(names >> 48) % COUNT(currencies)];
  make_moment(record->ts, sizeof record->ts, splitmix(seed, at++));
  const uint64_t length = splitmix(seed, at++);
  make_amount(record, length, splitmix(seed, at++));
  make_growth(record, splitmix(seed, at++));
  uint64_t notes = splitmix(seed, at++);
  for (size_t i = 0; i < COUNT(record->note); i++, notes >>= 16)
    record->note[i] = &pieces[(notes & 0xffff) % COUNT(pieces)];
  if (notes % 4 != 0)
    record->note[COUNT(record->note) - 1] = NULL;
}

static void
write_json(const Record *record)
{
  const Piece *last = record->note[2];
  printf("{\"id\":%" PRIu64 ",\"ts\":\"%s\",\"country\":\"%s\",\"partner\":\"%s\","
         "\"indicator\":\"%s\",\"amount\":\"%s\",\"value\":%s,\"currency\":\"%s\",\"growth\":%s,"
         "\"note\":\"%s; %s%s%s\"}\n",
         record->id, record->ts, record->country, record->partner, record->indicator,
         record->amount, record->value, record->currency,
         record->growth[0] != '\0' ? record->growth : "null", record->note[0]->json,
         record->note[1]->json, last != NULL ? "; " : "", last != NULL ? last->json : "");
}

static void
write_csv(const Record *record)
{
  const Piece *last = record->note[2];
  printf("%" PRIu64 ",%s,%s,%s,%s,%s,%s,%s,%s,\"%s; %s%s%s\"\n", record->id, record->ts,
         record->country, record->partner, record->indicator, record->amount, record->value,
         record->currency, record->growth, record->note[0]->csv, record->note[1]->csv,
         last != NULL ? "; " : "", last != NULL ? last->csv : "");
}

/* Of eight records one has been there before, anywhere. */
static uint64_t
earlier(uint64_t n)
{
  while (n % 8 == 7)
    n /= 2;
  return n;
}

static bool
read_number(const char *text, uint64_t *number)
{
  char *end;
  errno = 0;
  *number = strtoull(text, &end, 10);
  return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

int
main(int argc, char **argv)
{
  uint64_t records, seed = 1;
  const bool csv = argc > 1 && strcmp(argv[1], "csv") == 0;
  const bool again = argc > 1 && strcmp(argv[1], "again") == 0;
  if (argc < 3 || argc > 4 || (!csv && !again && strcmp(argv[1], "jsonl") != 0) ||
      !read_number(argv[2], &records) || (argc == 4 && !read_number(argv[3], &seed))) {
    fprintf(stderr, "usage: data jsonl|csv|again RECORDS [SEED]\n");
    return 2;
  }
  if (csv)
    puts("id,ts,country,partner,indicator,amount,value,currency,growth,note");
  for (uint64_t n = 0; n < records && !ferror(stdout); n++) {
    Record record;
    make_record(&record, seed, again ? earlier(n) : n);
    (csv ? write_csv : write_json)(&record);
  }
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fprintf(stderr, "data: cannot write: %s\n", strerror(errno));
    return 1;
  }
  return 0;
}
