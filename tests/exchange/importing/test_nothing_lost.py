"""Over every sample: each cell is saved or its row told, a second import changes nothing, an undo leaves nothing."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.exchange.cells.columns import key
from app.exchange.importing.prepare import prepare
from app.exchange.reading.read_any import read_any
from app.exchange.services import GENERIC, recognise, source_named
from db.as_imported import cells_in
from db.export.to_json import dump
from db.store import Store
from tests.clocks import clock_at
from tests.crash.fuzz_imports import every_cell_saved, every_row_told
from tests.crash.table_files import WRITERS, as_archive
from tests.exchange.importing.as_others_write import FORMS, SERVICES, Job, Layout, home_made
from tests.exchange.importing.peoples_words import WORDS

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "samples").iterdir()
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
        source = recognise(header) or source_named(table.source) or GENERIC
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


ROWS = (
    ("Company", "Position", "Status", "Applied", "Link", "Notes", "Zrzuft"),
    ("Contoso", "Analyst", "Applied", "2026-09-01", "https://contoso.example/1", 'two\nlines; "quoted"', "kept"),
    ("Müller & Söhne", "", "Quux", "soon", "not a link", "=SUM(A1)", "|"),
    ("", "", "Rejected", "2026-09-02", "", "no name at all", ""),
    ("Fabrikam", "Nurse, nights", "Interview", "2026-09-03", "", "", "[b]x[/b]"),
    ("Contoso", "Analyst", "Interview", "2026-09-01", "", "the same one again", "<td>"),
    ("", "", "", "", "", "", ""),
    ("Total", "", "", "", "", "", "4"),
)
"""A table that has a bit of everything: words nobody knows, a row without a name, two rows about one, totals."""


def test_in_every_format_each_cell_is_saved_or_its_row_is_told():
    made: set[str] = set()
    for seed in range(8):
        chance = random.Random(seed)
        for writer in (*WRITERS, as_archive):
            case = writer(ROWS, chance)
            if case.rows is None:
                continue
            preview = prepare(case.data, (), today=TODAY, name=case.name)
            every_row_told(preview)
            every_cell_saved(case, preview)
            assert [row.reason for row in preview.unreadable] == [
                "it names no company, no role and no link",
                "it is a line of totals",
            ], case.name
            made.add(case.name.rpartition(".")[2])
    assert made >= {"csv", "tsv", "txt", "xlsx", "ods", "html", "md", "org", "json", "zip"}


def a_job(number: int, stage: str, outcome: str = "") -> Job:
    days = [date(2026, 9, day + number) for day in (2, 9, 16, 23)]
    reached = ("lead", "applied", "interview", "offer").index(stage)
    applied, interview, offer = (day if at < reached else None for at, day in enumerate(days[:3]))
    ended = days[3] if outcome else None
    return Job(
        *(f"Contoso {number}", "Analyst", number, "Leeds", stage, outcome, date(2026, 9, 1)),
        *(applied, interview, offer, ended, "Ada knows them"),
    )


JOBS = [a_job(1, "lead"), a_job(2, "applied"), a_job(3, "interview", "rejected"), a_job(4, "offer")]


def test_every_service_and_format_comes_in_once_and_goes_with_one_undo(tmp_path):
    chance = random.Random(1)
    layouts = [Layout(words, form, 0, True, True) for words, form in zip(WORDS, FORMS, strict=False)]
    files = [service(JOBS, chance) for service in SERVICES.values()]
    files += [home_made(JOBS, chance, layout) for layout in layouts]
    with closing(Store.open(tmp_path / "onward.db", clock_at())) as store:
        empty = dump(store.reader, include_private=True)
        for file in files:
            known = store.reader.imports.known
            prepare(file.data, known(), today=TODAY, name=file.name).write_to(store)
            full = dump(store.reader, include_private=True)
            assert len(full["tables"]["application"]) == len(file.told)
            again = prepare(file.data, known(), today=TODAY, name=file.name)
            assert not again.changes_anything, file.name
            store.undo()
            assert dump(store.reader, include_private=True) == empty, file.name
