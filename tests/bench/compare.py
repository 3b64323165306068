"""Whether an output holds the values that it should."""

import csv
import decimal
import filecmp

import workloads

# A program that calculates with doubles is as good as this.
CLOSE = decimal.Decimal("1e-12")


def number(text):
    """A number of a CSV cell; other text as it is, to be told in the difference."""
    try:
        return decimal.Decimal(text)
    except decimal.InvalidOperation:
        return text


def read_rows(path, workload):
    """The records of an output: of JSON as they are, of CSV with numbers where they belong."""
    if workload.writes == "jsonl":
        return workloads.read_lines(path)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name in row:
            if row[name] == "":
                row[name] = None
            elif name in workload.numbers:
                row[name] = number(row[name])
    return rows


def same(is_value, should, exact):
    numbers = (int, float, decimal.Decimal)
    if isinstance(should, numbers) and isinstance(is_value, numbers) and not exact:
        return abs(decimal.Decimal(is_value) - should) <= abs(should) * CLOSE
    if not exact and is_value in (None, "") and should in (None, ""):
        return True  # CSV knows no difference, and neither do some programs
    return type(is_value) is not bool and is_value == should


def difference(path, data, workload, exact):
    """What is wrong with the output at `path`, made of the records that the JSON lines `data` hold;
    None if nothing is. Exact: every digit counts, and the order of the fields does too."""
    if workload.writes == "lines":
        return None if filecmp.cmp(path, data, shallow=False) else "the bytes differ"
    rows = read_rows(path, workload)
    expected = workload.expect(workloads.read_lines(data))
    if workload.sort_by:
        def key(row):
            return [str(row.get(name)) for name in workload.sort_by]
        rows, expected = sorted(rows, key=key), sorted(expected, key=key)
    if len(rows) != len(expected):
        return f"{len(rows)} records, {len(expected)} expected"
    for place, (row, should) in enumerate(zip(rows, expected), 1):
        if sorted(row) != sorted(should) or (exact and list(row) != list(should)):
            return f"record {place}: fields {list(row)}, expected {list(should)}"
        for name, value in should.items():
            if not same(row[name], value, exact):
                return f"record {place}, {name}: {row[name]!r}, expected {value!r}"
    return None
