"""Makes copies of the store (daily, before an upgrade, on request) and restores them.

A copy is one plain file without a write-ahead log. SQLite's own backup makes it while others may be writing; it is
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

from db.errors import (
    DATABASE_ERRORS,
    UNCHANGED,
    Busy,
    Missing,
    NotAStore,
    Refused,
    StoreError,
    damaged,
    explain,
    store_error,
)
from db.file import engine
from db.file.leftovers import claimed, remove

if TYPE_CHECKING:
    from db.clock import StoreClock
    from db.queries import Reader

_OTHERS = f"{UNCHANGED} To list the backups: onward restore"
KEEP_DAYS = 14
"""How many daily copies stay; the oldest is deleted once a newer one is complete."""
KEEP_OTHERS = 5
"""How many copies from before upgrades stay, and how many set aside by a restore; requested copies stay for good."""


class Reason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    UPGRADE = "before-upgrade"
    SET_ASIDE = "set-aside"
    ASKED = "asked for"


class Backup(NamedTuple):
    """A copy in the folder of backups; `size` in bytes, `time` as "10:05" where one was asked for, else empty.

    `number` tells copies of one day and reason apart.
    """

    path: Path
    made_on: date
    reason: Reason
    size: int
    time: str = ""
    number: int = 1


_NAME = re.compile(
    r"(?P<store>.+)-(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:-(?:(?P<reason>before-upgrade|set-aside)|(?P<time>\d{6}))(?:-(?P<number>\d+))?)?",
    re.DOTALL,
)


def folder_of(path: Path) -> Path:
    """Returns the folder for the copies of a store, which is beside it."""
    return path.parent / "backups"


def backups(folder: Path, store: Path | None = None) -> list[Backup]:
    """Lists the copies in a folder, of one store or of all, the latest first; none when there is no folder."""
    ordered = []
    with _plain_errors(folder):
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
            digits, number = match["time"] or "", int(match["number"] or 1)
            time = f"{digits[:2]}:{digits[2:4]}" if digits else ""
            copy = Backup(Path(entry.path), day, reason, entry.stat().st_size, time, number)
            ordered.append(((day, digits, reason, number), copy))
    return [copy for _, copy in sorted(ordered, reverse=True)]


def daily(path: Path, folder: Path, clock: StoreClock) -> Path | None:
    """Makes today's copy and returns its path, or None when there is one; the copies of the last 14 days stay.

    A damaged store is never copied, so that it cannot displace sound copies. Raises StoreError.
    """
    with _plain_errors(folder):
        target = _name(path, folder, clock.today(), Reason.DAILY)
        if target.exists():
            return None
        engine.private_folder(folder)
        _copy(path, target)
        _delete_oldest(path, folder, Reason.DAILY, KEEP_DAYS)
        return target


def backup(path: Path, target: Path) -> Path:
    """Copies the store to `target`, or into it when it is a folder, and returns the path of the copy.

    Raises Refused when the file exists or its folder does not, StoreError when it cannot be written.
    """
    with _plain_errors(target):
        if target.is_dir():
            target = target / path.name
        # A link to a file that is not there yet is followed.
        target = Path(os.path.realpath(target))
        if target.exists():
            raise Refused(f"{target} already exists.", "It was not changed. Choose another file.")
        if not target.parent.is_dir():
            raise Refused(f"There is no folder {target.parent}.", "Nothing was written.")
        _copy(path, target)
        return target


def lasting_copy(path: Path, folder: Path, clock: StoreClock) -> Path:
    """Makes a copy among the daily ones that stays until it is deleted; returns its path. Raises StoreError."""
    with _plain_errors(folder):
        engine.refuse_if_not_a_store(path)
        engine.private_folder(folder)
        moment = clock.now().astimezone(clock.zone)
        target = _free_name(path, folder, moment.date(), f"{moment:%H%M%S}")
        _copy(path, target)
        return target


def copy_of_lost(reader: Reader, folder: Path, clock: StoreClock) -> Path:
    """Copies what an open reader still holds of a file that was removed or replaced; returns the path of the copy.

    Raises StoreError.
    """
    with _plain_errors(folder):
        engine.private_folder(folder)
        moment = clock.now().astimezone(clock.zone)
        target = _free_name(reader.path, folder, moment.date(), f"{moment:%H%M%S}")
        with claimed(target, "new") as new_file:
            with reader.db.lock:
                _copy_from(reader.db.connection, new_file, reader.path)
            engine.put_in_place(new_file, target)
        return target


def before_upgrade(path: Path, folder: Path, clock: StoreClock) -> Path:
    """Makes the copy that precedes an upgrade of the schema and returns its path."""
    with _plain_errors(folder):
        engine.private_folder(folder)
        target = _free_name(path, folder, clock.today(), Reason.UPGRADE)
        _copy(path, target)
        _delete_oldest(path, folder, Reason.UPGRADE, KEEP_OTHERS)
        return target


def restore(path: Path, source: Path, folder: Path, clock: StoreClock) -> Path | None:
    """Replaces the store with a copy; returns where the old store is now, or None when there was none.

    At every moment there is a complete store at `path`: the old one or the new one. Raises NotAStore when `source` is
    no sound store, NewerStore when a later Onward wrote it, Busy while another program has the store open.
    """
    path, source = engine.link_target(path), engine.link_target(source)
    with _plain_errors(path):
        engine.is_missing(path)  # raises where it cannot be told
        check_backup(path, source)
        engine.private_folder(path.parent)
        with copied(source, path, "restored") as new_file:
            with closing(engine.connect(new_file)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            if not path.exists() and not _side_file(path, "-wal").exists():
                try:
                    engine.put_in_place(new_file, path)
                except FileExistsError:
                    raise Busy(
                        "Another program has just created a data file there.", "Nothing was changed. Try again."
                    ) from None
                return None
            engine.private_folder(folder)
            aside = _free_name(path, folder, clock.today(), Reason.SET_ASIDE)
            with _side_files_copied(path, aside), _locked_out(path) as sound:
                _swap(path, new_file, aside, sound)
        _delete_oldest(path, folder, Reason.SET_ASIDE, KEEP_OTHERS, but=source)
        return aside


def check_backup(path: Path, source: Path) -> None:
    """Raises StoreError for what cannot be restored over the store, before anybody is asked whether to do it."""
    if not source.exists():
        raise Missing(f"There is no backup at {source}.", _OTHERS)
    if path.exists() and path.samefile(source):
        raise Refused("That is the data file itself.", "Choose a backup to restore.")
    try:
        connection, _ = engine.open_for_reading(source)
    except StoreError as error:
        if type(error) in (StoreError, NotAStore):  # their advice is for the data file
            raise NotAStore(error.title, _OTHERS) from None
        raise
    connection.close()


def _delete_oldest(path: Path, folder: Path, reason: Reason, keep: int, but: Path | None = None) -> None:
    """Deletes all but the newest `keep` copies of a kind, and never `but`; one that cannot be deleted stays."""
    copies = [copy.path for copy in backups(folder, path) if copy.reason is reason]
    for old in copies[keep:]:
        if old != but:
            with suppress(OSError):
                remove(old)


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turns errors of the disk and the database into StoreError."""
    try:
        yield
    except (OSError, *DATABASE_ERRORS) as error:
        raise store_error(error, path) from error


def _copy(path: Path, target: Path) -> None:
    try:
        with copied(path, target) as new_file:
            engine.put_in_place(new_file, target)
    except FileExistsError:
        raise Refused(f"{target} already exists.", "It was not changed.") from None


@contextmanager
def copied(path: Path, target: Path, ending: str = "new", *, mark: str = "") -> Iterator[Path]:
    """Yields a checked copy of a store beside `target`, readable by its owner only; deletes it unless it was moved."""
    with claimed(target, ending, mark=mark) as new_file:
        connection, _ = engine.open_for_reading(path)
        with closing(connection):
            _copy_from(connection, new_file, path)
        yield new_file
        with suppress(OSError):  # some network file systems cannot do this for a folder
            _fsync(new_file.parent)


def _copy_from(connection: sqlite3.Connection, new_file: Path, path: Path) -> None:
    with closing(sqlite3.connect(new_file, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise damaged(path)
    _fsync(new_file)


@contextmanager
def _locked_out(path: Path) -> Iterator[bool]:
    """Locks everybody else out of the store; yields whether SQLite could read it.

    Leaving WAL mode fails while any other connection is open: that is how an idle connection is noticed.
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
def _side_files_copied(path: Path, aside: Path) -> Iterator[None]:
    """Copies the log files beside the store before SQLite opens a damaged one and deletes them.

    Removes the copies again when the body raises.
    """
    try:
        for ending in ("-wal", "-journal"):
            if _side_file(path, ending).exists():
                _copy_file(_side_file(path, ending), _side_file(aside, ending))
        yield
    except BaseException:
        remove(aside)
        raise


def _swap(path: Path, new_file: Path, aside: Path, sound: bool) -> None:
    """Moves the present store to `aside` and the new file to its place."""
    if path.exists():
        try:
            os.link(path, aside)
            os.chmod(aside, 0o600)
        except OSError:
            # Another disk, or a file system without hard links.
            _copy_file(path, aside)
    if sound:
        remove(aside, only_beside=True)
    # Before the swap: SQLite would replay a log of the old file into the new one.
    remove(path, only_beside=True)
    os.replace(new_file, path)


def _copy_file(file: Path, target: Path) -> None:
    with file.open("rb") as source, open(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _side_file(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(path: Path, folder: Path, day: date, reason: str, number: int = 1) -> Path:
    reason_part = "" if reason == Reason.DAILY else f"-{reason}"
    number_part = "" if number == 1 else f"-{number}"
    return folder / f"{path.stem}-{day.isoformat()}{reason_part}{number_part}.db"


def _free_name(path: Path, folder: Path, day: date, reason: str) -> Path:
    """Returns the next number's name: reusing the name of a deleted copy would make the new one seem older."""
    first = _name(path, folder, day, reason)
    matches = [_NAME.fullmatch(file.stem) for file in folder.glob(f"{escape(first.stem)}*.db")]
    return _name(path, folder, day, reason, max((int(name["number"] or 1) for name in matches if name), default=0) + 1)
