"""Job searches: switching between them, starting, renaming and ending them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.domain.search_names import describe
from app.screens.text.drafts import ask_line, delete_draft
from db.records.searches import Search, SearchSize
from widgets.options import Option
from widgets.prompt import ChoicePrompt, PromptAction
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session

HINT = "The others stay as they are. Press J to switch between them."


async def choose_search(session: Session) -> None:
    """Show the job searches: switch to one, start another, rename, end or resume one."""
    reader, today = session.reader, session.clock.today()
    searches, sizes, current = reader.searches.all(), reader.searches.sizes(), reader.searches.current().id
    by_id = {str(search.id): search for search in searches}
    options = [
        Option(
            str(n) if n < 10 else "",
            shortened(search.name),
            describe(search, sizes.get(search.id, SearchSize()), today, current=search.id == current),
            value=str(search.id),
        )
        for n, search in enumerate(searches, 1)
    ]

    def then(work: Callable[[Session, Search], Coroutine[Any, Any, None]]) -> Callable[[str], None]:
        return lambda value: session.start(work(session, by_id[value]), "searches")

    chosen = await session.ask(
        ChoicePrompt(
            "Job searches",
            options,
            cursor=next(n for n, search in enumerate(searches) if search.id == current),
            verb="switch",
            ways=[
                PromptAction("n", "new", lambda _: session.start(start_search(session), "searches")),
                PromptAction("r", "rename", then(_rename)),
                PromptAction("e", "end or resume", then(_end_or_resume)),
            ],
        )
    )
    if chosen is not None:
        _switch(session, by_id[chosen])


def _switch(session: Session, search: Search) -> None:
    """Make a job search the current one, and say so."""
    name = shortened(search.name)
    if session.reader.searches.current().id == search.id:
        session.notify(f"{name} is already the current search.")
    else:
        session.did(lambda store: store.searches.switch(search.id), f"Switched to {name}. Press u to undo.")


async def start_search(session: Session) -> None:
    """Ask for a name and start a new job search."""
    name = await ask_line(session, "search:new", "Name of the new search", hint=HINT)
    message = f"New search started: {shortened(name or '')}. Press J to switch back, or u to undo."
    if name and session.did(lambda store: store.searches.start(name), message):
        delete_draft(session, "search:new")


async def _rename(session: Session, search: Search) -> None:
    draft, title = f"search:{search.id}", f"New name for {shortened(search.name)}"
    name = await ask_line(session, draft, title, value=search.name)
    message = f"Renamed to {shortened(name or '')}. Press u to undo."
    if name and session.did(lambda store: store.searches.rename(search.id, name), message):
        delete_draft(session, draft)


async def _end_or_resume(session: Session, search: Search) -> None:
    name = shortened(search.name)
    if search.ended_on is not None:
        session.did(lambda store: store.searches.resume(search.id), f"Resumed {name}. Press u to undo.")
    elif session.write(lambda store: store.searches.end(search.id)) is not None:
        now = session.reader.searches.current()
        switched = f" {shortened(now.name)} is now the current search." if now.id != search.id else ""
        session.notify(f"Ended {name}. Its applications stay.{switched} Press u to undo.")
