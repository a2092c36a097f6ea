"""Type and act in the dashboard while its disk is full, or while another program holds the store.

    python tests/crash/full_disk.py [--held SECONDS]

A file system of 3 MB is mounted for each round (needs the right to mount), filled to the last byte while the real
program runs in a pseudo-terminal, and given room again. What is typed must be in the store, or on the screen and
saved once there is room; leaving meanwhile must say what is not saved; the store must pass `onward doctor` after.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.bench.terminal import ROOT, Silent, Terminal
from tests.journeys import writing_places as wp
from tests.journeys.test_a_search import line

BEFORE, TEXT = "before", " and while there was no room, all of this"
NOT_SAVED = r"not\s+saved\s+yet|could\s+not\s+be\s+saved"
SAVED = "Saved now"
NOW = "2026-11-23T10:00"

Hindered = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def disk(size: str = "3m") -> Iterator[Path]:
    """A small file system of its own."""
    folder = Path(tempfile.mkdtemp(prefix="onward-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def fill(folder: Path) -> Path:
    """Take all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (65536, 512, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    return filler


@contextmanager
def full(store: Path) -> Iterator[None]:
    """No room on the disk the store is on."""
    filler = fill(store.parent)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Another program that writes to the store and does not end."""
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def type_on(terminal: Terminal, text: str) -> list[float]:
    """Type letter by letter; the ms until each could be seen."""
    return [terminal.press(letter).change_ms for letter in text if letter != " " or not terminal.send(" ")]


def doctor(store: Path) -> None:
    """The store is sound."""
    told = subprocess.run(
        [sys.executable, "-m", "app", "--store", str(store), "doctor"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ONWARD_HOME": str(store.parent), "ONWARD_NOW": NOW},
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def warm(terminal: Terminal) -> None:
    """Wait until the store is open for writing and today's backup is made."""
    time.sleep(3)
    terminal.settle(0.2)


def types(place: wp.WritingPlace, store: Path, hindered: Hindered, seconds: float) -> str:
    """Type while it is hindered, try to leave, go on, and find everything saved once it is not."""
    with wp.begin_in(place, store) as terminal:
        warm(terminal)
        wp.type_in(terminal, BEFORE)
        began = time.monotonic()
        with hindered(store):
            times = type_on(terminal, TEXT)
            said = bool(re.search(NOT_SAVED, terminal.text)) or waited(terminal, NOT_SAVED, 5)
            if said:
                terminal.send("<c-q>")
                terminal.wait_for("This could not be saved")
                assert terminal.process.poll() is None
                terminal.send("<esc>")
                terminal.settle(0.3)
            while time.monotonic() - began < seconds:
                times += type_on(terminal, "z")
        if said:
            terminal.wait_for(SAVED)
        terminal.send("<c-q>")
        terminal.wait_for_end()
        assert terminal.process.returncode == 0, terminal.process.returncode
    found = wp.kept(place, store)
    assert (BEFORE + TEXT).replace(" ", "") in found.replace(" ", ""), found
    doctor(store)
    return f"{'waited, said and saved once it could be' if said else 'saved all the same'}; {figures(times)}"


def ends(place: wp.WritingPlace, store: Path, hindered: Hindered) -> str:
    """Type while it is hindered and be ended by a signal; the next start has it."""
    with wp.begin_in(place, store) as terminal:
        warm(terminal)
        wp.type_in(terminal, BEFORE)
        with hindered(store):
            times = type_on(terminal, TEXT)
            waited(terminal, NOT_SAVED, 5)
            os.kill(terminal.process.pid, signal.SIGTERM)
            terminal.wait_for_end()
    at_once = (BEFORE + TEXT).replace(" ", "") in wp.kept(place, store).replace(" ", "")
    with wp.begin_in(wp.PLACES["note"], store) as terminal:
        warm(terminal)
        terminal.send("<c-q>")
        terminal.wait_for_end()
    found = wp.kept(place, store)
    assert (BEFORE + TEXT).replace(" ", "") in found.replace(" ", ""), found
    doctor(store)
    return f"{'in the store' if at_once else 'put back by the next start'}; {figures(times)}"


def waited(terminal: Terminal, pattern: str, seconds: float) -> bool:
    """Whether something is shown within so many seconds."""
    try:
        terminal.wait_for(pattern, seconds)
    except Silent:
        return False
    return True


def figures(times: list[float]) -> str:
    """How long keys took to be answered."""
    ranked = sorted(times)
    return (
        f"{len(times)} keys, median {statistics.median(times):.0f} ms,"
        f" 95% within {ranked[int(len(ranked) * 0.95)]:.0f} ms, slowest {ranked[-1]:.0f} ms"
    )


def acts(store: Path, what: str) -> str:
    """Import, undo or back up on a full disk: refused in words or done whole, and done once there is room."""
    table = store.parent.parent / f"{store.parent.name}.csv"
    table.write_text("Company,Role\n" + "".join(f"Company {n},Role {n}\n" for n in range(300)))
    try:
        with wp.begin_in(wp.PLACES["quick add"]._replace(way=[]), store) as terminal:
            warm(terminal)
            if what == "undo":
                terminal.press("a", expect="Commas divide")
                line(terminal, "Adatum, Clerk")
                terminal.wait_for("Added Adatum")
            told = []
            with full(store):
                told.append(act(terminal, what, table))
            told.append(act(terminal, what, table, again=True))
            terminal.send("<c-q>")
            terminal.wait_for_end()
            assert terminal.process.returncode == 0
    finally:
        table.unlink()
    doctor(store)
    return " then ".join(told)


FULL = "disk is full"
DONE = {"undo": "Undone", "backup": "Backed up", "import": "Imported"}


def act(terminal: Terminal, what: str, table: Path, *, again: bool = False) -> str:
    """Do it, and give what they said."""
    expect = DONE[what] if again else f"{DONE[what]}|{FULL}"
    if what == "undo":
        terminal.press("u", expect=expect)
    elif what == "backup":
        terminal.press("<c-p>")
        line(terminal, "back up now")
    else:
        terminal.press("I", expect="Huntr, Simplify")
        line(terminal, "" if again and table.name in terminal.text else str(table))
        if again or waited(terminal, "I import", 5):
            terminal.wait_for("I import")
            terminal.send("I")
    terminal.wait_for(expect)
    found = re.search(expect, terminal.text)
    assert found, terminal.text
    for _ in range(2):
        terminal.send("<esc>")
        time.sleep(0.3)
    terminal.settle()
    return found[0].strip()


def main() -> int:
    """Do everything once; 0 when each held."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--held", type=float, default=30, help="seconds another program holds the store")
    arguments.add_argument("--only", default="", help="rounds whose names have this in them")
    asked = arguments.parse_args()
    rounds: list[tuple[str, Callable[[Path], str]]] = []
    for where in ("note", "walkthrough", "quick add", "form", "letter"):
        place = wp.PLACES[where]
        rounds.append((f"full disk, typed, {where}", partial(types, place, hindered=full, seconds=0)))
        rounds.append((f"full disk, ended, {where}", partial(ends, place, hindered=full)))
    rounds += [(f"full disk, {what}", partial(acts, what=what)) for what in ("import", "undo", "backup")]
    for where in ("note", "walkthrough", "quick add"):
        held_here = partial(types, wp.PLACES[where], hindered=held, seconds=asked.held)
        rounds.append((f"held {asked.held:.0f} s, {where}", held_here))
    rounds = [(name, round_) for name, round_ in rounds if asked.only in name]
    failed = 0
    for name, round_ in rounds:
        with disk() as folder:
            wp.sample(folder / "search.db")
            try:
                print(f"{name:30} {round_(folder / 'search.db')}", flush=True)
            except Exception:
                failed += 1
                print(f"{name:30} FAILED\n{traceback.format_exc()}", flush=True)
    print(f"{len(rounds)} rounds: {failed} failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
