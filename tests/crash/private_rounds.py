"""Rounds of killing a program while it copies, restores, encrypts and erases: what `kill_rounds.py --private` runs.

After the next start no deleted text may be readable in any file of the store's folder, no text at all once a passphrase
is set, nothing may be left of what was cut short, and no other text may be lost.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.clock import Clock
from db.copies import backup
from db.file import encryption, leftovers
from db.file.encryption import WrongPassphrase
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store

MOST_DEEDS = 8
"""So many things are done at most before the kill comes, in the middle of the next."""
LONGEST_LIFE = 0.15
"""Seconds into the thing that is being done when the kill comes, at most."""
PASSPHRASES = ("heather", "thistle", "bracken")
MOST_COPIES = 5


@dataclass
class Kept:
    """What the store must hold: texts by their mark, those that must be nowhere, and the text under way."""

    texts: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)


def text_of(mark: str) -> str:
    """A private text that can be told from every other."""
    return f"lapwings-{mark}-over-the-marsh " + "words " * (len(mark) * 30)


def mark_of(text: str) -> str:
    """The mark of a text."""
    return text.partition(" ")[0].removeprefix("lapwings-").removesuffix("-over-the-marsh")


class Deeds:
    """What the killed program does, one thing after the other, each said before and after."""

    def __init__(self, path: Path, seed: int, say: Callable[[dict[str, Any]], None]) -> None:
        self.path, self.folder, self.say = path, backup.folder_of(path), say
        self.chance = random.Random(seed)
        self.clock = Clock.system()
        self.store = Store.open(path, self.clock)
        self.store.finish_unfinished()
        opened(self.store)
        self.serial, self.seed = 0, seed
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def one(self) -> None:
        """Do one thing chosen at random."""
        texts = self.store.reader.private_notes.all()
        sealed = self.store.reader.privacy.wrapped_key() is not None
        deeds: list[Callable[[], None]] = [self.write, self.write_with_application, self.copy, self.restore]
        deeds += [self.change, self.remove] if sealed else [self.protect]
        deeds += [self.delete, self.delete_with_application] * 2 if len(texts) > 2 else []
        self.say({"next": True})
        self.chance.choice(deeds)()

    def mark(self) -> str:
        self.serial += 1
        return f"{self.seed}x{self.serial}"

    def write(self) -> None:
        mark = self.mark()
        self.say({"write": [mark]})
        self.store.private_notes.save(text_of(mark), JournalKind.FREE, None)
        self.say({"done": True})

    def write_with_application(self) -> None:
        mark = self.mark()
        (walk,) = self.store.history.close([self.store.applications.add(Draft(mark, "Analyst"))], Outcome.REJECTED)
        self.say({"write": [mark]})
        self.store.private_notes.save(text_of(mark), JournalKind.FREE, walk)
        self.say({"done": True})

    def delete(self) -> None:
        entry = self.chance.choice(self.store.reader.private_notes.all())
        self.say({"erase": [mark_of(entry.text)]})
        self.store.private_notes.delete(entry.id)
        self.say({"done": True})

    def delete_with_application(self) -> None:
        entries = [entry for entry in self.store.reader.private_notes.all() if entry.rejection_id is not None]
        if not entries:
            return
        entry = self.chance.choice(entries)
        rejection = self.store.reader.rejections.get(entry.rejection_id or 0)
        if rejection is None:
            return
        number = rejection.ending.application_id
        self.say({"erase": [mark_of(entry.text)]})
        if self.chance.random() < 0.5:
            self.store.applications.delete([number], erase_private=True)
        else:
            self.store.applications.delete([number])
            self.store.privacy.erase_deleted()
        self.say({"done": True})

    def copy(self) -> None:
        for made in backup.backups(self.folder, self.path):
            if made.reason is backup.Reason.DAILY:
                made.path.unlink()
        backup.daily(self.path, self.folder, self.clock)
        backup.backup(self.path, self.folder / f"onward-{self.mark()}.db")

    def restore(self) -> None:
        made = backup.backup(self.path, self.folder / f"onward-{self.mark()}.db")
        self.store.close()
        backup.restore(self.path, made, self.folder, self.clock)
        self.store = Store.open(self.path, self.clock)
        self.store.finish_unfinished()
        opened(self.store)

    def protect(self) -> None:
        self.store.privacy.set_passphrase(self.chance.choice(PASSPHRASES))

    def change(self) -> None:
        self.store.privacy.change_passphrase(opened(self.store), self.chance.choice(PASSPHRASES))

    def remove(self) -> None:
        self.store.privacy.remove_passphrase(opened(self.store))


def opened(store: Store) -> str:
    """The passphrase of a store, found by trying; empty without one. Raises AssertionError when none fits."""
    if store.reader.privacy.wrapped_key() is None:
        return ""
    for passphrase in PASSPHRASES:
        try:
            store.privacy.unlock(passphrase)
        except WrongPassphrase:
            continue
        return passphrase
    raise AssertionError("no passphrase opens it")


def run_and_kill(path: Path, seed: int, deeds: int, life: float) -> list[dict[str, Any]]:
    """What a program said before it was killed, `life` seconds after it began its first or a later thing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(line: dict[str, Any]) -> None:
            os.write(writing, json.dumps(line).encode() + b"\n")

        try:
            doing = Deeds(path, seed, say)
            while True:
                doing.one()
        except BaseException:
            say({"failed": traceback.format_exc()})
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    while said.count(b'"next"') < deeds and select.select([reading], [], [], 60)[0]:
        more = os.read(reading, 65536)
        if not more:
            break
        said += more
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        said += told.read()
    return [json.loads(line) for line in said.split(b"\n") if line]


def check(path: Path, kept: Kept, under_way: dict[str, Any]) -> bool:
    """Start again and look at everything; gives whether a passphrase is set. Raises AssertionError."""
    folder = backup.folder_of(path)
    for old in sorted(folder.glob("onward-*x*.db"), key=lambda file: file.stat().st_mtime)[:-MOST_COPIES]:
        old.unlink()
    store = Store.open(path, Clock.system())
    try:
        store.finish_unfinished()
        assert not store.reader.privacy.is_unfinished(), "something is still to be erased"
        assert not leftovers.leftovers_around(path, folder), leftovers.leftovers_around(path, folder)
        sealed = store.reader.privacy.wrapped_key() is not None
        readable = clear_marks(path.parent)
        assert not (sealed and readable), f"readable beside a passphrase: {readable}"
        opened(store)
        there = {mark_of(entry.text) for entry in store.reader.private_notes.all()}
        writing, erasing = set(under_way.get("write", ())), set(under_way.get("erase", ()))
        assert kept.texts - erasing <= there, f"lost: {kept.texts - erasing - there}"
        assert there <= kept.texts | writing, f"too many: {there - kept.texts - writing}"
        held = store.reader.private_notes.count_deleted()
        if held:
            # Deleted, and not yet erased at once, when the kill came in between.
            store.privacy.erase_deleted()
        kept.erased |= erasing - there
        kept.texts = there
        readable = clear_marks(path.parent)
        assert not kept.erased & set(readable), {m: readable[m] for m in kept.erased & set(readable)}
        problems = store.reader.health.problems()
        assert not problems, problems
        return sealed
    finally:
        store.close()


def clear_marks(folder: Path) -> dict[str, list[str]]:
    """The marks of texts that can be read in any file under a folder, and where."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            for part in data.split(b"lapwings-")[1:]:
                mark = part.partition(b"-over")[0].decode(errors="replace")
                found.setdefault(mark, []).append(file.name)
    return found


def rounds(path: Path, number: int, seed: int) -> str:
    """Run the rounds; gives what to say of them. Raises AssertionError."""
    encryption.COST = 2
    chance, kept, sealed, cut = random.Random(seed), Kept(), 0, 0
    for this in range(1, number + 1):
        said = run_and_kill(path, seed + this, chance.randrange(MOST_DEEDS), chance.uniform(0, LONGEST_LIFE))
        under_way: dict[str, Any] = {}
        for line in said:
            assert "failed" not in line, line["failed"]
            if "done" in line:
                kept.texts |= set(under_way.get("write", ()))
                kept.texts -= set(under_way.get("erase", ()))
                kept.erased |= set(under_way.get("erase", ()))
                under_way = {}
            elif "next" not in line:
                under_way = line
        if not path.exists():
            continue
        try:
            sealed += check(path, kept, under_way)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, round {this}: {error}") from error
        cut += bool(under_way)
    return (
        f"{number} kills (seed {seed}): {len(kept.erased)} erased texts are nowhere, {len(kept.texts)} others are all "
        f"there; {sealed} rounds ended with a passphrase, {cut} kills came in the middle of writing or erasing."
    )
