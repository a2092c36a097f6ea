"""Reads the cells of date columns, with a remark where a day is not certain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from functools import partial

from app.clock import zone_name
from app.domain.clean_text import quoted
from app.domain.parsing.dates import DateNotUnderstood
from app.domain.parsing.times import read_moment
from app.exchange.cells import cell_kinds, read_values
from app.exchange.cells.day_order import ColumnOrder, column_orders
from app.exchange.cells.header_parts import DAY_FIELDS, language_order
from app.exchange.cells.nearest_year import NO_DAYS_WITHOUT_YEAR, count_yearless, day_of_year, nearest_day
from app.exchange.cells.read_days import (
    Order,
    is_ambiguous_day,
    lacks_year,
    leading_day,
    month_and_day,
    read_day,
    read_serial,
    time_of,
)
from app.exchange.tables.match_columns import STEP_FIELDS, ColumnUse
from app.exchange.tables.missing_columns import count_days
from app.exchange.tables.remarks import Remarks
from db.records.drafts import DraftInterview

RowCells = Mapping[str, Sequence[tuple[ColumnUse, str]]]
"""The filled cells of one row by field, in the order of the columns."""

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T")
_NO_ZONE = re.compile(r" [a-zà-ÿ]{4,}$")
"""A word behind a time, such as "final"; zones have fewer letters, or capitals."""
WITHOUT_YEAR = (
    "Some days have no year and stay empty. Write the year into the file, have the nearest year taken, "
    "or fill the days in later."
)
_PAST_FIELDS = STEP_FIELDS | {"added_on", "status", "status_on", "ended_on"}
_FIRST_FIELDS = frozenset(("applied_on", "added_on"))
"""The days before which nothing else of an application is."""


class DayCells:
    """The date columns of one table: the order of day and month is decided for all, then cells are read one by one.

    `year` is that of dates without one, from the name of the sheet; `taught` is an order that something else in
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
        order_remembered: bool = False,
        usual: Order | None,
        nearest_year: bool = False,
        year_remembered: bool = False,
        year: int | None = None,
        taught: ColumnOrder | None = None,
    ) -> None:
        self._remarks, self._today, self._zone = remarks, today, zone
        columns = {
            use.header: _cells_at(place, records)
            for place, use in enumerate(uses)
            if use.field in DAY_FIELDS or use.field == "status"
        }
        stated = {name: order for name in columns if (order := read_values.order_in_header(name))}
        language = language_order([use.header for use in uses])
        decide = partial(
            column_orders,
            forced=forced,
            stated=stated,
            usual=usual,
            language=language,
            taught=taught,
            with_yearless=nearest_year or year is not None,
        )
        self.orders: dict[str, ColumnOrder] = decide(columns)
        if any(decided.order is None for decided in self.orders.values()):
            orders = decide({**_other_days(uses, records), **columns})
            self.orders = {name: orders[name] for name in self.orders}
        if order_remembered:
            self.orders = {name: replace(order, why="as you said before") for name, order in self.orders.items()}
        shown = {column_order.order for column_order in self.orders.values() if column_order.order}
        self._usual_order: Order | None = forced or language
        if shown:
            self._usual_order = shown.pop() if len(shown) == 1 else None
        self._year = year
        self._applied_on: date | None = None
        self.used_sheet_year = False
        """Whether a date without a year was read with the year of the name or the title."""
        self.yearless = NO_DAYS_WITHOUT_YEAR
        if self._year is None:
            self.yearless = count_yearless(columns.values(), nearest=nearest_year, before=year_remembered)
        self._serial = frozenset(name for name, cells in columns.items() if cell_kinds.are_serials(cells))
        if self._serial:
            # Where days are numbers in one column, a number among the days of another is one too.
            self._serial |= {use.header for use in uses if use.field in DAY_FIELDS and use.holds == cell_kinds.DAYS}

    def day(self, row: RowCells, field: str) -> date | None:
        """The day in the first cell of a field that says something, if it is certain."""
        for use, text in row.get(field, ()):
            is_filled, day = self.read(use, text)
            if is_filled:
                return day
        return None

    def past_day(self, row: RowCells, field: str) -> date | None:
        """The first certain day of a field, if it is not to come; no remark is made."""
        days = (day for use, text in row.get(field, ()) if (day := self.certain_day(use, text)))
        return next((day for day in days if day <= self._today), None)

    def certain_day(self, use: ColumnUse, text: str) -> date | None:
        """The day of a cell, or None; no remark is made."""
        column_order = self.orders.get(use.header)
        order = column_order.order if column_order else self._usual_order
        return (
            read_day(text, order, self._zone)
            or (read_serial(text, self._zone) if use.header in self._serial else None)
            or leading_day(text, order)
            or self._in_its_year(use, text, order)
        )

    def begin_row(self, row: RowCells) -> None:
        """Note the day of applying of a row, before which no date without a year is put."""
        self._applied_on = None
        if self._year is not None:
            days = (self.certain_day(use, text) for use, text in row.get("applied_on", ()))
            self._applied_on = next((day for day in days if day), None)

    def _in_its_year(self, use: ColumnUse, text: str, order: Order | None) -> date | None:
        """The day of a cell without a year: in the year the sheet is named after or the next, or in the nearest one."""
        has_year = self._year is not None or (self.yearless.nearest and self.yearless.count)
        if not has_year or (month_day := month_and_day(text, order)) is None:
            return None
        if self._year is None:
            return nearest_day(*month_day, use.field, self._today)
        self.used_sheet_year = True
        self._remarks.say("Days without a year are of the year in the name of their sheet.")
        return day_of_year(self._year, *month_day, since=None if use.field in _FIRST_FIELDS else self._applied_on)

    def read(self, use: ColumnUse, text: str, certain_day: date | None = None) -> tuple[bool, date | None]:
        """Whether a cell says something, and its day if that is certain; else a remark is made.

        `certain_day` is the result of `certain_day` where the caller has it already.
        """
        if (day := certain_day or self.certain_day(use, text)) is not None:
            if day > self._today and use.field in _PAST_FIELDS:
                self._remarks.say(
                    f"{use.header}: {day.isoformat()} is in the future, so it is not part of the history."
                )
                return True, None
            return True, day
        answer = read_values.yes_or_no(text)
        has_year = self._year is not None or self.yearless.nearest
        if answer is None and lacks_year(text) and not has_year:
            self._remarks.say(WITHOUT_YEAR)
        elif answer is None and (is_ambiguous_day(text) or (lacks_year(text) and month_and_day(text, None) is None)):
            self._remarks.say(f"{use.header}: some dates could be two different ones. They stay empty.")
        elif answer is None:
            self._remarks.say(f"{use.header}: {quoted(text)} is not a date, so the date stays empty.")
        return answer is not False, None

    def following(self, use: ColumnUse, text: str, since: date | None) -> str:
        """A cell with a day without a year as the first such day since another; other cells as they are."""
        order = column_order.order if (column_order := self.orders.get(use.header)) else None
        month_day = month_and_day(text, order)
        on = day_of_year(since.year, *month_day, since=since) if since and month_day else None
        return f"{on.isoformat()} {time_of(text)}".strip() if on else text

    def interview_to_come(self, use: ColumnUse, text: str) -> DraftInterview | None:
        """The interview of a cell with a day to come, or with a time today; None for other cells."""
        day = self.certain_day(use, text)
        if day is None or day < self._today:
            return None
        starts_at, name = self._moment(day, text)
        if starts_at is None and day == self._today:
            return None
        return DraftInterview(day, starts_at, name)

    def _moment(self, day: date, text: str) -> tuple[datetime | None, str]:
        """The instant of a cell with this day, and the name of its zone; None where the time is not certain."""
        if self._zone is None or not (time_text := time_of(text)):
            return None, ""
        is_instant = _INSTANT.match(text)
        time_text = _NO_ZONE.sub("", time_text)
        midnight = datetime.combine(self._today, time(), self._zone)
        try:
            at, name = read_moment(text if is_instant else f"{day.isoformat()} {time_text}", midnight, self._zone)
            return at, zone_name(self._zone, at) if is_instant else name
        except DateNotUnderstood:
            return None, ""


def _other_days(uses: Sequence[ColumnUse], records: Sequence[tuple[int, list[str]]]) -> dict[str, list[str]]:
    """The cells of columns of days that are not read, by header."""
    cells = {use: _cells_at(place, records) for place, use in enumerate(uses)}
    return {
        use.header: texts
        for use, texts in cells.items()
        if use.holds == cell_kinds.DAYS or (not use.field and count_days(texts))
    }


def _cells_at(place: int, records: Sequence[tuple[int, list[str]]]) -> list[str]:
    return [cells[place] for _, cells in records if place < len(cells) and cells[place]]
