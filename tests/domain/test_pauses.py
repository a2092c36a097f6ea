"""Days off: what counts and when things are due."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.pauses import days_counted, due_day, pause_on
from db.records.pauses import Pause
from tests.days import in_days

TODAY = date(2026, 11, 23)


def test_a_pause_holds_on_both_its_ends_and_an_open_one_from_its_beginning() -> None:
    pause = Pause(1, in_days(0), in_days(2))
    assert [pause_on([pause], in_days(d)) is not None for d in (-1, 0, 2, 3)] == [False, True, True, False]
    assert pause_on([Pause(1, in_days(0))], in_days(400)) is not None


def test_silence_stands_still_on_days_off() -> None:
    assert days_counted(in_days(-10), TODAY, []) == 10
    assert days_counted(in_days(-10), TODAY, [Pause(1, in_days(-4), in_days(-2))]) == 7
    assert days_counted(in_days(-10), TODAY, [Pause(1, in_days(-4))]) == 5
    assert days_counted(in_days(-3), TODAY, [Pause(1, in_days(-10), in_days(-3))]) == 3


def test_what_was_meant_for_a_day_off_is_due_on_the_day_after() -> None:
    pauses = [Pause(1, in_days(1), in_days(3)), Pause(2, in_days(4), in_days(5))]
    assert due_day(in_days(0), pauses) == in_days(0)
    assert due_day(in_days(2), pauses) == in_days(6)
    assert due_day(in_days(2), [Pause(1, in_days(1))]) == in_days(2)


@given(st.integers(0, 60), st.lists(st.tuples(st.integers(-70, 10), st.integers(0, 5)), max_size=3))
def test_days_counted_are_the_days_that_are_not_off(since: int, spans: list[tuple[int, int]]) -> None:
    pauses = []
    end = -1000
    for number, (begin, length) in enumerate(sorted(spans)):
        if begin > end:
            end = begin + length
            pauses.append(Pause(number, in_days(begin), in_days(end)))
    counted = [d for d in range(-since + 1, 1) if pause_on(pauses, in_days(d)) is None]
    assert days_counted(in_days(-since), TODAY, pauses) == len(counted)
