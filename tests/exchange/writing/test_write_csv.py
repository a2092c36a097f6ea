import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing.prepare import prepare
from app.exchange.writing import write_csv
from db.records.applications import Application
from db.records.cards import Pay, Stage
from db.records.contacts import Person
from db.records.enums import EventKind, Kind, Outcome, Period, TaskKind, WorkMode
from db.records.history import Event
from db.records.tasks import Task

APPLICATION = Application(
    id=12,
    search_id=1,
    company_id=4,
    company="=Contoso",
    role="Analyst, senior",
    stage=Stage(2, "Gespräche", Kind.INTERVIEW, 3),
    round=2,
    outcome=Outcome.DECLINED,
    furthest=Kind.OFFER,
    added_on=date(2026, 8, 20),
    applied_on=date(2026, 9, 1),
    answered_on=date(2026, 9, 9),
    stage_since=date(2026, 9, 20),
    last_activity_on=date(2026, 10, 1),
    ended_on=date(2026, 10, 1),
    work_mode=WorkMode.REMOTE,
    place="-Bonn",
    pay=Pay(4000, 4500, "EUR", Period.MONTH),
    interest=4,
    tags=("a", "b"),
)


def written(rows):
    out = io.StringIO(newline="")
    write_csv.write(rows, out)
    return out.getvalue()


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''+1"])
def test_a_cell_never_begins_a_formula(begins):
    cell = write_csv.escaped(begins)
    assert cell.startswith("'")
    assert write_csv.unescaped(cell) == begins.replace("\r", "\n")


@pytest.mark.parametrize("text", ["", "plain", "it's", "'quoted'", "a=b", "5 - 3", "'"])
def test_other_cells_stay_as_they_are(text):
    assert write_csv.escaped(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]) | st.sampled_from("\n\t=+-@'\",;")))
def test_what_is_written_is_what_is_read(text):
    [[cell]] = csv.reader(io.StringIO(written([[text]]), newline="")) if text else [[""]]
    assert write_csv.unescaped(cell) == text
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.text())
def test_no_control_character_is_written(text):
    assert not [c for c in write_csv.escaped(text) if (c < " " and c not in "\n\t") or c in "\x7f\x1b\x9b\u202e"]


def test_applications():
    text = written(write_csv.applications([write_csv.WholeApplication(APPLICATION)], {}))
    [row] = read(text)
    assert row["company"] == "'=Contoso"
    assert (row["role"], row["stage"], row["kind"], row["outcome"]) == (
        "Analyst, senior",
        "Gespräche",
        "interview",
        "declined",
    )
    assert (row["applied_on"], row["closed_on"], row["deadline"]) == ("2026-09-01", "2026-10-01", "")
    assert (row["pay_low"], row["pay_high"], row["currency"], row["pay_period"]) == ("4000", "4500", "EUR", "month")
    assert row["tags"] == "a, b"
    assert text.endswith("\r\n")


def test_onward_reads_its_own_table_back():
    text = written(write_csv.applications([write_csv.WholeApplication(APPLICATION)], {}))
    preview = prepare(text.encode(write_csv.ENCODING), (), today=date(2026, 11, 23))
    assert preview.source_name == "Onward's own table"
    assert (preview.unknown_statuses, preview.unreadable) == ((), ())
    [draft] = preview.new
    assert (draft.company, draft.role, draft.place) == ("=Contoso", "Analyst, senior", "-Bonn")
    assert (draft.pay, draft.work_mode, draft.interest, draft.tags) == (
        APPLICATION.pay,
        WorkMode.REMOTE,
        4,
        ("a", "b"),
    )
    assert [(s.kind, s.stage or s.outcome, s.on) for s in draft.history] == [
        (EventKind.STAGE, Kind.APPLIED, date(2026, 9, 1)),
        (EventKind.HEARD, None, date(2026, 9, 9)),
        (EventKind.STAGE, Kind.INTERVIEW, date(2026, 9, 20)),
        (EventKind.STAGE, Kind.OFFER, None),
        (EventKind.ENDED, Outcome.DECLINED, date(2026, 10, 1)),
    ]


def test_events_contacts_and_tasks():
    event = Event(
        7,
        12,
        EventKind.ENDED,
        date(2026, 10, 1),
        datetime(2026, 10, 1, 9, tzinfo=UTC),
        outcome=Outcome.REJECTED,
        words="-no",
    )
    [row] = read(written(write_csv.events([(APPLICATION, event)], {})))
    assert (row["company"], row["kind"], row["outcome"], row["words"]) == ("'=Contoso", "closed", "rejected", "'-no")
    assert row["recorded_at"] == "2026-10-01T09:00:00+00:00"
    [row] = read(written(write_csv.contacts([("Contoso", Person(1, 4, "Ada Quist", phone="+49 228 1"))])))
    assert (row["company"], row["name"], row["phone"]) == ("Contoso", "Ada Quist", "'+49 228 1")
    task = Task(3, None, TaskKind.TO_DO, "Ask", due_on=date(2026, 10, 2))
    [row] = read(written(write_csv.tasks([(task, None)])))
    assert (row["application_id"], row["company"], row["kind"], row["due_on"]) == ("", "", "to-do", "2026-10-02")
