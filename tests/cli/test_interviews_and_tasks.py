"""interview and task: what is arranged and what is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from db.records.enums import Kind
from tests.cli.conftest import Onward, Read


def test_an_interview_moves_on_what_was_only_applied_for(three: Onward, reader: Read) -> None:
    told = three("interview", "1", "--at", "thu 14:00 in London", "--kind", "video", "--place", "https://meet.example/x",
                 "--with", "Ada", "--minutes", "45", "--round", "2")  # fmt: skip
    assert told.out == (
        "Interview with Contoso, Analyst: Thursday 26 November 2026 15:00 (14:00 in London). It moves to "
        "Interview, round 2.\n"
    )
    dossier = reader().applications.dossier(1)
    assert dossier is not None
    (interview,) = dossier.interviews
    assert (interview.time_zone, interview.minutes, interview.round) == ("Europe/London", 45, 2)
    assert (interview.link, interview.place, interview.people) == ("https://meet.example/x", "", "Ada")
    assert three("undo").status == 0
    undone = reader().applications.dossier(1)
    assert undone is not None
    assert undone.interviews == ()
    assert undone.application.stage.kind is Kind.APPLIED, "booking and moving are one change"


def test_an_interview_that_has_been_moves_on_that_day(three: Onward, reader: Read) -> None:
    three("interview", "1", "--at", "yesterday 10:00")
    a = reader().applications.get(1)
    assert a is not None
    assert a.stage_since == date(2026, 11, 22)


@pytest.mark.parametrize("at", ["thu", "25:00", "31.02.2026 10:00", "whenever"])
def test_a_moment_that_is_none_is_wrong_usage(three: Onward, at: str) -> None:
    assert three("interview", "1", "--at", at).status == 2
    assert three("interview", "1", at).status == 2
    assert three("interview", "1").err.startswith("Missing: when it is. For example: onward interview 12")


def test_an_interview_in_plain_words(three: Onward, reader: Read) -> None:
    told = three("interview", "contoso", "thu", "14:00", "in", "London,", "45 min,", "with", "Ada and Ben, round 2")
    assert told.out.startswith("Interview with Contoso, Analyst: Thursday 26 November 2026 15:00 (14:00 in London).")
    told = three("interview", "3", "fri 10-10:45 video meet.example/x", "--with", "Cleo", "--minutes", "20")
    assert told.status == 0
    dossiers = [reader().applications.dossier(number) for number in (1, 3)]
    first, second = (dossier.interviews[0] for dossier in dossiers if dossier is not None)
    assert (first.minutes, first.people, first.round) == (45, "Ada and Ben", 2)
    assert (second.minutes, second.people, second.kind) == (20, "Cleo", "video")
    assert second.link == "https://meet.example/x"


def test_an_interview_by_option_may_name_the_application_in_several_words(three: Onward, reader: Read) -> None:
    assert three("interview", "contoso", "analyst", "--at", "thu 14:00").status == 0
    assert three("interview", "contoso", "with", "Ada", "--at", "fri 14:00").status == 0
    dossier = reader().applications.dossier(1)
    assert dossier is not None
    assert [interview.people for interview in dossier.interviews] == ["", "Ada"]


def test_words_about_an_interview_that_are_not_understood_keep_nothing(three: Onward, reader: Read) -> None:
    told = three("interview", "1", "thu 14:00, blah")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("What is “blah”? Write “with” before a name and “at” before a place.")
    dossier = reader().applications.dossier(1)
    assert dossier is not None
    assert dossier.interviews == ()


def test_things_to_do_are_planned_listed_and_done(three: Onward) -> None:
    assert three("follow-up", "contoso").out == "Follow-up with Contoso, Analyst: Mon 30 Nov (task 1).\n"
    said = three("task", "mock interview", "--for", "3", "--on", "fri", "--when", "after lunch").out
    assert said == "Added task 2: mock interview, Fri 27 Nov.\n"
    three("task", "tidy the desk")
    assert three("task").out.splitlines() == [
        "   due     task                          company  role",
        "2  Fri     mock interview (after lunch)  Litware  Data Lead",
        "1  30 Nov  follow up                     Contoso  Analyst",
        "3          tidy the desk",
    ]
    assert three("done", "mock").out == "Done: mock interview.\n"
    assert three("done", "task", "1", "--on", "yesterday", "--json").json["item"]["done_on"] == "2026-11-22"
    assert three("done", "3", "--drop").out == "Dropped: tidy the desk.\n"
    assert three("task").out == "No tasks.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["99"], "There is no task 99. To list all tasks: onward task"),
        (["nothing"], "No task matches “nothing”."),
        (
            ["call"],
            "More than one task matches “call”. Use the number:\n  1  call Ada, Contoso, Analyst\n  2  call Bo\n",
        ),
    ],
)
def test_a_task_that_is_not_clear(three: Onward, arguments: list[str], message: str) -> None:
    three("task", "call Ada", "--for", "1", "--on", "fri")
    three("task", "call Bo")
    told = three("done", *arguments)
    assert told.status == 1
    assert told.err.startswith(message)
    assert three("done", "bo", "call").out == "Done: call Bo.\n"
