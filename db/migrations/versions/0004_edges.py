"""What the store holds of the edges: documents as sent, texts held back for undo, what was left unfinished.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from db.changes.redact_undo import remove_private
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event
from db.sql.application_state import derive
from db.sql.fold_text import fold, folded_anew

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_RANK = "(CASE {} WHEN 'lead' THEN 0 WHEN 'applied' THEN 1 WHEN 'screen' THEN 2 WHEN 'interview' THEN 3 ELSE 4 END)"


def upgrade() -> None:
    """Add the tables and columns of this version."""
    _searches()
    _upkeep()
    _folded_letters()
    _standings()
    _documents_are_found()
    _later_today()
    _agencies()


def _later_today() -> None:
    """A walkthrough and a task may come back at a moment of a day."""
    op.add_column("task", sa.Column("back_at", sa.DateTime(), nullable=True))
    op.add_column("rejection", sa.Column("back_at", sa.DateTime(), nullable=True))


def _agencies() -> None:
    """Whether a company is an agency was never asked, so nothing keeps it."""
    # SQLite before 3.35 cannot drop a column; the old way of renaming leaves references to the name alone.
    op.execute("PRAGMA legacy_alter_table = ON")
    op.drop_index("ix_company_match_name", "company")
    op.rename_table("company", "company_before")
    op.execute("PRAGMA legacy_alter_table = OFF")
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("match_name", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO company (id, name, match_name, link, note)"
        " SELECT id, name, match_name, link, note FROM company_before ORDER BY id"
    )
    # Numbers that were given once are never given again, also those of rows that are gone.
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'company'")
    op.execute("UPDATE sqlite_sequence SET name = 'company' WHERE name = 'company_before'")
    op.drop_table("company_before")
    op.create_index("ix_company_match_name", "company", ["match_name"], unique=True)


def _searches() -> None:
    """Searches say which of them was chosen."""
    op.add_column("search", sa.Column("is_current", sa.Boolean(), server_default="0", nullable=False))


def _standings() -> None:
    """Applications that went back a stage stand where their events say, without what was taken back."""
    connection = op.get_bind()
    kinds = {number: Kind(kind) for number, kind in connection.exec_driver_sql("SELECT id, kind FROM stage")}
    back = connection.exec_driver_sql(
        f"SELECT a.id FROM application a WHERE EXISTS (SELECT 1 FROM event e JOIN stage s ON s.id = e.stage_id"
        f" WHERE e.application_id = a.id AND e.kind = 'stage' AND {_RANK.format('s.kind')}"
        f" < {_RANK.format('a.furthest')} AND EXISTS (SELECT 1 FROM event b WHERE b.application_id = a.id"
        f" AND b.id < e.id AND b.stage_id IS NOT NULL))"
    ).fetchall()
    for (number,) in back:
        rows = connection.exec_driver_sql(
            'SELECT id, application_id, kind, "on", recorded_at, stage_id, round, outcome, words, replaces'
            " FROM event WHERE application_id = ? ORDER BY id",
            (number,),
        )
        try:
            standing = derive([_event(row) for row in rows], kinds)
        except (ValueError, LookupError):
            continue  # A damaged history is for doctor to say.
        connection.exec_driver_sql(
            "UPDATE application SET furthest = ?, applied_on = ?, answered_on = ?, stage_since = ? WHERE id = ?",
            (
                standing.furthest.value,
                *(
                    None if on is None else on.isoformat()
                    for on in (standing.applied_on, standing.answered_on, standing.stage_since)
                ),
                number,
            ),
        )


def _event(row: Any) -> Event:
    number, application, kind, on, at, stage, round_, outcome, words, replaces = row
    return Event(
        number,
        application,
        EventKind(kind),
        date.fromisoformat(on),
        datetime.fromisoformat(at),
        stage,
        round_,
        None if outcome is None else Outcome(outcome),
        words,
        replaces,
    )


def _upkeep() -> None:
    op.create_table(
        "held_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("held_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "unfinished",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("overwritten", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "undo_text",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "undo_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["undo_change.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_undo_use_change_id", "undo_use", ["change_id"], unique=False)
    op.create_index("ix_undo_use_digest", "undo_use", ["digest"], unique=False)
    connection = op.get_bind()
    remove_private(connection.exec_driver_sql)


def _folded_letters() -> None:
    """What finds and names are compared by has no letters with a stroke and no joined ones any more."""
    connection = op.get_bind()
    companies = connection.exec_driver_sql("SELECT id, match_name FROM company").fetchall()
    names = {int(number): str(name) for number, name in companies}
    for number, name in folded_anew(names).items():
        connection.exec_driver_sql("UPDATE company SET match_name = ? WHERE id = ?", (name, number))
    changed = [
        (fold(text), number)
        for number, text in connection.exec_driver_sql("SELECT application_id, text FROM words")
        if not text.isascii() and fold(text) != text
    ]
    if changed:
        connection.exec_driver_sql("UPDATE words SET text = ? WHERE application_id = ?", changed)


def _documents_are_found() -> None:
    """The words find looks through hold the names of documents too."""
    connection = op.get_bind()
    named: dict[int, list[str]] = {}
    for number, name in connection.exec_driver_sql("SELECT application_id, name FROM document ORDER BY id"):
        named.setdefault(number, []).append(fold(name))
    added = [(f"\n{' '.join(names)}", number) for number, names in named.items()]
    if added:
        connection.exec_driver_sql("UPDATE words SET text = text || ? WHERE application_id = ?", added)
