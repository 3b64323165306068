"""The pipelines that the crash tests run, and their inputs, which a seed makes.

Each stands for a way in which something may be lost: buffers (csv, json), what a compressor holds
back (gzip), several outputs that must appear together (fan-out), outputs of more files than are open
(divided), what waits for the end (sort, aggregate and dedupe, with so little memory that they put
things aside), files that grow in place and a memory from run to run (nightly), where each of several
inputs stands (several), records put aside (rejects)."""

import gzip
import json
from random import Random

from lab import Pipeline

COUNTRIES = ["Kazakhstan", "Türkiye", "China", "Côte d'Ivoire", "한국", "Germany"]
FILES = 6


TEXT = "".join(Random(1).choices('abcdefgh   ,"\näж€😀', k=4096))


def note(random):
    first = random.randrange(len(TEXT) - 80)
    return TEXT[first:first + random.randrange(80)]


def record(random, number):
    return {
        "id": number,
        "day": f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        "country": random.choice(COUNTRIES),
        "indicator": random.choice(["exports", "imports", "steel, flat", 'say "GDP"']),
        "value": random.randint(-10**6, 10**9) / 100,
        "note": note(random),
    }


def jsonl(random, first, number):
    return "".join(json.dumps(record(random, first + i), ensure_ascii=False) + "\n"
                   for i in range(number)).encode()


def jsonl_with_mistakes(random, first, number):
    lines = jsonl(random, first, number).splitlines(keepends=True)
    for i in random.sample(range(number), number // 10 + 1):
        lines[i] = random.choice([b'{"id": 7, "day": \n', b"not json\n", b'{"id": \xff}\n'])
    return b"".join(lines)


def csv(random, first, number):
    def cell(value):
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text
    rows = [",".join(record(random, 0))]
    rows += [",".join(map(cell, record(random, first + i).values())) for i in range(number)]
    return ("\n".join(rows) + "\n").encode()


def files(make, ending, first=0):
    """`records` records in FILES files of unequal size, in one step."""
    def inputs(random, records):
        step = {}
        at = first
        for i in range(FILES):
            number = records * (i + 1) // (FILES * (FILES + 1) // 2) + 1
            step[f"{i}.{ending}"] = make(random, at, number)
            at += number
        return [step]
    return inputs


def two_kinds(random, records):
    [lines] = files(jsonl, "jsonl")(random, records // 2)
    [rows] = files(csv, "csv", records)(random, records // 2)
    packed = gzip.compress(jsonl(random, 2 * records, 20), mtime=0)
    return [lines | rows | {"packed.jsonl.gz": packed}]


def two_nights(random, records):
    """The second night new files have come."""
    first = {f"{i}.jsonl": jsonl(random, 1000 * i, records // 6 + 1) for i in (1, 2, 5)}
    second = {f"{i}.jsonl": jsonl(random, 1000 * i, records // 6 + 1) for i in (0, 3, 9)}
    return [first, second]


def definition(stages, settings="max_rejects = 0;\n"):
    """An input that cannot be read is a reject, as a bad line is: here it fails the run. PAUSES in
    `stages` says when the stage `faulty` sleeps, and how long."""
    def text(every, workers, pauses):
        return (f'checkpoint = {{ every = "{every}"; path = "work/state"; }};\n'
                f"workers = {workers};\nqueue = {{ records = {1 if workers == 1 else 65536}; }};\n"
                f"{settings}stages = (\n{stages.replace('PAUSES', pauses)}\n);\n")
    return text


READ_JSONL = '  { source = "jsonl"; path = [ "in/*.jsonl" ]; },\n'
SLOWLY = 'transform = "faulty"; does = "sleep"; PAUSES;'
# In each batch there is a record at which the run stands still for a while; and as good as none.
SLOW = 'every = 200; duration = "3ms"'
QUICK = 'at = 1; duration = "1us"'
SLOW_JSONL = f"{READ_JSONL}  {{ {SLOWLY} }},\n"

NIGHTLY = f"""  {{ source = "jsonl"; path = [ "in/*.jsonl" ]; new_only = true; }},
  {{ {SLOWLY} }},
  {{ sink = "json"; form = "lines"; path = "work/out/all.jsonl"; append = true; }}"""

PIPELINES = [
    Pipeline("csv", definition(
        SLOW_JSONL + '  { sink = "csv"; path = "work/out/new/folders/all.csv"; }'),
        files(jsonl, "jsonl")),
    Pipeline("json", definition(
        f'  {{ source = "csv"; path = [ "in/*.csv" ]; }},\n  {{ {SLOWLY} }},\n'
        '  { sink = "json"; path = "work/out/all.json"; pretty = true; }'),
        files(csv, "csv")),
    Pipeline("gzip", definition(
        SLOW_JSONL + '  { sink = "json"; form = "lines"; path = "work/out/all.jsonl.gz"; }'),
        files(jsonl, "jsonl"), needs=("sink", "json", "gz")),
    Pipeline("fan-out", definition(
        SLOW_JSONL +
        '  { sink = "csv"; path = "work/out/tables/big.csv"; when = "value > 5000000"; },\n'
        '  { sink = "json"; path = "work/out/all.json"; },\n'
        '  { sink = "csv"; path = "work/out/all.csv"; columns = [ "id", "value" ]; }'),
        files(jsonl, "jsonl")),
    Pipeline("divided", definition(
        SLOW_JSONL + '  { sink = "csv"; path = "work/out/all.csv"; partition_by = "indicator";\n'
        '    max_open = 2; }'),
        files(jsonl, "jsonl")),
    Pipeline("divided-packed", definition(
        SLOW_JSONL + '  { sink = "json"; form = "lines"; path = "work/out/{part}.jsonl.gz";\n'
        '    split_rows = 500; }'),
        files(jsonl, "jsonl"), needs=("sink", "json", "gz")),
    Pipeline("sort", definition(
        SLOW_JSONL + '  { transform = "sort"; by = [ "country", "value" ]; },\n'
        f"  {{ {SLOWLY} }},\n"
        '  { sink = "csv"; path = "work/out/sorted.csv"; }'),
        files(jsonl, "jsonl"), needs=("transform", "sort", "")),
    Pipeline("aggregate", definition(
        SLOW_JSONL + '  { transform = "aggregate"; by = [ "day", "country" ]; memory = "64 KiB";\n'
        '    measures = ( { name = "records"; },\n'
        '                 { name = "sum"; function = "sum"; field = "value"; },\n'
        '                 { name = "mean"; function = "mean"; field = "value"; scale = 3; },\n'
        '                 { name = "last"; function = "last"; field = "note"; },\n'
        '                 { name = "kinds"; function = "distinct"; field = "indicator"; },\n'
        '                 { name = "median"; function = "median"; field = "value"; } ); },\n'
        f"  {{ {SLOWLY} }},\n"
        '  { sink = "csv"; path = "work/out/groups.csv"; }'),
        files(jsonl, "jsonl"), needs=("transform", "aggregate", "")),
    Pipeline("dedupe", definition(
        SLOW_JSONL +
        '  { transform = "dedupe"; by = [ "day", "country" ]; memory = "64 KiB"; },\n'
        f"  {{ {SLOWLY} }},\n"
        '  { sink = "json"; form = "lines"; path = "work/out/firsts.jsonl"; }'),
        files(jsonl, "jsonl"), needs=("transform", "dedupe", "spill")),
    Pipeline("tee", definition(
        READ_JSONL + '  { transform = "tee"; path = "work/out/read.jsonl"; },\n'
        f"  {{ {SLOWLY} }},\n"
        '  { transform = "tee"; name = "dear"; path = "work/out/dear.csv"; form = "csv";\n'
        '    columns = [ "id", "value" ]; when = "value > 5000000"; },\n'
        '  { sink = "json"; form = "lines"; path = "work/out/all.jsonl"; }'),
        files(jsonl, "jsonl"), needs=("transform", "tee", "")),
    Pipeline("first-night", definition(NIGHTLY), files(jsonl, "jsonl"), grows={"all.jsonl"}),
    Pipeline("nightly", definition(NIGHTLY), two_nights, grows={"all.jsonl"}),
    Pipeline("several", definition(
        '  { source = "jsonl"; name = "lines"; path = [ "in/*.jsonl", "in/*.gz" ]; },\n'
        '  { source = "csv"; name = "rows"; path = [ "in/*.csv" ];\n'
        '    columns = ( { name = "id"; type = "int"; },\n'
        '                { name = "value"; type = "decimal"; } ); },\n'
        f'  {{ {SLOWLY} from = [ "lines", "rows" ]; }},\n'
        '  { sink = "json"; form = "lines"; path = "work/out/all.jsonl"; }'),
        two_kinds),
    Pipeline("rejects", definition(
        SLOW_JSONL + '  { sink = "csv"; path = "work/out/good.csv"; columns = [ "id", "note" ]; }',
        'rejects = "work/out/rejects.jsonl";\n'),
        files(jsonl_with_mistakes, "jsonl"), tolerant=True),
]

# Everything a sink writes to a full device.
FULL = {
    "csv": '{ sink = "csv"; path = "/dev/full"; }',
    "json": '{ sink = "json"; path = "/dev/full"; }',
    "json lines": '{ sink = "json"; form = "lines"; path = "/dev/full"; }',
    "table": '{ sink = "table"; path = "/dev/full"; }',
    "lines": '{ sink = "lines"; path = "/dev/full"; field = "day"; }',
    "tee": '{ transform = "tee"; path = "/dev/full"; }, { sink = "null"; }',
    "tee to standard output": '{ transform = "tee"; path = "-"; }, { sink = "null"; }',
    "csv to standard output": '{ sink = "csv"; path = "-"; }',
    "json to standard output": '{ sink = "json"; path = "-"; }',
    "table to standard output": '{ sink = "table"; path = "-"; }',
    "lines to standard output": '{ sink = "lines"; path = "-"; field = "day"; }',
}
