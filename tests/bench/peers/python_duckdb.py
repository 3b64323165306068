"""The workloads in DuckDB: WORKLOAD INPUT OUTPUT THREADS."""

import sys

import duckdb

workload, source, target, threads = sys.argv[1:]
TYPES = {"id": "BIGINT", "ts": "VARCHAR", "country": "VARCHAR", "partner": "VARCHAR",
         "indicator": "VARCHAR", "amount": "VARCHAR", "value": "DOUBLE", "currency": "VARCHAR",
         "growth": "DOUBLE", "note": "VARCHAR"}
COLUMNS = "{" + ", ".join(f"{name}: '{type_}'" for name, type_ in TYPES.items()) + "}"
JSON = f"read_json('{source}', format = 'newline_delimited', columns = {COLUMNS})"
CSV = f"read_csv('{source}', header = true, columns = {COLUMNS}, quote = '\"', escape = '\"')"
QUERIES = {
    "W1": (f"SELECT * FROM {JSON}", "FORMAT json"),
    "W2": (f"SELECT id, ts, country, partner, value, note FROM {JSON}", "FORMAT csv, HEADER"),
    "W3": (f"SELECT id, ts, value, currency, growth, value + value * growth AS total, "
           f"country || '-' || partner AS pair FROM {JSON} WHERE value > 10000 AND growth > 0",
           "FORMAT csv, HEADER"),
    "W4": (f"SELECT * FROM {CSV}", "FORMAT json"),
    "W5": (f"SELECT country, indicator, sum(value) AS sum, avg(value) AS mean FROM {JSON} "
           f"GROUP BY country, indicator", "FORMAT csv, HEADER"),
    "W6": (f"SELECT * FROM (SELECT DISTINCT ON (id) * FROM {JSON}) "
           f"ORDER BY indicator, value, id", "FORMAT json"),
}
connection = duckdb.connect(config={"threads": int(threads)})
query, form = QUERIES[workload]
connection.execute(f"COPY ({query}) TO '{target}' ({form})")
