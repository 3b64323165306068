#!/usr/bin/env python3
"""Tests the phases of the crash tests on a sample program: on one that is right, and on others with
one mistake each, which must be found.

    INTERPOSE=LIBRARY test_phases.py"""

import argparse
import os
import shutil
import sys
import unittest

import chains
import failures
import kills
import lab
import points
import twice

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sample.py")
LIBRARY = os.path.abspath(os.environ.get("INTERPOSE", "interpose.so"))

# What is wrong with the sample program, and the phase that has to find it.
FAULTS = {
    "no-data-sync": points,
    "no-name-sync": points,
    "no-checkpoint-sync": points,
    "no-final-sync": points,
    "no-old-sync": twice,
    "no-cut-back": points,
    "no-mark": points,
    "in-place": failures,
    "leftovers": points,
    "deaf": failures,
    "mute": failures,
    "half": failures,
    "unseen": points,
}


def lines(rng, records):
    return [{f"{i}.txt": "".join(f"line {rng.randrange(10**9)}\n" for _ in range(records)).encode()
             for i in range(2)}]


class Finds(unittest.TestCase):
    """All of it, on a program that is right and on others that are not."""

    def try_sample(self, fault, phase, stride=1):
        pipeline = lab.Pipeline(fault, lambda *settings: fault, lines)
        command = [sys.executable, "-I", "-S", SAMPLE]
        subject = lab.Subject(command, [pipeline], {"LC_ALL": "C.UTF-8"}, LIBRARY)
        options = argparse.Namespace(seed=1, stride=stride, kills_each=10, chains_each=5)
        task = lab.Task(phase.__name__, pipeline, 0, 1, options, 300, (), ())
        bench = lab.Bench(subject, task)
        phase.run(bench)
        return bench.tally

    def test_nothing_in_a_program_that_is_right(self):
        for phase, what, stride in ((points, "power losses", 5), (failures, "failing calls", 4),
                                    (kills, "kills", 1), (chains, "kills", 1),
                                    (twice, "power losses", 1)):
            with self.subTest(phase.__name__):
                tally = self.try_sample("right", phase, stride)
                self.assertEqual(tally.mistakes, [])
                self.assertGreater(tally.counts[what], 0)

    def test_each_mistake(self):
        lab.MISTAKES_TOLD = 1
        for fault, phase in FAULTS.items():
            with self.subTest(fault):
                tally = self.try_sample(fault, phase)
                self.assertEqual(tally.counts["wrong"], 1)
                shutil.rmtree(tally.kept[0])


if __name__ == "__main__":
    if not os.path.exists(LIBRARY):
        sys.exit(f"{LIBRARY} is missing; INTERPOSE says where it is")
    unittest.main()
