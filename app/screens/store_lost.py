"""What is asked when the store's file was removed or replaced while the dashboard is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.backup import folder_of, still_held
from db.errors import StoreError
from widgets.prompt import Choose, Option

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from db.errors import Lost

HINT = "Nothing more is saved in this window. A copy holds all that was saved before."
BACK = "The file is at its place again. What you do is saved as before."


async def ask(app: Dashboard, lost: Lost) -> None:
    """Say what happened and offer a copy of what this window holds."""
    options = [Option("s", "Save a copy of what this window holds"), Option("r", "Go on reading")]
    if await app.push_screen_wait(Choose(lost.title, options, hint=HINT)) == "s":
        save(app)


def save(app: Dashboard) -> None:
    """Save a copy among the backups, and say how it is brought back."""
    path = app.reader.path
    try:
        made = still_held(app.reader, folder_of(path), app.clock)
    except StoreError as error:
        app.say(str(error), trouble=True)
        return
    app.say(f"A copy is saved as {made}. To go on with it, quit, then: onward restore {made.name}")
