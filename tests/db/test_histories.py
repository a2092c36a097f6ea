"""What follows from a history: the order of its lines, where the application stands, and the stages it led through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from db.records.enums import EventKind, Outcome
from db.records.history import Event, effective, lines_now
from db.sql.application_state import derive
from db.sql.reached_steps import reached
from tests.read_tables import check_table
from tests.stages import KINDS

HISTORIES = Path(__file__).with_name("histories.txt")
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
STAGES = {kind.value: number for number, kind in KINDS.items()}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
LINE = re.compile(r"(?:(\d+)=)?([a-z-]+)(\d*)(?: (\d+))?")


def events_of(text: str) -> list[Event]:
    """The lines of a history: `interview2 5` is a second interview on the 5th, `3=applied 4` the third as corrected."""
    events = []
    for number, line in enumerate(text.split("; "), 1):
        match = LINE.fullmatch(line)
        assert match, line
        replaces, what, round_, day = match.groups()
        kind = EventKind.STAGE if what in STAGES else EventKind.ENDED if what in OUTCOMES else EventKind(what)
        stage = STAGES["lead"] if kind is EventKind.ADDED else STAGES.get(what)
        on, of = date(2026, 9, int(day)) if day else None, int(replaces) if replaces else None
        events.append(
            Event(number, 1, kind, on, AT, stage, int(round_) if round_ else None, OUTCOMES.get(what), replaces=of)
        )
    return events


def day(on: date | None) -> str:
    return str(on.day) if on else "?"


def in_short(event: Event) -> str:
    what = KINDS[event.stage_id].value if event.kind is EventKind.STAGE and event.stage_id else event.kind.value
    return f"{event.outcome.value if event.outcome else what}{event.round or ''} {day(event.on)}"


def in_order(text: str) -> str:
    return "; ".join(map(in_short, effective(events_of(text))))


def stands(text: str) -> str:
    """The stage, its round and its outcome, and then the days."""
    try:
        at = derive(events_of(text), KINDS)
    except ValueError as error:
        return f"refused: {error}"
    days = {name: on for name, on in at._asdict().items() if isinstance(on, date)}
    told = ", ".join(f"{name.removesuffix('_on').replace('_', ' ')} {day(on)}" for name, on in days.items())
    outcome = f", {at.outcome.value}" if at.outcome else ""
    furthest = f", furthest {at.furthest.value}" if at.furthest is not KINDS[at.stage_id] else ""
    return f"{KINDS[at.stage_id].value} {at.round}{outcome}{furthest}: {told}"


def led_through(text: str) -> str:
    return ", ".join(f"{step.kind.value} {step.round} {day(step.on)}" for step in reached(events_of(text), KINDS))


def standing_now(text: str) -> Iterator[str]:
    return (f"{number} is {in_short(event)}" for number, event in lines_now(events_of(text)).items())


def test_what_follows_from_each_history_stands_in_a_table() -> None:
    """To add a history, write a line with it and an arrow, then have the table written with `ONWARD_WRITE_TEXTS=1`."""
    read_as = {"in order": in_order, "stands": stands, "led through": led_through, "lines now": standing_now}
    check_table(HISTORIES, read_as, lambda read, given: said_of(read(given)))


def said_of(read: object) -> str:
    return ", ".join(read) if isinstance(read, Iterator) else str(read)
