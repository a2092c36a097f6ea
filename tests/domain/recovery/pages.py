"""A page of a walkthrough as a person reads and answers it, without a dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.clock import Clock
from app.domain.recovery.effect import Effect
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, Paragraph, StepField, TextField
from app.domain.recovery.steps import content
from app.domain.recovery.walk_data import WalkData, WalkPosition, read_walk
from db.records.walk_enums import Step
from db.store import Store
from tests.present import present

MARKS = ("names_keys", "private", "long", "single", "live", "letter", "form", "past")


def lines(field: StepField) -> Iterator[str]:
    """What a field shows: `?` a question, `*` an answer or an option, `>` a line to write in; a chosen one has `**`.

    How it is written in, and its key, stand in brackets after it.
    """
    yield from [""] * field.gap
    marks = [name.replace("_", " ") for name in MARKS if getattr(field, name, False)]
    if shortcut := getattr(field, "shortcut", ""):
        marks.append(f"key {shortcut}")
    mark = f"  [{', '.join(marks)}]" if marks else ""
    match field:
        case Paragraph():
            yield field.text + mark
        case ChoiceField():
            yield f"? {field.question}{mark}"
            yield from (f"{'**' if value == field.chosen else '*'} {label}" for value, label in field.options)
        case MenuField():
            yield f"? {field.title}{mark}"
            yield from (f"* {option.label}  {option.note}".rstrip() for option in field.options)
        case TextField():
            yield from (f"> {field.prompt}{mark}", *field.text.splitlines(), field.hint)
        case DateField():
            yield from (f"> {field.prompt}  {field.day or ''}{mark}", field.hint)


class Page:
    """A step of a walkthrough: what it says, and what answering one of its fields does."""

    def __init__(
        self, store: Store, rejection_id: int, step: Step | None, clock: Clock, revealed: bool = False
    ) -> None:
        self._store, self._rejection_id, self._clock = store, rejection_id, clock
        self._position = WalkPosition(step, revealed=revealed)

    def _fields(self) -> list[StepField]:
        return content(self._data(), self._position)

    def _data(self) -> WalkData:
        return present(read_walk(self._store.reader, self._clock, self._rejection_id, self._position.step))

    @property
    def said(self) -> str:
        """All of it, as one line of words."""
        return " ".join(" ".join(line for field in self._fields() for line in lines(field)).split())

    def answer(self, key: str, value: str | date) -> Effect:
        """Choose an answer, take an option, write a text or name a day; gives what follows from it."""
        field = next(field for field in self._fields() if field.key == key)
        assert not isinstance(field, Paragraph)
        if isinstance(field, DateField):
            assert isinstance(value, date)
            effect = field.respond(self._data(), value)
        else:
            effect = field.respond(self._data(), self._position, str(value))
        result = effect.change(self._store) if effect.change else None
        if effect.saved:
            effect.next = effect.saved(result) or effect.next
        return effect
