"""A real store with one ending of every kind, and the real dashboard on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from app.screens.app import Dashboard
from app.screens.recovery.field_widgets import TextFieldView
from app.screens.recovery.screen import RejectionsScreen
from app.settings import Settings
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.recovery import Rejection
from db.records.walk_enums import Step, StepState
from db.store import Store
from tests.clocks import SetClock
from tests.dashboards import drawn_at_last
from tests.domain.recovery.pages import Page
from tests.present import present
from tests.stages import stage_of
from tests.widgets.seen import seen

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def clock(days: float = 0) -> SetClock:
    """The Monday morning all of this happens on, or so many days later."""
    return SetClock(MONDAY + timedelta(days=days), UTC)


def open_store(path: Path, days: float = 0) -> Store:
    return Store.open(path / "search.db", clock(days))


def read(path: Path) -> Reader:
    """What is stored by now."""
    return Reader.open(path / "search.db", clock())


def stored_rejection(path: Path, rejection_id: int) -> Rejection:
    """A rejection as it is stored by now."""
    return present(read(path).rejections.get(rejection_id))


def ended(
    store: Store,
    company: str,
    outcome: Outcome = Outcome.REJECTED,
    *,
    role: str = "Backend developer",
    furthest: Kind = Kind.APPLIED,
    round: int = 1,
    interest: int | None = None,
    on: date = date(2026, 11, 21),
    words: str = "",
) -> int:
    """An application that came so far and ended so; gives the number of its walk."""
    number = store.applications.add(
        Draft(
            company=company,
            role=role,
            applied_on=on - timedelta(days=40),
            added_on=on - timedelta(days=41),
            interest=interest,
        )
    )
    if furthest is not Kind.APPLIED:
        stage = stage_of(store, furthest)
        store.history.move(
            [number], stage, on=on - timedelta(days=10), round=round if furthest is Kind.INTERVIEW else None
        )
    return store.history.close([number], outcome, on=on, words=words)[0]


def a_full_walk(path: Path, *steps: Step) -> int:
    """A no after the second round, with these steps gone through."""
    store = open_store(path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    for step in steps:
        store.rejections.set_step(walk, step, StepState.DONE)
    store.close()
    return walk


def late_noes(path: Path, *companies: str) -> list[int]:
    """A no after the second round from each of these companies."""
    store = open_store(path)
    walks = [ended(store, company, furthest=Kind.INTERVIEW, round=2) for company in companies]
    store.close()
    return walks


def lead(store: Store, company: str, *, deadline: date | None = None, interest: int | None = None) -> int:
    return store.applications.add(Draft(company=company, role="Developer", deadline=deadline, interest=interest))


@asynccontextmanager
async def rejections(
    path: Path,
    rejection_id: int | None = None,
    *,
    days: float = 0,
    size: tuple[int, int] = (120, 36),
    now: SetClock | None = None,
) -> AsyncIterator[tuple[Pilot[int], RejectionsScreen]]:
    """The dashboard in the Rejections place, perhaps with a walk opened, on a day; it is quit in the usual way."""
    now = now or clock(days)
    app = Dashboard(Reader.open(path / "search.db", now), now, Settings(opens_with="rejections"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RejectionsScreen)
        if rejection_id is not None:
            await go_to(pilot, rejection_id)
        yield pilot, screen
        drawn_at_last(app)
        await app.action_quit()
    app.session.access.close()


async def go_to(pilot: Pilot[int], rejection_id: int) -> None:
    """Open the walkthrough of a rejection, as from another place."""
    assert isinstance(pilot.app, Dashboard)
    pilot.app.session.open.rejection(rejection_id)
    await wait(pilot)


def enter(screen: RejectionsScreen, key: str) -> None:
    """Give the keys to a field of what is shown."""
    present(screen.view.body.view(key)).enter(1)


def step_shown(screen: RejectionsScreen) -> Step | None:
    """The step that is shown."""
    return screen.view.position.step


def text_in(screen: RejectionsScreen, key: str) -> str:
    """What is written in a field."""
    block = screen.view.body.view(key)
    assert isinstance(block, TextFieldView)
    return block.control.text


def page(store: Store, rejection_id: int, step: Step | None, *, days: float = 0, revealed: bool = False) -> Page:
    """A step of a walkthrough on a day, without a dashboard."""
    return Page(store, rejection_id, step, clock(days), revealed)


def page_said(path: Path, rejection_id: int, step: Step | None, *, days: float = 0, revealed: bool = False) -> str:
    """What a step of a walkthrough says on a day, as one line of words, without a dashboard."""
    store = open_store(path)
    said = page(store, rejection_id, step, days=days, revealed=revealed).said
    store.close()
    return said


def shown(pilot: Pilot[int]) -> str:
    """The screen as text."""
    return "\n".join(seen(pilot.app))


def said(pilot: Pilot[int]) -> str:
    """What stands in the walk, as one line of words without the list beside it."""
    lines = [(line.partition("▏")[2] or line).replace("▏", " ") for line in shown(pilot).split("\n")]
    return " ".join(" ".join(lines).split())


async def wait(pilot: Pilot[int]) -> None:
    """Let everything that was asked for be shown."""
    for _ in range(4):
        await pilot.pause()


async def until(pilot: Pilot[int], holds: Callable[[], bool], seconds: float = 5) -> None:
    """Wait for something to hold, for so long at most."""
    for _ in range(int(seconds / 0.05)):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("did not come to hold")
