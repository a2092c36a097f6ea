"""A file to a preview of what an import would write. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from functools import partial
from pathlib import Path

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import FIELDS, MEANING_NAMES, STEP_MEANINGS, meaning_named
from app.exchange.cells.read_days import Order
from app.exchange.importing.choose_tables import choose_tables
from app.exchange.importing.gathered import Gathered
from app.exchange.importing.preview import Preview
from app.exchange.reading.about_file import looked_in
from app.exchange.reading.progress import COMPARING, each
from app.exchange.reading.read_any import is_zip, read_any
from app.exchange.reading.read_file import read_file, start_of
from app.exchange.reading.read_json import begins_own_export
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import GENERIC, SOURCES, named
from app.exchange.tables.match_columns import UNUSED, field_named
from app.exchange.tables.remembered import Remembered, sheet_before, sheet_to_remember
from app.exchange.tables.rows import Wishes
from db.collector import collector_at_rest
from db.records.drafts import Known


@collector_at_rest()
def prepare(
    path_or_bytes: Path | str | bytes,
    known: Iterable[Known],
    *,
    today: date,
    meanings: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    nearest_year: bool | None = None,
    source: str | None = None,
    include_answers: bool = False,
    zone: tzinfo | None = None,
    name: str = "",
    sheet: str | None = None,
    apart: Collection[str] = (),
    forget: bool = False,
) -> Preview:
    """Read a file and say what importing it would do.

    `meanings` is what the user says words mean (one of `columns.MEANING_NAMES`), `columns` what they say headers
    hold (header to one of `FIELDS`, any known header, or `unused`), `day_first` how they say days are written,
    `nearest_year` whether a day without a year is in the nearest one.
    `remembered` gives what they said before; with `forget` it is left aside, and forgotten by the import. `source`
    settles the source. `include_answers` brings in answers to employers' questions. `zone` is the user's, for instants
    with an offset. `sheet` names a sheet of a workbook, or one of several tables by its heading; without it the one
    most like applications is read. `apart` names rows, as `MergedRow.apart` does, that are applications of their own
    whatever they look like. Raises ReadingRefused for a file that cannot be read as a whole and for a meaning, column,
    source, sheet or row that does not exist. How far it has come is told as `progress` says.
    """
    order: Order | None = None if day_first is None else "day-first" if day_first else "month-first"
    said = {word: meaning_named(name) for word, name in (meanings or {}).items()}
    wishes = Wishes(today, said, columns or {}, order, include_answers, zone, nearest_year=nearest_year)
    _check(wishes, source)
    recalled = remembered or _nothing
    before = None if forget else partial(sheet_before, recalled)
    if isinstance(path_or_bytes, bytes):
        name = name or "standard input"
        grids = read_any(path_or_bytes, name, sheet, before)
    else:
        path = Path(path_or_bytes)
        name = name or path.name
        start = start_of(path)
        own = begins_own_export(start)
        grids = None if own else read_any(path if is_zip(start) else read_file(path), name, sheet, before)
    if grids is None:
        return Preview(name=name, own_export=True)
    try:
        choices = choose_tables(grids, wishes.columns, source, _nothing if forget else recalled)
        gathered = Gathered(choices, wishes, recalled, forget=forget)
        preview = gathered.compared(name, list(each(COMPARING, known)), apart)
    except ReadingRefused as refusal:
        raise looked_in(grids, refusal) from None
    if sheet is not None or forget:
        chosen = {
            word: what
            for grid in grids
            for word, what in sheet_to_remember(recalled, grid.sheets, grid.heads, grid.sheet if sheet else "").items()
        }
        preview = replace(preview, meanings={**preview.meanings, **chosen})
    return preview


def _check(wishes: Wishes, source: str | None) -> None:
    for status, meaning in wishes.meanings.items():
        if meaning not in STEP_MEANINGS:
            raise ReadingRefused(
                f'"{plain_line(status)}" cannot mean "{plain_line(meaning)}".',
                f"Choose from: {', '.join(MEANING_NAMES)}.",
            )
    for header, field in wishes.columns.items():
        if field not in UNUSED and not field_named(field)[0]:
            raise ReadingRefused(
                f'"{plain_line(header)}" cannot be "{plain_line(field)}".',
                f"Choose from: {', '.join(FIELDS)}, unused.",
            )
    if source is not None and named(source) is None:
        keys = dict.fromkeys([known.key for known in SOURCES] + [GENERIC.key])
        raise ReadingRefused(f'There is no source "{plain_line(source)}".', f"Choose from: {', '.join(keys)}.")


def _nothing(_: str) -> Mapping[str, str]:
    """Nothing said before."""
    return {}
