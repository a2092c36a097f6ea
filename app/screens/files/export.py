"""Exports from the palette: everything, tables or a review, written to files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.paths import named_file
from widgets.options import Option
from widgets.prompt import ChoicePrompt, Prompt

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session
    from db.queries import Reader


_REPLACE, _ANOTHER = "r", "n"


class ExportForm(NamedTuple):
    """A kind of export: its key, its label, what it contains, its file name, and the function that writes it."""

    key: str
    label: str
    note: str
    name: str
    write: Callable[[Reader, Clock, Path], str]


def _everything(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.write_files import write_everything

    write_everything(reader, target)
    return f"Everything is written to {target}, without private notes, moods and what you wrote to recover."


def _table(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.write_files import write_table

    write_table(reader, "applications", target)
    return f"The applications are written to {target}."


def _workbook(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.write_files import TABLES, write_workbook

    write_workbook(reader, TABLES, target)
    return f"The workbook is written to {target}."


def _anonymous(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.anonymous import anonymous_store
    from app.exchange.writing.write_files import write_table

    with anonymous_store(reader, clock) as anonymous:
        write_table(anonymous.reader, "applications", target)
    return f"The table is written to {target}. {REPLACED}"


def _anonymous_workbook(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.anonymous import anonymous_store
    from app.exchange.writing.write_files import TABLES, write_workbook

    with anonymous_store(reader, clock) as anonymous:
        write_workbook(anonymous.reader, TABLES, target)
    return f"The workbook is written to {target}. {REPLACED}"


def _anonymous_everything(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.anonymous import anonymous_export, random_shift
    from app.exchange.writing.write_files import encode, write_encoded

    write_encoded(encode(anonymous_export(reader, random_shift())), target)
    return f"Everything is written to {target}. {REPLACED}"


def _review(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.writing.write_files import write_review

    write_review(reader, clock, target)
    return f"The review is written to {target}."


REPLACED = "Names and texts are replaced, days are moved by whole weeks."
FORMS = (
    ExportForm("j", "Everything", "as JSON; import brings it back", "onward.json", _everything),
    ExportForm("c", "Applications", "as a CSV table for a spreadsheet", "applications.csv", _table),
    ExportForm("x", "Workbook", "as XLSX for Excel, with histories, contacts and tasks", "onward.xlsx", _workbook),
    ExportForm("n", "Anonymous table", "as CSV, to show to others: labels for names", "anonymous.csv", _anonymous),
    ExportForm("w", "Anonymous workbook", "as XLSX, to show to others", "anonymous.xlsx", _anonymous_workbook),
    ExportForm("a", "Anonymous data", "as JSON, to show to others", "anonymous.json", _anonymous_everything),
    ExportForm("r", "Review", "as Markdown, to think with or to show a coach", "review.md", _review),
)


async def export(session: Session, form: ExportForm | None = None) -> None:
    """Ask for a form and a file, and write the export."""
    if form is None:
        options = [Option(export_form.key, export_form.label, export_form.note) for export_form in FORMS]
        chosen = await session.ask(ChoicePrompt("Export", options))
        form = next((export_form for export_form in FORMS if export_form.key == chosen), None)
    if form is None:
        return
    target = await ask_target(session, str(default_folder(session) / form.name))
    if target is not None:
        session.in_thread(partial(form.write, session.reader, session.clock, target), "export")


async def ask_target(session: Session, suggested: str) -> Path | None:
    """Ask which file to write, and whether to replace an existing one; None when cancelled."""
    while True:
        name = await session.ask(Prompt("Write it to", value=suggested))
        if name is None:
            return None
        target = named_file(name)
        answer = await _may_replace(session, target)
        if answer != _ANOTHER:
            return target if answer else None
        suggested = name


def default_folder(session: Session) -> Path:
    """The default folder of exports: that of the data file, or home for sample data, whose folder is deleted."""
    return Path.home() if session.demo else session.reader.path.parent


async def ask_to_replace(session: Session, target: Path) -> Path | None:
    """The file to write: this one, after asking if it exists, or another; None when cancelled."""
    answer = await _may_replace(session, target)
    if answer == _ANOTHER:
        return await ask_target(session, str(target))
    return target if answer else None


async def _may_replace(session: Session, target: Path) -> str | None:
    """`_REPLACE` if a file may be written, `_ANOTHER` for another name, None when cancelled."""
    if not _file_exists(target):
        return _REPLACE
    options = [Option(_REPLACE, "Replace it", ""), Option(_ANOTHER, "Choose another name", "")]
    return await session.ask(ChoicePrompt(f"{target.name} already exists", options))


def _file_exists(target: Path) -> bool:
    try:
        return target.is_file()
    except (OSError, ValueError):
        return False
