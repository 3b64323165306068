"""A disk without room, as the system itself offers one: /dev/full, for each sink and as standard
output. The run fails and says why; another output of the same run does not appear."""

import os
import shutil
import subprocess
import tempfile

import lab
from pipelines import FULL, READ_JSONL, jsonl

OTHER = "other.csv"


def write_definition(folder, settings, sink):
    with open(os.path.join(folder, "pipeline.conf"), "w", encoding="utf-8") as file:
        file.write(f'{settings}stages = (\n{READ_JSONL}  {sink},\n'
                   f'  {{ sink = "csv"; path = "{OTHER}"; }}\n);\n')


def problem(subject, folder):
    """What is wrong with the run of the definition in `folder`; None when nothing is."""
    with open("/dev/full", "wb") as output:
        process = subprocess.run(subject.command + ["pipeline.conf"], cwd=folder, stdout=output,
                                 stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120,
                                 env=subject.environment, check=False)
    errors = process.stderr.decode("utf-8", "replace")
    if process.returncode != 1:
        return f"exit status {process.returncode}, wanted 1: {errors.strip()}"
    if os.strerror(28) not in errors:
        return f'the message does not say "{os.strerror(28)}": {errors.strip()}'
    if "/dev/full" not in errors and "standard output" not in errors:
        return f"the message does not name the file: {errors.strip()}"
    if os.path.exists(os.path.join(folder, OTHER)):
        return f"{OTHER} has appeared although the run failed"
    return None


def run(bench):
    """For sinks with little to write, which only the end of the run finds out about, and much."""
    folder = tempfile.mkdtemp(prefix="aryk-crash-full-", dir=lab.room())
    os.mkdir(os.path.join(folder, "in"))
    cases = {name: ("", sink) for name, sink in FULL.items()}
    cases["rejects"] = ('rejects = "/dev/full";\n', '{ sink = "json"; path = "good.json"; }')
    for records in (3, 3000):
        with open(os.path.join(folder, "in", "rows.jsonl"), "wb") as file:
            file.write(jsonl(bench.random("full"), 0, records) + b"not json\n")
        for name, (settings, sink) in cases.items():
            write_definition(folder, settings, sink)
            bench.tally.counts["failing calls"] += 1
            found = problem(bench.subject, folder)
            if found:
                bench.wrong(folder, f"{name}, {records} records", found)
    if not bench.tally.mistakes:
        shutil.rmtree(folder)
