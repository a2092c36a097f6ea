"""Finds saved under a name: opened, saved, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.records import SavedSearch
from widgets.prompt import Choose, Option, Way
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.app import Dashboard

LONGEST_NAME = 40
"""Cells of a name in a list or in a sentence."""
NONE_YET = "No search is saved yet. Press / to find, then ctrl+s to save what you typed."


async def choose_saved(app: Dashboard) -> None:
    """Show the saved searches: open, rename or delete one."""
    saved = app.reader.saved_searches.all()
    if not saved:
        app.say(NONE_YET)
        return
    by_id = {str(one.id): one for one in saved}
    options = [
        Option(str(n) if n < 10 else "", cut(one.name, LONGEST_NAME), one.find, value=str(one.id))
        for n, one in enumerate(saved, 1)
    ]

    def then(deed: Callable[[Dashboard, SavedSearch], Any]) -> Callable[[str], None]:
        def do(value: str) -> None:
            app.run_worker(deed(app, by_id[value]), group="saved searches")

        return do

    chosen = await app.push_screen_wait(
        Choose(
            "Saved searches",
            options,
            verb="open",
            ways=[Way("r", "rename", then(_rename)), Way("D", "delete", then(_delete))],
        )
    )
    if chosen is not None:
        app.find_by(by_id[chosen].find)


async def save(app: Dashboard, find: str) -> None:
    """Ask for a name and save a find under it."""
    title = "Name of the saved search"
    name = await app.drafts.ask("saved-search:new", title, hint=cut(find, 200))
    if name and app.write(lambda store: store.saved_searches.save(name, find)) is not None:
        app.drafts.finished("saved-search:new")
        app.say(f"Saved as {cut(name, LONGEST_NAME)}. V opens it. Press u to undo.")


async def _rename(app: Dashboard, saved: SavedSearch) -> None:
    title = f"New name for {cut(saved.name, LONGEST_NAME)}"
    name = await app.drafts.ask(f"saved-search:{saved.id}", title, value=saved.name)
    if name and app.write(lambda store: store.saved_searches.rename(saved.id, name)) is not None:
        app.drafts.finished(f"saved-search:{saved.id}")
        app.say(f"Renamed to {cut(name, LONGEST_NAME)}. Press u to undo.")


async def _delete(app: Dashboard, saved: SavedSearch) -> None:
    if app.write(lambda store: store.saved_searches.delete(saved.id)) is not None:
        app.say(f"Deleted the saved search {cut(saved.name, LONGEST_NAME)}. Press u to undo.")
