"""Proof of search for an employment office: asks for the days, the format and the file, and writes it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import proof_of_search
from app.domain.formatting import count
from app.screens.export import where_to
from app.screens.prompts import PAST_HINT, Days
from app.screens.signature import my_name
from widgets.prompt import Choose, Option, Prompt

if TYPE_CHECKING:
    from app.screens.session import Session

TITLE = "Report for an employment office"
COLUMNS_TITLE = "Columns of the report, in order"
FORMATS = (
    Option("h", "Page", "to print, or to save as PDF from a browser (HTML)"),
    Option("m", "Text", "as Markdown"),
    Option("c", "Table", "as CSV, for a spreadsheet"),
)
_ENDINGS = {"h": "html", "m": "md", "c": "csv"}
_COLUMNS = "k"


async def report(session: Session) -> None:
    """Ask which days, in which format and where to, and write the report there."""
    days = await _range(session)
    form = None if days is None else await _format(session)
    if days is None or form is None:
        return
    start = session.reader.path.parent / f"report-{days[0].isoformat()[:7]}.{form}"
    target = await where_to(session, str(start))
    if target is not None:
        session.in_thread(partial(_write, session, days, form, target), "report")


async def _range(session: Session) -> tuple[date, date] | None:
    """The first and the last day; None when left."""
    today = session.clock.today()
    ranges = {"l": proof_of_search.last_month(today), "t": proof_of_search.this_month(today)}
    said = {key: " to ".join(map(proof_of_search.day, days)) for key, days in ranges.items()}
    options = [
        Option("l", "Last month", said["l"]),
        Option("t", "This month", said["t"]),
        Option("o", "Other days", "you say which"),
    ]
    chosen = await session.ask(Choose(TITLE, options))
    if chosen != "o":
        return ranges.get(chosen or "")
    days = Days(session.clock)
    first = await session.ask(Prompt("First day", understand=days.say_past, hint=PAST_HINT))
    if first is None:
        return None
    begins = days.past(first)

    def last_day(text: str) -> str:
        if days.past(text) < begins:
            raise ValueError(f"That is before the first day, {proof_of_search.day(begins)}.")
        return days.say_past(text)

    last = await session.ask(
        Prompt("Last day", understand=last_day, hint=PAST_HINT, placeholder="today", optional=True)
    )
    return None if last is None else (begins, days.past(last))


async def _format(session: Session) -> str | None:
    """The ending of the file's name, after the columns were changed if that was asked for; None when left."""
    while True:
        columns = ", ".join(proof_of_search.chosen_columns(session.reader))
        chosen = await session.ask(Choose(TITLE, [*FORMATS, Option(_COLUMNS, "Columns", columns)]))
        if chosen != _COLUMNS:
            return _ENDINGS.get(chosen or "")
        await _choose_columns(session, columns)


async def _choose_columns(session: Session, now: str) -> None:
    known = f"Choose from {', '.join(proof_of_search.COLUMNS)}; or usual."
    text = await session.ask(Prompt(COLUMNS_TITLE, value=now, understand=_understood, hint=known))
    if text is None:
        return
    columns = proof_of_search.columns(text)
    value = "" if columns == proof_of_search.USUAL else ",".join(columns)
    session.write(lambda store: store.preferences.set(proof_of_search.SAVED, value, label=proof_of_search.SAVED_LABEL))


def _understood(text: str) -> str:
    return ", ".join(proof_of_search.COLUMNS[name] for name in proof_of_search.columns(text))


def _write(session: Session, days: tuple[date, date], form: str, target: Path) -> str:
    from app.exchange.write_report import write_report

    reader, clock = session.reader, session.clock
    name = my_name(reader, session.settings)
    made = proof_of_search.proof(reader, clock.today(), clock.zone, *days, name)
    write_report(made, proof_of_search.chosen_columns(reader), form, target)
    sent = count("application", made.totals[0][1])
    return f"The report is written to {target}: {sent} sent. {made.remark}".rstrip()
