"""What the store holds of the edges: documents as sent, texts held back for undo, what was left unfinished.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns of this version."""
    _searches()


def _searches() -> None:
    """Searches say which of them was chosen."""
    op.add_column("search", sa.Column("is_current", sa.Boolean(), server_default="0", nullable=False))
