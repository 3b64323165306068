#!/usr/bin/env python3
"""Proves that a run of `aryk` survives a crash at any instant: what tests/crash is for.

    run.py --build BUILD [--seed N] [--kills N] [--only PIPELINE] [--phase PHASE] [--jobs N] ...

Phases: kills (random instants), points (each call of a small run, with power cuts), twice (a second
kill in the run after the first), chains (crash upon crash in larger runs), failures (each call
failing), full (/dev/full). Each is told in the file of its name. Exit status 0 only if nothing was
wrong."""

import argparse
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import traceback

import chains
import failures
import full
import kills
import lab
import pipelines
import points
import twice

PHASES = {"kills": kills, "points": points, "twice": twice, "chains": chains, "failures": failures,
          "full": full}
# A checkpoint behind every batch, in runs that make the same calls each time: there is one batch at
# a time, and within it the next checkpoint falls due.
STEADY = ("1ms", 1, pipelines.SLOW)
UNDISTURBED = ("1h", 2, pipelines.QUICK)
# Records: for some batches of each input, and for dozens.
SMALL, LARGER = 2400, 12000


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default=os.environ.get("builddir", "."), help="the build folder")
    parser.add_argument("--seed", type=int, default=None, help="of all that is random")
    parser.add_argument("--kills", type=int, default=240, help="at random instants, in all")
    parser.add_argument("--chains", type=int, default=12, help="of crashes, in each pipeline")
    parser.add_argument("--records", type=int, default=60000,
                        help="in the runs that are killed at random instants")
    parser.add_argument("--stride", type=int, default=1, help="try only each N-th call")
    parser.add_argument("--only", action="append", metavar="PIPELINE", help="may be repeated")
    parser.add_argument("--phase", action="append", choices=PHASES, help="may be repeated")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--short", action="store_true",
                        help="a small part of it, with a fixed seed")
    options = parser.parse_args()
    if options.short:
        options.kills, options.chains, options.records, options.stride = 20, 1, 8000, 9
        options.seed = options.seed or 1
    if options.seed is None:
        options.seed = int(time.time())
    return options


def aryk(build):
    """The built command without the script that libtool puts in front of it."""
    build = os.path.abspath(build)
    program = os.path.join(build, ".libs", "aryk")
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "LD_LIBRARY_PATH": os.path.join(build, ".libs"),
        "ARYK_PLUGIN_PATH": os.path.join(build, "plugins", ".libs"),
    }
    library = os.path.join(build, "tests", "crash", ".libs", "interpose.so")
    if not os.path.exists(library):
        sys.exit(f"{library} is missing; make it with `make check TESTS=`")
    return lab.Subject([program, "run", "--quiet"], pipelines.PIPELINES, environment, library)


def is_there(subject, pipeline):
    """Whether this build has what the pipeline needs."""
    if not pipeline.needs:
        return True
    kind, plugin, word = pipeline.needs
    told = subprocess.run([subject.command[0], "inspect", kind, plugin], env=subject.environment,
                          capture_output=True, check=False)
    return told.returncode == 0 and word in told.stdout.decode()


def make_tasks(options, chosen):
    """The long ones first."""
    sizes = {"points": (SMALL, STEADY, 2), "failures": (SMALL, STEADY, 2),
             "kills": (options.records, ("5ms", 2, pipelines.QUICK), 1),
             "twice": (SMALL, STEADY, 1),
             "chains": (LARGER, ("1ms", 2, pipelines.QUICK), 1)}
    tasks = []
    for phase, (records, settings, parts) in sizes.items():
        tasks += [lab.Task(phase, pipeline, part, parts, options, records, settings, UNDISTURBED)
                  for pipeline in chosen for part in range(parts)]
    tasks.append(lab.Task("full", chosen[0], 0, 1, options, SMALL, STEADY, UNDISTURBED))
    return [task for task in tasks if not options.phase or task.phase in options.phase]


def do_task(subject, task):
    """What was done, what was wrong, and the seconds it took."""
    started = time.monotonic()
    tally = lab.Tally()
    try:
        bench = lab.Bench(subject, task)
        tally = bench.tally
        PHASES[task.phase].run(bench)
        if not tally.counts:
            raise lab.Wrong("nothing was done")
    except lab.Wrong as problem:
        tally.counts["wrong"] += 1
        tally.mistakes.append(f"WRONG {task.phase} {task.pipeline.name}: {problem}")
    except Exception:  # a mistake in these tests, to be seen with its place
        tally.counts["wrong"] += 1
        tally.mistakes.append(f"ERROR {task.phase} {task.pipeline.name}:\n{traceback.format_exc()}")
    return tally, time.monotonic() - started


def tell(task, tally, seconds):
    part = f" {task.part + 1}/{task.parts}" if task.parts > 1 else ""
    counts = ", ".join(f"{number} {what}" for what, number in tally.counts.items())
    print(f"{task.phase} {task.pipeline.name}{part}: {counts or 'nothing done'} ({seconds:.0f} s)")
    for note in tally.notes:
        print(f"note: {note}")
    for mistake in tally.mistakes:
        print(mistake)
    sys.stdout.flush()


def run_all(subject, tasks, jobs):
    """In `jobs` processes, which get the tasks by being forked: a definition is code."""
    global numbered
    def numbered(number):
        return (number, *do_task(subject, tasks[number]))
    whole = lab.Tally()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for number, tally, seconds in pool.imap_unordered(numbered, range(len(tasks))):
            whole.add(tally)
            tell(tasks[number], tally, seconds)
    return whole


def main():
    options = parse_arguments()
    subject = aryk(options.build)
    names = [pipeline.name for pipeline in subject.pipelines]
    for name in options.only or []:
        if name not in names:
            sys.exit(f'no pipeline "{name}"; there are: {", ".join(names)}')
    chosen = [p for p in subject.pipelines if not options.only or p.name in options.only]
    left_out = [p.name for p in chosen if not is_there(subject, p)]
    chosen = [p for p in chosen if p.name not in left_out]
    if not chosen:
        sys.exit(f"this build cannot run {', '.join(left_out)}")
    options.kills_each = -(-options.kills // len(chosen))
    options.chains_each = options.chains
    print(f"seed {options.seed}", flush=True)
    tally = run_all(subject, make_tasks(options, chosen), options.jobs)
    print(", ".join(f"{tally.counts[what]} {what}"
                    for what in ("kills", "power losses", "failing calls", "wrong")) +
          (f" (left out, as this build cannot run it: {', '.join(left_out)})" if left_out else ""))
    return 1 if tally.counts["wrong"] else 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
