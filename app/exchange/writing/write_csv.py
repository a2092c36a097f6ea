"""Records as CSV that a spreadsheet shows and never runs.

The rule: a cell that begins with `=`, `+`, `-`, `@`, a tab, a line break or one of their full-width forms gets an
apostrophe in front, which spreadsheets take to mean "text"; a cell that begins with apostrophes followed by one of
these gets one more, so that taking one away always gives back what was there. Control characters and escape sequences
are left out. Lines end with CR LF and commas separate, as RFC 4180 has it; write files with `ENCODING`, which Excel
recognises.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TextIO

from app.domain.clean_text import storable_text
from app.exchange.writing import own_cells
from app.exchange.writing.write_json import VALUE_NAMES
from db.records.applications import Application
from db.records.cards import Card, Pay, Stage
from db.records.contacts import Person
from db.records.history import Event
from db.records.names import named
from db.records.tasks import Task

ENCODING = "utf-8-sig"
Cell = str | int | float | date | datetime | StrEnum | None
Row = Sequence[Cell]


class WholeApplication(NamedTuple):
    """An application with every line of its history, its contacts, and the names of its documents.

    `search` is the job search it belongs to, `archived_on` the day it was archived.
    """

    application: Application
    events: Sequence[Event] = ()
    people: Sequence[Person] = ()
    documents: Sequence[str] = ()
    search: str = ""
    archived_on: date | None = None


_BEGINS_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def escaped(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = storable_text(text)
    return f"'{text}" if _BEGINS_FORMULA.match(text) else text


def unescaped(cell: str) -> str:
    """The text from which `escaped` made this cell."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def guarded(text: str) -> str:
    """The text as a cell of a workbook, where no text is a formula; `unescaped` returns the text again."""
    return f"'{text}" if _ESCAPED.match(text) else text


def write(rows: Iterable[Row], file: TextIO) -> None:
    """Write rows, the header first, to a text file opened with `newline=""`."""
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([_cell(value) for value in row])


def applications(items: Iterable[WholeApplication], stages: Mapping[int, Stage]) -> Iterator[Row]:
    """One row for each application with all its own fields; Onward reads this table back whole."""
    yield _header(
        "id company role stage kind round outcome furthest added_on applied_on replied_on stage_since last_activity_on",
        "closed_on source link place work_mode pay_low pay_high currency pay_period interest fit effort_hours",
        "deadline decision_date snoozed_until tags contacts documents history search archived_on posting_checked_on",
        "posting_gone_on",
    )
    for a, events, people, documents, search, archived_on in items:
        yield (
            *(
                a.id,
                named(a.company),
                named(a.role),
                a.stage.name,
                a.stage.kind,
                a.round,
                a.outcome,
                a.furthest,
                a.added_on,
            ),
            *(a.applied_on, a.answered_on, a.stage_since, a.last_activity_on, a.ended_on, a.channel, a.link, a.place),
            *(a.work_mode, *_pay(a.pay), a.interest, a.fit, a.effort_hours, a.deadline, a.decision_on, a.quiet_until),
            own_cells.tags_cell(a.tags),
            own_cells.join_items((p.name, p.role, p.mail, p.phone, p.link, p.note) for p in people),
            own_cells.join_items((name,) for name in documents),
            own_cells.history_cell(own_cells.valid_events(events), stages),
            search,
            *(archived_on, a.posting_checked_on, a.posting_gone_on),
        )


def cards(items: Iterable[Card], stages: Mapping[int, str]) -> Iterator[Row]:
    """One row for each card, as `list` shows them; `stages` are names by id."""
    yield _header(
        "id company role stage kind round outcome applied_on stage_since last_activity_on closed_on source link place",
        "pay_low pay_high currency pay_period interest fit effort_hours deadline decision_date snoozed_until",
        "next_interview_at next_task_on next_task tags",
    )
    for c in items:
        yield (
            *(
                c.id,
                named(c.company),
                named(c.role),
                stages.get(c.stage_id),
                c.kind,
                c.round,
                c.outcome,
                c.applied_on,
                c.stage_since,
            ),
            *(c.last_activity_on, c.ended_on, c.channel, c.link, c.place, *_pay(c.pay), c.interest, c.fit),
            *(c.effort_hours, c.deadline, c.decision_on, c.quiet_until, c.next_interview_at, c.next_task_on),
            *(c.next_task, ", ".join(c.tags)),
        )


def events(items: Iterable[tuple[Application | Card, Event]], stages: Mapping[int, str]) -> Iterator[Row]:
    """One row for each line of each history, with the application it belongs to; `stages` are names by id."""
    yield _header("id application_id company role kind on stage round outcome words recorded_at replaces")
    for application, e in items:
        stage = None if e.stage_id is None else stages.get(e.stage_id)
        yield (
            *(
                e.id,
                e.application_id,
                named(application.company),
                named(application.role),
                e.kind,
                e.on,
                stage,
                e.round,
                e.outcome,
            ),
            *(e.words, e.recorded_at, e.replaces),
        )


def contacts(items: Iterable[tuple[str, Person]]) -> Iterator[Row]:
    """One row for each contact, with the name of the company."""
    yield _header("id company name role email phone link note")
    for company, p in items:
        yield (p.id, named(company), p.name, p.role, p.mail, p.phone, p.link, p.note)


def tasks(items: Iterable[tuple[Task, Application | Card | None]]) -> Iterator[Row]:
    """One row for each task, with its application if it has one."""
    yield _header("id application_id company role kind text due_on trigger done_on dropped_on helped")
    for t, application in items:
        company, role = (named(application.company), named(application.role)) if application else ("", "")
        yield (
            *(t.id, t.application_id, company, role, t.kind, t.text, t.due_on, t.trigger, t.done_on, t.dropped_on),
            t.helped,
        )


def _header(*columns: str) -> Row:
    return " ".join(columns).split()


def _pay(pay: Pay | None) -> tuple[Cell, Cell, Cell, Cell]:
    return (pay.low, pay.high, pay.currency, pay.period) if pay else (None, None, None, None)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return VALUE_NAMES.get(value.value, value.value)
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
