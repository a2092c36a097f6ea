"""The sections of Today and their rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from app.clock import ZoneNotKnown, zone_name, zone_named
from app.domain import formatting
from app.domain.next_line import Now
from app.domain.pauses import DURING
from app.domain.today.agenda import Agenda, Group, Item, What
from app.domain.today.density import PACE_WORDS, Pace, items_at_pace
from app.screens.keys.row_keys import RowKind
from db.records.enums import Kind
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow

PREPARED = {True: "prepared", False: "not prepared yet", None: ""}
PAUSED = "Paused"
PAUSED_UNTIL = "Until {day} nothing is due and waiting times are paused. Press P to resume sooner."
PAUSED_OPEN = f"{DURING} Press P to resume."
HELD_BACK = "{many} for another day. Press E to show everything."
NOTHING_SHOWN = "Nothing is urgent."
MORE_QUIET = "and {many} more"


def part_title(group: Group, days: int) -> str:
    """The title of a group; `days` is how far ahead it looks."""
    return {
        Group.NOW: "Today",
        Group.COMING: f"The next {days} days",
        Group.QUIET: "Gone quiet",
        Group.ALSO: "Also",
    }[group]


def sections(agenda: Agenda, pace: Pace, now: Now, more: Iterable[Section] = ()) -> list[Section]:
    """The sections of Today at a pace, then further ones."""
    items = items_at_pace(agenda.items, pace, agenda.today)
    parts = []
    if agenda.pause is not None:
        until = agenda.pause.until
        text = PAUSED_OPEN if until is None else PAUSED_UNTIL.format(day=formatting.dated(until, now.today))
        parts.append(Section(PAUSED, (), text))
    for group in Group:
        rows = tuple(row(item, now) for item in items if item.group is group)
        hidden = agenda.quiet - len(rows) if group is Group.QUIET and pace is Pace.NORMAL else 0
        if hidden > 0:
            rows += (SectionRow(RowKind.MORE_QUIET, 0, "", ((MORE_QUIET.format(many=f"{hidden:,}"), "faint"),)),)
        empty = ""
        if group is Group.NOW and agenda.pause is None:
            empty = NOTHING_SHOWN if agenda.group(group) else formatting.NOTHING_TODAY
        parts.append(Section(part_title(group, agenda.days), rows, empty))
    if pace is Pace.NORMAL:
        return [*parts, *more]
    held = len(agenda.items) - len(items)
    title = PACE_WORDS[pace].partition(":")[0].capitalize()
    text = HELD_BACK.format(many=formatting.count("line", held) + (" waits" if held == 1 else " wait")) if held else ""
    return [*parts, Section(title, (), text or PACE_WORDS[pace].capitalize() + ".")]


def key_of(item: Item) -> tuple[What, int]:
    """The kind and number of an item's row, by which the item is found again."""
    number = item.interview_id or item.task_id or item.target_id or item.rejection_id or item.application_id or 0
    return item.what, number


def row(item: Item, now: Now) -> SectionRow:
    """The row of an item: day, company, text, and at the right the role and the time until then."""
    kind, number = key_of(item)
    pieces: list[Piece] = [(item.text, "plain" if item.group in (Group.NOW, Group.COMING) else "quiet")]
    if item.what is What.INTERVIEW and (detail := _detail(item, now)):
        pieces += [("   ", "plain"), (detail, "faint")]
    name: Piece = (
        item.company or "yours",
        "strong" if item.company and item.group in (Group.NOW, Group.COMING) else "quiet",
    )
    when, tone = _when(item, now)
    until = _until(item, now)
    aside = "   ".join(part for part in (item.role, until) if part)
    return SectionRow(kind, number, when, tuple(pieces), "", tone, name, aside, short_aside=until)


def _when(item: Item, now: Now) -> Piece:
    if item.at is not None:
        return formatting.moment(item.at, now.zone, now.instant), Kind.INTERVIEW.value
    if item.days is not None:
        return formatting.age(item.days), "faint"
    if item.group is Group.ALSO:
        return "", "faint"
    if item.what is What.WALK:
        return "today", "faint"
    day = formatting.day(item.on, now.today)
    if item.is_ahead(now.today):
        day = f"by {day}"
    return day, "attention" if item.group is Group.NOW else "faint"


def _detail(item: Item, now: Now) -> str:
    return "   ".join(part for part in (_local_time(item, now), PREPARED[item.prepared]) if part)


def _local_time(item: Item, now: Now) -> str:
    """The time of an interview in its own time zone, if that differs from the current one."""
    if item.at is None or not item.time_zone or item.time_zone == zone_name(now.zone, now.instant):
        return ""
    try:
        their_time = item.at.astimezone(zone_named(item.time_zone))
    except ZoneNotKnown:
        return ""
    if their_time.utcoffset() == item.at.astimezone(now.zone).utcoffset():
        return ""
    return f"{their_time:%H:%M} in {item.time_zone.rpartition('/')[2].replace('_', ' ')}"


def _until(item: Item, now: Now) -> str:
    if item.at is None:
        return ""
    until = time_until(item.at, now)
    # "tomorrow 14:00" already includes "tomorrow".
    return "" if _when(item, now)[0].startswith(until) else until


def time_until(at: datetime, now: Now) -> str:
    """How long until a moment: "in 20 min", "in 3 h", "in 3 d"; "now" within the first hour of it, then nothing."""
    remaining = at - now.instant
    if remaining <= timedelta(0):
        return "now" if remaining > timedelta(hours=-1) else ""
    days = (at.astimezone(now.zone).date() - now.today).days
    if days > 1 or remaining >= timedelta(hours=24):
        return formatting.ahead(days)
    minutes = -(-remaining // timedelta(minutes=1))
    return f"in {minutes} min" if minutes < 90 else f"in {round(minutes / 60)} h"


def items_by_row(items: Sequence[Item]) -> dict[tuple[Hashable, int], Item]:
    """The items by kind and number of their rows."""
    return {key_of(item): item for item in items}
