"""What a disk may hold after a power cut.

A Disk begins as a folder of which everything is durable. It follows a journal, and knows of each
file and folder what is there now and what is durable: as strict as POSIX, which promises nothing
but this:

- what was written to a file, and its length, is durable once the file is synced, and not before:
  each piece (a page of one write) may be lost while others, also later ones, survive;
- a name (made, moved or removed) is durable once its folder is synced: syncing the file is not
  enough. Each change of a folder may be lost while others, also later ones, survive. A rename
  within a folder is one change; from folder to folder it is one in each;
- a new folder is there only when its own name is durable.

left() is the power cut: all that is not durable is lost, or each such change by chance. Real file
systems are kinder (ext4 orders most of this): a program that passes here needs no particular one.
"""

import os
import stat

import journal

PAGE = 4096


class Missed(Exception):
    """The folder is not what the journal says: a call escaped the library."""


class Content(bytes):
    """What is in a file, and which file it is: `inode`, 0 for a new one. A program may know a file
    again by that, so it must come back from a power cut as the file that it was."""
    inode = 0


def _content(data, inode):
    content = Content(data)
    content.inode = inode
    return content


class File:
    def __init__(self, content=b"", inode=0):
        self.now = bytearray(content)
        self.durable = bytes(content)
        self.pending = []  # (offset, bytes), or (length, None) for a truncation
        self.inode = inode

    def write(self, offset, data):
        _put(self.now, offset, data)
        first = offset
        while first < offset + len(data):
            after = min(offset + len(data), (first // PAGE + 1) * PAGE)
            self.pending.append((first, data[first - offset:after - offset]))
            first = after

    def truncate(self, length):
        _truncate(self.now, length)
        self.pending.append((length, None))

    def sync(self):
        self.durable = bytes(self.now)
        self.pending.clear()

    def left(self, survives, known):
        if self not in known:  # it may have two names
            content = bytearray(self.durable)
            for place, data in self.pending:
                if not survives():
                    continue
                if data is None:
                    _truncate(content, place)
                else:
                    _put(content, place, data)
            known[self] = _content(content, self.inode)
        return known[self]


class Folder:
    def __init__(self):
        self.now = {}
        self.durable = {}
        self.pending = []  # of {name: what it stands for from then on, None: nothing}

    def change(self, names):
        _apply(self.now, names)
        self.pending.append(names)

    def sync(self):
        self.durable = dict(self.now)
        self.pending.clear()

    def left(self, survives, known):
        names = dict(self.durable)
        for change in self.pending:
            if survives():
                _apply(names, change)
        return {name: node.left(survives, known) for name, node in sorted(names.items())}


def _put(content, offset, data):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


def _truncate(content, length):
    if length < len(content):
        del content[length:]
    else:
        content.extend(bytes(length - len(content)))


def _apply(names, change):
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _now(node):
    if isinstance(node, File):
        return _content(node.now, node.inode)
    return {name: _now(inside) for name, inside in node.now.items()}


def tree(path):
    """A folder as it is: {name: Content of a file, or a dict for a folder}."""
    names = {}
    for entry in os.scandir(path):
        if entry.is_dir(follow_symlinks=False):
            names[entry.name] = tree(entry.path)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            with open(entry.path, "rb") as file:
                names[entry.name] = _content(file.read(), entry.inode())
        else:
            raise Missed(f"{entry.path} is neither a file nor a folder")
    return names


def attic(path):
    """Where the files of the folder `path` live on that have no name in it for now: see interpose.h.
    They are called by their inodes."""
    return path + ".attic"


def put_tree(path, wanted):
    """Turns the folder `path` into `wanted`. A file that was there before is there again, and not
    another one with the same content."""
    os.makedirs(attic(path), exist_ok=True)
    _put_away(path, attic(path))
    _put_back(path, wanted, attic(path))


def forget(path):
    """Gives up the files that have no name in the folder."""
    for entry in os.scandir(attic(path)):
        if entry.stat().st_nlink == 1:
            os.unlink(entry.path)


def _put_away(path, away):
    for entry in list(os.scandir(path)):
        if entry.is_dir(follow_symlinks=False):
            _put_away(entry.path, away)
            os.rmdir(entry.path)
        else:
            kept = os.path.join(away, str(entry.inode()))
            if not os.path.exists(kept):
                os.link(entry.path, kept)
            os.unlink(entry.path)


def _put_back(path, wanted, away):
    for name, content in wanted.items():
        inside = os.path.join(path, name)
        if isinstance(content, dict):
            os.mkdir(inside)
            _put_back(inside, content, away)
        else:
            kept = os.path.join(away, str(getattr(content, "inode", 0)))
            if os.path.exists(kept):
                os.link(kept, inside)
            _set_content(inside, content)


def _set_content(path, content):
    with open(path, "a+b") as file:
        file.seek(0)
        if file.read() != content:
            file.truncate(0)
            file.write(content)


def difference(wanted, here, path):
    """The paths at which two trees differ, with a word on how; "" when they are the same."""
    return "; ".join(_differences(wanted, here, path))


def _differences(wanted, here, path):
    for name in sorted(wanted.keys() | here.keys()):
        inside = f"{path}/{name}" if path else name
        if name not in here:
            yield f"{inside} is missing"
        elif name not in wanted:
            yield f"{inside} should not be there"
        elif isinstance(wanted[name], dict) and isinstance(here[name], dict):
            yield from _differences(wanted[name], here[name], inside)
        elif wanted[name] != here[name]:
            yield f"{inside} differs: {_sizes(wanted[name], here[name])}"


def _sizes(wanted, here):
    if isinstance(wanted, dict) or isinstance(here, dict):
        return "a file and a folder"
    same = os.path.commonprefix([wanted, here])
    return f"{len(here)} bytes for {len(wanted)}, the same up to byte {len(same)}"


class Disk:
    """A folder `path`, durable as it is when the Disk is made."""

    def __init__(self, path):
        self.path = os.path.realpath(path)
        self.root = _durable(tree(path))
        self.inodes = {}

    # ---- Following a journal

    def follow(self, entries):
        """Does what the calls did. To be checked with verify() at the end of each process."""
        for entry in entries:
            if not entry.failed:
                getattr(self, "_" + entry.kind)(entry)

    def verify(self):
        """Raises Missed unless the folder is what the journal said."""
        found = difference(_now(self.root), tree(self.path), self.path)
        if found:
            raise Missed(f"a call was not seen: {found}")

    def _find(self, path):
        """The node at `path`, or None."""
        node = self.root
        for name in os.path.relpath(path, self.path).split("/"):
            if name != ".":
                node = node.now.get(name) if isinstance(node, Folder) else None
        return node

    def _place(self, path):
        """The folder that `path` is in, and its name there."""
        return self._find(os.path.dirname(path)), os.path.basename(path)

    def _inside(self, path):
        return path == self.path or path.startswith(self.path + "/")

    def _file(self, entry):
        # By path first: the number of a file that is gone may be that of a new one. The path of a
        # file that was removed while it is open leads nowhere.
        node = self._find(entry.path) or self.inodes.get(entry.inode)
        if node is None:
            raise Missed(f"{entry.kind} of {entry.path}, which nobody made")
        return node

    def _open(self, entry):
        if not self._inside(entry.path):
            return
        if entry.flags & journal.CREATED:
            folder, name = self._place(entry.path)
            folder.change({name: File(inode=entry.inode)})
        node = self._find(entry.path)
        if isinstance(node, File):
            self.inodes[entry.inode] = node
            if entry.flags & journal.TRUNCATED:
                node.truncate(0)

    def _write(self, entry):
        if entry.length > 0:
            self._file(entry).write(entry.offset, entry.data)

    def _truncate(self, entry):
        self._file(entry).truncate(entry.offset)

    def _fsync(self, entry):
        self._file(entry).sync()

    def _syncfs(self, _entry):
        _sync_all(self.root)

    def _mkdir(self, entry):
        folder, name = self._place(entry.path)
        folder.change({name: Folder()})

    def _unlink(self, entry):
        folder, name = self._place(entry.path)
        folder.change({name: None})

    _rmdir = _unlink

    def _link(self, entry):
        folder, name = self._place(entry.other)
        folder.change({name: self._file(entry)})

    def _rename(self, entry):
        if not self._inside(entry.path) or not self._inside(entry.other) or entry.flags > 1:
            raise Missed(f"cannot follow the rename of {entry.path} to {entry.other}")
        node = self._find(entry.path)
        old, old_name = self._place(entry.path)
        new, new_name = self._place(entry.other)
        if node is self._find(entry.other):
            return  # two names of one file: POSIX leaves both
        if old is new:
            old.change({old_name: None, new_name: node})
        else:
            new.change({new_name: node})
            old.change({old_name: None})

    def _nothing(self, _entry):
        """Changes nothing that is followed here."""

    _sync_file_range = _flock = _fchmod = _fchown = _nothing
    _read = _close = _opendir = _nothing

    # ---- The power cut

    def now(self):
        """The folder as it is, without a power cut."""
        return _now(self.root)

    def left(self, random=None, chance=0.5):
        """What is left after a power cut: without `random` what is durable, with it also what
        survived by chance. As a tree; nothing is changed."""
        survives = (lambda: False) if random is None else (lambda: random.random() < chance)
        return self.root.left(survives, {})

    def become(self, content):
        """Makes the folder `content`, all of it durable: the start after a power cut."""
        put_tree(self.path, content)
        self.root = _durable(tree(self.path))
        self.inodes.clear()


def _durable(content):
    if not isinstance(content, dict):
        return File(content, content.inode)
    folder = Folder()
    folder.now = {name: _durable(inside) for name, inside in content.items()}
    folder.durable = dict(folder.now)
    return folder


def _sync_all(node):
    node.sync()
    if isinstance(node, Folder):
        for inside in node.now.values():
            _sync_all(inside)
