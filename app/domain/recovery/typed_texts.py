"""What is typed in a walkthrough as texts that can wait outside the store, and their way back into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.recovery.fields import TextField
from app.domain.recovery.steps import content
from app.domain.recovery.steps.journal import text_of
from app.domain.recovery.walk_data import WalkData, WalkPosition, read_walk
from app.domain.text_merge import both
from app.unsaved_file import Text
from db.errors import Missing
from db.records.walk_enums import JournalKind, Step

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader
    from db.store import Store

WALK, JOURNAL = "walk", "journal"


def typed(data: WalkData, position: WalkPosition, field: TextField, text: str) -> Text:
    """What is typed in a text field, by the name of the field."""
    rejection, company = data.rejection_id, data.closed.company
    if position.writing is not None:
        name = f"journal:{rejection}:{position.writing.value}:{position.entry_id or ''}"
        return Text(JOURNAL, name, company, text_of(position.lines), private=True)
    step = "" if position.step is None else position.step.value
    label = f"{company}: {field.prompt}".strip(": ")
    return Text(WALK, f"walk:{rejection}:{step}:{field.key}", label, text, position.step is Step.RECOVER)


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
    data, position = read_walk(reader, clock, int(number), step), WalkPosition(step)
    shown = [] if data is None else content(data, position)
    found = next((field for field in shown if isinstance(field, TextField) and field.key == rest), None)
    if data is None or found is None:
        raise Missing("The walkthrough of this text was deleted.")
    merged = both("", found.text, text.text, one_line=not found.long)
    change = found.respond(data, position, merged).change
    assert change is not None
    return change
