"""Saved searches: opening, saving, renaming and deleting them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.screens.text.drafts import ask_line, delete_draft
from db.records.searches import SavedSearch
from widgets.options import Option
from widgets.prompt import ChoicePrompt, PromptAction
from widgets.text import cut, shortened

if TYPE_CHECKING:
    from app.screens.session import Session

NONE_YET = "No saved searches yet. Press / to find, then ctrl+s to save what you typed."


async def choose_saved(session: Session) -> None:
    """Show the saved searches: open, rename or delete one."""
    searches = session.reader.saved_searches.all()
    if not searches:
        session.notify(NONE_YET)
        return
    by_id = {str(search.id): search for search in searches}
    options = [
        Option(str(n) if n < 10 else "", shortened(search.name), search.find, value=str(search.id))
        for n, search in enumerate(searches, 1)
    ]

    def then(work: Callable[[Session, SavedSearch], Coroutine[Any, Any, None]]) -> Callable[[str], None]:
        return lambda value: session.start(work(session, by_id[value]), "saved searches")

    ways = [PromptAction("r", "rename", then(_rename)), PromptAction("D", "delete", then(_delete))]
    chosen = await session.ask(ChoicePrompt("Saved searches", options, verb="open", ways=ways))
    if chosen is not None:
        session.open.search(by_id[chosen].find)


async def save_search(session: Session, find: str) -> None:
    """Ask for a name and save a search under it."""
    name = await ask_line(session, "saved-search:new", "Name of the saved search", hint=cut(find, 200))
    message = f"Saved as {shortened(name or '')}. Press V to open it, or u to undo."
    if name and session.did(lambda store: store.saved_searches.save(name, find), message):
        delete_draft(session, "saved-search:new")


async def _rename(session: Session, saved: SavedSearch) -> None:
    draft, title = f"saved-search:{saved.id}", f"New name for {shortened(saved.name)}"
    name = await ask_line(session, draft, title, value=saved.name)
    message = f"Renamed to {shortened(name or '')}. Press u to undo."
    if name and session.did(lambda store: store.saved_searches.rename(saved.id, name), message):
        delete_draft(session, draft)


async def _delete(session: Session, saved: SavedSearch) -> None:
    message = f"Deleted the saved search {shortened(saved.name)}. Press u to undo."
    session.did(lambda store: store.saved_searches.delete(saved.id), message)
