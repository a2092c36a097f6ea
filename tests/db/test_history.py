"""What happened is dated, corrected and retracted; where an application stands always follows from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Missing, Refused
from db.records.applications import Application
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import effective
from db.records.walk_enums import Walk
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY, ago
from tests.db.helpers import everything
from tests.present import present
from tests.stages import APPLIED, INTERVIEW, KINDS, OFFER, SCREEN


@pytest.fixture
def number(store: Store) -> int:
    return store.applications.add(Draft("Contoso", "Analyst", applied_on=ago(30), interest=3))


def of(store: Store, number: int) -> Application:
    application = store.reader.applications.get(number)
    assert application is not None
    return application


def told(store: Store, number: int) -> list[tuple[str, int]]:
    """The history as it stands: what, and how many days ago."""
    return [
        (
            e.outcome or (KINDS[e.stage_id] if e.stage_id and e.kind is EventKind.STAGE else e.kind),
            (TODAY - present(e.on)).days,
        )
        for e in effective(store.reader.history.events(number))
    ]


class TestMove:
    def test_back_dated(self, store: Store, number: int) -> None:
        store.history.move([number], INTERVIEW, on=ago(10))
        store.history.move([number], SCREEN, on=ago(20))
        assert told(store, number)[2:] == [("screen", 20), ("interview", 10)]
        assert (of(store, number).stage.id, of(store, number).answered_on) == (INTERVIEW, ago(20))

    def test_a_lead_added_today_but_sent_last_week(self, store: Store) -> None:
        lead = store.applications.add(Draft("Fabrikam", "Analyst"))
        store.history.move([lead], APPLIED, on=ago(7))
        assert (of(store, lead).stage.kind, of(store, lead).applied_on) == (Kind.APPLIED, ago(7))
        assert store.reader.health.problems() == []

    def test_an_ended_one_is_open_again(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.NO_REPLY, on=ago(3))
        store.history.move([number], SCREEN)
        assert (of(store, number).outcome, of(store, number).stage.id) == (None, SCREEN)

    def test_a_step_from_before_the_ending_does_not_open_it(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.REJECTED, on=ago(3))
        store.history.move([number], SCREEN, on=ago(12))
        assert of(store, number).outcome is Outcome.REJECTED
        assert told(store, number)[-2:] == [("screen", 12), ("rejected", 3)]
        assert EventKind.REOPENED not in [e.kind for e in store.reader.history.events(number)]

    def test_on_the_day_of_the_ending_it_opens(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.NO_REPLY)
        store.history.move([number], SCREEN)
        assert of(store, number).outcome is None

    def test_interviews_count_their_rounds(self, store: Store, number: int) -> None:
        for expected in (1, 2, 3, 2):
            store.history.move([number], INTERVIEW, round=expected)
            assert of(store, number).round == expected

    def test_to_where_it_is_already_writes_nothing(self, store: Store, number: int) -> None:
        assert store.history.move([number], INTERVIEW, on=ago(3), round=2) == [number]
        before = everything(store.path)
        assert store.history.move([number], INTERVIEW) == []
        assert store.history.move([number], INTERVIEW, on=ago(1)) == []
        assert everything(store.path) == before

    def test_to_where_it_is_already_keeps_words_and_an_earlier_day(self, store: Store, number: int) -> None:
        store.history.move([number], INTERVIEW, on=ago(3), round=2)
        assert store.history.move([number], INTERVIEW, words="Ada called") == [number]
        assert of(store, number).round == 2
        assert store.history.move([number], INTERVIEW, on=ago(9)) == [number]
        assert told(store, number)[2:] == [("interview", 9), ("interview", 3), ("interview", 0)]

    def test_of_several_only_those_elsewhere_move(self, store: Store, number: int) -> None:
        other = store.applications.add(Draft("Fabrikam", "Analyst"))
        store.history.move([number], SCREEN)
        assert store.history.move([number, other], SCREEN) == [other]

    def test_not_into_the_future(self, store: Store, number: int) -> None:
        before = everything(store.path)
        with pytest.raises(Refused, match="in the future"):
            store.history.move([number], SCREEN, on=ago(-1))
        assert everything(store.path) == before

    def test_not_to_a_stage_there_is_none_of(self, store: Store, number: int) -> None:
        with pytest.raises(Missing):
            store.history.move([number], 99)

    def test_all_of_several_or_none(self, store: Store, number: int) -> None:
        before = everything(store.path)
        with pytest.raises(Missing, match="99"):
            store.history.move([number, 99], SCREEN)
        assert everything(store.path) == before


class TestEnd:
    def test_opens_the_walk_that_fits(self, store: Store, number: int) -> None:
        (walk,) = store.history.close([number], Outcome.REJECTED, words="Somebody else")
        (ending,) = store.reader.rejections.all()
        assert (ending.rejection_id, ending.walk, ending.words) == (walk, Walk.LIGHT, "Somebody else")

    @pytest.mark.parametrize(
        ("replied", "words", "walk"),
        [(False, "", Walk.NOTE), (False, "  ", Walk.NOTE), (False, "No", Walk.LIGHT), (True, "", Walk.LIGHT)],
    )
    def test_what_somebody_wrote_makes_more_of_it_than_a_note(
        self, store: Store, replied: bool, words: str, walk: Walk
    ) -> None:
        number = store.applications.add(Draft("Fabrikam", "Analyst", applied_on=ago(30)))
        if replied:
            store.history.record(number, EventKind.HEARD)
        store.history.close([number], Outcome.REJECTED, words=words)
        lines = [DraftEvent(EventKind.HEARD, ago(3))] if replied else []
        lines.append(DraftEvent(EventKind.ENDED, ago(2), outcome=Outcome.REJECTED, words=words))
        store.imports.add([Draft("Litware", "Analyst", history=tuple(lines))], label="imported")
        assert [ending.walk for ending in store.reader.rejections.all()] == [walk, walk]

    def test_so_already_writes_nothing(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.REJECTED, on=ago(2), words="Somebody else")
        before = everything(store.path)
        store.history.close([number], Outcome.REJECTED)
        assert everything(store.path) == before
        store.history.close([number], Outcome.REJECTED, words="They wrote again")
        assert everything(store.path) != before

    def test_follow_ups_are_dropped_and_resting_ends(self, store: Store) -> None:
        number = store.applications.add(Draft("Contoso", "Analyst", follow_up_on=ago(-3)))
        store.applications.snooze([number], ago(-9))
        store.history.close([number], Outcome.WITHDREW)
        assert of(store, number).quiet_until is None
        assert store.reader.tasks.all() == ()

    def test_a_second_ending_is_the_one_that_counts(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.NO_REPLY, on=ago(5))
        store.history.close([number], Outcome.REJECTED, on=ago(1))
        assert (of(store, number).outcome, of(store, number).ended_on) == (Outcome.REJECTED, ago(1))
        assert len(store.reader.rejections.all()) == 1

    def test_also_when_it_came_before_the_first(self, store: Store, number: int) -> None:
        """Closed as silence, and then the mail from a week before turns up."""
        store.history.close([number], Outcome.NO_REPLY)
        store.history.close([number], Outcome.REJECTED, on=ago(7), words="Found in the wrong folder")
        assert (of(store, number).outcome, of(store, number).ended_on) == (Outcome.REJECTED, ago(7))
        assert told(store, number)[-1] == ("rejected", 7)
        (ending,) = store.reader.rejections.all()
        assert (ending.outcome, ending.words) == (Outcome.REJECTED, "Found in the wrong folder")

    def test_a_job_taken_is_no_rejection(self, store: Store, number: int) -> None:
        assert store.history.close([number], Outcome.ACCEPTED) == []
        assert store.reader.rejections.all() == ()

    def test_nor_is_one_taken_after_an_earlier_no(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.REJECTED, on=ago(9))
        store.history.move([number], OFFER, on=ago(2))
        store.history.close([number], Outcome.ACCEPTED)
        assert store.reader.rejections.all() == ()

    def test_not_before_it_was_reopened(self, store: Store, number: int) -> None:
        """It would be open all the same, and the walk would be one of no ending."""
        store.history.close([number], Outcome.NO_REPLY, on=ago(9))
        store.history.reopen([number], on=ago(5))
        before = everything(store.path)
        with pytest.raises(Refused, match="reopened on 2026-11-18"):
            store.history.close([number], Outcome.REJECTED, on=ago(7))
        assert everything(store.path) == before
        store.history.close([number], Outcome.REJECTED, on=ago(5))
        assert of(store, number).ended_on == ago(5)

    def test_reopening_keeps_both_lines(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.NO_REPLY, on=ago(2))
        store.history.reopen([number], on=ago(9))
        assert of(store, number).outcome is None
        assert told(store, number)[-2:] == [("no-reply", 2), ("reopened", 2)]
        with pytest.raises(Refused, match="already open"):
            store.history.reopen([number])


class TestSettingRight:
    def test_a_day(self, store: Store, number: int) -> None:
        store.history.move([number], SCREEN, on=ago(4))
        (line,) = [e for e in store.reader.history.events(number) if e.stage_id == SCREEN]
        new = store.history.correct(line.id, on=ago(6))
        assert of(store, number).answered_on == ago(6)
        assert [e.id for e in store.reader.history.events(number)] == [1, 2, line.id, new]

    def test_an_outcome_and_the_walk_with_it(self, store: Store, number: int) -> None:
        (walk,) = store.history.close([number], Outcome.REJECTED)
        line = store.reader.history.events(number)[-1]
        store.history.correct(line.id, outcome=Outcome.WITHDREW)
        (ending,) = store.reader.rejections.all()
        assert (ending.rejection_id, ending.outcome, ending.walk) == (walk, Outcome.WITHDREW, Walk.OWN_CHOICE)

    def test_words_alone_leave_the_walk_as_the_user_chose_it(self, store: Store, number: int) -> None:
        (walk,) = store.history.close([number], Outcome.REJECTED)
        store.rejections.choose_walk(walk, Walk.FULL)
        store.rejections.archive(walk)
        store.history.correct(store.reader.history.events(number)[-1].id, words="They said more")
        (ending,) = store.reader.rejections.all()
        assert (ending.walk, ending.archived_on) == (Walk.FULL, TODAY)

    def test_only_what_a_line_has(self, store: Store, number: int) -> None:
        note = store.history.record(number, EventKind.HEARD)
        store.history.correct(note, outcome=Outcome.REJECTED, stage_id=SCREEN, words="Soon")
        line = store.reader.history.events(number)[-1]
        assert (line.outcome, line.stage_id, line.words) == (None, None, "Soon")

    def test_a_stage_has_to_be_there(self, store: Store, number: int) -> None:
        with pytest.raises(Missing, match="does not exist"):
            store.history.correct(2, stage_id=99)

    def test_what_did_not_happen(self, store: Store, number: int) -> None:
        store.history.close([number], Outcome.REJECTED)
        store.history.retract(store.reader.history.events(number)[-1].id)
        assert of(store, number).outcome is None
        assert store.reader.rejections.all() == ()

    def test_not_twice_and_not_the_beginning(self, store: Store, number: int) -> None:
        note = store.history.record(number, EventKind.HEARD)
        store.history.correct(note, words="x")
        with pytest.raises(Refused, match="already corrected"):
            store.history.correct(note, words="y")
        other = store.history.record(number, EventKind.HEARD)
        store.history.retract(other)
        with pytest.raises(Refused, match="already removed"):
            store.history.retract(other)
        with pytest.raises(Refused, match="first line"):
            store.history.retract(1)
        with pytest.raises(Missing):
            store.history.retract(99)

    def test_a_line_from_another_search_of_the_past_is_not_needed(self, store: Store, number: int) -> None:
        store.searches.start("The next")
        store.history.correct(2, on=ago(29))
        assert of(store, number).applied_on == ago(29)


Step = Callable[[Store, list[int]], object]


def steps() -> st.SearchStrategy[tuple[str, int, int, int]]:
    """(what, which application or line, how many days ago, which choice)."""
    names = ["add", "move", "end", "reopen", "record", "correct", "retract", "delete", "undo", "redo", "history"]
    return st.tuples(st.sampled_from(names), st.integers(0, 50), st.integers(0, 40), st.integers(0, 50))


def take(store: Store, what: str, which: int, days_ago: int, choice: int) -> None:
    ids = list(store.reader.applications.ids(ended=None))
    if what == "undo":
        store.undo()
        return
    if what == "redo":
        store.redo()
        return
    if what == "add" or not ids:
        stage = list(Kind)[choice % 5]
        store.applications.add(
            Draft(f"Company {choice % 7}", "Analyst", stage=stage, applied_on=ago(days_ago) if choice % 2 else None)
        )
        return
    number = ids[which % len(ids)]
    on = ago(days_ago)
    lines = store.reader.history.events(number)
    line = lines[choice % len(lines)].id
    if what == "move":
        store.history.move([number], 1 + choice % 5, on=on)
    elif what == "end":
        store.history.close([number], list(Outcome)[choice % 7], on=on)
    elif what == "reopen":
        store.history.reopen([number], on=on)
    elif what == "record":
        store.history.record(number, (EventKind.HEARD, EventKind.WROTE)[choice % 2], on=on)
    elif what == "correct":
        store.history.correct(
            line, on=on, stage_id=1 + choice % 5 if choice % 3 else None, outcome=list(Outcome)[choice % 7]
        )
    elif what == "retract":
        store.history.retract(line)
    elif what == "delete":
        store.applications.delete([number])
    else:
        store.applications.edit(number, company=f"Company {choice % 7}")


@given(todo=st.lists(steps(), min_size=1, max_size=25))
def test_whatever_is_done_the_kept_standing_is_what_the_events_say(
    todo: list[tuple[str, int, int, int]], empty: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("steps") / "onward.db"
    shutil.copy(empty, path)
    store = Store.open(path, SetClock())
    try:
        for step in todo:
            before = everything(path)
            try:
                take(store, *step)
            except Refused:
                assert everything(path) == before
        assert store.reader.health.problems() == []
        while store.redo() is not None:
            pass
        after = everything(path)
        count = 0
        while store.undo() is not None:
            count += 1
        assert store.reader.health.problems() == []
        assert len(store.reader.applications.ids(ended=None)) == 0
        for _ in range(count):
            store.redo()
        assert everything(path) == after
        assert store.reader.health.problems() == []
    finally:
        store.close()


class TestBeginning:
    @pytest.mark.parametrize(
        ("stage", "steps"),
        [
            ("applied", [("lead", 9), ("applied", 9)]),
            ("Interview", [("lead", 9), ("applied", 9), ("interview", 0)]),
            ("lead", [("lead", 9), ("applied", 9)]),
        ],
    )
    def test_the_day_it_was_sent_is_the_day_of_that_step(
        self, store: Store, stage: str, steps: list[tuple[str, int]]
    ) -> None:
        number = store.applications.add(Draft("Fabrikam", "Analyst", applied_on=ago(9), stage=stage))
        lines = [("lead" if what == "added" else what, days) for what, days in told(store, number)]
        assert lines == steps

    @pytest.mark.parametrize(("rounds", "walk"), [((1,), Walk.MIDDLE), ((None,), Walk.MIDDLE), ((1, 2), Walk.FULL)])
    def test_a_rejection_after_a_later_round_gets_all_six_steps(
        self, store: Store, rounds: tuple[int | None, ...], walk: Walk
    ) -> None:
        steps = [DraftEvent(EventKind.STAGE, ago(9 - (round_ or 1)), Kind.INTERVIEW, round=round_) for round_ in rounds]
        steps += [DraftEvent(EventKind.HEARD, ago(3)), DraftEvent(EventKind.ENDED, ago(2), outcome=Outcome.REJECTED)]
        store.imports.add([Draft("Fabrikam", "Analyst", history=tuple(steps))], label="imported")
        (ending,) = store.reader.rejections.all()
        assert ending.walk is walk


def test_of_two_closings_of_an_imported_one_the_last_counts(store: Store) -> None:
    history = (
        DraftEvent(EventKind.ENDED, ago(9), outcome=Outcome.NO_REPLY, words="nothing came"),
        DraftEvent(EventKind.REOPENED, ago(7)),
        DraftEvent(EventKind.ENDED, ago(2), outcome=Outcome.REJECTED, words="others were closer"),
    )
    store.imports.add([Draft("Fabrikam", "Analyst", history=history)], label="imported")
    (ending,) = store.reader.rejections.all()
    assert (ending.outcome, ending.words, ending.ended_on) == (Outcome.REJECTED, "others were closer", ago(2))
