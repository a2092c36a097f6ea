"""Errors of SQLite and of the disk in plain words."""

from __future__ import annotations

import sqlite3
from types import SimpleNamespace

import pytest

from db import errors
from db.errors import (
    Busy,
    Full,
    NotAStore,
    ReadOnly,
    Refused,
    StoreError,
    explain,
    folder_around,
    store_error,
    without_unchanged,
)

PATH = "/home/robin/onward.db"
ROOM = 10_000_000


@pytest.mark.parametrize(
    ("error", "kind", "title"),
    [
        (PermissionError(13, "Permission denied"), ReadOnly, f"You do not have permission to open {PATH}."),
        (OSError(28, "No space left on device"), Full, "The disk is full."),
        (OSError(5, "Input/output error"), StoreError, f"{PATH} cannot be opened: Input/output error."),
        (OSError("gone"), StoreError, f"{PATH} cannot be opened: gone."),
        (sqlite3.OperationalError("database is locked"), Busy, "Another program is using the data file."),
        (sqlite3.OperationalError("database table is busy"), Busy, "Another program is using the data file."),
        (sqlite3.OperationalError("database or disk is full"), Full, "The disk is full."),
        (sqlite3.OperationalError("attempt to write a readonly database"), ReadOnly, f"{PATH} cannot be written."),
        (sqlite3.OperationalError("a read-only file"), ReadOnly, f"{PATH} cannot be written."),
        (sqlite3.DataError("string or blob too big"), Refused, "That is too long to search for or to save."),
        (sqlite3.OperationalError("too many SQL variables"), Refused, "That is too long to search for or to save."),
        (sqlite3.DataError("integer too large"), Refused, "That is too long to search for or to save."),
        (sqlite3.DatabaseError("file is not a database"), NotAStore, f"{PATH} is not an Onward data file"),
        (sqlite3.DatabaseError("database disk image is malformed"), NotAStore, f"{PATH} is not an Onward data file"),
        (sqlite3.DatabaseError("file is encrypted"), NotAStore, f"{PATH} is not an Onward data file"),
        (sqlite3.OperationalError("unable to open database file"), ReadOnly, f"{PATH} cannot be opened."),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), NotAStore, f"{PATH} is not an Onward data file"),
        (sqlite3.OperationalError("no such table: x"), StoreError, "The data file gave an answer Onward does not"),
        (KeyError("x"), StoreError, "The data file gave an answer Onward does not"),
        (Refused("No.", "Nothing was changed."), Refused, "No."),
    ],
)
def test_each_error_is_told_in_words(error: Exception, kind: type[StoreError], title: str) -> None:
    told = store_error(error, PATH)
    assert type(told) is kind
    assert told.title.startswith(title)
    assert told.advice[:11] in ("Nothing was", "It was not ")
    assert told is not error


@pytest.mark.parametrize(
    ("free", "title"),
    [(0, "The disk is full."), (ROOM, "The disk did not respond."), (None, "The disk did not respond.")],
)
def test_a_disk_that_does_not_respond_may_be_full(
    monkeypatch: pytest.MonkeyPatch, free: int | None, title: str
) -> None:
    asked: list[str] = []

    def usage(folder: str) -> SimpleNamespace:
        asked.append(folder)
        if free is None:
            raise OSError
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert store_error(sqlite3.OperationalError("disk I/O error"), PATH).title == title
    assert asked == ["/home/robin"]


def test_what_nobody_foresaw_has_no_words_of_its_own() -> None:
    assert explain(sqlite3.OperationalError("no such table: x"), PATH) is None
    assert explain(ValueError("x"), PATH) is None


def test_after_something_was_saved_it_is_not_said_that_nothing_was() -> None:
    assert without_unchanged(Refused("No.", f"{errors.UNCHANGED} Try again.")) == "No. Try again."
    assert without_unchanged(Refused("No.", "Try again.")) == "No. Try again."
    assert without_unchanged(Refused("No.", errors.UNCHANGED)) == "No."


def test_the_folder_around_a_file() -> None:
    assert [folder_around(path) for path in (PATH, "onward.db", "./onward.db")] == ["/home/robin", ".", "."]
