"""Bringing a store of an older Onward up to date: a backup first, then one transaction.

A new shape of the store is a file in `migrations/versions`, `SCHEMA_VERSION` in `db.file.engine` one higher and
`HEAD_REVISION` in `db.file.create` its name; the steps run with foreign keys off, as SQLite asks for when tables are
made anew, and what refers to nothing afterwards stops them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

# Alembic costs 90 ms beside SQLAlchemy: nothing imports this module before an older store is met.
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from db.copies.backup import before_upgrade, folder_of
from db.errors import ReadOnly, StoreError, explain
from db.file import engine

if TYPE_CHECKING:
    from db.clock import StoreClock

STEPS = Path(__file__).parent.parent / "migrations"
VERSIONS = [STEPS / "versions"]
"""The folders the steps lie in, in order."""


WAIT_LONGER = 12
"""So many times longer than a change an upgrade waits for another window's."""


class BrokenReferences(Exception):
    """After the steps, rows refer to rows that are not there."""


def upgrade(path: Path, clock: StoreClock, backups: Path | None = None) -> Path | None:
    """Give the store the present shape; gives where the backup made before lies, None when another window did it.

    Of several windows one does it, and the others wait for it, longer than for a change. Raises StoreError in plain
    words when it cannot be done; the store is then as it was.
    """
    if not engine.can_write(path):
        raise ReadOnly(
            f"{path} is from an older version of Onward and cannot be written.",
            "It was not changed. Check the permissions of the file and its folder.",
        )
    backups_made: list[Path] = []
    try:
        with closing(engine.connect(path)) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute(f"PRAGMA busy_timeout = {int(engine.WAIT_SECONDS * WAIT_LONGER * 1000)}")
            _run(raw, path, lambda: backups_made.append(before_upgrade(path, backups or folder_of(path), clock)))
    except StoreError:
        raise
    except Exception as error:
        original = getattr(error, "orig", None) or error
        explained = explain(original, path) if isinstance(original, (sqlite3.Error, OSError)) else None
        if explained is not None:
            raise explained from error
        raise StoreError(
            f"{path} is from an older version of Onward and could not be upgraded: {original}.",
            f"It was not changed{f', and a backup is at {backups_made[0]}' if backups_made else ''}.",
        ) from error
    return backups_made[0] if backups_made else None


def _run(raw: sqlite3.Connection, path: Path, back_up: Callable[[], None]) -> None:
    """Take all steps in one transaction, after a backup; another window may have taken them while this one waited."""
    steps = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(steps, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with steps.begin() as connection:
        if engine.version_of(raw, path) >= engine.SCHEMA_VERSION:
            return
        # Nobody else changes anything from here on; to read it for a copy is still possible.
        back_up()
        migrate(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferences(f"rows in {broken[0][0]} refer to rows that are gone")
        connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA_VERSION}")


def migrate(connection: Connection, began_on: str | None = None, to: str = "head") -> None:
    """Run every step the database has not had yet up to one, inside the transaction that is going on.

    `began_on` (YYYY-MM-DD) is the day of the first search, for a database that is still empty.
    """
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(connection=connection, began_on=began_on)
    command.upgrade(config, to)
