"""Reads the journal that the interposed library writes: see interpose.h."""

import dataclasses

CREATED = 1
TRUNCATED = 2


@dataclasses.dataclass
class Entry:
    number: int
    kind: str
    inode: int
    flags: int
    offset: int
    length: int
    result: int
    path: str
    other: str
    data: bytes = dataclasses.field(default=b"", repr=False)

    @property
    def failed(self):
        return self.result < 0


def parse(content):
    """The calls in `content`, in order. A journal always ends with a whole entry, for a process
    ends itself only between two of them; one that does not raises ValueError."""
    entries = []
    place = 0
    while place < len(content):
        end = content.index(b"\n", place)
        fields = content[place:end].decode().split("\t")
        number, kind, *numbers, path, other = fields
        entry = Entry(int(number), kind, *map(int, numbers), path, other)
        place = end + 1
        if entry.kind == "write" and entry.length > 0:
            entry.data = content[place:place + entry.length]
            if len(entry.data) != entry.length:
                raise ValueError(f"the journal ends within call {number}")
            place += entry.length
        entries.append(entry)
    return entries


def read(path):
    """The calls of a journal; none when there is no file."""
    try:
        with open(path, "rb") as file:
            return parse(file.read())
    except FileNotFoundError:
        return []
