"""A dashboard on a store of its own, at a known moment, for tests that press keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled

from app.clock import Clock
from app.screens.app import Dashboard
from app.screens.base import place_shown
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.screen import PipelineScreen
from app.screens.today.screen import TodayScreen
from app.settings import Settings
from db.queries import Reader
from db.records.cards import Card
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import MONDAY, clock_at
from tests.present import present
from tests.widgets.seen import LOOKED_AT, seen

ScreenKind = TypeVar("ScreenKind", bound=Screen[Any])


def filled(path: Path, *drafts: Draft, also: Callable[[Store], object] | None = None) -> None:
    """A store with these applications, beside those it has."""
    if path.exists() or also is not None:
        _fill(path, drafts, also)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(_filled_once(drafts))


def _fill(path: Path, drafts: tuple[Draft, ...], also: Callable[[Store], object] | None = None) -> None:
    store = Store.open(path, clock_at())
    for draft in drafts:
        store.applications.add(draft)
    if also is not None:
        also(store)
    store.close()


@lru_cache(maxsize=32)
def _filled_once(drafts: tuple[Draft, ...]) -> bytes:
    """The data file with these applications, made once for all tests that begin with the same."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "search.db"
        _fill(path, drafts)
        return path.read_bytes()


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
    # As Textual does when a program runs, and not when a test does.
    asyncio.get_running_loop().set_task_factory(getattr(asyncio, "eager_task_factory", None))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
        drawn_at_last(app)
    app.session.close()


def drawn_at_last(app: App[Any]) -> None:
    """Draw what is shown, also for a test that never looked at it: it must be possible."""
    if app.is_running and app.screen not in LOOKED_AT:
        seen(app)


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


async def workers_done(pilot: Pilot[int], wanted: Callable[[Worker[Any]], bool] = lambda _: True) -> None:
    """Wait until what goes on beside the keys is done and shown; one that was replaced leaves that to the next."""
    while behind := [worker for worker in pilot.app.workers if not worker.is_finished and wanted(worker)]:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete(behind)
    await pilot.pause()


async def poured(pilot: Pilot[int], text: str) -> None:
    """Type a text faster than a test presses keys one by one, and wait until all of it has arrived."""
    assert isinstance(pilot.app, Dashboard)
    for letter in text:
        pilot.app.post_message(events.Key({" ": "space", ",": "comma", "/": "slash"}.get(letter, letter), letter))
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
