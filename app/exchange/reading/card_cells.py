"""Reads the lines of one card of a page into the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile, zip_longest

from app.domain.parsing.quick_add_words import looks_like_a_place
from app.exchange.postings.titles import is_role
from app.exchange.reading.card_lines import VERIFIED, CardLine, Line, is_place, place_cells, split_company
from app.exchange.reading.entry_cells import DAY_UNKNOWN, EntryCells
from app.exchange.reading.entry_words import header_of
from app.exchange.reading.list_entries import entry_cells

_BOTH = 2
"""The names of a card with company and role."""
_APPLIED = "Applied"
_STARS = re.compile(r"\s+[0-5][.,][0-9] ?[★⭐].*$")
_AT = re.compile(r"^(?:at|by|with|bei|chez|von|par|bij|presso) (?=[A-ZÀ-ÖØ-Þ0-9])")
_AND_PLACE = re.compile(r"(?P<company>\S.*?)\s+[-–—|]\s+(?P<place>\S.*)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the cards of a page are laid out: the place of the role among the names, and how many names there are.

    `has_place` says that a place is usually behind them, `company_in_place` that its line begins with the company.
    """

    role_at: int
    names: int
    has_place: bool
    company_in_place: bool = False


def card_cells(lines: Sequence[CardLine], layout: Layout, heading: str) -> dict[str, str]:
    """The cells of a card, by header; `heading` is the status above it."""
    cells = EntryCells(heading, None, in_diary=False)
    names = [line for line in lines if line.kind is Line.NAME]
    places = [line for line in lines if line.kind is Line.PLACE]
    lead = _lead(lines)
    is_short = len(names) < layout.names or (layout.has_place and any(line in places for line in lead[: layout.names]))
    if is_short and len(lead) >= layout.names + layout.has_place:
        # An employer that bears the name of a town stands where employers do.
        names = [*lead[: layout.names], *(name for name in names if name not in lead[: layout.names])]
        places = [line for line in places if line not in names]
    if layout.company_in_place and places and (split := split_company(places[0].text))[0]:
        cells.add("Company", split[0])
        places = [replace(places[0], text=split[1]), *places[1:]]
    others = _add_names(cells, names, layout)
    for place in places:
        for header, cell in place_cells(place.text):
            cells.add("Note" if header in cells.by_header else header, cell)
    for name in others:
        is_place_there = name in lead[layout.names : layout.names + 1] or (name in lead and layout.names > _BOTH)
        may_be_place = "Place" not in cells.by_header and (is_place(name.text) or looks_like_a_place(name.text))
        cells.add("Place" if is_place_there and may_be_place else "Note", name.text)
    _add_steps(cells, [line for line in lines if line.kind in (Line.STEP, Line.FACT)])
    cells.place_days()
    return cells.by_header


def _add_names(cells: EntryCells, names: Sequence[CardLine], layout: Layout) -> list[CardLine]:
    """Add company and role; returns the other names."""
    if len(names) == 1 or layout.names == 1:
        text = VERIFIED.sub("", names[0].text)
        if layout.names == 1 and (both := _both_names(text)):
            for header, cell in both.items():
                cells.add(header, cell)
            return [*names[1:]]
        cells.add("Role" if is_role(text) or layout.role_at == 0 else "Company", text)
        return [*names[1:]]
    role, company = names[layout.role_at].text, names[1 - layout.role_at].text
    company = _AT.sub("", _STARS.sub("", company))
    match = _AND_PLACE.fullmatch(company)
    if match and is_place(match["place"]) and not is_place(match["company"]):
        company = match["company"]
        for header, cell in place_cells(match["place"]):
            cells.add(header, cell)
    cells.add("Company", company)
    cells.add("Role", VERIFIED.sub("", role))
    return [*names[2:]]


def names_both(text: str) -> bool:
    """Whether one line names a company and a role, as the entries of lists do."""
    return bool(_both_names(text))


def _both_names(text: str) -> dict[str, str]:
    """The cells of a line that names a company and a role; none where what would be the company is a role."""
    cells = entry_cells(text)
    company, role = cells.get("Company", ""), cells.get("Role", "")
    return cells if company and role and (is_role(role) or not is_role(company)) else {}


def _lead(lines: Sequence[CardLine]) -> list[CardLine]:
    """The lines from the first name to the step behind it that are names or places."""
    named = [*dropwhile(lambda line: line.kind is not Line.NAME, lines)]
    before_step = takewhile(lambda line: line.kind is not Line.STEP, named)
    return [line for line in before_step if line.kind in (Line.NAME, Line.PLACE)]


def _add_steps(cells: EntryCells, lines: Sequence[CardLine]) -> None:
    """Add the steps of a card with their days, and its other facts."""
    applied: list[str] = []
    notes: list[str] = []
    has_step = any(line.kind is Line.STEP for line in lines)
    for line, day in _with_days(lines):
        for header, cell in line.said:
            if header == _APPLIED:
                applied.append(cell)
            elif header == "Status" and cells.has_status:
                notes.append(line.text)
            else:
                cells.add(header, cell)
        if header_of(line.step) == _APPLIED:
            applied.append(day or DAY_UNKNOWN)
        elif line.step and not cells.add_dated(line.step, day):
            cells.add("Status", f"{line.step} {day}".strip())
        elif day and not (line.step or line.said):
            # Beside a step nobody says what a day alone is the day of.
            cells.add("Note", line.text) if has_step else cells.days.append(day)
    days = [*dict.fromkeys(day for day in applied if day != DAY_UNKNOWN)]
    if applied:
        cells.add(_APPLIED, days[0] if days else DAY_UNKNOWN)
    for note in (*days[1:], *notes):
        cells.add("Note", note)


def _with_days(lines: Sequence[CardLine]) -> Iterator[tuple[CardLine, str]]:
    """The lines with their days; a day alone in a line is that of applying, if that is before it."""
    taken = False
    for line, following in zip_longest(lines, lines[1:]):
        if taken:
            taken = False
            continue
        is_open = header_of(line.step) == _APPLIED and not line.day
        taken = bool(following and is_open and following.kind is Line.FACT and following.day)
        yield line, following.day if following and taken else line.day
