"""A small program that survives crashes, or does not: with it the crash tests are tested.

    sample.py pipeline.conf

It copies the lines of in/* in upper case to work/out/all.txt, with a checkpoint behind each file,
as `aryk` does it: a hidden file beside the output, a checkpoint put in place as a whole, a mark
that it is committing. pipeline.conf holds one word: `right`, or the name of what it does wrong:

    no-data-sync          the output is not synced before a checkpoint speaks of it
    no-name-sync          the name of its hidden file is not synced
    no-checkpoint-sync    the checkpoint is renamed before it is synced
    no-final-sync         the name of the output is not synced before the checkpoint goes
    no-cut-back           what came behind the checkpoint is not cut off
    no-old-sync           what a dead run did in the state folder is believed before it is synced
    no-mark               nothing says that it is committing
    in-place              it writes straight to the output, and begins anew
    leftovers             hidden files of dead runs stay
    deaf                  a failed write is not noticed
    mute                  a failure is told without its file
    half                  a short write is not gone on with
    unseen                it writes past the interposed library
"""

import os
import sys

OUT, STATE = "work/out", "work/state"
TARGET, CHECKPOINT = f"{OUT}/all.txt", f"{STATE}/checkpoint"
HIDDEN = f"{OUT}/.all.txt.aryk-1"

with open("pipeline.conf", encoding="utf-8") as definition:
    FAULT = definition.read().strip()


class File:
    """An open file whose errors say its name."""

    def __init__(self, path, flags):
        self.path = path
        self.descriptor = os.open(path, flags)

    def _do(self, function, *arguments):
        try:
            return function(self.descriptor, *arguments)
        except OSError as problem:
            problem.filename = self.path
            raise

    def read(self):
        content = b""
        while piece := self._do(os.read, 1 << 16):
            content += piece
        return content

    def write(self, data):
        while data:
            try:
                data = data[self._do(os.write, data):]
            except OSError:
                if FAULT != "deaf":
                    raise
                return
            if FAULT == "half":
                return

    def sync(self, *faults):
        if FAULT not in faults:
            self._do(os.fsync)

    def cut(self, length):
        if self.length() < length:
            sys.exit(f"{self.path} is shorter than it was")
        if FAULT != "no-cut-back":
            self._do(os.ftruncate, length)

    def length(self):
        return os.fstat(self.descriptor).st_size

    def spoil(self):
        import mmap  # here, for the others start faster without it
        with mmap.mmap(self.descriptor, 0) as memory:
            memory[0:1] = b"?"

    def close(self):
        self._do(os.close)


def sync_folder(path, *faults):
    folder = File(path, os.O_RDONLY)
    folder.sync(*faults)
    folder.close()


def put_checkpoint(checkpoint):
    hidden = f"{STATE}/.checkpoint.aryk-1"
    file = File(hidden, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    file.write(f"{checkpoint['files']} {checkpoint['length']} {checkpoint['committing']}".encode())
    file.sync("no-checkpoint-sync")
    file.close()
    os.rename(hidden, CHECKPOINT)
    sync_folder(STATE)


def read_checkpoint():
    try:
        file = File(CHECKPOINT, os.O_RDONLY)
    except FileNotFoundError:
        return {"files": 0, "length": 0, "committing": 0}
    files, length, committing = map(int, file.read().split())
    file.close()
    return {"files": files, "length": length, "committing": committing}


def remove(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def open_output(checkpoint):
    if FAULT == "in-place":
        return File(TARGET, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    if checkpoint["files"] > 0:
        file = File(HIDDEN, os.O_RDWR | os.O_APPEND)
        file.cut(checkpoint["length"])
        return file
    if FAULT == "leftovers" and os.path.exists(HIDDEN):
        os.rename(HIDDEN, HIDDEN + "1")
    remove(HIDDEN)
    file = File(HIDDEN, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    sync_folder(OUT, "no-name-sync")
    return file


def copy_files(checkpoint):
    output = open_output(checkpoint)
    names = sorted(os.listdir("in"))
    for done in range(checkpoint["files"], len(names)):
        file = File(f"in/{names[done]}", os.O_RDONLY)
        output.write(file.read().upper())
        file.close()
        if FAULT == "unseen":
            output.spoil()
        if FAULT != "in-place":
            output.sync("no-data-sync")
            checkpoint |= {"files": done + 1, "length": output.length()}
            put_checkpoint(checkpoint)
    output.close()


def commit(checkpoint):
    if FAULT != "no-mark":
        put_checkpoint(checkpoint | {"committing": 1})
    if os.path.exists(HIDDEN):
        os.rename(HIDDEN, TARGET)
    sync_folder(OUT, "no-final-sync")
    remove(CHECKPOINT)
    sync_folder(STATE)


def make_folder(path):
    try:
        os.mkdir(path)
    except FileExistsError:
        pass
    sync_folder(os.path.dirname(path))


def main():
    make_folder(OUT)
    make_folder(STATE)
    sync_folder(STATE, "no-old-sync")
    checkpoint = read_checkpoint()
    if not checkpoint["committing"]:
        copy_files(checkpoint)
    if FAULT != "in-place":
        commit(checkpoint)


try:
    main()
except OSError as error:
    sys.exit("it failed" if FAULT == "mute" else f"cannot go on: {error}")
