"""The question what to filter rejections by: first the field, then its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recovery import list_texts
from app.domain.recovery.rejection_filter import FilterValue, RejectionFilter, value_name
from widgets.prompt import ChoicePrompt, Option

if TYPE_CHECKING:
    from app.screens.session import Session

KEYS = {"reason": "c", "outcome": "e", "reached": "s", "source": "v", "archived": "d"}
"""The key of each field to filter by: those of the same meaning elsewhere."""
ANY, ALL, WORDS = "any", "all", "words"
DIGITS = "123456789"


async def ask(session: Session, now: RejectionFilter) -> RejectionFilter | str | None:
    """The filter chosen; `WORDS` for a search instead, None when the question was left."""
    while True:
        what = await session.ask(ChoicePrompt(list_texts.FILTER_BY, _whats(now)))
        if what is None or what == WORDS:
            return what
        if what == ALL:
            return RejectionFilter()
        values = values_of(session, now, what)
        chosen = await session.ask(ChoicePrompt(list_texts.FILTER_WHICH, _values(values, now.value(what))))
        if chosen is not None:
            return now.with_value(what, None if chosen == ANY else values[int(chosen)].value)


def values_of(session: Session, now: RejectionFilter, what: str) -> list[FilterValue]:
    """The values of one field among the rejections that everything else leaves."""
    counted = session.reader.rejections.count_by(
        what, find=now.with_value(what, None).conditions, today=session.clock.today()
    )
    return [FilterValue(value, value_name(what, value), many) for value, many in counted]


def _whats(now: RejectionFilter) -> list[Option]:
    options = []
    for what, label in list_texts.FILTER_FIELDS:
        value = now.value(what)
        options.append(Option(KEYS[what], label, "" if value is None else value_name(what, value), what))
    options.append(Option("/", list_texts.FILTER_WORDS, "", WORDS))
    return [*options, Option("a", list_texts.FILTER_NONE, "", ALL)] if now != RejectionFilter() else options


def _values(values: list[FilterValue], chosen: str | None) -> list[Option]:
    keys = [*DIGITS, *[""] * len(values)]
    options = [Option(keys[at], v.name, f"{v.number:,}", str(at)) for at, v in enumerate(values)]
    return [*options, Option("a", list_texts.FILTER_ANY, "", ANY)] if chosen is not None or not values else options
