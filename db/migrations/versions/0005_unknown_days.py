"""A step may be without a day, and so may what follows from it: the stage, the last activity.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.as_imported import words_in

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of applications and events anew, with columns of days that may be empty."""
    _applications()
    _events()
    _imported_cells_are_found()


def _applications() -> None:
    for name in ("applied", "board", "company_id", "ended", "stage_id"):
        op.drop_index(f"ix_application_{name}", "application")
    _put_aside("application")
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("furthest", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("stage_since", sa.Date(), nullable=True),
        sa.Column("last_activity_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("work_mode", sa.String(), nullable=True),
        sa.Column("pay_low", sa.Integer(), nullable=True),
        sa.Column("pay_high", sa.Integer(), nullable=True),
        sa.Column("pay_currency", sa.String(), nullable=True),
        sa.Column("pay_period", sa.String(), nullable=True),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("fit", sa.Integer(), nullable=True),
        sa.Column("effort_hours", sa.Float(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("quiet_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["search_id"], ["search.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    _bring_over(
        "application",
        "id, search_id, company_id, role, stage_id, round, outcome, furthest, added_on, applied_on, answered_on,"
        " stage_since, last_activity_on, ended_on, channel, link, place, work_mode, pay_low, pay_high, pay_currency,"
        " pay_period, interest, fit, effort_hours, deadline, decision_on, quiet_until, source",
    )
    op.create_index("ix_application_applied", "application", ["applied_on"], unique=False)
    op.create_index(
        "ix_application_board",
        "application",
        ["search_id", "outcome", "stage_id", "last_activity_on", "id"],
        unique=False,
    )
    op.create_index("ix_application_company_id", "application", ["company_id"], unique=False)
    op.create_index("ix_application_ended", "application", ["search_id", "ended_on", "id"], unique=False)
    op.create_index("ix_application_stage_id", "application", ["stage_id"], unique=False)


def _events() -> None:
    op.drop_index("ix_event_application_id", "event")
    _put_aside("event")
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    _bring_over("event", 'id, application_id, kind, "on", recorded_at, stage_id, round, outcome, words, replaces')
    op.create_index("ix_event_application_id", "event", ["application_id"], unique=False)


def _imported_cells_are_found() -> None:
    """The words a search looks through hold the cells of imported rows too."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        "SELECT w.application_id, w.text, p.raw FROM words w JOIN posting p ON p.application_id = w.application_id"
        " WHERE p.raw <> ''"
    ).fetchall()
    added = [(f"\n{more}", number) for number, text, raw in rows if (more := words_in(raw, text))]
    if added:
        connection.exec_driver_sql("UPDATE words SET text = text || ? WHERE application_id = ?", added)


def _put_aside(table: str) -> None:
    # The old way of renaming leaves references to the name alone.
    op.execute("PRAGMA legacy_alter_table = ON")
    op.rename_table(table, f"{table}_before")
    op.execute("PRAGMA legacy_alter_table = OFF")


def _bring_over(table: str, columns: str) -> None:
    op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_before ORDER BY id")
    # Numbers that were given once are never given again, also those of rows that are gone.
    op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")
    op.execute(f"UPDATE sqlite_sequence SET name = '{table}' WHERE name = '{table}_before'")
    op.drop_table(f"{table}_before")
