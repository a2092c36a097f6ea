"""What a step puts on the screen: a column of plain items, each told apart by its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the screen; `gap` is how many blank lines stand above it."""

    key: str
    gap: int = 1


@dataclass(frozen=True, slots=True)
class Say(Item):
    """Words to read; `tone` is one of the palette's. `names_keys` is for fixed sentences that do."""

    text: str = ""
    tone: str = "quiet"
    names_keys: bool = False


@dataclass(frozen=True, slots=True)
class Choice(Item):
    """A question with its answers side by side: (what is kept, what is shown)."""

    question: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen: str | None = None
    shortcut: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a menu; one without a value is a heading."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Menu(Item):
    """Things to do or take, one below the other."""

    title: str = ""
    options: tuple[Option, ...] = ()
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Write(Item):
    """A place to write; one line unless it is `long`, or more are pasted into it and it is not kept as a `single` one.

    `live` says every letter at once, for finding; a `draft` is gone into at its beginning, other text at its end.
    """

    prompt: str = ""
    text: str = ""
    hint: str = ""
    long: bool = False
    single: bool = False
    live: bool = False
    draft: bool = False
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Day(Item):
    """A day to name; `past` says which way bare weekdays lean."""

    prompt: str = ""
    day: date | None = None
    past: bool = False
    hint: str = ""
