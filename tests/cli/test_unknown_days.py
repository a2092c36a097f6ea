"""A table without days: imported, looked at, filled in, exported and brought back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

TABLE = """\
Company,Role,Status,Applied
Contoso,Analyst,Applied,
Fabrikam,Buyer,Rejected,
Litware,Clerk,Applied,3 Nov 2026
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return str(path)


def test_the_preview_says_how_many_have_no_day(onward, table):
    told = onward("import", table, "--dry-run")
    assert "New: 3 applications, 2 whose last step has no day" in told.out
    assert "They are saved with the day unknown. (rows 2, 3)" in told.out
    item = onward("import", table, "--dry-run", "--json").json["item"]
    assert item["without_day"] == 2
    assert [draft["applied_on"] for draft in item["new"]] == [None, None, "2026-11-03"]


def test_nothing_stands_on_the_day_of_the_import(onward, table):
    onward("import", table, "--yes")
    assert "day unknown" in onward("show", "1").out
    assert "they said no, day unknown" in onward("show", "2").out
    listed = onward("list", "--all", "--json").json["items"]
    days = {one["company"]: (one["applied_on"], one["last_activity_on"], one["closed_on"]) for one in listed}
    assert days["Contoso"] == days["Fabrikam"] == (None, None, None)
    history = onward("show", "2", "--json").json["item"]["events"]
    assert [event["on"] for event in history] == ["2026-11-23", None, None]
    told = onward("today").out
    assert "Litware" in told
    assert "Contoso" not in told
    assert "Fabrikam" not in told
    assert onward("week", "--json").json["item"]["done"]["sent"] == 0


def test_a_day_is_filled_in_by_the_commands_and_taken_back(onward, table):
    onward("import", table, "--yes")
    line = onward("events", "2", "--json").json["items"][-1]["id"]
    assert "day unknown" in onward("events", "2").out
    assert "Tue 10 Nov, they said no" in onward("event", "fix", str(line), "--on", "10 nov").out
    assert onward("move", "1", "applied", "--on", "9 nov").status == 0
    assert onward("show", "1", "--json").json["item"]["application"]["applied_on"] == "2026-11-09"
    assert "day unknown" not in onward("show", "1").out
    onward("undo")
    onward("undo")
    assert "they said no, day unknown" in onward("show", "2").out
    assert onward("doctor").status == 0


def test_the_same_table_again_brings_nothing_and_a_later_one_its_days(onward, table, tmp_path):
    onward("import", table, "--yes")
    assert "Nothing new." in onward("import", table, "--yes").out
    newer = tmp_path / "newer.csv"
    newer.write_text(TABLE.replace("Applied,\n", "Applied,10 Nov 2026\n"))
    onward("import", str(newer), "--yes")
    assert onward("show", "1", "--json").json["item"]["application"]["applied_on"] == "2026-11-10"
    assert [event["on"] for event in onward("events", "1", "--json").json["items"]] == ["2026-11-10", "2026-11-23"]
    assert "Nothing new." in onward("import", str(newer), "--yes").out


def test_exports_leave_the_day_empty_and_come_back(onward, table, tmp_path, monkeypatch):
    onward("import", table, "--yes")
    everything = tmp_path / "everything.json"
    everything.write_text(onward("export", "--json").out)
    rows = list(csv.DictReader(onward("export", "--csv", "--what", "events").out.lstrip("\ufeff").splitlines()))
    assert [row["on"] for row in rows if row["company"] == "Fabrikam"] == ["2026-11-23", "", ""]
    own = tmp_path / "applications.csv"
    own.write_text(onward("export", "--csv").out)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "other"))
    onward("import", str(everything), "--yes")
    assert onward("export", "--json").out == everything.read_text()
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "third"))
    onward("import", str(own), "--yes")
    listed = {one["company"]: one for one in onward("list", "--all", "--json").json["items"]}
    assert (listed["Fabrikam"]["outcome"], listed["Fabrikam"]["closed_on"]) == ("rejected", None)
    assert (listed["Contoso"]["kind"], listed["Contoso"]["applied_on"]) == ("applied", None)
