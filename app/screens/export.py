"""Writing everything, tables or a review to files, asked for in the palette."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.paths import named_file
from db.errors import StoreError
from widgets.prompt import Choose, Option, Prompt

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.app import Dashboard
    from db.queries import Reader


class Form(NamedTuple):
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
    Form("j", "Everything", "as JSON; import brings it back", "onward.json", _everything),
    Form("c", "Applications", "as a CSV table for a spreadsheet", "applications.csv", _table),
    Form("r", "Review", "as Markdown, to think with or to show a coach", "review.md", _review),
)


async def export(app: Dashboard, form: Form | None = None) -> None:
    """Ask in which form and where to, and write it there."""
    if form is None:
        options = [Option(one.key, one.label, one.note) for one in FORMS]
        chosen = await app.push_screen_wait(Choose("Export", options))
        form = next((one for one in FORMS if one.key == chosen), None)
    if form is None:
        return
    start = str(app.reader.path.parent / form.name)
    where = await app.push_screen_wait(Prompt("Write it to", value=start, hint="A file of that name is replaced."))
    if where is not None:
        app.run_worker(_writing(app, form, where), thread=True, exclusive=True, group="export")


def _writing(app: Dashboard, form: Form, where: str) -> Callable[[], None]:
    def write() -> None:
        try:
            said = form.write(app.reader, app.clock, named_file(where))
        except StoreError as error:
            app.call_from_thread(app.say, str(error), trouble=True)
            return
        app.call_from_thread(app.say, said)

    return write
