"""Writing everything, tables or a review to files, asked for in the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.paths import named_file
from widgets.prompt import Choose, Option, Prompt

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session
    from db.queries import Reader


class ExportForm(NamedTuple):
    """A form to write in: its key, what it is called, what it holds, the name of its file, and how it is written."""

    key: str
    label: str
    note: str
    name: str
    write: Callable[[Reader, Clock, Path], str]


def _everything(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.write_files import write_everything

    write_everything(reader, target)
    return f"Everything is written to {target}, without private notes, moods and what you wrote to recover."


def _table(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.write_files import write_table

    write_table(reader, "applications", target)
    return f"The applications are written to {target}."


def _workbook(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.write_files import TABLES, write_workbook

    write_workbook(reader, TABLES, target)
    return f"The workbook is written to {target}."


def _anonymous(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.anonymous import anonymous_store
    from app.exchange.write_files import write_table

    with anonymous_store(reader, clock) as anonymous:
        write_table(anonymous.reader, "applications", target)
    return f"The table is written to {target}. Names and texts are replaced, days are moved by whole weeks."


def _review(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.write_files import write_review

    write_review(reader, clock, target)
    return f"The review is written to {target}."


FORMS = (
    ExportForm("j", "Everything", "as JSON; import brings it back", "onward.json", _everything),
    ExportForm("c", "Applications", "as a CSV table for a spreadsheet", "applications.csv", _table),
    ExportForm("x", "Workbook", "as XLSX, with histories, contacts and tasks", "onward.xlsx", _workbook),
    ExportForm("n", "Anonymous table", "as CSV, to show to others: labels for names", "anonymous.csv", _anonymous),
    ExportForm("r", "Review", "as Markdown, to think with or to show a coach", "review.md", _review),
)


async def export(session: Session, form: ExportForm | None = None) -> None:
    """Ask in which form and where to, and write it there."""
    if form is None:
        options = [Option(one.key, one.label, one.note) for one in FORMS]
        chosen = await session.ask(Choose("Export", options))
        form = next((one for one in FORMS if one.key == chosen), None)
    if form is None:
        return
    target = await where_to(session, str(session.reader.path.parent / form.name))
    if target is not None:
        session.in_thread(partial(form.write, session.reader, session.clock, target), "export")


async def where_to(session: Session, start: str) -> Path | None:
    """Ask which file to write, and whether one of that name is to be replaced; None when left."""
    while True:
        where = await session.ask(Prompt("Write it to", value=start))
        if where is None:
            return None
        target = named_file(where)
        if not _is_there(target):
            return target
        options = [Option("r", "Replace it", ""), Option("n", "Choose another name", "")]
        answer = await session.ask(Choose(f"{target.name} already exists", options))
        if answer == "r":
            return target
        if answer is None:
            return None
        start = where


def _is_there(target: Path) -> bool:
    try:
        return target.is_file()
    except (OSError, ValueError):
        return False
