"""Today in words: its parts and their rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from app.clock import ZoneNotKnown, zone_name, zone_named
from app.domain import formatting
from app.domain.next_line import Now
from app.domain.pauses import DURING
from app.domain.today.agenda import Agenda, Group, Item, What
from app.domain.today.density import PACE_WORDS, Pace, shown
from db.records.enums import Kind
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow

PREPARED = {True: "prepared", False: "not prepared yet", None: ""}
PAUSED = "Paused"
PAUSED_UNTIL = "Until {day} nothing is due and waiting times are paused. Press P to resume sooner."
PAUSED_OPEN = f"{DURING} Press P to resume."
HELD_BACK = "{many} for another day. Press E to show everything."
NOTHING_SHOWN = "Nothing is urgent."
MORE_QUIET = "and {many} more; is:quiet finds them in the Pipeline"


def part_title(group: Group, days: int) -> str:
    """What a part is called; `days` is how far ahead it looks."""
    return {
        Group.NOW: "Today",
        Group.COMING: f"The next {days} days",
        Group.QUIET: "Gone quiet",
        Group.ALSO: "Also",
    }[group]


def sections(agenda: Agenda, pace: Pace, now: Now, more: Iterable[Section] = ()) -> list[Section]:
    """The parts of today at a pace: what is on, what comes, what fell silent, then those handed in."""
    items = shown(agenda.items, pace, agenda.today)
    parts = []
    if agenda.pause is not None:
        until = agenda.pause.until
        said = PAUSED_OPEN if until is None else PAUSED_UNTIL.format(day=formatting.dated(until, now.today))
        parts.append(Section(PAUSED, (), said))
    for group in Group:
        rows = tuple(row(item, now) for item in items if item.group is group)
        empty = ""
        if group is Group.NOW and agenda.pause is None:
            empty = NOTHING_SHOWN if agenda.group(group) else formatting.NOTHING_TODAY
        parts.append(Section(part_title(group, agenda.days), rows, empty))
    if pace is Pace.NORMAL:
        hidden = agenda.quiet - len(agenda.group(Group.QUIET))
        if hidden > 0:
            parts.append(Section("", (), MORE_QUIET.format(many=f"{hidden:,}")))
        return [*parts, *more]
    held = len(agenda.items) - len(items)
    title = PACE_WORDS[pace].partition(":")[0].capitalize()
    said = HELD_BACK.format(many=formatting.count("line", held) + (" waits" if held == 1 else " wait")) if held else ""
    return [*parts, Section(title, (), said or PACE_WORDS[pace].capitalize() + ".")]


def key_of(item: Item) -> tuple[What, int]:
    """What a row is and its number, by which the item behind it is found again."""
    number = item.interview_id or item.task_id or item.target_id or item.rejection_id or item.application_id or 0
    return item.what, number


def row(item: Item, now: Now) -> SectionRow:
    """One line: when, who, what, and at the right the role and how long until then."""
    kind, number = key_of(item)
    said: list[Piece] = [(item.text, "plain" if item.group in (Group.NOW, Group.COMING) else "quiet")]
    if item.what is What.INTERVIEW and (detail := _detail(item, now)):
        said += [("   ", "plain"), (detail, "faint")]
    name: Piece = (
        item.company or "yours",
        "strong" if item.company and item.group in (Group.NOW, Group.COMING) else "quiet",
    )
    when, tone = _when(item, now)
    until = _until(item, now)
    aside = "   ".join(part for part in (item.role, until) if part)
    return SectionRow(kind, number, when, tuple(said), "", tone, name, aside, short_aside=until)


def _when(item: Item, now: Now) -> Piece:
    if item.at is not None:
        return formatting.moment(item.at, now.zone, now.instant), Kind.INTERVIEW.value
    if item.what is What.QUIET:
        return formatting.age(item.days or 0), "faint"
    if item.group is Group.ALSO:
        return "", "faint"
    if item.what is What.WALK:
        return "today", "faint"
    day = formatting.day(item.on, now.today)
    if item.is_ahead(now.today):
        day = f"by {day}"
    return day, "attention" if item.group is Group.NOW else "faint"


def _detail(item: Item, now: Now) -> str:
    return "   ".join(part for part in (_there(item, now), PREPARED[item.prepared]) if part)


def _there(item: Item, now: Now) -> str:
    """The clock time where the conversation was agreed, when that is another than here."""
    if item.at is None or not item.time_zone or item.time_zone == zone_name(now.zone, now.instant):
        return ""
    try:
        there = item.at.astimezone(zone_named(item.time_zone))
    except ZoneNotKnown:
        return ""
    if there.utcoffset() == item.at.astimezone(now.zone).utcoffset():
        return ""
    return f"{there:%H:%M} in {item.time_zone.rpartition('/')[2].replace('_', ' ')}"


def _until(item: Item, now: Now) -> str:
    if item.at is None:
        return ""
    until = time_until(item.at, now)
    # "tomorrow 14:00" says already what "tomorrow" would.
    return "" if _when(item, now)[0].startswith(until) else until


def time_until(at: datetime, now: Now) -> str:
    """How long until a moment: "in 20 min", "in 3 h", "in 3 d"; "now" within the first hour of it, then nothing."""
    left = at - now.instant
    if left <= timedelta(0):
        return "now" if left > timedelta(hours=-1) else ""
    days = (at.astimezone(now.zone).date() - now.today).days
    if days > 1 or left >= timedelta(hours=24):
        return formatting.ahead(days)
    minutes = -(-left // timedelta(minutes=1))
    return f"in {minutes} min" if minutes < 90 else f"in {round(minutes / 60)} h"


def found_by(items: Sequence[Item]) -> dict[tuple[Hashable, int], Item]:
    """The items by the rows they stand in."""
    return {key_of(item): item for item in items}
