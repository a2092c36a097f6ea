"""Which job search is looked at: choosing, starting, renaming and ending one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.search_names import about
from db.records import Search, SearchSize
from widgets.prompt import Choose, Option, Way
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.app import Dashboard

HINT = "The others stay as they are. J switches between them."
LONGEST_NAME = 40
"""Cells of a name in a list or in a sentence."""


async def choose_search(app: Dashboard) -> None:
    """Show the job searches: switch to one, start another, rename, end or resume one."""
    reader, today = app.reader, app.clock.today()
    searches, sizes, current = reader.searches.all(), reader.searches.sizes(), reader.searches.current().id
    by_id = {str(search.id): search for search in searches}
    options = [
        Option(
            str(n) if n < 10 else "",
            cut(search.name, LONGEST_NAME),
            about(search, sizes.get(search.id, SearchSize()), today, current=search.id == current),
            value=str(search.id),
        )
        for n, search in enumerate(searches, 1)
    ]

    def then(deed: Callable[[Dashboard, Search], Any]) -> Callable[[str], None]:
        def do(value: str) -> None:
            app.run_worker(deed(app, by_id[value]), group="searches")

        return do

    chosen = await app.push_screen_wait(
        Choose(
            "Job searches",
            options,
            cursor=next(n for n, search in enumerate(searches) if search.id == current),
            verb="switch",
            ways=[
                Way("n", "new", then(_start)),
                Way("r", "rename", then(_rename)),
                Way("e", "end or resume", then(_end_or_resume)),
            ],
        )
    )
    if chosen is not None:
        switch(app, by_id[chosen])


def switch(app: Dashboard, search: Search) -> None:
    """Make a job search the current one, and say so."""
    name = cut(search.name, LONGEST_NAME)
    if app.reader.searches.current().id == search.id:
        app.say(f"{name} is the current search already.")
    elif app.write(lambda store: store.searches.switch(search.id)) is not None:
        app.say(f"{name} is the current search now. Press u to undo.")


async def start(app: Dashboard) -> None:
    """Ask for a name and start a new job search."""
    title = "Name of the new search"
    name = await _name(app, "search:new", title, "", HINT)
    if name and app.write(lambda store: store.searches.start(name)) is not None:
        app.drafts.finished("search:new")
        app.say(f"Started {cut(name, LONGEST_NAME)}. J switches back. Press u to undo.")


async def _start(app: Dashboard, _: Search) -> None:
    await start(app)


async def _rename(app: Dashboard, search: Search) -> None:
    title = f"New name for {cut(search.name, LONGEST_NAME)}"
    name = await _name(app, f"search:{search.id}", title, search.name)
    if name and app.write(lambda store: store.searches.rename(search.id, name)) is not None:
        app.drafts.finished(f"search:{search.id}")
        app.say(f"Renamed to {cut(name, LONGEST_NAME)}. Press u to undo.")


async def _end_or_resume(app: Dashboard, search: Search) -> None:
    name = cut(search.name, LONGEST_NAME)
    if search.ended_on is not None:
        if app.write(lambda store: store.searches.resume(search.id)) is not None:
            app.say(f"Resumed {name}. Press u to undo.")
    elif app.write(lambda store: store.searches.end(search.id)) is not None:
        now = app.reader.searches.current()
        switched = f" {cut(now.name, LONGEST_NAME)} is the current search now." if now.id != search.id else ""
        app.say(f"Ended {name}. Its applications stay.{switched} Press u to undo.")


async def _name(app: Dashboard, draft: str, title: str, value: str, hint: str = "") -> str | None:
    """Ask for a name; it stays a draft until it was used."""
    return await app.drafts.ask(draft, title, value=value, hint=hint)
