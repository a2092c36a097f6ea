"""What follows an application that was just added: the cursor goes to it, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records.names import NO_COMPANY, NO_ROLE
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.drafts import Draft

SHOWN = 40
"""Cells of a name that are enough to know it."""


def show_added(session: Session, number: int, draft: Draft) -> None:
    """Bring the cursor to an application that was added as this, and say so."""
    session.open.added(number)
    company, role = cut(draft.company or NO_COMPANY, SHOWN), cut(draft.role or NO_ROLE, SHOWN)
    session.notify(f"Added {company}, {role}. Press u to undo.")
