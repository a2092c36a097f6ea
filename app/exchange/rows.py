"""Rows of a recognised table to drafts: cells to fields, days to a history, and a word for whatever was left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import zip_longest
from typing import Any

from app.domain.clean_text import holds_unseen, plain_line, plain_lines, quoted
from app.domain.parsing.links import openable, safe
from app.exchange import read_values
from app.exchange.columns import MEANINGS, key, meaning
from app.exchange.match_columns import ColumnUse, match_columns
from app.exchange.read_days import ColumnOrder, Order, column_order, read_day, why_not
from app.exchange.services.history import Reached, history
from app.exchange.services.source import Source
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind, Outcome

# What the store takes for a name and for a text.
LONGEST_LINE = 10_000
LONGEST_TEXT = 200_000
_NOTHING = frozenset(("-", "–", "—", "n/a", "#n/a", "none", "null", "nan", "k.a.", "k. a."))
_STEPS = ("applied_on", "answered_on", "screen_on", "interview_on", "offer_on")
_ENDINGS = {
    "rejected_on": Outcome.REJECTED,
    "withdrew_on": Outcome.WITHDREW,
    "declined_on": Outcome.DECLINED,
    "accepted_on": Outcome.ACCEPTED,
}
_HAPPENED = frozenset((*_STEPS, *_ENDINGS, "added_on", "status_on", "ended_on"))
_DAYS = _HAPPENED | {"deadline", "decision_on", "follow_up_on"}
_DAY_OF_WHAT = frozenset(("date", "day", "datum", "jour", "fecha", "data"))
_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Remark:
    """Something left out or not certain, said once, with the numbers of all rows it is true of."""

    text: str
    rows: tuple[int, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not become an application, and why."""

    row: int
    reason: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said about this import: what statuses and columns mean, how days are written, what to include."""

    today: date
    meanings: Mapping[str, str]
    columns: Mapping[str, str]
    order: Order | None = None
    answers: bool = False
    zone: tzinfo | None = None


class RowReader:
    """Reads the rows of one table whose source is known, gathering what there is to say about them."""

    def __init__(
        self, source: Source, header: Sequence[str], records: Iterable[tuple[int, list[str]]], wishes: Wishes
    ) -> None:
        self.source = source
        self.wishes = wishes
        self.header = tuple(plain_line(cell) for cell in header)
        self.records = tuple(records)
        self.uses = match_columns(self.header, self.records, source, wishes.columns)
        self.unknown: Counter[tuple[str, str, str]] = Counter()
        """Words asked about, as (word, header, proposal), and how many rows have each."""
        self.unreadable: list[Unreadable] = []
        self._remarks: dict[str, list[int]] = {}
        self._row = 0
        self._bound = tuple((i, use) for i, use in enumerate(self.uses) if use.field)
        self.orders = self._column_orders()
        self._meanings = {key(status): what for status, what in {**source.statuses, **wishes.meanings}.items()}
        hidden = source.left_out | (frozenset() if wishes.answers else source.answers)
        self._kept = tuple(
            (i, text or f"column {i + 1}") for i, text in enumerate(self.header) if key(text) not in hidden
        )
        for use in self.uses:
            if not use.field and key(use.header) in _DAY_OF_WHAT:
                self._remarks[
                    f"The column {use.header} was not read: it could be the day of saving or of applying."
                ] = []
        self._answers = tuple((i, text) for i, text in enumerate(self.header) if key(text) in source.answers)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All there is to say, in the order it first came up."""
        return tuple(Remark(text, tuple(dict.fromkeys(rows))) for text, rows in self._remarks.items())

    def drafts(self) -> list[tuple[int, Draft]]:
        """Every row that is an application, with its number; the others are in `unreadable`, blank ones nowhere."""
        found = []
        for number, cells in self.records:
            self._row = number
            draft = self._whole(cells) or self._draft(cells)
            if isinstance(draft, str):
                self.unreadable.append(Unreadable(number, draft))
            elif draft is not None:
                found.append((number, draft))
        return found

    def remark(self, text: str) -> None:
        """Say something about the row being read."""
        self._remarks.setdefault(text, []).append(self._row)

    def _column_orders(self) -> dict[str, ColumnOrder]:
        orders: dict[str, ColumnOrder] = {}
        for i, use in self._bound:
            if use.field in _DAYS:
                cells = (cells[i] for _, cells in self.records if i < len(cells))
                usual = read_values.order_in_header(use.header) or self.source.usual_order
                if found := column_order(use.header, cells, forced=self.wishes.order, usual=usual):
                    orders[use.header] = found
        return orders

    def _whole(self, cells: list[str]) -> Draft | None:
        """What the source makes of the row as a whole, unless the user said what its columns are."""
        if self.source.whole_row is None or self.wishes.columns:
            return None
        draft = self.source.whole_row({key(name): cell for name, cell in zip_longest(self.header, cells, fillvalue="")})
        return None if draft is None else draft._replace(raw=self._raw(cells))

    def _draft(self, cells: list[str]) -> Draft | str | None:
        found: dict[str, list[tuple[ColumnUse, str]]] = {}
        for i, use in self._bound:
            if i < len(cells) and (text := cells[i].strip()) and text.casefold() not in _NOTHING:
                found.setdefault(use.field, []).append((use, text))
        if not found and not any(cell.strip() for cell in cells):
            return None
        if tuple(plain_line(cell) for cell in cells) == self.header:
            return None  # exports put together by hand repeat their header
        if any(cell.strip() for cell in cells[len(self.header) :]):
            return (
                f"it has {len(cells)} cells where the table has {len(self.header)} columns; "
                "a text with a comma in it may lack its quotation marks"
            )
        company, role = self._line(found, "company"), self._line(found, "role")
        if not company or not role:
            return (
                f"no {'company' if not company else 'role'}"
                + (" and no role" if not company and not role else "")
                + " is given"
            )
        if len(company) > LONGEST_LINE or len(role) > LONGEST_LINE:
            return "the company or the role is longer than a page of text"
        reached = self._reached(found)
        steps = history(reached)
        if any(step.on is None for step in steps):
            self.remark("Some steps have no date. They are saved with the day unknown.")
        applied = next((step.on for step in steps if step.stage is Kind.APPLIED), None)
        days = [step.on for step in steps if step.on]
        added = self._day(found, "added_on")[1]
        if added is None and reached.kind is Kind.LEAD:
            added = reached.said_on
        place, mode = self._place(found)
        return Draft(
            company,
            role,
            source=self.source.key,
            channel=self._line(found, "channel") or self.source.channel,
            added_on=added or min(days, default=None),
            applied_on=applied,
            link=self._link(found),
            place=place,
            work_mode=mode,
            pay=self._pay(found),
            interest=self._read(found, "interest", read_values.score, "is not a score from 1 to 5"),
            fit=self._read(found, "fit", read_values.score, "is not a score from 1 to 5"),
            effort_hours=self._read(found, "effort_hours", read_values.hours, "is not a number of hours"),
            deadline=self._day(found, "deadline")[1],
            decision_on=self._day(found, "decision_on")[1],
            follow_up_on=self._day(found, "follow_up_on")[1],
            tags=self._tags(found, reached),
            note=self._note(found, cells),
            posting=self._long(found, "posting"),
            people=self._people(found),
            documents=tuple(
                plain_line(text) for _, text in found.get("documents", ()) if read_values.yes_or_no(text) is None
            ),
            history=steps,
            raw=self._raw(cells),
        )

    def _line(self, found: Mapping[str, list[tuple[ColumnUse, str]]], field: str) -> str:
        for use, text in found.get(field, ()):
            if holds_unseen(text):
                self.remark(f"Invisible characters were removed from {use.header}.")
            if line := plain_line(text):
                if len(line) <= LONGEST_LINE or field in ("company", "role"):
                    return line
                self.remark(f"{use.header} is too long for one line and was left out.")
        return ""

    def _day(self, found: Mapping[str, list[tuple[ColumnUse, str]]], field: str) -> tuple[bool, date | None]:
        """Whether a field says anything, and the day it says if that is certain."""
        for use, text in found.get(field, ()):
            said, day = self._day_in(use, text)
            if said:
                return True, day
        return False, None

    def _day_in(self, use: ColumnUse, text: str) -> tuple[bool, date | None]:
        order = self.orders.get(use.header)
        day = read_day(text, order.order if order else None, self.wishes.zone)
        if day is not None:
            if day > self.wishes.today and use.field in _HAPPENED:
                self.remark(f"{use.header}: {day.isoformat()} is in the future, so it is not part of the history.")
                return True, None
            return True, day
        answer = read_values.yes_or_no(text)
        if answer is None:
            self.remark(f"{use.header}: {quoted(text)} {why_not(text)}, so the date stays empty.")
        return answer is not False, None

    def _reached(self, found: Mapping[str, list[tuple[ColumnUse, str]]]) -> Reached:
        """What the columns say this application reached, and when."""
        reached = Reached(kind=self.source.standing)
        for use, text in found.get("status", ()):
            self._take_status(reached, text, use)
        for field in _STEPS:
            for use, text in found.get(field, ()):
                if field == "answered_on" and self._take_status(reached, text, None):
                    reached.step(field, None)
                    continue
                said, day = self._day_in(use, text)
                if said:
                    reached.step(field, day, use.round)
        for field, outcome in _ENDINGS.items():
            said, day = self._day(found, field)
            if said and reached.outcome in (None, outcome):
                reached.outcome, reached.ended_on = outcome, day or reached.ended_on
            elif said:
                self.remark("The status and a date give different outcomes; the status was used.")
        reached.said_on = self._day(found, "status_on")[1]
        if reached.outcome is not None and reached.ended_on is None:
            reached.ended_on = self._day(found, "ended_on")[1]
        words = [plain_lines(text) for _, text in found.get("words", ())]
        reached.words = "\n".join(words)[:LONGEST_TEXT] if reached.outcome else ""
        archived = [read_values.yes_or_no(text) for _, text in found.get("archived", ())]
        reached.archived = reached.archived or True in archived
        return reached

    def _take_status(self, reached: Reached, text: str, asked: ColumnUse | None) -> bool:
        word = plain_line(text)
        said = self._meanings.get(key(word), "")
        what, round_ = (said, None) if said in MEANINGS else meaning(word)
        if not what:
            if asked is not None:
                self.unknown[word, asked.header, ""] += 1
            return False
        reached.say(what, word, round_)
        return True

    def _link(self, found: Mapping[str, list[tuple[ColumnUse, str]]]) -> str:
        for _, text in found.get("link", ()):
            link = openable(plain_line(text))
            if safe(link) and len(link) <= LONGEST_LINE:
                return link
            self.remark(f"{quoted(text)} is not a web or email link, so it was left out.")
        return ""

    def _place(self, found: Mapping[str, list[tuple[ColumnUse, str]]]) -> tuple[str, Any]:
        place = self._line(found, "place")
        for use, text in found.get("work_mode", ()):
            if mode := read_values.work_mode(text):
                return place, mode
            if read_values.yes_or_no(text) is not None:
                return place, read_values.work_mode(use.header) if read_values.yes_or_no(text) else None
            self.remark(f"{use.header}: {quoted(text)} is not a known work mode.")
        if mode := read_values.work_mode(place):
            return "", mode
        return place, None

    def _pay(self, found: Mapping[str, list[tuple[ColumnUse, str]]]) -> Any:
        texts = [text for _, text in found.get("pay", ())]
        ends = [plain_line(found[end][0][1]) for end in ("pay_low", "pay_high") if end in found]
        if not texts and ends:
            texts = [" - ".join(dict.fromkeys(ends))]
        currency, period = self._line(found, "currency"), self._line(found, "pay_period")
        for text in texts:
            pay = read_values.pay(plain_line(text), currency, period)
            if pay is not None:
                return pay
            self.remark(f"The pay {quoted(text)} was not understood.")
        return None

    def _read(self, found: Mapping[str, list[tuple[ColumnUse, str]]], field: str, read: Any, why: str) -> Any:
        for use, text in found.get(field, ()):
            value = read(text, use.header)
            if value is not None:
                return value
            self.remark(f"{use.header}: {quoted(text)} {why}.")
        return None

    def _tags(self, found: Mapping[str, list[tuple[ColumnUse, str]]], reached: Reached) -> tuple[str, ...]:
        tags = [tag for _, text in found.get("tags", ()) for tag in read_values.tags(text)]
        if reached.archived and reached.outcome is None:
            tags.append("archived")
        return tuple(dict.fromkeys(tags))

    def _note(self, found: Mapping[str, list[tuple[ColumnUse, str]]], cells: list[str]) -> str:
        parts = [plain_lines(text) for _, text in found.get("note", ())]
        if "words" in found and not any(use.field in _ENDINGS or use.field == "status" for use in self.uses):
            parts += [plain_lines(text) for _, text in found["words"]]
        if self.wishes.answers:
            parts += [
                f"{text}: {plain_lines(cells[i])}" for i, text in self._answers if i < len(cells) and cells[i].strip()
            ]
        for use, text in found.get("interview_on", ()):
            order = self.orders.get(use.header)
            day = read_day(text, order.order if order else None, self.wishes.zone)
            if day is not None and day > self.wishes.today:
                parts.append(f"{use.header}: {day.isoformat()}")
        return self._cut("\n\n".join(part for part in parts if part), "note")

    def _long(self, found: Mapping[str, list[tuple[ColumnUse, str]]], field: str) -> str:
        texts = [read_values.without_html(text) for _, text in found.get(field, ())]
        return self._cut("\n\n".join(plain_lines(text) for text in texts), field)

    def _cut(self, text: str, field: str) -> str:
        if len(text) <= LONGEST_TEXT:
            return text
        self.remark(
            f"The {field} has {len(text):,} characters; the first {LONGEST_TEXT:,} were read, the row is saved in full."
        )
        return text[:LONGEST_TEXT]

    def _people(self, found: Mapping[str, list[tuple[ColumnUse, str]]]) -> tuple[DraftPerson, ...]:
        name, mail = self._line(found, "person"), self._line(found, "person_email")
        if "@" in name and not mail:
            name, mail = "", name
        name = name or mail.partition("@")[0]
        if not name or read_values.yes_or_no(name) is not None:
            return ()
        return (DraftPerson(name, mail=mail, phone=self._line(found, "person_phone")),)

    def _raw(self, cells: list[str]) -> str:
        """The row as the file has it, as JSON, without the columns that are not to be kept."""
        row: dict[str, str] = {}
        for i, header in self._kept:
            row[header if header not in row else f"{header} ({i + 1})"] = cells[i] if i < len(cells) else ""
        return _as_json(row)
