"""What shows on a day that is not like others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.today.agenda import Group, Item, What
from app.domain.today.density import Pace, for_today, items_at_pace, pace_on

TODAY = date(2026, 11, 23)


def item(what: What, days: int, number: int = 0) -> Item:
    return Item(what, Group.NOW if days <= 0 else Group.COMING, TODAY + timedelta(days=days), str(number))


LINES = (
    item(What.OFFER, 1)._replace(group=Group.NOW),
    item(What.OFFER, 2, 2)._replace(group=Group.NOW),
    item(What.INTERVIEW, 0),
    item(What.DECISION, -1),
    item(What.DEADLINE, 0),
    *(item(What.TASK, 0, number) for number in range(2)),
    item(What.STEP, 0),
    item(What.WALK, 0),
    item(What.TASK, 1),
    item(What.INTERVIEW, 1),
    item(What.DECISION, 1),
    item(What.DEADLINE, 2),
    item(What.INTERVIEW, 2),
    item(What.QUIET, -20)._replace(group=Group.QUIET),
    item(What.HELPED, -40)._replace(group=Group.ALSO),
)


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (Pace.LOW, "offer 1, offer 2, interview 0, decision -1, deadline 0, task 0, task 0, interview 1, decision 1"),
        (Pace.LEAST, "offer 1, interview 0, deadline 0, interview 1"),
    ],
)
def test_a_day_shows_what_it_has_room_for(pace: Pace, said: str) -> None:
    assert ", ".join(f"{one.what} {(one.on - TODAY).days}" for one in items_at_pace(LINES, pace, TODAY)) == said


def test_an_employer_s_step_shows_where_there_is_room() -> None:
    several = (item(What.STEP, 0), item(What.TASK, 0), item(What.TASK, 0, 2))
    assert items_at_pace(several, Pace.LOW, TODAY) == several[:2]


def test_everything_shows_on_any_other_day() -> None:
    assert items_at_pace(LINES, Pace.NORMAL, TODAY) == LINES


def test_a_choice_holds_for_its_day_alone() -> None:
    for pace in Pace:
        said = for_today(pace, TODAY)
        assert pace_on(said, TODAY) is pace
        assert pace_on(said, TODAY + timedelta(days=1)) is Pace.NORMAL
    for said in ("", "2026-11-23", "2026-11-23 slow", "low"):
        assert pace_on(said, TODAY) is Pace.NORMAL
