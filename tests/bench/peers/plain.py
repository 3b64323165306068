"""The workloads as a python script would do them: WORKLOAD INPUT OUTPUT."""

import collections
import csv
import json
import sys

workload, source, target = sys.argv[1:4]
SIX = ("id", "ts", "country", "partner", "value", "note")


def write_json(out, record):
    out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def typed(rows):
    for row in rows:
        row["id"], row["value"] = int(row["id"]), float(row["value"])
        row["growth"] = float(row["growth"]) if row["growth"] != "" else None
        yield row


def derived(records):
    for r in records:
        if r["growth"] is not None and r["value"] > 10000 and r["growth"] > 0:
            yield (r["id"], r["ts"], r["value"], r["currency"], r["growth"],
                   r["value"] + r["value"] * r["growth"], r["country"] + "-" + r["partner"])


def grouped(records):
    groups = collections.defaultdict(lambda: [0.0, 0])
    for r in records:
        group = groups[r["country"], r["indicator"]]
        group[0] += r["value"]
        group[1] += 1
    for key, (total, count) in groups.items():
        yield (*key, total, total / count)


with open(source, encoding="utf-8", newline="" if workload == "W4" else "\n") as lines, \
        open(target, "w", encoding="utf-8", newline="") as out:
    if workload == "W7":
        out.writelines(lines)
    elif workload == "W4":
        for record in typed(csv.DictReader(lines)):
            write_json(out, record)
    else:
        records = map(json.loads, lines)
        writer = csv.writer(out, lineterminator="\n")
        if workload == "W1":
            for record in records:
                write_json(out, record)
        elif workload == "W2":
            writer.writerow(SIX)
            writer.writerows([r[name] for name in SIX] for r in records)
        elif workload == "W3":
            writer.writerow(("id", "ts", "value", "currency", "growth", "total", "pair"))
            writer.writerows(derived(records))
        elif workload == "W5":
            writer.writerow(("country", "indicator", "sum", "mean"))
            writer.writerows(grouped(records))
        elif workload == "W6":
            firsts = {}
            for record in records:
                firsts.setdefault(record["id"], record)
            for record in sorted(firsts.values(),
                                 key=lambda r: (r["indicator"], r["value"], r["id"])):
                write_json(out, record)
        else:
            sys.exit(f"no workload {workload}")
