"""Whether the dates of a file have the day or the month first, decided for all of its columns at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.cells.read_days import Order, match_numeric_day, match_yearless_day


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """The order of day and month in one column, and why; `order` is None where nothing decides it."""

    column: str
    order: Order | None
    why: str
    example: str = ""


BY_ITS_DATES = "as its dates show"


@dataclass(slots=True)
class _Evidence:
    """An example from a column of a day in each order, and of one that could be read both ways."""

    day_first: str = ""
    month_first: str = ""
    doubtful: str = ""

    @property
    def order(self) -> Order | None:
        """The order of the column by its own days; None where they show none, or both."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "day-first" if self.day_first else "month-first"


def _evidence(values: Iterable[str], with_yearless: bool) -> _Evidence:
    evidence = _Evidence()
    for value in values:
        if value.isalpha():
            continue
        if match := match_numeric_day(value):
            value, first, second = match[0], int(match[1]), int(match[3])
        elif with_yearless and (match := match_yearless_day(value)):
            value, first, second = match[0], int(match[1]), int(match[2])
        else:
            continue
        if first > 12 >= second:
            evidence.day_first = evidence.day_first or value
        elif second > 12 >= first:
            evidence.month_first = evidence.month_first or value
        elif first != second:
            evidence.doubtful = evidence.doubtful or value
    return evidence


def order_above(texts: Iterable[str]) -> ColumnOrder | None:
    """The order of day and month that dates above a table or in its headers show, such as "Updated 20/11/2026"."""
    evidence = _evidence(texts, with_yearless=True)
    example = evidence.day_first or evidence.month_first
    return ColumnOrder("", evidence.order, "as a date above the table shows", example) if evidence.order else None


def column_orders(
    columns: Mapping[str, Sequence[str]],
    *,
    forced: Order | None = None,
    stated: Mapping[str, Order] | None = None,
    usual: Order | None = None,
    language: Order | None = None,
    taught: ColumnOrder | None = None,
    with_yearless: bool = False,
) -> dict[str, ColumnOrder]:
    """The order of day and month in each column of a file that writes both as numbers with signs between.

    `forced` is the user's choice and decides alone. Then, in this order: a column's own days, `stated` in its header
    ("DD/MM"), the other columns where they agree, `taught` by something else in the file, what is `usual` for the
    service, and the `language` of the headers. `with_yearless` is whether days without a year count, such as 3/9.
    """
    evidence = {name: _evidence(values, with_yearless) for name, values in columns.items()}
    evidence = {name: e for name, e in evidence.items() if e.day_first or e.month_first or e.doubtful}
    orders_shown = {e.order for e in evidence.values() if e.order}
    mixed = any(e.day_first and e.month_first for e in evidence.values())
    teacher = (
        next((name for name, e in evidence.items() if e.order), "") if len(orders_shown) == 1 and not mixed else ""
    )
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
        elif taught and not orders_shown:
            order, why, example = taught.order, taught.why, taught.example
        elif usual:
            order, why = usual, "as this service writes dates"
        elif language and not orders_shown:
            order, why = language, "as is usual in the language of the headers"
        else:
            order, why = None, "each of its dates could be read both ways"
        orders[name] = ColumnOrder(name, order, why, example)
    return orders
