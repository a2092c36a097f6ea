"""Reads the rows of a table into drafts of applications, with a remark on everything that is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from itertools import zip_longest
from operator import itemgetter

from app.domain.clean_text import plain_line, quoted
from app.exchange.cells.cell_kinds import is_nothing
from app.exchange.cells.columns import key, may_be_status, meaning
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.cells.header_parts import DAY_FIELDS, is_date_word
from app.exchange.cells.nearest_year import Yearless
from app.exchange.cells.read_days import Order, time_of
from app.exchange.cells.sheet_names import NOT_NAMED, SheetName, year_in
from app.exchange.cells.step_words import is_heading
from app.exchange.reading.progress import UNDERSTANDING, with_progress
from app.exchange.services import LOG
from app.exchange.services.source import Source
from app.exchange.tables.day_cells import DayCells, RowCells
from app.exchange.tables.ditto import CellsAbove
from app.exchange.tables.event_log import as_log, log_columns, log_note
from app.exchange.tables.field_cells import LONGEST_LINE, FieldCells
from app.exchange.tables.log_events import LogEvents
from app.exchange.tables.match_columns import ColumnUse, match_columns
from app.exchange.tables.no_applications import NoApplications
from app.exchange.tables.remarks import Remark, Remarks
from app.exchange.tables.row_as_json import row_writer
from app.exchange.tables.step_cells import StepCells
from db.records.drafts import Draft
from db.records.enums import Kind
from db.records.names import is_enough

_LIKE_A_NOTE = re.compile(r"\s.*[!?]\s*$|[。！？]\s*$|:(?=\s|$)|(?:\S+\s+){6}\S|(?:\S+\s+){3}\S+\.\s*$", re.DOTALL)
"""A text alone in a row below a table that is a note and no name: a sentence, with a colon, or long."""
_NEXT = frozenset(map(key, ("next", "next step", "next action", "next event", "next stage", "next up", "what's next")))
_BY_HEADING = ColumnUse("heading", "status", sure="likely")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not become an application, and why."""

    row: int
    reason: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The choices of the user for this import: meanings of statuses and columns, order of dates, what to include."""

    today: date
    meanings: Mapping[str, str]
    columns: Mapping[str, str]
    order: Order | None = None
    answers: bool = False
    zone: tzinfo | None = None
    remembered_columns: Mapping[str, str] = field(default_factory=dict)
    order_remembered: bool = False
    nearest_year: bool | None = None
    year_remembered: bool = False


class RowReader:
    """Reads the rows of one table whose source is known, and collects remarks on them.

    A status alone in a row is that of the rows below it without one; `above` is a title above the headers, with the
    number of its row, and `sheet_name` what the name of the sheet says of its rows. `taught` is an order
    of day and month that something else in the file shows.
    """

    def __init__(
        self,
        source: Source,
        header: Sequence[str],
        records: Iterable[tuple[int, list[str]]],
        wishes: Wishes,
        above: tuple[int, str] | None = None,
        sheet_name: SheetName = NOT_NAMED,
        taught: ColumnOrder | None = None,
    ) -> None:
        self.source = source
        self._above = above
        self._heading = above[1] if above and meaning(above[1])[0] else sheet_name.status
        self._sheet_name = sheet_name
        self.wishes = wishes
        self.header = tuple(plain_line(cell) for cell in header)
        self.records = tuple(records)
        uses = match_columns(self.header, self.records, source, wishes.columns, wishes.remembered_columns)
        log = log_columns(uses, self.records) if source is LOG else None
        self._is_log = log is not None
        self.uses = uses if log is None else as_log(uses, log)
        self._events = LogEvents(self.uses, self.records, log) if log else None
        self.unreadable: list[Unreadable] = []
        self.whole_rows = 0
        self.filled = 0
        """How many of the rows read so far are not blank."""
        self._remarks = Remarks()
        self._cells_above = CellsAbove()
        bound = [(i, use) for i, use in enumerate(self.uses) if use.field]
        self._bound = tuple((use, use.field) for _, use in bound)
        self._bound_cells = _cell_picker([i for i, _ in bound])
        self._days = DayCells(
            self.uses,
            self.records,
            self._remarks,
            today=wishes.today,
            zone=wishes.zone,
            forced=wishes.order,
            order_remembered=wishes.order_remembered,
            usual=source.usual_order,
            nearest_year=bool(wishes.nearest_year),
            year_remembered=wishes.year_remembered,
            taught=taught,
            year=(above and year_in(above[1])) or sheet_name.year,
        )
        meanings = {key(word) or word: value for word, value in {**source.statuses, **wishes.meanings}.items()}
        self._steps = StepCells(
            self._days, meanings, self._remarks, source.standing, self.uses, log=log, events=self._events
        )
        self._fields = FieldCells(
            self.uses,
            self.records,
            self._remarks,
            self._days,
            source=source,
            sheet_name=sheet_name,
            answers=[(i, text) for i, text in enumerate(self.header) if wishes.answers and key(text) in source.answers],
        )
        hidden = source.left_out | (frozenset() if wishes.answers else source.answers)
        self._saved = tuple(
            (i, text or f"column {i + 1}") for i, text in enumerate(self.header) if key(text) not in hidden
        )
        self._raw = row_writer(self._saved)
        next_headers = (i for i, text in enumerate(self.header) if key(text) in _NEXT)
        self._next_place = next(next_headers, len(self.header))
        self._statuses = frozenset(i for i, use in enumerate(self.uses) if use.field == "status")
        self._are_statuses_alone = all(
            sum(map(bool, map(str.strip, cells))) == 1
            for _, cells in self.records
            if any(cells[i].strip() for i in self._statuses if i < len(cells))
        )
        self._others = NoApplications(self.header, self._statuses)
        full = (number for number, cells in reversed(self.records) if sum(map(bool, map(str.strip, cells))) > 1)
        self._last_full = next(full, 0)

    @property
    def orders(self) -> Mapping[str, ColumnOrder]:
        """The order of day and month of each column in which it matters."""
        return self._days.orders

    @property
    def yearless(self) -> Yearless:
        """The dates without a year, and whether the nearest year is used."""
        return self._days.yearless

    @property
    def unknown(self) -> Mapping[tuple[str, str, str], Sequence[int]]:
        """The unknown words as (word, header, proposal), with the numbers of their rows."""
        return self._steps.unknown

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All remarks, in the order they first came up."""
        return self._remarks.gathered()

    def drafts(self) -> list[tuple[int, Draft]]:
        """Every row that is an application, with its number; other rows are in `unreadable`, except for blank ones."""
        drafts = []
        for number, cells in with_progress(UNDERSTANDING, self.records, len(self.records)):
            self._remarks.row = number
            is_blank = self._others.is_blank(cells)
            self.filled += not is_blank
            draft = self._draft_of_whole_row(cells) or (None if is_blank else self._draft(cells))
            if isinstance(draft, str):
                self.unreadable.append(Unreadable(number, draft))
            elif draft is not None:
                drafts.append((number, draft))
        if self._above is not None and not self._days.used_sheet_year:
            self._remarks.row, text = self._above
            self._remarks.say(f"Not read, above the headers: {quoted(text)}.")
        return drafts

    def _draft_of_whole_row(self, cells: list[str]) -> Draft | None:
        """The draft that the source itself reads from a row, unless the user chose fields for columns."""
        if self.source.whole_row is None or self.wishes.columns:
            return None
        draft = self.source.whole_row({key(name): cell for name, cell in zip_longest(self.header, cells, fillvalue="")})
        if draft is None:
            return None
        self.whole_rows += 1
        return draft._replace(raw=self._raw(cells))

    def _draft(self, cells: list[str]) -> Draft | str:
        row: dict[str, list[tuple[ColumnUse, str]]] = {}
        count = len(cells)
        bound = zip(self._bound, self._bound_cells([*cells, *[""] * len(self.header)]), strict=True)
        for place, ((use, name), cell) in enumerate(bound):
            text = self._cells_above.resolve(place, name, cell.strip())
            if not is_nothing(text):
                row.setdefault(name, []).append((use, text))
        if count > len(self.header) and any(cell.strip() for cell in cells[len(self.header) :]):
            return (
                f"it has {count} cells where the table has {len(self.header)} columns; "
                "a text with a comma in it may lack its quotation marks"
            )
        if len(row) < 2 and (reason := self._heading_or_note(row, cells)):
            return reason
        (company, role), link = self._fields.names(row), self._fields.link(row)
        role = role or (self._events.role(row) if self._events else "")
        if not is_enough(company=company, role=role, link=link):
            return "it names no company, no role and no link"
        if not link and self._others.is_total(len(row), company, role, cells):
            return "it is a line of totals"
        if len(company) > LONGEST_LINE or len(role) > LONGEST_LINE:
            return "the company or the role is longer than a page of text"
        if self._heading and "status" not in row:
            row["status"] = [(_BY_HEADING, self._heading)]
            self._say_heading_was_used()
        if "interview_time" in row:
            time_text = row["interview_time"][0][1]
            row["interview_on"] = self._with_time(row.get("interview_on", []), time_text)
            self._add_appointment(row, time_text)
        self._add_next_talk(row, cells)
        self._days.begin_row(row)
        steps = self._steps.read_steps(row)
        reached = steps.reached
        if any(step.interview and step.interview.starts_at is None for step in steps.history):
            self._remarks.say("Interviews to come without a time become tasks of their days.")
        day = self._days.day(row, "status_on") if self._is_log else None
        if steps.is_undated and day is None:
            self._remarks.say("Some steps have no date. They are saved with the day unknown.")
        added = self._days.day(row, "added_on")
        if added is None and reached.kind is Kind.LEAD:
            added = reached.status_on
        note = self._fields.note(row, reached, cells)
        if self._is_log:
            note = log_note(row, steps.history, day, note)
        others = self._fields.others(row)
        if reached.ended_on and others.get("decision_on") == reached.ended_on:
            del others["decision_on"]
        return Draft(
            company,
            role,
            source=self.source.key,
            added_on=added or day or steps.first,
            applied_on=steps.applied,
            link=link,
            tags=self._fields.tags(row, reached),
            note=note,
            history=steps.history,
            raw=self._raw(cells),
            **others,
        )

    def _with_time(self, cells: list[tuple[ColumnUse, str]], time_text: str) -> list[tuple[ColumnUse, str]]:
        """The days of interviews with the time of another column, where there is one day and it has no time."""
        timed = [(use, f"{text} {time_text}") for use, text in cells]
        return timed if len(timed) == 1 and not time_of(cells[0][1]) and time_of(timed[0][1]) else cells

    def _add_appointment(self, row: dict[str, list[tuple[ColumnUse, str]]], time_text: str) -> None:
        """Make a day to come beside its time that of the call or interview in the status, if it has no other."""
        if row["interview_on"] or len(row.get("status", ())) != 1 or len(row.get("applied_on", ())) != 1:
            return
        (date_use, date_text), (use, status) = row["applied_on"][0], row["status"][0]
        is_talk = meaning(status)[0] in (Kind.SCREEN, Kind.INTERVIEW) and is_date_word(date_use.header)
        if is_talk and self._days.interview_to_come(date_use, f"{date_text} {time_text}"):
            row["status"] = [(use, f"{status} {date_text} {time_text}")]
            del row["applied_on"]

    def _add_next_talk(self, row: dict[str, list[tuple[ColumnUse, str]]], cells: Sequence[str]) -> None:
        """Make the day of what comes next that of a call or an interview, if the column of what comes next says so."""
        use, day = row.get("follow_up_on", ((ColumnUse("", ""), ""),))[0]
        next_step = cells[self._next_place] if self._next_place < len(cells) else ""
        talk, round_ = meaning(next_step)
        if "next" not in key(use.header).split() or talk not in (Kind.SCREEN, Kind.INTERVIEW):
            return
        as_talk = replace(use, field=f"{talk}_on", round=round_)
        if self._days.interview_to_come(as_talk, day):
            row.setdefault(as_talk.field, []).append((as_talk, day))
            del row["follow_up_on"]

    def _heading_or_note(self, row: RowCells, cells: Sequence[str]) -> str:
        """Why a row with one text is no application, else empty; a status in it is that of the rows below."""
        if "status" in row:
            is_heading_row = self._are_statuses_alone and sum(map(bool, map(str.strip, cells))) == 1
            self._heading = row["status"][0][1] if is_heading_row else self._heading
            return "it is a heading" if is_heading_row else ""
        filled = [text for i, cell in enumerate(cells) if (text := cell.strip()) and i not in self._statuses]
        if len(filled) != 1:
            return ""
        if is_heading(filled[0], may_be_day=DAY_FIELDS.isdisjoint(row) and cells[0].strip() != ""):
            if meaning(filled[0])[0]:
                self._heading = filled[0]
            return "it is a heading"
        if self._heading and may_be_status(filled[0]):
            self._heading = filled[0]
            return "it is a heading"
        is_below = 0 < self._last_full < self._remarks.row
        return "it is a note below the table" if is_below and _LIKE_A_NOTE.search(filled[0]) else ""

    def _say_heading_was_used(self) -> None:
        self._above = None if self._above and self._heading == self._above[1] else self._above
        if self._heading == self._sheet_name.status:
            self._remarks.say("Rows without a status have the name of their sheet as the status.")
        else:
            self._remarks.say(f"The heading {quoted(self._heading)} above the row was read as its status.")

    def named_cells(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The filled cells of a row with their headers, without private columns."""
        beyond = tuple((i, f"column {i + 1}") for i in range(len(self.header), len(cells)))
        return tuple((text, cells[i]) for i, text in (*self._saved, *beyond) if i < len(cells) and cells[i].strip())


def _cell_picker(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """A function that returns the cells of a row at these places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]
