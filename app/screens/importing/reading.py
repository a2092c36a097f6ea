"""Reading a file for the dashboard, with what was said about it so far; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.errors import StoreError

if TYPE_CHECKING:
    from app.exchange.importing.merges import MergedRow
    from app.exchange.importing.preview import ImportPreview, UnknownStatus
    from app.screens.session import Session
    from db.export import Loaded


MISSING = "Say which column holds the company, the role or the link."


class ImportSource(NamedTuple):
    """What is imported: a file, or a table that was pasted (`data`, UTF-8)."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @property
    def content(self) -> Path | bytes:
        """What is read."""
        return self.path if self.path is not None else self.data or b""


@dataclass
class ImportAnswers:
    """What was said about a file on this screen: it outlives every reading of the file, and going back and forth.

    `columns` are fields by header (`unused` for none), `meanings` what words mean. `sheet` is that of a workbook,
    `apart` the rows kept apart from those they look like, by `MergedRow.apart`. `forget` leaves out what was remembered
    of these headers. `source` is the service the file is from where it was said, `include_answers` whether answers to
    employers' questions come in too. `asked` are all words asked about so far, `merged` all rows found to be like
    another, by `apart`.
    """

    columns: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    nearest_year: bool | None = None
    sheet: str | None = None
    apart: set[str] = field(default_factory=set)
    forget: bool = False
    source: str | None = None
    include_answers: bool = False
    asked: list[UnknownStatus] = field(default_factory=list)
    merged: dict[str, MergedRow] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything was said of columns, words, days or rows."""
        said = self.columns or self.meanings or self.apart or self.source or self.include_answers
        return bool(said) or (self.day_first, self.nearest_year) != (None, None)

    def clear(self) -> None:
        """Begin anew, on the same sheet."""
        self.columns.clear()
        self.meanings.clear()
        self.apart.clear()
        self.asked.clear()
        self.merged.clear()
        self.day_first, self.nearest_year, self.forget = None, None, False
        self.source, self.include_answers = None, False


class ImportReading(NamedTuple):
    """A file as it was read: its preview, or for Onward's own export what it holds and would bring.

    `missing` says what has to be said of its columns before anything can be imported.
    """

    preview: ImportPreview
    export: Any = None
    would: Loaded | None = None
    missing: str = ""

    @property
    def changes_anything(self) -> bool:
        """Whether an import would write anything."""
        return bool(self.would.rows) if self.would is not None else self.preview.changes_anything


class ReadingStopped(Exception):
    """Nobody waits for what is being read any more."""


def read_import(
    session: Session, source: ImportSource, answers: ImportAnswers, progress: Callable[[str], None]
) -> ImportReading:
    """Read a file with these answers; for a thread of its own. Raises StoreError in plain words.

    `progress` hears in a sentence how far it has come, and may raise ReadingStopped.
    """
    # Reading tables is not needed until somebody imports.
    from app.exchange.importing.own_export import preview_export, read_export
    from app.exchange.reading.progress import told_to
    from app.exchange.reading.refused import ReadingRefused

    try:
        with told_to(progress):
            preview = _prepared(session, source, answers, answers.day_first)
            preferred = session.settings.date_order
            if answers.day_first is None and preferred != "ask" and any(o.order is None for o in preview.date_orders):
                preview = _prepared(session, source, answers, preferred == "day-first")
    except ReadingRefused as refusal:
        if refusal.tables:
            from app.exchange.importing.preview import ImportPreview

            return ImportReading(ImportPreview(source.name, tables=refusal.tables), missing=MISSING)
        raise StoreError(refusal.title, refusal.advice) from refusal
    except OSError as error:
        raise StoreError(f"{source.name} cannot be read: {error.strerror or error}.", "Nothing was changed.") from error
    if not preview.own_export:
        return ImportReading(preview)
    export = read_export(source.content)
    return ImportReading(preview, export, preview_export(session.store(), session.clock, export))


def _prepared(session: Session, source: ImportSource, answers: ImportAnswers, day_first: bool | None) -> ImportPreview:
    from app.exchange.importing.instructions import Instructions
    from app.exchange.importing.prepare import prepare

    imports = session.reader.imports
    return prepare(
        source.content,
        imports.known(),
        Instructions(
            meanings=dict(answers.meanings),
            columns=dict(answers.columns),
            day_first=day_first,
            nearest_year=answers.nearest_year,
            source=answers.source,
            include_answers=answers.include_answers,
            sheet=answers.sheet,
            apart=set(answers.apart),
            forget=answers.forget,
        ),
        today=session.clock.today(),
        zone=session.clock.zone,
        remembered=imports.meanings,
        name=source.name,
    )
