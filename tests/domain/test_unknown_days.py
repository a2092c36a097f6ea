"""What is said, and not said, of steps on no known day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain import formatting
from app.domain.next_line import Now, next_line
from app.domain.plan.lessons import lessons
from app.domain.plan.nudge import coasting
from app.domain.recovery.steps import content
from app.domain.recovery.walk_data import WalkPage, WalkPosition, read_walk
from app.domain.today.agenda import agenda
from db.records.applications import Earlier
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.walk_enums import Walk
from db.store import Store
from tests.clocks import MONDAY, clock_at
from tests.present import present
from tests.stages import stage_of

TODAY = MONDAY.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "search.db", clock_at())
    yield opened
    opened.close()


def brought_in(
    store: Store, company: str = "Contoso", kind: Kind = Kind.APPLIED, outcome: Outcome | None = None
) -> int:
    steps = [DraftEvent(EventKind.STAGE, None, stage=kind)]
    if outcome is not None:
        steps.append(DraftEvent(EventKind.ENDED, None, outcome=outcome))
    return store.imports.add([Draft(company, "Analyst", history=tuple(steps))], label="imported")[0]


def walk_of(store: Store, number: int) -> int:
    return present(present(store.reader.applications.dossier(number)).rejection_id)


def line(store: Store, number: int) -> str:
    card = present(store.reader.applications.card(number))
    return "".join(text for text, _ in next_line(card, Now(TODAY, MONDAY, clock_at().zone)))


@pytest.mark.parametrize("kind", [Kind.APPLIED, Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER])
def test_the_line_of_a_card_names_no_day(store: Store, kind: Kind) -> None:
    assert line(store, brought_in(store, kind=kind)) == "day unknown"


def test_the_line_of_a_closed_one_names_no_day(store: Store) -> None:
    assert line(store, brought_in(store, outcome=Outcome.REJECTED)) == "they said no, day unknown"


def test_today_asks_nothing_about_it(store: Store) -> None:
    brought_in(store)
    brought_in(store, "Fabrikam", outcome=Outcome.REJECTED)
    brought_in(store, "Litware", outcome=Outcome.NO_REPLY)
    found = agenda(store.reader, clock_at(), days=30)
    assert (found.items, found.quiet, found.open) == ((), 0, 1)


def test_one_of_no_known_day_counts_as_alive_beside_a_final_round(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=20)))
    for round_, days in ((1, 10), (2, 3)):
        day = TODAY - timedelta(days=days)
        store.history.move([number], stage_of(store, Kind.INTERVIEW), on=day, round=round_)
    assert coasting(store.reader, TODAY)
    brought_in(store, "Fabrikam")
    brought_in(store, "Litware")
    assert coasting(store.reader, TODAY) == ""


def test_several_rejections_of_no_known_day_are_not_one_day_s(store: Store) -> None:
    walks = [walk_of(store, brought_in(store, name, Kind.INTERVIEW, Outcome.REJECTED)) for name in ("A", "B", "C")]
    data = present(read_walk(store.reader, clock_at(), walks[0], None))
    assert data.same_day == ()
    assert data.ending.ended_on is None


def test_the_page_of_a_silence_says_no_number_of_days(store: Store) -> None:
    walk = walk_of(store, brought_in(store, outcome=Outcome.NO_REPLY))
    data = present(read_walk(store.reader, clock_at(), walk, None))
    assert data.ending.walk is Walk.SILENCE
    words = " ".join(str(field) for field in content(data, WalkPosition(page=WalkPage.STEP)))
    assert "Closed, no reply." in words
    assert "Closed after" not in words


def test_a_day_in_words() -> None:
    assert formatting.day(None, TODAY) == formatting.dated(None, TODAY) == formatting.full_day(None) == "day unknown"
    assert formatting.since(None, TODAY) == "day unknown"
    assert formatting.since(date(2026, 11, 3), TODAY) == "since 3 Nov"


@pytest.mark.parametrize(
    ("outcome", "furthest", "said"),
    [
        (Outcome.REJECTED, Kind.APPLIED, "You applied to Contoso before: Analyst, they said no."),
        (None, Kind.APPLIED, "You have an open application at Contoso: Analyst."),
        (None, Kind.LEAD, "Contoso is already on your list: Analyst."),
    ],
)
def test_what_happened_at_a_company_on_no_known_day(outcome: Outcome | None, furthest: Kind, said: str) -> None:
    assert formatting.earlier(Earlier(1, "Analyst", outcome, furthest, None), "Contoso", TODAY) == said


def test_what_an_employer_said_on_no_known_day(store: Store) -> None:
    brought_in(store, outcome=Outcome.REJECTED)
    lead = store.applications.add(Draft("Contoso", "Clerk"))
    card = present(store.reader.applications.card(lead))
    assert lessons(store.reader, [card], TODAY)[lead] == ("they said no",)
