"""Random JSON texts, each with what Python's json makes of it: text, tab, compact text; or text, tab
and nothing when it is refused. Numbers keep their spelling. Beyond what Python refuses, so do keys
that come twice, half surrogate pairs, and numbers of more than 38 digits or a scale beyond 6000."""
import decimal
import json
import random
import sys

random.seed(7)


class Number(str):
    """A number as it was spelled."""


def refuse(text):
    raise ValueError(text)


def whole(text):
    return Number("0") if text == "-0" else fraction(text)


def fraction(text):
    parts = decimal.Decimal(text).as_tuple()
    digits = "".join(map(str, parts.digits)).lstrip("0")
    if len(digits) > 38 or abs(parts.exponent) > 6000:
        refuse(text)
    return Number(text)


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        refuse("twice")
    return dict(pairs)


def loads(text):
    return json.loads(text, parse_int=whole, parse_float=fraction, parse_constant=refuse,
                      object_pairs_hook=members)


def dumps(value):
    if isinstance(value, Number):
        return value
    if isinstance(value, str):
        value.encode()  # refuses half surrogate pairs
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ",".join(dumps(k) + ":" + dumps(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumps, value)) + "]"
    return json.dumps(value)


def space():
    return random.choice(["", "", "", " ", "  ", "\r"])


def number():
    text = random.choice(["", "-"]) + str(random.choice([0, 7, 10, random.randrange(10**15),
                                                         random.randrange(10**30)]))
    if random.random() < 0.4:
        text += "." + str(random.randrange(10**6)).zfill(random.randrange(1, 8))
    if random.random() < 0.2:
        text += random.choice("eE") + random.choice(["", "+", "-"]) + str(random.randrange(400))
    return text


def string():
    pieces = []
    for _ in range(random.randrange(6)):
        pieces.append(random.choice([
            "a", "key", "\u044f", "\u20ac", "\U0001f600", "\x7f", "\\n", "\\\"", "\\\\", "\\/",
            "\\u0000", "\\u00e9", "\\uD83D\\uDE00", "\\t", "{", "]", ",", ":", " "]))
    return '"' + "".join(pieces) + '"'


def value(depth):
    kind = random.randrange(8 if depth < 5 else 6)
    if kind < 2:
        return number()
    if kind < 4:
        return string()
    if kind < 6:
        return random.choice(["null", "true", "false"])
    separator = space() + "," + space()
    count = random.randrange(5)
    if kind == 6:
        return "[" + space() + separator.join(value(depth + 1) for _ in range(count)) + space() + "]"
    return "{" + separator.join(space() + string() + space() + ":" + space() + value(depth + 1)
                                for _ in range(count)) + "}"


def spoil(text):
    at = random.randrange(len(text) + 1)
    piece = random.choice(['"', "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "u", "\\ud800",
                           " ", "x", "\x01"])
    return text[:at] + random.choice(["", piece]) + text[at + random.randrange(2):]


sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for _ in range(4000):
    text = space() + value(0) + space()
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        text = spoil(text)
    try:
        expected = dumps(loads(text))
    except (ValueError, decimal.InvalidOperation):
        expected = ""
    print(text + "\t" + expected)
