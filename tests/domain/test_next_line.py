"""The one line of a card: what is next, what a silence means, what is known of a lead; in which tone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.next_line import Now, next_line, says_how_likely
from db.records.enums import Kind, Outcome
from db.records.pauses import Pause
from tests.cards import card

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)
NOW = Now(TODAY, datetime(2026, 11, 23, 9, tzinfo=BERLIN), BERLIN)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def sent(**fields: Any) -> dict[str, Any]:
    return {"kind": Kind.APPLIED, "last_activity_on": days(-12), **fields}


LINES: list[tuple[dict[str, Any], str]] = [
    ({"outcome": Outcome.REJECTED, "ended_on": days(-3)}, "they said no (faint)  20 Nov (faint)"),
    ({"outcome": Outcome.REJECTED}, "they said no (faint) , day unknown (faint)"),
    (sent(next_task="call Ana", next_task_on=days(0)), "call Ana (attention)  due today (attention)"),
    (sent(next_task="call Ana", next_task_on=days(-2)), "call Ana (attention)  since 21 Nov (attention)"),
    (sent(next_task="call Ana", next_task_on=days(2)), "12 d (faint)  reply less likely (faint)"),
    (sent(decision_on=days(2)), "decision Wed (plain)"),
    (sent(decision_on=days(-1)), "decision overdue (attention)"),
    (sent(kind=Kind.OFFER, respond_by=days(3)), "respond by Thu (attention)"),
    (sent(kind=Kind.OFFER, respond_by=days(4)), "respond by Fri (plain)"),
    (
        sent(next_interview_at=NOW.instant + timedelta(hours=5), next_interview_round=2),
        "today 14:00 (stage)  round 2 (faint)",
    ),
    (sent(quiet_until=days(5)), "snoozed until Sat (faint)"),
    (sent(), "12 d (faint)  reply less likely (faint)"),
    (sent(last_activity_on=days(-9)), "9 d (faint)  reply less likely (faint)"),
    (sent(last_activity_on=days(-13)), "13 d (faint)  reply less likely (faint)"),
    (sent(last_activity_on=days(-14)), "14 d (attention)  reply less likely (attention)"),
    (sent(last_activity_on=days(-90)), "90 d (faint)  reply very unlikely (faint)"),
    (sent(last_activity_on=TODAY), "today (faint)"),
    (sent(last_activity_on=days(1)), "tomorrow (faint)"),
    (sent(last_activity_on=days(-1)), "1 d (faint)  early days (faint)"),
    (sent(quiet_until=days(1)), "snoozed until tomorrow (faint)"),
    (sent(quiet_until=days(0), last_activity_on=TODAY), "today (faint)"),
    (sent(decision_on=days(0)), "decision today (plain)"),
    (sent(kind=Kind.OFFER, stage_since=days(-3)), "since 20 Nov (faint)"),
    (sent(kind=Kind.OFFER, respond_by=days(-1)), "respond by yesterday (attention)"),
    (sent(last_activity_on=None), "day unknown (faint)"),
    (sent(kind=Kind.INTERVIEW), "12 d (faint)  early days (faint)"),
    ({"interest": 4}, "★★★★☆ (faint)"),
    ({}, "since today (faint)"),
    ({"interest": 4, "deadline": days(0)}, "★★★★☆ (attention)  last day today (attention)"),
    ({"deadline": days(-1)}, " (faint) deadline passed (faint)"),
    ({"deadline": days(3)}, " (attention) 3 d left (attention)"),
    ({"deadline": days(4)}, " (faint) 4 d left (faint)"),
    ({"deadline": days(30)}, " (faint) 30 d left (faint)"),
    ({"deadline": days(31)}, " (faint) by 24 Dec (faint)"),
    ({"effort_hours": 1.5}, " (faint) 1.5 h to apply (faint)"),
    ({"posting_gone_on": days(-1)}, "posting gone (attention)  since yesterday (faint)"),
]


@pytest.mark.parametrize(("fields", "line"), LINES)
def test_a_card_says_what_matters_next(fields: dict[str, Any], line: str) -> None:
    assert " ".join(f"{text} ({tone})" for text, tone in next_line(card(1, **fields), NOW)) == line


def test_a_small_card_says_it_shorter_and_a_pause_and_no_guesses_are_heeded() -> None:
    def said(now: Now, short: bool = False, **fields: Any) -> str:
        return "".join(text for text, _ in next_line(card(1, **sent(**fields)), now, short=short))

    thanks: dict[str, Any] = {"next_task": "a thank-you note to Ana", "next_task_on": days(0)}
    assert (said(NOW, **thanks), said(NOW, short=True, **thanks)) == (
        "a thank-you note to Ana due today",
        "thank-you due today",
    )
    late: dict[str, Any] = {"next_task": "follow up", "next_task_on": days(-1)}
    assert (said(NOW, **late), said(NOW, short=True, **late)) == (
        "follow up since yesterday",
        "follow up since 22 Nov",
    )
    assert said(NOW, short=True) != said(NOW)
    assert said(NOW._replace(priors=False)) == "12 d"
    paused = NOW._replace(pauses=(Pause(1, days(-2), days(2)),))
    assert said(paused) == "9 d paused"
    assert said(paused, last_activity_on=days(-2)) == "paused"


def test_only_a_silence_that_is_told_asks_how_likely_a_reply_is() -> None:
    for fields, asks in (
        (sent(), True),
        (sent(last_activity_on=TODAY), False),
        (sent(last_activity_on=None), False),
        (sent(outcome=Outcome.REJECTED), False),
        (sent(kind=Kind.INTERVIEW), False),
        (sent(decision_on=days(2)), False),
    ):
        assert says_how_likely(card(1, **fields), NOW) is asks
    assert not says_how_likely(card(1, **sent()), NOW._replace(priors=False))
