"""What rejections were put down to, as it is counted."""

from __future__ import annotations

from datetime import date

from app.domain.insights.reasons import reasons
from db.records.enums import Kind
from db.records.reasons import FoundReason
from db.records.walk_enums import Evidence


def seen(
    rejection: int,
    reason: str = "pay",
    evidence: Evidence = Evidence.SAID,
    *,
    source: str = "",
    after: Kind = Kind.APPLIED,
    on: date | None = None,
) -> FoundReason:
    return FoundReason(rejection, rejection, reason, evidence, after, source, on)


def test_the_source_with_the_most_comes_first_however_it_is_written() -> None:
    found = [seen(1, source="Agency"), seen(2, source="LinkedIn"), seen(3, source="linkedin "), seen(4)]
    told = reasons(found, ())
    assert [(part.key, part.name, part.reasons[0].said) for part in told.by_source] == [
        ("linkedin", "LinkedIn", 2),
        ("agency", "Agency", 1),
    ]


def test_what_was_said_weighs_more_than_what_is_likely_and_that_more_than_a_guess() -> None:
    found = [
        *(seen(n, "prep", Evidence.GUESS) for n in (1, 2)),
        seen(3, "permit", Evidence.INFERRED),
        seen(3, "pay"),
        seen(3, "pay"),
        seen(4, "unknown"),
    ]
    told = reasons(found, ())
    assert told.all[0].reason_id == "pay"
    counts = {one.reason_id: (one.said, one.likely, one.guess, one.total, one.rejections) for one in told.all}
    assert counts == {"pay": (1, 0, 0, 1, (3,)), "permit": (0, 1, 0, 1, (3,)), "prep": (0, 0, 2, 2, (1, 2))}
    assert (told.rejections, told.not_known) == (4, 1)


def test_the_latest_month_comes_last_and_stages_in_their_order() -> None:
    found = [
        seen(1, on=date(2026, 11, 2), after=Kind.INTERVIEW),
        seen(2, on=date(2026, 9, 30)),
        seen(3, on=date(2026, 11, 20)),
        seen(4),
    ]
    told = reasons(found, ())
    assert [(part.key, part.reasons[0].said) for part in told.by_month] == [("2026-09", 1), ("2026-11", 2)]
    assert [(part.key, part.name, part.reasons[0].said) for part in told.by_step] == [
        ("applied", "After applying", 3),
        ("interview", "After an interview", 1),
    ]


def test_the_rejections_behind_a_reason_stand_in_their_order() -> None:
    found = [seen(number, evidence=evidence) for number in (1000, 3, 64, 17) for evidence in Evidence]
    assert reasons(found, ()).all[0].rejections == (3, 17, 64, 1000)
