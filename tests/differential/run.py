#!/usr/bin/env python3
"""Random CSV and JSON through Aryk, compared value by value with what Python's modules say.

    run.py --build BUILD [--seed N] [--rounds N] [--seconds N] [--only TEST]

Each round has a seed of its own, which is told when something is wrong: --seed with it and
--rounds 1 does the same again. Exit status 0 only if nothing was wrong."""

import argparse
import os
import random
import sys
import tempfile
import time

import csvs
import jsons
from lab import Lab, Wrong

# A test, and how many records it takes: few, and so many that they go over several blocks.
TESTS = {"csv": (csvs.sources, 60, 40000), "csv-sink": (csvs.sinks, 200, 20000),
         "json": (jsons.forms, 60, 12000), "places": (jsons.places, 300, 3000)}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default=os.environ.get("builddir", "."), help="the build folder")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--rounds", type=int, default=6, help="of every test")
    parser.add_argument("--seconds", type=float, default=0, help="go on with more rounds so long")
    parser.add_argument("--only", choices=TESTS)
    return parser.parse_args()


def round_of(options, name, seed, aryk):
    """The message when something was wrong."""
    test, few, many = TESTS[name]
    dice = random.Random(f"{name} {seed}")
    with tempfile.TemporaryDirectory(prefix="aryk-differential-") as folder:
        lab = Lab(aryk, folder)
        try:
            test(lab, dice, many if seed % 3 == 0 else dice.randrange(few))
        except Wrong as wrong:
            return f"WRONG {name}, --seed {seed}: {wrong}", lab.runs
        return None, lab.runs


def main():
    options = parse_arguments()
    aryk = os.path.abspath(os.environ.get("ARYK") or os.path.join(options.build, "aryk"))
    end, seed, runs, failed = time.monotonic() + options.seconds, options.seed, 0, 0
    while seed < options.seed + options.rounds or time.monotonic() < end:
        for name in [options.only] if options.only else TESTS:
            message, count = round_of(options, name, seed, aryk)
            runs += count
            if message is not None:
                print(message, flush=True)
                failed += 1
        seed += 1
    print(f"{runs} runs, {failed} wrong")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
