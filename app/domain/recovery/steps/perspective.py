"""Step 5: one fact, and on request another one and where they come from."""

from __future__ import annotations

from app.domain.recovery import texts
from app.domain.recovery.fields import Item, Say
from app.domain.recovery.walk_data import Case, Place


def content(case: Case, place: Place) -> list[Item]:
    """The first fact; once they are asked for, all of them with their sources."""
    if not place.revealed:
        more = texts.SHOW_MORE if len(case.facts) > 1 else texts.SHOW_SOURCE
        first = [Say("fact.0", 0, fact.text, "plain") for fact in case.facts[:1]]
        return [*first, Say("fact.how", 2, more, "faint", names_keys=True)]
    items: list[Item] = []
    for number, fact in enumerate(case.facts):
        items.append(Say(f"fact.{number}", min(2, 2 * number), fact.text, "plain"))
        items.append(Say(f"fact.{number}.source", 0, fact.source, "faint"))
    return items
