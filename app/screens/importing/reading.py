"""Reads a file for the import screen with the answers given so far; writes nothing."""

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
    """What to import: a file, or a pasted table (`data`, UTF-8)."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @property
    def content(self) -> Path | bytes:
        """The path or the data to read."""
        return self.path if self.path is not None else self.data or b""


@dataclass
class ImportAnswers:
    """The answers given about a file, which survive further readings and going back and forth.

    `columns` are fields by header (`unused` for none), `meanings` the meanings of words. `sheet` is the sheet of a
    workbook, `apart` has the rows to keep apart from similar ones, by `MergedRow.apart`. `forget` ignores what was
    remembered for these headers. `source` is the service if it was given, `include_answers` whether to import answers
    to employers' questions. `asked_words` are all words asked about so far, `merged` all rows similar to others, by
    `apart`.
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
    asked_words: list[UnknownStatus] = field(default_factory=list)
    merged: dict[str, MergedRow] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether any answer was given, apart from the sheet."""
        answers = self.columns or self.meanings or self.apart or self.source or self.include_answers
        return bool(answers) or (self.day_first, self.nearest_year) != (None, None)

    def clear(self) -> None:
        """Forget all answers but the sheet."""
        self.columns.clear()
        self.meanings.clear()
        self.apart.clear()
        self.asked_words.clear()
        self.merged.clear()
        self.day_first, self.nearest_year, self.forget = None, None, False
        self.source, self.include_answers = None, False


class ImportReading(NamedTuple):
    """A file that was read: its preview, or for Onward's own export its content and what it would add.

    `missing` says which columns have to be chosen before anything can be imported.
    """

    preview: ImportPreview
    export: Any = None
    loaded: Loaded | None = None
    missing: str = ""

    @property
    def changes_anything(self) -> bool:
        """Whether an import would write anything."""
        return bool(self.loaded.rows) if self.loaded is not None else self.preview.changes_anything


class ReadingStopped(Exception):
    """Raised to stop a reading whose result is no longer needed."""


def read_import(
    session: Session, source: ImportSource, answers: ImportAnswers, progress: Callable[[str], None]
) -> ImportReading:
    """Read a file with these answers, in a thread. Raises StoreError in plain words.

    `progress` is called with a sentence on the progress, and may raise ReadingStopped.
    """
    # Needed only for an import.
    from app.exchange.importing.own_export import preview_export, read_export
    from app.exchange.reading.progress import report_to
    from app.exchange.reading.refused import ReadingRefused

    try:
        with report_to(progress):
            preview = _prepare_preview(session, source, answers, answers.day_first)
            preferred = session.settings.date_order
            if answers.day_first is None and preferred != "ask" and any(o.order is None for o in preview.date_orders):
                preview = _prepare_preview(session, source, answers, preferred == "day-first")
    except ReadingRefused as refusal:
        if not refusal.tables:
            raise
        from app.exchange.importing.preview import ImportPreview

        return ImportReading(ImportPreview(source.name, tables=refusal.tables), missing=MISSING)
    except OSError as error:
        raise StoreError(f"{source.name} cannot be read: {error.strerror or error}.", "Nothing was changed.") from error
    if not preview.own_export:
        return ImportReading(preview)
    export = read_export(source.content)
    return ImportReading(preview, export, preview_export(session.store(), session.clock, export))


def _prepare_preview(
    session: Session, source: ImportSource, answers: ImportAnswers, day_first: bool | None
) -> ImportPreview:
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
