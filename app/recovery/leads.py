"""Where next: the saved roles to look at first, by closing date and interest, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.recovery import words
from app.words import day, stars
from db.records import Card

MOST_LEADS = 3
SOON_DAYS = 14
"""Days within which a closing date outweighs interest."""


def best(cards: Iterable[Card], today: date) -> list[Card]:
    """The leads to look at first: those closing soon, then the most wanted; what has closed is left out."""
    soon = today + timedelta(days=SOON_DAYS)
    open_ones = {card.id: card for card in cards if card.deadline is None or card.deadline >= today}

    def order(card: Card) -> tuple[bool, date, int, date]:
        closing = card.deadline if card.deadline is not None and card.deadline <= soon else None
        return closing is None, closing or date.max, -(card.interest or 0), card.deadline or date.max

    return sorted(open_ones.values(), key=order)[:MOST_LEADS]


def reason(card: Card, today: date, *, plain: bool = False) -> str:
    """Why a lead stands where it does, in a few words."""
    parts = []
    if card.deadline is not None:
        parts.append(words.LEAD_CLOSES.format(day=day(card.deadline, today)))
    if card.interest is not None:
        parts.append(words.LEAD_INTEREST.format(stars=stars(card.interest, plain=plain)))
    return ", ".join(parts) or words.LEAD_ADDED.format(day=day(card.stage_since, today))
