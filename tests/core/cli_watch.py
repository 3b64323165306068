# Looks at a run from outside while a FIFO holds it in the middle: the progress on a terminal and
# elsewhere, the answer to USR1, and what signals do. Waits for what is to come and for nothing else;
# the alarm is for a run that hangs.
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios

ARYK = sys.argv[1]
ROWS = "".join('{"n":%d,"t":"some text"}\n' % i for i in range(5000))
NAME = "приток 数据 длинное имя, которое не помещается"
DEFINITION = """
name = "%s";
stages = (
  { source = "jsonl"; path = [ %s ]; },
  { sink = "json"; path = "out.json"; form = "lines"; }
);
"""


def definition(*inputs, name="watched"):
    with open("watch.conf", "w", encoding="utf-8") as file:
        file.write(DEFINITION % (name, ", ".join('"%s"' % i for i in inputs)))
    return "watch.conf"


class Run:
    """A run that waits for the FIFO `input`; its standard error is a pipe or a terminal."""

    def __init__(self, *options, columns=0, inputs=("rows.jsonl", "input"), **names):
        self.seen = ""
        arguments = [ARYK, "run", *options, definition(*inputs, **names)]
        if columns:
            self.error, theirs = pty.openpty()
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        else:
            self.error, theirs = os.pipe()
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs,
            env=dict(os.environ, TERM="xterm"),
            preexec_fn=lambda: [signal.signal(n, signal.SIG_DFL)
                                for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)])
        os.close(theirs)
        # Only once the run reads from it.
        self.input = os.open("input", os.O_WRONLY)

    def read(self):
        try:
            data = os.read(self.error, 65536)
        except OSError:  # a terminal that nobody has open any more
            data = b""
        self.seen += data.decode("utf-8", "replace")
        return data != b""

    def wait_for(self, pattern):
        while not re.search(pattern, self.seen):
            assert self.read(), "ended without %r: %r" % (pattern, self.seen)

    def end(self, status=0):
        """Lets the run end, and returns all it has said."""
        os.close(self.input)
        while self.read():
            pass
        os.close(self.error)
        assert self.process.wait() == status, (self.process.returncode, self.seen)
        self.process.stdout.close()
        return self.seen


def columns_of(line):
    wide = sum(1 for c in line if "\u2e80" <= c <= "\uffe6")
    return len(line) + wide


def screen(text):
    """The lines that a terminal shows in the end."""
    lines, at = [""], 0
    for part in re.split(r"(\r\n|\r|\033\[K)", text):
        if part == "\r\n":
            lines.append("")
            at = 0
        elif part == "\r":
            at = 0
        elif part == "\033[K":
            lines[-1] = lines[-1][:at]
        else:
            lines[-1] = lines[-1][:at] + part + lines[-1][at + len(part):]
            at += len(part)
    return lines


def bars(text):
    return [line for line in re.findall(r"\r([^\r\n\033]+)\033\[K", text)]


def test_bar():
    run = Run(columns=100)
    run.wait_for(r"records/s.*\033\[K")
    seen = run.end()
    shown = bars(seen)
    assert shown and all(bar.startswith("watched: ") for bar in shown), shown
    assert any(re.search(r"\d+ records, |\d+%, ", bar) for bar in shown), shown
    # It is gone behind the run: what stays on the screen is the summary.
    left = screen(seen)
    assert not any("records/s" in line for line in left), left
    assert any(line.startswith("stage ") for line in left), left
    assert any(line.startswith("aryk: done in ") for line in left), left
    # No faster than five a second.
    seconds = float(re.search(r"done in ([0-9.]+) s", seen).group(1))
    assert len(shown) <= 5 * seconds + 1, (len(shown), seconds)


def test_bar_is_narrow():
    """Names in any script are cut to fit; a bar never reaches the last column."""
    for columns in (12, 40, 80):
        run = Run(columns=columns, name=NAME)
        run.wait_for(r"\r[^\r]*\033\[K")
        seen = run.end()
        shown = bars(seen)
        assert shown and all(columns_of(bar) < columns for bar in shown), shown
        assert all("\u2026" in bar for bar in shown), shown


def test_bar_makes_room_for_messages():
    run = Run(columns=100)
    run.wait_for(r"records/s.*\033\[K")
    os.write(run.input, b"not json\n")
    seen = run.end()
    left = screen(seen)
    assert any(re.match(r"aryk: error: jsonl: rejected: input:1: ", line) for line in left), left


def test_no_bar_elsewhere():
    for options, columns in ((("--progress=bar",), 0), ((), 0), (("--progress=none",), 100),
                             (("-q",), 100), (("--log-format=json",), 100)):
        run = Run(*options, columns=columns)
        os.kill(run.process.pid, signal.SIGUSR1)
        run.wait_for("running for")
        seen = run.end()
        assert "\033" not in seen and "records/s" not in seen, seen


def test_plain():
    run = Run("--progress=plain")
    run.wait_for("records/s\n")
    seen = run.end()
    assert re.match(r"aryk: \d+(%| records), .*\d records/s\n", seen), seen
    assert "\r" not in seen and "\033" not in seen, seen


def ask(run):
    """Asks for the state and returns it as soon as the table is there."""
    run.seen = ""
    os.kill(run.process.pid, signal.SIGUSR1)
    run.wait_for(r"\njson .*\n")
    return run.seen


def test_question():
    run = Run()
    # It goes on answering; what is on its way arrives.
    while not re.search(r"\njson +[1-9]\d+ +[1-9]", ask(run)):
        pass
    assert re.search(r"aryk: running for [0-9.]+ s: .* read, \d+ batch", run.seen), run.seen
    assert re.search(r"\nstage +read +written +rejected +queued +busy +waiting\n", run.seen), run.seen
    assert re.search(r"\njsonl +[1-9]\d+ +[1-9]\d+ +0 ", run.seen), run.seen
    # It has interrupted nothing: what comes behind is read.
    os.write(run.input, b'{"n":1}\n')
    seen = run.end()
    assert re.search(r"\njsonl +5001 +5001 ", seen), seen


def test_question_as_json():
    run = Run("--log-format=json", "-q")
    os.kill(run.process.pid, signal.SIGUSR1)
    run.wait_for(r'"stage": "json"')
    lines = [json.loads(line) for line in run.end().splitlines()]
    assert [line["stage"] for line in lines] == [None, "jsonl", "json"], lines
    assert lines[1]["message"].startswith("read ") and "queued " in lines[1]["message"], lines


def test_second_signal():
    """The first one is heard although nothing comes; the bar is gone in either case."""
    run = Run(columns=100)
    run.wait_for(r"records/s.*\033\[K")
    os.kill(run.process.pid, signal.SIGINT)
    seen = run.end(130)
    assert not any("records/s" in line for line in screen(seen)), seen
    assert "stopped" in seen, seen


def main():
    signal.alarm(300)
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.mkfifo("input")
        with open("rows.jsonl", "w", encoding="utf-8") as file:
            file.write(ROWS)
        for test in tests:
            test()
            print("%s: fine" % test.__name__)
        os.chdir("/")
    print("%d tests" % len(tests))


main()
