"""The weekly plan: planned items, what was done, and items left over from an earlier week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting
from db.records.plan import PlannedItem, WeekSoFar
from db.records.weeks import monday

if TYPE_CHECKING:
    from db.queries import Reader

LATER_WEEKS = 8
"""Weeks ahead whose planned items are shown."""
LEFT_OVER_HIDDEN = "week.left_over"
"""The preference that stores the week in which the user hid the items left over."""
_FIRST_WHEN = r"(?i)(when|if|whenever|as soon as|every|each)\b[^,]+,\s*(?:then\s+)?(?=\S)"
_NEXT_WEEK = (r"(?i)(.*?[^\s,])(?:\s*,|\s)\s*(?:for |in )?next week", r"(?i)next week(?:\s*[,:]|\s)\s*(.*[^\s,].*)")
_LATER_WHEN = r"(?i)(?:\s*,\s*|\s+(?=when\s|whenever\s|as soon as\s))"


class PlannedLine(NamedTuple):
    """An item of the weekly plan as typed: its text, and its trigger (when and where)."""

    text: str
    trigger: str = ""


class WeekLine(NamedTuple):
    """One intention of this week, as shown in Today."""

    intention_id: int
    text: str
    trigger: str
    done_on: date | None


class Week(NamedTuple):
    """A week from Monday to Sunday.

    The items in `left_over` are offered once; after the user keeps, drops or hides them they are not offered again.
    """

    first: date
    planned: tuple[PlannedItem, ...]
    planned_later: tuple[PlannedItem, ...]
    left_over: tuple[PlannedItem, ...]
    done: WeekSoFar


def read_intention(line: str) -> PlannedLine:
    """Splits a line into text and trigger.

    The trigger comes last, "two applications that fit, Tue and Thu after breakfast" or "call Ada when the house is
    quiet", or first, "if it rains, tidy the CV".
    """
    line = " ".join(line.split())
    if match := re.match(_FIRST_WHEN, line):
        return PlannedLine(line[match.end() :], match.group().partition(",")[0])
    text, *more = re.split(_LATER_WHEN, line, maxsplit=1)
    if not text:
        return PlannedLine(" ".join(more))
    return PlannedLine(text, more[0] if more else "")


def without_next_week(line: str) -> tuple[str, bool]:
    """Returns a line without "next week" at its beginning or end, and whether that was said."""
    line = " ".join(line.split())
    for pattern in _NEXT_WEEK:
        if match := re.fullmatch(pattern, line):
            return match[1], True
    return line, False


def as_line(item: PlannedLine | PlannedItem) -> str:
    """Returns an intention as one line for editing."""
    if re.match(_FIRST_WHEN, f"{item.trigger}, {item.text}"):
        return f"{item.trigger}, {item.text}"
    return f"{item.text}, {item.trigger}" if item.trigger else item.text


def this_week(reader: Reader, today: date, zone: tzinfo) -> Week:
    """Returns the week that contains today."""
    first = monday(today)
    last = first + timedelta(days=6)
    start, end = (datetime.combine(day, time.min, zone) for day in (first, last + timedelta(days=1)))
    is_hidden = reader.preferences.get(LEFT_OVER_HIDDEN) == first.isoformat()
    return Week(
        first,
        reader.weekly_plan.between(first),
        reader.weekly_plan.between(first + timedelta(days=7), first + timedelta(weeks=LATER_WEEKS)),
        () if is_hidden else reader.weekly_plan.left_over(first),
        reader.weekly_plan.so_far(first, last, start, end),
    )


def week_lines(reader: Reader, today: date) -> tuple[WeekLine, ...]:
    """Returns the intentions of this week, open ones first."""
    items = sorted(reader.weekly_plan.between(monday(today)), key=lambda intention: intention.done_on is not None)
    return tuple(WeekLine(i.id, i.text, i.trigger, i.done_on) for i in items)


def so_far(done: WeekSoFar) -> str:
    """Returns what was done: "2 applications sent, 1 interview, 3 tasks done"; empty when nothing was done."""
    parts = [
        f"{formatting.count('application', done.sent)} sent" if done.sent else "",
        formatting.count("interview", done.interviews) if done.interviews else "",
        f"{formatting.count('task', done.things)} done" if done.things else "",
        f"{formatting.count('walkthrough', done.walks)} continued" if done.walks else "",
    ]
    return ", ".join(part for part in parts if part)


def left_over_words(left_over: Sequence[PlannedItem], week: date) -> str:
    """Returns the number of items left over, in neutral words: "3 left over from last week"."""
    last = left_over[0].week == week - timedelta(days=7)
    when = "last week" if last else f"the week of {formatting.day(left_over[0].week, week)}"
    return f"{len(left_over)} left over from {when}"


def week_after(week: date, today: date) -> date:
    """Returns the Monday after the given week, or the Monday of this week if that is later."""
    return max(monday(week) + timedelta(days=7), monday(today))


def week_words(week: date, today: date) -> str:
    """Returns a week in words: "this week", "next week", else its first day."""
    weeks = (monday(week) - monday(today)).days // 7
    return ("this week", "next week")[weeks] if weeks in (0, 1) else formatting.day(week, today)
