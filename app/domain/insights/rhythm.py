"""The weeks of a job search: what was sent, answered and worked on, without streaks or targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from app.domain.insights.history import CountedDays
from db.records.insights import DayTally, SentDays
from db.records.named_tuple import NamedTuple
from db.records.weeks import monday

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader

MOST_WEEKS = 53
"""The most weeks shown, counted back from this week."""
ENOUGH_LEADS = 5
"""Sent leads needed to show the days from lead to application."""
ENOUGH_MOODS = 5
"""Mood entries needed to show the mood line."""


class WeekTally(NamedTuple):
    """A week from Monday with its seven days and their sums."""

    monday: date
    days: tuple[DayTally, ...]
    sent: int
    replies: int
    worked_on: int


class LeadToSent(NamedTuple):
    """Days from lead to application: the 50 % and 90 % quantiles, and the number of leads."""

    half: int
    nine_in_ten: int
    leads: int


class MoodPoint(NamedTuple):
    """Private: the mean mood of a day, from 1 to 5."""

    on: date
    pleasure: float


class Rhythm(NamedTuple):
    """The weeks from the first with any activity to this one, at most `MOST_WEEKS`.

    `lead_to_sent` is None with too few leads. `unknown` counts applications sent on an unknown day.
    """

    weeks: tuple[WeekTally, ...]
    lead_to_sent: LeadToSent | None
    unknown: int


def earliest(today: date) -> date:
    """Returns the first day of the weeks shown."""
    return monday(today) - timedelta(weeks=MOST_WEEKS - 1)


def rhythm(counts: SentDays, worked_on: Mapping[date, int], days: CountedDays) -> Rhythm:
    """Returns the weeks of a range; `worked_on` counts finished tasks and walkthrough steps by day."""
    sent, replies = counts.sent, counts.replies
    this_week = monday(days.today)
    active = [on for on in (*sent, *replies, *worked_on) if earliest(days.today) <= on <= days.today]
    weeks = []
    first_day = monday(min(active)) if active else this_week
    while active and first_day <= this_week:
        week_days = tuple(
            DayTally(on, sent.get(on, 0), replies.get(on, 0), worked_on.get(on, 0))
            for on in (first_day + timedelta(days=n) for n in range(7))
        )
        sums = (
            sum(day.sent for day in week_days),
            sum(day.replies for day in week_days),
            sum(day.worked_on for day in week_days),
        )
        weeks.append(WeekTally(first_day, week_days, *sums))
        first_day += timedelta(weeks=1)
    return Rhythm(tuple(weeks), _lead_to_sent(counts, days), counts.unknown)


def mood(reader: Reader, clock: Clock) -> tuple[MoodPoint, ...]:
    """Private, never for an export: returns the mood by day, empty below `ENOUGH_MOODS` entries. Raises StoreError."""
    entries = [
        (clock.day_of(entry.at), entry.pleasure) for entry in reader.private_notes.moods() if entry.pleasure is not None
    ]
    if len(entries) < ENOUGH_MOODS:
        return ()
    by_day: dict[date, list[int]] = {}
    for on, pleasure in entries:
        by_day.setdefault(on, []).append(pleasure)
    return tuple(MoodPoint(on, sum(values) / len(values)) for on, values in sorted(by_day.items()))


def _lead_to_sent(counts: SentDays, days: CountedDays) -> LeadToSent | None:
    waits = sorted(days.between(*both_days) for both_days, count in counts.leads.items() for _ in range(count))
    if len(waits) < ENOUGH_LEADS:
        return None
    return LeadToSent(_nth(waits, 0.5), _nth(waits, 0.9), len(waits))


def _nth(values: Sequence[int], share: float) -> int:
    return values[ceil(share * len(values)) - 1]
