"""Chooses the kind of walkthrough that fits a closed application."""

from __future__ import annotations

from db.records.enums import Kind, Outcome
from db.records.walk_enums import Walk

HIGH_INTEREST = 4
FINAL_FROM_ROUND = 2


def walk_for(outcome: Outcome, furthest: Kind, rounds: int, interest: int | None, in_person: bool) -> Walk:
    """The kind of walkthrough a closed application begins with; the user can always choose another.

    A rejection without human contact and with low interest is only noted; one with human contact or some interest gets
    the light walkthrough, one after a conversation the middle one, and one after a later round, an offer or with
    interest of 4 or 5 all six steps. Silence, a closed role, a withdrawn offer and the user's own choice have kinds of
    their own.
    """
    had_conversation = furthest in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    if outcome in (Outcome.WITHDREW, Outcome.DECLINED):
        return Walk.OWN_CHOICE
    if outcome is Outcome.CLOSED:
        return Walk.FROZEN
    if outcome is Outcome.RESCINDED:
        return Walk.RESCINDED
    if outcome is Outcome.NO_REPLY:
        return Walk.CHECK_IN if had_conversation else Walk.SILENCE
    eager = interest is not None and interest >= HIGH_INTEREST
    if furthest is Kind.OFFER or (furthest is Kind.INTERVIEW and rounds >= FINAL_FROM_ROUND) or eager:
        return Walk.FULL
    if had_conversation:
        return Walk.MIDDLE
    return Walk.LIGHT if in_person or (interest is not None and interest >= 3) else Walk.NOTE
