"""The filter of the list of rejections: its fields, its conditions, and itself in words."""

from __future__ import annotations

from app.domain.recovery import list_texts
from app.domain.recovery.reasons import short_name
from db.records.named_tuple import NamedTuple
from db.records.searches import Condition

ARCHIVED = "archived"
FIELDS = ("reason", "outcome", "reached", "source", ARCHIVED)
"""The fields to filter rejections by, one value of each; `Reader.endings_by` counts the same."""


class FilterValue(NamedTuple):
    """A value to filter by, and how many rejections have it."""

    value: str
    name: str
    number: int


class RejectionFilter(NamedTuple):
    """The conditions searched for and the values chosen to filter by; all have to hold."""

    find: tuple[Condition, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The whole filter as the conditions of a query."""
        return (*self.find, *(_condition(field, value) for field, value in self.chosen))

    def value(self, field: str) -> str | None:
        """The value chosen for a field, or None."""
        return dict(self.chosen).get(field)

    def with_value(self, field: str, value: str | None) -> RejectionFilter:
        """The same filter with another value for one field, or with none."""
        others = {name: chosen for name, chosen in self.chosen if name != field}
        chosen = others if value is None else others | {field: value}
        return self._replace(chosen=tuple((name, chosen[name]) for name in FIELDS if name in chosen))

    def in_words(self, number: int) -> str:
        """The filter in words, with the number of rejections it leaves; empty where all are listed."""
        if not self.find and not self.chosen:
            return ""
        parts = [value_name(field, value) for field, value in self.chosen]
        first = ", ".join(parts) or list_texts.FOUND
        return list_texts.FILTERED.format(what=first[0].upper() + first[1:], number=f"{number:,}")


def value_name(field: str, value: str) -> str:
    """A value as it is shown."""
    if field == "reason":
        return short_name(value)
    if field == "source":
        return value or list_texts.NO_SOURCE
    return list_texts.FILTER_VALUES[field][value]


def _condition(field: str, value: str) -> Condition:
    if field == ARCHIVED:
        return Condition("is", "is", "archived", negated=value == "0")
    if field == "reason":
        return Condition("cause", "is", (value,))
    if field == "source":
        return Condition("channel", "=", value) if value else Condition("channel", "is", None)
    return Condition(field, "is", value)
