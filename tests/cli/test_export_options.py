"""Workbooks, tables for Excel, and exports without names, from the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

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
