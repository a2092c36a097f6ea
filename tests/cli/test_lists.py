"""today, list and rejections: what is shown, to people and to programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Onward


def test_list_shows_open_ones_in_columns_the_latest_activity_first(three: Onward) -> None:
    assert three("list").out.splitlines() == [
        "   company   role               stage      next",
        "2  Fabrikam  Engineer [Remote]  Lead       4 d left",
        "3  Litware   Data Lead          Interview  7 d early days",
        "1  Contoso   Analyst            Applied    20 d reply less likely",
    ]


def test_numbers_are_set_to_the_right(three: Onward) -> None:
    for number in range(4, 11):
        three("add", f"Woodgrove {number}, Clerk")
    starts = [line[:3] for line in three("list", "--sort", "company").out.splitlines()[1:]]
    assert {" 1 ", "10 "} <= set(starts)


def test_ended_ones_are_shown_when_asked_for(three: Onward) -> None:
    three("end", "1", "rejected")
    assert "Contoso" not in three("list").out
    assert "they said no" in three("list", "--all").out
    assert "Contoso" in three("list", "outcome:rejected").out


def test_resting_ones_stand_last_among_all(three: Onward) -> None:
    three("edit", "2", "--snooze-until", "in 10 days")
    assert "Fabrikam" not in three("list").out
    assert three("list", "--all").out.splitlines()[-1].startswith("2  Fabrikam")
    assert [i["id"] for i in three("list", "--all", "--limit", "2", "--json").json["items"]] == [3, 1]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (["stage:interview"], [3]),
        (["analyst"], [1]),
        (["-tag:remote"], [3, 1]),
        (["applied:<1.11.", "-analyst"], [3]),
        (["--sort", "company", "is:open", "-stage:lead"], [1, 3]),
        (["interest:>=4"], [1]),
        (["berlin", "--limit", "1"], [1]),
        (["--limit", "0"], []),
    ],
)
def test_list_understands_the_find_language(three: Onward, query: list[str], numbers: list[int]) -> None:
    assert [item["id"] for item in three("list", "--json", *query).json["items"]] == numbers


def test_an_unknown_key_names_the_nearest_and_is_wrong_usage(three: Onward) -> None:
    told = three("list", "stagee:interview")
    assert (told.status, told.out) == (2, "")
    assert told.err == "There is no filter 'stagee:'. Did you mean stage:?\nSee: onward list --help\n"


def test_list_as_json_is_one_object_with_every_field(three: Onward) -> None:
    told = three("list", "--json", "contoso")
    assert told.json == {
        "onward": 2,
        "kind": "applications",
        "items": [
            {
                "id": 1,
                "company": "Contoso",
                "role": "Analyst",
                "stage_id": 2,
                "stage": "Applied",
                "kind": "applied",
                "round": 1,
                "outcome": None,
                "interest": 4,
                "fit": None,
                "effort_hours": None,
                "source": "referral",
                "place": "Berlin",
                "applied_on": "2026-11-03",
                "stage_since": "2026-11-03",
                "last_activity_on": "2026-11-03",
                "closed_on": None,
                "deadline": None,
                "decision_date": None,
                "snoozed_until": None,
                "next_interview_at": None,
                "next_interview_zone": None,
                "next_interview_round": None,
                "next_task_on": None,
                "next_task": None,
                "pay": {"low": 55000, "high": 60000, "currency": "EUR", "period": "year"},
                "link": None,
                "tags": [],
                "respond_by": None,
                "last_interview_at": None,
                "posting_gone_on": None,
            }
        ],
    }


def test_list_as_csv_is_safe_in_a_spreadsheet(three: Onward) -> None:
    three("add", "--company", "=1+1", "--role", "@cmd")
    rows = list(csv.DictReader(io.StringIO(three("list", "--csv").out)))
    assert [row["company"] for row in rows] == ["'=1+1", "Fabrikam", "Litware", "Contoso"]
    assert rows[0]["role"] == "'@cmd"


def test_no_line_is_wider_than_the_terminal(three: Onward, monkeypatch: pytest.MonkeyPatch) -> None:
    three("add", "A company with a very long name indeed, and a role that goes on for quite some time as well")
    monkeypatch.setattr("app.terminal_text.is_terminal", lambda stream: True)
    monkeypatch.setattr("app.cli.context.is_terminal", lambda stream: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for width in (40, 60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = three("list").out.splitlines()
        assert max(map(len, lines)) <= width
        assert any("…" in line for line in lines) or width == 100


def test_nothing_is_cut_or_coloured_in_a_pipe(three: Onward) -> None:
    role = "a role that goes on " * 10
    three("add", "--company", "Woodgrove", "--role", role)
    out = three("list").out
    assert role.strip() in out
    assert "\x1b" not in out
    assert "…" not in out


def test_colours_are_for_terminals_that_want_them(three: Onward, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.terminal_text.is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1m" in three("list").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in three("list").out


def test_letters_that_are_two_cells_wide_keep_the_columns(three: Onward) -> None:
    three("add", "株式会社, Analyst")
    lines = three("list", "--sort", "company").out.splitlines()
    at = lines[0].index("role")
    assert lines[1][at:].startswith("Analyst")
    wide = next(line for line in lines if "株式会社" in line)
    assert wide[at - 4 :].startswith("Analyst")


def test_today_shows_what_matters_in_the_order_in_which_it_cannot_wait(three: Onward) -> None:
    three("interview", "3", "--at", "thu 14:00", "--kind", "video", "--with", "Ada Muster")
    three("interview", "2", "--at", "today 17:30")
    three("follow-up", "1", "--on", "today")
    three("edit", "3", "--decision-date", "tomorrow")
    assert three("today").out.splitlines() == [
        "Monday 23 November 2026, 3 open applications",
        "",
        "Today",
        "  today 17:30  Fabrikam  Engineer [Remote]  interview, round 1                    2",
        "  today        Contoso   Analyst            follow up                        task 5",
        "",
        "The next 7 days",
        "  tomorrow     Litware   Data Lead          their decision is due                 3",
        "  tomorrow     Fabrikam  Engineer [Remote]  a thank-you note to Fabrikam     task 3",
        "  Wed          Fabrikam  Engineer [Remote]  follow up                        task 4",
        "  Thu 14:00    Litware   Data Lead          video, round 1, with Ada Muster       3",
        "  Fri          Litware   Data Lead          a thank-you note to Ada Muster   task 1",
    ]


def test_today_for_programs(three: Onward) -> None:
    three("interview", "3", "--at", "thu 14:00 in London")
    item = next(i for i in three("today", "--json").json["items"] if i["what"] == "interview")
    assert item == {
        "what": "interview",
        "group": "coming",
        "on": "2026-11-26",
        "at": "2026-11-26T14:00:00+00:00",
        "time_zone": "Europe/London",
        "text": "interview, round 1",
        "company": "Litware",
        "role": "Data Lead",
        "application_id": 3,
        "interview_id": 1,
        "task_id": None,
        "rejection_id": None,
        "days": None,
        "overdue": False,
        "task_kind": None,
        "target_id": None,
        "link": None,
        "prepared": None,
    }


def test_a_day_on_which_nothing_waits_says_so(onward: Onward) -> None:
    onward("add", "Contoso, Analyst")
    assert onward("today").out.splitlines()[-1] == "Nothing due today."


def test_what_is_due_is_told_by_how_it_ends(three: Onward) -> None:
    assert three("today", "--due") == (1, "Nothing is due.\n", "")
    assert three("today", "--due", "--quiet") == (1, "", "")
    three("interview", "3", "--at", "thu 14:00")
    three("follow-up", "1", "--on", "today")
    three("edit", "2", "--deadline", "tomorrow")
    assert three("today", "--due") == (0, "today  Contoso  Analyst  follow up  task 3\n", "")
    assert three("today", "--due", "--quiet") == (0, "", "")
    told = three("today", "--due", "--json", "--quiet")
    assert (told.status, [item["task_id"] for item in told.json["items"]]) == (0, [3])
    three("done", "3")
    told = three("today", "--due", "--json")
    assert (told.status, told.json["items"]) == (1, [])


def test_not_knowing_what_is_due_is_not_nothing_being_due(onward: Onward, home: Path) -> None:
    assert onward("today", "--due", "--quiet").status == 1, "no store yet"
    letter = home.parent / "letter.txt"
    letter.write_text("Dear Sir or Madam, " * 50)
    told = onward("today", "--due", "--quiet", "--store", str(letter))
    assert (told.status, told.out) == (3, "")
    assert "is not an Onward data file" in told.err
    assert onward("today", "--store", str(letter)).status == 1
    assert onward("today", "--due", "--queit").status == 2


def test_rejections_show_where_each_walk_stands(three: Onward) -> None:
    three("close", "1", "rejected", "--on", "20.11.")
    three("close", "3", "withdrew")
    header, *lines = three("rejections").out.splitlines()
    assert header.split() == ["company", "role", "closed", "outcome", "walkthrough"]
    assert [line.split()[:2] for line in lines] == [["3", "Litware"], ["1", "Contoso"]]
    # The command and the page say the same of it, and nothing of one that was not opened.
    assert lines[0].endswith(f"  {three('walk', '3').out.splitlines()[2].strip()}")
    assert lines[1].rstrip().endswith("they said no")
    assert [i["company"] for i in three("rejections", "--json", "outcome:rejected").json["items"]] == ["Contoso"]
    assert three("rejections", "outcome:rescinded").out == "No rejection matches.\n"


def test_today_is_not_a_first_day_when_everything_is_closed(three: Onward) -> None:
    for number in ("1", "2", "3"):
        three("close", number, "withdrew")
    for task in three("task", "--json").json["items"]:
        three("done", str(task["id"]))
    assert three("today").out.splitlines()[-1] == "Nothing due today."


def test_a_way_to_close_is_said_as_what_it_was(three: Onward) -> None:
    said = three("close", "3", "withdrew").out
    assert said.startswith("Litware, Data Lead: you withdrew, today, 23 Nov.\n")
    assert "rejection" not in said


def test_names_from_before_are_still_understood(three: Onward) -> None:
    told = three("end", "1", "closed")
    assert (told.status, told.err) == (0, "")
    assert three("close", "3", "role-closed").status == 0
    assert "Usage" not in three("help", "end").out
    assert [item["id"] for item in three("list", "outcome:role-closed", "--json").json["items"]] == [3, 1]


def test_today_at_a_low_pace_shows_less(onward: Onward) -> None:
    for number in range(4):
        onward("task", f"thing {number}", "--on", "today")
    onward("add", "Contoso, Clerk", "--deadline", "today")
    assert onward("today", "--pace", "low").out.count("thing") == 2
    least = onward("today", "--pace", "least").out
    assert "Contoso" in least
    assert "thing" not in least


def test_a_pause_is_begun_and_ended_and_said_in_today(onward: Onward) -> None:
    onward("task", "call Ana", "--on", "today")
    assert onward("pause", "--until", "in 3 days").status == 0
    paused = onward("today").out
    assert "Paused until" in paused
    assert "call Ana" not in paused
    assert onward("pause", "--json").json["item"]["until"] is None
    assert onward("resume").out == "Search resumed.\n"
    assert "call Ana" in onward("today").out
    assert onward("resume").status == 1
