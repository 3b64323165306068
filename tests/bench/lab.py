"""Where things are, what data there is, and how a command is measured."""

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


class Problem(Exception):
    """What keeps a measurement from being made; the message is for people."""


@dataclasses.dataclass
class Sample:
    """One run of a command."""
    wall: float    # seconds
    cpu: float     # seconds, of all its threads and children
    peak: int      # bytes


def median(samples):
    """The run in the middle, each figure by itself."""
    return Sample(*(statistics.median(getattr(sample, field.name) for sample in samples)
                    for field in dataclasses.fields(Sample)))


class Lab:
    def __init__(self, build, seed=1):
        self.build = os.path.abspath(build)
        self.seed = seed
        self.cache = os.environ.get("ARYK_BENCH_CACHE") or os.path.join(self.build, "bench")
        self.work = os.path.join(self.cache, "work")
        for name in ("data", "spin", "measure"):
            if not os.access(self.program(name), os.X_OK):
                raise Problem(f"{self.program(name)} is not built; run: "
                              f"make -C {self.build} bench-programs")
        # The program itself, not the script that libtool puts in front of it.
        self.aryk = os.path.join(self.build, ".libs", "aryk")
        if not os.access(self.aryk, os.X_OK):
            self.aryk = os.path.join(self.build, "aryk")
        self.environment = {
            **os.environ,
            "LD_LIBRARY_PATH": os.path.join(self.build, ".libs"),
            "ARYK_PLUGIN_PATH": os.path.join(self.build, "plugins", ".libs") + ":" +
                                os.path.join(self.build, "tests", "bench", ".libs"),
            "LC_ALL": "C.UTF-8",
        }
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)

    def program(self, name):
        return os.path.join(self.build, "tests", "bench", name)

    def path(self, name):
        return os.path.join(self.work, name)

    def data(self, form, records):
        """The file with so many records, made where it is not there yet."""
        path = os.path.join(self.cache, f"data-{self.seed}-{records}.{form}")
        maker = os.stat(self.program("data")).st_mtime
        if not os.path.exists(path) or os.stat(path).st_mtime < maker:
            with open(path + ".new", "wb") as file:
                subprocess.run([self.program("data"), form, str(records), str(self.seed)],
                               stdout=file, check=True)
            os.replace(path + ".new", path)
        return path

    def aryk_run(self, definition, workers, settings=(), options=()):
        """The command that runs a definition of this folder, or one with a path."""
        command = [self.aryk, "run", "--quiet", "--progress=none", "--workers", str(workers)]
        for name, value in dict(settings).items():
            command += ["--set", f"{name}={value}"]
        return [*command, *options, os.path.join(HERE, definition)]

    def plugins(self):
        """All that a definition can name, as (kind, name)."""
        lines = subprocess.run([self.aryk, "plugins"], env=self.environment, check=True,
                               stdout=subprocess.PIPE, text=True).stdout.splitlines()
        return {tuple(line.split()[:2]) for line in lines if len(line.split()) > 1}

    def measure(self, command, stdout=None, environment=(), what=None, statuses=(0,)):
        """Runs a command and gives its Sample; with an exit status that is none of these,
        a Problem with what it said."""
        result = self.path("measured")
        with open(stdout or os.devnull, "wb") as out, open(self.path("stderr"), "w+b") as err:
            status = subprocess.run([self.program("measure"), result, *command], stdout=out,
                                    stderr=err, stdin=subprocess.DEVNULL,
                                    env={**self.environment, **dict(environment)},
                                    check=False).returncode
            err.seek(0)
            said = err.read().decode(errors="replace").strip()
        if status == 0:
            with open(result, encoding="ascii") as file:
                wall, cpu, peak, status, signal = file.read().split()
            if signal == "0" and int(status) in statuses:
                return Sample(float(wall), float(cpu), int(peak))
            status = f"signal {signal}" if signal != "0" else f"status {status}"
        raise Problem(f"{what or command[0]} ended with {status}: {said[-600:] or 'no message'}")

    def spin(self, threads, millions=300):
        """Wall seconds in which so many threads do the same work each."""
        return float(subprocess.run([self.program("spin"), str(threads), str(millions)],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                    check=True, text=True).stdout)


def say(text=""):
    print(text, flush=True)


def note(text):
    """For whoever watches: what is being done."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def remove(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
