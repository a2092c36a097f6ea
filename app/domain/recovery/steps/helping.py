"""What may help right now: something calm, somebody to tell, and what helped before, shown first."""

from __future__ import annotations

from collections import Counter

from app.domain.recovery import texts
from app.domain.recovery.fields import Choice, Item, Menu, Option, Say, Write
from app.domain.recovery.walk_data import Case
from db.records import Walk

MOST_BEFORE = 3
"""Things that helped before that are named."""


def before(case: Case) -> list[Item]:
    """What helped before, the most often first, in a line of its own."""
    done = Counter(what for walk, what in case.calm_before if (walk, "yes") in case.calm_helped)
    calm = [dict(texts.CALM_THINGS)[what] for what, _ in done.most_common() if what in dict(texts.CALM_THINGS)]
    own = [text for walk, text in reversed(case.helped_before) if walk != case.ending.rejection_id]
    found = list(dict.fromkeys(text.strip() for text in (*calm, *own)))[:MOST_BEFORE]
    return [Say("recover.before", 1, texts.HELPED_BEFORE.format(things="; ".join(found)))] if found else []


def calm(case: Case) -> list[Item]:
    """A few calm things, those that helped before first, and somebody to tell."""
    helped = [what for walk, what in case.calm_before if (walk, "yes") in case.calm_helped]
    things = tuple(sorted(texts.CALM_THINGS, key=lambda thing: -helped.count(thing[0])))
    chosen = case.answer("recover.calm")
    items: list[Item] = [Choice("recover.calm", 2, texts.CALM_THING, things, chosen or None)]
    if chosen:
        notes = dict(texts.CALM_NOTES)
        if chosen in notes:
            items.append(Say("recover.calm.how", 0, notes[chosen]))
        said = case.answer("recover.calm.helped") or None
        items.append(Choice("recover.calm.helped", 1, texts.CALM_HELPED, texts.CALM_HELPS, said))
    return [
        *items,
        Write("recover.tell", 2, texts.TELL, case.answer("recover.tell"), texts.TELL_HINT),
        Write("recover.helped", 1, texts.WHAT_HELPED, case.answer("recover.helped")),
    ]


def pointer(case: Case) -> list[Item]:
    """One gentle line when the moods given have been low for long, unless it was asked not to stand here."""
    if not case.low or case.ending.walk is Walk.OWN_CHOICE:
        return []
    options = (Option("support", texts.POINTER_SUPPORT), Option("never", texts.POINTER_NEVER))
    return [Say("recover.low", 1, texts.POINTER, "plain"), Menu("recover.pointer", 0, "", options)]
