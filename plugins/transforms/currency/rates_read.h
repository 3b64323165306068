/* rates_read.h - reading files of rates. Three layouts are known by their header:
 *
 *   date,base,quote,rate                    one rate a row, in any order, among other columns
 *   Date,USD,JPY,...                        the European Central Bank's: an euro in each currency;
 *                                           what has no rate is N/A or empty
 *   Date;Quantity;USD;Quantity;EUR;...      the National Bank of Kazakhstan's: so many of each
 *                                           currency in tenge; quantities may be missing, columns
 *                                           may be called "USD / KZT" or by the currency's name
 *
 * A table with the euro among its columns is the latter. Cells are parted by commas, semicolons or
 * tabs; wide tables may write 2024-05-17 or 17.05.2024, and a decimal comma. */
#ifndef CURRENCY_RATES_READ_H
#define CURRENCY_RATES_READ_H

#include "plugins/formats/csv_read.h"
#include "plugins/language/meaning.h"

typedef struct Rate {
  char base[4], quote[4];
  int32_t date;
  uint32_t line;
  ArykDecimal rate;
} Rate;

typedef struct RateReader {
  const char *path;
  CsvReader csv;
  GArray *rates;      /* of Rate */
  size_t columns[4];  /* long: of date, base, quote, rate     */
  GArray *wide;       /* of RateColumn; NULL in a long table  */
  size_t date_column; /* of a wide one                        */
} RateReader;

/* Reads all rows into reader->rates; false with *error, which names file and line. */
ARYK_MUST_CHECK bool rates_read(RateReader *reader, ArykText text, GError **error);

/* rates_read_wide.c: tells whether the row that was read is the header of a wide table, and if so
 * notes its columns. */
bool rates_wide_header(RateReader *reader);
/* rates_read_wide.c: takes the rates of a row of a wide table. */
ARYK_MUST_CHECK bool rates_wide_row(RateReader *reader, GError **error);

#endif
