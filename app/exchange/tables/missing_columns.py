"""Columns whose headers name no field for certain take those that are missing, as their cells allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.cells import cell_kinds, step_words, who_and_where
from app.exchange.cells.columns import column, key
from app.exchange.cells.header_parts import (
    day_of,
    is_date_word,
    is_name,
    names_an_entry,
    names_progress,
    names_where,
    stands_in_for,
)
from app.exchange.cells.read_days import lacks_year

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

    def take(self, field: str, sure: str, round_: int | None = None) -> None:
        """Read it as a field from now on, or as none."""
        self.field, self.sure, self.round = field, sure if field or self.fixed else "unused", round_


def claimed(field: str, columns: Sequence[MatchedColumn]) -> bool:
    """Whether some column is read as a field."""
    return any(each.field == field for each in columns)


def may_name_both(header: str) -> bool:
    """Whether a header says only that it names what a row is of, so that its cells may name company and role."""
    return is_name(header) or names_an_entry(header)


def are_statuses(cells: Sequence[str]) -> bool:
    """Whether cells of several lines or with many words say statuses, as in "Rejected" above "by email"."""
    return 2 * sum(map(step_words.is_status, cells)) > len(cells)


def count_days(cells: Sequence[str]) -> bool:
    """Whether the numbers of a column of days are days as spreadsheets count them, or lack their year as in "3.9."."""
    return cell_kinds.are_serials(cells) or 2 * sum(map(lacks_year, cells)) > len(cells)


def place_state(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """A column called "How it's going" is the status where its cells are statuses and no other column is."""
    words = found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES)
    if words and names_progress(found.header) and not claimed("status", columns) and are_statuses(found.cells):
        found.take("status", "likely")


def place_missing(columns: Sequence[MatchedColumn]) -> None:
    """Give the fields that no column has by its header to those that may hold them."""
    _place_statuses(columns)
    _place_persons(columns)
    _place_where(columns)
    _place_names(columns)
    _place_bare_dates(columns)
    _place_swapped(columns)
    for found in columns:
        if not found.fixed and not found.field:
            _by_cells(found, columns)


def _place_statuses(columns: Sequence[MatchedColumn]) -> None:
    """Columns of statuses, each with its day beside it, are a log; a single one is the status where no other is."""
    statuses = [(place, found) for place, found in enumerate(columns) if _may_log(found) and _are_all_statuses(found)]
    pairs = [(found, day) for place, found in statuses if (day := _day_beside(place, columns)) is not None]
    for found, day in pairs if len(pairs) > 1 else ():
        found.take("status", found.sure if found.field else "likely")
        day.take("status_on", day.sure if day.field else "likely")
    if len(statuses) == 1 and not claimed("status", columns):
        statuses[0][1].take("status", "likely")


def _may_log(found: MatchedColumn) -> bool:
    return not found.fixed and found.field in ("", "status", "status_on")


def _are_all_statuses(found: MatchedColumn) -> bool:
    return found.holds == cell_kinds.WORDS and all(map(step_words.is_status, found.cells))


def _day_beside(place: int, columns: Sequence[MatchedColumn]) -> MatchedColumn | None:
    """The column of the days of the one at a place, which stands next to it."""
    days = [at for at, day in enumerate(columns) if day.holds == cell_kinds.DAYS and _may_log(day)]
    at = day_of(place, [column.header for column in columns], [at for at in days if abs(at - place) == 1])
    return None if at is None else columns[at]


def _place_persons(columns: Sequence[MatchedColumn]) -> None:
    """A column that would stand in for the company, or was guessed to be it, is the contact where it holds persons."""
    for found in columns:
        likely = found.field == "company" and found.sure == "likely"
        stands_in = likely or (not found.field and stands_in_for(found.header) == "company")
        if found.fixed or not stands_in or not who_and_where.are_persons(found.cells):
            continue
        found.take("" if claimed("person", columns) else "person", "likely")


def _place_where(columns: Sequence[MatchedColumn]) -> None:
    """A column called "Where" is the company where no other column is one and its cells may be names of companies."""
    if claimed("company", columns):
        return
    others = [
        found
        for found in columns
        if not found.fixed and not found.field and (stands_in_for(found.header) == "company" or is_name(found.header))
    ]
    for found in columns:
        if found.fixed or found.field != "place" or not names_where(found.header) or found.holds != cell_kinds.WORDS:
            continue
        named = who_and_where.name_companies(found.cells)
        if any(2 * len(other.cells) > len(found.cells) for other in others) and not (
            named and not any(who_and_where.name_companies(other.cells) for other in others)
        ):
            continue
        if who_and_where.may_be_companies(found.cells):
            found.take("company", "likely")
            return


def _place_swapped(columns: Sequence[MatchedColumn]) -> None:
    """Company and role stand under each other's header where legal forms and occupations say so."""
    named = {found.field: found for found in columns if found.field in ("company", "role") and not found.fixed}
    match named:
        case {"company": company, "role": role} if who_and_where.are_swapped(company.cells, role.cells):
            company.take("role", "likely")
            role.take("company", "likely")


def _place_names(columns: Sequence[MatchedColumn]) -> None:
    """A column called Name alone takes the place of the missing one of company and role, "School" that of a company."""
    for field in ("company", "role"):
        for found in columns:
            stands_in = not found.field and not found.fixed and stands_in_for(found.header) == field
            if stands_in and field == "company" and who_and_where.are_persons(found.cells):
                continue
            if stands_in and not claimed(field, columns) and found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES):
                found.take(field, "likely")
    for found in columns:
        where = not found.field and not found.fixed and names_where(found.header) and found.holds == cell_kinds.WORDS
        if where and claimed("company", columns) and not claimed("place", columns):
            found.take("place", "likely")
    for found in columns:
        if found.field or found.fixed or not is_name(found.header):
            continue
        missing = next((field for field in ("company", "role") if not claimed(field, columns)), "")
        if missing and found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES, ""):
            found.take(missing, "likely")
    for found in columns:
        entries = not found.field and not found.fixed and names_an_entry(found.header)
        if entries and found.holds == cell_kinds.WORDS and not any(claimed(f, columns) for f in ("company", "role")):
            found.take("role", "likely")


def _place_bare_dates(columns: Sequence[MatchedColumn]) -> None:
    """A column called Date alone is the day of applying when no other column is, or the other only says yes and no."""
    for found in columns:
        dates = is_date_word(found.header) or stands_in_for(found.header) == "applied_on"
        bare = dates and not found.field and not found.fixed
        dated = any(each.field == "applied_on" and each.holds != cell_kinds.TICKS for each in columns)
        days = found.holds == cell_kinds.DAYS or (found.holds == cell_kinds.NUMBERS and count_days(found.cells))
        if bare and days and not dated:
            found.take("applied_on", "likely")


def _by_cells(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Links and money say what they are whatever their header; the website of a company is no posting."""
    if _WEBSITES & set(key(found.header).split()):
        return
    for holds, field in ((cell_kinds.LINKS, "link"), (cell_kinds.MONEY, "pay")):
        taken = claimed(field, columns) or (field == "pay" and claimed("pay_low", columns))
        if found.holds == holds and not taken and not column(found.header)[0]:
            found.take(field, "likely")
