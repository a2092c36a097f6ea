"""What the store holds of the edges: documents as sent, texts held back for undo, what was left unfinished.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.folding import fold, folded_anew
from db.unlogging import take_private_out

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns of this version."""
    _searches()
    _upkeep()
    _folded_letters()


def _searches() -> None:
    """Searches say which of them was chosen."""
    op.add_column("search", sa.Column("is_current", sa.Boolean(), server_default="0", nullable=False))


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
    take_private_out(connection.exec_driver_sql)


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
