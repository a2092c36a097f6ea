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
    for application, events, people, documents, search, archived_on in items:
        yield (
            application.id,
            named(application.company),
            named(application.role),
            application.stage.name,
            application.stage.kind,
            application.round,
            application.outcome,
            application.furthest,
            application.added_on,
            application.applied_on,
            application.answered_on,
            application.stage_since,
            application.last_activity_on,
            application.ended_on,
            application.channel,
            application.link,
            application.place,
            application.work_mode,
            *_pay(application.pay),
            application.interest,
            application.fit,
            application.effort_hours,
            application.deadline,
            application.decision_on,
            application.quiet_until,
            own_cells.tags_cell(application.tags),
            own_cells.join_items(
                (person.name, person.role, person.mail, person.phone, person.link, person.note) for person in people
            ),
            own_cells.join_items((name,) for name in documents),
            own_cells.history_cell(own_cells.valid_events(events), stages),
            search,
            archived_on,
            application.posting_checked_on,
            application.posting_gone_on,
        )


def cards(items: Iterable[Card], stages: Mapping[int, str]) -> Iterator[Row]:
    """One row for each card, as `list` shows them; `stages` are names by id."""
    yield _header(
        "id company role stage kind round outcome applied_on stage_since last_activity_on closed_on source link place",
        "pay_low pay_high currency pay_period interest fit effort_hours deadline decision_date snoozed_until",
        "next_interview_at next_task_on next_task tags",
    )
    for card in items:
        yield (
            card.id,
            named(card.company),
            named(card.role),
            stages.get(card.stage_id),
            card.kind,
            card.round,
            card.outcome,
            card.applied_on,
            card.stage_since,
            card.last_activity_on,
            card.ended_on,
            card.channel,
            card.link,
            card.place,
            *_pay(card.pay),
            card.interest,
            card.fit,
            card.effort_hours,
            card.deadline,
            card.decision_on,
            card.quiet_until,
            card.next_interview_at,
            card.next_task_on,
            card.next_task,
            ", ".join(card.tags),
        )


def events(items: Iterable[tuple[Application | Card, Event]], stages: Mapping[int, str]) -> Iterator[Row]:
    """One row for each line of each history, with the application it belongs to; `stages` are names by id."""
    yield _header("id application_id company role kind on stage round outcome words recorded_at replaces")
    for application, event in items:
        yield (
            event.id,
            event.application_id,
            named(application.company),
            named(application.role),
            event.kind,
            event.on,
            None if event.stage_id is None else stages.get(event.stage_id),
            event.round,
            event.outcome,
            event.words,
            event.recorded_at,
            event.replaces,
        )


def contacts(items: Iterable[tuple[str, Person]]) -> Iterator[Row]:
    """One row for each contact, with the name of the company."""
    yield _header("id company name role email phone link note")
    for company, person in items:
        yield (
            person.id,
            named(company),
            person.name,
            person.role,
            person.mail,
            person.phone,
            person.link,
            person.note,
        )


def tasks(items: Iterable[tuple[Task, Application | Card | None]]) -> Iterator[Row]:
    """One row for each task, with its application if it has one."""
    yield _header("id application_id company role kind text due_on trigger done_on dropped_on helped")
    for task, application in items:
        yield (
            task.id,
            task.application_id,
            named(application.company) if application else "",
            named(application.role) if application else "",
            task.kind,
            task.text,
            task.due_on,
            task.trigger,
            task.done_on,
            task.dropped_on,
            task.helped,
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
