"""Reads Onward's own CSV of applications, which may have been edited elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from math import isfinite

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import key
from app.exchange.cells.read_days import read_day
from app.exchange.services.source import Source, headers
from app.exchange.writing.own_cells import read_history, read_tags, split_items, word_of
from db.records.applications import Standing
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Period, WorkMode
from db.records.history import Event
from db.sql.application_state import derive

CLOSED = ("closed_on", "ended_on")
"""The column of the day an application was closed, as it is called now and as it was before."""
KEY = "onward"
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def read_row(cells: Mapping[str, str]) -> Draft | None:
    """The application of a row whose history is in it; None for a row that has to be read as any other table's.

    `cells` are by header, as headers are compared. What was changed in the table since counts: a day of applying or of
    closing moves the step it belongs to, and a row whose stage, round or outcome was changed is read as any other.
    """
    try:
        steps = read_history(cells.get("history", ""))
        return _draft(cells, steps) if steps and _is_unchanged(cells, steps) else None
    except (ValueError, KeyError):
        return None


def _draft(cells: Mapping[str, str], steps: tuple[DraftEvent, ...]) -> Draft:
    applied_at = next((place for place, step in enumerate(steps) if step.stage is Kind.APPLIED), None)
    closed_at = next((place for place in reversed(range(len(steps))) if steps[place].kind is EventKind.ENDED), None)
    before, _ = _standing(steps)
    steps = _with_day(steps, applied_at, before.applied_on, cells.get("applied on", ""))
    steps = _with_day(steps, closed_at, before.ended_on, cells.get("closed on", ""))
    after, _ = _standing(steps)
    return Draft(
        company=plain_line(cells["company"]),
        role=plain_line(cells["role"]),
        source=KEY,
        channel=plain_line(cells["source"]),
        added_on=after.added_on,
        applied_on=after.applied_on,
        link=plain_line(cells["link"]),
        place=plain_line(cells["place"]),
        work_mode=WorkMode(cells["work mode"]) if cells["work mode"] else None,
        pay=_pay(cells),
        interest=_whole(cells["interest"]),
        fit=_whole(cells["fit"]),
        effort_hours=_number(cells["effort hours"]),
        deadline=_day(cells["deadline"]),
        decision_on=_day(cells["decision date"]),
        quiet_until=_day(cells["snoozed until"]),
        tags=read_tags(cells["tags"]),
        people=tuple(
            DraftPerson(*parts[: len(DraftPerson._fields)]) for parts in split_items(cells.get("contacts", ""))
        ),
        documents=tuple(parts[0] for parts in split_items(cells.get("documents", ""))),
        history=steps,
        search=plain_line(cells.get("search", "")),
        archived_on=_day(cells.get("archived on", "")),
        archive_known="archived on" in cells,
        posting_checked_on=_day(cells.get("posting checked on", "")),
        posting_gone_on=_day(cells.get("posting gone on", "")),
    )


def _is_unchanged(cells: Mapping[str, str], steps: Sequence[DraftEvent]) -> bool:
    """Whether stage, round and outcome of the row are those its history leads to."""
    standing, stage = _standing(steps)
    return (
        (stage.stage_name, word_of(stage.stage or Kind.LEAD)) == (cells["stage"], cells["kind"])
        and (word_of(standing.outcome) if standing.outcome else "") == cells["outcome"]
        and (_whole(cells["round"]) or 1) == standing.round
    )


def _standing(steps: Sequence[DraftEvent]) -> tuple[Standing, DraftEvent]:
    """The state of an application after these steps, and a step that names the stage it is in."""
    stages = {(step.stage, step.stage_name): place for place, step in enumerate(steps)}
    events = [
        Event(
            place,
            0,
            step.kind,
            step.on,
            _LONG_AGO,
            stages[step.stage, step.stage_name] if step.stage else None,
            step.round,
            step.outcome,
        )
        for place, step in enumerate(steps)
    ]
    standing = derive(events, {place: step.stage for place, step in enumerate(steps) if step.stage is not None})
    return standing, steps[standing.stage_id]


def _with_day(
    steps: tuple[DraftEvent, ...], place: int | None, known_on: date | None, cell: str
) -> tuple[DraftEvent, ...]:
    """The steps, with the one at a place moved to the day of a cell where that is not the known one."""
    on = read_day(cell, None)
    if place is None or on is None or on == known_on:
        return steps
    return (*steps[:place], steps[place]._replace(on=on), *steps[place + 1 :])


def _pay(cells: Mapping[str, str]) -> Pay | None:
    low, high = _number(cells["pay low"]), _number(cells["pay high"])
    if low is None or high is None:
        return None
    return Pay(low, high, cells["currency"] or None, Period(cells["pay period"] or Period.YEAR))


def _number(cell: str) -> float | None:
    """A number, whole where it can be. Raises ValueError for any other text."""
    if not cell:
        return None
    number = float(cell.replace(",", "."))
    if not isfinite(number):
        raise ValueError("not a number")
    return int(number) if number.is_integer() else number


def _whole(cell: str) -> int | None:
    number = _number(cell)
    if number is not None and number != int(number):
        raise ValueError("not a whole number")
    return None if number is None else int(number)


def _day(cell: str) -> date | None:
    """A day; none for an empty cell. Raises ValueError for one that is not certain."""
    on = read_day(cell, None) if cell else None
    if cell and on is None:
        raise ValueError("not a certain day")
    return on


_OTHER_TABLES = {
    "events": headers("id,application_id,company,role,kind,on,stage,round,outcome,words,recorded_at,replaces"),
    "contacts": headers("id,company,name,role,email,phone,link,note"),
    "tasks": headers("id,application_id,company,role,kind,text,due_on,trigger,done_on,dropped_on,helped"),
}
"""The headers of Onward's other tables."""


def other_table(header: Sequence[str]) -> str:
    """The name of Onward's own table, other than that of applications, with exactly these headers; empty for none."""
    names = frozenset(map(key, header)) - {""}
    return next((kind for kind, table_headers in _OTHER_TABLES.items() if table_headers == names), "")


SOURCE = Source(
    key=KEY,
    name="Onward's own table",
    signatures=tuple(headers(f"company,role,stage,kind,outcome,applied_on,stage_since,{closed}") for closed in CLOSED),
    columns={
        "stage": "",
        "kind": "status",
        "outcome": "status",
        "stage since": "status_on",
        "replied on": "answered_on",
        "answered on": "answered_on",
        "closed on": "ended_on",
        "ended on": "ended_on",
        "decision date": "decision_on",
        "decision on": "decision_on",
        "effort hours": "effort_hours",
        "work mode": "work_mode",
        "round": "",
        "furthest": "",
        "contacts": "",
        "history": "",
        "search": "",
        "archived on": "",
        "posting checked on": "",
        "posting gone on": "",
    },
    statuses={"declined": "declined", "closed": "closed"},
    whole_row=read_row,
)
