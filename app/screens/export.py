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


def _review(reader: Reader, clock: Clock, target: Path) -> str:
    from app.exchange.write_files import write_review

    write_review(reader, clock, target)
    return f"The review is written to {target}."


FORMS = (
    ExportForm("j", "Everything", "as JSON; import brings it back", "onward.json", _everything),
    ExportForm("c", "Applications", "as a CSV table for a spreadsheet", "applications.csv", _table),
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
    start = str(session.reader.path.parent / form.name)
    where = await session.ask(Prompt("Write it to", value=start, hint="A file of that name is replaced."))
    if where is not None:
        session.in_thread(partial(_write, session, form, where), "export")


def _write(session: Session, form: ExportForm, where: str) -> str:
    return form.write(session.reader, session.clock, named_file(where))
