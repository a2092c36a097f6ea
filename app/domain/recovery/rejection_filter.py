"""Which of all endings are listed: by what they may be narrowed, and what is narrowed, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.recovery import texts
from app.domain.recovery.reasons import cause
from db.records import Condition

PUT_AWAY = "put-away"
WHATS = ("cause", "outcome", "reached", "channel", PUT_AWAY)
"""What endings can be narrowed by, one value of each; `Reader.endings_by` counts the same."""


class Value(NamedTuple):
    """A value there is to narrow by, and how many endings have it."""

    value: str
    name: str
    endings: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for in the line to find with, and what was chosen; all of it has to hold."""

    find: tuple[Condition, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All of it as a find."""
        return (*self.find, *(_condition(what, value) for what, value in self.chosen))

    def value(self, what: str) -> str | None:
        """What was chosen of one kind, or None."""
        return dict(self.chosen).get(what)

    def by(self, what: str, value: str | None) -> Narrowing:
        """The same with another choice of one kind, or with none of it."""
        others = {kind: kept for kind, kept in self.chosen if kind != what}
        chosen = others if value is None else others | {what: value}
        return replace(self, chosen=tuple((kind, chosen[kind]) for kind in WHATS if kind in chosen))

    def said(self, endings: int) -> str:
        """What is narrowed and how many endings that leaves; nothing where all are listed."""
        if not self.find and not self.chosen:
            return ""
        parts = [name(what, value) for what, value in self.chosen]
        first = ", ".join(parts) or texts.FOUND
        return texts.FILTERED.format(what=first[0].upper() + first[1:], number=f"{endings:,}")


def name(what: str, value: str) -> str:
    """A value as it is shown."""
    if what == "cause":
        return texts.REASON_NAMES.get(value, cause(value).label)
    if what == "channel":
        return value or texts.NO_SOURCE
    return texts.FILTER_VALUES[what][value]


def _condition(what: str, value: str) -> Condition:
    if what == PUT_AWAY:
        return Condition("is", "is", "archived", negated=value == "0")
    if what == "cause":
        return Condition("cause", "is", (value,))
    if what == "channel":
        return Condition("channel", "=", value) if value else Condition("channel", "is", None)
    return Condition(what, "is", value)
