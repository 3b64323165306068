"""SIGKILL at random instants, again and again, until a run is let through to its end.

Nothing is interposed here: the instants are those of the clock, so they also lie within system
calls and between two that no library sees. A seed gives the same delays, though not the same instants."""

import time

from lab import Wrong

KILLS_IN_A_ROW = 6


def delay(random, length):
    """Most often anywhere in the run, else near its end, where it commits."""
    if random.random() < 0.3:
        return random.uniform(0.85, 1.05) * length
    return random.uniform(0, length)


def measure(case, step):
    """How long the step takes when it is left alone, in seconds."""
    case.prepare_step(step)
    before = time.monotonic()
    result = case.run()
    if result.status != 0:
        raise Wrong(f"step {step + 1}: {result.said}")
    return time.monotonic() - before


def lengths(bench):
    """Of each step."""
    found = []
    for step in range(len(bench.steps)):
        case = bench.case()
        found.append(measure(case, step))
        case.remove()
    return found


def do_step(bench, case, step, random, length):
    """Runs a step with kills on its way; what it had to say is right at its end."""
    reference = bench.references[step]
    case.add_inputs(step)
    for _ in range(random.randint(1, KILLS_IN_A_ROW)):
        result = case.run_for(delay(random, length))
        if not result.killed:
            case.must_end_well(result, reference, "run again")
            return
        bench.tally.counts["kills"] += 1
    case.must_end_well(case.run(), reference, "run again")


def run(bench):
    measured = lengths(bench)
    times = " and ".join(f"{length * 1000:.0f} ms" for length in measured)
    bench.tally.notes.append(f"left alone, a run takes {times}")
    goal = bench.task.options.kills_each
    chain = 0
    while bench.tally.counts["kills"] < goal:
        chain += 1
        case = bench.case()
        try:
            for step, length in enumerate(measured):
                do_step(bench, case, step, bench.random(chain, step), length)
            # Another run of what is done gives the same once more, and adds nothing twice.
            case.must_end_well(case.run(), bench.references[-1], "run once more")
            case.remove()
        except Wrong as problem:
            bench.wrong(case.folder, f"chain {chain}", problem)
            if bench.has_had_enough:
                return
