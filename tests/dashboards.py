"""A dashboard on a store of its own, at a known moment, for tests that press keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from app.clock import Clock
from app.screens.app import Dashboard
from app.screens.base import place_shown
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.screen import PipelineScreen
from app.screens.today.screen import TodayScreen
from app.settings import Settings
from db.queries import Reader
from db.records.applications import Card
from db.records.drafts import Draft
from db.store import Store
from tests.present import present

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ScreenKind = TypeVar("ScreenKind", bound=Screen[Any])


def clock_at(moment: datetime = MONDAY) -> Clock:
    """A clock that stands at a moment, in Berlin."""
    return Clock.at(moment, BERLIN)


class SetClock(Clock):
    """A clock that stands still until it is set, as after a night, a flight or a correction."""

    __slots__ = ("_moment", "_place")

    def __init__(self, moment: datetime = MONDAY, zone: tzinfo = BERLIN) -> None:
        super().__init__()
        self._moment, self._place = moment.astimezone(UTC), zone

    def now(self) -> datetime:
        return self._moment

    @property
    def zone(self) -> tzinfo:
        return self._place

    def set(self, moment: datetime | None = None, zone: tzinfo | None = None) -> None:
        """Set the time, the zone, or both; a time without an offset is one in the zone."""
        self._place = zone or self._place
        if moment is not None:
            self._moment = (moment if moment.tzinfo else moment.replace(tzinfo=self._place)).astimezone(UTC)

    def go(self, **time: float) -> None:
        """Let so much time pass, said as for a timedelta."""
        self.set(self.now() + timedelta(**time))


def filled(path: Path, *drafts: Draft, also: Callable[[Store], object] | None = None) -> None:
    """A store with these applications."""
    store = Store.open(path, clock_at())
    for draft in drafts:
        store.applications.add(draft)
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
    clock: Clock | None = None,
) -> AsyncIterator[tuple[Dashboard, Pilot[int]]]:
    """The dashboard on a store (made if missing) in a terminal of this size, opened with a place."""
    clock = clock or clock_at(moment)
    if not path.exists():
        Store.open(path, clock).close()
    app = Dashboard(Reader.open(path, clock), clock, (settings or Settings())._replace(opens_with=place))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    app.session.access.close()


def screen_of(app: App[Any], kind: type[ScreenKind]) -> ScreenKind:
    """The screen shown, which is of this kind."""
    screen = app.screen
    assert isinstance(screen, kind)
    return screen


def place_of(app: App[Any]) -> int:
    """The digit of the place shown."""
    return present(place_shown(app)).PLACE


def in_focus(app: App[Any]) -> Card:
    """The application in focus on the screen shown."""
    screen = app.screen
    assert isinstance(screen, PipelineScreen | TodayScreen | DetailScreen)
    return present(screen.in_focus())


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait until a screen they open has drawn itself too."""
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()


async def workers_done(pilot: Pilot[int]) -> None:
    """Wait until what goes on beside the keys is done and shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def poured(pilot: Pilot[int], text: str) -> None:
    """Type a text faster than a test presses keys one by one, and wait until all of it has arrived."""
    assert isinstance(pilot.app, Dashboard)
    for letter in text:
        pilot.app.post_message(events.Key({" ": "space", ",": "comma"}.get(letter, letter), letter))
    await pilot.pause()
    while not pilot.app.session.keys.is_empty:
        await pilot.pause()
    await pilot.pause()


async def typed(pilot: Pilot[int], text: str) -> None:
    """Press the keys of a text, once what it is typed into is there."""
    await pilot.pause()
    names = {" ": "space", ",": "comma", "/": "slash", ":": "colon", "*": "asterisk", "-": "minus", ".": "full_stop"}
    await pilot.press(*(names.get(char, char) for char in text))
    await pilot.pause()
