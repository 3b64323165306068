"""The workloads: what each reads and writes, what must come out, what it is held to."""

import collections
import dataclasses
import decimal
import json

ALL = ["id", "ts", "country", "partner", "indicator", "amount", "value", "currency", "growth",
       "note"]
SIX = ["id", "ts", "country", "partner", "value", "note"]
DERIVED = ["id", "ts", "value", "currency", "growth", "total", "pair"]
GROUPS = ["country", "indicator", "sum", "mean"]
MEAN = decimal.Decimal("0.000001")  # six digits, half to even


def read_lines(path):
    """The records of JSON lines, numbers as exact as they are written."""
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line, parse_float=decimal.Decimal) for line in file]


def six_fields(records):
    return [{name: record[name] for name in SIX} for record in records]


def derived(records):
    rows = []
    for record in records:
        if record["growth"] is not None and record["value"] > 10000 and record["growth"] > 0:
            row = {**record, "total": record["value"] + record["value"] * record["growth"],
                   "pair": f"{record['country']}-{record['partner']}"}
            rows.append({name: row[name] for name in DERIVED})
    return rows


def grouped(records):
    groups = collections.defaultdict(list)
    for record in records:
        groups[record["country"], record["indicator"]].append(record["value"])
    return [dict(zip(GROUPS, (*key, sum(values), (sum(values) / len(values)).quantize(MEAN))))
            for key, values in groups.items()]


def in_order(records):
    """Of records with the same id the first one, sorted."""
    firsts = {}
    for record in records:
        firsts.setdefault(record["id"], record)
    return sorted(firsts.values(),
                  key=lambda record: (record["indicator"], record["value"], record["id"]))


@dataclasses.dataclass
class Workload:
    name: str
    title: str
    reads: str                    # jsonl, csv, or again: jsonl with records that came before
    writes: str                   # jsonl, csv or lines
    expect: callable              # what comes out, of the records that go in
    ratio: float                  # of the best peer's rate, to be reached
    bounded: bool = True          # memory, whatever the size of the input
    needs: tuple = ()             # plugins that a build may lack
    numbers: tuple = ("id", "value", "growth")
    sort_by: tuple = ()           # where the order of the output is nobody's promise

    @property
    def definition(self):
        return self.name.lower() + ".conf"

    @property
    def lines(self):
        """What it reads, as JSON lines."""
        return "jsonl" if self.reads == "csv" else self.reads


WORKLOADS = {workload.name: workload for workload in (
    Workload("W1", "JSON lines to JSON lines", "jsonl", "jsonl", list, 2.0),
    Workload("W2", "JSON lines to CSV, six of ten fields", "jsonl", "csv", six_fields, 2.0),
    Workload("W3", "JSON lines, filtered on two fields, two derived, to CSV", "jsonl", "csv",
             derived, 1.5, numbers=("id", "value", "growth", "total")),
    Workload("W4", "CSV to JSON lines, with types", "csv", "jsonl", list, 2.0),
    Workload("W5", "JSON lines, grouped by two fields, sum and mean, to CSV", "jsonl", "csv",
             grouped, 0.8, bounded=False, needs=(("transform", "aggregate"),),
             numbers=("sum", "mean"), sort_by=("country", "indicator")),
    Workload("W6", "JSON lines, of each key the first, sorted by three fields, to JSON lines",
             "again", "jsonl", in_order, 0.8, bounded=False),
    Workload("W7", "lines copied", "jsonl", "lines", list, 2.0,
             needs=(("source", "lines"), ("sink", "lines"))),
)}
