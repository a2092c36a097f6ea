"""A dashboard on a store of its own, at a known moment, for tests that press keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from app.clock import Clock
from app.dashboard import Dashboard
from app.settings import Settings
from db.queries import Reader
from db.records import Draft
from db.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def clock_at(moment: datetime = MONDAY) -> Clock:
    """A clock that stands at a moment, in Berlin."""
    return Clock.at(moment, BERLIN)


def filled(path: Path, *drafts: Draft, also: Callable[[Store], object] | None = None) -> None:
    """A store with these applications."""
    store = Store.open(path, clock_at())
    for draft in drafts:
        store.add(draft)
    if also is not None:
        also(store)
    store.close()


@asynccontextmanager
async def opened(
    path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    moment: datetime = MONDAY,
    settings: Settings | None = None,
    place: str = "pipeline",
) -> AsyncIterator[tuple[Dashboard, Pilot[int]]]:
    """The dashboard on a store (made if missing) in a terminal of this size, opened with a place."""
    clock = clock_at(moment)
    if not path.exists():
        Store.open(path, clock).close()
    app = Dashboard(Reader.open(path, clock), clock, (settings or Settings())._replace(opens_with=place))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    app.close_store()


async def typed(pilot: Pilot[int], text: str) -> None:
    """Press the keys of a text, once what it is typed into is there."""
    await pilot.pause()
    names = {" ": "space", ",": "comma", "/": "slash", ":": "colon", "*": "asterisk", "-": "minus", ".": "full_stop"}
    await pilot.press(*(names.get(char, char) for char in text))
    await pilot.pause()
