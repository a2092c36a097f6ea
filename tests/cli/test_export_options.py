"""Workbooks, tables for Excel, and exports without names, from the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Onward

ROOT = Path(__file__).parent.parent.parent


def test_a_workbook_is_written_and_not_over_another_file(three: Onward, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    told = three("export", "--xlsx", str(target), "--what", "applications,events")
    assert (told.status, told.out) == (0, f"Written to {target}.\n")
    assert target.read_bytes()[:2] == b"PK"
    assert target.stat().st_mode & 0o077 == 0
    told = three("export", "--xlsx", str(target))
    assert (told.status, told.err) == (
        1,
        f"{target} already exists. It was not changed. To replace it, add --replace.\n",
    )
    assert three("export", "--xlsx", str(target), "--replace").status == 0


def test_the_mark_for_excel_is_in_files_and_where_it_is_asked_for(three: Onward, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    three("export", "--csv", "--output", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    three("export", "--csv", "--no-bom", "--output", str(target))
    assert target.read_bytes().startswith(b"id,")
    assert three("export", "--csv").out.startswith("id,")
    assert three("export", "--csv", "--bom").out.startswith("\ufeffid,")
    assert three("report", "--format", "csv", "--bom").out.startswith("\ufeffDate,")


def test_a_table_in_a_pipe_is_utf_8_whatever_the_locale_says(onward: Onward, home: Path) -> None:
    onward("add", "Größe Łódź 日本, Analyst, applied 3.11.")
    for arguments in (["export", "--csv"], ["report", "--format", "html"]):
        told = subprocess.run(
            [sys.executable, "-c", "from app.launcher import main; main()", *arguments],
            env=os.environ
            | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        assert "Größe Łódź 日本" in told.stdout.decode()


def test_an_anonymous_export_holds_no_names(three: Onward, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    told = three("export", "--json", "--anonymous", "--output", str(target))
    assert told.out.endswith("Names and texts are replaced, days are moved by whole weeks.\n")
    assert three("export", "--json", "--anonymous").status == 0
    texts = [target.read_text(), three("export", "--csv", "--anonymous").out]
    texts.append(three("report", "--anonymous", "--from", "1.10.", "--format", "csv").out)
    for text in texts:
        assert "Company 1" in text
        assert not {word for word in ("Contoso", "Fabrikam", "Litware", "Berlin") if word in text}
    rows = list(csv.DictReader(io.StringIO(texts[1], newline="")))
    assert [row["role"] for row in rows] == ["Analyst", "Engineer [Remote]", "Data Lead"]
    assert [row["pay_low"] for row in rows] == ["55000", "", ""]
    assert json.loads(texts[0])["kind"] == "export"
    assert "Applications sent,2" in texts[2]


@pytest.mark.parametrize("form", [["--json"], ["--csv"], ["--ics"], ["--review"], ["--json", "--anonymous"]])
def test_an_export_replaces_an_earlier_one_of_its_kind_and_nothing_else(
    three: Onward, tmp_path: Path, form: list[str]
) -> None:
    target = tmp_path / "my own.txt"
    target.write_text("{} my own words")
    told = three("export", *form, "--output", str(target))
    assert (told.status, told.out) == (1, "")
    assert told.err == f"{target} already exists. It was not changed. To replace it, add --replace.\n"
    assert target.read_text() == "{} my own words"
    assert three("export", *form, "--output", str(target), "--replace").status == 0
    assert "my own words" not in target.read_text()
    assert three("export", *form, "--output", str(target)).status == 0
    target.write_text("")
    assert three("export", *form, "--output", str(target)).status == 0
    assert target.read_text()


def test_several_tables_are_written_only_where_none_replaces_another_file(three: Onward, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "contacts.csv").write_text("Aunt Ada;0123")
    three_tables = ("export", "--csv", "--what", "applications,contacts", "--output", str(folder))
    assert three(*three_tables).status == 1
    assert [file.name for file in folder.iterdir()] == ["contacts.csv"]
    assert three(*three_tables, "--replace").status == 0
    assert three(*three_tables).status == 0


def test_nothing_that_is_written_replaces_the_data_file(three: Onward, home: Path, tmp_path: Path) -> None:
    (store,) = home.rglob("onward.db")
    copy = tmp_path / "copy.db"
    three("backup", str(copy))
    for target in (store, copy):
        before = target.read_bytes()
        for arguments in (
            *(["export", form, "--output"] for form in ("--json", "--csv", "--ics", "--review")),
            ["export", "--xlsx"],
            ["report"],
        ):
            for replace in ([], ["--replace"]):
                told = three(*arguments, str(target), *replace)
                assert told.status == 1
                assert told.err.startswith(f"{target} is a data file or a backup. It was not changed.")
                assert target.read_bytes() == before


def test_a_file_without_a_name_or_with_one_too_long_is_refused_by_its_name(
    three: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["export", "--csv", "--output"], ["export", "--xlsx"], ["report"]):
        told = three(*arguments, "")
        assert (told.status, told.err) == (1, "The name of the file is empty. Nothing was written.\n")
        told = three(*arguments, "a" * 300)
        assert told.status == 1
        assert told.err.startswith(str(tmp_path / "aaa"))
    assert list(tmp_path.glob("*.csv")) == []


def test_the_copy_of_a_document_replaces_no_other_file_unasked(onward: Onward, tmp_path: Path) -> None:
    sent, mine = tmp_path / "cv.pdf", tmp_path / "newer.pdf"
    sent.write_bytes(b"%PDF as sent")
    mine.write_bytes(b"%PDF newer")
    onward("add", "Contoso, Analyst")
    onward("apply", "1", "--document", str(sent))
    told = onward("documents", "cv", "--output", str(mine))
    assert (told.status, mine.read_bytes()) == (1, b"%PDF newer")
    assert "already exists" in told.err
    assert onward("documents", "cv", "--output", str(mine), "--replace").status == 0
    assert mine.read_bytes() == b"%PDF as sent"
