"""Creates a new store: all tables at once, without the migrations that older stores need."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from db.errors import DATABASE_ERRORS, NotAStore, store_error
from db.file import engine as files
from db.file.leftovers import claimed
from db.records.enums import Kind
from db.schema.tables import SCHEMA

FIRST_STAGES = (
    ("Lead", Kind.LEAD),
    ("Applied", Kind.APPLIED),
    ("Screening", Kind.SCREEN),
    ("Interview", Kind.INTERVIEW),
    ("Offer", Kind.OFFER),
)
HEAD_REVISION = "0007"


def create(path: Path, began_on: date) -> None:
    """Creates a store with five stages and one job search under a temporary name, then moves it to `path`.

    When two programs do this at once, the first one's stays. Raises StoreError.
    """
    if logs := files.stray_logs(path):
        # SQLite would replay the old store's log into the new one.
        raise NotAStore(
            f"{path} is missing, but the last changes to it are still in {logs[0].name}.",
            "Nothing was changed. Restore a backup: onward restore",
        )
    try:
        files.private_folder(path.parent)
        with claimed(path, "new") as new_file:
            build(new_file, began_on)
            if path.exists() and files.is_missing(path):
                os.replace(new_file, path)
            else:
                with suppress(FileExistsError):
                    files.put_in_place(new_file, path)
    except (OSError, *DATABASE_ERRORS) as error:
        raise store_error(error, path) from error


def build(path: Path, began_on: date) -> None:
    """Writes a complete empty store to `path`, which must not exist."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # One transaction: otherwise each statement would wait for the disk.
        connection.execute("BEGIN")
        make_tables(connection)
        seed(connection, began_on)
        connection.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {files.SCHEMA_VERSION}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def make_tables(connection: sqlite3.Connection) -> None:
    """Creates every table and index, and records that no migration is needed."""
    for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD_REVISION,))


def seed(connection: sqlite3.Connection, began_on: date) -> None:
    """Adds the stages and the job search every new store begins with."""
    connection.execute("INSERT INTO search (name, began_on) VALUES (?, ?)", ("This search", began_on.isoformat()))
    for position, (name, kind) in enumerate(FIRST_STAGES):
        connection.execute("INSERT INTO stage (name, kind, position) VALUES (?, ?, ?)", (name, kind.value, position))
