"""`onward walk`: the dashboard at the way through an ending; without a terminal where it stands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from app.clock import Clock
from app.paths import Paths
from db.records.enums import Practice, TaskKind
from db.records.walk_enums import Evidence, JournalKind
from db.store import Store
from tests.architecture.test_import_hygiene import SCREENS
from tests.architecture.test_import_hygiene import onward as onward_process
from tests.cli.conftest import NOW, Onward

ROOT = Path(__file__).parent.parent.parent
LAUNCH = "from app.launcher import main; main()"


@pytest.fixture
def ended(three: Onward) -> Onward:
    """Litware said no after an interview, with a mock interview planned and something private written."""
    assert three("end", "litware", "rejected").status == 0
    store = Store.open(Paths.find().store, Clock.system())
    task = store.tasks.add(3, "A mock interview with Sam", kind=TaskKind.CORRECTIVE, rejection_id=1)
    practice = {"practice": Practice.MOCK_INTERVIEW.value, "partner": "Sam", "rehearsed": "why data; a conflict"}
    store.tasks.edit(task, **practice)
    store.private_notes.save("lapwings", JournalKind.FREE, 1)
    store.close()
    return three


def test_without_a_terminal_it_says_where_the_walk_stands(ended: Onward) -> None:
    told = ended("walk", "litware")
    assert (told.status, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[:2] == ["3  Litware, Data Lead", "  they said no after an interview, today"]
    assert [line.split() for line in lines[3:8]] == [
        ["Feedback"],
        ["Recover"],
        ["Analyse"],
        ["Next", "time", "notes"],
        ["Move", "on"],
    ]
    assert lines[9:] == ["Tasks", "  A mock interview with Sam", "    Answers to practise: why data; a conflict"]
    assert ended("done", "mock").status == 0
    assert "Tasks" not in ended("walk", "litware").out


def test_for_programs_it_is_the_whole_walk_without_what_is_private(ended: Onward) -> None:
    told = ended("walk", "3", "--json")
    assert (told.json["kind"], told.json["item"]["company"]) == ("walkthrough", "Litware")
    assert [task["partner"] for task in told.json["item"]["tasks"]] == ["Sam"]
    assert "lapwings" not in told.out


def test_where_nothing_has_ended_there_is_no_walk(ended: Onward) -> None:
    told = ended("walk", "contoso")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("Contoso, Analyst is still open.")
    assert ended("end", "contoso", "accepted").status == 0
    assert ended("walk", "contoso").err.startswith("Contoso, Analyst has no walkthrough")
    assert ended("walk", "nobody").status == 1
    assert ended("walk").status == 2


def test_saying_where_it_stands_loads_no_screens(ended: Onward) -> None:
    assert not onward_process("walk", "litware") & SCREENS


def test_at_a_terminal_the_dashboard_opens_there(ended: Onward, home: Path) -> None:
    program = pexpect.spawn(
        sys.executable,
        ["-c", LAUNCH, "walk", "litware"],
        env=os.environ
        | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
        dimensions=(24, 100),
        timeout=60,
        encoding="utf-8",
        codec_errors="replace",
    )
    program.expect("What was their answer")
    program.send("\x11")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0


def test_a_plan_stands_where_things_to_do_are_shown(ended: Onward) -> None:
    told = ended("show", "litware")
    assert "    Answers to practise: why data; a conflict\n" in told.out
    (task,) = [t for t in ended("show", "litware", "--json").json["item"]["tasks"] if t["kind"] == "corrective"]
    assert (task["practice"], task["rehearsed"], task["hours"]) == ("mock-interview", "why data; a conflict", None)
    assert "Answers to practise: why data; a conflict" in ended("export", "--review").out


def test_endings_are_filtered_by_cause_and_by_how_far_they_came(ended: Onward) -> None:
    store = Store.open(Paths.find().store, Clock.system())
    store.rejections.add_reason(1, "prep", Evidence.SAID)
    store.close()
    assert ended("end", "contoso", "no-reply").status == 0

    def companies(*query: str) -> list[str]:
        return [item["company"] for item in ended("rejections", "--json", *query).json["items"]]

    assert companies("--reason", "preparation") == companies("reason:prep") == companies("reached:interview")
    assert companies("--reason", "preparation") == ["Litware"]
    assert companies("-reason:prep") == companies("source:referral") == ["Contoso"]
    store = Store.open(Paths.find().store, Clock.system())
    store.rejections.archive(1)
    store.close()
    assert companies("is:archived") == ["Litware"]
    assert companies("reached:interview") == []
    assert companies("--all", "reached:interview") == ["Litware"]
    assert ended("rejections", "--reason", "prep").out.startswith("All matches are archived.")
    told = ended("rejections", "--reason", "luck")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("There is no reason:luck.")
