"""What a posting asks for, and whether it was still open when its link was last asked.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the must-haves of a posting, the day its link was last asked, and the day it was found to be gone."""
    op.add_column("posting", sa.Column("must_haves", sa.String(), server_default="", nullable=False))
    op.add_column("application", sa.Column("posting_checked_on", sa.Date(), nullable=True))
    op.add_column("application", sa.Column("posting_gone_on", sa.Date(), nullable=True))
