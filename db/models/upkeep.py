"""Tables for the store's own upkeep: rows held for undo, long texts of the undo log, unfinished erasures."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from db.models.applications import NEVER_AGAIN
from db.models.base import belongs, key


class HeldRow(SQLModel, table=True):
    """Private: a deleted row, or its private columns, which undo puts back.

    An empty `row` marks a private note or mood that stays in its table and is only hidden.
    """

    __tablename__ = "held_row"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    table_name: str
    row_id: int
    stamp: str
    row: str
    held_until: date


class Unfinished(SQLModel, table=True):
    """A deleted private row that may still be readable in the file or its backups; no table means the file alone."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    table_name: str = ""
    row_id: int = 0
    stamp: str = ""
    overwritten: bool = False


class UndoText(SQLModel, table=True):
    """A long text of the undo log, compressed, stored once for all changes that contain it."""

    __tablename__ = "undo_text"
    digest: str = Field(primary_key=True)
    packed: bytes


class UndoUse(SQLModel, table=True):
    """Which change needs which long text."""

    __tablename__ = "undo_use"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    change_id: int = belongs("undo_change.id")
    digest: str = Field(index=True)
