"""Tells what the rows of a log say: their events in words, with what other cells and earlier rows show of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import ANSWERED, key, proposal
from app.exchange.cells.step_words import event_meaning
from app.exchange.cells.told_events import ToldStep, told_event
from app.exchange.lexicon.diaries import DECLINED, SENT
from app.exchange.postings.titles import is_role
from app.exchange.reading.diary_events import with_days_named
from app.exchange.tables.day_cells import RowCells
from app.exchange.tables.event_log import LogColumns
from app.exchange.tables.match_columns import ColumnUse
from db.records.enums import Kind, Outcome
from db.sql.fold_text import company_key

_FOR = re.compile(
    r"\b(?:for|as|als|pour|comme|como|para|come|per|voor|poste de|puesto de)\s+"
    r"(?:(?:the|an?|eine?n?|le|la|un|une|el|una|il|een)\s+)?(?P<role>[^\W\d_][^,.;:()]*?)"
    rf"(?:\s+(?:job|role|position|post|vacancy|stelle))?(?:\s+(?:{SENT}))?"
    r"(?=\s+(?:on|via|through|at|with|by|in|online|over|über|per|auf|bei|sur|par|chez|en|por)\b|[,.;:()]|$)",
    re.IGNORECASE,
)
"""A role in a sentence."""
_DECLINED = frozenset(map(key, DECLINED.split(",")))
_TALKS = frozenset((Kind.SCREEN.value, Kind.INTERVIEW.value))
_MOST_WORDS = 6
_LEAST_ROLES = 0.5
"""The least share of the cells beside applications that are roles, for all of them to be."""

Records = Sequence[tuple[int, list[str]]]


class LogEvents:
    """The events of one log, whose rows are read one by one."""

    def __init__(self, uses: Sequence[ColumnUse], records: Records, columns: LogColumns) -> None:
        places = {use.field: place for place, use in reversed([*enumerate(uses)])}
        self._declined = frozenset(_declined_offers(records, columns, places.get("company")))
        self._has_roles = "role" in places
        self._role_header = ""
        details = [place for place, use in enumerate(uses) if use.field == "note" and place not in columns]
        if not self._has_roles:
            self._role_header = next(
                (uses[place].header for place in details if _are_roles(records, columns.what, place)), ""
            )

    def told(self, number: int, event: str, row: RowCells, on: date | None) -> ToldStep:
        """What a row of a day says: by its event, or where that is a call by what stands beside it."""
        if number in self._declined:
            return ToldStep(Outcome.DECLINED.value)
        told = _told(event, on)
        is_call = told.status == ANSWERED or (not told.status and proposal(event) in _TALKS)
        if not is_call:
            return told
        for _, detail in row.get("note", ()):
            beside = told_on(detail, on)
            if beside.status in _TALKS and (beside.day or beside.is_invitation):
                return beside._replace(is_invitation=True)
            if beside.status == Kind.SCREEN.value:
                return beside
        return told

    def role(self, row: dict[str, list[tuple[ColumnUse, str]]]) -> str:
        """The role of a row in which somebody applies, which then is no note; empty where it names none."""
        events = [text for _, text in row.get("status", ())]
        if not any(_told(event).status == Kind.APPLIED.value for event in events):
            return ""
        for use, text in row.get("note", ()):
            if use.header == self._role_header:
                row["note"].remove((use, text))
                return plain_line(text)
        return next((role for event in events if (role := _role_told(event))), "")


def told_on(text: str, on: date | None) -> ToldStep:
    """What words of a day say, in which "interview tomorrow" is counted from it."""
    return told_event(with_days_named(text, on.isoformat()) if on else text)


def _told(event: str, on: date | None = None) -> ToldStep:
    """What an event says as a status or in a sentence."""
    first, _, more = plain_line(event).partition(" ")
    status = event_meaning(event) or (event_meaning(first) if is_role(more) else "")
    return ToldStep(status) if status else told_on(event, on)


def _role_told(event: str) -> str:
    """The role in a sentence such as "Applied for lab technician on their website"; empty for none."""
    line = plain_line(event)
    if role := next((role for match in _FOR.finditer(line) if is_role(role := match["role"].strip())), ""):
        return role
    first, _, more = line.partition(" ")
    return more if is_role(more) and event_meaning(first) == Kind.APPLIED else ""


def _declined_offers(records: Records, columns: LogColumns, company: int | None) -> Iterable[int]:
    """The numbers of the rows that say that something was declined, where the company had made an offer."""
    if company is None:
        return
    offered: set[str] = set()
    for is_first in (True, False):
        for number, cells in records:
            if len(cells) <= max(company, columns.what):
                continue
            event, name = plain_line(cells[columns.what]), company_key(cells[company])
            if is_first and _told(event).status == Kind.OFFER.value:
                offered.add(name)
            elif not is_first and name in offered and key(event) in _DECLINED:
                yield number


def _are_roles(records: Records, event: int, detail: int) -> bool:
    """Whether the cells of a column are roles in the rows in which somebody applies."""
    beside = [
        plain_line(cells[detail])
        for _, cells in records
        if max(event, detail) < len(cells) and cells[detail].strip() and _told(cells[event]).status == Kind.APPLIED
    ]
    are_short = all(len(text.split()) <= _MOST_WORDS and "://" not in text for text in beside)
    return bool(beside) and are_short and sum(map(is_role, beside)) >= _LEAST_ROLES * len(beside)
