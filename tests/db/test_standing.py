"""Where an application stands, by the lines of its history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from db.application_state import derive
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event, effective
from tests.days import ago
from tests.stages import APPLIED, INTERVIEW, KINDS, LEAD, OFFER, SCREEN

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Line:
    """Writes events with their numbers in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, kind: EventKind, days_ago: int, **more: Any) -> Line:
        self.events.append(Event(len(self.events) + 1, 1, kind, ago(days_ago), AT, **more))
        return self

    def added(self, days_ago: int) -> Line:
        return self(EventKind.ADDED, days_ago, stage_id=LEAD)

    def stage(self, days_ago: int, stage: int, **more: Any) -> Line:
        return self(EventKind.STAGE, days_ago, stage_id=stage, **more)

    def ended(self, days_ago: int, outcome: Outcome = Outcome.REJECTED, **more: Any) -> Line:
        return self(EventKind.ENDED, days_ago, outcome=outcome, **more)

    def derive(self) -> Any:
        return derive(self.events, KINDS)


class TestDerive:
    def test_a_lead(self) -> None:
        standing = Line().added(3).derive()
        assert (standing.stage_id, standing.furthest, standing.outcome) == (LEAD, Kind.LEAD, None)
        assert (standing.added_on, standing.stage_since, standing.last_activity_on) == (ago(3), ago(3), ago(3))
        assert (standing.applied_on, standing.answered_on, standing.ended_on) == (None, None, None)

    def test_the_way_to_a_no(self) -> None:
        line = Line().added(30).stage(29, APPLIED).stage(20, SCREEN).stage(12, INTERVIEW, round=2).ended(1)
        standing = line.derive()
        assert (standing.stage_id, standing.round, standing.outcome) == (INTERVIEW, 2, Outcome.REJECTED)
        assert (standing.applied_on, standing.answered_on, standing.ended_on) == (ago(29), ago(20), ago(1))
        assert (standing.stage_since, standing.last_activity_on) == (ago(12), ago(1))

    def test_furthest_never_goes_back(self) -> None:
        standing = Line().added(9).stage(8, OFFER).stage(2, SCREEN).derive()
        assert (standing.stage_id, standing.furthest) == (SCREEN, Kind.OFFER)

    def test_what_was_taken_back_does_not_count(self) -> None:
        sent = Line().added(9).stage(8, APPLIED).stage(3, LEAD).derive()
        assert (sent.stage_id, sent.applied_on, sent.furthest) == (LEAD, None, Kind.LEAD)
        again = Line().added(9).stage(8, APPLIED).stage(8, LEAD).stage(2, APPLIED).derive()
        assert (again.applied_on, again.stage_since) == (ago(2), ago(2))
        slip = Line().added(9).stage(8, APPLIED).stage(3, INTERVIEW).stage(3, SCREEN).stage(3, APPLIED).derive()
        assert (slip.applied_on, slip.answered_on, slip.furthest) == (ago(8), None, Kind.APPLIED)
        assert slip.stage_since == ago(8)

    def test_what_came_of_an_application_is_not_taken_back(self) -> None:
        answered = Line().added(9).stage(8, APPLIED)(EventKind.HEARD, 5).stage(3, LEAD).derive()
        assert answered.applied_on == ago(8)
        ended = Line().added(9).stage(8, APPLIED).ended(5)(EventKind.REOPENED, 4).stage(3, LEAD).derive()
        assert ended.applied_on == ago(8)
        talked = Line().added(9).stage(8, APPLIED).stage(5, INTERVIEW).stage(5, LEAD).stage(4, APPLIED).derive()
        assert talked.applied_on == ago(4)

    def test_another_round_of_the_same_stage_stays_since_the_first(self) -> None:
        standing = Line().added(9).stage(8, INTERVIEW, round=1).stage(2, INTERVIEW, round=2).derive()
        assert (standing.stage_since, standing.round) == (ago(8), 2)

    @pytest.mark.parametrize(
        ("outcome", "answered"),
        [
            (Outcome.REJECTED, True),
            (Outcome.CLOSED, True),
            (Outcome.RESCINDED, True),
            (Outcome.NO_REPLY, False),
            (Outcome.WITHDREW, False),
        ],
    )
    def test_only_their_decision_is_an_answer(self, outcome: Outcome, answered: bool) -> None:
        standing = Line().added(9).stage(8, APPLIED).ended(1, outcome).derive()
        assert (standing.answered_on is not None) is answered

    def test_hearing_from_them_is_an_answer(self) -> None:
        standing = Line().added(9).stage(8, APPLIED)(EventKind.HEARD, 5)(EventKind.WROTE, 4).derive()
        assert (standing.answered_on, standing.last_activity_on) == (ago(5), ago(4))

    def test_writing_to_them_is_none(self) -> None:
        assert Line().added(9).stage(8, APPLIED)(EventKind.WROTE, 4).derive().answered_on is None

    def test_a_step_filled_in_later_does_not_undo_an_ending(self) -> None:
        standing = Line().added(9).stage(8, APPLIED).ended(4).stage(2, SCREEN).derive()
        assert standing.outcome is Outcome.REJECTED

    def test_reopening_does(self) -> None:
        standing = Line().added(9).stage(8, APPLIED).ended(4, Outcome.NO_REPLY)(EventKind.REOPENED, 2).derive()
        assert (standing.outcome, standing.ended_on, standing.last_activity_on) == (None, None, ago(2))

    def test_having_been_added_late_is_not_where_it_stands(self) -> None:
        """Added today, and then told that the application was sent ten days ago."""
        standing = Line().added(0).stage(10, APPLIED).derive()
        assert (standing.stage_id, standing.stage_since) == (APPLIED, ago(10))
        assert standing.added_on == ago(0)
        assert standing.last_activity_on == ago(10)

    def test_a_correction_takes_the_place_of_a_line(self) -> None:
        line = Line().added(9).stage(5, APPLIED).stage(5, SCREEN)
        line.stage(6, APPLIED, replaces=2)
        assert line.derive().applied_on == ago(6)
        line.stage(7, APPLIED, replaces=4)
        assert line.derive().applied_on == ago(7)

    def test_a_corrected_line_keeps_its_place_within_a_day(self) -> None:
        line = Line().added(9).stage(5, APPLIED).stage(5, SCREEN)
        line.stage(5, APPLIED, replaces=2, words="by mail")
        assert [e.id for e in effective(line.events)] == [1, 4, 3]
        assert line.derive().stage_id == SCREEN

    def test_a_retracted_line_is_gone(self) -> None:
        line = Line().added(9).stage(5, APPLIED).ended(2)
        line(EventKind.RETRACTED, 2, replaces=3)
        assert (line.derive().outcome, line.derive().last_activity_on) == (None, ago(5))

    def test_without_a_beginning_there_is_no_standing(self) -> None:
        with pytest.raises(ValueError, match="first line"):
            derive([], KINDS)
