"""Give random command lines to Onward and see that each is done, refused or called wrong usage, in words.

    python tests/crash/any_commands.py [COMMANDS] [SEED]

Every command with every option is given values that somebody might give, and many that nobody would. The files they
name are in a folder that is thrown away. What ended otherwise than in words is printed with the command line.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shlex
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.cli.parsing import Parser
from app.cli.registry import ENTRIES, command_named
from db import sample
from tests.clocks import MONDAY, clock_at
from tests.command import main as onward

EACH_STORE = 200
"""Commands until a store is made anew."""
LONGEST = 120
"""Seconds after which a command hangs; a busy machine may need many to load what one asks for."""
WORDS = [
    *(
        "contoso",
        "Contoso, Analyst, via referral, applied 3.11.",
        "1",
        "2",
        "3",
        "5",
        "12",
        "63",
        "#4",
        "0",
        "-1",
        "task 1",
    ),
    *(
        "interview",
        "applied",
        "lead",
        "rejected",
        "no-reply",
        "accepted",
        "withdrew",
        "set",
        "change",
        "remove",
        "keep",
    ),
    *("yesterday", "fri", "today", "tomorrow 14:00", "thu 14:00 in London, 45 min, with Ada", "in 3 days", "24.12."),
    *("29.2.2025", "31.4.", "0.0.0", "9999-12-31", "1-1-1", "0001-01-01", "in 99999999 days", "10000 weeks ago", "3/4"),
    *("25:99", "12:00 Mars/Olympus", "9999-12-31 23:59", "0001-01-01 00:00 Asia/Tokyo", "last century", "q5 1900"),
    *("stage:interview", "is:quiet", "is:", ":", "applied:<2026-10-01", "salary:>60k", "salary:>" + "9" * 400, "-not"),
    *('"', '"open', "-tag:remote", "interest:>=4", "interest:>=" + "9" * 30, "cause:pay", "due:today", "nonsense:x"),
    *("55-60k EUR", "9" * 50 + " EUR", "25/h", "-5", "1e999", "nan", "inf", "0.0000001", "*****", "5/5", "1.5", "1,5"),
    *("https://contoso.example/jobs/7", "javascript:alert(1)", "file:///etc/passwd", "http://[", "mailto:a@b.example"),
    *("remote", "de", "EUR", "???", "USD=" + "9" * 40, "a=b", "=", "On hold=open", "Titel=role", "=x", "x="),
    *("9" * 19, "9" * 5000, "0" * 5000, "²", "٣", "१२", "1_0", "0x10", "+1", " 1 ", "1.0"),
    *(
        "",
        " ",
        "\t",
        "\n",
        "a\nb\r\nc",
        "-",
        "--",
        "---",
        "-x",
        "--nonsense",
        "-h",
        "--help=1",
        "=",
        "@file",
        "%s %d %(x)s",
        "{}",
    ),
    *(
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07",
        "\x07",
        "\x7f",
        "\x9b31m",
        "\u202eright to left",
        "\u2066\u2069",
        "\u200b",
        "\ufeff",
    ),
    *(
        "\ud800",
        "a\udcffb",
        "\U0010ffff",
        "é" * 300,
        "日本語の会社",
        "🙂" * 50,
        "a" * 5000,
        "word " * 1200,
        "[b]bold[/b]",
        "[/x]",
    ),
    *(
        "' OR 1=1 --",
        "'; DROP TABLE application; --",
        "\\",
        "a\\ b",
        "'a b'",
        "$HOME",
        "`ls`",
        "~nobody",
        "CON",
        "null",
    ),
    *("{" * 400, "[" * 2000, '{"a":' * 500, "(" * 500, "/" * 300),
]
MOMENTS = ["2026-11-23T09:00", "0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31T23:59+00:00", "never", "2026-02-30"]
ZONES = ["UTC", "UTC+99", "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12", "XXX-167:59:59", "nowhere", ":", "/", ""]
TABLES = [
    b"Company,Role,Status\nContoso,Analyst,Applied\n",
    b"Company;Rolle\r\n\xe4\xf6\xfc;x\r\n",
    b"\x00" * 300,
    b'{"a": ' * 3000,
    b"company,role\n" + b'"' * 999,
    b"[" * 100_000,
    b'company,role,notes\nA,B,"' + b"[" * 400 + b"]" * 400 + b'"\n',
    b'[{"company": "A", "role": "B", "notes": ' + b"[" * 400 + b"]" * 400 + b"}]",
    b"",
    b"\xff\xfe\x00",
    b"PK\x03\x04 no archive",
]
SETTINGS = [
    'theme = "nord"\ndate_order = "day-first"',
    "theme = ",
    "\x00",
    '[keys]\nquit = "foo+bar"',
    "a = " + "[" * 2000,
    'colour = 3\nkeys = "x"\nreminder_minutes = 1e400',
    "follow_up_applied = 99999999999999999999999999",
]


class Ended(NamedTuple):
    """How a command ended: its status and what it printed, or what it raised."""

    status: object
    out: str
    err: str
    raised: str = ""


class Hung(BaseException):
    """A command that is still not done."""


class Folder:
    """A folder with a store and files of every kind to name."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        self.store = root / "onward.db"
        self.pipe = root / "pipe"
        self._whole = root / "whole.db"
        sample.write(self._whole, clock_at(), size=25)
        os.mkfifo(self.pipe)
        self.renew()

    def renew(self) -> None:
        """Begin again with the files as they are at first."""
        for path in self.root.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path not in (self._whole, self.pipe):
                path.unlink()
        if self.chance.random() < 0.9:
            shutil.copy(self._whole, self.store)
        (self.root / "folder").mkdir()
        (self.root / "named with spaces").mkdir()
        for number, content in enumerate(TABLES):
            (self.root / f"table{number}.csv").write_bytes(content)
        for name, target in (
            ("dangling", "nothing"),
            ("loop", "loop"),
            ("link", "table0.csv"),
            ("store-link", "whole.db"),
        ):
            (self.root / name).symlink_to(target)
        with suppress(OSError):
            # A device of our own that swallows everything, as /dev/null does.
            os.mknod(self.root / "device", stat.S_IFCHR | 0o600, os.makedev(1, 3))
        settings = self.root / "settings.toml"
        if self.chance.random() < 0.4:
            settings.write_text(self.chance.choice(SETTINGS), encoding="utf-8")

    def a_path(self) -> str:
        """The name of something here, or of nothing."""
        name = self.chance.choice(
            [
                *(
                    "folder",
                    "pipe",
                    "device",
                    "dangling",
                    "loop",
                    "link",
                    "new.json",
                    "new.db",
                    "onward.db",
                    "whole.db",
                ),
                *("store-link", "folder/new.csv", "nothing/new.csv", "table0.csv/new", "named with spaces/new.md"),
                *(f"table{number}.csv" for number in range(len(TABLES))),
                *("a" * 300, "\udcff.csv", "line\nbreak", "\x1b[2J", "settings.toml", "crash.txt", "backups"),
            ]
        )
        path = str(self.root / name)
        return self.chance.choice([path, path, path, name, f"file://{path.replace(' ', '%20')}", f"'{path}'"])


def serve(pipe: Path, done: threading.Event) -> None:
    """Be the other end of a pipe: whoever reads gets a table, whoever writes is read."""
    while not done.is_set():
        try:
            writing = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            _drain(pipe)
            continue
        with suppress(OSError):
            os.write(writing, TABLES[0])
        os.close(writing)
        time.sleep(0.002)


def _drain(pipe: Path) -> None:
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    until = time.monotonic() + 0.004
    try:
        while time.monotonic() < until:
            try:
                if os.read(reading, 65_536):
                    until = time.monotonic() + 0.004
            except BlockingIOError:
                until = time.monotonic() + 0.004
            time.sleep(0.0005)
    finally:
        os.close(reading)


def command_line(folder: Folder, chance: random.Random) -> list[str]:
    """A random command with random options and words."""
    name = chance.choice([*ENTRIES])
    command = command_named(name)
    parser = Parser(name, ENTRIES[name].summary)
    command.declare(parser)
    parser.everywhere(json=command.json)
    parts: list[list[str]] = []
    for action in parser.full()._actions:
        if action.option_strings:
            if action.dest == "help" or chance.random() > (0.05 if action.dest == "store" else 0.25):
                continue
            option = chance.choice(action.option_strings)
            if action.nargs == 0:
                parts.append([option])
            else:
                value = a_value(action, folder, chance)
                parts.append(chance.choice([[option, value], [f"{option}={value}"]]))
        else:
            several = (
                chance.choice([0, 1, 1, 1, 2, 3]) if action.nargs in ("*", "+", "?") else chance.choice([1] * 9 + [0])
            )
            parts += [[a_value(action, folder, chance)] for _ in range(several)]
    if chance.random() < 0.2:
        chance.shuffle(parts)
    if chance.random() < 0.1:
        parts.insert(chance.randrange(len(parts) + 1), [chance.choice(WORDS)])
    words = [*name.split(" "), *(word for part in parts for word in part)]
    if chance.random() < 0.03:
        words.insert(chance.randrange(len(words) + 1), chance.choice(["--", "", "--store", "help", "-h", "--version"]))
    return words


def a_value(action: argparse.Action, folder: Folder, chance: random.Random) -> str:
    """A value for an option or a word: a likely one, a path where one is asked for, or anything."""
    if action.choices and chance.random() < 0.6:
        return chance.choice([*map(str, action.choices)])
    if (action.metavar == "FILE" and chance.random() < 0.8) or chance.random() < 0.03:
        return folder.a_path()
    if action.dest == "size":
        # A large sample takes its time.
        return chance.choice(["0", "1", "30", "-1", "9" * 20, "many"])
    if action.metavar in ("ID", "LINE", "TASK", "N") and chance.random() < 0.6:
        return str(chance.randrange(1, 28))
    return chance.choice(WORDS)


def run(words: list[str], typed: bytes) -> Ended:
    """Give a command line to Onward in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe")
    raised: list[str] = []

    def unforeseen(error: BaseException, *_: object) -> str:
        raised.append("".join(traceback.format_exception(error)))
        return "unforeseen"

    def ring(_: int, __: FrameType | None) -> None:
        raise Hung

    status: object = None
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8", errors="surrogateescape")),
            patch("app.crash.write_report", unforeseen),
        ):
            status = onward(words)
    except BrokenPipeError:
        status = 0  # as the launcher has it
    except (Exception, Hung):
        raised.append(traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return Ended(status, _printed(out), _printed(err), "\n".join(raised))


def _printed(stream: io.TextIOWrapper) -> str:
    with suppress(ValueError, OSError):
        stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8", "replace")


def wrong(words: list[str], ended: Ended) -> str:
    """What is not as it has to be about the way a command ended; empty when all is well."""
    if ended.raised:
        return ended.raised
    allowed = {0, 1, 2, 3} if "today" in words and "--due" in words else {0, 1, 2}
    if ended.status not in allowed or isinstance(ended.status, bool):
        return f"status {ended.status!r}"
    if "Traceback" in ended.err:
        return f"a traceback: {ended.err[:2000]}"
    if ended.status == 2 and "See: onward" not in ended.err:
        return f"status 2 without the usage: {ended.err[:300]!r}"
    if ended.status == 1 and not ended.err and not {"doctor", "--due"} & set(words):
        return "refused without a word"
    steering = [
        sign for sign in ended.out + ended.err if sign in "\x1b\x07\x08\x7f\u202e\u2066" or "\x80" <= sign < "\xa0"
    ]
    if steering and "export" not in words:
        return f"{steering[0]!r} reaches the terminal: {(ended.out + ended.err)[:500]!r}"
    return ""


@contextmanager
def _hostile(folder: Folder, chance: random.Random) -> Iterator[str]:
    """Now and then another time, zone, width or folder to be in; gives what it is in words."""
    more = {
        "ONWARD_HOME": str(folder.root),
        "ONWARD_NOW": MONDAY.isoformat(),
        "PATH": str(folder.root),
        "COLUMNS": "100",
    }
    if chance.random() < 0.05:
        more["ONWARD_NOW"] = chance.choice(MOMENTS)
    if chance.random() < 0.04:
        more["TZ"] = chance.choice(ZONES)
    if chance.random() < 0.03:
        more["COLUMNS"] = chance.choice(["0", "1", "-5", "99999999", "9" * 5000, "x"])
    shown = " ".join(f"{name}={value[:40]}" for name, value in more.items() if name not in ("ONWARD_HOME", "PATH"))
    with patch.dict("os.environ", more):
        os.environ.pop("ONWARD_STORE", None)
        yield shown


def run_many(commands: int, seed: int) -> int:
    """Give so many command lines to Onward; how many ended otherwise than in words."""
    chance = random.Random(seed)
    bad = 0
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as root:
        folder = Folder(Path(root), chance)
        done = threading.Event()
        other_end = threading.Thread(target=serve, args=(folder.pipe, done), daemon=True)
        other_end.start()
        os.chdir(root)
        try:
            for number in range(commands):
                if number % EACH_STORE == EACH_STORE - 1:
                    folder.renew()
                words = command_line(folder, chance)
                typed = chance.choice(TABLES)
                with _hostile(folder, chance) as around:
                    ended = run(words, typed)
                if what := wrong(words, ended):
                    bad += 1
                    shown = " ".join(shlex.quote(word if len(word) < 200 else f"{word[:40]}...") for word in words)
                    print(f"Seed {seed}, command {number}: {around} onward {shown}".encode(errors="replace").decode())
                    print(what.encode(errors="replace").decode())
        finally:
            os.chdir(here)
            done.set()
            other_end.join()
    return bad


def main() -> int:
    """Give as many command lines as asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="?", type=int, default=1000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    asked = parser.parse_args()
    bad = run_many(asked.commands, asked.seed)
    print(f"{asked.commands} commands: {bad or 'none'} ended otherwise than in words.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
