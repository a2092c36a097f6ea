"""Copies of the store: one a day, one before an upgrade, one when asked for; and bringing one back.

A copy is one plain file without a write-ahead log beside it, made by SQLite's own backup while others may be writing,
checked, and only then given its name.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from enum import StrEnum
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db import engine
from db.errors import DATABASE_ERRORS, UNCHANGED, Busy, Missing, NotAStore, Refused, StoreError, damaged, explain, plain
from db.leftovers import claimed, remove

if TYPE_CHECKING:
    from db.clock import StoreClock
    from db.queries import Reader

KEEP_DAYS = 14
"""So many daily copies stay; the oldest goes when a newer one is complete."""
KEEP_OTHERS = 5
"""So many made before an upgrade stay, and so many set aside. What was asked for stays until somebody deletes it."""


class Reason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    UPGRADE = "before-upgrade"
    SET_ASIDE = "set-aside"
    ASKED = "asked for"


class Backup(NamedTuple):
    """A copy in the folder of backups; `size` in bytes."""

    path: Path
    made_on: date
    reason: Reason
    size: int


_NAME = re.compile(
    r"(?P<store>.+)-(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:-(?:(?P<reason>before-upgrade|set-aside)|(?P<time>\d{6}))(?:-(?P<number>\d+))?)?",
    re.DOTALL,
)


def folder_of(path: Path) -> Path:
    """Where the copies of a store lie: beside it."""
    return path.parent / "backups"


def backups(folder: Path, store: Path | None = None) -> list[Backup]:
    """The copies in a folder, of one store or of all, the latest day first. No folder means no copies."""
    found = []
    with _explained(folder):
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
    for entry in entries:
        stem, dot, ending = entry.name.rpartition(".")
        match = _NAME.fullmatch(stem)
        if match is None or not dot or ending != "db" or not entry.is_file():
            continue
        if store is not None and match["store"] != store.stem:
            continue
        with suppress(ValueError):
            day = date.fromisoformat(match["day"])
            reason = Reason.ASKED if match["time"] else Reason(match["reason"] or Reason.DAILY)
            order = (day, match["time"] or "", reason, int(match["number"] or 1))
            found.append((order, Backup(Path(entry.path), day, reason, entry.stat().st_size)))
    return [copy for _, copy in sorted(found, reverse=True)]


def daily(path: Path, folder: Path, clock: StoreClock) -> Path | None:
    """Today's copy of the store, or None when there is one already; the last 14 days' copies stay.

    A damaged store is never copied over, so that it cannot push the sound ones out. Raises StoreError in plain words.
    """
    with _explained(folder):
        target = _name(path, folder, clock.today(), Reason.DAILY)
        if target.exists():
            return None
        engine.private_folder(folder)
        _copy(path, target)
        _let_go(path, folder, Reason.DAILY, KEEP_DAYS)
        return target


def backup(path: Path, target: Path) -> Path:
    """A copy of the store at `target`, or in it when it is a folder; gives where it lies.

    Raises Refused when there is something already, StoreError when it cannot be made.
    """
    with _explained(target):
        if target.is_dir():
            target = target / path.name
        # A link to a file that is not there yet is followed.
        target = Path(os.path.realpath(target))
        if target.exists():
            raise Refused(f"{target} already exists.", "It was not changed. Choose another file.")
        _copy(path, target)
        return target


def lasting_copy(path: Path, folder: Path, clock: StoreClock) -> Path:
    """A copy among the daily ones that stays until it is deleted; gives where it lies. Raises StoreError."""
    with _explained(folder):
        engine.refuse_if_not_a_store(path)
        engine.private_folder(folder)
        moment = clock.now().astimezone(clock.zone)
        target = _free_name(path, folder, moment.date(), f"{moment:%H%M%S}")
        _copy(path, target)
        return target


def copy_of_lost(reader: Reader, folder: Path, clock: StoreClock) -> Path:
    """A copy, among the others, of what an open reader still holds of a file that was removed or replaced.

    Gives where it lies. Raises StoreError.
    """
    with _explained(folder):
        engine.private_folder(folder)
        moment = clock.now().astimezone(clock.zone)
        target = _free_name(reader.path, folder, moment.date(), f"{moment:%H%M%S}")
        with claimed(target, "new") as made:
            with reader.db.lock:
                _copy_from(reader.db.connection, made, reader.path)
            engine.put_in_place(made, target)
        return target


def before_upgrade(path: Path, folder: Path, clock: StoreClock) -> Path:
    """The copy made before a store is changed to a newer shape."""
    with _explained(folder):
        engine.private_folder(folder)
        target = _free_name(path, folder, clock.today(), Reason.UPGRADE)
        _copy(path, target)
        _let_go(path, folder, Reason.UPGRADE, KEEP_OTHERS)
        return target


def restore(path: Path, source: Path, folder: Path, clock: StoreClock) -> Path | None:
    """Put a copy in the store's place; gives where the store that was there lies now, or None when there was none.

    At every moment there is a whole store at `path`: the old one or the new one. Raises NotAStore when `source` is no
    sound store, NewerStore when a later Onward wrote it, Busy while another program has the store open.
    """
    path, source = engine.at_the_end(path), engine.at_the_end(source)
    with _explained(path):
        if not source.exists():
            raise Missing(f"There is no backup at {source}.", f"{UNCHANGED} To list the backups: onward restore")
        engine.is_missing(path)  # raises where it cannot be told
        if path.exists() and path.samefile(source):
            raise Refused("That is the data file itself.", "Choose a backup to restore.")
        engine.private_folder(path.parent)
        with copied(source, path, "restored") as made:
            with closing(engine.connect(made)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            remove(made, only_beside=True)
            if not path.exists() and not _side(path, "-wal").exists():
                try:
                    engine.put_in_place(made, path)
                except FileExistsError:
                    raise Busy(
                        "Another program has just created a data file there.", "Nothing was changed. Try again."
                    ) from None
                return None
            engine.private_folder(folder)
            aside = _free_name(path, folder, clock.today(), Reason.SET_ASIDE)
            with _kept_aside(path, aside), _held(path) as sound:
                _change_places(path, made, aside, sound)
        _let_go(path, folder, Reason.SET_ASIDE, KEEP_OTHERS, but=source)
        return aside


def _let_go(path: Path, folder: Path, reason: Reason, keep: int, but: Path | None = None) -> None:
    """Delete the oldest copies of a kind, so that the last ones stay; one that cannot be deleted stays too."""
    ours = [copy.path for copy in backups(folder, path) if copy.reason is reason]
    for old in ours[keep:]:
        if old != but:
            with suppress(OSError):
                remove(old)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the disk and the database in plain words."""
    try:
        yield
    except (OSError, *DATABASE_ERRORS) as error:
        raise plain(error, path) from error


def _copy(path: Path, target: Path) -> None:
    try:
        with copied(path, target) as made:
            engine.put_in_place(made, target)
    except FileExistsError:
        raise Refused(f"{target} already exists.", "It was not changed.") from None


@contextmanager
def copied(path: Path, target: Path, ending: str = "new", *, mark: str = "") -> Iterator[Path]:
    """A sound copy of a store beside `target`, for its owner alone, on the disk; what is left of it goes in the end."""
    with claimed(target, ending, mark=mark) as made:
        connection, _ = engine.open_for_reading(path)
        with closing(connection):
            _copy_from(connection, made, path)
        yield made
        with suppress(OSError):  # some network file systems cannot do this for a folder
            _to_disk(made.parent)


def _copy_from(connection: sqlite3.Connection, made: Path, path: Path) -> None:
    with closing(sqlite3.connect(made, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise damaged(path)
    _to_disk(made)


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Keep everybody else out of the store; gives whether SQLite could read it at all.

    A store in WAL mode that any other connection has open cannot be taken out of that mode: this is how an idle one is
    noticed.
    """
    connection = None
    try:
        try:
            engine.refuse_if_not_a_store(path)
            connection = engine.connect(path)
            if connection.execute("PRAGMA application_id").fetchone()[0] != engine.APPLICATION_ID:
                raise Refused(f"{path} belongs to another program.", "It was not changed.")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            sound = True
        except (StoreError, *DATABASE_ERRORS) as error:
            reason = explain(error, path)
            if isinstance(reason, Busy):
                raise Busy(
                    "Onward is open in another window, or another program is using the data file.",
                    "Nothing was changed. Close it, then try again.",
                ) from error
            if reason is not None and not isinstance(reason, (NotAStore, Missing)):
                raise reason from error
            sound = False
        yield sound
    finally:
        if connection is not None:
            connection.close()


@contextmanager
def _kept_aside(path: Path, aside: Path) -> Iterator[None]:
    """Copies of the files beside the store, taken before SQLite looks at a damaged one and tidies them away.

    When the change of places fails, nothing stays aside.
    """
    try:
        for ending in ("-wal", "-journal"):
            if _side(path, ending).exists():
                _copy_file(_side(path, ending), _side(aside, ending))
        yield
    except BaseException:
        remove(aside)
        raise


def _change_places(path: Path, made: Path, aside: Path, sound: bool) -> None:
    """Keep the present store under another name, and give the new one its own."""
    if path.exists():
        try:
            os.link(path, aside)
            os.chmod(aside, 0o600)
        except OSError:
            # Another disk, or a file system without hard links.
            _copy_file(path, aside)
    if sound:
        remove(aside, only_beside=True)
    # Before the new file takes the place: a log left over from the old one would be played into it.
    remove(path, only_beside=True)
    os.replace(made, path)


def _copy_file(file: Path, target: Path) -> None:
    with file.open("rb") as source, open(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _side(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(path: Path, folder: Path, day: date, reason: str, number: int = 1) -> Path:
    why = "" if reason == Reason.DAILY else f"-{reason}"
    which = "" if number == 1 else f"-{number}"
    return folder / f"{path.stem}-{day.isoformat()}{why}{which}.db"


def _free_name(path: Path, folder: Path, day: date, reason: str) -> Path:
    """The name after the last of its kind; not one that a deleted copy has left, which would make it seem old."""
    first = _name(path, folder, day, reason)
    taken = [_NAME.fullmatch(file.stem) for file in folder.glob(f"{escape(first.stem)}*.db")]
    return _name(path, folder, day, reason, max((int(name["number"] or 1) for name in taken if name), default=0) + 1)
