"""What today holds, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from app.domain.parsing.snooze import later_today
from app.domain.silence import Cause, ReplyModel
from app.domain.today.agenda import COMING_DAYS, MONTH_DAYS, MOST_QUIET, Agenda, Group, Item, What, agenda, due_count
from app.domain.today.due_items import dated
from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome, TaskKind
from db.records.walk_enums import Step, StepState
from db.store import Store
from tests.cards import card

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)
CLOCK = Clock.at(datetime(2026, 11, 23, 9, 0), BERLIN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "x.db", CLOCK)
    yield store
    store.close()


def add(store: Store, company: str, *, applied: int | None = None, **more: Any) -> int:
    """An application, applied for so many days ago."""
    on = None if applied is None else TODAY - timedelta(days=applied)
    return store.applications.add(Draft(company, "Clerk", applied_on=on, **more))


def seen(store: Store, clock: Clock = CLOCK, days: int = COMING_DAYS) -> Agenda:
    found = agenda(store.reader, clock, days=days)
    now = [item for item in found.due if item.what is not What.INTERVIEW]
    assert due_count(store.reader, clock) == len(now)
    return found


def said(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.what.value, item.company) for item in items]


def interview(store: Store, number: int, at: datetime) -> int:
    return store.interviews.add(number, starts_at=at.astimezone(UTC), time_zone="Europe/Berlin")


def test_nothing_is_nothing(store: Store) -> None:
    assert seen(store) == Agenda(TODAY, (), 0, 0)


def test_today_comes_by_what_cannot_wait_and_the_days_to_come_by_day(store: Store) -> None:
    interview(store, add(store, "Talk late", applied=1), datetime(2026, 11, 23, 17, tzinfo=BERLIN))
    interview(store, add(store, "Talk early", applied=1), datetime(2026, 11, 23, 8, tzinfo=BERLIN))
    interview(store, add(store, "Talk thursday", applied=1), datetime(2026, 11, 26, 14, tzinfo=BERLIN))
    add(store, "Closes today", deadline=TODAY)
    add(store, "Closes tomorrow", deadline=TODAY + timedelta(days=1))
    store.tasks.add(add(store, "Due today"), "call", due_on=TODAY)
    store.tasks.add(add(store, "Overdue"), "call", due_on=TODAY - timedelta(days=3))
    store.tasks.add(add(store, "Due thursday"), "call", due_on=TODAY + timedelta(days=3))
    add(store, "Promised", applied=3, decision_on=TODAY - timedelta(days=1))
    found = seen(store)
    assert said(found.group(Group.NOW)) == [
        ("interview", "Talk early"),
        ("interview", "Talk late"),
        ("decision", "Promised"),
        ("deadline", "Closes today"),
        ("task", "Overdue"),
        ("task", "Due today"),
    ]
    assert said(found.group(Group.COMING)) == [
        ("deadline", "Closes tomorrow"),
        ("task", "Talk late"),
        ("task", "Talk early"),
        ("interview", "Talk thursday"),
        ("task", "Due thursday"),
        ("task", "Talk thursday"),
    ]
    assert [i.overdue for i in found.group(Group.NOW)] == [False, False, True, False, True, False]


def test_it_looks_seven_days_ahead_and_no_further(store: Store) -> None:
    for days in (7, 8):
        number = add(store, f"In {days}", applied=1, decision_on=TODAY + timedelta(days=days))
        store.tasks.add(number, "call", due_on=TODAY + timedelta(days=days))
        interview(store, number, datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN) + timedelta(days=days))
        add(store, f"In {days}", deadline=TODAY + timedelta(days=days))
    found = seen(store)
    assert {item.company for item in found.items} == {"In 7"}
    assert {item.what for item in found.items} == {What.TASK, What.DECISION, What.INTERVIEW, What.DEADLINE}


def test_days_are_days_where_the_user_is(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    interview(store, number, datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN))
    item, thanks = seen(store).items
    assert (item.group, item.on) == (Group.NOW, TODAY)
    assert (thanks.task_kind, thanks.on) == (TaskKind.THANK_YOU, date(2026, 11, 24))
    tokyo = Clock.at(datetime(2026, 11, 23, 8, 0, tzinfo=UTC), ZoneInfo("Asia/Tokyo"))
    _, item = seen(store, tokyo).items
    assert (item.group, item.on) == (Group.COMING, date(2026, 11, 24))


def test_what_ended_or_rests_is_left_out(store: Store) -> None:
    ended = add(store, "Ended", applied=20, decision_on=TODAY)
    interview(store, ended, datetime(2026, 11, 24, 9, tzinfo=BERLIN))
    store.history.close([ended], Outcome.WITHDREW)
    resting = add(store, "Resting", applied=20, decision_on=TODAY)
    store.tasks.add(resting, "call", due_on=TODAY)
    store.applications.snooze([resting], TODAY + timedelta(days=5))
    assert seen(store).items == ()


def test_only_leads_close(store: Store) -> None:
    add(store, "Sent", applied=1, deadline=TODAY)
    add(store, "Passed", deadline=TODAY - timedelta(days=1))
    add(store, "Lead", deadline=TODAY, interest=4, effort_hours=1.5)
    (item,) = seen(store).items
    assert (item.company, item.text) == ("Lead", "deadline, interest 4/5, about 1.5 h to apply")


def test_silence_is_told_with_what_it_means_the_latest_first(store: Store) -> None:
    add(store, "Nine days", applied=9)
    add(store, "Ten days", applied=10)
    add(store, "A hundred days", applied=100)
    talked = add(store, "Talked", applied=14)
    store.history.move([talked], store.reader.stages.all()[3].id, on=TODAY - timedelta(days=12))
    found = seen(store)
    assert found.quiet == 3
    assert [(i.company, i.days, i.text) for i in found.group(Group.QUIET)] == [
        ("Ten days", 10, "reply less likely"),
        ("Talked", 12, "early days"),
        ("A hundred days", 100, "reply very unlikely"),
    ]


def test_what_is_planned_for_is_not_called_quiet(store: Store) -> None:
    store.tasks.add(
        add(store, "Follow-up", applied=20), "ask", kind=TaskKind.FOLLOW_UP, due_on=TODAY + timedelta(days=30)
    )
    add(store, "Promised", applied=20, decision_on=TODAY + timedelta(days=30))
    interview(store, add(store, "Talk", applied=20), datetime(2027, 1, 4, 9, tzinfo=BERLIN))
    heard = add(store, "Heard", applied=20)
    store.history.record(heard, EventKind.HEARD)
    assert seen(store).items == ()


def test_a_follow_up_that_was_done_leaves_it_quiet_again(store: Store) -> None:
    number = add(store, "Contoso", applied=20)
    task = store.tasks.add(number, "ask", due_on=TODAY)
    store.tasks.finish(task)
    assert said(seen(store).items) == [("quiet", "Contoso")]


def test_many_quiet_ones_are_a_number(store: Store) -> None:
    for number in range(MOST_QUIET + 5):
        add(store, f"Quiet {number}", applied=20)
    found = seen(store)
    assert (len(found.items), found.quiet) == (MOST_QUIET, MOST_QUIET + 5)


def test_a_walk_comes_back_on_its_day_and_not_when_it_was_put_away(store: Store) -> None:
    numbers = [add(store, name, applied=5) for name in ("Today", "Tomorrow", "Away", "Open")]
    walks = store.history.close(numbers, Outcome.REJECTED)
    store.rejections.snooze(walks[0], TODAY)
    store.rejections.snooze(walks[1], TODAY + timedelta(days=1))
    store.rejections.snooze(walks[2], TODAY)
    store.rejections.archive(walks[2])
    (item,) = seen(store).items
    assert (item.what, item.company, item.rejection_id) == (What.WALK, "Today", walks[0])
    assert item.text == "they said no; you planned to come back to it"


def test_words_say_what_is_meant(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    store.interviews.add(
        number,
        starts_at=datetime(2026, 11, 24, 13, tzinfo=UTC),
        time_zone="Europe/Berlin",
        kind="video",
        place="meet",
        people="Ada",
    )
    store.tasks.add(None, "mock interview", due_on=TODAY, trigger="after lunch")
    task, talk, thanks = seen(store).items
    assert (task.text, task.application_id, task.company) == ("mock interview (after lunch)", None, "")
    assert talk.text == "video, round 1, meet, with Ada"
    assert (thanks.text, thanks.company) == ("a thank-you note to Ada", "Contoso")


def test_an_automatic_follow_up_waits_for_a_promised_answer(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "y.db", CLOCK, follow_up_days={Kind.APPLIED: 2})
    number = add(store, "Contoso", applied=2)
    assert said(seen(store).items) == [("task", "Contoso")]
    assert due_count(store.reader, CLOCK) == 1
    store.applications.edit(number, decision_on=TODAY + timedelta(days=1))
    assert said(seen(store).items) == [("decision", "Contoso")]
    assert due_count(store.reader, CLOCK) == 0
    store.writer.clock = store.reader.db.clock = later = Clock.at(datetime(2026, 11, 25, 9, 0), BERLIN)
    assert said(seen(store, later).items) == [("decision", "Contoso")]
    store.close()


def test_a_conversation_says_whether_it_is_prepared(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    talk = interview(store, number, datetime(2026, 11, 24, 14, tzinfo=BERLIN))
    assert seen(store).items[0].prepared is None
    task = store.tasks.add(number, "read their blog", kind=TaskKind.PREPARATION)
    assert seen(store).items[0].prepared is False
    store.tasks.finish(task)
    assert seen(store).items[0].prepared is True
    store.tasks.delete(task)
    store.interviews.edit(talk, preparation="two questions for them")
    assert seen(store).items[0].prepared is True


def test_an_offer_stands_at_the_top_until_it_is_answered_also_once_its_day_has_passed(store: Store) -> None:
    number = add(store, "Contoso", applied=9)
    store.history.move([number], store.reader.stages.all()[4].id)
    store.offers.add(number, deadline=TODAY + timedelta(days=2), move=False)
    (item,) = seen(store).items
    assert (item.what, item.text, item.on) == (What.OFFER, "respond to their offer", TODAY + timedelta(days=2))
    assert due_count(store.reader, CLOCK) == 0
    store.tasks.add(None, "call", due_on=TODAY - timedelta(days=3))
    store.offers.add(number, deadline=TODAY + timedelta(days=20), move=False)
    for days in (1, 7, 30):
        found = seen(store, days=days)
        assert [(i.what, i.group) for i in found.items] == [(What.OFFER, Group.NOW), (What.TASK, Group.NOW)]
        assert [i.what for i in found.due] == [What.TASK]
    store.undo()
    store.undo()
    interview(store, add(store, "Talk", applied=1), datetime(2026, 11, 27, 8, tzinfo=BERLIN))
    later = Clock.at(datetime(2026, 11, 27, 7, 0), BERLIN)
    store.writer.clock = store.reader.db.clock = later
    for change in (
        lambda: None,
        lambda: store.applications.snooze([number], TODAY + timedelta(days=9)),
        lambda: store.pauses.start(None),
    ):
        change()
        first = seen(store, later).items[0]
        assert (first.what, first.on, first.overdue) == (What.OFFER, TODAY + timedelta(days=2), True)
    store.history.close([number], Outcome.DECLINED)
    assert What.OFFER not in {item.what for item in seen(store, later).items}


def test_a_later_offer_of_the_same_employer_takes_the_place_of_the_earlier(store: Store) -> None:
    number = add(store, "Contoso", applied=9)
    store.offers.add(number, received_on=TODAY - timedelta(days=5), deadline=TODAY - timedelta(days=1), move=False)
    store.offers.add(number, received_on=TODAY, deadline=TODAY + timedelta(days=3), move=False)
    assert [i.on for i in seen(store).items if i.what is What.OFFER] == [TODAY + timedelta(days=3)]


def test_in_a_pause_only_interviews_stand_and_what_was_due_waits_for_its_end(store: Store) -> None:
    number = add(store, "Contoso", applied=20, decision_on=TODAY)
    store.tasks.add(number, "call", due_on=TODAY - timedelta(days=1))
    add(store, "Silent", applied=9)
    interview(store, number, datetime(2026, 11, 24, 14, tzinfo=BERLIN))
    store.pauses.start(TODAY + timedelta(days=4))
    paused = seen(store)
    assert said(paused.items) == [("interview", "Contoso")]
    assert paused.pause is not None
    assert due_count(store.reader, CLOCK) == 0
    later = Clock.at(datetime(2026, 11, 28, 9, 0), BERLIN)
    store.writer.clock = store.reader.db.clock = later
    after = seen(store, later)
    assert [(i.text, i.on, i.overdue) for i in after.items if i.what is What.TASK] == [
        ("call", TODAY - timedelta(days=1), True),
        ("a thank-you note to Contoso", date(2026, 11, 28), False),
    ]


def test_silence_of_a_pause_does_not_make_a_role_quiet(store: Store) -> None:
    add(store, "Contoso", applied=9)
    store.pauses.start(TODAY + timedelta(days=5))
    for day, quiet in ((28, 9), (29, 9), (30, 10)):
        clock = Clock.at(datetime(2026, 11, 1, 9, 0) + timedelta(days=day - 1), BERLIN)
        store.reader.db.clock = clock
        found = seen(store, clock)
        counted = [i.days for i in found.group(Group.QUIET)]
        assert counted == ([quiet] if quiet >= 10 and found.pause is None else [])


def test_a_month_ahead_holds_what_a_week_does_not(store: Store) -> None:
    interview(store, add(store, "Contoso", applied=1), datetime(2026, 12, 3, 9, tzinfo=BERLIN))
    assert What.INTERVIEW not in {item.what for item in seen(store).items}
    month = agenda(store.reader, CLOCK, days=MONTH_DAYS)
    assert (month.items[0].what, month.items[0].on, month.days) == (What.INTERVIEW, date(2026, 12, 3), 30)


def test_a_walkthrough_under_way_is_one_quiet_line_until_it_is_snoozed_archived_or_done(store: Store) -> None:
    numbers = [add(store, name, applied=9) for name in ("Contoso", "Fabrikam", "Litware")]
    store.history.move(numbers, store.reader.stages.all()[3].id)
    walks = store.history.close(numbers, Outcome.REJECTED)
    assert seen(store).items == ()
    for walk in walks[:2]:
        store.rejections.set_step(walk, Step.RECOVER, StepState.OPEN)
    (line,) = seen(store).group(Group.ALSO)
    assert (line.what, line.company, line.text) == (
        What.WALK,
        "Fabrikam",
        "walkthrough, at Recover; 1 more in Rejections",
    )
    assert due_count(store.reader, CLOCK) == 0
    store.rejections.archive(walks[1])
    store.rejections.save_feedback(walks[0], asked_on=TODAY)
    (line,) = seen(store).group(Group.ALSO)
    assert (line.company, line.text) == ("Contoso", "walkthrough, at Recover")
    store.rejections.snooze(walks[0], TODAY + timedelta(days=1))
    for step in Step:
        store.rejections.set_step(walks[2], step, StepState.DONE)
    assert seen(store).items == ()


def test_a_walkthrough_snoozed_until_later_today_comes_back_at_its_hour(store: Store) -> None:
    (walk,) = store.history.close([add(store, "Contoso", applied=9)], Outcome.REJECTED)
    store.rejections.snooze(walk, later_today(CLOCK.now(), BERLIN))
    assert seen(store).items == ()
    for hour, shown in ((11, 0), (12, 1)):
        clock = Clock.at(datetime(2026, 11, 23, hour, 0), BERLIN)
        store.reader.db.clock = clock
        assert len(seen(store, clock).group(Group.NOW)) == shown


@pytest.mark.parametrize(
    ("at", "back"),
    [
        ((9, 0), (23, 12, 0)),
        ((14, 59), (23, 17, 59)),
        ((16, 0), (23, 18, 0)),
        ((18, 0), (23, 21, 0)),
        ((23, 0), (24, 2, 0)),
    ],
)
def test_later_today_is_three_hours_on_or_six_in_the_evening(at: tuple[int, int], back: tuple[int, int, int]) -> None:
    found = later_today(datetime(2026, 11, 23, *at, tzinfo=BERLIN), BERLIN)
    assert found.astimezone(BERLIN) == datetime(2026, 11, *back, tzinfo=BERLIN)


def test_of_several_things_done_the_first_is_asked_about(store: Store) -> None:
    (walk,) = store.history.close([add(store, "Contoso", applied=9)], Outcome.REJECTED)
    for name, days in (("later", 2), ("first", 1)):
        task = store.tasks.add(None, name, kind=TaskKind.CORRECTIVE, rejection_id=walk)
        store.tasks.finish(task, TODAY - timedelta(days=40 - days))
    assert [i.text for i in seen(store).group(Group.ALSO)] == ["Did it help: first?"]


def test_what_is_next_for_an_application_is_called_by_its_words() -> None:
    sent = card(1, kind=Kind.APPLIED, next_task_on=TODAY, next_task="call Ana")
    lines = [dated(one, TODAY, BERLIN, ()) for one in (sent, sent._replace(next_task=""))]
    assert [[item.text for item in found] for found in lines] == [["call Ana"], ["task"]]


def test_what_was_done_a_month_ago_is_asked_about_once(store: Store) -> None:
    (walk,) = store.history.close([add(store, "Contoso", applied=9)], Outcome.REJECTED)
    task = store.tasks.add(None, "mock interview", kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.tasks.finish(task)
    for days, lines in ((29, 0), (30, 1), (121, 0)):
        clock = Clock.at(datetime(2026, 11, 23, 9, 0) + timedelta(days=days), BERLIN)
        store.reader.db.clock = clock
        assert [i.text for i in seen(store, clock).group(Group.ALSO)] == ["Did it help: mock interview?"] * lines
    clock = Clock.at(datetime(2026, 12, 24, 9, 0), BERLIN)
    store.reader.db.clock = clock
    store.tasks.edit(task, helped="yes")
    assert seen(store, clock).group(Group.ALSO) == ()


def test_a_step_for_an_employer_one_would_like_stands_on_its_day(store: Store) -> None:
    for company, days in (("Overdue", -1), ("Today", 0), ("Thursday", 3), ("Far", 8)):
        store.targets.add(company, next_step=f"write to {company}", next_on=TODAY + timedelta(days=days))
    store.targets.add("Without a day", next_step="look at their page")
    found = seen(store)
    assert [(i.what.value, i.group.value, i.company, i.text, i.overdue) for i in found.items] == [
        ("step", "now", "Overdue", "write to Overdue", True),
        ("step", "now", "Today", "write to Today", False),
        ("step", "coming", "Thursday", "write to Thursday", False),
    ]


def test_the_moment_to_write_to_them_comes_back_today(store: Store) -> None:
    walks = store.history.close([add(store, name, applied=9) for name in ("Contoso", "Fabrikam")], Outcome.REJECTED)
    for walk, hours in zip(walks, (-2, 20), strict=True):
        store.rejections.save_feedback(walk, ask_at=CLOCK.now() + timedelta(hours=hours))
    assert [(i.what.value, i.company, i.text, i.on) for i in seen(store).items] == [
        ("walk", "Contoso", "they said no; you planned to write to them", TODAY)
    ]


def test_what_is_of_no_application_comes_before_what_is_of_the_first(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    store.tasks.add(number, "call", due_on=TODAY)
    store.tasks.add(None, "buy stamps", due_on=TODAY)
    assert [item.text for item in seen(store).items] == ["buy stamps", "call"]


def test_a_silence_is_told_by_the_model_that_is_given_and_by_days_alone_without_one(store: Store) -> None:
    add(store, "Contoso", applied=25)
    never_late = ReplyModel(Cause(0.5, 0.0, 0.1), Cause(0.4, 0.0, 0.1))
    told = [
        agenda(store.reader, CLOCK, **how).items[0].text
        for how in ({}, {"model": never_late}, {"priors": False}, {"model": never_late, "priors": False})
    ]
    assert told == ["reply unlikely", "reply very unlikely", "", ""]
