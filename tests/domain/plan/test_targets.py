"""Employers one would like: how lines are read, and what is known of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.plan.targets import known_of, read_step, read_target, step_words
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Outcome
from db.store import Store
from tests.clocks import MONDAY, clock_at

TODAY = MONDAY.date()


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("ask Lena, fri", ("ask Lena", date(2026, 11, 27))),
        ("ask Lena, who knows them, tomorrow", ("ask Lena, who knows them", date(2026, 11, 24))),
        ("ask Lena, who knows them", ("ask Lena, who knows them", None)),
        ("read their report", ("read their report", None)),
        (", fri", (", fri", None)),
        ("", ("", None)),
    ],
)
def test_a_step_may_have_a_day(line: str, step: tuple[str, date | None]) -> None:
    assert read_step(line, TODAY) == step


def test_a_company_may_have_a_why() -> None:
    assert read_target("Contoso, good maps, and Clara") == ("Contoso", "good maps, and Clara")
    assert read_target("  Contoso ") == ("Contoso", "")


def test_it_tells_why_who_and_what_was_before(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s.db", clock_at())
    for role in ("Analyst", "Clerk"):
        number = store.applications.add(
            Draft("Contoso", role, applied_on=date(2026, 10, 1), people=(DraftPerson("Ada Muster", "team lead"),))
        )
        store.history.close([number], Outcome.REJECTED, on=date(2026, 10, 20))
    target = store.reader.targets.get(store.targets.add("Contoso", why="Good maps"))
    assert target is not None
    assert known_of(target, store.reader, TODAY) == [
        "Good maps",
        "Your contacts: Ada Muster, team lead.",
        "You applied to Contoso before: Clerk, they said no in October.",
        "And 1 more before that.",
    ]
    store.close()


def test_a_step_is_said_with_its_day_where_it_has_one() -> None:
    assert step_words("write to Ana", date(2026, 11, 27), date(2026, 11, 23)) == "write to Ana, Fri 27 Nov"
    assert step_words("write to Ana", None, date(2026, 11, 23)) == "write to Ana"
