"""A week: how a line is read, what was done in it, and what was left over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.week import (
    PlannedLine,
    as_line,
    left_over_words,
    read_intention,
    so_far,
    this_week,
    week_lines,
    week_words,
    without_next_week,
)
from db.errors import Missing, Refused
from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome
from db.records.plan import WeekSoFar
from db.records.walk_enums import Step, StepState
from db.store import Store
from tests.clocks import BERLIN, MONDAY

TODAY = MONDAY.date()
LAST = TODAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("two applications that fit", PlannedLine("two applications that fit")),
        (
            "two applications that fit, Tue and Thu after breakfast",
            PlannedLine("two applications that fit", "Tue and Thu after breakfast"),
        ),
        ("call Ada when the house is quiet", PlannedLine("call Ada", "when the house is quiet")),
        ("call Ada, when the house is quiet", PlannedLine("call Ada", "when the house is quiet")),
        ("if it rains, then tidy the CV", PlannedLine("tidy the CV", "if it rains")),
        ("When I am back, write to Lena, and rest", PlannedLine("write to Lena, and rest", "When I am back")),
        ("write, Friday, at the desk", PlannedLine("write", "Friday, at the desk")),
        ("whenever", PlannedLine("whenever")),
        (", mornings", PlannedLine("mornings")),
        ("  two   spaces ,  fri ", PlannedLine("two spaces", "fri")),
    ],
)
def test_a_line_says_what_and_when(line: str, meant: PlannedLine) -> None:
    assert read_intention(line) == meant
    assert read_intention(as_line(meant)) == meant


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("two applications next week", "two applications"),
        ("two applications, mornings, next week", "two applications, mornings"),
        ("Next week: call Ada, fri", "call Ada, fri"),
        ("next week call Ada", "call Ada"),
        ("call Ada for next week", "call Ada"),
    ],
)
def test_a_line_may_say_that_it_is_for_next_week(line: str, rest: str) -> None:
    assert without_next_week(line) == (rest, True)


@pytest.mark.parametrize(
    "line", ["call Ada", "next week", "prepare next week's talk", "next weekend off", ", next week"]
)
def test_next_week_within_a_line_or_alone_is_only_words(line: str) -> None:
    assert without_next_week(line) == (line, False)


@given(st.text(max_size=60))
def test_no_word_of_a_line_is_lost(line: str) -> None:
    meant = read_intention(line)
    said = f"{meant.text} {meant.trigger}".replace(",", " ").split()
    gone = [word for word in line.replace(",", " ").split() if word not in said]
    assert [word.casefold() for word in gone] in ([], ["then"])


def test_a_week_begins_on_monday_whatever_the_day(store: Store) -> None:
    store.weekly_plan.add("one that fits", week=TODAY + timedelta(days=6))
    store.weekly_plan.add("another week", week=TODAY + timedelta(days=7))
    week = this_week(store.reader, TODAY + timedelta(days=4), BERLIN)
    assert week.first == date(2026, 11, 23)
    assert [one.text for one in week.planned] == ["one that fits"]
    assert [one.text for one in week.planned_later] == ["another week"]
    assert week_words(week.planned_later[0].week, TODAY) == "next week"
    assert week_words(TODAY + timedelta(days=14), TODAY) == "7 Dec"


def test_what_was_dropped_and_is_planned_for_another_week_is_planned_again(store: Store) -> None:
    number = store.weekly_plan.add("one that fits", week=LAST)
    store.weekly_plan.drop([number])
    assert not this_week(store.reader, TODAY, BERLIN).left_over
    store.weekly_plan.move(number, TODAY)
    assert [(one.text, one.dropped_on) for one in this_week(store.reader, TODAY, BERLIN).planned] == [
        ("one that fits", None)
    ]


def test_nothing_meant_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="what you plan"):
        store.weekly_plan.add("  ", week=TODAY)
    with pytest.raises(Missing):
        store.weekly_plan.finish(7)


class TestSoFar:
    def test_it_counts_what_was_done_this_week_alone(self, store: Store) -> None:
        stages = {stage.kind: stage.id for stage in store.reader.stages.all()}
        store.applications.add(Draft("Last week", "Analyst", applied_on=TODAY - timedelta(days=1)))
        one = store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY))
        for days, hour in ((0, 8), (0, 15), (-1, 9)):
            at = datetime(2026, 11, 23, hour, tzinfo=UTC) + timedelta(days=days)
            store.interviews.add(one, starts_at=at, time_zone="Europe/Berlin")
        store.tasks.finish(store.tasks.add(None, "tidy the desk"))
        store.tasks.finish(store.tasks.add(None, "long ago"), LAST)
        two = store.applications.add(Draft("Fabrikam", "Engineer", applied_on=LAST))
        store.history.move([two], stages[Kind.INTERVIEW], on=LAST)
        (walk,) = store.history.close([two], Outcome.REJECTED)
        store.rejections.set_step(walk, Step.FEEDBACK, StepState.DONE)
        store.rejections.set_step(walk, Step.RECOVER, StepState.DONE)
        store.rejections.set_step(walk, Step.ANALYSE, StepState.OPEN)
        assert this_week(store.reader, TODAY, BERLIN).done == WeekSoFar(1, 1, 1, 1)
        assert this_week(store.reader, LAST, BERLIN).done == WeekSoFar(2, 1, 1, 0)

    def test_an_interview_after_the_end_was_not_had(self, store: Store) -> None:
        one = store.applications.add(Draft("Contoso", "Analyst", applied_on=LAST))
        store.interviews.add(one, starts_at=datetime(2026, 11, 23, 8, tzinfo=UTC), time_zone="Europe/Berlin")
        store.history.close([one], Outcome.WITHDREW, on=TODAY - timedelta(days=3))
        assert this_week(store.reader, TODAY, BERLIN).done.interviews == 0

    def test_an_interview_just_after_midnight_is_of_its_local_day(self, store: Store) -> None:
        one = store.applications.add(Draft("Contoso", "Analyst", applied_on=LAST))
        store.interviews.add(one, starts_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC), time_zone="Europe/Berlin")
        store.history.close([one], Outcome.WITHDREW, on=TODAY - timedelta(days=1))
        assert this_week(store.reader, TODAY, BERLIN).done.interviews == 0

    def test_it_is_said_in_plain_words_without_what_was_not(self) -> None:
        assert so_far(WeekSoFar(2, 1, 3, 0)) == "2 applications sent, 1 interview, 3 tasks done"
        assert so_far(WeekSoFar(0, 0, 1, 2)) == "1 task done, 2 walkthroughs continued"
        assert so_far(WeekSoFar(0, 13, 0, 1)) == "13 interviews, 1 walkthrough continued"
        assert so_far(WeekSoFar(0, 0, 0, 0)) == ""


class TestLeftOver:
    def test_what_was_not_done_last_week_is_offered(self, store: Store) -> None:
        done, open_one, dropped, other = (
            store.weekly_plan.add(text, week=LAST) for text in ("done", "open", "dropped", "other")
        )
        store.weekly_plan.finish(done)
        store.weekly_plan.drop([dropped])
        week = this_week(store.reader, TODAY, BERLIN)
        assert [one.id for one in week.left_over] == [open_one, other]
        assert left_over_words(week.left_over, week.first) == "2 left over from last week"

    def test_what_was_kept_is_not_offered_again_and_last_week_keeps_it(self, store: Store) -> None:
        old = store.weekly_plan.add("three that fit", week=LAST, trigger="mornings")
        store.weekly_plan.carry_over([old], TODAY)
        week = this_week(store.reader, TODAY, BERLIN)
        assert week.left_over == ()
        assert [(one.text, one.trigger, one.carried_from) for one in week.planned] == [
            ("three that fit", "mornings", old)
        ]
        assert [one.done_on for one in store.reader.weekly_plan.between(LAST)] == [None]

    def test_what_was_kept_and_then_deleted_does_not_come_back(self, store: Store) -> None:
        old = store.weekly_plan.add("three that fit", week=LAST)
        store.weekly_plan.carry_over([old], TODAY)
        store.weekly_plan.delete(store.reader.weekly_plan.between(TODAY)[0].id)
        assert this_week(store.reader, TODAY, BERLIN).left_over == ()
        store.undo()
        assert len(store.reader.weekly_plan.between(TODAY)) == 1

    def test_older_weeks_do_not_pile_up(self, store: Store) -> None:
        store.weekly_plan.add("from October", week=TODAY - timedelta(days=35))
        store.weekly_plan.add("from the week before last", week=TODAY - timedelta(days=14))
        left = this_week(store.reader, TODAY, BERLIN).left_over
        assert [one.text for one in left] == ["from the week before last"]
        assert left_over_words(left, TODAY) == "1 left over from the week of 9 Nov"


def test_today_is_given_what_is_open_first(store: Store) -> None:
    store.weekly_plan.finish(store.weekly_plan.add("done", week=TODAY))
    store.weekly_plan.add("open", week=TODAY, trigger="mornings")
    assert [(line.text, line.trigger, line.done_on) for line in week_lines(store.reader, TODAY)] == [
        ("open", "mornings", None),
        ("done", "", TODAY),
    ]


class TestEmployers:
    def test_a_step_done_is_a_thing_done_and_leaves_room_for_the_next(self, store: Store) -> None:
        number = store.targets.add("Contoso", why="Good maps", next_step="ask Lena", next_on=TODAY)
        assert store.reader.due.by(TODAY).steps == (number,)
        store.targets.finish_step(number)
        target = store.reader.targets.get(number)
        assert target is not None
        assert (target.next_step, target.next_on) == ("", None)
        assert store.reader.due.by(TODAY).steps == ()
        (task,) = [task for task, _ in store.reader.tasks.all(open_only=False)]
        assert (task.text, task.done_on) == ("Contoso: ask Lena", TODAY)
        with pytest.raises(Refused, match="no next step"):
            store.targets.finish_step(number)

    def test_the_same_employer_is_kept_once(self, store: Store) -> None:
        store.targets.add("Contoso GmbH")
        with pytest.raises(Refused, match="already"):
            store.targets.add("contoso")
        other = store.targets.add("Fabrikam")
        with pytest.raises(Refused, match="already"):
            store.targets.edit(other, company="Contoso")

    def test_an_employer_without_applications_and_one_with_share_the_company(self, store: Store) -> None:
        one = store.applications.add(Draft("Contoso", "Analyst", applied_on=LAST))
        store.history.record(one, EventKind.HEARD)
        number = store.targets.add("contoso")
        target = store.reader.targets.get(number)
        assert target is not None
        assert target.company == "Contoso"
        store.targets.delete(number)
        assert store.reader.applications.card(one) is not None
