"""One workload: Aryk against the installed peers, interleaved, after their outputs were compared."""

import dataclasses
import os
import statistics

import compare
from lab import Problem, Sample, median, note, remove, say

COMPARED = 20000          # records of the outputs that are compared value by value
MEMORY = 64e6             # bytes, of the workloads whose memory does not depend on the input
TELLING = 2               # so many times the start-up a run must take to tell a rate
SLOW = 3                  # times the work of the best: who needs more gets fewer records
CHEAP = 1e-6              # seconds for a record: below that nobody is slow, and noise is large


@dataclasses.dataclass
class Runner:
    """Aryk or a peer, with what is known of it."""
    name: str
    run: callable             # of input and output: a Sample
    is_aryk: bool = False
    start: Sample = None      # for one record: the start-up
    cost: float = 0.0         # seconds of processor for a record, from the smaller run
    records: int = 0          # in each of its runs
    samples: list = dataclasses.field(default_factory=list)

    def each(self, what):
        """Seconds of `what` (wall or cpu) for a record, without the start-up; None where a run
        was hardly longer than that."""
        whole, start = getattr(median(self.samples), what), getattr(self.start, what)
        return (whole - start) / self.records if whole > start * TELLING else None

    def spread(self):
        """The distance of the fastest from the slowest run, as a share of the median."""
        walls = [sample.wall for sample in self.samples]
        return (max(walls) - min(walls)) / statistics.median(walls)


def aryk_runner(lab, workload, threads):
    def run(source, target):
        return lab.measure(lab.aryk_run(workload.definition, threads,
                                        {"input": source, "output": target}), what="aryk")
    return Runner("aryk", run, True)


def stream_runner(lab, workload, threads):
    """As the peers write: into the page cache, with nothing made durable at the end."""
    def run(source, target):
        return lab.measure(lab.aryk_run(workload.definition, threads,
                                        {"input": source, "output": "-"}), target, what="aryk")
    return Runner("aryk, to a stream", run, True)


def peer_runner(lab, peer, workload, threads):
    def run(source, target):
        return lab.measure(peer.command(workload.name, source, target, threads),
                           target if peer.to_stdout else None, peer.environment(threads),
                           peer.name)
    return Runner(peer.name, run)


def missing(lab, workload):
    """Why Aryk cannot run a workload yet; None if it can."""
    there = lab.plugins()
    lacking = [" ".join(need) for need in workload.needs if need not in there]
    if lacking:
        return f"this build has no {' and no '.join(lacking)}"
    if not os.path.exists(os.path.join(os.path.dirname(__file__), workload.definition)):
        return f"there is no tests/bench/{workload.definition}"
    return None


def prepare(lab, runner, workload, records):
    """Compares the output of a smaller run, and learns what starting and running cost. Gives what is
    wrong, or None."""
    small = min(records, COMPARED)
    source, one = (lab.data(workload.reads, n) for n in (small, 1))
    target = lab.path("output")
    try:
        sample = runner.run(source, target)
        wrong = compare.difference(target, lab.data(workload.lines, small), workload,
                                   exact=runner.is_aryk)
        remove(target)
        runner.start = median([runner.run(one, target) for _ in range(3)])
    except (Problem, OSError, ValueError, KeyError) as problem:
        return str(problem)
    finally:
        remove(target)
    # By the processor's time, which tells also on a busy machine who is slow.
    runner.cost = (sample.cpu - runner.start.cpu) / small
    return wrong


def share_out(runners, records):
    """All records for those that are about as fast as the best, a tenth for the others: rates
    compare, and the bench comes to an end."""
    least = max(min(runner.cost for runner in runners), CHEAP)
    for runner in runners:
        slow = runner.cost > least * SLOW and not runner.is_aryk
        runner.records = max(records // 10, min(records, COMPARED)) if slow else records


def race(lab, workload, runners, runs):
    """All runners in turn, so that what disturbs the machine disturbs them all."""
    target = lab.path("output")
    for turn in range(runs):
        for runner in runners:
            note(f"{workload.name}: {runner.name}, run {turn + 1} of {runs}")
            runner.samples.append(runner.run(lab.data(workload.reads, runner.records), target))
            remove(target)
    note("")


def ratio(of, to, what):
    """How many times as fast the one is as the other; None where that is not known."""
    mine, theirs = of.each(what), to.each(what) if to else None
    return theirs / mine if mine and theirs else None


def best(runners, what):
    """The fastest peer."""
    return min((runner for runner in runners if not runner.is_aryk and runner.each(what)),
               key=lambda runner: runner.each(what), default=None)


def figure(number, form):
    return format("-", ">" + form.split(".")[0].rstrip(",")) if number is None \
        else format(number, form)


def show(lab, workload, runners):
    """The table, the fastest first."""
    fastest, thriftiest = best(runners, "wall"), best(runners, "cpu")
    say(f"{'':18} {'records/s':>10} {'MB/s':>6} {'ratio':>6}  {'cpu us':>7} {'ratio':>6}  "
        f"{'peak MB':>7} {'start ms':>8} {'spread':>6}")
    for runner in sorted(runners, key=lambda runner: runner.each("wall") or 1):
        size = os.stat(lab.data(workload.reads, runner.records)).st_size / runner.records
        wall, cpu = runner.each("wall"), runner.each("cpu")
        fewer = runner.records < max(other.records for other in runners)
        say(f"{runner.name:18} {figure(1 / wall if wall else None, '10,.0f')} "
            f"{figure(size / wall / 1e6 if wall else None, '6.0f')} "
            f"{figure(ratio(runner, fastest, 'wall'), '6.2f')}  "
            f"{figure(cpu * 1e6 if cpu else None, '7.3f')} "
            f"{figure(ratio(runner, thriftiest, 'cpu'), '6.2f')}  "
            f"{median(runner.samples).peak / 1e6:7.1f} {runner.start.wall * 1e3:8.0f} "
            f"{runner.spread():6.0%}" + (f"  ({runner.records:,} records)" if fewer else ""))


def verdict(workload, runners):
    """The targets, and whether they are met. False if memory is not bounded where it must be."""
    aryk = [runner for runner in runners if runner.is_aryk]
    if not aryk:
        return True
    untold = [runner.name for runner in runners if runner.each("wall") is None]
    fastest = best(runners, "wall")
    reached = ratio(aryk[0], fastest, "wall")
    if untold:
        say(f"too few records to tell the rate of {', '.join(untold)}, and so the target")
    elif reached is not None:
        say(f"target: {workload.ratio} times {fastest.name}: "
            f"{'reached' if reached >= workload.ratio else 'missed'} ({reached:.2f})")
    if not workload.bounded:
        return True
    peak = max(sample.peak for runner in aryk for sample in runner.samples)
    say(f"target: less than {MEMORY / 1e6:.0f} MB of memory: "
        f"{'reached' if peak < MEMORY else 'missed'} ({peak / 1e6:.1f} MB)")
    return peak < MEMORY


def measure(lab, workload, peers, records, threads, runs):
    """All of it, printed. False if an output of Aryk was wrong, or its memory not bounded."""
    say(f"\n{workload.name}: {workload.title}; {records:,} records, "
        f"{threads} thread{'s' if threads > 1 else ''}, median of {runs}")
    lacking = missing(lab, workload)
    if lacking:
        say(f"(aryk is left out: {lacking})")
    candidates = [] if lacking else [aryk_runner(lab, workload, threads),
                                     stream_runner(lab, workload, threads)]
    candidates += [peer_runner(lab, peer, workload, threads) for peer in peers
                   if workload.name in peer.workloads]
    runners, right = [], True
    for runner in candidates:
        note(f"{workload.name}: {runner.name}, comparing its output")
        wrong = prepare(lab, runner, workload, records)
        note("")
        if wrong is None:
            runners.append(runner)
        elif runner.is_aryk:
            say(f"WRONG: {runner.name}: {wrong}")
            right = False
        else:
            say(f"({runner.name} is left out: {wrong})")
    if not runners:
        return right
    share_out(runners, records)
    race(lab, workload, runners, runs)
    show(lab, workload, runners)
    return verdict(workload, runners) and right
