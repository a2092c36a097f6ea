"""Interviews to come in a table are booked, and those without a time become tasks of their days."""

from datetime import date, timedelta

import pytest

from app.exchange.importing.prepare import prepare
from db.store import Store
from tests.clocks import BERLIN, SetClock
from tests.exchange.told import TODAY, prepared, told
from tests.present import present

CELLS = [
    ("2026-12-04 14:00", "at 2026-12-04 14:00 in Europe/Berlin"),
    ("Fri 4 Dec 2026, 2.30pm", "at 2026-12-04 14:30 in Europe/Berlin"),
    ("4.12.2026 9 Uhr", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("4 Dec 2026 14.30", "at 2026-12-04 14:30 in Europe/Berlin"),
    ("2026-12-04 14:00-15:30", "at 2026-12-04 14:00 in Europe/Berlin"),
    ("04/12/2026 14:00 – 15:00", "at 2026-12-04 14:00 in Europe/Berlin"),
    ("am 04.12.2026 um 9:30 Uhr", "at 2026-12-04 09:30 in Europe/Berlin"),
    ("04/12/2026 à 9 h 30", "at 2026-12-04 09:30 in Europe/Berlin"),
    ("04/12/2026 alle ore 9", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("4 dec 2026 om 9u30", "at 2026-12-04 09:30 in Europe/Berlin"),
    ("04.12.2026 kl. 9.30", "at 2026-12-04 09:30 in Europe/Berlin"),
    ("4 Dec 2026 @ 9am", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("4 Dec 2026, 9-10am", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("4 Dec 2026 11am-1pm ET", "at 2026-12-04 11:00 in America/New_York"),
    ("04.12.2026, 14-15 Uhr", "at 2026-12-04 14:00 in Europe/Berlin"),
    ("Fri 4 Dec 2026 09.30", "at 2026-12-04 09:30 in Europe/Berlin"),
    ("2026年12月4日 10時", "at 2026-12-04 10:00 in Europe/Berlin"),
    ("Friday 4th December 2026, 1.15pm (bring ID)", "at 2026-12-04 13:15 in Europe/Berlin"),
    ("4/12/26 9:00a", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("4.12.2026 g. 9:00", "at 2026-12-04 09:00 in Europe/Berlin"),
    ("2026-12-04T14:00:00Z", "at 2026-12-04 15:00 in Europe/Berlin"),
    ("4 Dec 2026 9am EST", "at 2026-12-04 09:00 in America/New_York"),
    ("2026-12-04 00:00:00", "on 2026-12-04"),
    ("2026-12-04", "on 2026-12-04"),
    ("2026-11-23 16:00", "at 2026-11-23 16:00 in Europe/Berlin"),
]


@pytest.mark.parametrize(("cell", "to_come"), CELLS)
def test_the_day_and_the_time_of_a_cell_are_those_of_the_interview(cell, to_come):
    table = f'Company,Role,Applied,Interview\nContoso,Cook,2026-11-02,"{cell}"\n'
    (draft,) = prepared(table.encode(), zone=BERLIN, day_first=True).new
    assert [told(step) for step in draft.history] == ["applied 2026-11-02", f"interview ? {to_come}"]
    assert draft.note == ""


@pytest.mark.parametrize(
    ("header", "cell", "step"),
    [
        ("Phone screen", "2026-12-01 10:00", "screen ? at 2026-12-01 10:00 in Europe/Berlin"),
        ("2nd interview", "2026-12-01 10:00", "interview 2 ? at 2026-12-01 10:00 in Europe/Berlin"),
        ("Status", "Interview 1 Dec 2026 10:00", "interview ? at 2026-12-01 10:00 in Europe/Berlin"),
        ("Status", "2nd interview booked 1 Dec 2026 2pm", "interview 2 ? at 2026-12-01 14:00 in Europe/Berlin"),
        ("Interview", "yes, 1 Dec 2026 10:00", "interview ? at 2026-12-01 10:00 in Europe/Berlin"),
    ],
)
def test_every_column_that_tells_of_interviews_books_them(header, cell, step):
    (draft,) = prepared(f'Company,Role,{header}\nContoso,Cook,"{cell}"\n'.encode(), zone=BERLIN).new
    assert step in [told(one) for one in draft.history]


def test_what_has_ended_has_no_interview_to_come(table, steps):
    preview = table("Company,Role,Status,Interview\nContoso,Cook,Rejected,2026-12-04\n")
    assert steps(preview.new[0]) == ["interview ?", "rejected ?"]
    assert not any("to come" in remark.text for remark in preview.remarks)


TABLE = """Company,Role,Applied,Interview,2nd interview
Contoso,Cook,2026-11-02,2026-12-04 14:00,
Northwind,Nurse,2026-11-03,2026-12-05,
Fabrikam,Driver,2026-11-03,2026-11-10,
"""


@pytest.fixture
def store(tmp_path):
    clock = SetClock()
    made = Store.open(tmp_path / "onward.db", clock)
    yield made
    made.close()


def imports(store, table):
    preview = prepare(table.encode(), store.reader.imports.known(), today=TODAY, zone=BERLIN)
    preview.write_to(store)
    return preview


def to_come(store):
    """The interviews and the tasks of days without a time, as Today has them for the next two weeks."""
    now = store.writer.clock.now()
    interviews = [
        f"{interview.starts_at.astimezone(BERLIN):%d %b %H:%M} {card.company} {interview.round}"
        for interview, card in store.reader.interviews.between(now, now + timedelta(days=14))
    ]
    tasks = [
        f"{task.due_on:%d %b} {present(card).company} {task.text}"
        for task, card in store.reader.tasks.all()
        if task.text.endswith("time not known")
    ]
    return interviews + tasks


def test_an_import_books_the_interviews_to_come_once_and_one_undo_takes_them_back(store):
    imports(store, TABLE)
    once = ["04 Dec 14:00 Contoso 1", "05 Dec Northwind interview, time not known"]
    assert to_come(store) == once
    assert not imports(store, TABLE).changes_anything
    assert to_come(store) == once
    store.undo()
    assert to_come(store) == []


def test_a_second_round_that_is_to_come_is_booked_for_an_application_that_is_here(store):
    imports(store, TABLE)
    later = TABLE.replace("2026-11-10,", "2026-11-10,2026-12-01 9:00")
    assert [(number, list(map(told, steps))) for number, steps in imports(store, later).additions] == [
        (3, ["interview 2 ? at 2026-12-01 09:00 in Europe/Berlin"])
    ]
    assert to_come(store)[0] == "01 Dec 09:00 Fabrikam 2"


def test_an_interview_of_a_stage_that_was_reached_without_its_day_is_booked(store):
    imports(store, "Company,Role,Status\nContoso,Cook,Interview\n")
    dated = "Company,Role,Status,Interview\nContoso,Cook,Interview,2026-12-04 14:00\n"
    imports(store, dated)
    assert to_come(store) == ["04 Dec 14:00 Contoso 1"]
    stages = [event.stage_id for event in store.reader.applications.dossier(1).events if event.stage_id]
    assert len(stages) == len(set(stages))
    assert not imports(store, dated).changes_anything
    store.undo()
    assert to_come(store) == []


def test_a_task_without_a_day_that_sounds_like_an_interview_is_none(store):
    imports(store, TABLE)
    store.tasks.add(3, "screening, time not known")
    assert not imports(store, TABLE).changes_anything


def test_an_interview_that_was_moved_in_the_file_is_not_moved_here_but_told(store):
    imports(store, TABLE)
    moved = imports(store, TABLE.replace("2026-12-04 14:00", "2026-12-08 9:00"))
    assert [(remark.rows, remark.text) for remark in moved.remarks if "Not changed" in remark.text] == [
        ((2,), "The file has an interview on 8 Dec 2026, and here it is on 4 Dec 2026. Not changed.")
    ]
    assert to_come(store)[0] == "04 Dec 14:00 Contoso 1"


def test_an_interview_that_has_been_is_in_the_history_on_its_day(store):
    imports(store, TABLE)
    days_later = date(2026, 12, 7)
    known = store.reader.imports.known()
    preview = prepare(TABLE.encode(), known, today=days_later, zone=BERLIN)
    assert [(number, list(map(told, steps))) for number, steps in preview.additions] == [
        (1, ["interview 2026-12-04"]),
        (2, ["interview 2026-12-05"]),
    ]


@pytest.mark.parametrize(
    ("headers", "cells", "step"),
    [
        ("Interview date,Interview time", "2026-12-01,14:30", "at 2026-12-01 14:30 in Europe/Berlin"),
        ("Interview date,Time", "2026-12-01,2.30 pm", "at 2026-12-01 14:30 in Europe/Berlin"),
        ("Gespräch am,Uhrzeit", "01.12.2026,9 Uhr", "at 2026-12-01 09:00 in Europe/Berlin"),
        ("Next interview,Interview time", "1 Dec 2026 10:00,14:30", "at 2026-12-01 10:00 in Europe/Berlin"),
        ("Interview date,Interview time", "2026-12-01,tbc", "on 2026-12-01"),
    ],
)
def test_a_time_in_a_column_of_its_own_is_that_of_the_interview(headers, cells, step):
    (draft,) = prepared(f"Company,Role,{headers}\nContoso,Cook,{cells}\n".encode(), zone=BERLIN).new
    assert told(draft.history[-1]) == f"interview ? {step}"


def test_what_comes_next_is_booked_if_it_is_an_interview(steps):
    rows = (
        "Contoso,Analyst,Interview,2026-11-20,2nd interview,2026-12-03 10:00\n"
        "Fabrikam,Clerk,Applied,2026-11-03,Follow up,2026-12-01\n"
        "Northwind,Nurse,Interview,2026-11-12,Panel interview,2026-12-08\n"
    )
    header = "Company,Role,Status,Status date,Next step,Next step date\n"
    first, second, third = prepared((header + rows).encode(), zone=BERLIN).new
    assert steps(first) == ["interview 2026-11-20", "interview 2 ? at 2026-12-03 10:00 in Europe/Berlin"]
    assert (steps(second), second.follow_up_on) == (["applied 2026-11-03"], date(2026, 12, 1))
    assert (steps(third), third.follow_up_on) == (["interview 2026-11-12 on 2026-12-08"], None)
