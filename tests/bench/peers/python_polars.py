"""The workloads in Polars: WORKLOAD INPUT OUTPUT THREADS."""

import os
import sys

workload, source, target, threads = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402, it reads the variable when it is imported

SCHEMA = {"id": pl.Int64, "ts": pl.String, "country": pl.String, "partner": pl.String,
          "indicator": pl.String, "amount": pl.String, "value": pl.Float64, "currency": pl.String,
          "growth": pl.Float64, "note": pl.String}
value, growth = pl.col("value"), pl.col("growth")


def read():
    if workload == "W4":
        return pl.scan_csv(source, schema=SCHEMA)
    return pl.scan_ndjson(source, schema=SCHEMA)


if workload in ("W1", "W4"):
    read().sink_ndjson(target)
elif workload == "W2":
    read().select("id", "ts", "country", "partner", "value", "note").sink_csv(target)
elif workload == "W3":
    (read().filter((value > 10000) & (growth > 0))
     .select("id", "ts", "value", "currency", "growth", total=value + value * growth,
             pair=pl.col("country") + "-" + pl.col("partner")).sink_csv(target))
elif workload == "W5":
    (read().group_by("country", "indicator").agg(sum=value.sum(), mean=value.mean())
     .sink_csv(target))
elif workload == "W6":
    (read().unique(subset="id", keep="first").sort("indicator", "value", "id")
     .sink_ndjson(target))
else:
    sys.exit(f"no workload {workload}")
