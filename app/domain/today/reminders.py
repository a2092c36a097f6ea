"""Decides when to remind of an interview and what the reminder says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from app.domain import formatting
from db.records.cards import Card
from db.records.interviews import Interview

HORIZON = timedelta(days=1)
"""How far ahead, beyond the lead time, reminders are planned before the plan is made again."""

Meeting = tuple[Interview, Card]
"""An interview and the card of its application."""
ReminderKey = tuple[int, datetime]
"""The ID of an interview and the start time it had when the user was reminded."""


class DueReminders(NamedTuple):
    """The interviews to remind of now, and when to look again unless something changes earlier."""

    due: tuple[Meeting, ...]
    next_at: datetime


def reminder_key(interview: Interview) -> ReminderKey:
    """Returns the key that marks an interview as reminded; a new start time gives a new key."""
    return interview.id, interview.starts_at


def plan(
    meetings: Sequence[Meeting], now: datetime, lead_time: timedelta, reminded: Collection[ReminderKey]
) -> DueReminders:
    """The interviews to remind of now, and when to look again.

    `meetings` are those that begin within `lead_time` and `HORIZON` from now. A reminder is due from `lead_time` before
    an interview until it begins, once for each time the interview is set to. It is also due when the program was not
    running at the exact moment, and during a pause, because a missed interview cannot be made up for. There is none
    for an application that has ended, and none with a `lead_time` of zero. `next_at` can also be the moment at which an
    interview begins, because until then every screen shows it as upcoming.
    """
    upcoming = [(interview, card) for interview, card in meetings if card.outcome is None and interview.starts_at > now]
    moments = [now + HORIZON, *(interview.starts_at for interview, _ in upcoming)]
    due = []
    if lead_time:
        for interview, card in upcoming:
            if interview.starts_at - lead_time > now:
                moments.append(interview.starts_at - lead_time)
            elif reminder_key(interview) not in reminded:
                due.append((interview, card))
    return DueReminders(tuple(due), min(moments))


def line(meeting: Meeting, zone: tzinfo, now: datetime) -> str:
    """Returns the reminder on the screen: "Today 14:00, Contoso: interview, video, with Ada Muster"."""
    interview, card = meeting
    when = formatting.moment(interview.starts_at, zone, now)
    parts = (interview.kind or "interview", interview.place, interview.people and f"with {interview.people}")
    return f"{formatting.capital_first(when)}, {card.company}: {', '.join(part for part in parts if part)}"


def desktop_text(meetings: Sequence[Meeting], zone: tzinfo, now: datetime, *, full: bool) -> str:
    """Returns the desktop notification: "something at 14:00", or "Contoso at 14:00" with `full`; may be empty."""
    parts = []
    for interview, card in meetings:
        local = interview.starts_at.astimezone(zone)
        today = local.date() == now.astimezone(zone).date()
        when = f"at {local:%H:%M}" if today else formatting.moment(interview.starts_at, zone, now)
        parts.append(f"{card.company if full else 'something'} {when}")
    return ", ".join(dict.fromkeys(parts))
