"""The private texts of a walk: kept as they are typed, gone on with the same day, deleted for good."""

from __future__ import annotations

from app.domain.recovery import texts
from app.domain.recovery.effects.effect import NOTHING, Deed
from app.domain.recovery.steps import recover
from app.domain.recovery.walk_data import Case, Place
from db.records import JournalKind


def wrote(case: Case, place: Place, line: int, text: str) -> Deed:
    """Keep a private text with this line of it changed."""
    kind, rejection = place.door, case.ending.rejection_id
    assert kind is not None
    place.lines[line] = text
    if place.began is None and text.strip():
        place.began = case.now
    whole = recover.text_of(place.lines)
    if not whole.strip() and place.entry_id is None:
        return NOTHING

    def kept(entry_id: int) -> None:
        place.entry_id = entry_id

    entry = place.entry_id
    return Deed(lambda store: store.private_notes.save(whole, kind, rejection, entry), done=kept)


def open_door(case: Case, place: Place, value: str) -> Deed:
    """Open a page to write on; what was begun there today is gone on with."""
    kind = JournalKind(value)
    mine = [e for e in case.entries if not e.locked and not e.sealed]
    begun = [e for e in mine if e.kind is kind and e.id in case.entries_today]
    place.door = kind
    place.entry_id = begun[-1].id if begun else None
    place.lines = recover.lines_of(begun[-1].text if begun else "", kind)
    return Deed(then="anew", focus="journal.0", begins=False)


def open_entry(case: Case, place: Place, value: str) -> Deed:
    """Open a text again to go on with it, or to delete it."""
    number = int(value.partition(":")[2])
    entry = next((entry for entry in case.entries if entry.id == number), None)
    if entry is None or entry.sealed:
        return NOTHING
    place.door, place.entry_id = entry.kind, entry.id
    place.lines = recover.lines_of(entry.text, entry.kind)
    return Deed(then="anew", focus="journal.0", begins=False)


def leave_door(place: Place) -> Deed:
    """Go back from the page; one that was written on and emptied again goes away."""
    entry = place.entry_id
    place.began = None
    empty = not "".join(place.lines).strip()
    place.door, place.entry_id, place.lines, place.sure = None, None, [], False
    if entry is not None and empty:
        return Deed(lambda store: store.private_notes.delete(entry), then="anew", begins=False)
    return Deed(then="anew", begins=False)


def end(case: Case, place: Place, value: str) -> Deed:
    """Leave the page with the text kept, folded for good or not, or ask whether it is to go."""
    entry = place.entry_id
    if value == "keep" or entry is None:
        return leave_door(place)
    if value in ("lock", "unlock"):
        if not "".join(place.lines).strip():
            return leave_door(place)
        leave_door(place)
        said = texts.HIDDEN_SAID if value == "lock" else ""
        return Deed(lambda store: store.private_notes.hide(entry, value == "lock"), said, then="anew", begins=False)
    place.sure = True
    return Deed(then="journal.sure", begins=False)


def minutes(case: Case, place: Place, value: str) -> Deed:
    """Write for so many minutes."""
    place.minutes = int(value) if value else place.minutes
    return NOTHING


def sure(case: Case, place: Place, value: str) -> Deed:
    """Delete the text for good, when that is the answer."""
    place.sure = False
    entry = place.entry_id
    if value != "yes" or entry is None:
        return Deed(then="journal.end", begins=False)
    place.lines = []
    leave_door(place)
    return Deed(lambda store: store.private_notes.delete(entry), texts.DELETED, then="anew", begins=False)
