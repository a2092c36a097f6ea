"""Picking what to import: a file that is typed, dropped or chosen from a list, or a pasted table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.screens.importing.folders import dropped_file, find_files, take_file
from app.screens.importing.pasted import is_table
from app.screens.importing.reading import ImportAnswers, ImportSource
from widgets.finder import Finder

if TYPE_CHECKING:
    from app.screens.session import Session

HINT = "LinkedIn, Huntr, Simplify, Teal, a spreadsheet, any table. Drop a file here, or paste a table."
PASTED = "pasted table"


@dataclass
class _Unfinished:
    """What was typed and answered in this run and is not imported yet."""

    typed: str = ""
    answers: dict[tuple[str, bytes | None], ImportAnswers] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)


_UNFINISHED: WeakKeyDictionary[Session, _Unfinished] = WeakKeyDictionary()


async def import_file(session: Session) -> None:
    """Ask what to import and show what it would add; going back from there asks again."""
    unfinished = _UNFINISHED.setdefault(session, _Unfinished())
    pasted: list[str] = []

    def take_pasted(text: str) -> str | None:
        if (file := dropped_file(text)) is not None:
            return file
        if is_table(text):
            pasted.append(text)
            return PASTED
        return None

    chosen = await session.ask(
        Finder(
            "Import",
            partial(find_files, today=session.clock.today(), recent_folders=tuple(unfinished.folders)),
            value=unfinished.typed,
            placeholder="a file, such as ~/Downloads/Jobs.csv",
            hint=HINT,
            verb="read",
            nothing="No table is called that there.",
            take=take_file,
            pasted=take_pasted,
            changed=partial(setattr, unfinished, "typed"),
            behind=True,
            completes=True,
        )
    )
    if chosen is None:
        return
    if pasted:
        source = ImportSource(PASTED, data=pasted[-1].encode("utf-8", "replace"))
    else:
        from app.paths import named_file

        path = named_file(chosen)
        source = ImportSource(path.name, path=path)
        unfinished.typed = chosen
        folder = str(path.parent)
        unfinished.folders = [folder, *(other for other in unfinished.folders if other != folder)][:3]
    open_import(session, source, unfinished.answers.setdefault((str(source.path or ""), source.data), ImportAnswers()))


def import_pasted(
    session: Session, text: str, *, back: Callable[[], None], imported: Callable[[], None] | None = None
) -> None:
    """Show what a pasted table would add; `back` is called when that is left, `imported` after the import."""
    # Needed only once a table is pasted.
    from app.screens.importing.screen import ImportScreen

    source = ImportSource(PASTED, data=text.encode("utf-8", "replace"))
    session.open.page(ImportScreen(source, ImportAnswers(), back, imported))


def open_import(session: Session, source: ImportSource, answers: ImportAnswers, *, asks_again: bool = True) -> None:
    """Show what a file would add; going back from there asks for another, or leads to where one was."""
    # Needed only once a file is picked.
    from app.screens.importing.screen import ImportScreen

    def back() -> None:
        if asks_again:
            session.start(import_file(session))

    session.open.page(ImportScreen(source, answers, back))
