"""The numbers as text, as JSON of a shape that is promised, and as a report that names nobody."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.paths import Paths
from db import sample
from tests.cli.conftest import Onward
from tests.clocks import clock_at

VIEWS = ("flow", "rates", "waiting", "reasons", "sources", "rhythm", "more")
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs" / "insights.schema.json").read_text("utf-8"))
)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, written once."""
    path = tmp_path_factory.mktemp("sample") / "onward.db"
    sample.write(path, clock_at())
    return path


@pytest.fixture
def filled(onward: Onward, home: Path, written: Path) -> Onward:
    """The sample data in the store that is asked."""
    path = Paths.find().store
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(written, path)
    return onward


def sent(onward: Onward, tmp_path: Path, rows: list[tuple[str, int | None, str]]) -> None:
    """Import applications as (company, days ago or None for an unknown day, status)."""
    table = tmp_path / "table.csv"
    lines = [f"{name},Analyst,{'' if d is None else TODAY - timedelta(days=d)},{status}" for name, d, status in rows]
    table.write_text("\n".join(["company,role,applied,status", *lines]) + "\n", "utf-8")
    told = onward("import", str(table), "--yes")
    assert told.status == 0, told.err


def test_every_view_in_json_has_the_shape_that_is_promised(filled: Onward) -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    for arguments in ([], *([view] for view in VIEWS)):
        SCHEMA.validate(filled("insights", *arguments, "--json").json)
    told = filled("insights", "rates", "linkedin", "--from", "2026-10-01", "--search", "all", "--json").json
    SCHEMA.validate(told)
    assert told["item"]["range"] == {"every_search": True, "from": "2026-10-01", "to": None, "query": "linkedin"}


def test_without_applications_every_view_says_so_and_keeps_its_shape(onward: Onward, tmp_path: Path) -> None:
    assert "onward add" in onward("insights").out
    SCHEMA.validate(onward("insights", "rates", "--json").json)
    # A file that was asked for is no empty one, and neither is what a pipe takes.
    for options in (("--report", str(tmp_path / "none.md")), ("flow", "--svg", str(tmp_path / "none.svg"))):
        told = onward("insights", *options)
        assert (told.status, told.out) == (1, "")
        assert told.err.startswith("No file is written. Nothing sent yet.")
    told = onward("insights", "flow", "--sankeymatic")
    assert (told.status, told.out) == (0, "")
    assert onward("add", "Contoso, Analyst").status == 0
    for view in VIEWS:
        SCHEMA.validate(onward("insights", view, "--json").json)
        assert onward("insights", view).status == 0
    assert "Nothing sent yet" in onward("insights", "rates").out


def test_every_view_is_told_in_words(filled: Onward) -> None:
    everything = filled("insights").out
    for word in ("Flow", "Rates", "Waiting", "Reasons", "Sources", "Rhythm", "Round 3", "mixed with a general"):
        assert word in everything
    assert "more applications like these" not in everything
    assert "more applications like these" in filled("insights", "more").out
    assert "Applied [" in filled("insights", "flow", "--sankeymatic").out
    assert filled("insights", "flow", "--sankeymatic").out.startswith("company page [")


def test_what_is_narrowed_is_said_and_counts(filled: Onward) -> None:
    whole = filled("insights", "rates", "--json").json["item"]["sent"]
    told = filled("insights", "rates", "source:linkedin", "--from", "2026-10-01", "--to", "2026-11-01")
    assert "sent 1 Oct to 1 Nov, matching “source:linkedin”" in told.out
    part = filled("insights", "rates", "source:linkedin", "--from", "2026-10-01", "--json").json["item"]["sent"]
    assert 0 < part < whole


def test_a_filter_that_matches_nothing_says_so_and_names_the_view_that_may_be_meant(
    filled: Onward, tmp_path: Path
) -> None:
    assert filled("insights", "raets").out == "Nothing matches “raets”. Did you mean rates?\n"
    assert filled("insights", "rates", "zzzz").out == "Nothing matches “zzzz”.\n"
    assert filled("insights", "zzzz").out == "Nothing matches “zzzz”.\n"
    assert filled("insights", "zzzz", "--report", str(tmp_path / "none.md")).status == 0
    report = (tmp_path / "none.md").read_text("utf-8")
    assert "zzzz" not in report
    assert "Nothing matches the search." in report
    later = filled("insights", "rates", "--from", "2026-11-23").out
    assert "Nothing sent in this range." in later
    assert "Nothing sent yet" not in later


def test_waiting_tells_replies_counted_here_from_all_replies(filled: Onward) -> None:
    assert "Your replies: half come within" in filled("insights", "waiting").out
    few = filled("insights", "waiting", "source:referral").out
    assert "All your replies: half come within" in few
    assert "with known days in what is counted here" in few
    assert "so far" not in few


def test_the_silence_of_an_open_application_is_the_same_as_in_today(filled: Onward) -> None:
    waits = {one["id"]: one for one in filled("insights", "waiting", "--json").json["item"]["open"]}
    quiet = [one for one in filled("today", "--json").json["items"] if one["what"] == "quiet"]
    assert quiet
    for one in quiet:
        wait = waits[one["application_id"]]
        assert (wait["days"], wait["words"]) == (one["days"], one["text"])
        assert wait["good"] + wait["no"] + wait["never"] == pytest.approx(1)


def test_counts_alone_without_starting_guesses(filled: Onward, home: Path) -> None:
    (home / "settings.toml").write_text("priors = false\n")
    for view in VIEWS:
        SCHEMA.validate(filled("insights", view, "--json").json)
    for one in filled("insights", "rates", "--json").json["item"]["steps"]:
        assert (one["mean"], one["low80"], one["shown_as"]) == (None, None, "counts")
    assert "33 of 59" in filled("insights", "rates").out
    assert "guess" not in filled("insights", "rates").out
    waiting = filled("insights", "waiting", "--json").json["item"]
    assert (waiting["expected_14"], waiting["model"]) == (None, None)
    assert {(one["reply_14"], one["words"]) for one in waiting["open"]} == {(None, None)}
    assert waiting["words"][0].startswith("Of your ")
    # What a silence means rests on the guess too, wherever it is said.
    for command in (("list",), ("today",), ("list", "is:quiet"), ("insights",)):
        told = filled(*command).out
        assert not [words for words in ("early days", "less likely", "unlikely", "about 1 in") if words in told], (
            command
        )
    assert {one["text"] for one in filled("today", "--json").json["items"] if one["what"] == "quiet"} == {None}


def test_a_report_names_nobody_unless_asked(filled: Onward, tmp_path: Path, home: Path) -> None:
    names = {one["company"] for one in filled("list", "--all", "--json").json["items"]}
    for ending in ("md", "html"):
        target = tmp_path / f"report.{ending}"
        told = filled("insights", "--report", str(target))
        assert (told.status, told.err) == (0, "")
        text = target.read_text("utf-8")
        assert not [name for name in names if name in text]
        assert "October" not in text.replace("Saturday", "").partition("Documents")[2]
        assert filled("insights", "--report", str(target)).status == 1
    assert filled("insights", "--report", str(tmp_path / "report.md"), "--named", "--replace").status == 0
    assert "CV data, October" in (tmp_path / "report.md").read_text("utf-8")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert page.count("<svg ") == page.count("<h2>") == len(VIEWS) - 1
    # Roles get a label in pictures as in tables.
    assert "Role 1<" in page
    assert "Data analyst" not in page


def test_a_view_is_written_as_a_picture(filled: Onward, tmp_path: Path) -> None:
    told = filled("insights", "flow", "linkedin", "--svg", str(tmp_path / "flow.svg"))
    assert (told.status, told.out) == (0, f"Picture written to {tmp_path / 'flow.svg'}.\n")
    text = (tmp_path / "flow.svg").read_text("utf-8")
    assert "Applied 11<" in text
    assert "filtered by a search" in text
    assert "linkedin" not in text.casefold()
    assert filled("insights", "flow", "linkedin", "--svg", str(tmp_path / "named.svg"), "--named").status == 0
    assert "matching “linkedin”" in (tmp_path / "named.svg").read_text("utf-8")
    assert filled("insights", "flow", "--svg", str(tmp_path / "flow.svg")).status == 1
    assert filled("insights", "flow", "--svg", str(tmp_path / "flow.svg"), "--replace").status == 0
    assert "A picture shows one view." in filled("insights", "--svg", str(tmp_path / "all.svg")).err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rates", "--sankeymatic"], "--by-source and --sankeymatic work with flow.\n"),
        (["--named"], "--named works with --report and --svg.\n"),
        (["--replace"], "--replace works with --report and --svg.\n"),
        (["rates", "--svg", "rates.pdf"], "The name of a picture ends in .svg or .png.\n"),
        (["--report", "numbers.pdf"], "The name of a report ends in .md or .html.\n"),
        (["rates", "--report", "numbers.md"], "A report holds every view. Leave the view out.\n"),
        (["--from", "2026-11-02", "--to", "2026-11-01"], "The first day is after the last.\n"),
    ],
)
def test_mistakes_are_said(three: Onward, arguments: list[str], message: str) -> None:
    told = three("insights", *arguments)
    assert (told.status, told.out, told.err) == (2, "", f"{message}See: onward insights --help\n")


def test_an_unknown_day_is_said(onward: Onward, tmp_path: Path) -> None:
    sent(onward, tmp_path, [("Contoso", 20, "applied"), ("Fabrikam", 3, "applied")])
    sent(onward, tmp_path, [("Litware", None, "applied")])
    told = onward("insights", "waiting", "--json").json["item"]
    assert sorted((one["days"] for one in told["open"]), key=str) == [20, 3, None]
    assert told["unknown_days"] == 1
    said = " ".join(onward("insights", "waiting").out.split())
    assert "The days until a reply leave out 1 application with an unknown day." in said
