"""Tables in the words of people who keep them for themselves."""

import pytest

from app.exchange.importing.preview import stage_after_import
from tests.present import present


@pytest.mark.parametrize(
    ("status", "history"),
    [
        ("Rejected after 2nd interview", ["interview 2 ?", "rejected ?"]),
        ("unsuccessful at assessment day", ["interview ?", "rejected ?"]),
        ("withdrew after phone screen", ["screen ?", "withdrew ?"]),
        ("abgesagt nach Vorstellungsgespräch", ["interview ?", "rejected ?"]),
        ("refus après l'entretien", ["interview ?", "rejected ?"]),
        ("didn't hear back after interview", ["interview ?", "no-reply ?"]),
        ("they froze hiring", ["closed ?"]),
        ("turned it down - pay too low", ["offer ?", "declined ?"]),
    ],
)
def test_a_status_says_what_came_before_the_end(table, steps, status, history):
    preview = table(f"Company,Role,Status\nContoso,Cook,{status}\n")
    assert steps(preview.new[0]) == history
    assert preview.unknown_statuses == ()


def test_an_interview_in_a_column_is_not_told_again_by_the_status(table, steps):
    preview = table("Company,Role,Interview,Status\nContoso,Cook,2026-10-05,Rejected after interview\n")
    assert steps(preview.new[0]) == ["interview 2026-10-05", "rejected ?"]


def test_headers_in_the_words_of_people(table):
    preview = table(
        "Employer,Vacancy,Where seen,Sent off,What they said\nContoso,Cook,Indeed,2026-10-05,We chose somebody else\n"
    )
    fields = [use.field for use in preview.tables[0].columns]
    assert fields == ["company", "role", "channel", "applied_on", "words"]


@pytest.mark.parametrize(("hours", "effort", "note"), [(("37.5", "16"), None, "Hours: 37.5"), (("2", "3.5"), 2.0, "")])
def test_hours_of_a_week_are_not_those_that_applying_takes(table, hours, effort, note):
    rows = "".join(f"Company {number},Cook,{text}\n" for number, text in enumerate(hours))
    first, _ = table(f"Company,Role,Hours\n{rows}").new
    assert (first.effort_hours, first.note) == (effort, note)


@pytest.mark.parametrize(("above", "day"), [("20/11/2026", "2026-11-02"), ("11/20/2026", "2026-02-11"), ("x", None)])
def test_a_date_above_a_table_shows_whether_its_days_come_first(table, above, day):
    preview = table(f"My search,,\nLast updated: {above},,\n,,\nCompany,Role,Applied\nContoso,Cook,02/11/2026\n")
    on = stage_after_import(present(preview.new[0])).on
    assert (on and on.isoformat()) == day


def test_a_status_alone_in_its_row_is_that_of_the_rows_below(table, steps):
    rows = "APPLIED,,,\n,Contoso,Cook,3/11/2026\n,Fabrikam,Waiter,5/11/2026\nREJECTED,,,\n,Northwind,Host,20/10/2026\n"
    preview = table(f"Status,Company,Role,Date applied\n{rows}", day_first=True)
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-11-03"],
        ["applied 2026-11-05"],
        ["applied 2026-10-20", "rejected ?"],
    ]
    assert [row.reason for row in preview.unreadable] == ["it is a heading"] * 2


def test_a_status_without_a_name_is_not_that_of_the_rows_below(table, steps):
    preview = table("Company,Role,Status\nContoso,Cook,Applied\n,,Rejected\nFabrikam,Cook,\n")
    assert [steps(draft) for draft in preview.new] == [["applied ?"], []]


def test_a_reason_in_brackets_leaves_a_rejection_its_day(table, steps):
    preview = table("Company,Role,Where it stands\nContoso,Cook,rejected Nov 5 2026 (no feedback)\n")
    assert steps(preview.new[0]) == ["applied ?", "rejected 2026-11-05"]
