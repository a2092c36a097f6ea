"""Reads a file into a preview of its import. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path

from app.exchange.importing.choose_tables import choose_tables
from app.exchange.importing.gathered import GatheredTables
from app.exchange.importing.instructions import Instructions
from app.exchange.importing.preview import ImportPreview
from app.exchange.reading.about_file import with_sheet_names
from app.exchange.reading.progress import COMPARING, with_progress
from app.exchange.reading.read_any import is_zip, read_any
from app.exchange.reading.read_file import read_file, start_of
from app.exchange.reading.read_json import begins_own_export
from app.exchange.reading.refused import ReadingRefused
from app.exchange.tables.remembered import Remembered, remembered_sheet, sheet_to_remember
from db.collector import collector_at_rest
from db.records.drafts import Known

_AS_THE_FILE_SAYS = Instructions()


@collector_at_rest()
def prepare(
    file: Path | str | bytes,
    known: Iterable[Known],
    instructions: Instructions = _AS_THE_FILE_SAYS,
    *,
    today: date,
    zone: tzinfo | None = None,
    remembered: Remembered | None = None,
    name: str = "",
) -> ImportPreview:
    """Read a file, by its path or its bytes, into a preview of importing it beside the `known` applications.

    `zone` is the user's, for times with an offset; `remembered` gives their choices of earlier imports. Raises
    ReadingRefused for a file that cannot be read, and for an instruction that names something unknown. Progress is
    reported as `app.exchange.reading.progress` describes.
    """
    wishes = instructions.wishes(today, zone)
    sheet, forget = instructions.sheet, instructions.forget
    recalled = remembered or _none_remembered
    before = None if forget else partial(remembered_sheet, recalled)
    if isinstance(file, bytes):
        name = name or "standard input"
        grids = read_any(file, name, sheet, before, seen_on=today)
    else:
        path = Path(file)
        name = name or path.name
        start = start_of(path)
        own = begins_own_export(start)
        data = path if own or is_zip(start) else read_file(path)
        grids = None if own else read_any(data, name, sheet, before, seen_on=_saved_on(path, today, zone))
    if grids is None:
        return ImportPreview(name=name, own_export=True)
    try:
        choices = choose_tables(grids, wishes.columns, instructions.source, _none_remembered if forget else recalled)
        gathered = GatheredTables(choices, wishes, recalled, forget=forget)
        preview = gathered.compare(name, list(with_progress(COMPARING, known)), instructions.apart)
    except ReadingRefused as refusal:
        raise with_sheet_names(grids, refusal) from None
    if sheet is not None or forget:
        chosen = {
            word: value
            for grid in grids
            for word, value in sheet_to_remember(
                recalled, grid.sheets.names, grid.sheets.heads, grid.sheet if sheet else ""
            ).items()
        }
        preview = replace(preview, meanings={**preview.meanings, **chosen})
    return preview


def _saved_on(path: Path, today: date, zone: tzinfo | None) -> date:
    """The day a file was last saved, or today where its time is one to come."""
    return min(datetime.fromtimestamp(path.stat().st_mtime, zone).date(), today)


def _none_remembered(_: str) -> Mapping[str, str]:
    """No choices of earlier imports."""
    return {}
