#!/usr/bin/env python3
"""predictions.py DOCUMENTS FACTS: joins what the pipeline wrote into one line for each article, in the
form that the scorer of articles reads, on standard output."""
import json
import os
import sys


def text(value):
    return None if value is None else str(value)


def span(start, end):
    return {"start": start, "end": end} if start is not None else None


def growth(fact):
    if fact.get("growth_kind") is None:
        return None
    return {
        "kind": fact["growth_kind"],
        "rate": text(fact.get("growth_rate")),
        "factor": text(fact.get("growth_factor")),
        "amount": text(fact.get("growth_amount")),
        "approx": fact.get("growth_approx"),
        "direction": fact.get("growth_direction"),
        "basis": fact.get("growth_basis"),
        "base_period": span(fact.get("base_start"), fact.get("base_end")),
        "base_value": text(fact.get("base_value")),
    }


def fact_line(fact):
    line = {name: fact.get(name) for name in ("id", "indicator", "unit", "kind", "approx", "conversion_of")}
    for name in ("value", "lower", "upper"):
        line[name] = text(fact.get(name))
    line["parties"] = fact.get("parties") or []
    line["period"] = span(fact.get("period_start"), fact.get("period_end"))
    line["evidence"] = span(fact["evidence_start"], fact["evidence_end"])
    line["growth"] = growth(fact)
    return line


def main():
    articles = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        document = json.loads(line)
        document.pop("body_map", None)
        articles.setdefault(  # of a file with several articles the first one tells
            document["path"], {"file": os.path.basename(document["path"]), "document": document, "facts": []}
        )
    for line in open(sys.argv[2], encoding="utf-8"):
        fact = json.loads(line)
        articles[fact["path"]]["facts"].append(fact_line(fact))
    for article in articles.values():
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
