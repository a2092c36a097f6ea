"""The fields a step shows, from top to bottom, and what each does when it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.domain.recovery.effect import Effect, Effector, save_answer, save_draft
from app.domain.recovery.walk_data import WalkData, WalkPosition


@dataclass(frozen=True, slots=True)
class StepField:
    """One part of a page, told apart by its key; `gap` is the number of blank lines above it."""

    key: str
    gap: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph(StepField):
    """Text to read; `tone` is one of the palette's. `names_keys` is for fixed sentences that name keys."""

    text: str = ""
    tone: str = "quiet"
    names_keys: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField(StepField):
    """A question with its answers side by side, as (value stored, label shown); without `effect` a plain answer."""

    question: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen: str | None = None
    shortcut: str = ""
    tone: str = "plain"
    effect: Effector | None = field(default=None, compare=False)

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """What choosing an answer does; an empty value takes the answer back."""
        return self.effect(data, position, value) if self.effect else save_answer(data, self.key, value)


@dataclass(frozen=True, slots=True)
class MenuOption:
    """A line of a menu; one without a value is a heading. Its own effect goes before that of the menu."""

    value: str
    label: str
    note: str = ""
    effect: Effector | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MenuField(StepField):
    """Options one below the other; `private` ones open private notes."""

    title: str = ""
    options: tuple[MenuOption, ...] = ()
    shortcut: str = ""
    private: bool = False
    effect: Effector | None = field(default=None, compare=False)

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """What taking an option does."""
        own = next((option.effect for option in self.options if option.value == value), None)
        effect = own or self.effect
        return effect(data, position, value) if effect else save_answer(data, self.key, value)


@dataclass(frozen=True, slots=True)
class TextField(StepField):
    """A place to write; one line unless it is `long` or several are pasted into one that is not `single`.

    `live` responds to every letter, for searching; a `letter` is entered at its beginning, other text at its end. What
    is typed into a `form` is a draft until the form is submitted.
    """

    prompt: str = ""
    text: str = ""
    hint: str = ""
    long: bool = False
    single: bool = False
    live: bool = False
    letter: bool = False
    tone: str = "plain"
    form: bool = False
    effect: Effector | None = field(default=None, compare=False)

    def respond(self, data: WalkData, position: WalkPosition, value: str) -> Effect:
        """What writing a text does."""
        if self.effect:
            return self.effect(data, position, value)
        return (save_draft if self.form else save_answer)(data, self.key, value)


@dataclass(frozen=True, slots=True)
class DateField(StepField):
    """A day to name; `past` says which way bare weekdays lean."""

    prompt: str = ""
    day: date | None = None
    past: bool = False
    hint: str = ""
    form: bool = False
    effect: Callable[[WalkData, date | None], Effect] | None = field(default=None, compare=False)

    def respond(self, data: WalkData, day: date | None) -> Effect:
        """What naming a day does; None removes it."""
        if self.effect:
            return self.effect(data, day)
        return (save_draft if self.form else save_answer)(data, self.key, "" if day is None else day.isoformat())


def answer_line(data: WalkData, key: str, prompt: str, gap: int = 1, hint: str = "", tone: str = "plain") -> TextField:
    """A line that holds the answer of its key."""
    return TextField(key, gap, prompt, data.answer(key), hint, tone=tone)


def form_line(data: WalkData, key: str, prompt: str, gap: int = 1, hint: str = "") -> TextField:
    """A line of a form, with the draft of its key."""
    return TextField(key, gap, prompt, data.drafts.get(key, ""), hint, single=True, form=True)
