"""A kill before, within and after each single call of a run in turn, and power cuts there.

At each point the run is killed once; from what is then on the disk several futures are tried:

- nothing more happens (the page cache survives a SIGKILL);
- the power goes as well, and all is lost that was not synced;
- the power goes, and of what was not synced some is lost by chance.

In each, a plain run of the same command must end with 0 and the bytes of the reference. When it
has, the power goes once more and all is lost that was not synced: a run that says it is done must have
left nothing in the air, not even what the killed run before it had done and not synced."""

import copy
import itertools
import os

import disk
from lab import Wrong

KILLED = "killed"
ALL_LOST = "power cut, all lost"
CHANCES = (0.5, 0.85)  # of each change to survive: much is lost, little is lost


def futures(image, random):
    yield KILLED, image.now()
    yield ALL_LOST, image.left()
    for chance in CHANCES:
        yield f"power cut, {chance:.0%} survive", image.left(random, chance)


def try_future(bench, case, image, when, content):
    """The plain run that puts everything right, and the power cut after its end."""
    reference = bench.references[-1]
    if when == KILLED:
        disk.put_tree(case.work, content)
        bench.tally.counts["kills"] += 1
    else:
        image.become(content)
        bench.tally.counts["power losses"] += 1
    result = case.run(watched=True)
    case.must_end_well(result, reference, f"{when}, run again")
    image.follow(result.calls)
    image.verify()
    bench.tally.counts["power losses"] += 1
    after = image.left()
    case.must_be_done(after, reference, f"{when}, run again, power cut after its end")
    if when == ALL_LOST or bench.pipeline.grows:
        # What is durable after a good end is a good start for the next run, which adds nothing twice.
        disk.put_tree(case.work, after)
        case.must_end_well(case.run(), reference, f"{when}, run again, power cut, run again")


def try_point(bench, case, base, number, deed):
    """False when the run ends before call `number`."""
    disk.put_tree(case.work, base)
    disk.forget(case.work)
    image = disk.Disk(case.work)
    result = case.run(watched=True, at=number, deed=deed)
    if not result.killed:
        case.must_end_well(result, bench.references[-1], "run to its end")
        return False
    image.follow(result.calls)
    image.verify()
    content = None
    try:
        for when, content in futures(image, bench.random(number, deed)):
            try_future(bench, case, copy.deepcopy(image), when, content)
    except (Wrong, disk.Missed) as problem:
        problem.before = content
        raise
    return True


def deeds(number, writes):
    yield "kill-before"
    if number in writes:
        yield "kill-half"
    yield "kill-after"


def told(entry):
    if entry is None:
        return "no more"
    return f"{entry.number} {entry.kind} {entry.length} {os.path.basename(entry.path)}"


def count_calls(bench, case, base):
    """The calls of a run that nothing happens to. Another run should make the same ones: else some
    instants are tried twice, and others by chance."""
    calls = case.run(watched=True).calls
    disk.put_tree(case.work, base)
    others = case.run(watched=True).calls
    for one, other in itertools.zip_longest(calls, others):
        if one is None or other is None or one.kind != other.kind or one.length != other.length:
            bench.tally.notes.append(f"two runs made different calls: {told(one)}, {told(other)}")
            break
    return calls


def run(bench):
    case, base = bench.prepared_case()
    writes = {entry.number for entry in count_calls(bench, case, base)
              if entry.kind == "write" and entry.length > 1}
    for number in filter(bench.is_mine, itertools.count(1)):
        for deed in deeds(number, writes):
            try:
                if not try_point(bench, case, base, number, deed):
                    case.remove()
                    return
            except (Wrong, disk.Missed) as problem:
                bench.wrong(case.folder, f"call {number} {deed}", problem,
                            getattr(problem, "before", None))
                if bench.has_had_enough:
                    return
                case, base = bench.prepared_case()
