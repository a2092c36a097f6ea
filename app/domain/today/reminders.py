"""When to tell of an interview that is near, and what to say of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from app.domain import formatting
from db.records.cards import Card
from db.records.interviews import Interview

HORIZON = timedelta(days=1)
"""How far beyond the reminder itself a plan looks; then it is made anew."""

Meeting = tuple[Interview, Card]
"""An interview with its application, as the reader gives them."""
ReminderKey = tuple[int, datetime]
"""An interview by its number and the time it was set to when it was told of."""


class DueReminders(NamedTuple):
    """The interviews to tell of now, and when to think again unless something changes before."""

    due: tuple[Meeting, ...]
    next_at: datetime


def reminder_key(interview: Interview) -> ReminderKey:
    """What to remember of an interview that was told of; moved to another time, it is another."""
    return interview.id, interview.starts_at


def plan(
    meetings: Sequence[Meeting], now: datetime, before: timedelta, already: Collection[ReminderKey]
) -> DueReminders:
    """What is to be told of now among interviews that begin within `before` and `HORIZON` from now.

    Told of once for each time it is set to, from `before` its start until it starts, so also when the program slept
    through the moment itself, and in a pause: an interview is an appointment, and to miss one cannot be mended. Not
    for an application that has ended, not without a `before`. The next moment is also that at which an interview
    begins: until then it is one to come on every screen.
    """
    open_ones = [
        (interview, card) for interview, card in meetings if card.outcome is None and interview.starts_at > now
    ]
    moments = [now + HORIZON, *(interview.starts_at for interview, _ in open_ones)]
    due = []
    if before:
        for interview, card in open_ones:
            if interview.starts_at - before > now:
                moments.append(interview.starts_at - before)
            elif reminder_key(interview) not in already:
                due.append((interview, card))
    return DueReminders(tuple(due), min(moments))


def line(meeting: Meeting, zone: tzinfo, now: datetime) -> str:
    """What the screen says: "Today 14:00, Contoso: interview, video, with Ada Muster"."""
    interview, card = meeting
    when = formatting.moment(interview.starts_at, zone, now)
    parts = (interview.kind or "interview", interview.place, interview.people and f"with {interview.people}")
    return f"{when[:1].upper()}{when[1:]}, {card.company}: {', '.join(part for part in parts if part)}"


def outside(meetings: Sequence[Meeting], zone: tzinfo, now: datetime, *, full: bool) -> str:
    """What the desktop is told: "something at 14:00"; with `full` "Contoso at 14:00". Empty for no interview."""
    parts = []
    for interview, card in meetings:
        local = interview.starts_at.astimezone(zone)
        today = local.date() == now.astimezone(zone).date()
        when = f"at {local:%H:%M}" if today else formatting.moment(interview.starts_at, zone, now)
        parts.append(f"{card.company if full else 'something'} {when}")
    return ", ".join(dict.fromkeys(parts))
