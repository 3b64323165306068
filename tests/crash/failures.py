"""Each call of a run failing in turn, in each way that such a call can fail.

The run then fails as well: its exit status is not 0, its message names the file and the cause, and
no output is half written: it is absent, or the old one, or the new one, whole. When the disk is
well again, a plain run ends with 0 and the bytes of the reference."""

import errno
import os

import disk
from lab import Wrong

OLD = b"what was there before\n"

EIO, ENOSPC, EDQUOT, EINTR = (f"fail={number}" for number in
                              (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EINTR))
FULL, SHORT = f"full={errno.ENOSPC}", "short"

# How a call of a kind can fail. Interrupted calls and short ones are no failures: whoever goes on
# with them does right.
WAYS = {
    "open": (EIO, ENOSPC, EDQUOT, EINTR),
    "write": (EIO, ENOSPC, EDQUOT, EINTR, FULL, SHORT),
    "truncate": (EIO, EINTR),
    "fsync": (EIO, ENOSPC, EDQUOT, EINTR),
    "syncfs": (EIO, ENOSPC),
    "sync_file_range": (EIO,),
    "rename": (EIO, ENOSPC, EDQUOT),
    "link": (EIO, ENOSPC, EDQUOT),
    "mkdir": (EIO, ENOSPC, EDQUOT),
    "unlink": (EIO,),
    "rmdir": (EIO,),
    "flock": (EIO, EINTR),
    "fchmod": (EIO,),
    "fchown": (EIO,),
    "read": (EIO, EINTR, SHORT),
    "close": (EIO, EINTR),
    "opendir": (EIO,),
}
HARMLESS_WAYS = {EINTR, SHORT}
# Closing comes after the sync, or the file is thrown away; sync_file_range only hurries things up.
HARMLESS_KINDS = {"close", "sync_file_range"}
# In the lock file stands who holds it, for people; the lock itself is flock()'s.
HARMLESS_FILES = {"lock": {"write", "truncate"}}


def is_hidden(path):
    return os.path.basename(path).startswith(".")


FAILED, TOO_MANY_REJECTS = 1, 3


def is_input(case, entry):
    return os.path.dirname(entry.path).startswith(os.path.realpath(case.folder) + "/in")


def is_harmless(entry, way):
    """Whether the run may go on as if nothing had happened: then it must end well, too."""
    name = os.path.basename(entry.path)
    return (way in HARMLESS_WAYS or entry.kind in HARMLESS_KINDS or
            entry.kind in HARMLESS_FILES.get(name, ()) or
            # Without its lock a hidden file counts as another one's, and stays.
            entry.kind == "flock" and is_hidden(entry.path))


def shown_names(path):
    """The names under which a message may speak of a file: a hidden one stands for its target."""
    name = os.path.basename(path)
    if name.startswith(".") and ".aryk-" in name:
        name = name[1:name.index(".aryk-")]
    return {name}


def must_tell(case, result, entry, way):
    """The message names the file and the cause. A reject may also be told in the rejects file,
    since of many only the first ones are shown."""
    told = result.errors + case.outputs().get("rejects.jsonl", b"").decode("utf-8", "replace")
    cause = os.strerror(int(way.partition("=")[2]))
    names = shown_names(entry.path) | (shown_names(entry.other) if entry.other else set())
    # When the disk is full for good, what is told may be another call that failed for it.
    if way != FULL and not any(name in told for name in names):
        raise Wrong(f"the message does not name {' or '.join(sorted(names))}: {result.said}")
    if cause not in told:
        raise Wrong(f'the message does not say "{cause}": {result.said}')


def must_be_whole(bench, case, old):
    """No output is half written."""
    reference = bench.references[-1]
    for name, content in _files(case.outputs()):
        if is_hidden(name):
            continue  # what the next run goes on with
        wanted = dict(_files(reference)).get(name)
        if wanted is None:
            raise Wrong(f"out/{name} should not be there")
        if name in bench.pipeline.grows:
            if not wanted.startswith(content) or not content.startswith(old.get(name, b"")):
                raise Wrong(f"out/{name} is no part of what it shall become")
        elif content not in (wanted, old.get(name, wanted)):
            raise Wrong(f"out/{name} is half written: {len(content)} bytes of {len(wanted)}")
    gone = set(old) - {name for name, _ in _files(case.outputs())}
    if gone:
        raise Wrong(f"out/{sorted(gone)[0]} is gone, and nothing came in its place")


def _files(content, path=""):
    for name, inside in content.items():
        if isinstance(inside, dict):
            yield from _files(inside, f"{path}{name}/")
        else:
            yield path + name, inside


def put_old(bench, case, base, number):
    """At every second call there are files of an earlier run, to be replaced."""
    disk.put_tree(case.work, base)
    disk.forget(case.work)
    if number % 2 == 0:
        for name, _ in _files(bench.references[-1]):
            path = os.path.join(case.out, name)
            if name not in bench.pipeline.grows and not os.path.exists(path):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(OLD)
    return dict(_files(case.outputs()))


def judge(bench, case, result, entry, way, old):
    """What the run has made of the failure."""
    reference = bench.references[-1]
    of_input = is_input(case, entry)
    if result.status == 0 and is_harmless(entry, way):
        case.must_end_well(result, reference, "ended with 0")
        return
    if way == SHORT:
        raise Wrong(f"a short {entry.kind} was not gone on with: {result.said}")
    if result.status == 0 and not (of_input and bench.pipeline.tolerant):
        raise Wrong(f"{entry.kind} of {entry.path} failed, and the exit status is 0")
    if result.status not in (0, FAILED, TOO_MANY_REJECTS if of_input else FAILED):
        raise Wrong(result.said)
    must_tell(case, result, entry, way)
    if result.status != 0:
        must_be_whole(bench, case, old)


def try_failure(bench, case, base, number, way):
    old = put_old(bench, case, base, number)
    result = case.run(watched=True, at=number, deed=way, count="all")
    reference = bench.references[-1]
    entry = next((entry for entry in result.calls if entry.number >= number), None)
    if way == FULL:
        entry = next((entry for entry in result.calls if entry.number >= number and entry.failed),
                     None)
    if entry is None:
        case.must_end_well(result, reference, "run to its end")
        return
    bench.tally.counts["failing calls"] += 1
    judge(bench, case, result, entry, way, old)
    case.must_end_well(case.run(), reference, "run again")


def find_ways(bench, case, base, number):
    """How call `number` can fail, by its kind: each run makes the same calls."""
    put_old(bench, case, base, number)
    calls = case.run(watched=True, count="all").calls
    if number > len(calls):
        return ()
    return WAYS[calls[number - 1].kind]


def run(bench):
    case, base = bench.prepared_case()
    number = 0
    while True:
        number += 1
        if not bench.is_mine(number):
            continue
        ways = find_ways(bench, case, base, number)
        if not ways:
            break
        for way in ways:
            try:
                try_failure(bench, case, base, number, way)
            except (Wrong, disk.Missed) as problem:
                bench.wrong(case.folder, f"call {number} {way}", problem)
                if bench.has_had_enough:
                    return
                case, base = bench.prepared_case()
    case.remove()
