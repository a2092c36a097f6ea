"""The weekly plan: what is planned, what was done, and what was left over from the week before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting
from db.records.plan import PlannedItem, WeekSoFar

if TYPE_CHECKING:
    from db.queries import Reader

LATER_WEEKS = 8
"""Weeks ahead of which the planned items are still shown."""
ASKED = "week.left_over"
"""The choice that remembers in which week one did not want to look at what was left over."""
_FIRST_WHEN = r"(?i)(when|if|whenever|as soon as|every|each)\b[^,]+,\s*(?:then\s+)?(?=\S)"
_LATER_WHEN = r"(?i)(?:\s*,\s*|\s+(?=when\s|whenever\s|as soon as\s))"


class PlannedLine(NamedTuple):
    """An item of the weekly plan as it is typed: what, and when and where in the same words."""

    text: str
    trigger: str = ""


class WeekLine(NamedTuple):
    """One of this week's intentions, for the place Today."""

    intention_id: int
    text: str
    trigger: str
    done_on: date | None


class Week(NamedTuple):
    """A week from Monday to Sunday.

    `left_over` is offered to be kept, once: what is kept, dropped or not wanted now does not come back.
    """

    first: date
    planned: tuple[PlannedItem, ...]
    planned_later: tuple[PlannedItem, ...]
    left_over: tuple[PlannedItem, ...]
    done: WeekSoFar


def monday(day: date) -> date:
    """The first day of the week a day is in."""
    return day - timedelta(days=day.weekday())


def read_intention(line: str) -> PlannedLine:
    """What a line means: "two applications that fit, Tue and Thu after breakfast", "call Ada when the house is quiet",
    or the other way round, "if it rains, tidy the CV".
    """
    line = " ".join(line.split())
    if match := re.match(_FIRST_WHEN, line):
        return PlannedLine(line[match.end() :], match.group().partition(",")[0])
    text, *more = re.split(_LATER_WHEN, line, maxsplit=1)
    if not text:
        return PlannedLine(" ".join(more))
    return PlannedLine(text, more[0] if more else "")


def written(meant: PlannedLine | PlannedItem) -> str:
    """An intention as one line to change."""
    if re.match(_FIRST_WHEN, f"{meant.trigger}, {meant.text}"):
        return f"{meant.trigger}, {meant.text}"
    return f"{meant.text}, {meant.trigger}" if meant.trigger else meant.text


def this_week(reader: Reader, today: date, zone: tzinfo) -> Week:
    """All there is to say about the week a day is in."""
    first = monday(today)
    last = first + timedelta(days=6)
    start, end = (datetime.combine(day, time.min, zone) for day in (first, last + timedelta(days=1)))
    asked = reader.preferences.get(ASKED) == first.isoformat()
    return Week(
        first,
        reader.weekly_plan.between(first),
        reader.weekly_plan.between(first + timedelta(days=7), first + timedelta(weeks=LATER_WEEKS)),
        () if asked else reader.weekly_plan.left_over(first),
        reader.weekly_plan.so_far(first, last, start, end),
    )


def week_lines(reader: Reader, today: date) -> tuple[WeekLine, ...]:
    """This week's intentions, those still open first."""
    found = sorted(reader.weekly_plan.between(monday(today)), key=lambda intention: intention.done_on is not None)
    return tuple(WeekLine(i.id, i.text, i.trigger, i.done_on) for i in found)


def so_far(done: WeekSoFar) -> str:
    """What was done: "2 applications sent, 1 interview, 3 tasks done"; empty for nothing."""
    parts = [
        f"{formatting.count('application', done.sent)} sent" if done.sent else "",
        formatting.count("interview", done.interviews) if done.interviews else "",
        f"{formatting.count('task', done.things)} done" if done.things else "",
        f"{formatting.count('walkthrough', done.walks)} continued" if done.walks else "",
    ]
    return ", ".join(part for part in parts if part)


def left_over_words(left_over: Sequence[PlannedItem], week: date) -> str:
    """What was left over, without reproach: "3 left over from last week"."""
    last = left_over[0].week == week - timedelta(days=7)
    when = "last week" if last else f"the week of {formatting.day(left_over[0].week, week)}"
    return f"{len(left_over)} left over from {when}"


def week_after(week: date, today: date) -> date:
    """The Monday of the week after one, or of this week where that is over."""
    return max(monday(week) + timedelta(days=7), monday(today))


def week_words(week: date, today: date) -> str:
    """A week: "this week", "next week", else its first day."""
    weeks = (monday(week) - monday(today)).days // 7
    return ("this week", "next week")[weeks] if weeks in (0, 1) else formatting.day(week, today)
