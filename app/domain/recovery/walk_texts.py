"""What is typed in a walkthrough as texts that can wait outside the store, and their way back into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.recovery import effects
from app.domain.recovery.fields import Write
from app.domain.recovery.steps import content
from app.domain.recovery.steps.recover import text_of
from app.domain.recovery.walk_data import FORM_FIELDS, Case, Place, read_case
from app.domain.text_merge import both
from app.unsaved_file import Text
from db.errors import Missing
from db.records import JournalKind, Step

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader
    from db.store import Store

WALK, JOURNAL = "walk", "journal"


def typed(case: Case, place: Place, item: Write, text: str) -> Text:
    """What is typed in a place to write, by the name of the place."""
    rejection = case.ending.rejection_id
    if item.key.startswith("journal.") and place.door is not None:
        name = f"journal:{rejection}:{place.door.value}:{place.entry_id or ''}"
        return Text(JOURNAL, name, case.ending.company, text_of(place.lines), private=True)
    step = "" if place.step is None else place.step.value
    label = f"{case.ending.company}: {item.prompt}".strip(": ")
    private = place.step is Step.RECOVER
    return Text(WALK, f"walk:{rejection}:{step}:{item.key}", label, text, private)


def change_for(text: Text, reader: Reader, clock: Clock) -> Callable[[Store], Any]:
    """The change that puts a text that waited where it belongs; what stands there stays too.

    Raises Missing when there is no such place any more.
    """
    kind, number, where, rest = text.name.split(":", 3)
    if kind == JOURNAL:
        return lambda store: store.private_notes.save(
            text.text, JournalKind(where), int(number), int(rest) if rest else None
        )
    step = Step(where) if where else None
    case = read_case(reader, clock, int(number), step)
    if case is None:
        raise Missing("The walkthrough of this text was deleted.")
    place = Place(step)
    there = next((item.text for item in content(case, place) if isinstance(item, Write) and item.key == rest), "")
    one_line = not any(isinstance(i, Write) and i.key == rest and i.long for i in content(case, place))
    merged = both("", there, text.text, one_line=one_line or rest in FORM_FIELDS)
    change = effects.wrote(case, place, rest, merged).do
    assert change is not None
    return change
