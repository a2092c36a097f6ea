import json
from datetime import UTC, date, datetime

import pytest

from app.exchange.writing.write_json import dumps, envelope, plain
from db.records.applications import Application, Dossier
from db.records.cards import Card, Pay, Stage
from db.records.enums import EventKind, Kind, Outcome, Period, TaskKind, WorkMode
from db.records.history import Event
from db.records.interviews import Interview
from db.records.recovery import Ending, Feedback, Finding, JournalEntry, Mood, Rejection
from db.records.tasks import Task
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk

APPLIED = Stage(id=2, name="Sent off", kind=Kind.APPLIED, position=1)
CARD = Card(
    id=12,
    company="Contoso",
    role="Analyst",
    stage_id=2,
    kind=Kind.APPLIED,
    round=1,
    outcome=None,
    interest=3,
    fit=None,
    effort_hours=1.5,
    channel="",
    place="Berlin",
    applied_on=date(2026, 9, 1),
    stage_since=date(2026, 9, 1),
    last_activity_on=date(2026, 9, 1),
    ended_on=None,
    deadline=None,
    decision_on=None,
    quiet_until=None,
    next_interview_at=datetime(2026, 12, 1, 13, 0, tzinfo=UTC),
    next_interview_zone="Europe/Berlin",
    next_interview_round=1,
    next_task_on=None,
    next_task=None,
    pay=Pay(55000, 60000, "EUR", Period.YEAR),
    tags=("remote",),
)
APPLICATION = Application(
    id=12,
    search_id=1,
    company_id=4,
    company="Contoso",
    role="Analyst",
    stage=APPLIED,
    round=1,
    outcome=Outcome.NO_REPLY,
    furthest=Kind.APPLIED,
    added_on=date(2026, 9, 1),
    applied_on=date(2026, 9, 1),
    answered_on=None,
    stage_since=date(2026, 9, 1),
    last_activity_on=date(2026, 10, 1),
    ended_on=date(2026, 10, 1),
    work_mode=WorkMode.REMOTE,
)


def test_a_card_is_plain_and_names_its_stage():
    assert plain(CARD, {2: "Sent off"}) == {
        "id": 12,
        "company": "Contoso",
        "role": "Analyst",
        "stage_id": 2,
        "stage": "Sent off",
        "kind": "applied",
        "round": 1,
        "outcome": None,
        "interest": 3,
        "fit": None,
        "effort_hours": 1.5,
        "source": None,
        "place": "Berlin",
        "applied_on": "2026-09-01",
        "stage_since": "2026-09-01",
        "last_activity_on": "2026-09-01",
        "closed_on": None,
        "deadline": None,
        "decision_date": None,
        "snoozed_until": None,
        "next_interview_at": "2026-12-01T14:00:00+01:00",
        "next_interview_zone": "Europe/Berlin",
        "next_interview_round": 1,
        "next_task_on": None,
        "next_task": None,
        "pay": {"low": 55000, "high": 60000, "currency": "EUR", "period": "year"},
        "link": None,
        "tags": ["remote"],
        "respond_by": None,
        "last_interview_at": None,
        "posting_gone_on": None,
    }


def test_an_application_has_the_same_three_names_for_its_stage():
    shown = plain(APPLICATION)
    assert (shown["stage_id"], shown["stage"], shown["kind"]) == (2, "Sent off", "applied")
    assert (shown["outcome"], shown["work_mode"], shown["furthest"]) == ("no-reply", "remote", "applied")
    assert (shown["source"], shown["imported_from"]) == (None, None)
    assert shown["tags"] == []


def test_a_dossier_holds_everything_and_goes_through_json():
    event = Event(
        7, 12, EventKind.STAGE, date(2026, 9, 1), datetime(2026, 9, 2, 8, 30, tzinfo=UTC), stage_id=2, round=1
    )
    task = Task(3, 12, TaskKind.FOLLOW_UP, "Ask again", due_on=date(2026, 9, 20))
    interview = Interview(5, 12, datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "America/New_York", 60, 1)
    dossier = Dossier(APPLICATION, (event,), (), (interview,), (task,), (), (), (), posting="")
    shown = json.loads(dumps(envelope("show", plain(dossier, {2: "Sent off"}))))
    assert shown["onward"] == 2
    assert shown["kind"] == "show"
    item = shown["item"]
    assert item["events"][0]["recorded_at"] == "2026-09-02T08:30:00+00:00"
    assert item["events"][0]["stage"] == "Sent off"
    assert item["interviews"][0]["starts_at"] == "2026-07-01T03:00:00-04:00"
    assert item["tasks"][0] == {
        "id": 3,
        "application_id": 12,
        "kind": "follow-up",
        "text": "Ask again",
        "due_on": "2026-09-20",
        "snoozed_until_time": None,
        "trigger": None,
        "rejection_id": None,
        "done_on": None,
        "dropped_on": None,
        "helped": None,
        "interview_id": None,
        "automatic": False,
        "practice": None,
        "goal": None,
        "hours": None,
        "proof": None,
        "partner": None,
        "rehearsed": None,
    }
    assert item["posting"] is None


def test_a_time_in_an_unknown_zone_is_given_in_utc():
    interview = Interview(5, 12, datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "Nowhere/At-All", 60, 1)
    assert plain(interview)["starts_at"] == "2026-07-01T07:00:00+00:00"


def test_a_walk_names_its_steps_and_answers():
    ending = Ending(
        rejection_id=1,
        application_id=12,
        company="Contoso",
        role="Analyst",
        outcome=Outcome.REJECTED,
        furthest=Kind.INTERVIEW,
        round=2,
        ended_on=date(2026, 10, 1),
        interest=4,
        channel="",
        walk=Walk.FULL,
        step=Step.RECOVER,
        steps=((Step.FEEDBACK, StepState.DONE), (Step.RECOVER, StepState.OPEN)),
        quiet_until=None,
        archived_on=None,
        asked_on=None,
        answered_on=None,
    )
    answers = (("analyse.1", "They said no."), ("analyse.2", ""), ("recover.tell", "my friend"))
    finding = Finding(1, 1, "prep", Evidence.GUESS, note="for me alone")
    shown = plain(Rejection(ending, answers, (finding,), Feedback(), (), setback_plan="a walk by the sea"))
    assert shown["ending"]["steps"] == {"feedback": "done", "recover": "open"}
    assert shown["answers"] == {"analyse.1": "They said no.", "analyse.2": None}
    assert shown["feedback"]["their_words"] is None
    assert shown["reasons"][0]["reason_id"] == "prep"
    assert "alone" not in str(shown)
    assert "sea" not in str(shown)


def test_what_is_private_has_no_form():
    for private in (
        JournalEntry(1, None, JournalKind.LETTER, datetime(2026, 1, 1, tzinfo=UTC), "secret", False, False),
        Mood(1, datetime(2026, 1, 1, tzinfo=UTC), None, 1, 1),
    ):
        with pytest.raises(TypeError):
            plain(private)


def test_the_envelope_names_its_version_and_its_kind():
    assert envelope("show", {"id": 1}) == {"onward": 2, "kind": "show", "item": {"id": 1}}


def test_no_escape_sequence_or_bidi_control_leaves_in_json():
    text = dumps(envelope("show", "\x1b[2J\x9b31m\u202egnp.exe"))
    assert text.isascii()
    assert all(c == "\n" or c.isprintable() for c in text)
    assert json.loads(text)["item"] == "\x1b[2J\x9b31m\u202egnp.exe"
