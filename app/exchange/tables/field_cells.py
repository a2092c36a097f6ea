"""Reads the fields of an application other than its steps and days, with a remark on what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from app.domain.clean_text import holds_unseen, plain_line, plain_lines, quoted
from app.domain.name_marks import AT_COMPANY, role_and_company
from app.domain.parsing.links import is_safe, openable
from app.exchange.cells import read_values
from app.exchange.cells.cell_kinds import DAYS, TICKS, kind_of
from app.exchange.cells.columns import key
from app.exchange.cells.contact_cells import has_address, read_contact
from app.exchange.cells.sheet_names import SheetName
from app.exchange.lexicon.stand_ins import NOT_KNOWN
from app.exchange.postings.names import company_of_address
from app.exchange.postings.titles import is_role
from app.exchange.services.history import Reached
from app.exchange.services.source import Source
from app.exchange.tables.day_cells import DayCells, RowCells
from app.exchange.tables.match_columns import ColumnUse
from app.exchange.tables.missing_columns import may_name_both, without_company
from app.exchange.tables.names_apart import names_in_cell, roles_name_both
from app.exchange.tables.remarks import Remarks
from app.exchange.tables.step_cells import LONGEST_TEXT
from db.records.drafts import DraftPerson
from db.records.enums import WorkMode

LONGEST_LINE = 10_000
"""The most characters the store accepts for a name."""
_ADDRESS = re.compile(r"(?<=\S)\s+\((https?://\S+)\)$")
"""The address that programs such as Notion write after a name that is a link."""
_BESIDE_MODE = re.compile(r"\s*[(,;:]|\s+[-–—]\s")
"""What begins more about a way of working, as in "hybrid (2 days)"."""
_NOT_KNOWN = frozenset(map(key, NOT_KNOWN.split(",")))


class FieldCells:
    """Reads names, link, place, pay, notes and the like of one table, row by row.

    `sheet_name` is what the name of the sheet says of its rows. `answers` are the (place, header) of columns with
    private answers that belong into the note.
    """

    def __init__(
        self,
        uses: Sequence[ColumnUse],
        records: Sequence[tuple[int, list[str]]],
        remarks: Remarks,
        days: DayCells,
        *,
        source: Source,
        sheet_name: SheetName,
        answers: Sequence[tuple[int, str]],
    ) -> None:
        self._remarks, self._days, self._source = remarks, days, source
        self._sheet_name, self._answers = sheet_name, answers
        self._roles_name_both = roles_name_both([use.field for use in uses], records)
        held_fields = {use.field for use in uses if use.field} | ({"place"} if sheet_name.place else set())
        self._field_readers = tuple(
            (name, read) for name, fields, read in self._readers() if held_fields.intersection(fields)
        )

    def others(self, row: RowCells) -> dict[str, Any]:
        """The fields of a draft that are read from columns of their own, by their names."""
        values = {name: read(row) for name, read in self._field_readers}
        place, mode = values.pop("place", ("", None))
        return {"channel": self._source.channel, "place": place, "work_mode": mode} | values

    def names(self, row: RowCells) -> tuple[str, str]:
        """Company and role, also where one cell has both, as in "Buyer @ Northwind" or "Northwind – Buyer"."""
        company, role = self._line(row, "company"), self._line(row, "role")
        if company and role:
            return company, without_company(role, [key(company)]) or role
        if self._source.whole_row is not None:
            return company, role
        if (at := AT_COMPANY.fullmatch(company or role)) and at["role"] and not at["company"][0].islower():
            self._remarks.say("Role and company were in one cell, with “at” or “@” between them, and were separated.")
            return at["company"], at["role"]
        is_entry = any(may_name_both(use.header) for field in ("company", "role") for use, _ in row.get(field, ()))
        match names_in_cell(company or role) if is_entry or self._roles_name_both else []:
            case [first, second]:
                self._remarks.say(
                    "Company and role were in one cell, with a dash or colon between them, and were separated."
                )
                known_role, known_company = role_and_company(company or role)
                if not known_role and is_role(first) and not is_role(second):
                    known_role, known_company = first, second
                return (known_company, known_role) if known_role else (first, second)
        if not company and (named := company_of_address(self.link(row))):
            self._remarks.say("The company was read from the link, where nothing else named it.")
            return named, role
        return company, role

    def link(self, row: RowCells) -> str:
        """The address of the posting, also one that a program wrote behind the role."""
        for _, text in row.get("link", ()):
            link = openable(plain_line(text))
            if is_safe(link) and len(link) <= LONGEST_LINE:
                return link
            if not has_address(text):
                self._remarks.say(f"{quoted(text)} is not a web or email link, so it was left out.")
        linked = (match[1] for _, text in row.get("role", ()) if (match := _ADDRESS.search(text)))
        return next((link for link in linked if is_safe(link) and "notion.so/" not in link), "")

    def tags(self, row: RowCells, reached: Reached) -> tuple[str, ...]:
        """The tags, with the one in the name of the sheet and one for what was archived without an outcome."""
        if "tags" not in row and not reached.archived and not self._sheet_name.tag:
            return ()
        tags = [tag for _, text in row.get("tags", ()) for tag in read_values.tags(text)]
        if self._sheet_name.tag:
            tags.append(self._sheet_name.tag)
            self._remarks.say("Rows have the name of their sheet as a tag.")
        if reached.archived and reached.outcome is None:
            tags.append("archived")
        return tuple(dict.fromkeys(tags))

    def note(self, row: RowCells, reached: Reached, cells: list[str]) -> str:
        """The notes, the words of a reply that is no outcome, and private answers."""
        parts = [
            plain_lines(text) if use.sure == "known" else f"{use.header}: {plain_lines(text)}"
            for use, text in row.get("note", ())
        ]
        if reached.outcome is None:
            parts += [plain_lines(text) for _, text in row.get("words", ())]
        parts += [
            f"{text}: {plain_lines(cells[i])}" for i, text in self._answers if i < len(cells) and cells[i].strip()
        ]
        return self._cut("\n\n".join(part for part in parts if part), "note")

    def _readers(self) -> Iterator[tuple[str, Sequence[str], Callable[[RowCells], Any]]]:
        """The fields of a draft that are read from columns of their own: name, columns and reader.

        Only readers of columns that a table has are called. Place and work mode are read together.
        """
        scores = "is not a score from 1 to 5"
        yield "channel", ("channel",), lambda row: self._known_line(row, "channel") or self._source.channel
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
            yield name, (name,), partial(self._days.day, field=name)
        yield "posting", ("posting",), partial(self._long_text, field="posting")
        yield "people", ("person", "person_email"), self._people
        yield "documents", ("documents",), _documents

    def _line(self, row: RowCells, field: str) -> str:
        for use, text in row.get(field, ()):
            if holds_unseen(text):
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

    def _place(self, row: RowCells) -> tuple[str, Any]:
        place = self._known_line(row, "place")
        if not place and self._sheet_name.place:
            place = self._sheet_name.place
            self._remarks.say("Rows without a place have the name of their sheet as the place.")
        for use, text in row.get("work_mode", ()):
            if mode := read_values.work_mode(text):
                return place, mode
            if read_values.yes_or_no(text) is not None:
                return place, read_values.work_mode(use.header) if read_values.yes_or_no(text) else None
            # Not for the others: "remote, 2 days" is hybrid too.
            if read_values.work_mode(_BESIDE_MODE.split(text)[0]) is WorkMode.HYBRID:
                self._remarks.say(f"{use.header}: {quoted(text)} was read as {WorkMode.HYBRID}.")
                return place, WorkMode.HYBRID
            self._remarks.say(f"{use.header}: {quoted(text)} is not a known work mode.")
        if mode := read_values.work_mode(place):
            return "", mode
        return place, None

    def _pay(self, row: RowCells) -> Any:
        pays = [*row.get("pay", ())]
        ends = [row[end][0] for end in ("pay_low", "pay_high") if end in row]
        texts = [text for _, text in pays] or [" - ".join(dict.fromkeys(plain_line(text) for _, text in ends))]
        headers = [use.header for use, _ in pays or ends]
        currency, period = self._line(row, "currency"), self._line(row, "pay_period")
        period = period or next(filter(None, map(read_values.period_in_header, headers)), "")
        unit = next(filter(any, map(read_values.unit_in_header, headers)), ("", ""))
        for text in filter(None, texts):
            pay = read_values.pay(plain_line(text), currency or unit[1], period, unit[0])
            if pay is not None:
                return pay
            if not period and read_values.pay(plain_line(text), currency or unit[1], "month", unit[0]):
                self._remarks.say(
                    f"{headers[0]}: too low for a year, and no period is named. To have this pay read, name the period"
                    f" in the header, as in {quoted(f'{headers[0]} per month')}."
                )
            else:
                self._remarks.say(f"The pay {quoted(text)} was not understood.")
        return None

    def _value(self, row: RowCells, field: str, read: Any, why: str) -> Any:
        for use, text in row.get(field, ()):
            value = read(text, use.header)
            if value is not None:
                return value
            self._remarks.say(f"{use.header}: {quoted(text)} {why}.")
        return None

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
        number = next(
            (text for _, text in row.get("link", ()) if not is_safe(openable(text)) and has_address(text)), ""
        )
        contact = read_contact(name, self._line(row, "person_email"), self._line(row, "person_phone") or number)
        return (contact,) if contact is not None else ()


def _documents(row: RowCells) -> tuple[str, ...]:
    cells = (text for _, text in row.get("documents", ()) if read_values.yes_or_no(text) is None)
    return tuple(dict.fromkeys(name for text in cells for name in read_values.files(text)))
