"""The question when the data file was removed or replaced while the dashboard is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.copies.backup import copy_of_lost, folder_of
from db.errors import StoreError
from widgets.options import Option
from widgets.prompt import ChoicePrompt

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.errors import Lost

HINT = "Nothing more is saved in this window. A copy holds all that was saved before."
BACK = "The file is at its place again. What you do is saved as before."


async def ask(session: Session, lost: Lost) -> None:
    """Say what happened and offer to save a copy of this window's data."""
    options = [Option("s", "Save a copy of what this window holds"), Option("r", "Continue reading")]
    if await session.ask(ChoicePrompt(lost.title, options, hint=HINT)) == "s":
        save(session)


def save(session: Session) -> None:
    """Save a copy among the backups, and say how to restore it."""
    path = session.reader.path
    try:
        copy_path = copy_of_lost(session.reader, folder_of(path), session.clock)
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return
    session.notify(f"A copy is saved as {copy_path}. To use it, quit, then: onward restore {copy_path.name}")
