"""Reads a table of days and of what was done on each, which names its companies only within sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import key, read_header
from app.exchange.cells.header_parts import is_date_word
from app.exchange.lexicon.stand_ins import EVENT_DAY_HEADERS, EVENT_HEADERS
from app.exchange.reading.diary import Diary
from app.exchange.reading.entry_words import is_day
from app.exchange.reading.grid import HEADER_WITHIN, Grid
from app.exchange.reading.read_list import LIST, headers_of

_EVENT_DAYS = frozenset(map(key, EVENT_DAY_HEADERS.split(",")))
_EVENTS = frozenset(map(key, EVENT_HEADERS.split(",")))
_LEAST_DAYS = 0.8
"""The least share of the rows with a day."""


def diary_of_table(grid: Grid) -> Grid | None:
    """The applications that a table of days and sentences tells of, as a list gives them; None where it tells none."""
    rows = [(number, [plain_line(cell) for cell in cells]) for number, cells in grid.records]
    for at, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        for place, cell in enumerate(cells):
            if (is_date_word(cell) or key(cell) in _EVENT_DAYS) and any(map(_names_events, cells)):
                return _diary(grid, rows[at + 1 :], place)
    return None


def _names_events(header: str) -> bool:
    """Whether a header is one of what happened, or of notes."""
    return key(header) in _EVENTS or read_header(header)[0] == "note"


def _diary(grid: Grid, rows: Sequence[tuple[int, list[str]]], when: int) -> Grid | None:
    filled = [(number, cells) for number, cells in rows if any(cells)]
    dated = sum(when < len(cells) and is_day(cells[when]) for _, cells in filled)
    if not filled or dated < _LEAST_DAYS * len(filled):
        return None
    diary, day = Diary(), ""
    for number, cells in filled:
        day = cells[when] if when < len(cells) and is_day(cells[when]) else day
        told = "; ".join(cell for place, cell in enumerate(cells) if place != when and any(map(str.isalpha, cell)))
        if told:
            diary.read(number, f"{day} - {told}")
    if not diary.tells_of_applications:
        return None
    header = headers_of(diary.rows)
    records = [
        (number, [cells.get(name, "") for name in header])
        for number, cells in zip(diary.numbers, diary.rows, strict=True)
    ]
    about = ("Rows about one company were read as one application.", ())
    return replace(
        grid,
        delimiter=LIST,
        records=((0, header), *records),
        about=(*grid.about, about),
        remarks=(*grid.remarks, *diary.remarks()),
    )
