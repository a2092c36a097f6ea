"""Recognises a log: a table in which each row is one event, and several rows are of one application."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from app.domain.clean_text import plain_line
from app.exchange.cells import cell_kinds
from app.exchange.cells.columns import ANSWERED, key, meaning, proposal, read_header
from app.exchange.cells.day_order import column_orders
from app.exchange.cells.header_parts import is_date_word, names_progress, stands_in_for
from app.exchange.cells.read_days import Order, leading_day, read_day
from app.exchange.cells.step_words import event_meaning, is_awaiting, is_sending, status_parts
from app.exchange.cells.told_events import told_event
from app.exchange.lexicon.stand_ins import BEFORE_WORDS, EVENT_DAY_HEADERS, EVENT_HEADERS
from app.exchange.tables.day_cells import RowCells
from app.exchange.tables.match_columns import STEP_FIELDS, ColumnUse
from db.records.drafts import DraftEvent
from db.records.enums import EventKind, Kind
from db.sql.fold_text import company_key, names_nobody, role_key

_EVENTS = frozenset(map(key, EVENT_HEADERS.split(",")))
_EVENT_DAYS = frozenset(map(key, EVENT_DAY_HEADERS.split(",")))
_BEFORE = frozenset(map(key, BEFORE_WORDS.split(",")))
_SURE = ("said", "remembered")
_MAY_BE_WHAT = frozenset(("status", "words", "role", ""))
_MAY_BE_WHEN = frozenset(("applied_on", "status_on", "added_on", "tags", ""))
_COURSE = (Kind.LEAD.value, Kind.APPLIED.value, ANSWERED, Kind.SCREEN.value, Kind.INTERVIEW.value, Kind.OFFER.value)
_RANK = {status: rank for rank, status in enumerate(_COURSE)}
_SENT, _ENDED = _RANK[Kind.APPLIED.value], len(_COURSE)
_LEAST_STATUSES = 0.5
"""The least share of the cells of a column of events that say how far an application came."""


_LEAST_EVENTS = 0.1
"""The least share of rows that go on with an application, where no header names events."""


class LogColumns(NamedTuple):
    """The places of the columns that say when something happened and what it was."""

    when: int
    what: int


def log_columns(uses: Sequence[ColumnUse], records: Sequence[tuple[int, list[str]]]) -> LogColumns | None:
    """The columns of a table that may be a log; None where it cannot be one, or where the user has said otherwise."""
    if not any(use.field == "company" for use in uses):
        return None
    days = [place for place, use in enumerate(uses) if _may_be_when(use)]
    named = [place for place in days if key(uses[place].header) in _EVENT_DAYS or is_date_word(uses[place].header)]
    named = [place for place in named if uses[place].field != "added_on"] if len(named) > 1 else named
    when = days if len(days) == 1 else named
    if len(when) != 1 or any(
        use.field in STEP_FIELDS and use.filled and place != when[0] for place, use in enumerate(uses)
    ):
        return None
    may_be_what = [
        place
        for place, use in enumerate(uses)
        if use.field in _MAY_BE_WHAT
        and use.sure not in _SURE
        and use.holds
        and place != when[0]
        and not _is_of_before(use)
    ]
    may_be_what = [
        place
        for place in may_be_what
        if uses[place].field != "role" or any(use.field == "role" for at, use in enumerate(uses) if at != place)
    ]
    may_be_what += [place for place, use in enumerate(uses) if use.field == "status" and place not in may_be_what]
    may_be_what = may_be_what or [place for place, use in enumerate(uses) if use.field == "note" and use.holds]
    ranked = sorted(may_be_what, key=lambda place: (not _names_event(uses[place]), uses[place].field != "status"))
    what = next((place for place in ranked if _are_events(place, records)), None)
    return None if what is None else LogColumns(when[0], what)


def may_say_when(header: str) -> bool:
    """Whether a header may be that of the days of a log: a date that names no step of an application."""
    names_day = key(header) in _EVENT_DAYS or is_date_word(header) or stands_in_for(header) == "applied_on"
    return names_day or read_header(header)[0] == "status_on"


def _may_be_when(use: ColumnUse) -> bool:
    days = use.holds in (cell_kinds.DAYS, cell_kinds.NUMBERS)
    return days and may_say_when(use.header) and use.field in _MAY_BE_WHEN and use.sure not in _SURE


def _names_event(use: ColumnUse) -> bool:
    return key(use.header) in _EVENTS


def _is_of_before(use: ColumnUse) -> bool:
    """Whether a column has what was before an event, as "Old status" beside "New status"."""
    return not _BEFORE.isdisjoint(key(use.header).split())


def _are_events(place: int, records: Sequence[tuple[int, list[str]]]) -> bool:
    cells = [text for _, cells in records if place < len(cells) and (text := cells[place].strip())]
    return bool(cells) and sum(bool(_status_in(cell)) for cell in cells) >= _LEAST_STATUSES * len(cells)


def _status_in(cell: str) -> str:
    """What a cell says or may say of how far an application came; empty for nothing."""
    return _status_told(cell) or proposal(plain_line(cell))


def _status_told(cell: str) -> str:
    """What a cell says of how far an application came; empty where it says nothing for certain."""
    known = (value for words, _ in status_parts(cell) if (value := meaning(words)[0]))
    return event_meaning(cell) or next(known, "") or told_event(cell).status


def as_log(uses: Sequence[ColumnUse], columns: LogColumns) -> tuple[ColumnUse, ...]:
    """The uses of the columns of a log: the day is that of the event, and the event is the status."""

    def use_of(place: int, use: ColumnUse) -> ColumnUse:
        wanted = "status_on" if place == columns.when else "status" if place == columns.what else use.field
        if place not in columns and use.field == "status" and _is_of_before(use):
            wanted = ""
        elif place not in columns and not use.field and use.sure == "unused" and names_progress(use.header):
            wanted = "note"
        if wanted == use.field:
            return use
        return replace(use, field=wanted, round=None, sure="likely" if wanted else "unused", proposal="")

    return tuple(use_of(place, use) for place, use in enumerate(uses))


def log_note(row: RowCells, history: Sequence[DraftEvent], day: date | None, note: str) -> str:
    """The note of one row of a log, with its day and event before it; these alone where no step tells all of them."""
    events = [plain_line(text) for _, text in row.get("status", ())]
    steps = [step for step in history if step.interview or (day and step.on == day and step.kind != EventKind.HEARD)]
    is_told = bool(steps or not row.get("status_on")) and all(
        meaning(event)[0] or is_sending(event) for event in events
    )
    days = [day.isoformat()] if day else [plain_line(text) for _, text in row.get("status_on", ())]
    if not note and (is_told or not events):
        return ""
    return ": ".join(filter(None, (", ".join([*days, *events]), note)))


class _Event(NamedTuple):
    """The day of an event, and how far the application came by it."""

    day: date
    rank: int


@dataclass
class LogEvidence:
    """What the rows of some tables with the columns of a log say for and against each row being an event."""

    is_named: bool = False
    _events: dict[tuple[str, str], list[_Event]] = field(default_factory=dict)

    def add(self, uses: Sequence[ColumnUse], columns: LogColumns, records: Iterable[tuple[int, list[str]]]) -> None:
        """Add the rows of a table; a header such as "Event" or "What happened" tells more than "Status"."""
        is_named = _names_event(uses[columns.what])
        self.is_named = self.is_named or is_named
        company, role = _place_of("company", uses), _place_of("role", uses)
        rows = [[plain_line(cell) for cell in cells] for _, cells in records]
        order = _order(uses[columns.when].header, [_cell(cells, columns.when) for cells in rows])
        latest = date.min
        for cells in rows:
            name = company_key(_cell(cells, company)), role_key(_cell(cells, role))
            what, when = _cell(cells, columns.what), _cell(cells, columns.when)
            status = ANSWERED if is_awaiting(what) else _status_told(what) if is_named else _status_in(what)
            latest = day = read_day(when, order) or leading_day(when, order) or latest
            if any(name) and not names_nobody(name[0]) and (status or (what and is_named)):
                self._events.setdefault(name, []).append(_Event(day, _RANK.get(status, _ENDED)))

    @property
    def is_log(self) -> bool:
        """Whether more rows go on with an application than stand where an application does not begin."""
        applications = [part for events in self._events.values() for part in _applications(sorted({*events}))]
        on = sum(len(part) - 1 for part in applications if _goes_on(part))
        against = sum(len(part) for part in applications if not _goes_on(part) and part[0].rank > _SENT)
        if self.is_named:
            return on + against > 0
        return on > against and on >= _LEAST_EVENTS * sum(map(len, applications))


def _applications(events: Iterable[_Event]) -> list[list[_Event]]:
    """The events of one company and role, divided where somebody applies again."""
    applications: list[list[_Event]] = []
    for event in events:
        begins = not applications or (event.rank <= _SENT and applications[-1][-1].rank >= event.rank)
        if begins:
            applications.append([])
        applications[-1].append(event)
    return applications


def _goes_on(events: Sequence[_Event]) -> bool:
    """Whether several events may be of one application: it begins with the first, or they come in their usual order."""
    ranks = [event.rank for event in events]
    return len(events) > 1 and (ranks[0] <= _SENT or ranks == sorted(ranks))


def _place_of(wanted: str, uses: Sequence[ColumnUse]) -> int | None:
    return next((place for place, use in enumerate(uses) if use.field == wanted), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _order(header: str, days: Sequence[str]) -> Order | None:
    order = column_orders({header: days}).get(header)
    return order.order if order else None
