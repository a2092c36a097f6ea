"""What Today and Plan keep: pauses, filters, checks, what matters in offers; more about a thing to do.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OLD = (
    'id, application_id, rejection_id, kind, text, due_on, "trigger", cause_id, done_on, dropped_on, helped, wish,'
    " best_outcome, obstacle, plan"
)


def upgrade() -> None:
    """Make the new tables, and the table of things to do anew with its later columns."""
    _tasks()
    _offers()
    op.create_index("ix_application_applied", "application", ["applied_on"], unique=False)
    op.create_index("ix_interview_starts_at", "interview", ["starts_at"], unique=False)
    op.create_index("ix_walk_step_changed_at", "walk_step", ["changed_at"], unique=False)
    op.create_index("ix_rejection_quiet_until", "rejection", ["quiet_until"], unique=False)
    op.create_index("ix_rejection_ask_at", "rejection", ["ask_at"], unique=False)
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "own_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("find", sa.String(), nullable=False),
        sa.Column("cause_id", sa.String(), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "check_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cause_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "checked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.UniqueConstraint("application_id", "check_id"),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["check_id"], ["check_item.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checked_check_id", "checked", ["check_id"], unique=False)
    op.create_table(
        "preference",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _tasks() -> None:
    for index in ("ix_task_application_id", "ix_task_due", "ix_task_rejection_id"):
        op.drop_index(index, "task")
    op.rename_table("task", "task_before")
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("rejection_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("cause_id", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("helped", sa.String(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("best_outcome", sa.String(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("automatic", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("practice", sa.String(), server_default="", nullable=False),
        sa.Column("goal", sa.String(), server_default="", nullable=False),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("proof", sa.String(), server_default="", nullable=False),
        sa.Column("partner", sa.String(), server_default="", nullable=False),
        sa.Column("rehearsed", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["rejection_id"], ["rejection.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO task ({_OLD}) SELECT {_OLD} FROM task_before ORDER BY id")
    # Numbers that were given once are never given again, also those of rows that are gone.
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'task'")
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'task', seq FROM sqlite_sequence WHERE name = 'task_before'"
    )
    op.drop_table("task_before")
    op.create_index("ix_task_application_id", "task", ["application_id"], unique=False)
    op.create_index("ix_task_due", "task", ["done_on", "dropped_on", "due_on"], unique=False)
    op.create_index("ix_task_rejection_id", "task", ["rejection_id"], unique=False)


def _offers() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "offer_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.UniqueConstraint("offer_id", "criterion_id"),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_offer_rating_criterion_id", "offer_rating", ["criterion_id"], unique=False)
    op.create_table(
        "exchange_rate",
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("currency"),
    )
