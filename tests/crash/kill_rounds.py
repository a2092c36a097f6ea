"""Kill a program that is writing to a store, again and again, and see that nothing it had acknowledged is lost.

    python tests/crash/kill_rounds.py [ROUNDS] [--seed N] [--store FILE] [--private]

Each round starts a process that makes changes through `Store`, one after the other. Before a change it says what it is
about to do, after the commit it says that it is done; at a random moment it is killed (SIGKILL). Then the file must
pass `PRAGMA integrity_check`, the kept standing must equal what the events say, and the store must hold exactly the
acknowledged changes, with or without the one that was under way. With `--private` it is killed while it copies,
restores, encrypts and erases instead; see `private_rounds.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.clock import Clock
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.crash import private_rounds

LONGEST_LIFE, MOST_LIFE = 0.15, 2.0
"""Seconds a writer works before it is killed; long enough for some dozens of changes."""

OPENING_EVERY = 4
"""Each so many rounds the time runs from the start of the process, so that opening and making the store are hit too."""


class Kept(NamedTuple):
    """What one application must hold."""

    company: str
    stage_id: int
    outcome: str | None
    interest: int | None
    notes: tuple[str, ...] = ()


@dataclass
class Expected:
    """What the store must hold after the changes that were acknowledged: each step is what undo goes back through."""

    steps: list[dict[int, Kept]] = field(default_factory=lambda: [{}])
    undone: list[dict[int, Kept]] = field(default_factory=list)
    journal: tuple[str, ...] = ()

    @property
    def applications(self) -> dict[int, Kept]:
        return self.steps[-1]

    def after(self, change: dict[str, Any]) -> Expected:
        """What must be there once this change was made."""
        steps, undone, journal = list(self.steps), list(self.undone), self.journal
        now = dict(self.applications)
        match change["do"]:
            case "undo":
                undone.append(steps.pop())
                return Expected(steps, undone, journal)
            case "redo":
                steps.append(undone.pop())
                return Expected(steps, undone, journal)
            case "journal":
                return Expected(steps, undone, (*journal, change["text"]))
            case "add":
                now[change["id"]] = Kept(change["company"], change["stage"], None, None)
            case "delete":
                del now[change["id"]]
            case "note":
                kept = now[change["id"]]
                now[change["id"]] = kept._replace(notes=(*kept.notes, change["text"]))
            case _:
                now[change["id"]] = now[change["id"]]._replace(**change["fields"])
        return Expected([*steps, now], [], journal)


def writer(path: Path, seed: int, can_undo: int, can_redo: int, say: Callable[[dict[str, Any]], None]) -> None:
    """Make changes until somebody stops us, and say each before and after."""
    chance = random.Random(seed)
    store = Store.open(path, Clock.system())
    say({"open": True})
    stages = [stage.id for stage in store.reader.stages.all()]
    applications = {card.id: card for card in _cards(store.reader)}
    ids = list(applications)
    ended = {card.id for card in applications.values() if card.outcome is not None}
    serial = 0
    while True:
        serial += 1
        mark = f"{seed}-{serial}"
        choices = ["add", "note", "move", "edit", "end", "journal"]
        choices += ["undo"] * (can_undo > 0) + ["redo"] * (can_redo > 0) + ["delete"] * (len(ids) > 30)
        what = chance.choice(choices if ids else ["add"])
        if what in ("undo", "redo"):
            say({"about": {"do": what}})
            done = store.undo() if what == "undo" else store.redo()
            assert done is not None
            say({"done": {"do": what}})
            can_undo, can_redo = (can_undo - 1, can_redo + 1) if what == "undo" else (can_undo + 1, can_redo - 1)
            ids = [card.id for card in _cards(store.reader)]
            ended = {card.id for card in store.reader.applications.cards(ids) if card.outcome is not None}
            continue
        if what == "journal":
            change: dict[str, Any] = {"do": what, "text": f"Thoughts {mark}"}
            say({"about": change})
            store.private_notes.save(change["text"], JournalKind.FREE, None)
            say({"done": change})
            continue
        number = chance.choice(ids) if ids else 0
        change = {"do": what, "id": number}
        if what == "add":
            change |= {"id": None, "company": f"Company {mark}", "stage": stages[0]}
            say({"about": change})
            change["id"] = store.applications.add(Draft(company=change["company"], role="Analyst"))
            ids.append(change["id"])
        elif what == "note":
            change["text"] = f"Note {mark} " + "word " * chance.randrange(400)
            change["text"] = change["text"].strip()
            say({"about": change})
            store.notes.add(number, change["text"])
        elif what == "move":
            if number in ended:
                continue
            now = next(card.stage_id for card in store.reader.applications.cards([number]))
            stage = chance.choice([stage for stage in stages if stage != now])
            change["fields"] = {"stage_id": stage}
            say({"about": change})
            store.history.move([number], stage)
        elif what == "end":
            if number in ended:
                continue
            outcome = chance.choice([Outcome.REJECTED, Outcome.NO_REPLY, Outcome.WITHDREW])
            change["fields"] = {"outcome": outcome.value}
            say({"about": change})
            store.history.close([number], outcome, words=f"Said {mark}")
            ended.add(number)
        elif what == "edit":
            before = next(card.interest for card in store.reader.applications.cards([number]))
            interest = chance.choice([score for score in range(1, 6) if score != before])
            change["fields"] = {"interest": interest}
            say({"about": change})
            store.applications.edit(number, interest=interest)
        else:
            say({"about": change})
            store.applications.delete([number])
            ids.remove(number)
        say({"done": change})
        can_undo, can_redo = can_undo + 1, 0


def run_and_kill(path: Path, seed: int, life: float, opened: bool, expected: Expected) -> list[dict[str, Any]]:
    """What a writer said before it was killed `life` seconds after it started or, when `opened`, after it opened."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(line: dict[str, Any]) -> None:
            os.write(writing, json.dumps(line).encode() + b"\n")

        try:
            writer(path, seed, len(expected.steps) - 1, len(expected.undone), say)
        except BaseException:
            say({"failed": traceback.format_exc()})
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    os.set_blocking(reading, False)
    if opened:
        select.select([reading], [], [], 60)
    deadline = time.monotonic() + life
    while (left := deadline - time.monotonic()) > 0:
        select.select([reading], [], [], left)
        more = _available(reading)
        if not more and select.select([reading], [], [], 0)[0]:
            break  # the writer has ended by itself
        said += more
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said += _available(reading)
    os.close(reading)
    return [json.loads(line) for line in said.split(b"\n") if line]


def _available(descriptor: int) -> bytes:
    data = b""
    while True:
        try:
            more = os.read(descriptor, 65536)
        except BlockingIOError:
            return data
        if not more:
            return data
        data += more


def check(path: Path, expected: Expected, under_way: dict[str, Any] | None) -> tuple[Expected, bool]:
    """Compare the store with what it must hold; gives what it holds, and whether the change under way was kept.

    Raises AssertionError with what is missing, wrong or too much.
    """
    connection = sqlite3.connect(path)
    verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    assert verdict == "ok", verdict
    assert not broken, broken
    reader = Reader.open(path, Clock.system())
    try:
        differing = reader.health.differing()
        assert not differing, f"the standing of {differing} is not what the events say"
        holds = {card.id: _kept(reader, card) for card in _cards(reader)}
        journal = tuple(sorted(entry.text for entry in reader.private_notes.all()))
    finally:
        reader.close()
    candidates = [(expected, False)]
    if under_way is not None:
        if under_way["do"] == "add":
            new = holds.keys() - expected.applications.keys()
            under_way = under_way | {"id": max(new, default=0)}
        candidates.append((expected.after(under_way), True))
    for candidate, kept in reversed(candidates):
        if candidate.applications == holds and tuple(sorted(candidate.journal)) == journal:
            return candidate, kept
    acknowledged = expected.applications
    wrong = {
        number: (acknowledged.get(number), holds.get(number))
        for number in acknowledged.keys() | holds.keys()
        if acknowledged.get(number) != holds.get(number)
    }
    lost = set(expected.journal) - set(journal)
    raise AssertionError(f"acknowledged and found differ: {wrong}; journal lost: {lost}; under way: {under_way}")


def _cards(reader: Reader) -> list[Any]:
    return reader.applications.cards(reader.applications.ids(ended=None))


def _kept(reader: Reader, card: Any) -> Kept:
    dossier = reader.applications.dossier(card.id)
    assert dossier is not None
    notes = tuple(note.text for note in sorted(dossier.notes, key=lambda note: note.id))
    return Kept(card.company, card.stage_id, card.outcome and card.outcome.value, card.interest, notes)


def main() -> int:
    """Run the rounds asked for; 0 when every round held, 1 at the first that did not."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("rounds", type=int, nargs="?", default=200)
    arguments.add_argument("--seed", type=int, default=None)
    arguments.add_argument("--store", type=Path, default=None)
    arguments.add_argument("--private", action="store_true")
    asked = arguments.parse_args()
    seed = random.randrange(10**6) if asked.seed is None else asked.seed
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.store or Path(folder) / "onward.db"
        if asked.private:
            try:
                print(private_rounds.rounds(path, asked.rounds, seed))
            except AssertionError as error:
                print(error, file=sys.stderr)
                return 1
            return 0
        expected, changes, in_flight, in_flight_kept = Expected(), 0, 0, 0
        longest = LONGEST_LIFE
        for number in range(1, asked.rounds + 1):
            said = run_and_kill(path, seed + number, chance.uniform(0, longest), number % OPENING_EVERY != 0, expected)
            under_way = None
            for line in said:
                if "open" in line:
                    continue
                if "failed" in line:
                    print(f"seed {seed}, round {number}: the writer failed\n{line['failed']}", file=sys.stderr)
                    return 1
                if "done" in line:
                    expected, under_way = expected.after(line["done"]), None
                    changes += 1
                else:
                    under_way = line["about"]
            if not path.exists():
                assert not said, "the store is gone"
                continue
            try:
                expected, kept = check(path, expected, under_way)
            except Exception as error:
                print(f"seed {seed}, round {number}: {type(error).__name__}: {error}", file=sys.stderr)
                return 1
            if not any("done" in line for line in said):
                longest = min(longest * 1.2, MOST_LIFE)  # a machine as busy as this needs longer for a change
            in_flight += under_way is not None
            in_flight_kept += kept
    print(
        f"{asked.rounds} kills (seed {seed}): all {changes} acknowledged changes are there; "
        f"{in_flight} kills came in the middle of a change, "
        f"of which {in_flight_kept} were kept whole and the rest not at all."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
