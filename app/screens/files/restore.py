"""Restoring a backup from the palette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.session import RESTORE
from db.copies.backup import Backup, backups, folder_of, restore
from db.copies.documents import copy_all
from db.errors import StoreError
from widgets.options import Option
from widgets.prompt import ChoicePrompt

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session

HINT = "Your present data stays among the backups."


async def choose_backup(session: Session) -> None:
    """Ask for a backup, and exit to restore it; the dashboard then opens again."""
    session.wanted_backup = await _ask(session)
    if session.wanted_backup is not None:
        session.save_typed()
        session.leave(RESTORE)


async def _ask(session: Session) -> Path | None:
    """Ask which backup to restore, and for confirmation; None if there is none or it was cancelled."""
    path, today = session.reader.path, session.clock.today()
    try:
        copies = backups(folder_of(path), path)
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return None
    if not copies:
        session.notify("There are no backups yet.")
        return None
    options = [
        Option(
            str(n) if n < 10 else "",
            f"{formatting.dated(copy.made_on, today)} {copy.time}".rstrip(),
            f"{_reason(copy)}, {copy.size / 1000:,.0f} kB",
            value=str(copy.path),
        )
        for n, copy in enumerate(copies, 1)
    ]
    chosen = await session.ask(ChoicePrompt("Restore a backup", options, hint=HINT, verb="restore"))
    if chosen is None:
        return None
    day = next(option.label for option in options if option.value == chosen)
    sure = [
        Option("n", "Leave everything as it is"),
        Option("y", f"Restore the backup of {day}"),
    ]
    answer = await session.ask(ChoicePrompt("What you changed since then is not in it", sure, hint=HINT))
    return Path(chosen) if answer == "y" else None


def _reason(copy: Backup) -> str:
    """Why a copy was made, with its number where it is not the first of its day and time."""
    return str(copy.reason).replace("-", " ") + (f", no. {copy.number}" if copy.number > 1 else "")


def restore_backup(path: Path, source: Path, clock: Clock) -> str:
    """Restore a backup over a data file this process has not open; returns a message about the result."""
    try:
        aside = restore(path, source, folder_of(path), clock)
        copy_all(source, path)
    except StoreError as error:
        return str(error)
    return f"Restored {source.name}." + (f" Your previous data is at {aside.name}." if aside is not None else "")
