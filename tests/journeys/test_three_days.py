"""Three days with a no in the real program, killed while typing: nothing is lost, nothing private left behind."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from db.records.enums import Outcome, TaskKind
from db.records.recovery import Rejection
from db.records.walk_enums import Evidence, Step, StepState
from tests.bench.terminal import ROOT, Terminal
from tests.journeys.test_a_search import begin, leave, line, read

WIDTH, HEIGHT = 100, 60
LAST_SECOND = 1000.0
"""Ms before the kill whose typing may be lost."""
BETWEEN_WORDS = 0.15
"""Seconds a person thinks; less than what was typed waits to be saved."""


def test_three_days_with_a_no_killed_while_typing(tmp_path: Path) -> None:
    store = tmp_path / "search.db"

    # Monday: a no after an interview; their words, and a page of one's own that is cut off in the middle of a word.
    with begin(store, columns=WIDTH, rows=HEIGHT) as terminal:
        an_interview_and_a_no(terminal)
        terminal.press("w", expect="esc stop writing")
        type_all(terminal, "somebody more senior")
        terminal.press("<esc>", expect="esc enough")
        terminal.press("<ctrl+pagedown>", expect="How are you right now")
        open_the_page(terminal, "For 15 minutes")
        wait_for_the_backup(terminal, tmp_path)
        deleted = type_until_killed(terminal, "heron")
    assert_kept(journal(store), deleted)

    # The same day: it is there again, is deleted for good, and another one is written.
    with begin(store, now="2026-11-23T10:00", columns=WIDTH, rows=HEIGHT) as terminal:
        into_the_walk(terminal)
        open_the_page(terminal, rf"\b{deleted[0]}\b")
        for word in deleted:
            assert re.search(rf"\b{word}\b", terminal.text)
        go_to(terminal, "▎ delete now")
        terminal.press("<enter>", expect="Delete this text for good")
        terminal.press("<right>")
        terminal.press("<enter>", expect="If you want to write")
        open_the_page(terminal, "For 15 minutes")
        sealed = ["lapwing1", "lapwing2"]
        type_all(terminal, " ".join(sealed))
        terminal.press("<esc>", expect="2 words")
        leave(terminal)
    assert traces(tmp_path, deleted) == []
    assert traces(tmp_path, sealed) != []
    set_a_passphrase(store, "heather and bracken")
    assert traces(tmp_path, [*deleted, *sealed, "bracken"]) == []

    # Tuesday: a cause, and what went well, cut off again.
    with begin(store, now="2026-11-24T09:00", columns=WIDTH, rows=HEIGHT) as terminal:
        into_the_walk(terminal)
        terminal.press("<ctrl+pagedown>", expect="know why")
        terminal.press("w", expect="esc stop writing")
        for _ in range(4):
            terminal.press("<tab>")
        type_all(terminal, "nerves", expect="Nerves or circumstances")
        terminal.press("<down>")
        terminal.press("<enter>", expect="How do you know")
        terminal.wait_for("esc enough")
        terminal.press("<esc>", expect="d archive")
        terminal.press("<enter>", expect="esc enough")
        terminal.press("w", expect="esc stop writing")
        terminal.press("<tab>")
        went_well = type_until_killed(terminal, "walrus")
    assert_kept(dict(walk(store).answers)["analyse.went_well"], went_well)

    # Wednesday: one thing to do, what others went through, where next, and archived.
    with begin(store, now="2026-11-25T09:00", columns=WIDTH, rows=HEIGHT) as terminal:
        into_the_walk(terminal)
        assert went_well[0] in terminal.text
        terminal.press("<ctrl+pagedown>", expect="add task")
        terminal.press("w", expect="esc stop writing")
        type_all(terminal, "practise aloud")
        terminal.press("<esc>", expect="esc enough")
        go_to(terminal, "▎ add task")
        terminal.press("<enter>", expect="Added: practise aloud")
        terminal.press("<ctrl+pagedown>", expect="Press v to see one more")
        terminal.press("<ctrl+pagedown>", expect="Where next")
        terminal.press("<enter>", expect="smallest next step for Fabrikam")
        terminal.press("d", expect="d unarchive")
        leave(terminal)

    found = walk(store)
    assert found.ending.outcome is Outcome.REJECTED
    assert found.feedback.said == "somebody more senior"
    assert [(finding.cause_id, finding.evidence) for finding in found.findings] == [("nerves", Evidence.GUESS)]
    assert [(task.kind, task.text) for task in found.tasks] == [(TaskKind.CORRECTIVE, "practise aloud")]
    assert found.ending.archived_on == date(2026, 11, 25)
    states = dict(found.ending.steps)
    assert [states[step] for step in (Step.FEEDBACK, Step.ANALYSE, Step.CORRECT)] == [StepState.OPEN] * 3
    assert_kept(dict(found.answers)["analyse.went_well"], went_well)
    with closing(read(store)) as reader:
        assert [(entry.text, entry.encrypted) for entry in reader.private_notes.all()] == [("", True)]
    export(store, tmp_path / "everything.json")
    assert traces(tmp_path, [*deleted, *sealed, "bracken"]) == []
    assert traces(tmp_path, ["practise aloud"]) != []


# What a person does


def an_interview_and_a_no(terminal: Terminal) -> None:
    terminal.wait_for("a add")
    for text in ("Fabrikam, Clerk, closes fri", "Wingtip, Tester, applied 9.11., ****"):
        terminal.press("a", expect="Add an application")
        line(terminal, text)
        terminal.wait_for(f"Added {text.split(',')[0]}")
    terminal.press("/", expect="words, stage")
    line(terminal, "wingtip")
    terminal.wait_for("1 found")
    terminal.press("i", expect="Interview with Wingtip when")
    line(terminal, "yesterday 10:00, round 2, with Ana")
    terminal.wait_for("Interview with Wingtip yesterday 10:00")
    terminal.press("x", expect="Close Wingtip: outcome")
    terminal.press("r", expect="esc enough")


def into_the_walk(terminal: Terminal) -> None:
    terminal.wait_for("Rejections")
    terminal.press("3", expect="d archive")
    terminal.press("<enter>", expect="esc enough")


def open_the_page(terminal: Terminal, expect: str) -> None:
    """The second door of the Recover step."""
    terminal.press("w", expect="▎ a kind letter")
    terminal.press("<down>", expect="▎ write it out")
    terminal.press("<enter>", expect=expect)
    deadline = time.monotonic() + terminal.timeout
    while len(bars(terminal)) < 2:
        assert time.monotonic() < deadline, terminal.text
        terminal.settle()


def wait_for_the_backup(terminal: Terminal, folder: Path) -> None:
    deadline = time.monotonic() + terminal.timeout
    while not any(folder.rglob("search-2026-11-23.db")):
        assert time.monotonic() < deadline, terminal.text
        terminal.settle()


def bars(terminal: Terminal) -> set[str]:
    """The colours of the thin lines in the walk: the one beside what has the keys has a colour of its own."""
    rows = [terminal.screen.buffer[row] for row in range(8, terminal.screen.lines - 2)]
    return {cell.fg for row in rows for cell in row.values() if cell.data == "▏"}


def go_to(terminal: Terminal, pattern: str) -> None:
    """Down until the keys are where they are wanted."""
    for _ in range(15):
        if re.search(pattern, terminal.text):
            return
        terminal.press("<down>")
    raise AssertionError(f"No way down to {pattern!r}:\n{terminal.text}")


def type_all(terminal: Terminal, text: str, *, expect: str = "") -> None:
    for char in text:
        terminal.send(char)
    terminal.wait_for(expect or rf"\b{text.split()[-1]}\b")


def type_until_killed(terminal: Terminal, name: str) -> list[str]:
    """Write word after word, each on the screen before the next is begun, and die in the middle of one.

    Gives the words that had been on the screen for a second when the last one appeared there.
    """
    seen: list[tuple[float, str]] = []
    while not seen or seen[-1][0] - seen[0][0] < 1.5 * LAST_SECOND:
        word = f"{name}{len(seen) + 1}"
        for char in f"{word} ":
            terminal.send(char)
        seen.append((terminal.wait_for(rf"\b{word}\b"), word))
        time.sleep(BETWEEN_WORDS)
    for char in "unfini":
        terminal.send(char)
    os.kill(terminal.process.pid, 9)
    terminal.wait_for_end()
    last = seen[-1][0]
    return [word for at, word in seen if last - at >= LAST_SECOND]


# What is looked at afterwards


def walk(store: Path) -> Rejection:
    with closing(read(store)) as reader:
        assert reader.health.problems() == []
        found = reader.rejections.get(reader.rejections.all()[0].rejection_id)
    assert found is not None
    return found


def journal(store: Path) -> str:
    with closing(read(store)) as reader:
        assert reader.health.problems() == []
        (entry,) = reader.private_notes.all()
    return entry.text


def assert_kept(text: str, words: list[str]) -> None:
    assert words
    assert text.split()[: len(words)] == words


def traces(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """Every file under a folder, the store's own and its copies alike, in which one of these words can be read.

    No connection may be open here meanwhile: closing a file lets go of all locks this process holds on it.
    """
    files = [(path, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
    assert {"search.db", "search-2026-11-23.db"} <= {path.name for path, _ in files}
    return [
        (path.name, word)
        for path, data in files
        for word in words
        if word.encode() in data or word.encode("utf-16-le") in data
    ]


def set_a_passphrase(store: Path, passphrase: str) -> None:
    with command(store, "passphrase", "set") as terminal:
        terminal.wait_for("New passphrase:")
        line(terminal, passphrase)
        terminal.wait_for("Repeat the passphrase:")
        line(terminal, passphrase)
        terminal.wait_for("Passphrase set")
        terminal.wait_for_end()
        assert terminal.process.returncode == 0


def export(store: Path, target: Path) -> None:
    with command(store, "export", "--json", "--include-private", "--output", str(target)) as terminal:
        terminal.wait_for_end()
        assert terminal.process.returncode == 0
    assert target.stat().st_size > 1000


def command(store: Path, *arguments: str) -> Terminal:
    environment = {
        "ONWARD_HOME": str(store.parent),
        "ONWARD_NOW": "2026-11-23T11:00",
        "PYTHONPATH": str(ROOT),
        "TZ": "Europe/Berlin",
    }
    return Terminal([sys.executable, "-m", "app", "--store", str(store), *arguments], environment=environment)
