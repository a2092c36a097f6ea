"""The menus to filter rejections by: first the field, then its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recovery import list_texts
from app.domain.recovery.rejection_filter import FilterValue, RejectionFilter, value_name
from widgets.options import Option
from widgets.prompt import ChoicePrompt

if TYPE_CHECKING:
    from app.screens.session import Session

KEYS = {"reason": "c", "outcome": "e", "reached": "s", "source": "v", "archived": "d"}
"""The key of each field, the same as elsewhere for the same meaning."""
ANY, ALL, WORDS = "any", "all", "words"
DIGITS = "123456789"


async def ask_filter(session: Session, current: RejectionFilter) -> RejectionFilter | str | None:
    """Ask for a filter; returns `WORDS` for a search instead, None if cancelled."""
    while True:
        field = await session.ask(ChoicePrompt(list_texts.FILTER_BY, _field_options(current)))
        if field is None or field == WORDS:
            return field
        if field == ALL:
            return RejectionFilter()
        values = values_of(session, current, field)
        chosen = await session.ask(ChoicePrompt(list_texts.FILTER_WHICH, _value_options(values, current.value(field))))
        if chosen is not None:
            return current.with_value(field, None if chosen == ANY else values[int(chosen)].value)


def values_of(session: Session, current: RejectionFilter, field: str) -> list[FilterValue]:
    """The values of one field among the rejections that match the rest of the filter."""
    counts = session.reader.rejections.count_by(
        field, find=current.with_value(field, None).conditions, today=session.clock.today()
    )
    return [FilterValue(value, value_name(field, value), number) for value, number in counts]


def _field_options(current: RejectionFilter) -> list[Option]:
    options = []
    for field, label in list_texts.FILTER_FIELDS:
        value = current.value(field)
        options.append(Option(KEYS[field], label, "" if value is None else value_name(field, value), field))
    options.append(Option("/", list_texts.FILTER_WORDS, "", WORDS))
    return [*options, Option("a", list_texts.FILTER_NONE, "", ALL)] if current != RejectionFilter() else options


def _value_options(values: list[FilterValue], chosen: str | None) -> list[Option]:
    keys = [*DIGITS, *[""] * len(values)]
    options = [Option(keys[at], v.name, f"{v.number:,}", str(at)) for at, v in enumerate(values)]
    return [*options, Option("a", list_texts.FILTER_ANY, "", ANY)] if chosen is not None or not values else options
