"""Checks those fields of an application that are not derived from its history, and makes them values of columns."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from db.errors import Refused
from db.records.cards import Pay
from db.records.drafts import Draft
from db.schema.tables import APPLICATION
from db.writes.base import checked_value, one_line, score

OWN_FIELDS = (
    "link",
    "channel",
    "place",
    "work_mode",
    "pay",
    "interest",
    "fit",
    "effort_hours",
    "deadline",
    "decision_on",
)
"""The fields of an application that are not derived from its history."""


def own_columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The own fields of an application as values of its columns. Raises Refused for an impossible value."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "pay":
            values.update(pay_columns(value))
        elif name == "work_mode":
            values[name] = None if value is None else str(value)
        elif name in ("interest", "fit"):
            values[name] = score(APPLICATION.columns[name], value, name)
        elif name == "effort_hours":
            values[name] = checked_value(APPLICATION.columns[name], value, "Effort is a number of hours.")
        elif isinstance(value, str):
            values[name] = one_line(value)
        else:
            values[name] = value
    return values


def value_columns(draft: Draft) -> tuple[Any, ...]:
    """The values `own_columns` gives for a draft, in the order of `OWN_FIELDS`; fast where a draft has only texts."""
    texts = one_line(draft.link), one_line(draft.channel), one_line(draft.place)
    other_values = _not_texts(draft)
    if other_values == _NOTHING_ELSE:
        return *texts, *_NO_VALUES
    return *texts, *own_columns(dict(zip(OWN_FIELDS[3:], other_values, strict=True))).values()


def pay_columns(pay: Pay | None, prefix: str = "pay") -> dict[str, Any]:
    """A pay range as values of its four columns. Raises Refused for one that is negative or the wrong way round."""
    if pay is None:
        return {f"{prefix}_{part}": None for part in ("low", "high", "currency", "period")}
    if not 0 <= pay.low <= pay.high < 2**53:
        raise Refused("That is not a pay range.", "The lower figure comes first.")
    return {
        f"{prefix}_low": pay.low,
        f"{prefix}_high": pay.high,
        f"{prefix}_currency": pay.currency,
        f"{prefix}_period": pay.period.value,
    }


_not_texts = attrgetter(*OWN_FIELDS[3:])
_NOTHING_ELSE = (None,) * len(OWN_FIELDS[3:])
_NO_VALUES = tuple(own_columns(dict.fromkeys(OWN_FIELDS[3:])).values())
