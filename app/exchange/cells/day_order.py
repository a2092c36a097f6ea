"""Whether the columns of days of one file have the day first or the month: settled for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.cells.read_days import Order, either_in


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """How one column writes its days, and why that is believed: `order` None means that nothing in it says so."""

    column: str
    order: Order | None
    why: str
    example: str = ""


BY_ITS_DATES = "as its dates show"


@dataclass(slots=True)
class _Evidence:
    """What the days of a column show of their order: an example of each kind, and of one that leaves a doubt."""

    day_first: str = ""
    month_first: str = ""
    doubtful: str = ""

    @property
    def order(self) -> Order | None:
        """The order its own days show without contradiction."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "day-first" if self.day_first else "month-first"


def _evidence(values: Iterable[str]) -> _Evidence:
    found = _Evidence()
    for value in values:
        match = None if value.isalpha() else either_in(value)
        if match is None:
            continue
        value, first, second = match[0], int(match[1]), int(match[3])
        if first > 12 >= second:
            found.day_first = found.day_first or value
        elif second > 12 >= first:
            found.month_first = found.month_first or value
        elif first != second:
            found.doubtful = found.doubtful or value
    return found


def column_orders(
    columns: Mapping[str, Sequence[str]],
    *,
    forced: Order | None = None,
    stated: Mapping[str, Order] | None = None,
    usual: Order | None = None,
    language: Order | None = None,
    taught: ColumnOrder | None = None,
) -> dict[str, ColumnOrder]:
    """The order of day and month in each column of a file, without those whose days leave no doubt.

    `forced` is what the user said; `stated` what a header spells out ("DD/MM"); `usual` what the service is known to
    write, `language` what the language of the headers suggests, both for want of anything better. A column's own days
    come first, then those of the other columns as long as they agree, then `taught`, a column of another table.
    """
    evidence = {name: _evidence(values) for name, values in columns.items()}
    evidence = {name: e for name, e in evidence.items() if e.day_first or e.month_first or e.doubtful}
    shown = {e.order for e in evidence.values() if e.order}
    mixed = any(e.day_first and e.month_first for e in evidence.values())
    teacher = next((name for name, e in evidence.items() if e.order), "") if len(shown) == 1 and not mixed else ""
    orders = {}
    for name, e in evidence.items():
        example = e.doubtful
        order: Order | None
        if forced:
            order, why = forced, "as you said"
        elif e.day_first and e.month_first:
            order, why = None, "some of its dates have the day first and some the month"
        elif e.order:
            order, why, example = e.order, BY_ITS_DATES, e.day_first or e.month_first
        elif stated and name in stated:
            order, why = stated[name], "as its header says"
        elif teacher:
            order, why = evidence[teacher].order, f"as the dates in {teacher} show"
            example = evidence[teacher].day_first or evidence[teacher].month_first
        elif taught and not shown:
            order, why, example = taught.order, f"as the dates in {taught.column} show", taught.example
        elif usual:
            order, why = usual, "as this service writes dates"
        elif language and not shown:
            order, why = language, "as is usual in the language of the headers"
        else:
            order, why = None, "each of its dates could be read both ways"
        orders[name] = ColumnOrder(name, order, why, example)
    return orders
