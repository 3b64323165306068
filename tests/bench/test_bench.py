"""The data is the same everywhere and in both forms; a wrong output is noticed; what Aryk makes of
the workloads is right; the same bytes come out for any number of workers."""

import csv
import json
import os
import subprocess
import sys
import unittest

import compare
import lab as laboratory
import promises
import race
from workloads import SIX, WORKLOADS

FIRST = ('{"id":1,"ts":"2017-07-22T15:55:19Z","country":"AZ","partner":"HU"'
         ',"indicator":"exports of goods","amount":"KZT 0.057802 mn","value":57802.35'
         ',"currency":"KZT","growth":0.221,"note":"without re-export; by sea 🚢 through Aktau"}')
RECORDS = 3000
LAB = laboratory.Lab(os.environ.get("builddir", "."))


def data(*arguments):
    return subprocess.run([LAB.program("data"), *arguments], stdout=subprocess.PIPE,
                          check=True).stdout


class Data(unittest.TestCase):
    def test_same_bytes_for_a_seed(self):
        lines = data("jsonl", "2000")
        self.assertEqual(lines, data("jsonl", "2000", "1"))
        self.assertNotEqual(lines, data("jsonl", "2000", "2"))
        self.assertTrue(data("jsonl", "2001").startswith(lines))
        self.assertEqual(FIRST, lines.split(b"\n")[0].decode())
        self.assertTrue(230 < len(lines) / 2000 < 270, "about 250 bytes each")

    def test_both_forms_hold_the_same(self):
        lines = [json.loads(line, parse_float=str, parse_int=str)
                 for line in data("jsonl", "2000").splitlines()]
        rows = list(csv.DictReader(data("csv", "2000").decode().splitlines(keepends=True)))
        self.assertEqual([{name: value or "" for name, value in line.items()} for line in lines],
                         rows)
        self.assertTrue(any(line["growth"] is None for line in lines))

    def test_some_records_come_again(self):
        lines, again = data("jsonl", "2000").splitlines(), data("again", "2000").splitlines()
        self.assertEqual(2000, len(again))
        self.assertEqual(1750, len(set(again)))
        self.assertTrue(set(again) <= set(lines))

    def test_wrong_usage(self):
        for arguments in ([], ["jsonl"], ["xml", "1"], ["csv", "-1"], ["csv", "1", "x"]):
            self.assertEqual(2, subprocess.run([LAB.program("data"), *arguments], check=False,
                                               stderr=subprocess.DEVNULL).returncode)


class Measure(unittest.TestCase):
    def test_peak_is_the_childs_own(self):
        ballast = bytearray(100_000_000)
        self.assertLess(LAB.measure(["true"]).peak, 20e6)
        del ballast
        sample = LAB.measure([sys.executable, "-c", "b = b'x' * 100_000_000"])
        self.assertGreater(sample.peak, 100e6)
        self.assertGreater(sample.wall, 0)

    def test_failures_are_told(self):
        with self.assertRaisesRegex(laboratory.Problem, "status 3: so sorry"):
            LAB.measure(["sh", "-c", "echo so sorry >&2; exit 3"])
        with self.assertRaisesRegex(laboratory.Problem, "signal 9"):
            LAB.measure(["sh", "-c", "kill -9 $$"])

    def test_spin_takes_time(self):
        self.assertGreater(LAB.spin(1, 1), 0)


class Compare(unittest.TestCase):
    """Each mistake that an output may have, put into one that was right."""

    def setUp(self):
        self.source = LAB.data("jsonl", 100)
        self.lines = data("jsonl", "100").decode().splitlines()

    def wrong(self, lines, workload="W1", exact=True):
        path = LAB.path("tampered")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.writelines(line + "\n" for line in lines)
        return compare.difference(path, self.source, WORKLOADS[workload], exact)

    def test_right(self):
        self.assertIsNone(self.wrong(self.lines))

    def test_lost_and_swapped_records(self):
        self.assertIn("99 records, 100 expected", self.wrong(self.lines[:-1]))
        self.assertIn("record 1, id", self.wrong([self.lines[1], self.lines[0], *self.lines[2:]]))

    def test_values(self):
        for old, new in (("57802.35", "57802.36"), ("57802.35", '"57802.35"'),
                         ("AZ", "A"), ("0.221", "null"), ('"id":1,', '"id":true,')):
            changed = self.lines[0].replace(old, new, 1)
            self.assertNotEqual(changed, self.lines[0])
            self.assertIn("record 1", self.wrong([changed, *self.lines[1:]]))

    def test_fields(self):
        record = json.loads(self.lines[0])
        backwards = json.dumps(dict(reversed(record.items())))
        self.assertIn("fields", self.wrong([backwards, *self.lines[1:]]))
        self.assertIsNone(self.wrong([backwards, *self.lines[1:]], exact=False))

    def test_doubles_are_close_enough_for_peers_alone(self):
        near = [self.lines[0].replace("57802.35", "57802.350000000001"), *self.lines[1:]]
        self.assertIn("value", self.wrong(near))
        self.assertIsNone(self.wrong(near, exact=False))
        self.assertIn("value", self.wrong([near[0].replace("57802.35", "57802.36"), *near[1:]],
                                          exact=False))

    def test_csv(self):
        path = LAB.path("rows.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, SIX, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(json.loads(line) for line in self.lines)
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        self.assertIsNone(compare.difference(path, self.source, WORKLOADS["W2"], True))
        for old, new in (("57802.35", "57802.34"), ("57802.35", "none"), ("AZ", "")):
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text.replace(old, new, 1))
            self.assertIn("record 1", compare.difference(path, self.source, WORKLOADS["W2"], True))


class Outputs(unittest.TestCase):
    def test_workloads(self):
        target = LAB.path("output")
        compared = 0
        for workload in WORKLOADS.values():
            if race.missing(LAB, workload):
                continue
            source, lines = (LAB.data(form, RECORDS) for form in (workload.reads, workload.lines))
            for threads in (1, 2):
                race.aryk_runner(LAB, workload, threads).run(source, target)
                self.assertIsNone(compare.difference(target, lines, workload, exact=True),
                                  workload.name)
            compared += 1
        self.assertGreaterEqual(compared, 5)

    def test_same_bytes(self):
        self.assertTrue(promises.same(LAB, 20000))


if __name__ == "__main__":
    unittest.main(verbosity=0)
