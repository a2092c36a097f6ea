"""Step 5: at most two facts, and where they come from."""

from __future__ import annotations

from app.domain.recovery import texts
from app.domain.recovery.fields import Item, Say
from app.domain.recovery.walk_data import Case, Place


def content(case: Case, place: Place) -> list[Item]:
    """The facts, each with its source once that is asked for."""
    items: list[Item] = []
    for number, fact in enumerate(case.facts):
        items.append(Say(f"fact.{number}", min(2, 2 * number), fact.text, "plain"))
        if place.revealed:
            items.append(Say(f"fact.{number}.source", 0, fact.source, "faint"))
    if not place.revealed:
        items.append(Say("fact.how", 2, texts.SHOW_SOURCE, "faint", names_keys=True))
    return items
