"""The steps an imported row tells, in their order."""

from __future__ import annotations

from datetime import date

from app.exchange.services.history import Reached, days_of, history
from db.records.drafts import DraftEvent
from db.records.enums import EventKind, Kind, Outcome

FIRST, LATER = date(2026, 10, 5), date(2026, 10, 20)


def stage(kind: Kind, on: date | None = None, name: str = "", round: int | None = None) -> DraftEvent:
    return DraftEvent(EventKind.STAGE, on, stage=kind, stage_name=name, round=round)


def test_the_files_own_name_stands_at_the_stage_its_status_names() -> None:
    steps = [stage(Kind.APPLIED, FIRST), stage(Kind.INTERVIEW, LATER)]
    assert history(Reached(Kind.INTERVIEW, label="Gespräch", steps=steps)) == (
        stage(Kind.APPLIED, FIRST),
        stage(Kind.INTERVIEW, LATER, "Gespräch"),
    )
    assert history(Reached(Kind.OFFER, label="Angebot", status_on=LATER, steps=steps[:1])) == (
        stage(Kind.APPLIED, FIRST),
        stage(Kind.OFFER, LATER, "Angebot"),
    )


def test_a_round_not_among_the_days_is_one_more_step() -> None:
    steps = [stage(Kind.INTERVIEW, FIRST, round=1)]
    assert history(Reached(Kind.INTERVIEW, round=1, steps=steps)) == tuple(steps)
    assert history(Reached(Kind.INTERVIEW, round=2, status_on=LATER, steps=steps)) == (
        *steps,
        stage(Kind.INTERVIEW, LATER, round=2),
    )


def test_what_must_have_been_before_is_there_and_the_ending_last() -> None:
    ended = DraftEvent(EventKind.ENDED, LATER, outcome=Outcome.DECLINED, words="Too far.")
    told = history(Reached(outcome=Outcome.DECLINED, status_on=FIRST, ended_on=LATER, words="Too far."))
    assert told[-1] == ended
    assert stage(Kind.OFFER) in told
    heard = DraftEvent(EventKind.HEARD, LATER)
    assert history(Reached(steps=[heard])) == (stage(Kind.APPLIED), heard)
    assert days_of((stage(Kind.APPLIED), heard)) == (None, LATER, True)
    assert days_of((stage(Kind.APPLIED, LATER), stage(Kind.LEAD, FIRST))) == (LATER, FIRST, False)
