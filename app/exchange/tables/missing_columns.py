"""Gives fields that no header names for certain to columns whose cells may be that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.name_marks import AT_COMPANY
from app.exchange.cells import cell_kinds, step_words, who_and_where
from app.exchange.cells.columns import key, read_header
from app.exchange.cells.header_parts import (
    find_day_column,
    is_date_word,
    is_name,
    names_an_entry,
    names_progress,
    names_status_day,
    names_where,
    stands_in_for,
)
from app.exchange.cells.read_days import lacks_year
from app.exchange.cells.read_values import work_mode
from app.exchange.cells.told_events import told_event
from app.exchange.lexicon.stand_ins import AGENCY_HEADERS, INTERVIEWER_HEADERS

_LOOKED_AT = 300
_MOST = 0.8
_BETWEEN_NAMES = re.compile(r"\s+[-–—|/@]+\s+|:\s+|,\s+")
_AGENCIES = frozenset(map(key, AGENCY_HEADERS.split(",")))
_INTERVIEWERS = frozenset(map(key, INTERVIEWER_HEADERS.split(",")))
_WEBSITES = frozenset(("website", "homepage", "webseite"))


@dataclass(slots=True)
class MatchedColumn:
    """A column while it is being matched."""

    header: str
    cells: list[str]
    holds: str
    field: str = ""
    round: int | None = None
    sure: str = "unused"
    fixed: bool = False
    private: bool = False

    def read_as(self, field: str, sure: str, round_: int | None = None) -> None:
        """Set its field, or none."""
        self.field, self.sure, self.round = field, sure if field or self.fixed else "unused", round_


def claimed(field: str, columns: Sequence[MatchedColumn]) -> bool:
    """Whether a column has a field already."""
    return any(column.field == field for column in columns)


def may_name_both(header: str) -> bool:
    """Whether a header says only that it names the entry, so that its cells may have company and role."""
    return is_name(header) or names_an_entry(header)


def are_statuses(cells: Sequence[str]) -> bool:
    """Whether most cells with several lines or many words have a status, as in "Rejected" above "by email"."""
    return 2 * sum(map(step_words.is_status, cells)) > len(cells)


def _are_events(cells: Sequence[str]) -> bool:
    """Whether most cells tell what happened, as in "sent application for cook"."""
    return 2 * sum(bool(told_event(cell).status) for cell in cells) > len(cells)


def count_days(cells: Sequence[str]) -> bool:
    """Whether the numbers of a column are days as spreadsheets count them, or dates without a year as in "3.9."."""
    cells = cells[:_LOOKED_AT]
    return cell_kinds.are_serials(cells) or 2 * sum(map(lacks_year, cells)) > len(cells)


def place_progress(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Make a column called "How it's going" the status if its cells are statuses and no other column is."""
    may_tell = column.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES, cell_kinds.DAYS)
    if may_tell and names_progress(column.header) and not claimed("status", columns) and are_statuses(column.cells):
        column.read_as("status", "likely")


def place_missing(columns: Sequence[MatchedColumn]) -> None:
    """Set the fields that no column has by its header for those whose cells allow it."""
    _place_statuses(columns)
    _place_logs(columns)
    _place_persons(columns)
    _place_where(columns)
    _place_names(columns)
    _place_roles_beside(columns)
    _place_agencies(columns)
    _place_bare_dates(columns)
    _place_swapped(columns)
    for column in columns:
        if not column.fixed and not column.field:
            _place_by_cells(column, columns)


def _place_statuses(columns: Sequence[MatchedColumn]) -> None:
    """Make columns of statuses with their days beside them a log, and a single one the status where no other is."""
    statuses = [
        (place, column) for place, column in enumerate(columns) if _may_log(column) and _are_all_statuses(column)
    ]
    pairs = [(column, day) for place, column in statuses if (day := _day_beside(place, columns)) is not None]
    for column, day in pairs if len(pairs) > 1 else ():
        column.read_as("status", column.sure if column.field else "likely")
        day.read_as("status_on", day.sure if day.field else "likely")
    if len(statuses) == 1 and not claimed("status", columns):
        statuses[0][1].read_as("status", "likely")


def _place_logs(columns: Sequence[MatchedColumn]) -> None:
    """Make a column whose cells tell several steps with their days, as in "Applied 2 Nov; offer 20 Nov", a status."""
    for column in columns:
        if column.fixed or column.field or not any(map(step_words.status_log, column.cells[:_LOOKED_AT])):
            continue
        if all(step_words.is_status(cell) for cell in column.cells):
            column.read_as("status", "likely")


def _may_log(column: MatchedColumn) -> bool:
    return not column.fixed and column.field in ("", "status", "status_on")


def _are_all_statuses(column: MatchedColumn) -> bool:
    return column.holds == cell_kinds.WORDS and all(map(step_words.is_status, column.cells))


def _day_beside(place: int, columns: Sequence[MatchedColumn]) -> MatchedColumn | None:
    """The column with the days of the one at a place, next to it."""
    days = [at for at, other in enumerate(columns) if other.holds == cell_kinds.DAYS and _may_log(other)]
    at = find_day_column(place, [column.header for column in columns], [at for at in days if abs(at - place) == 1])
    return None if at is None else columns[at]


def _place_persons(columns: Sequence[MatchedColumn]) -> None:
    """Make a column that may be the company the contact if its cells are people."""
    for column in columns:
        likely = column.field == "company" and column.sure == "likely"
        stands_in = likely or (not column.field and stands_in_for(column.header) == "company")
        if column.fixed or not stands_in or not who_and_where.are_persons(column.cells):
            continue
        column.read_as("" if claimed("person", columns) else "person", "likely")
    for column in columns:
        names = column.holds == cell_kinds.WORDS and key(column.header) in _INTERVIEWERS
        if names and not column.field and not column.fixed and not claimed("person", columns):
            column.read_as("person", "likely")


def _place_where(columns: Sequence[MatchedColumn]) -> None:
    """Make a column called "Where" the company if no other column is and its cells may be companies."""
    if claimed("company", columns):
        return
    others = [
        column
        for column in columns
        if not column.fixed
        and not column.field
        and (stands_in_for(column.header) == "company" or is_name(column.header))
    ]
    for column in columns:
        if (
            column.fixed
            or column.field != "place"
            or not names_where(column.header)
            or column.holds != cell_kinds.WORDS
        ):
            continue
        has_companies = who_and_where.name_companies(column.cells)
        if any(2 * len(other.cells) > len(column.cells) for other in others) and not (
            has_companies and not any(who_and_where.name_companies(other.cells) for other in others)
        ):
            continue
        if who_and_where.may_be_companies(column.cells):
            column.read_as("company", "likely")
            return


def _place_swapped(columns: Sequence[MatchedColumn]) -> None:
    """Exchange company and role if legal forms and occupations in their cells say so."""
    named = {column.field: column for column in columns if column.field in ("company", "role") and not column.fixed}
    match named:
        case {"company": company, "role": role} if who_and_where.are_swapped(company.cells, role.cells):
            company.read_as("role", "likely")
            role.read_as("company", "likely")


def _place_names(columns: Sequence[MatchedColumn]) -> None:
    """Make columns such as "Name" and "School" the company or the role, whichever is missing."""
    for field in ("company", "role"):
        for column in columns:
            stands_in = not column.field and not column.fixed and stands_in_for(column.header) == field
            if stands_in and field == "company" and who_and_where.are_persons(column.cells):
                continue
            if stands_in and field == "role" and (are_statuses(column.cells) or _are_events(column.cells)):
                continue
            if stands_in and not claimed(field, columns) and column.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES):
                column.read_as(field, "likely")
    for column in columns:
        where = (
            not column.field and not column.fixed and names_where(column.header) and column.holds == cell_kinds.WORDS
        )
        if where and claimed("company", columns) and not claimed("place", columns):
            column.read_as("place", "likely")
    for column in columns:
        if column.field or column.fixed or not is_name(column.header):
            continue
        missing = next((field for field in ("company", "role") if not claimed(field, columns)), "")
        if missing and column.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES, ""):
            column.read_as(missing, "likely")
    for column in columns:
        entries = not column.field and not column.fixed and names_an_entry(column.header)
        if entries and column.holds == cell_kinds.WORDS and not any(claimed(f, columns) for f in ("company", "role")):
            column.read_as("role", "likely")


def _place_roles_beside(columns: Sequence[MatchedColumn]) -> None:
    """Make a column of entries such as "Contoso – Analyst" the role where the companies have a column of their own."""
    companies = {key(cell) for column in columns if column.field == "company" for cell in column.cells}
    if not companies or claimed("role", columns):
        return
    for column in columns:
        if column.fixed or column.field or column.holds != cell_kinds.WORDS:
            continue
        named = sum(bool(without_company(cell, companies)) for cell in column.cells)
        if named >= _MOST * len(column.cells):
            column.read_as("role", "likely")
            return


def without_company(entry: str, companies: Collection[str]) -> str:
    """The role of an entry such as "Contoso – Analyst" or "Analyst at Contoso"; empty where it has no such company."""
    match = AT_COMPANY.fullmatch(entry)
    if match and match["role"] and key(match["company"]) in companies:
        return match["role"]
    parts = _BETWEEN_NAMES.split(entry.strip(), maxsplit=1)
    if len(parts) < 2:
        return ""
    first, second = parts
    return second if key(first) in companies else first if key(second) in companies else ""


def _place_agencies(columns: Sequence[MatchedColumn]) -> None:
    """Make the agency the source where the companies have a column of their own."""
    for column in columns:
        is_agency = not column.field and not column.fixed and key(column.header) in _AGENCIES
        if is_agency and claimed("company", columns) and not claimed("channel", columns):
            column.read_as("channel", "likely")


def _place_bare_dates(columns: Sequence[MatchedColumn]) -> None:
    """Make a column called "Date" the day of applying if no other column is, or the other has only ticks."""
    for column in columns:
        dates = is_date_word(column.header) or stands_in_for(column.header) == "applied_on"
        bare = dates and not column.field and not column.fixed
        dated = any(other.field == "applied_on" and other.holds != cell_kinds.TICKS for other in columns)
        if bare and not dated and (column.holds == cell_kinds.DAYS or count_days(column.cells)):
            column.read_as("applied_on", "likely")


def _place_by_cells(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Set what the cells of a column show whatever its header: links, amounts, ways of working, the day of a status.

    The website of a company is no link to a posting.
    """
    if _WEBSITES & set(key(column.header).split()):
        return
    status_days = [other for other in columns if other.holds == cell_kinds.DAYS and names_status_day(other.header)]
    if status_days == [column] and claimed("status", columns) and not claimed("status_on", columns):
        column.read_as("status_on", "likely")
        return
    are_modes = column.holds == cell_kinds.WORDS and all(map(work_mode, {*column.cells}))
    if are_modes and not claimed("work_mode", columns):
        column.read_as("work_mode", "likely")
        return
    for holds, field in ((cell_kinds.LINKS, "link"), (cell_kinds.MONEY, "pay")):
        is_claimed = claimed(field, columns) or (field == "pay" and claimed("pay_low", columns))
        if column.holds == holds and not is_claimed and not read_header(column.header)[0]:
            column.read_as(field, "likely")
