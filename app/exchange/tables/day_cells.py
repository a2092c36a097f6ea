"""Cells of columns of days: which day each names, and a remark where it is not certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo

from app.domain.clean_text import quoted
from app.exchange.cells import cell_kinds, read_values
from app.exchange.cells.day_order import ColumnOrder, column_orders
from app.exchange.cells.header_parts import DAY_FIELDS, language_order
from app.exchange.cells.nearest_year import NO_DAYS_WITHOUT_YEAR, count_yearless, day_of_year, nearest_day
from app.exchange.cells.read_days import Order, is_either, lacks_year, leading_day, month_and_day, read_day, read_serial
from app.exchange.tables.match_columns import STEP_FIELDS, ColumnUse
from app.exchange.tables.remarks import Remarks

Found = Mapping[str, Sequence[tuple[ColumnUse, str]]]
"""The filled cells of one row by field, in the order of the columns."""

WITHOUT_YEAR = (
    "Some days have no year and stay empty. Write the year into the file, have the nearest year taken, "
    "or fill the days in later."
)
_HAPPENED = STEP_FIELDS | {"added_on", "status", "status_on", "ended_on"}
_BEFORE = frozenset(("applied_on", "added_on"))
"""The days with which an application begins."""


class DayCells:
    """The columns of days of one table: the order of day and month settled for all of them, then cell by cell.

    `year` is that of days without one, as the name of the sheet says it; `taught` is an order that something else in
    the file shows.
    """

    def __init__(
        self,
        uses: Sequence[ColumnUse],
        records: Sequence[tuple[int, list[str]]],
        remarks: Remarks,
        *,
        today: date,
        zone: tzinfo | None,
        forced: Order | None,
        said_before: bool = False,
        usual: Order | None,
        nearest_year: bool = False,
        year_said_before: bool = False,
        year: int | None = None,
        taught: ColumnOrder | None = None,
    ) -> None:
        self._remarks, self._today, self._zone = remarks, today, zone
        columns = {
            use.header: [cells[place] for _, cells in records if place < len(cells) and cells[place]]
            for place, use in enumerate(uses)
            if use.field in DAY_FIELDS or use.field == "status"
        }
        stated = {name: order for name in columns if (order := read_values.order_in_header(name))}
        language = language_order([use.header for use in uses])
        self.orders: dict[str, ColumnOrder] = column_orders(
            columns,
            forced=forced,
            stated=stated,
            usual=usual,
            language="day-first" if language else None,
            taught=taught,
        )
        if said_before:
            self.orders = {name: replace(order, why="as you said before") for name, order in self.orders.items()}
        self._year = year
        self._begins: date | None = None
        self.took_year = False
        """Whether a day read so far was one of the year in the name or the title."""
        self.yearless = NO_DAYS_WITHOUT_YEAR
        if self._year is None:
            self.yearless = count_yearless(columns.values(), nearest=nearest_year, before=year_said_before)
        self._serial = frozenset(name for name, cells in columns.items() if cell_kinds.are_serials(cells))
        if self._serial:
            # Where days are numbers in one column, a number among the days of another is one too.
            self._serial |= {use.header for use in uses if use.field in DAY_FIELDS and use.holds == cell_kinds.DAYS}

    def day(self, found: Found, field: str) -> tuple[bool, date | None]:
        """Whether a field says anything, and the day it says if that is certain."""
        for use, text in found.get(field, ()):
            said, day = self.read(use, text)
            if said:
                return True, day
        return False, None

    def certain(self, use: ColumnUse, text: str) -> date | None:
        """The day a cell names, without a word about one that names none."""
        order = found.order if (found := self.orders.get(use.header)) else None
        return (
            read_day(text, order, self._zone)
            or (read_serial(text, self._zone) if use.header in self._serial else None)
            or leading_day(text, order)
            or self._in_its_year(use, text, order)
        )

    def begin_row(self, found: Found) -> None:
        """Take in the day of applying of a row, before which none of its other days is."""
        self._begins = None
        if self._year is not None:
            days = (self.certain(use, text) for use, text in found.get("applied_on", ()))
            self._begins = next((day for day in days if day), None)

    def _in_its_year(self, use: ColumnUse, text: str, order: Order | None) -> date | None:
        """The day of a cell without a year: in the year the sheet is named after or the next, or in the nearest one."""
        is_wanted = self._year is not None or (self.yearless.nearest and self.yearless.count)
        if not is_wanted or (found := month_and_day(text, order)) is None:
            return None
        if self._year is None:
            return nearest_day(*found, use.field, self._today)
        self.took_year = True
        self._remarks.say("A day without a year was read as one of the year in the name of the sheet.")
        return day_of_year(self._year, *found, since=None if use.field in _BEFORE else self._begins)

    def read(self, use: ColumnUse, text: str, certain: date | None = None) -> tuple[bool, date | None]:
        """Whether a cell says anything, and the day it says if that is certain; a remark when it is not.

        `certain` is that day when it has been asked for already.
        """
        if (day := certain or self.certain(use, text)) is not None:
            if day > self._today and use.field in _HAPPENED:
                self._remarks.say(
                    f"{use.header}: {day.isoformat()} is in the future, so it is not part of the history."
                )
                return True, None
            return True, day
        answer = read_values.yes_or_no(text)
        if answer is None and lacks_year(text):
            self._remarks.say(WITHOUT_YEAR)
        elif answer is None and is_either(text):
            self._remarks.say(f"{use.header}: some dates could be two different ones. They stay empty.")
        elif answer is None:
            self._remarks.say(f"{use.header}: {quoted(text)} is not a date, so the date stays empty.")
        return answer is not False, None
