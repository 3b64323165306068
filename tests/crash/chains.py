"""Crash upon crash: larger runs, killed at random calls, sometimes with a power cut, run again and
crashed again, until one is let through. What one process had not synced may still be lost when the
next one, or the one after it, crashes."""

import disk
from lab import Wrong

CRASHES_IN_A_ROW = 4
DEEDS = ("kill-before", "kill-half", "kill-after")


def crash(bench, case, image, random, calls):
    """Kills a run at one of `calls` calls. False when it ended before; its Result."""
    result = case.run(watched=True, at=random.randint(1, calls), deed=random.choice(DEEDS))
    image.follow(result.calls)
    image.verify()
    if not result.killed:
        return False, result
    bench.tally.counts["kills"] += 1
    loss = random.choice(("none", "all", "some"))
    if loss != "none":
        bench.tally.counts["power losses"] += 1
        image.become(image.left() if loss == "all" else image.left(random, random.random()))
    return True, result


def do_step(bench, case, image, step, random):
    reference = bench.references[step]
    case.add_inputs(step)
    for _ in range(random.randint(1, CRASHES_IN_A_ROW)):
        crashed, result = crash(bench, case, image, random, bench.calls[step])
        if not crashed:
            break
    else:
        result = case.run(watched=True)
        image.follow(result.calls)
        image.verify()
    case.must_end_well(result, reference, "run again")
    bench.tally.counts["power losses"] += 1
    image.become(image.left())
    case.must_be_done(case.tree(), reference, "power cut after the end")


def count_calls(bench):
    """Of each step, in a run that nothing happens to."""
    case = bench.case()
    bench.calls = []
    for step in range(len(bench.steps)):
        case.add_inputs(step)
        result = case.run(watched=True)
        case.must_end_well(result, bench.references[step], "run to its end")
        bench.calls.append(len(result.calls))
    case.remove()


def run(bench):
    count_calls(bench)
    for chain in range(bench.task.options.chains_each):
        case = bench.case()
        image = disk.Disk(case.work)
        try:
            for step in range(len(bench.steps)):
                do_step(bench, case, image, step, bench.random(chain, step))
            case.must_end_well(case.run(), bench.references[-1], "run once more")
            case.remove()
        except (Wrong, disk.Missed) as problem:
            bench.wrong(case.folder, f"chain {chain}", problem)
            if bench.has_had_enough:
                return
