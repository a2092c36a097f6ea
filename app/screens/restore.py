"""Bringing a backup back, asked for in the palette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import formatting
from db.backup import backups, folder_of, restore
from db.documents import copy_all
from db.errors import StoreError
from widgets.prompt import Choose, Option

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.app import Dashboard

HINT = "The present store is kept among the backups."


async def choose(app: Dashboard) -> Path | None:
    """Ask which backup to bring back, and whether to; nothing when there is none or it was left."""
    path, today = app.reader.path, app.clock.today()
    try:
        found = backups(folder_of(path), path)
    except StoreError as error:
        app.say(str(error), trouble=True)
        return None
    if not found:
        app.say("There are no backups yet.")
        return None
    options = [
        Option(
            str(n) if n < 10 else "",
            formatting.dated(one.made_on, today),
            f"{str(one.reason).replace('-', ' ')}, {one.size / 1000:,.0f} kB",
            value=str(one.path),
        )
        for n, one in enumerate(found, 1)
    ]
    chosen = await app.push_screen_wait(Choose("Restore a backup", options, hint=HINT, verb="restore"))
    if chosen is None:
        return None
    day = next(option.label for option in options if option.value == chosen)
    sure = [
        Option("n", "Leave everything as it is"),
        Option("y", f"Restore the backup of {day}"),
    ]
    answer = await app.push_screen_wait(Choose("What was changed since then is not in it", sure, hint=HINT))
    return Path(chosen) if answer == "y" else None


def bring_back(path: Path, source: Path, clock: Clock) -> str:
    """Put a backup in the place of a store that nobody here has open, and say what happened."""
    try:
        aside = restore(path, source, folder_of(path), clock)
        copy_all(source, path)
    except StoreError as error:
        return str(error)
    return f"Restored {source.name}." + (f" The store before it is kept as {aside.name}." if aside is not None else "")
