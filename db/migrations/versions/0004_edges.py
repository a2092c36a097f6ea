"""What the store holds of the edges: documents as sent, texts held back for undo, what was left unfinished.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns of this version."""
