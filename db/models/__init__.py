"""The tables, described with SQLModel.

`applications` is what every change needs; `recovery` and `planning` are loaded with it only where their tables are
written, because describing a table costs some milliseconds. `load_all` brings in every table, for creating, migrating
and undoing.
"""

from __future__ import annotations

from sqlalchemy import MetaData


def load_all() -> MetaData:
    """Every table of the store."""
    from sqlmodel import SQLModel

    from db.models import applications, planning, recovery, upkeep

    described = (applications, recovery, planning, upkeep)
    assert all(described)
    return SQLModel.metadata
