"""Reads the rows of a table into drafts of applications, with a remark on everything that is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import partial
from itertools import zip_longest
from operator import itemgetter
from typing import Any

from app.domain.clean_text import holds_unseen, plain_line, plain_lines, quoted
from app.domain.name_marks import AT_COMPANY, role_and_company
from app.domain.parsing.links import is_safe, openable
from app.domain.parsing.quick_add_words import by_dashes
from app.exchange.cells import read_values
from app.exchange.cells.cell_kinds import DAYS, TICKS, is_nothing, kind_of
from app.exchange.cells.columns import key, meaning
from app.exchange.cells.contact_cells import read_contact
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.cells.header_parts import DAY_FIELDS
from app.exchange.cells.nearest_year import Yearless
from app.exchange.cells.read_days import Order
from app.exchange.cells.sheet_names import NOT_NAMED, SheetName, year_in
from app.exchange.cells.step_words import is_heading
from app.exchange.lexicon.stand_ins import NOT_KNOWN
from app.exchange.postings.titles import is_role
from app.exchange.reading.progress import UNDERSTANDING, with_progress
from app.exchange.services.history import Reached
from app.exchange.services.source import Source
from app.exchange.tables.day_cells import DayCells, RowCells
from app.exchange.tables.ditto import CellsAbove
from app.exchange.tables.match_columns import ColumnUse, match_columns
from app.exchange.tables.missing_columns import may_name_both
from app.exchange.tables.names_apart import roles_name_both
from app.exchange.tables.no_applications import NoApplications
from app.exchange.tables.remarks import Remark, Remarks
from app.exchange.tables.row_as_json import row_writer
from app.exchange.tables.step_cells import LONGEST_TEXT, StepCells
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind
from db.records.names import is_enough

LONGEST_LINE = 10_000
"""The most characters the store accepts for a name."""
_LIKE_A_NOTE = re.compile(r"\s.*[!?]\s*$|[。！？]\s*$|:(?=\s|$)|(?:\S+\s+){6}\S|(?:\S+\s+){3}\S+\.\s*$", re.DOTALL)
"""A text alone in a row below a table that is a note and no name: a sentence, with a colon, or long."""
_ADDRESS = re.compile(r"(?<=\S)\s+\((https?://\S+)\)$")
"""The address that programs such as Notion write after a name that is a link."""
_NOT_KNOWN = frozenset(map(key, NOT_KNOWN.split(",")))
_BY_HEADING = ColumnUse("heading", "status", sure="likely")
_BY_NAME = ColumnUse("sheet", "place", sure="likely")


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
        self.uses = match_columns(self.header, self.records, source, wishes.columns, wishes.remembered_columns)
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
        self._steps = StepCells(self._days, meanings, self._remarks, source.standing, self.uses)
        hidden = source.left_out | (frozenset() if wishes.answers else source.answers)
        self._saved = tuple(
            (i, text or f"column {i + 1}") for i, text in enumerate(self.header) if key(text) not in hidden
        )
        self._raw = row_writer(self._saved)
        self._statuses = frozenset(i for i, use in enumerate(self.uses) if use.field == "status")
        self._others = NoApplications(self.header, self._statuses)
        self._roles_name_both = roles_name_both([use.field for use in self.uses], self.records)
        self._answers = tuple((i, text) for i, text in enumerate(self.header) if key(text) in source.answers)
        full = (number for number, cells in reversed(self.records) if sum(map(bool, map(str.strip, cells))) > 1)
        self._last_full = next(full, 0)
        held_fields = {use.field for use in self.uses if use.field} | ({"place"} if sheet_name.place else set())
        self._field_readers = tuple(
            (name, read) for name, fields, read in self._readers() if held_fields.intersection(fields)
        )

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
        if len(row) < 2 and "status" not in row and (reason := self._heading_or_note(row, cells)):
            return reason
        (company, role), link = self._company_and_role(row), self._link(row)
        if not is_enough(company=company, role=role, link=link):
            return "it names no company, no role and no link"
        if not link and self._others.is_total(len(row), company, role, cells):
            return "it is a line of totals"
        if len(company) > LONGEST_LINE or len(role) > LONGEST_LINE:
            return "the company or the role is longer than a page of text"
        if self._heading and "status" not in row:
            row["status"] = [(_BY_HEADING, self._heading)]
            self._say_heading_was_used()
        self._days.begin_row(row)
        steps = self._steps.read_steps(row)
        reached = steps.reached
        if steps.is_undated:
            self._remarks.say("Some steps have no date. They are saved with the day unknown.")
        added = self._days.day(row, "added_on")[1]
        if added is None and reached.kind is Kind.LEAD:
            added = reached.status_on
        if self._sheet_name.place and not self._known_line(row, "place"):
            row["place"] = [(_BY_NAME, self._sheet_name.place)]
            self._remarks.say("Rows without a place have the name of their sheet as the place.")
        more = {name: read(row) for name, read in self._field_readers}
        place, mode = more.pop("place", ("", None))
        return Draft(
            company,
            role,
            source=self.source.key,
            added_on=added or steps.first,
            applied_on=steps.applied,
            link=link,
            place=place,
            work_mode=mode,
            tags=self._tags(row, reached),
            note=self._note(row, reached, cells),
            history=steps.history,
            raw=self._raw(cells),
            **{"channel": self.source.channel} | more,
        )

    def _heading_or_note(self, row: RowCells, cells: Sequence[str]) -> str:
        """Why a row with one text is no application, else empty; a status in it is that of the rows below."""
        filled = [text for i, cell in enumerate(cells) if (text := cell.strip()) and i not in self._statuses]
        if len(filled) != 1:
            return ""
        if is_heading(filled[0], may_be_day=DAY_FIELDS.isdisjoint(row) and cells[0].strip() != ""):
            if meaning(filled[0])[0]:
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

    def _readers(self) -> Iterator[tuple[str, Sequence[str], Callable[[RowCells], Any]]]:
        """The fields of a draft that are read from columns of their own: name, columns and reader.

        Only readers of columns that a table has are called. Place and work mode are read together.
        """
        day, scores = self._days.day, "is not a score from 1 to 5"
        yield "channel", ("channel",), lambda row: self._known_line(row, "channel") or self.source.channel
        yield "place", ("place", "work_mode"), self._place
        yield "pay", ("pay", "pay_low", "pay_high"), self._pay
        for name in ("interest", "fit"):
            yield name, (name,), partial(self._value, field=name, read=read_values.score, why=scores)
        yield (
            "effort_hours",
            ("effort_hours",),
            partial(self._value, field="effort_hours", read=read_values.hours, why="is not a number of hours"),
        )
        for name in ("deadline", "decision_on", "follow_up_on"):
            yield name, (name,), partial(lambda row, field: day(row, field)[1], field=name)
        yield "posting", ("posting",), partial(self._long_text, field="posting")
        yield "people", ("person", "person_email"), self._people
        yield "documents", ("documents",), _documents

    def _company_and_role(self, row: RowCells) -> tuple[str, str]:
        """Company and role, also where one cell has both, as in "Buyer @ Northwind" or "Northwind – Buyer"."""
        company, role = self._line(row, "company"), self._line(row, "role")
        if (company and role) or self.source.whole_row is not None:
            return company, role
        if (at := AT_COMPANY.fullmatch(company or role)) and at["role"] and not at["company"][0].islower():
            self._remarks.say("Role and company were in one cell, with “at” or “@” between them, and were separated.")
            return at["company"], at["role"]
        is_entry = any(may_name_both(use.header) for field in ("company", "role") for use, _ in row.get(field, ()))
        match by_dashes(company or role) if is_entry or self._roles_name_both else []:
            case [first, second]:
                self._remarks.say("Company and role were in one cell, with a dash between them, and were separated.")
                known_role, known_company = role_and_company(company or role)
                if not known_role and is_role(first) and not is_role(second):
                    known_role, known_company = first, second
                return (known_company, known_role) if known_role else (first, second)
        return company, role

    def _line(self, row: RowCells, field: str) -> str:
        for use, text in row.get(field, ()):
            if text.isprintable() and "  " not in text and text[-1] != ")" and len(text) <= LONGEST_LINE:
                return text  # as most are
            if not text.isprintable() and holds_unseen(text):
                self._remarks.say(f"Invisible characters were removed from {use.header}.")
            if line := plain_line(_ADDRESS.sub("", text) if text.endswith(")") else text):
                if len(line) <= LONGEST_LINE or field in ("company", "role"):
                    return line
                self._remarks.say(f"{use.header} is too long for one line and was left out.")
        return ""

    def _known_line(self, row: RowCells, field: str) -> str:
        """The line of a field; empty where it says that it is not known."""
        line = self._line(row, field)
        return "" if key(line) in _NOT_KNOWN else line

    def _link(self, row: RowCells) -> str:
        for _, text in row.get("link", ()):
            link = openable(plain_line(text))
            if is_safe(link) and len(link) <= LONGEST_LINE:
                return link
            self._remarks.say(f"{quoted(text)} is not a web or email link, so it was left out.")
        linked = (match[1] for _, text in row.get("role", ()) if (match := _ADDRESS.search(text)))
        return next((link for link in linked if is_safe(link) and "notion.so/" not in link), "")

    def _place(self, row: RowCells) -> tuple[str, Any]:
        place = self._known_line(row, "place")
        for use, text in row.get("work_mode", ()):
            if mode := read_values.work_mode(text):
                return place, mode
            if read_values.yes_or_no(text) is not None:
                return place, read_values.work_mode(use.header) if read_values.yes_or_no(text) else None
            self._remarks.say(f"{use.header}: {quoted(text)} is not a known work mode.")
        if mode := read_values.work_mode(place):
            return "", mode
        return place, None

    def _pay(self, row: RowCells) -> Any:
        pays = row.get("pay", ())
        texts = [text for _, text in pays]
        ends = [plain_line(row[end][0][1]) for end in ("pay_low", "pay_high") if end in row]
        if not texts and ends:
            texts = [" - ".join(dict.fromkeys(ends))]
        currency, period = self._line(row, "currency"), self._line(row, "pay_period")
        period = period or next(filter(None, (read_values.period_in_header(use.header) for use, _ in pays)), "")
        unit = next(filter(any, (read_values.unit_in_header(use.header) for use, _ in pays)), ("", ""))
        for text in texts:
            pay = read_values.pay(plain_line(text), currency or unit[1], period, unit[0])
            if pay is not None:
                return pay
            self._remarks.say(f"The pay {quoted(text)} was not understood.")
        return None

    def _value(self, row: RowCells, field: str, read: Any, why: str) -> Any:
        for use, text in row.get(field, ()):
            value = read(text, use.header)
            if value is not None:
                return value
            self._remarks.say(f"{use.header}: {quoted(text)} {why}.")
        return None

    def _tags(self, row: RowCells, reached: Reached) -> tuple[str, ...]:
        if "tags" not in row and not reached.archived and not self._sheet_name.tag:
            return ()
        tags = [tag for _, text in row.get("tags", ()) for tag in read_values.tags(text)]
        if self._sheet_name.tag:
            tags.append(self._sheet_name.tag)
            self._remarks.say("Rows have the name of their sheet as a tag.")
        if reached.archived and reached.outcome is None:
            tags.append("archived")
        return tuple(dict.fromkeys(tags))

    def _note(self, row: RowCells, reached: Reached, cells: list[str]) -> str:
        parts = [
            plain_lines(text) if use.sure == "known" else f"{use.header}: {plain_lines(text)}"
            for use, text in row.get("note", ())
        ]
        if reached.outcome is None:
            parts += [plain_lines(text) for _, text in row.get("words", ())]
        if self.wishes.answers:
            parts += [
                f"{text}: {plain_lines(cells[i])}" for i, text in self._answers if i < len(cells) and cells[i].strip()
            ]
        for use, text in row.get("interview_on", ()):
            day = self._days.certain_day(use, text)
            if day is not None and day > self.wishes.today:
                parts.append(f"{use.header}: {day.isoformat()}")
        return self._cut("\n\n".join(part for part in parts if part), "note")

    def _long_text(self, row: RowCells, field: str) -> str:
        texts = [read_values.without_html(text) for _, text in row.get(field, ())]
        return self._cut("\n\n".join(plain_lines(text) for text in texts), field)

    def _cut(self, text: str, field: str) -> str:
        if len(text) <= LONGEST_TEXT:
            return text
        self._remarks.say(
            f"The {field} has {len(text):,} characters; the first {LONGEST_TEXT:,} were read, the row is saved in full."
        )
        return text[:LONGEST_TEXT]

    def _people(self, row: RowCells) -> tuple[DraftPerson, ...]:
        name = self._line(row, "person")
        name = "" if kind_of(name) in (DAYS, TICKS) else name
        contact = read_contact(name, self._line(row, "person_email"), self._line(row, "person_phone"))
        return (contact,) if contact is not None else ()

    def named_cells(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The filled cells of a row with their headers, without private columns."""
        beyond = tuple((i, f"column {i + 1}") for i in range(len(self.header), len(cells)))
        return tuple((text, cells[i]) for i, text in (*self._saved, *beyond) if i < len(cells) and cells[i].strip())


def _cell_picker(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """A function that returns the cells of a row at these places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]


def _documents(row: RowCells) -> tuple[str, ...]:
    cells = (text for _, text in row.get("documents", ()) if read_values.yes_or_no(text) is None)
    return tuple(dict.fromkeys(name for text in cells for name in read_values.files(text)))
