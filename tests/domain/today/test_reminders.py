"""Which interview is told of when, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.today.reminders import Meeting, ReminderKey, desktop_text, line, plan, reminder_key
from db.records.enums import Kind, Outcome
from db.records.interviews import Interview
from tests.cards import card

BERLIN = ZoneInfo("Europe/Berlin")
AT_TWO = datetime(2026, 11, 23, 14, 0, tzinfo=BERLIN)
HALF_AN_HOUR = timedelta(minutes=30)
NOBODY: set[ReminderKey] = set()


def meeting(
    at: datetime = AT_TWO, *, number: int = 1, company: str = "Contoso", outcome: Outcome | None = None, **more: Any
) -> Meeting:
    interview = Interview(number, number, at.astimezone(UTC), "Europe/Berlin", 60, 1, **more)
    return interview, card(number, company=company, kind=Kind.INTERVIEW, outcome=outcome)


def before(**time: float) -> datetime:
    return AT_TWO - timedelta(**time)


def test_it_is_told_of_from_half_an_hour_before_until_it_begins() -> None:
    seen = [
        bool(plan([meeting()], now, HALF_AN_HOUR, NOBODY).due)
        for now in (before(minutes=31), before(minutes=30), before(seconds=1), AT_TWO)
    ]
    assert seen == [False, True, True, False]


def test_the_next_moment_is_the_reminder_and_then_the_start() -> None:
    early, late = before(hours=5), before(minutes=10)
    assert plan([meeting()], early, HALF_AN_HOUR, NOBODY).next_at == before(minutes=30)
    assert plan([meeting()], late, HALF_AN_HOUR, NOBODY).next_at == AT_TWO
    assert plan([], late, HALF_AN_HOUR, NOBODY).next_at == late + timedelta(days=1)


def test_each_time_it_is_set_to_is_told_of_once() -> None:
    now = before(minutes=20)
    already = {reminder_key(meeting()[0])}
    assert not plan([meeting()], now, HALF_AN_HOUR, already).due
    assert plan([meeting(AT_TWO + timedelta(minutes=5))], now, HALF_AN_HOUR, already).due


def test_nothing_is_told_of_what_ended_nor_when_not_wanted() -> None:
    now = before(minutes=20)
    assert not plan([meeting(outcome=Outcome.WITHDREW)], now, HALF_AN_HOUR, NOBODY).due
    unwanted = plan([meeting()], now, timedelta(), NOBODY)
    assert not unwanted.due
    assert unwanted.next_at == AT_TWO, "its start still changes what is on the screen"


def test_two_at_the_same_time_are_both_told_of() -> None:
    both = [meeting(), meeting(number=2, company="Litware")]
    assert plan(both, before(minutes=30), HALF_AN_HOUR, NOBODY).due == tuple(both)


def test_the_line_says_when_with_whom_and_where() -> None:
    now = before(minutes=30)
    assert line(meeting(place="video", people="Ada Muster"), BERLIN, now) == (
        "Today 14:00, Contoso: interview, video, with Ada Muster"
    )
    assert line(meeting(kind="phone screen"), BERLIN, now) == "Today 14:00, Contoso: phone screen"
    assert line(meeting(), BERLIN, now + timedelta(days=1)) == "Yesterday 14:00, Contoso: interview"
    assert line(meeting(), ZoneInfo("Europe/London"), now) == "Today 13:00, Contoso: interview"


def test_outside_nothing_is_named_unless_wanted() -> None:
    now = before(minutes=30)
    both = [meeting(people="Ada Muster"), meeting(number=2, company="Litware")]
    assert desktop_text(both, BERLIN, now, full=False) == "something at 14:00"
    assert desktop_text(both, BERLIN, now, full=True) == "Contoso at 14:00, Litware at 14:00"
    assert desktop_text([meeting()], BERLIN, before(hours=20), full=False) == "something tomorrow 14:00"
