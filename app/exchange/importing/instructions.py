"""What the user says about a file to import: meanings, columns, order of dates, source, sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import FIELDS, MEANING_NAMES, STEP_MEANINGS, meaning_named
from app.exchange.cells.read_days import order_of
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import GENERIC, LOG, SOURCES, source_named
from app.exchange.tables.match_columns import UNUSED, field_named
from app.exchange.tables.rows import Wishes


@dataclass(frozen=True, slots=True)
class Instructions:
    """How to read a file, as far as the user says so; everything else is detected from the file.

    `meanings` maps words to one of `columns.MEANING_NAMES`, `columns` maps headers to one of `FIELDS`, any known header
    or `unused`. `nearest_year` says whether a date without a year is in the nearest one. `source` is the service the
    file is from, `include_answers` imports answers to employers' questions. `sheet` names one sheet of a workbook, or
    one of several tables by its heading; an empty name means all alike sheets, whichever was chosen before. `apart`
    names rows, as `MergedRow.apart` does, that are never merged. `forget` ignores the choices of earlier imports, and
    the import deletes them.
    """

    meanings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    nearest_year: bool | None = None
    source: str | None = None
    include_answers: bool = False
    sheet: str | None = None
    apart: Collection[str] = ()
    forget: bool = False

    def wishes(self, today: date, zone: tzinfo | None) -> Wishes:
        """The same for each table. Raises ReadingRefused for a meaning, a column or a source that does not exist."""
        meanings = {word: meaning_named(name) for word, name in self.meanings.items()}
        for status, meaning in meanings.items():
            if meaning not in STEP_MEANINGS:
                raise ReadingRefused(
                    f'"{plain_line(status)}" cannot mean "{plain_line(meaning)}".',
                    f"Choose from: {', '.join(MEANING_NAMES)}.",
                )
        for header, field_ in self.columns.items():
            if field_ not in UNUSED and not field_named(field_)[0]:
                raise ReadingRefused(
                    f'"{plain_line(header)}" cannot be "{plain_line(field_)}".',
                    f"Choose from: {', '.join(FIELDS)}, unused.",
                )
        if self.source is not None and source_named(self.source) is None:
            keys = dict.fromkeys(source.key for source in (*SOURCES, GENERIC, LOG))
            raise ReadingRefused(f'There is no source "{plain_line(self.source)}".', f"Choose from: {', '.join(keys)}.")
        return Wishes(
            today,
            meanings,
            self.columns,
            order_of(self.day_first),
            self.include_answers,
            zone,
            nearest_year=self.nearest_year,
        )
