"""Column kinds shared by the tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String
from sqlmodel import Field


def key() -> Any:
    """A primary key that is never reused."""
    return Field(default=None, primary_key=True)


def belongs(target: str, *, nullable: bool = False, index: bool = True, on_delete: str = "CASCADE") -> Any:
    """A reference to another row; deleted with it unless `on_delete` says otherwise."""
    return Field(
        default=None,
        sa_column=Column(Integer, ForeignKey(target, ondelete=on_delete), nullable=nullable, index=index),
    )


def instant(*, nullable: bool = False) -> Any:
    """A moment, stored as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC."""
    return Field(default=None, sa_column=Column(DateTime, nullable=nullable))


MOST_MONEY = 2**53
"""The largest number that is exact as a float."""


def amount() -> Any:
    """Money in units of its currency, whole or with cents; an INTEGER column of SQLite holds both."""
    return Field(default=None, sa_column=Column(Integer, nullable=True), ge=0, le=MOST_MONEY)


def word(*default: Any, **more: Any) -> Any:
    """A value of the enum it is annotated with, stored as text."""
    return Field(*default, sa_type=String, **more)


def number(least: float, most: float, *default: Any) -> Any:
    """A number between two, both allowed."""
    return Field(*default, ge=least, le=most)


def fallback(value: Any) -> Any:
    """A column added after its table, with a default for older rows, also those in the undo log."""
    return Field(default=value, sa_column_kwargs={"server_default": str(int(value)) if value is False else value})
