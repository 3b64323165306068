"""Runs aryk on a text, and what differential tests have in common: random values, comparisons."""

import gzip
import json
import os
import subprocess
import threading

# Characters that have a meaning somewhere, and some that are long or odd.
NASTY = list("\"\"'',;|\t\\\\/#{}[]:. \r\n")
NASTY += ["\r\n", '""', "\\n", "é", "я", "€", "中", "😀", "\u2028", "\ufeff", "\u0301", "\x7f", "\x01"]
NASTY += ["null", "-1", "0"]
PIECE = 4099  # bytes that a pipe gets at a time


class Wrong(Exception):
    """Aryk did not do what it should have."""


class Lab:
    """A folder in which pipelines run."""

    def __init__(self, aryk, folder):
        self.aryk, self.folder, self.runs = aryk, folder, 0

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def run(self, stages, settings="", workers=2, stdin=None):
        """Runs the stages; `stdin` is written in small pieces."""
        self.runs += 1
        self.write("p.conf", f"{settings}\nstages = (\n{stages}\n);\n".encode())
        command = [self.aryk, "run", "-q", "--workers", str(workers), "p.conf"]
        with subprocess.Popen(command, cwd=self.folder, stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            feeder = threading.Thread(target=feed, args=(process.stdin, stdin or b""))
            feeder.start()
            said = process.stderr.read().decode()
            status = process.wait()
            feeder.join()
        if status != 0:
            raise Wrong(f"exit status {status}: {said}")

    def ways(self, data, stages, settings="", results=("out", "rejects")):
        """Runs the stages, with {} for the path of the input, on a file, a pipe and a packed file,
        with one worker and with several. All must give the same; what a file gave is returned."""
        self.write("in", data)
        self.write("in.gz", gzip.compress(data, compresslevel=1, mtime=0))
        first = None
        for path, workers in (("in", 1), ("in", 4), ("-", 3), ("in.gz", 2)):
            self.run(stages.replace("{}", path), settings, workers, data if path == "-" else None)
            found = []
            for name in results:
                found.append(self.read(name) if os.path.exists(self.path(name)) else b"")
                found[-1] = found[-1].replace(f'"input":"{path}"'.encode(), b'"input":"in"')
            if first is not None and found != first:
                raise Wrong(f"{path}, {workers} workers: another output than of a file")
            first = found
        return first


def feed(stream, data):
    try:
        for at in range(0, len(data), PIECE):
            stream.write(data[at:at + PIECE])
            stream.flush()
        stream.close()
    except BrokenPipeError:
        pass


def text(random, most=12):
    return "".join(random.choices(NASTY + list("abcdefghijkl"), k=random.randrange(most)))


class Number(str):
    """A number as it is spelled."""


def number(random):
    sign = random.choice(["", "", "-"])
    digits = str(random.randrange(10 ** random.choice([1, 2, 5, 17, 19, 20, 30])))
    kind = random.randrange(4)
    if kind == 0:
        return Number(sign + digits if digits != "0" else digits)
    if kind == 1:
        return Number(f"{sign}{digits}.{random.randrange(1000):0{random.randrange(1, 6)}}")
    if kind == 2:
        return Number(f"{sign}{digits[:3] if digits[0] != '0' else 0}{random.choice(['e', 'E'])}"
                      f"{random.choice(['', '+', '-'])}{random.randrange(400)}")
    return Number(sign + "0." + "0" * random.randrange(4) + digits[:20])


def read_json(data):
    """Values with numbers as they are spelled and members in their order."""
    return json.loads(data, parse_int=Number, parse_float=Number, object_pairs_hook=tuple)


def check_same(found, expected, what):
    if len(found) != len(expected):
        raise Wrong(f"{what}: {len(found)} records instead of {len(expected)}")
    for i, (one, other) in enumerate(zip(found, expected)):
        if one != other or repr(one) != repr(other):
            raise Wrong(f"{what}, record {i}: {one!r} instead of {other!r}")
