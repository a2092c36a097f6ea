"""Over every sample: each cell is saved or its row told, a second import changes nothing, an undo leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.columns import key
from app.exchange.prepare import prepare
from app.exchange.read_any import read_any
from app.exchange.services import GENERIC, named, recognise
from db.as_imported import cells_in
from db.export.to_json import dump
from db.store import Store
from tests.clocks import clock_at

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent.parent / "samples").rglob("*")
    if path.suffix in (".csv", ".tsv", ".md", ".json", ".xlsx", ".ods", ".xls", ".jsonl", ".html", ".org")
)
TODAY = clock_at().today()


def named_samples():
    return pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)


def preview_of(path, known=()):
    try:
        preview = prepare(path, known, today=TODAY)
    except Exception as error:  # a sample that is refused as a whole is told
        if type(error).__name__ != "ReadingRefused":
            raise
        pytest.skip(str(error))
    if preview.own_export:
        pytest.skip("Onward's own export comes in whole")
    return preview


BLANK = frozenset(("false", "n/a", "0", "☐"))
"""What a row of a template holds that nobody filled in."""


@named_samples()
def test_every_cell_is_saved_or_its_row_is_told(path):
    preview = preview_of(path)
    grids = {grid.name: grid for grid in read_any(path.read_bytes(), path.name, None) or ()}
    told = {row.row for row in preview.unreadable}
    saved = {cell.value.strip() for draft in preview.new for cell in cells_in(draft.raw)}
    for table in preview.tables:
        header = [use.header for use in table.columns]
        source = recognise(header) or named(table.source) or GENERIC
        hidden = source.left_out | source.answers
        records = iter((grids.get(table.name) or next(iter(grids.values()))).records)
        next(row for row in records if [cell.strip() for cell in row[1]][: len(header)] == [h.strip() for h in header])
        for number, cells in records:
            shown = [
                cell.strip() for at, cell in enumerate(cells) if at >= len(header) or key(header[at]) not in hidden
            ]
            filled = {cell for cell in shown if cell}
            if number in told or {cell.casefold() for cell in filled} <= BLANK or filled <= set(header):
                continue
            assert filled <= saved, number


@named_samples()
def test_a_second_import_changes_nothing_and_one_undo_leaves_nothing(path, tmp_path):
    store = Store.open(tmp_path / "onward.db", clock_at())
    try:
        empty = dump(store.reader, include_private=True)
        preview_of(path).write_to(store)
        full = dump(store.reader, include_private=True)
        again = prepare(path, store.reader.imports.known(), today=TODAY, remembered=store.reader.imports.meanings)
        assert (again.new, again.additions, again.cells, again.contacts) == ((), (), (), ())
        assert dump(store.reader, include_private=True) == full
        store.undo()
        assert dump(store.reader, include_private=True) == empty
    finally:
        store.close()
