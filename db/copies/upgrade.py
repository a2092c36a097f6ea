"""Upgrades a store of an older Onward: a backup first, then all migrations in one transaction.

The migrations run with foreign keys off, as SQLite requires when tables are made anew; a reference to a missing row
afterwards stops the upgrade. How to add one is in CONTRIBUTING.md.
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
"""The folders with the migrations, in order."""


WAIT_LONGER = 12
"""How many times longer than a change an upgrade waits for another window."""


class BrokenReferences(Exception):
    """Raised when rows refer to missing rows after the migrations."""


def upgrade(path: Path, clock: StoreClock, backups: Path | None = None) -> Path | None:
    """Upgrades a store and returns the path of the backup made before, or None when another window upgraded it.

    One of several windows does it while the others wait, longer than for a change. Raises StoreError in plain words
    when it cannot be done; the store is then as it was.
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
    """Runs all migrations in one transaction, after a backup; none when another window ran them meanwhile."""
    steps = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(steps, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with steps.begin() as connection:
        if engine.version_of(raw, path) >= engine.SCHEMA_VERSION:
            return
        # Nobody else can change anything from here on, but the store can still be read for a copy.
        back_up()
        migrate(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferences(f"rows in {broken[0][0]} refer to rows that are gone")
        connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA_VERSION}")


def migrate(connection: Connection, began_on: str | None = None, to: str = "head") -> None:
    """Runs the migrations that the database lacks up to `to`, inside the open transaction.

    `began_on` (YYYY-MM-DD) is the day of the first search, for a database that is still empty.
    """
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(connection=connection, began_on=began_on)
    command.upgrade(config, to)
