"""Step 5: at most two facts, and where they come from."""

from __future__ import annotations

from app.recovery import words
from app.recovery.case import Case, Place
from app.recovery.items import Item, Say


def content(case: Case, place: Place) -> list[Item]:
    """The facts, each with its source once that is asked for."""
    items: list[Item] = []
    for number, fact in enumerate(case.facts):
        items.append(Say(f"fact.{number}", min(2, 2 * number), fact.text, "plain"))
        if place.revealed:
            items.append(Say(f"fact.{number}.source", 0, fact.source, "faint"))
    if not place.revealed:
        items.append(Say("fact.how", 2, words.SHOW_SOURCE, "faint", names_keys=True))
    return items
