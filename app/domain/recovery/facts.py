"""Facts for the perspective step: at most two, the user's own numbers first, each with where it comes from."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.formatting import count
from app.domain.recovery import perspective_texts
from db.records.enums import Kind, Outcome
from db.records.recovery import Ending

MOST_FACTS = 2
OLD_ENOUGH_DAYS = 30
"""Days after which nearly every application that will be answered has been."""
ENOUGH_OWN = 5
"""Applications old enough to count from which the user's own numbers are worth showing."""


class Fact(NamedTuple):
    """A fact and its source."""

    text: str
    source: str


class OwnNumbers(NamedTuple):
    """The user's applications that are old enough to count, and how many of them led to a conversation."""

    applications: int
    conversations: int


_INTERVIEWERS = Fact(perspective_texts.FACT_INTERVIEWERS, perspective_texts.FACT_INTERVIEWERS_SOURCE)
_POSTING = Fact(perspective_texts.FACT_POSTING, perspective_texts.FACT_POSTING_SOURCE)
_FINALS = Fact(perspective_texts.FACT_FINALS, perspective_texts.FACT_FINALS_SOURCE)
_NO_LESSON = Fact(perspective_texts.FACT_NO_LESSON, perspective_texts.FACT_NO_LESSON_SOURCE)


def facts(ending: Ending, own_numbers: OwnNumbers) -> tuple[Fact, ...]:
    """The facts that fit a closed application; the person's own figure only where it is one at least."""
    own_facts: list[Fact] = []
    if own_numbers.applications >= ENOUGH_OWN and own_numbers.conversations:
        text = perspective_texts.FACT_OWN.format(
            conversations=f"{own_numbers.conversations:,}", applications=count("application", own_numbers.applications)
        )
        own_facts.append(Fact(text, perspective_texts.FACT_OWN_SOURCE))
    if ending.outcome in (Outcome.RESCINDED, Outcome.NO_REPLY):
        general_facts = [_NO_LESSON]
    elif ending.furthest is Kind.INTERVIEW and ending.round > 1:
        general_facts = [_FINALS, _INTERVIEWERS]
    elif ending.furthest in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER):
        general_facts = [_INTERVIEWERS, _NO_LESSON]
    else:
        general_facts = [_POSTING]
    return tuple((own_facts + general_facts)[:MOST_FACTS])
