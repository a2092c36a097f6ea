"""A fresh store: all tables at once, without the migrations that older stores need."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from db import engine as files
from db.errors import DATABASE_ERRORS, NotAStore, plain
from db.leftovers import claimed
from db.models import load_all
from db.records.enums import Kind

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
    except (OSError, *DATABASE_ERRORS, DBAPIError) as error:
        raise plain(error, path) from error


def build(path: Path, began_on: date) -> None:
    """Write a complete empty store to `path`, which must not exist."""
    metadata = load_all()
    # Not by an address of SQLAlchemy's: in that a question mark would end the name.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Left to itself, Python's sqlite3 gives each CREATE a transaction, and the disk a wait, of its own.
        connection.exec_driver_sql("BEGIN")

    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD_REVISION,))
            seed(connection, began_on)
            connection.exec_driver_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {files.SCHEMA_VERSION}")
        with closing(sqlite3.connect(path)) as plain:
            plain.execute("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()


def seed(connection: Connection, began_on: date) -> None:
    """The stages and the search every new store begins with."""
    connection.exec_driver_sql(
        "INSERT INTO search (name, began_on) VALUES (?, ?)", ("This search", began_on.isoformat())
    )
    for position, (name, kind) in enumerate(FIRST_STAGES):
        connection.exec_driver_sql(
            "INSERT INTO stage (name, kind, position) VALUES (?, ?, ?)", (name, kind.value, position)
        )
