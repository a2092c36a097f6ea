"""Shows an application that was just added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records.names import NO_COMPANY, NO_ROLE
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.drafts import Draft

NAME_CELLS = 40
"""Cells that are enough to recognise a name."""


def show_added(session: Session, number: int, draft: Draft) -> None:
    """Move the cursor to an added application, and say so."""
    session.open.added(number)
    company, role = cut(draft.company or NO_COMPANY, NAME_CELLS), cut(draft.role or NO_ROLE, NAME_CELLS)
    session.notify(f"Added {company}, {role}. Press u to undo.")
