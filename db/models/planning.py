"""Where to apply next: weekly intentions, employers one would like, saved views of the pipeline."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from db.models.applications import NEVER_AGAIN
from db.models.base import belongs, key


class Intention(SQLModel, table=True):
    """Something meant for one week; `week` is its first day."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    week: date = Field(index=True)
    text: str
    trigger: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    carried_from: int | None = None


class TargetEmployer(SQLModel, table=True):
    """An employer the user would like to work for, with the next small step."""

    __tablename__ = "target_employer"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    company_id: int = belongs("company.id")
    why: str = ""
    next_step: str = ""
    next_on: date | None = None


class SavedView(SQLModel, table=True):
    """A find with a name."""

    __tablename__ = "saved_view"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    find: str
