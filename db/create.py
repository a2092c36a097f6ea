"""A fresh store: all tables at once, without the migrations that older stores need."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from db import engine as files
from db.errors import DATABASE_ERRORS, NotAStore, plain
from db.leftovers import claimed
from db.records.enums import Kind
from db.tables import SCHEMA

FIRST_STAGES = (
    ("Lead", Kind.LEAD),
    ("Applied", Kind.APPLIED),
    ("Screening", Kind.SCREEN),
    ("Interview", Kind.INTERVIEW),
    ("Offer", Kind.OFFER),
)
HEAD_REVISION = "0007"


def create(path: Path, began_on: date) -> None:
    """A new store with five stages and one search, made beside its place and put there whole.

    Two programs may do this at once: the first one's stays. Raises StoreError in plain words.
    """
    if logs := files.stray_logs(path):
        # SQLite would play the old store's log into the new one.
        raise NotAStore(
            f"{path} is missing, but the last changes to it are still in {logs[0].name}.",
            "Nothing was changed. Restore a backup: onward restore",
        )
    try:
        files.private_folder(path.parent)
        with claimed(path, "new") as made:
            build(made, began_on)
            if path.exists() and files.is_missing(path):
                os.replace(made, path)
            else:
                with suppress(FileExistsError):
                    files.put_in_place(made, path)
    except (OSError, *DATABASE_ERRORS) as error:
        raise plain(error, path) from error


def build(path: Path, began_on: date) -> None:
    """Write a complete empty store to `path`, which must not exist."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # All in one: each statement by itself would wait for the disk.
        connection.execute("BEGIN")
        make_tables(connection)
        seed(connection, began_on)
        connection.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {files.SCHEMA_VERSION}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def make_tables(connection: sqlite3.Connection) -> None:
    """Every table and index, and the note of which migrations they need no more."""
    for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD_REVISION,))


def seed(connection: sqlite3.Connection, began_on: date) -> None:
    """The stages and the search every new store begins with."""
    connection.execute("INSERT INTO search (name, began_on) VALUES (?, ?)", ("This search", began_on.isoformat()))
    for position, (name, kind) in enumerate(FIRST_STAGES):
        connection.execute("INSERT INTO stage (name, kind, position) VALUES (?, ?, ?)", (name, kind.value, position))
