"""JSON that Python writes, through Aryk, read by Python; and where mistakes in it are."""

import json

from lab import Number, Wrong, check_same, number, read_json, text


def value(random, depth):
    kind = random.randrange(8 if depth > 0 else 6)
    if kind == 0:
        return random.choice([None, True, False])
    if kind in (1, 2):
        return number(random)
    if kind in (3, 4, 5):
        return text(random)
    if kind == 6:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    return members(random, depth - 1, random.randrange(4))


def members(random, depth, count):
    keys = {random.choice(["a", "b", "c", "key", text(random, 6)]): None for _ in range(count)}
    # A field's name cannot have a zero byte; there is none among NASTY.
    return {key: value(random, depth) for key in keys}


def space(random, line_ends):
    if random.random() < 0.7:
        return ""
    return "".join(random.choices(" \t\r\n" if line_ends else " \t\r", k=random.randrange(1, 3)))


def write(random, item, line_ends):
    """As JSON, with white space and escapes where they may be."""
    def around(mark):
        return space(random, line_ends) + mark + space(random, line_ends)
    if isinstance(item, Number):
        return item
    if isinstance(item, list):
        ones = (write(random, one, line_ends) for one in item)
        return around("[") + around(",").join(ones) + around("]")
    if isinstance(item, dict):
        pairs = (write(random, key, line_ends) + around(":") + write(random, one, line_ends)
                 for key, one in item.items())
        return around("{") + around(",").join(pairs) + around("}")
    return json.dumps(item, ensure_ascii=random.random() < 0.5)


def frozen(item):
    """As read_json() gives it back. Aryk has no minus before a whole zero."""
    if isinstance(item, Number):
        return Number("0") if item == "-0" else item
    if isinstance(item, list):
        return [frozen(one) for one in item]
    if isinstance(item, dict):
        return tuple((key, frozen(one)) for key, one in item.items())
    return item


# What may stand between records.
JOINTS = {"lines": ["\n", "\r\n", "\n\n"], "concatenated": ["", "\n", " "],
          "array": [",", ",\n", " , "]}


def forms(lab, random, count):
    """Random records in a random form, into a random form."""
    records = [members(random, 3, random.randrange(6)) for _ in range(count)]
    form = random.choice(list(JOINTS))
    texts = [write(random, record, form != "lines").strip() for record in records]
    joint = random.choice(JOINTS[form])
    data = joint.join(texts)
    data = "[" + data + "]" if form == "array" else data + random.choice(["", joint])
    data = random.choice(["", "\ufeff"]) + data
    told = form if form != "lines" or len(records) == 0 else random.choice([form, "auto"])
    into, pretty = random.choice([("array", "true"), ("array", "false"), ("lines", "false")])
    out, rejects = lab.ways(
        data.encode(), f'{{ source = "jsonl"; path = "{{}}"; form = "{told}"; }},\n'
        f'{{ sink = "json"; form = "{into}"; pretty = {pretty}; path = "out"; }}',
        'rejects = "rejects";')
    if rejects:
        raise Wrong(f"json, {form}: {rejects.splitlines()[0].decode()}")
    found = (read_json(out) if into == "array" else
             [read_json(line) for line in out.split(b"\n")[:-1]])
    check_same(found, [frozen(record) for record in records], f"json, {form} to {into}")


# A line, and how many characters of it come before the mistake, how many bytes.
MISTAKES = [('{"a":1,}', 7, 7), ('{"é€":tru}', 6, 9), ("not json", 0, 0), ('{"a":1', 6, 6),
            ('{"x":1,"x":2}', 7, 7), ('{"a":"\\ud800"}', 6, 6), ('  [1]', 2, 2), ('{"a":01}', 5, 5)]
BLOCK = 512 * 1024


def places(lab, random, count):
    """Each bad line is one reject with its place, wherever the borders of blocks are."""
    lines, expected, position = [], [], 0
    for number_of_line in range(1, count + 1):
        ending = random.choice(["\n", "\n", "\r\n"])
        mistake = None
        kind = random.randrange(4)
        if kind == 0:
            line, column, byte = mistake = random.choice(MISTAKES)
        elif kind == 1:
            line = random.choice(["", "  ", "\t"])
        else:
            line = '{"i":%d,"t":"%s"}' % (number_of_line, "é" * random.randrange(900))
        if random.random() < 0.02:  # a border within, at, or behind this line
            left = BLOCK - position % BLOCK - random.randrange(-3, len(line) + 3)
            if 20 < left < BLOCK:
                lines.append('{"f":"%s"}\n' % ("x" * (left - 9)))
                position += len(lines[-1])
        raw = (line + ending).encode()
        if mistake is not None:
            if line == '{"a":1' and ending == "\r\n":  # white space may follow
                column, byte = column + 1, byte + 1
            expected.append([len(lines), position, len(line.encode()), column, byte,
                             ending == "\r\n"])
        lines.append(line + ending)
        position += len(raw)
    data = "".join(lines).encode()
    if random.random() < 0.5:
        data = data.rstrip(b"\r\n")
    _, rejects = lab.ways(data, '{ source = "jsonl"; path = "{}"; strict = true; },\n{ sink = "null"; }',
                          'rejects = "rejects";')
    found = [json.loads(line) for line in rejects.splitlines()]
    if len(found) != len(expected):
        raise Wrong(f"places: {len(found)} rejects instead of {len(expected)}")
    for one, (line, start, length, column, byte, pair) in zip(found, expected):
        place = f"column {column + 1}: JSON, byte {byte}: "
        length += pair and start + length < len(data)
        if (one["line"], one["start"]) != (line + 1, start) or not one["reason"].startswith(place):
            raise Wrong(f"places: {one} instead of line {line + 1}, byte {start}, {place}")
        if one["end"] != start + length:
            raise Wrong(f"places: {one} ends at {one['end']} instead of {start + length}")
