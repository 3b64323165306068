"""Killed, and the next run killed as well, and then the power goes.

A run that is killed right after it gave a file of the state folder its name, or took one away, has
not synced that: the next run sees the change, but a power cut may still take it back. So here the
run is killed behind the first checkpoint, the commit record and its removal, the next one at each of
its calls in turn, and then all is lost that was not synced: what the second run did and synced must
not stand beside a state that it never saw."""

import copy

import disk
from lab import Wrong

# How the runs are killed first: the checkpoint gets its name, also as the commit record, and loses it.
NAMED, REMOVED = "rename/checkpoint", "unlink/checkpoint"
MORE = 3  # checkpoints that a run may make than the one before it


def try_second(bench, case, image, start, second):
    """False when the second run ends before its call `second`."""
    disk.put_tree(case.work, start)
    result = case.run(watched=True, at=second, deed="kill-before")
    image.follow(result.calls)
    image.verify()
    if not result.killed:
        return False
    bench.tally.counts["kills"] += 1
    bench.tally.counts["power losses"] += 1
    image.become(image.left())
    case.must_end_well(case.run(), bench.references[-1],
                       f"second run killed at call {second}, power cut, run again")
    return True


def try_first(bench, case, base, like, number):
    """False when a run makes no such call."""
    disk.put_tree(case.work, base)
    disk.forget(case.work)
    image = disk.Disk(case.work)
    result = case.run(watched=True, at=number, deed="kill-after", like=like)
    if not result.killed:
        return False
    bench.tally.counts["kills"] += 1
    image.follow(result.calls)
    image.verify()
    start, second = image.now(), 1
    while try_second(bench, case, copy.deepcopy(image), start, second):
        second += bench.task.options.stride
    return True


def try_like(bench, case, base, like, numbers):
    """The first of the numbers at which a run can be killed: how many checkpoints one makes depends
    on the clock."""
    for number in numbers:
        try:
            if try_first(bench, case, base, like, number):
                return
        except (Wrong, disk.Missed) as problem:
            raise Wrong(f"first run killed after {like} {number}, {problem}") from problem
    raise Wrong(f"no run makes the call {like}")


def run(bench):
    case, base = bench.prepared_case()
    calls = case.run(watched=True).calls
    named = sum(entry.kind == "rename" and entry.other.endswith("/checkpoint") for entry in calls)
    last = range(named + MORE, 0, -1)
    for like, numbers in ((NAMED, [1]), (NAMED, last), (REMOVED, [1])):
        try:
            try_like(bench, case, base, like, numbers)
        except Wrong as problem:
            bench.wrong(case.folder, like, problem)
            if bench.has_had_enough:
                return
            case, base = bench.prepared_case()
    case.remove()
