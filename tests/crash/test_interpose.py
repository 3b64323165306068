#!/usr/bin/env python3
"""Tests the interposed library and the model of a disk: small programs whose every call is known.

    INTERPOSE=LIBRARY test_interpose.py"""

import errno
import os
import random
import subprocess
import sys
import tempfile
import unittest

import disk
import journal
import lab

PYTHON = [sys.executable, "-I", "-S"]
LIBRARY = os.path.abspath(os.environ.get("INTERPOSE", "interpose.so"))


class Sandbox(unittest.TestCase):
    """A folder `work`, and programs run in it under the library."""

    def setUp(self):
        # pylint: disable-next=consider-using-with
        self.place = tempfile.TemporaryDirectory(prefix="aryk-interpose-", dir=lab.room())
        self.addCleanup(self.place.cleanup)
        self.work = os.path.join(self.place.name, "work")
        self.journal = os.path.join(self.place.name, "journal")
        os.mkdir(self.work)
        os.mkdir(disk.attic(self.work))
        self.image = None

    def begin(self, **files):
        """Files that are durable from the start."""
        disk.put_tree(self.work, {name: text.encode() for name, text in files.items()})
        self.image = disk.Disk(self.work)

    def run_program(self, program, **crash):
        """Runs lines of python in `work`; its exit status. What it does is followed."""
        if os.path.exists(self.journal):
            os.unlink(self.journal)
        environment = {"LD_PRELOAD": LIBRARY, "CRASH_FOLDER": self.work,
                       "CRASH_JOURNAL": self.journal, "CRASH_ATTIC": disk.attic(self.work)}
        environment |= {f"CRASH_{name.upper()}": str(value) for name, value in crash.items()}
        done = subprocess.run(PYTHON + ["-c", f"import os, errno\n{PRELUDE}{program}"],
                              cwd=self.work, env=environment, check=False, capture_output=True)
        self.said = done.stdout.decode() + done.stderr.decode()
        self.calls = journal.read(self.journal)
        if self.image:
            self.image.follow(self.calls)
            self.image.verify()
        return done.returncode

    def left(self, *arguments):
        return self.image.left(*arguments)

    def may_be_left(self, chance=0.5):
        """All that may be left, in 200 power cuts."""
        found = []
        for seed in range(200):
            content = self.image.left(random.Random(seed), chance)
            if content not in found:
                found.append(content)
        return found


PRELUDE = """
def put(path, data, flags=os.O_CREAT | os.O_TRUNC, sync=False, at=None):
    descriptor = os.open(path, os.O_WRONLY | flags)
    os.write(descriptor, data) if at is None else os.pwrite(descriptor, data, at)
    if sync: os.fsync(descriptor)
    os.close(descriptor)
def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
"""


class Loses(Sandbox):
    """What a power cut takes and what it leaves."""

    def test_a_write_that_is_not_synced(self):
        self.begin(a="old")
        self.run_program("put('a', b'new')")
        self.assertEqual(self.left(), {"a": b"old"})
        self.assertEqual(self.image.now(), {"a": b"new"})

    def test_no_write_that_is_synced(self):
        self.begin(a="old")
        self.run_program("put('a', b'new', sync=True)")
        self.assertEqual(self.left(), {"a": b"new"})

    def test_no_write_that_is_synced_by_another_descriptor(self):
        self.begin(a="old")
        self.run_program("put('a', b'new')\nsync('a')")
        self.assertEqual(self.left(), {"a": b"new"})

    def test_a_write_behind_the_sync(self):
        self.begin(a="")
        self.run_program("put('a', b'one', sync=True)\nput('a', b'two', os.O_APPEND)")
        self.assertEqual(self.left(), {"a": b"one"})

    def test_a_write_that_sync_file_range_hurried(self):
        self.begin(a="old")
        self.run_program("""
import ctypes
libc = ctypes.CDLL(None)
descriptor = os.open('a', os.O_WRONLY)
os.write(descriptor, b'new')
off = ctypes.c_int64
assert libc.sync_file_range(descriptor, off(0), off(0), 7) == 0
""")
        self.assertIn("sync_file_range", [entry.kind for entry in self.calls])
        self.assertEqual(self.left(), {"a": b"old"})

    def test_a_truncation(self):
        self.begin(a="long text")
        self.run_program("os.truncate('a', 4)")
        self.assertEqual(self.left(), {"a": b"long text"})
        self.run_program("sync('a')")
        self.assertEqual(self.left(), {"a": b"long"})

    def test_single_pieces(self):
        self.begin(a="")
        self.run_program("put('a', b'1' * 4096 + b'2' * 4096 + b'3')")
        pieces = self.may_be_left()
        self.assertIn({"a": b"1" * 4096 + bytes(4096) + b"3"}, pieces)
        self.assertIn({"a": b"1" * 4096 + b"2" * 4096}, pieces)
        self.assertIn({"a": b""}, pieces)
        self.assertEqual(len(pieces), 8)

    def test_an_overwritten_piece(self):
        self.begin(a="abcdef")
        self.run_program("put('a', b'XY', 0, at=2)\nput('a', b'Z', 0, at=3)")
        self.assertEqual(sorted(content["a"] for content in self.may_be_left()),
                         [b"abXYef", b"abXZef", b"abcZef", b"abcdef"])

    def test_a_new_name_although_the_file_is_synced(self):
        self.begin()
        self.run_program("put('a', b'new', sync=True)")
        self.assertEqual(self.left(), {})

    def test_the_content_although_the_name_is_synced(self):
        self.begin()
        self.run_program("put('a', b'new')\nsync('.')")
        self.assertEqual(self.left(), {"a": b""})

    def test_a_rename_over_a_file(self):
        self.begin(a="old")
        self.run_program("put('b', b'new', sync=True)\nos.rename('b', 'a')")
        self.assertEqual(self.left(), {"a": b"old"})
        self.assertEqual(self.image.now(), {"a": b"new"})
        self.run_program("sync('.')")
        self.assertEqual(self.left(), {"a": b"new"})

    def test_what_was_renamed_but_not_synced(self):
        self.begin(a="old")
        self.run_program("put('b', b'new')\nos.rename('b', 'a')\nsync('.')")
        self.assertEqual(self.left(), {"a": b""})

    def test_a_removal(self):
        self.begin(a="old")
        self.run_program("os.unlink('a')")
        self.assertEqual(self.left(), {"a": b"old"})
        self.run_program("sync('.')")
        self.assertEqual(self.left(), {})

    def test_a_file_of_a_name_that_was_removed(self):
        self.begin(a="old")
        self.run_program("os.unlink('a')\nput('a', b'new', sync=True)")
        self.assertEqual(self.left(), {"a": b"old"})
        self.assertEqual([content.get("a") for content in self.may_be_left()].count(None), 1)

    def test_a_new_folder_with_all_that_is_in_it(self):
        self.begin()
        self.run_program("os.mkdir('d')\nput('d/a', b'new', sync=True)\nsync('d')")
        self.assertEqual(self.left(), {})
        self.run_program("sync('.')")
        self.assertEqual(self.left(), {"d": {"a": b"new"}})

    def test_an_earlier_name_but_not_a_later_one(self):
        self.begin()
        self.run_program("put('a', b'', sync=True)\nput('b', b'', sync=True)")
        self.assertIn({"b": b""}, self.may_be_left())
        self.assertEqual(len(self.may_be_left()), 4)

    def test_a_rename_from_folder_to_folder_on_each_side(self):
        self.begin(a="text")
        self.run_program("os.mkdir('d')\nsync('.')\nos.rename('a', 'd/a')\nsync('d')")
        self.assertEqual(self.left(), {"a": b"text", "d": {"a": b"text"}})
        self.run_program("sync('.')")
        self.assertEqual(self.left(), {"d": {"a": b"text"}})

    def test_a_second_name(self):
        self.begin(a="text")
        self.run_program("os.link('a', 'b')\nput('b', b'more', os.O_APPEND)")
        self.assertEqual(self.left(), {"a": b"text"})
        for content in self.may_be_left():
            self.assertEqual(content["a"], content.get("b", content["a"]))

    def test_what_a_dead_process_had_not_synced(self):
        self.begin(a="old")
        self.assertEqual(self.run_program("put('a', b'new')", at=2, do="kill-after"), -9)
        self.run_program("put('b', b'', sync=True)\nsync('.')")
        self.assertEqual(self.left(), {"a": b"old", "b": b""})

    def test_an_unlinked_file_that_is_still_open(self):
        self.begin(a="old")
        self.run_program("""
descriptor = os.open('a', os.O_WRONLY)
os.unlink('a')
put('a', b'second', sync=True)
os.write(descriptor, b'x')
os.fsync(descriptor)
""")
        self.assertEqual(self.left(), {"a": b"xld"})
        self.assertEqual(self.image.now(), {"a": b"second"})

    def test_becomes_what_was_left(self):
        self.begin(a="old")
        self.run_program("put('a', b'new')\nos.mkdir('d')\nput('d/b', b'')")
        self.image.become(self.left())
        self.assertEqual(disk.tree(self.work), {"a": b"old"})
        self.image.verify()

    def test_brings_back_the_file_and_not_another_one(self):
        self.begin(a="old", b="other", c="third")
        before = {name: content.inode for name, content in disk.tree(self.work).items()}
        self.run_program("put('a', b'new', sync=True)\nos.unlink('a')\nos.rename('b', 'c')")
        self.image.become(self.left())
        self.assertEqual(disk.tree(self.work), {"a": b"new", "b": b"other", "c": b"third"})
        self.assertEqual({name: content.inode for name, content in disk.tree(self.work).items()},
                         before)
        disk.put_tree(self.work, {})
        disk.forget(self.work)
        self.assertEqual(os.listdir(disk.attic(self.work)), [])


class Sees(Sandbox):
    """Which calls count, and how they are told."""

    def test_each_way_to_write(self):
        self.begin(a="0123456789")
        self.run_program("""
d = os.open('a', os.O_RDWR)
os.write(d, b'a'); os.pwrite(d, b'b', 5); os.writev(d, [b'c', b'', b'dd']); os.pwritev(d, [b'e'], 9)
source = os.open('a', os.O_RDONLY)
os.lseek(d, 0, os.SEEK_END)
os.sendfile(d, source, 0, 2); os.copy_file_range(source, d, 3)
os.posix_fallocate(d, 0, 100); os.ftruncate(d, 50)
""")
        self.assertEqual(self.said, "")
        self.assertEqual([(entry.offset, entry.data) for entry in self.calls
                          if entry.kind == "write"],
                         [(0, b"a"), (5, b"b"), (1, b"cdd"), (9, b"e"), (10, b"ac"), (12, b"acd")])
        self.assertEqual([entry.offset for entry in self.calls if entry.kind == "truncate"],
                         [100, 50])

    def test_appending_where_the_end_is(self):
        self.begin(a="0123")
        self.run_program("put('a', b'45', os.O_APPEND)")
        self.assertEqual(self.calls[1].offset, 4)

    def test_only_what_is_below_the_folder(self):
        self.begin()
        self.run_program("put('../outside', b'x'); put('./x', b''); put('../work/y', b'');"
                         "os.mkdir('d/'); os.mkdir(os.getcwd() + '/d/e'); os.chdir('d');"
                         "put('f', b''); os.unlink('../../outside')")
        names = {os.path.relpath(entry.path, self.work) for entry in self.calls}
        self.assertEqual(names, {"x", "y", "d", "d/e", "d/f"})

    def test_paths_relative_to_a_folder(self):
        self.begin()
        self.run_program("""
os.mkdir('d'); d = os.open('d', os.O_RDONLY)
os.close(os.open('a', os.O_CREAT | os.O_WRONLY, dir_fd=d))
os.rename('a', 'b', src_dir_fd=d, dst_dir_fd=d)
os.mkdir('e', dir_fd=d); os.rmdir('e', dir_fd=d); os.unlink('b', dir_fd=d)
""")
        self.assertEqual([(entry.kind, os.path.relpath(entry.path, self.work))
                          for entry in self.calls],
                         [("mkdir", "d"), ("open", "d/a"), ("rename", "d/a"), ("mkdir", "d/e"),
                          ("rmdir", "d/e"), ("unlink", "d/b")])

    def test_reading_only_when_asked(self):
        self.begin(a="text")
        program = "d = os.open('a', os.O_RDONLY); os.read(d, 9); os.close(d); os.listdir('.')"
        self.run_program(program)
        self.assertEqual(self.calls, [])
        self.run_program(program, count="all")
        self.assertEqual([entry.kind for entry in self.calls], ["open", "read", "close", "opendir"])

    def test_writing_past_it(self):
        self.begin(a="text")
        with self.assertRaises(disk.Missed):
            self.run_program("import mmap\nd = os.open('a', os.O_RDWR)\n"
                             "mmap.mmap(d, 0)[0:1] = b'x'")

    def test_threads_one_at_a_time(self):
        self.begin()
        self.run_program("""
import threading
def work(i):
    for n in range(50): put(f'{i}-{n}', b'x' * 100, sync=True)
threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
""")
        self.assertEqual([entry.number for entry in self.calls], list(range(1, 601)))


class Does(Sandbox):
    """What happens at the call that was chosen."""

    def test_kills_before(self):
        self.begin(a="old")
        self.assertEqual(self.run_program("put('a', b'new', 0)", at=2, do="kill-before"), -9)
        self.assertEqual(self.image.now(), {"a": b"old"})

    def test_kills_within(self):
        self.begin(a="old")
        self.assertEqual(self.run_program("put('a', b'NEWER', 0)", at=2, do="kill-half"), -9)
        self.assertEqual(self.image.now(), {"a": b"NEd"})

    def test_kills_after(self):
        self.begin(a="old")
        self.assertEqual(self.run_program("put('a', b'new')", at=2, do="kill-after"), -9)
        self.assertEqual(self.image.now(), {"a": b"new"})

    def test_kills_no_call_that_is_not_there(self):
        self.begin(a="old")
        self.assertEqual(self.run_program("put('a', b'new')", at=3, do="kill-after"), 0)

    def test_fails(self):
        program = ("try: put('a', b'new')\nexcept OSError as e: print(errno.errorcode[e.errno])\n"
                   "put('b', b'')")
        for number in (1, 2):
            self.begin(a="old")
            self.assertEqual(self.run_program(program, at=number, do=f"fail={errno.EDQUOT}"), 0)
            self.assertEqual(self.said, "EDQUOT\n")
            self.assertEqual(self.calls[number - 1].result, -errno.EDQUOT)

    def test_is_full_from_then_on(self):
        self.begin(a="old", b="old")
        self.run_program("""
for path in ('a', 'b', 'c'):
    try: put(path, b'new', os.O_CREAT if path == 'c' else 0)
    except OSError as e: print(path, errno.errorcode[e.errno])
os.unlink('b')
""", at=2, do=f"full={errno.ENOSPC}")
        self.assertEqual(self.said, "a ENOSPC\nb ENOSPC\nc ENOSPC\n")
        self.assertEqual(self.image.now(), {"a": b"old"})

    def test_writes_and_reads_half(self):
        self.begin(a="text")
        self.run_program("d = os.open('a', os.O_RDWR)\nprint(os.write(d, b'abcdef'))", at=2,
                         do="short")
        self.assertEqual((self.said, self.image.now()), ("3\n", {"a": b"abct"}))
        self.run_program("d = os.open('a', os.O_RDWR)\nprint(os.read(d, 4))", at=2, do="short",
                         count="all")
        self.assertEqual(self.said, "b'ab'\n")

    def test_closes_although_it_fails(self):
        self.begin(a="text")
        self.run_program("""
d = os.open('a', os.O_RDONLY)
try: os.close(d)
except OSError as e: print(errno.errorcode[e.errno], os.open('a', os.O_RDONLY) == d)
""", at=2, do=f"fail={errno.EIO}", count="all")
        self.assertEqual(self.said, "EIO True\n")

    def test_refuses_settings_that_make_no_sense(self):
        for crash in ({"at": 1}, {"do": "short"}, {"at": 1, "do": "fail"}, {"count": "some"}):
            self.assertEqual(self.run_program("", **crash), 99, crash)


if __name__ == "__main__":
    if not os.path.exists(LIBRARY):
        sys.exit(f"{LIBRARY} is missing; INTERPOSE says where it is")
    unittest.main()
