"""A file to a preview of what an import would write. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from functools import partial
from pathlib import Path

from app.exchange.importing.choose_tables import choose_tables
from app.exchange.importing.gathered import Gathered
from app.exchange.importing.instructions import Instructions
from app.exchange.importing.preview import Preview
from app.exchange.reading.about_file import looked_in
from app.exchange.reading.progress import COMPARING, each
from app.exchange.reading.read_any import is_zip, read_any
from app.exchange.reading.read_file import read_file, start_of
from app.exchange.reading.read_json import begins_own_export
from app.exchange.reading.refused import ReadingRefused
from app.exchange.tables.remembered import Remembered, sheet_before, sheet_to_remember
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
) -> Preview:
    """Read a file, by its path or its bytes, and say what importing it would do beside what is `known`.

    `zone` is the user's, for instants with an offset; `remembered` gives what they said before. Raises ReadingRefused
    for a file that cannot be read as a whole and for an instruction that names what does not exist. How far it has come
    is told as `progress` says.
    """
    wishes = instructions.wishes(today, zone)
    sheet, forget = instructions.sheet, instructions.forget
    recalled = remembered or _nothing
    before = None if forget else partial(sheet_before, recalled)
    if isinstance(file, bytes):
        name = name or "standard input"
        grids = read_any(file, name, sheet, before)
    else:
        path = Path(file)
        name = name or path.name
        start = start_of(path)
        own = begins_own_export(start)
        grids = None if own else read_any(path if is_zip(start) else read_file(path), name, sheet, before)
    if grids is None:
        return Preview(name=name, own_export=True)
    try:
        choices = choose_tables(grids, wishes.columns, instructions.source, _nothing if forget else recalled)
        gathered = Gathered(choices, wishes, recalled, forget=forget)
        preview = gathered.compared(name, list(each(COMPARING, known)), instructions.apart)
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


def _nothing(_: str) -> Mapping[str, str]:
    """Nothing said before."""
    return {}
