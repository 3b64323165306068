"""CSV that Python's csv module writes, read by Aryk; and that Aryk writes, read by Python."""

import csv
import io
import json

from lab import Number, Wrong, check_same, number, read_json, text

OPTION = {"\t": "\\t", "\\": "\\\\", '"': '\\"'}


def option(name, character):
    return f'{name} = "{OPTION.get(character, character)}"; '


def dialect(random):
    """Arguments for csv.writer and csv.reader, and the same as options of Aryk's source."""
    quote, escape = random.choice(['"', '"', "'"]), random.choice([None, None, "\\"])
    delimiter = random.choice([c for c in ',;|\t:"' if c != quote])
    chosen = {"delimiter": delimiter, "quotechar": quote, "escapechar": escape,
              "doublequote": escape is None or random.random() < 0.5, "strict": True,
              "quoting": random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])}
    options = option("delimiter", delimiter) + option("quote", quote)
    if escape is not None:
        options += option("escape", escape)
    return chosen, options


def rows_of(random, width, count, most):
    return [[text(random, most) for _ in range(width)] for _ in range(count)]


def write_with_python(rows, chosen, ending):
    """The writer quotes only those line ends that are its own."""
    written = []
    for row in rows:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n", **chosen).writerow(row)
        written.append(line.getvalue()[:-2] + ending)
    return "".join(written).encode()


def read_with_python(data, chosen):
    """Empty lines are no rows to Aryk."""
    reader = csv.reader(io.StringIO(data.decode(), newline=""), **chosen)
    return [row for row in reader if row]


def sources(lab, random, count):
    """Rows of random cells, in random dialects; some that go over several blocks of reading."""
    chosen, options = dialect(random)
    width = random.randint(2, 6)
    rows = rows_of(random, width, count, random.choice([5, 12, 60]))
    header = [f"c{i}" for i in range(width)]
    data = write_with_python([header] + rows, chosen, random.choice(["\n", "\r\n", "\r"]))
    expected = read_with_python(data, chosen)[1:]
    out, rejects = lab.ways(
        data, f'{{ source = "csv"; path = "{{}}"; {options} }},\n'
        '{ sink = "json"; form = "lines"; path = "out"; }', 'rejects = "rejects";')
    if rejects:
        raise Wrong(f"csv, {chosen}: {rejects.splitlines()[0].decode()}")
    found = [["" if value is None else value for _, value in read_json(line)]
             for line in out.splitlines()]
    check_same(found, expected, f"csv, {chosen}")


def cell(random):
    return random.choice([lambda: text(random), lambda: number(random), lambda: None,
                          lambda: random.choice([True, False])])()


def shown(value):
    """As Aryk's CSV has a value."""
    if value is None:
        return ""
    if value is True or value is False:
        return str(value).lower()
    return "0" if value == "-0" and isinstance(value, Number) else str(value)


def encode(value):
    return value if isinstance(value, Number) else json.dumps(value)


def sinks(lab, random, count):
    """Records of single values into CSV of random styles."""
    width = random.randint(1, 5)
    records = [[cell(random) for _ in range(width)] for _ in range(count)]
    lines = ["{" + ",".join(f'"c{i}":{encode(value)}' for i, value in enumerate(record)) + "}\n"
             for record in records]
    delimiter = random.choice(",;|\t")
    newline = random.choice(["lf", "crlf"])
    quoting = random.choice(["minimal", "all", "strings"])
    lab.write("in", "".join(lines).encode())
    lab.run('{ source = "jsonl"; path = "in"; },\n'
            f'{{ sink = "csv"; path = "out"; {option("delimiter", delimiter)} '
            f'newline = "{newline}"; quoting = "{quoting}"; }}')
    found = read_with_python(lab.read("out"), {"delimiter": delimiter, "strict": True})
    expected = [[f"c{i}" for i in range(width)]]
    expected += [[shown(value) for value in record] for record in records]
    check_same(found, expected, f"csv sink, {quoting}")
