"""What all phases of the crash tests share: a pipeline, a case of it in a folder of its own, runs
of the command in it with or without the interposed library, and the tally.

The folder of a case:

    pipeline.conf   the definition
    in/             the inputs
    work/           all that the run writes: what the library watches and the power cut hits
    work/out/       the outputs, and nothing else when the run has ended well
    work/state/     lock, checkpoint, memory
    journal         see interpose.h
"""

import collections
import dataclasses
import os
import random
import shutil
import signal
import subprocess
import tempfile
import typing

import disk
import journal

KILLED = -signal.SIGKILL
# What may lie in the state folder when a run has ended well.
STATE_LEFT = {"lock", "memory"}
# Long beyond what any run here takes: a hang is a finding and not a wait for ever.
PATIENCE = 120


@dataclasses.dataclass
class Pipeline:
    """One definition, and what is done with it: in each step inputs are added to in/ and the
    command is run until it ends well."""
    name: str
    # (every, workers, pauses) -> text of pipeline.conf
    definition: typing.Callable[[str, int, str], str]
    # (random, records) -> a list of steps, each {name in in/: bytes}
    inputs: typing.Callable[[random.Random, int], list]
    grows: set = frozenset()  # outputs that grow in place
    needs: tuple = ()       # (kind, plugin, word that `aryk inspect` of it says), or nothing
    tolerant: bool = False  # an input that cannot be read is a reject, and the run goes on


@dataclasses.dataclass
class Subject:
    """The command under test."""
    command: list
    pipelines: list
    environment: dict
    library: str  # the interposed one


@dataclasses.dataclass
class Result:
    status: int
    errors: str
    calls: list  # of journal.Entry, when the library kept a journal

    @property
    def killed(self):
        return self.status == KILLED

    @property
    def said(self):
        text = self.errors.strip() or "nothing said"
        return f"exit status {self.status}: {text[:SHOWN]}{' ...' if len(text) > SHOWN else ''}"


class Tally:
    """What was done and what was wrong, to be added up over all workers."""

    def __init__(self):
        self.counts = collections.Counter()
        self.mistakes = []
        self.notes = []
        self.kept = []  # folders

    def add(self, other):
        self.counts.update(other.counts)
        self.mistakes.extend(other.mistakes)


def room():
    """Where cases live: in memory where the system offers that, since what a power cut does is
    reckoned and not tried, and thousands of true syncs would take long. None: the usual place."""
    memory = "/dev/shm"
    return memory if "TMPDIR" not in os.environ and os.access(memory, os.W_OK | os.X_OK) else None


class Wrong(Exception):
    """A promise was broken; the message says which."""


MISTAKES_TOLD = 5
SHOWN = 400  # characters of what a run said


class Case:
    """One pipeline in a fresh folder."""

    def __init__(self, subject, pipeline, steps, *settings):
        self.subject = subject
        self.pipeline = pipeline
        self.steps = steps
        self.folder = tempfile.mkdtemp(prefix=f"aryk-crash-{pipeline.name}-", dir=room())
        self.work = os.path.join(self.folder, "work")
        self.out = os.path.join(self.work, "out")
        self.journal = os.path.join(self.folder, "journal")
        os.makedirs(self.out)
        os.mkdir(disk.attic(self.work))
        os.mkdir(os.path.join(self.folder, "in"))
        with open(os.path.join(self.folder, "pipeline.conf"), "w", encoding="utf-8") as file:
            file.write(pipeline.definition(*settings))

    def remove(self):
        shutil.rmtree(self.folder)

    def add_inputs(self, step):
        for name, content in self.steps[step].items():
            path = os.path.join(self.folder, "in", name)
            with open(path, "wb") as file:
                file.write(content)
            # The same in every case: what a checkpoint says of its inputs must still hold.
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def tree(self):
        return disk.tree(self.work)

    def outputs(self):
        return disk.tree(self.out)

    # ---- Running

    def _environment(self, watched, at, deed, count, like):
        environment = dict(self.subject.environment)
        environment["XDG_STATE_HOME"] = os.path.join(self.work, "state-home")
        if watched:
            environment["LD_PRELOAD"] = self.subject.library
            environment["CRASH_FOLDER"] = self.work
            environment["CRASH_INPUTS"] = os.path.join(self.folder, "in")
            environment["CRASH_ATTIC"] = disk.attic(self.work)
            environment["CRASH_JOURNAL"] = self.journal
            environment["CRASH_COUNT"] = count
            if deed:
                environment["CRASH_AT"] = str(at)
                environment["CRASH_DO"] = deed
                environment["CRASH_LIKE"] = like
        return environment

    def start(self, environment, **streams):
        return subprocess.Popen(self.subject.command + ["pipeline.conf"], cwd=self.folder,
                                env=environment, stdin=subprocess.DEVNULL, **streams)

    def run(self, watched=False, at=0, deed=None, count="changes", like=""):
        """Runs the command to its end, or its death at call `at` of those that are `like` that."""
        if watched and os.path.exists(self.journal):
            os.unlink(self.journal)
        process = self.start(self._environment(watched, at, deed, count, like),
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, errors = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Wrong(f"the run hangs: no end after {PATIENCE} s") from None
        calls = journal.read(self.journal) if watched else []
        if watched and not os.path.exists(self.journal):
            raise Wrong(f"{self.subject.library} was not loaded: {errors.decode()}")
        return Result(process.returncode, errors.decode("utf-8", "replace"), calls)

    def run_for(self, seconds):
        """Runs the command, kills it after so many seconds; its exit status, KILLED if it was."""
        with tempfile.TemporaryFile() as errors:
            process = self.start(self._environment(False, 0, None, "", ""), stdout=subprocess.DEVNULL,
                                 stderr=errors)
            try:
                process.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            errors.seek(0)
            return Result(process.returncode, errors.read().decode("utf-8", "replace"), [])

    # ---- Judging

    def must_end_well(self, result, reference, when):
        """The run has ended with 0, its outputs are the reference, and nothing else is left."""
        if result.status != 0:
            raise Wrong(f"{when}: {result.said}")
        self.must_be_done(self.tree(), reference, when)
        state = self.tree().get("state", {})
        left = set(state) - STATE_LEFT
        if left:
            raise Wrong(f"{when}: left in the state folder: {', '.join(sorted(left))}")

    @staticmethod
    def must_be_done(content, reference, when):
        found = disk.difference(reference, content.get("out", {}), "out")
        if found:
            raise Wrong(f"{when}: {found}")

    def prepare_step(self, last):
        """Runs all steps before the last one as they are, and adds the last one's inputs."""
        for step in range(last):
            self.add_inputs(step)
            result = self.run()
            if result.status != 0:
                raise Wrong(f"step {step + 1}: {result.said}")
        self.add_inputs(last)


@dataclasses.dataclass
class Task:
    """A share of the work of one phase: what one process does at a time."""
    phase: str
    pipeline: Pipeline
    part: int
    parts: int
    options: typing.Any  # of the command line
    records: int         # in the inputs
    settings: tuple      # for Pipeline.definition
    undisturbed: tuple   # the same, for the runs that give the reference


class Bench:
    """What a task works with: the subject, inputs, the reference, a tally, and random numbers that
    depend on the seed and nothing else."""

    def __init__(self, subject, task):
        self.subject = subject
        self.task = task
        self.pipeline = task.pipeline
        self.tally = Tally()
        # The same in all parts of a phase.
        self.steps = self.pipeline.inputs(self.random("inputs"), task.records)
        self.references = self._reference_run()

    def random(self, *words):
        which = (self.task.options.seed, self.task.phase, self.pipeline.name) + words
        return random.Random("/".join(map(str, which)))

    def case(self):
        return Case(self.subject, self.pipeline, self.steps, *self.task.settings)

    def prepared_case(self):
        """A case right before the last step, and what is in its work folder."""
        case = self.case()
        case.prepare_step(len(self.steps) - 1)
        return case, case.tree()

    def is_mine(self, number):
        """Whether this part of the work has to do with call `number`: each part takes every
        `parts`-th one, and of these only a fraction when the test is to be short."""
        parts, stride = self.task.parts, self.task.options.stride
        return number % parts == self.task.part and number // parts % stride == 0

    def _reference_run(self):
        """The outputs after each step of runs that nothing happened to. They make their checkpoints
        at other times than the runs under test, and with other workers: that must not matter."""
        case = Case(self.subject, self.pipeline, self.steps, *self.task.undisturbed)
        references = []
        try:
            for step in range(len(self.steps)):
                case.add_inputs(step)
                result = case.run()
                if result.status != 0:
                    raise Wrong(f"the reference run: {result.said}")
                references.append(case.outputs())
        finally:
            case.remove()
        if not references[-1] or not all(references[-1].values()):
            raise Wrong("the reference run has made no output, or an empty one")
        return references

    def wrong(self, folder, place, problem, before=None):
        """Notes a mistake and keeps the folder, with what was in work/ before the last run."""
        if before is not None:
            kept = os.path.join(folder, "work-before")
            os.makedirs(kept, exist_ok=True)
            disk.put_tree(kept, before)
        task = self.task
        self.tally.counts["wrong"] += 1
        self.tally.kept.append(folder)
        self.tally.mistakes.append(f"WRONG {task.phase} {task.pipeline.name}, {place}: {problem}\n"
                                   f"    seed {task.options.seed}, kept in {folder}")

    @property
    def has_had_enough(self):
        """A program that is wrong once is often wrong everywhere: the first few say enough."""
        return len(self.tally.mistakes) >= MISTAKES_TOLD
