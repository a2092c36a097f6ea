"""Command lines, queries and settings with the names they had before are read as ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import renamed
from app.cli.registry import ENTRIES
from app.settings import Settings, read
from tests.cli.conftest import Onward, Read
from tests.present import present

OLD_SETTINGS = """\
theme = "nord"
plain_glyphs = true
date_order = "day-first"
private_idle_minutes = 5
follow_up_applied = 6
follow_up_screen = 3
follow_up_interview = 1
opens_with = "plan"
reminder_minutes = 20
reminder_bell = true
reminder_notification = "full"
title_count = true
[keys]
find = "ctrl+f"
"""


def test_every_old_name_stands_for_one_that_exists_and_none_is_in_use() -> None:
    assert set(renamed.COMMANDS.values()) | set(renamed.OPTIONS) <= set(ENTRIES)
    assert not set(renamed.COMMANDS) & set(ENTRIES)
    assert set(renamed.SETTINGS.values()) <= set(Settings._fields)
    assert not set(renamed.SETTINGS) & set(Settings._fields)


def test_commands_and_options(three: Onward, reader: Read, tmp_path: Path) -> None:
    document = tmp_path / "cv.pdf"
    document.write_bytes(b"CV")
    for line in (
        ["add", "Adatum, Analyst", "--channel", "agency", "--answer-by", "2026-12-01"],
        ["edit", "4", "--channel=referral", "--answer-by=2026-12-02", "--rest-until", "2026-12-03"],
        ["apply", "2", "--paper", str(document), "--paper", "letter"],
        ["move", "2", "screen"],
        ["end", "1", "closed"],
        ["event", "fix", "2", "--stage", "screen"],
        ["rejections", "--cause", "prep"],
        ["list", "--all", "--sort", "ended"],
        ["filter", "at least 60k", "--find", "salary:<60k"],
        ["filter", "--accept", "permit"],
        ["check", "the right file is attached"],
        ["check", "--for", "2", "--tick", "1"],
        ["intend", "one, mornings"],
        ["intend", "--later", "1"],
        ["intentions"],
        ["offers", "--matters", "the people=3"],
        ["doctor", "--mend"],
    ):
        told = three(*line)
        assert (told.status, told.err) == (0, ""), line
    four, two = present(reader().applications.get(4)), present(reader().applications.dossier(2))
    assert (four.channel, four.decision_on, four.quiet_until) == ("referral", date(2026, 12, 2), date(2026, 12, 3))
    assert [one.name for one in two.documents] == ["cv.pdf", "letter"]
    assert two.application.stage.kind == "screen"
    assert [one.find for one in reader().deal_breakers.all()] == ["salary:<60k", ""]
    assert reader().checklist.ticked(2) == {1}


def test_what_was_left_over(onward: Onward, monkeypatch: pytest.MonkeyPatch) -> None:
    onward("intend", "one")
    monkeypatch.setenv("ONWARD_NOW", "2026-12-01T09:00")
    assert onward("intend", "--keep").status == 0
    onward("undo")
    assert onward("intend", "--let-go").out.startswith("Dropped.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("channel:referral", "source:referral"),
        ("-channel:referral", "-source:referral"),
        ("ended:this-month", "closed:this-month"),
        ("answered:none", "replied:none"),
        ("cause:none", "reason:none"),
        ("paper:cv", "document:cv"),
        ("is:ended", "is:closed"),
        ("is:put-away", "is:archived"),
        ("is:resting", "is:snoozed"),
        ("outcome:closed", "outcome:role-closed"),
        ("stage:screen", "stage:screening"),
        ("reached:screen", "reached:screening"),
    ],
)
def test_queries(three: Onward, old: str, new: str) -> None:
    three("add", "Adatum, Analyst, via referral")
    three("end", "1", "closed")
    three("move", "3", "screen")
    three("edit", "2", "--rest-until", "in 3 days")
    assert three("list", "--all", old).out == three("list", "--all", new).out


def test_a_source_is_also_the_file_something_was_imported_from(onward: Onward, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Company,Role,Source\nContoso,Analyst,referral\n", encoding="utf-8")
    assert onward("import", str(table), "--yes").status == 0
    onward("add", "Adatum, Analyst")
    (item,) = onward("list", "source:referral", "--json").json["items"]
    whence = onward("show", str(item["id"]), "--json").json["item"]["application"]["imported_from"]
    assert [one["id"] for one in onward("list", f"source:{whence}", "--json").json["items"]] == [item["id"]]
    assert [one["id"] for one in onward("list", f"imported:{whence}", "--json").json["items"]] == [item["id"]]
    assert [one["company"] for one in onward("list", "source:none", "--json").json["items"]] == ["Adatum"]


def test_settings(tmp_path: Path) -> None:
    settings = read(OLD_SETTINGS, tmp_path / "settings.toml")
    assert settings.problems == ()
    assert (settings.follow_up_applied, settings.follow_up_screening, settings.follow_up_interview) == (6, 3, 1)
    assert (settings.theme, settings.opens_with, settings.keys["find"]) == ("nord", "plan", "ctrl+f")


def test_a_person_is_told_the_new_name_and_a_script_is_not(three: Onward, monkeypatch: pytest.MonkeyPatch) -> None:
    assert three("check").err == ""
    monkeypatch.setattr("app.cli.declared.is_terminal", lambda stream: True)
    assert three("check").err == "onward check is now called onward checklist.\n"
    assert three("doctor", "--mend").err == "--mend is now called --repair.\n"
