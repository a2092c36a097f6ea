"""The report for an employment office: asks for days, format and file, and writes it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting, proof_of_search
from app.domain.formatting import count
from app.screens.files.export import REPLACED, ask_target, default_folder
from app.screens.text.prompts import ask_past_days
from app.screens.text.signature import my_name
from widgets.options import Option
from widgets.prompt import ChoicePrompt, Prompt

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
_NAMES = "n"


class ReportForm(NamedTuple):
    """The file extension, which decides the format, and whether names and texts are replaced."""

    ending: str
    anonymous: bool


async def report(session: Session) -> None:
    """Ask for days, a format and a file, and write the report."""
    days = await _range(session)
    form = None if days is None else await _format(session)
    if days is None or form is None:
        return
    start = default_folder(session) / f"report-{days[0].isoformat()[:7]}.{form.ending}"
    target = await ask_target(session, str(start))
    if target is not None:
        session.in_thread(partial(_write, session, days, form, target), "report")


async def _range(session: Session) -> tuple[date, date] | None:
    """The first and the last day; None when cancelled."""
    today = session.clock.today()
    ranges = {"l": proof_of_search.last_month(today), "t": proof_of_search.this_month(today)}
    notes = {key: " to ".join(map(formatting.day_of_year, days)) for key, days in ranges.items()}
    options = [
        Option("l", "Last month", notes["l"]),
        Option("t", "This month", notes["t"]),
        Option("o", "Other days", "you say which"),
    ]
    chosen = await session.ask(ChoicePrompt(TITLE, options))
    if chosen != "o":
        return ranges.get(chosen or "")
    return await ask_past_days(session)


async def _format(session: Session) -> ReportForm | None:
    """The format, after optional changes of columns and names; None when cancelled."""
    anonymous = False
    while True:
        columns = ", ".join(proof_of_search.chosen_columns(session.reader))
        names = "labels in their place, and days moved by whole weeks" if anonymous else "as they are"
        options = [*FORMATS, Option(_COLUMNS, "Columns", columns), Option(_NAMES, "Names", names)]
        chosen = await session.ask(ChoicePrompt(TITLE, options, cursor=len(options) - 1 if anonymous else 0))
        if chosen == _COLUMNS:
            await _choose_columns(session, columns)
        elif chosen == _NAMES:
            anonymous = not anonymous
        else:
            return ReportForm(_ENDINGS[chosen], anonymous) if chosen in _ENDINGS else None


async def _choose_columns(session: Session, now: str) -> None:
    hint = f"Choose from {', '.join(proof_of_search.COLUMNS)}; or usual."
    text = await session.ask(Prompt(COLUMNS_TITLE, value=now, understand=_columns_in_words, hint=hint))
    if text is None:
        return
    columns = proof_of_search.columns(text)
    value = "" if columns == proof_of_search.USUAL else ",".join(columns)
    session.write(lambda store: store.preferences.set(proof_of_search.SAVED, value, label=proof_of_search.SAVED_LABEL))


def _columns_in_words(text: str) -> str:
    return ", ".join(proof_of_search.COLUMNS[name] for name in proof_of_search.columns(text))


def _write(session: Session, days: tuple[date, date], form: ReportForm, target: Path) -> str:
    from app.exchange.writing.write_report import write_report

    reader, clock = session.reader, session.clock
    if form.anonymous:
        from app.exchange.writing.anonymous import anonymous_proof

        proof = anonymous_proof(reader, clock, *days)
    else:
        proof = proof_of_search.proof(reader, clock.today(), clock.zone, *days, my_name(reader, session.settings))
    write_report(proof, proof_of_search.chosen_columns(reader), form.ending, target)
    sent = count("application", proof.totals[0][1])
    replaced = f"{REPLACED} " if form.anonymous else ""
    return f"The report is written to {target}: {sent} sent. {replaced}{proof.remark}".rstrip()
