"""The weeks of a search: what was sent, what came back, what was worked on; no streaks, no targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from app.domain.insights.history import CountedDays
from db.records.insights import DayTally, SentDays
from db.records.named_tuple import NamedTuple

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader

MOST_WEEKS = 53
"""Weeks that are shown, the latest."""
ENOUGH_LEADS = 5
"""Leads that were sent from which the days between are said."""
ENOUGH_MOODS = 5
"""Entries from which there is a mood line."""


class WeekTally(NamedTuple):
    """A week from its Monday: its seven days, and their sums."""

    monday: date
    days: tuple[DayTally, ...]
    sent: int
    replies: int
    worked_on: int


class LeadToSent(NamedTuple):
    """Days from lead to application: half of them within `half`, nine in ten within `nine_in_ten`, of so many."""

    half: int
    nine_in_ten: int
    leads: int


class MoodPoint(NamedTuple):
    """Private: how pleasant a day was, from 1 to 5, the mean of its entries."""

    on: date
    pleasure: float


class Rhythm(NamedTuple):
    """The weeks from the first with anything in it to this one, at most 53; None for too few leads.

    `unknown` counts applications sent on no known day.
    """

    weeks: tuple[WeekTally, ...]
    lead_to_sent: LeadToSent | None
    unknown: int


def earliest(today: date) -> date:
    """The first day of the weeks that are shown."""
    return _monday(today) - timedelta(weeks=MOST_WEEKS - 1)


def rhythm(counts: SentDays, worked_on: Mapping[date, int], days: CountedDays) -> Rhythm:
    """The weeks of a range; `worked_on` counts tasks and steps of walkthroughs done by day."""
    sent, replies = counts.sent, counts.replies
    this_week = _monday(days.today)
    active = [on for on in (*sent, *replies, *worked_on) if earliest(days.today) <= on <= days.today]
    weeks = []
    monday = _monday(min(active)) if active else this_week
    while active and monday <= this_week:
        week_days = tuple(
            DayTally(on, sent.get(on, 0), replies.get(on, 0), worked_on.get(on, 0))
            for on in (monday + timedelta(days=n) for n in range(7))
        )
        sums = (
            sum(day.sent for day in week_days),
            sum(day.replies for day in week_days),
            sum(day.worked_on for day in week_days),
        )
        weeks.append(WeekTally(monday, week_days, *sums))
        monday += timedelta(weeks=1)
    return Rhythm(tuple(weeks), _lead_to_sent(counts, days), counts.unknown)


def mood(reader: Reader, clock: Clock) -> tuple[MoodPoint, ...]:
    """Private: the mood by day, the oldest first; empty below five entries. Never for an export. Raises StoreError."""
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


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
