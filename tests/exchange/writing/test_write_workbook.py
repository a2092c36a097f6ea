"""A workbook: real days and numbers, texts that stay texts, and a table that comes back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from app.exchange.importing.prepare import prepare
from app.exchange.writing import write_files
from app.exchange.writing.write_csv import Row
from app.exchange.writing.write_workbook import LONGEST_CELL, write_workbook
from app.files import FileRefused
from db.records.cards import Pay
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Period
from db.store import Store
from tests.clocks import clock_at

CLOCK = clock_at()


def cells(path: Path, sheet: int = 0) -> list[list[Any]]:
    return load_workbook(path).get_sheet_by_index(sheet).to_python()


def test_days_numbers_and_texts_are_what_they_are(tmp_path: Path) -> None:
    row = (date(2026, 11, 3), 4000, 22.5, "=1+1", "https://contoso.example", "'=1", "007", None)
    write_workbook([("one", [["a"] * 8, row])], tmp_path / "a.xlsx")
    found = cells(tmp_path / "a.xlsx")[1]
    assert found[:2] == [date(2026, 11, 3), 4000.0]
    assert found[2:7] == [22.5, "=1+1", "https://contoso.example", "''=1", "007"]
    with ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<col min="1"' in sheet


def test_a_column_is_as_wide_as_what_is_in_it_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.mkstemp", pytest.fail)  # what is private is on the disk nowhere else
    day, moment = date(2026, 11, 3), datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    texts: Row = ["", "x" * 4, "x" * 5, "x" * 46, "x" * 47, "one\nseveral", day, moment, 12345, 12.345, Period.MONTH]
    write_workbook([("one", [["a"] * len(texts), texts, texts[:1]])], tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', sheet)
    widths = [int(float(width)) for first, last, width in columns for _ in range(int(first), int(last) + 1)]
    assert widths == [6, 6, 7, 48, 48, 9, 12, 18, 7, 8, 7]


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    write_workbook([("one", [["a"], ["x" * 40_000]])], tmp_path / "a.xlsx")
    assert len(str(cells(tmp_path / "a.xlsx")[1][0])) == LONGEST_CELL


def test_applications_in_a_workbook_come_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", CLOCK)
    store.applications.add(
        Draft(
            "=Contoso; Ltd",
            "Analyst | senior",
            applied_on=date(2026, 11, 3),
            pay=Pay(22.5, 25, "GBP", Period.HOUR),
            tags=("a", "b"),
            interest=4,
            people=(DraftPerson("Ada Quist", mail="ada@contoso.example"),),
            documents=("CV 2026",),
            deadline=date(2026, 12, 1),
        )
    )
    write_files.write_workbook(store.reader, write_files.TABLES, tmp_path / "a.xlsx")
    store.close()
    assert load_workbook(tmp_path / "a.xlsx").sheet_names == list(write_files.TABLES)
    preview = prepare(tmp_path / "a.xlsx", (), today=CLOCK.today())
    assert (preview.source_name, preview.unreadable) == ("Onward's own table", ())
    [draft] = preview.new
    assert (draft.company, draft.role, draft.applied_on) == ("=Contoso; Ltd", "Analyst | senior", date(2026, 11, 3))
    assert (draft.pay, draft.tags, draft.interest) == (Pay(22.5, 25, "GBP", Period.HOUR), ("a", "b"), 4)
    assert [person.mail for person in draft.people] == ["ada@contoso.example"]
    assert (draft.documents, draft.deadline) == (("CV 2026",), date(2026, 12, 1))
    written = cells(tmp_path / "a.xlsx", 1)
    assert isinstance(written[1][written[0].index("recorded_at")], datetime)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="is a folder"):
        write_workbook([("one", [["a"]])], tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_as_that() -> None:
    with pytest.raises(FileRefused, match="The disk is full"):
        write_workbook([("one", [["a"]])], Path("/dev/full"))
