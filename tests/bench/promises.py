"""What the runtime itself is held to: its own cost, two cores, checkpoints, the same bytes, memory."""

import hashlib
import os
import shutil
import statistics
import subprocess

import race
import workloads
from lab import HERE, median, note, remove, say

RATE = 5e6            # records a second on one core, through three transforms
GAIN = 0.9            # of what two threads that touch no memory gain
CHECKPOINT = 1.05     # what a checkpoint every second may cost
FLAT = 0.10           # by how much the peak memory of a longer run may differ
MEMORY = 64e6         # bytes
SHORT = 100000        # records, the fewest whose memory is compared: they fill the queues
WORKERS = (1, 2, 8)
COUNTED = 20000       # records whose instructions are counted, which takes fifty times as long


def met(yes):
    return "reached" if yes else "missed"


def core_run(lab, records, workers):
    return lab.measure(lab.aryk_run("core.conf", workers, {"records": records}), what="aryk")


def workload_run(lab, name, records, workers):
    """A workload into a stream, where no disk stands in the way of the second core."""
    workload = workloads.WORKLOADS[name]
    target = lab.path("output")
    source = lab.data(workload.reads, records)
    sample = lab.measure(lab.aryk_run(workload.definition, workers,
                                      {"input": source, "output": "-"}), target, what="aryk")
    remove(target)
    return sample


def two_cores(lab, run, records, runs):
    """Medians with one and two workers without start-up, and of the spin loop with one and two
    threads, all in turn."""
    times = {1: [], 2: []}
    spins = {1: [], 2: []}
    for turn in range(runs):
        note(f"two cores, run {turn + 1} of {runs}")
        for threads in (1, 2):
            spins[threads].append(lab.spin(threads))
            times[threads].append(run(records, threads))
    start = {threads: statistics.median(run(1, threads).wall for _ in range(3))
             for threads in (1, 2)}
    note("")
    wall = {threads: median(times[threads]).wall - start[threads] for threads in (1, 2)}
    spin = {threads: statistics.median(spins[threads]) for threads in (1, 2)}
    return wall, 2 * spin[1] / spin[2], median(times[1])


def say_gain(name, wall, spin_gain):
    gain = wall[1] / wall[2]
    say(f"{name}: the second core gains {gain:.2f}, the spin loop beside it {spin_gain:.2f}: "
        f"{gain / spin_gain:.2f} of it (target: {GAIN}, {met(gain / spin_gain >= GAIN)})")


def core(lab, records, runs):
    """generate -> 3 transforms -> null."""
    say(f"\nCORE: generate, three transforms, null; {records:,} records, median of {runs}")
    wall, spin_gain, one = two_cores(lab, lambda n, w: core_run(lab, n, w), records, runs)
    rate = records / wall[1]
    say(f"one worker  {rate:12,.0f} records/s, {one.cpu / records * 1e9:.0f} ns of processor each, "
        f"peak {one.peak / 1e6:.1f} MB (target: {RATE:,.0f}, {met(rate >= RATE)})")
    say(f"two workers {records / wall[2]:12,.0f} records/s")
    say_gain("CORE", wall, spin_gain)
    return True


def scale(lab, records, runs):
    """What the second core gains in W2 and W3."""
    say(f"\nSCALE: one worker and two, beside the spin loop; {records:,} records, median of {runs}")
    for name in ("W2", "W3"):
        wall, spin_gain, _ = two_cores(
            lab, lambda n, w, name=name: workload_run(lab, name, n, w), records, runs)
        say_gain(name, wall, spin_gain)
    return True


def checkpoint(lab, records, runs):
    """A run of some seconds with a checkpoint each second, and without any."""
    state, target = lab.path("state"), lab.path("output")

    def run(definition, count, settings=()):
        shutil.rmtree(state, ignore_errors=True)
        sample = lab.measure(lab.aryk_run(definition, 2, {"records": count, "output": target,
                                                          **dict(settings)}), what="aryk")
        remove(target)
        return sample
    trial = run("plain.conf", max(records // 10, 1)).wall
    records = max(int(records // 10 * 5 / trial), 1)
    say(f"\nCHECKPOINT: generate, three transforms, CSV; {records:,} records, median of {runs}")
    without, every_second = [], []
    for turn in range(runs):
        note(f"checkpoint, run {turn + 1} of {runs}")
        without.append(run("plain.conf", records))
        every_second.append(run("checkpoint.conf", records, {"state": state}))
    note("")
    # Each pair ran side by side; the machine has changed more between pairs.
    ratio = statistics.median(b.wall / a.wall for a, b in zip(without, every_second))
    work = statistics.median(b.cpu / a.cpu for a, b in zip(without, every_second))
    say(f"without {median(without).wall:.2f} s, with one each second {median(every_second).wall:.2f} s: "
        f"{ratio:.3f} times as long, {work:.3f} times the processor (target: {CHECKPOINT}, "
        f"{met(ratio <= CHECKPOINT)})")
    return True


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() \
            if hasattr(hashlib, "file_digest") else hashlib.sha256(file.read()).hexdigest()


def same(lab, records):
    """The same bytes for any number of workers, of outputs and of what was refused."""
    say(f"\nSAME: outputs and rejects with {', '.join(map(str, WORKERS))} workers; "
        f"{records:,} records")
    digests = {}
    for workers in WORKERS:
        note(f"same, {workers} workers")
        folder = lab.path(f"same-{workers}")
        os.makedirs(folder, exist_ok=True)
        # Rejects name their input, which is the same in all runs: nothing is read from a file.
        lab.measure(lab.aryk_run("same.conf", workers, {"records": records, "folder": folder}),
                    what="aryk")
        digests[workers] = {name: (digest(os.path.join(folder, name)),
                                   os.stat(os.path.join(folder, name)).st_size)
                            for name in sorted(os.listdir(folder)) if not name.startswith(".")}
        shutil.rmtree(folder)
    note("")
    first = digests[WORKERS[0]]
    right = all(digest_ == first for digest_ in digests.values())
    for name, (sha256, size) in first.items():
        alike = all(digests[workers].get(name) == first[name] for workers in WORKERS)
        say(f"{name:14} {size:12,} bytes  {sha256[:16]}  {'the same' if alike else 'WRONG: differs'}")
    if "rejects.jsonl" not in first or len(first) < 3 or 0 in (size for _, size in first.values()):
        say("WRONG: outputs are missing or empty")
        return False
    return right


def memory(lab, records):
    """The peak memory of up to a hundred times as many records."""
    sizes = sorted({min(SHORT, records), max(records // 10, min(SHORT, records)), records})
    say("\nMEMORY: generate, three transforms, null, two workers; median of three")
    peaks = []
    for size in sizes:
        peaks.append(median([core_run(lab, size, 2) for _ in range(3)]).peak)
        say(f"{size:12,} records {peaks[-1] / 1e6:8.1f} MB")
    flat = (max(peaks) - min(peaks)) / min(peaks)
    right = flat <= FLAT and max(peaks) < MEMORY
    say(f"target: flat within {FLAT:.0%} and less than {MEMORY / 1e6:.0f} MB: {met(right)} "
        f"({flat:.1%}, {max(peaks) / 1e6:.1f} MB)")
    return right


def instructions(lab, command):
    """How many instructions a run takes, as valgrind counts them."""
    lab.measure(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                 "--log-file=" + lab.path("counted"), *command], what="valgrind")
    with open(lab.path("counted"), encoding="utf-8") as file:
        return next(int(line.split()[-1]) for line in file if "Collected :" in line)


def work(lab, records, _runs):
    """Instructions for a record: the same on a busy machine as on an idle one."""
    say(f"\nWORK: instructions for a record, one worker, of {records:,}")
    if shutil.which("valgrind") is None:
        say("(left out: valgrind is not installed)")
        return True
    target = lab.path("output")
    commands = {"CORE": lambda count: lab.aryk_run("core.conf", 1, {"records": count})}
    for name, workload in workloads.WORKLOADS.items():
        if not race.missing(lab, workload):
            commands[name] = lambda count, workload=workload: lab.aryk_run(
                workload.definition, 1,
                {"input": lab.data(workload.reads, count), "output": target})
    for name, command in commands.items():
        note(f"work, {name}")
        each = (instructions(lab, command(records)) - instructions(lab, command(1))) / records
        note("")
        say(f"{name:6} {each:10,.0f}")
        remove(target)
    return True


def start(lab, _records, _runs):
    """One article from start to exit."""
    say("\nSTART")
    say(subprocess.run(["sh", os.path.join(HERE, "start"), os.path.join(lab.build, "aryk")],
                       env=lab.environment, check=True, stdout=subprocess.PIPE,
                       text=True).stdout.strip())
    return True


PROMISES = {
    "CORE": (core, 10),
    "SCALE": (scale, 1),
    "CHECKPOINT": (checkpoint, 10),
    "SAME": (lambda lab, records, _runs: same(lab, records), 1),
    "MEMORY": (lambda lab, records, _runs: memory(lab, records), 10),
    "START": (start, 1),
    "WORK": (lambda lab, records, runs: work(lab, min(records, COUNTED), runs), 1),
}
