"""Days without a year stay empty until the nearest year is asked for, which is told by what the day is of."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.cells.nearest_year import nearest_day
from app.exchange.cells.read_days import month_and_day
from app.exchange.importing.preview_text import preview_lines
from app.exchange.tables.day_cells import WITHOUT_YEAR
from tests.exchange.told import prepared

TODAY = date(2026, 11, 28)
TABLE = (
    "Company,Role,Applied,Status,Deadline\n"
    "Kamps,Cook,1 Nov,rejected 10 Nov,\n"
    "Rewe,Till,20 Dec,Absage am 15.11.,5 Jan\n"
    "Acme,Clerk,2026-10-01,waiting,\n"
)


def read(**said):
    return prepared(TABLE.encode(), today=TODAY, **said)


def days(preview):
    return [(draft.applied_on, draft.deadline, draft.history[-1].on) for draft in preview.new]


def words(preview):
    return " ".join(" ".join(preview_lines(preview, 100, TODAY)).split())


def test_days_without_a_year_stay_empty_and_are_counted():
    preview = read()
    assert days(preview)[:2] == [(None, None, None)] * 2
    assert WITHOUT_YEAR in [remark.text for remark in preview.remarks]
    assert "5 days have no year, such as 1 Nov, and stay empty." in words(preview)


def test_the_nearest_year_is_taken_when_that_is_said_and_remembered():
    said = read(nearest_year=True)
    wanted = [
        (date(2026, 11, 1), None, date(2026, 11, 10)),
        (date(2025, 12, 20), date(2027, 1, 5), date(2026, 11, 15)),
    ]
    assert days(said)[:2] == wanted
    assert "The nearest year is taken, as you said" in words(said)
    kept: dict[str, dict[str, str]] = {}
    for (source, word), what in said.meanings.items():
        kept.setdefault(source, {})[word] = what
    again = read(remembered=lambda source: kept.get(source, {}))
    assert days(again)[:2] == wanted
    assert "as you said before" in words(again)
    assert days(read(remembered=lambda source: kept.get(source, {}), nearest_year=False)) == days(read())


def applied(table, **said):
    preview = prepared(f"Company,Role,Applied\n{table}".encode(), today=TODAY, nearest_year=True, **said)
    return [draft.applied_on for draft in preview.new], words(preview)


def test_a_day_of_two_numbers_has_the_order_that_another_shows():
    read_days, said = applied("Kamps,Cook,11/2\nRewe,Till,11/14\n")
    assert read_days == [date(2026, 11, 2), date(2026, 11, 14)]
    assert "Applied: read month first, as its dates show (11/14)." in said


def test_a_day_of_two_numbers_that_could_be_two_days_is_asked_about():
    read_days, said = applied("Kamps,Cook,11/2\n")
    assert read_days == [None]
    assert "Applied: 11/2 could be 11 February or 2 November, so days like it stay empty." in said
    assert WITHOUT_YEAR not in said
    assert applied("Kamps,Cook,11/2\n", day_first=False)[0] == [date(2026, 11, 2)]
    assert applied("Kamps,Cook,11/2\n", day_first=True)[0] == [date(2026, 2, 11)]


def test_a_day_that_no_year_has_is_no_day_of_two_readings():
    preview = prepared(b"Company,Role,Applied\nKamps,Cook,30 Feb\n", today=TODAY, nearest_year=True)
    assert [draft.applied_on for draft in preview.new] == [None]
    assert "two different ones" not in " ".join(remark.text for remark in preview.remarks)


@pytest.mark.parametrize(
    ("month", "day", "field", "found"),
    [
        (12, 2, "applied_on", date(2025, 12, 2)),
        (11, 28, "applied_on", TODAY),
        (12, 2, "interview_on", date(2026, 12, 2)),
        (6, 2, "interview_on", date(2026, 6, 2)),
        (5, 2, "status", date(2026, 5, 2)),
        (1, 5, "deadline", date(2027, 1, 5)),
        (11, 20, "deadline", date(2026, 11, 20)),
        (2, 29, "applied_on", date(2024, 2, 29)),
        (2, 30, "applied_on", None),
    ],
)
def test_which_year_is_the_nearest(month, day, field, found):
    assert nearest_day(month, day, field, TODAY) == found


def test_a_day_that_could_be_two_has_none_without_an_order():
    assert month_and_day("3/4", None) is None
    assert month_and_day("3/4", "day-first") == (4, 3)
    assert month_and_day("3/4", "month-first") == (3, 4)
    assert month_and_day("3.4.", None) == month_and_day("3 Apr, 10am", None) == (4, 3)
