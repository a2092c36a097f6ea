"""Turns what is typed in a walkthrough into texts that can wait outside the store, and saves them later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.recovery.fields import TextField
from app.domain.recovery.steps import content
from app.domain.recovery.steps.journal import text_of
from app.domain.recovery.walk_data import WalkData, WalkPosition, read_walk
from app.domain.text_merge import merge
from app.unsaved_file import Text
from db.errors import Missing
from db.records.walk_enums import JournalKind, Step

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader
    from db.store import Store

WALK, JOURNAL = "walk", "journal"


def waiting_text(data: WalkData, position: WalkPosition, field: TextField, text: str) -> Text:
    """The text of a field, with a name by which it can be saved later."""
    rejection, company = data.rejection_id, data.ending.company
    if position.writing is not None:
        name = f"journal:{rejection}:{position.writing.value}:{position.entry_id or ''}"
        return Text(JOURNAL, name, company, text_of(position.lines), private=True)
    step = "" if position.step is None else position.step.value
    label = f"{company}: {field.prompt}".strip(": ")
    return Text(WALK, f"walk:{rejection}:{step}:{field.key}", label, text, position.step is Step.RECOVER)


def change_for(text: Text, reader: Reader, clock: Clock) -> Callable[[Store], Any]:
    """The change that saves a text that waited, together with the text its field has meanwhile.

    Raises Missing when the walkthrough or its field no longer exists.
    """
    kind, number, kind_or_step, field_key = text.name.split(":", 3)
    if kind == JOURNAL:
        return lambda store: store.private_notes.save(
            text.text, JournalKind(kind_or_step), int(number), int(field_key) if field_key else None
        )
    step = Step(kind_or_step) if kind_or_step else None
    data, position = read_walk(reader, clock, int(number), step), WalkPosition(step)
    fields = [] if data is None else content(data, position)
    text_field = next((field for field in fields if isinstance(field, TextField) and field.key == field_key), None)
    if data is None or text_field is None:
        raise Missing("The walkthrough of this text was deleted.")
    merged = merge("", text_field.text, text.text, one_line=not text_field.long)
    change = text_field.respond(data, position, merged).change
    assert change is not None
    return change
