#!/usr/bin/env python3
"""quantity_predictions.py QUANTITIES: one line for each text, in the form that the scorer of
quantities reads, on standard output. Byte offsets become code points."""
import json
import sys

KINDS = {"number": "count", "money": "money", "percent": "percent", "count": "count", "points": "percent"}


def quantity(row):
    text = row["text"].encode()
    value = row["value"]
    if value is None:
        value = "%s-%s" % (row["lower"], row["upper"])
    kind = KINDS.get(row["kind"], "other")
    return {
        "value": value,
        "unit_kind": kind,
        "currency": row["unit"] if kind == "money" else None,
        "unit": row["unit"] or "-",
        "per": row["per"],
        "change": None,
        "start": len(text[: row["start"]].decode()),
        "end": len(text[: row["end"]].decode()),
    }


def main():
    texts = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        row = json.loads(line)
        texts.setdefault(row["id"], []).append(quantity(row))
    for name, quantities in texts.items():
        print(json.dumps({"id": name, "quantities": quantities}, ensure_ascii=False))


if __name__ == "__main__":
    main()
