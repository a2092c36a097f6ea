"""The fields of a step, from top to bottom, and the effect of answering each.

Each is identified by its key; `gap` is the number of blank lines above it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.recovery.effect import Effect, Effector, save_answer, save_draft
from app.domain.recovery.walk_data import WalkData, WalkPosition
from db.records.named_tuple import NamedTuple


class Paragraph(NamedTuple):
    """Text to read; `tone` is one of the palette's. `names_keys` is for fixed sentences that name keys."""

    key: str
    gap: int = 1
    text: str = ""
    tone: str = "quiet"
    names_keys: bool = False


class ChoiceField(NamedTuple):
    """A question with its answers side by side, as (value stored, label shown); without `effect` a plain answer."""

    key: str
    gap: int = 1
    question: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen: str | None = None
    shortcut: str = ""
    tone: str = "plain"
    effect: Effector | None = None

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """The effect of choosing an answer; an empty value removes the answer."""
        return self.effect(data, position, value) if self.effect else save_answer(data, self.key, value)


class MenuOption(NamedTuple):
    """A line of a menu; one without a value is a heading. Its own effect goes before that of the menu."""

    value: str
    label: str
    note: str = ""
    effect: Effector | None = None


class MenuField(NamedTuple):
    """Options one below the other; `private` ones open private notes."""

    key: str
    gap: int = 1
    title: str = ""
    options: tuple[MenuOption, ...] = ()
    shortcut: str = ""
    private: bool = False
    effect: Effector | None = None

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """The effect of taking an option."""
        option_effect = next((option.effect for option in self.options if option.value == value), None)
        effect = option_effect or self.effect
        return effect(data, position, value) if effect else save_answer(data, self.key, value)


class TextField(NamedTuple):
    """A place to write; one line unless it is `long` or several are pasted into one that is not `single`.

    `live` responds to every letter, for searching; a `letter` is entered at its beginning, other text at its end. What
    is typed into a `form` is a draft until the form is submitted.
    """

    key: str
    gap: int = 1
    prompt: str = ""
    text: str = ""
    hint: str = ""
    long: bool = False
    single: bool = False
    live: bool = False
    letter: bool = False
    tone: str = "plain"
    form: bool = False
    effect: Effector | None = None

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """The effect of writing a text."""
        if self.effect:
            return self.effect(data, position, value)
        return (save_draft if self.form else save_answer)(data, self.key, value)


class DateField(NamedTuple):
    """A day to name; `past` reads bare weekdays as days gone by."""

    key: str
    gap: int = 1
    prompt: str = ""
    day: date | None = None
    past: bool = False
    hint: str = ""
    form: bool = False
    effect: Callable[[WalkData, date | None], Effect] | None = None

    def respond(self, data: WalkData, day: date | None) -> Effect:
        """The effect of naming a day; None removes it."""
        if self.effect:
            return self.effect(data, day)
        return (save_draft if self.form else save_answer)(data, self.key, "" if day is None else day.isoformat())


StepField = Paragraph | ChoiceField | MenuField | TextField | DateField
"""One part of a page."""


def looks_alike(first: StepField, second: StepField) -> bool:
    """Whether two fields are drawn the same, whatever they do when they are answered."""
    return _appearance(first) == _appearance(second)


def _appearance(field: StepField) -> tuple[object, ...]:
    if isinstance(field, MenuField):
        field = field._replace(options=tuple(option._replace(effect=None) for option in field.options))
    return (type(field), *(field if isinstance(field, Paragraph) else field._replace(effect=None)))


def answer_line(data: WalkData, key: str, prompt: str, gap: int = 1, hint: str = "", tone: str = "plain") -> TextField:
    """A line with the answer of its key."""
    return TextField(key, gap, prompt, data.answer(key), hint, tone=tone)


def form_line(data: WalkData, key: str, prompt: str, gap: int = 1, hint: str = "") -> TextField:
    """A line of a form, with the draft of its key."""
    return TextField(key, gap, prompt, data.drafts.get(key, ""), hint, single=True, form=True)
