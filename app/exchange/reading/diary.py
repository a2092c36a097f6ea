"""Reads a diary of a search, in which lines begin with a day and several are about one application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.clean_text import quoted
from app.exchange.cells.columns import ANSWERED, meaning, proposal
from app.exchange.cells.read_days import month_and_day, read_day
from app.exchange.cells.told_events import ToldStep, told_event
from app.exchange.postings.titles import is_role
from app.exchange.reading.diary_events import (
    events_of,
    is_beside_applying,
    is_name,
    is_no_name,
    is_person,
    with_days_named,
)
from app.exchange.reading.entry_cells import DAY_UNKNOWN
from app.exchange.reading.entry_words import is_day, split_leading_day
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.list_parts import parts_of
from db.records.enums import Kind
from db.sql.fold_text import company_key

_LEAST_SHARE = 0.8
"""The least share of the lines of a diary that begin with a day."""
_FEWEST = 2
_FEWEST_BELOW_A_TITLE = 3
"""The fewest lines that begin with a day below another, which may be an application with its steps."""
_MARK = re.compile(r"^\s*[-*+•.x>o] ")
_AROUND_STEP = re.compile(
    r"^(?:(?:had|did|got|received|have|has|attended|went to|hatte|war beim?)\s+(?:(?:an?|the|my|their|das|ein)\s+)?)"
    r"|\s+(?:at|with|from|by|w/|bei|mit|von|chez|avec|en|con|da|bij|met)$",
    re.IGNORECASE,
)
"""The words around a step whose company is left out, as in "had the interview at"."""
_LATER_STEPS = frozenset(("Answered", "Phone screen", "Interview", "Offer", "Status"))
_HEADERS = {
    ANSWERED: "Answered",
    Kind.SCREEN.value: "Phone screen",
    Kind.INTERVIEW.value: "Interview",
    Kind.OFFER.value: "Offer",
}
_NO_STEPS = frozenset(("Role", "Place", "Note"))
_NAMES = frozenset(("Company", "Role", "Place", "Note", "Work mode"))
"""The cells that any words may become."""
_SEPARATORS = " -–—:,"
_MOST_SHOWN = 8
_LONGEST_SHOWN = 100
_TELLING_PREFIX = 2
"""The fewest words of a company that name it within other words."""
_SHORTEST_NAME = 4
"""The fewest letters of the first word of a company that names it alone."""


def is_diary(lines: Sequence[str]) -> bool:
    """Whether nearly all lines below a title begin with a day and say more."""
    filled = [line for line in lines if line.strip()]
    fewest = _FEWEST
    if filled and not begins_with_day(filled[0]):
        del filled[0]
        fewest = _FEWEST_BELOW_A_TITLE
    return len(filled) >= fewest and sum(map(begins_with_day, filled)) >= _LEAST_SHARE * len(filled)


def begins_with_day(text: str) -> bool:
    """Whether a line begins with a day and says more."""
    first, *more = [*parts_of(_with_dash(_MARK.sub("", text))), ""]
    return any(more) if is_day(first) else bool(split_leading_day(first)[0])


def as_list(lines: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The lines of a diary as a list below its title; `texts` are the lines without their marks."""
    begins = next(at for at, line in enumerate(lines) if begins_with_day(line))
    return [f"{'-' if at >= begins else '#'} {_with_dash(text)}" if text else "" for at, text in enumerate(texts)]


def _with_dash(text: str) -> str:
    """A line with a dash in place of a colon behind its day."""
    day, _, more = text.partition(": ")
    return f"{day} - {more}" if more and is_day(day) else text


class Diary:
    """The lines of a diary joined by company: `rows` are the cells of entries, `numbers` those of their first lines.

    A line is about a company that an earlier line has named, unless it names another role there. Where two earlier
    applications may be meant, the line is one of its own, since nobody said which. A line that tells of no application
    is none, and named in a remark.
    """

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.rows: list[dict[str, str]] = []
        self._unread: list[tuple[int, str]] = []
        self.tells_of_applications = False
        """Whether a line tells of a step or names a role, as no diary of something else does."""

    def read(self, number: int, text: str) -> None:
        """Read one line."""
        day, words = split_leading_day(text)
        words = words.lstrip(_SEPARATORS)
        if not words:
            day, words = "", text
        before = text.removesuffix(words)
        for event in events_of(words):
            self._add_event(number, before, with_days_named(event, day) if day else event)

    def remarks(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The remark on lines that tell of no application."""
        if self._unread:
            shown = ", ".join(quoted(text, _LONGEST_SHOWN) for _, text in self._unread[:_MOST_SHOWN])
            more = f" and {len(self._unread) - _MOST_SHOWN:,} more" if len(self._unread) > _MOST_SHOWN else ""
            numbers = tuple(dict.fromkeys(number for number, _ in self._unread))
            yield f"Not read, as lines about no application: {shown}{more}.", numbers

    def _add_event(self, number: int, before: str, event: str) -> None:
        cells, line = entry_cells(before + event, in_diary=True), f"{before.rstrip(_SEPARATORS)} {event}".strip()
        company, role = cells.get("Company", ""), cells.get("Role", "")
        told = entry_cells(event, in_diary=True)
        is_later = not _LATER_STEPS.isdisjoint(told)
        is_talk = meaning(role)[0] or ("Applied" not in told and proposal(role) in _HEADERS)
        named_role = role if is_role(role) and not is_talk else ""
        entry, mention = self._earlier(company, named_role, event, may_be_other=not is_later)
        if (
            entry is not None
            and company_key(company) == company_key(entry["Company"])
            and (role == named_role and (not is_later or not role or role == entry.get("Role")))
        ):
            _add(entry, cells, line)
        elif entry is not None:
            _add(entry, _cells_beside(entry["Company"], mention, event, before), line)
        elif _tells_application(cells, event):
            self.tells_of_applications = self.tells_of_applications or not _NAMES.issuperset(told) or bool(named_role)
            self.numbers.append(number)
            self.rows.append(cells)
        else:
            self._unread.append((number, event))

    def _earlier(self, company: str, role: str, event: str, *, may_be_other: bool) -> tuple[dict[str, str] | None, str]:
        """The one earlier entry that an event is about, with the words that name it; None for none or several.

        A later step is that of the only entry of its company, whatever stands where a role may.
        """
        found = [(entry, named) for entry in self.rows if (named := _mention(entry.get("Company", ""), company, event))]
        exact = [(entry, named) for entry, named in found if company_key(entry["Company"]) == company_key(company)]
        longest = max((len(named) for _, named in found), default=0)
        alike = exact or [(entry, words) for entry, words in found if len(words) == longest]
        fitting = [
            (entry, words)
            for entry, words in alike
            if not role or words.casefold() in role.casefold() or entry.get("Role", role) == role
        ]
        fitting = fitting or ([] if may_be_other else alike)
        return fitting[0] if len(fitting) == 1 else (None, "")


def _mention(known: str, company: str, event: str) -> str:
    """The words of an event that name a known company, which may be its first ones; empty where it does not."""
    words = known.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if length < min(_TELLING_PREFIX, len(words)) and not (
            company_key(company) == company_key(name) and len(name) >= _SHORTEST_NAME
        ):
            continue
        if match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", event, re.IGNORECASE):
            return match[0]
    return ""


def _tells_application(cells: dict[str, str], event: str) -> bool:
    """Whether a line that names no known company is about an application, and not about the day."""
    company, role = cells.get("Company", ""), cells.get("Role", "")
    if is_no_name(company):
        return False
    if "Link" in cells or event.startswith("applied: "):
        return True
    if is_person(company) or not company:
        return is_role(role) and not is_person(company)
    if is_role(role) or (is_role(company) and is_name(company) and not is_beside_applying(event)):
        return True
    tells_more = not _NAMES.issuperset(entry_cells(event, in_diary=True))
    if is_beside_applying(event):
        return False
    if tells_more and company[:1].isupper() and len([*parts_of(event)]) > 1:
        return True
    return is_name(company) and (tells_more or not role or is_name(role))


def _cells_beside(company: str, mention: str, event: str, before: str) -> dict[str, str]:
    """The cells of an event that names the company within it; parts that are not understood become a note."""
    day = before.rstrip(_SEPARATORS)
    cells: dict[str, str] = {}
    not_read = []
    for part in parts_of(event):
        bare = " ".join(part.replace(mention, " ").split()).strip(" !.:")
        ways = [before + part, f"{company}\n{bare}\n{day}", f"{company}\n{_AROUND_STEP.sub('', bare)}\n{day}"]
        readings = [entry_cells(way, in_diary=True) for way in (ways if bare else ())]
        steps = [
            read for read in readings if company_key(read.get("Company", "")) in map(company_key, (company, mention))
        ]
        steps = [read for read in steps if set(read) - _NAMES - ({"Applied"} if "Role" in read else set())]
        read = next((read for read in steps if _NO_STEPS.isdisjoint(read)), {}) or next(iter(steps), {})
        read = read or _cells_told(bare, day)
        cells |= {header: cell for header, cell in read.items() if header not in _NAMES}
        if bare and (not read or not _NO_STEPS.isdisjoint(read)):
            not_read.append(part)
    if not cells:
        return {"Note": f"{day} {event}".strip()}
    return cells | ({"Note": ", ".join(not_read)} if not_read else {})


def _cells_told(words: str, day: str) -> dict[str, str]:
    """The cells of what an employer did, as in "rang" and "called me in for an interview tomorrow"."""
    told = next((told for text in (words, f"they {words}") if (told := told_event(text)).status), ToldStep())
    header = _HEADERS.get(told.status, "")
    if not header:
        return {}
    return {header: told.day or day} | ({"Answered": day} if told.is_invitation else {}) | {"Note": words}


def _add(cells: dict[str, str], later: dict[str, str], line: str) -> None:
    """Add the cells of a later line to an entry; what the entry says otherwise already is a note with the line."""
    notes = [cells.get("Note"), later.get("Note")]
    for header, cell in later.items():
        if header == "Note":
            continue
        if header == "Status" or cells.get(header) in (None, "", DAY_UNKNOWN):
            cells[header] = cell
        elif header.startswith("Interview"):
            if any(_same_day(cell, other) for name, other in cells.items() if name.startswith("Interview")):
                continue
            number = 2
            while f"Interview {number}" in cells:
                number += 1
            cells[f"Interview {number}"] = cell
        elif header != "Company" and cell not in cells[header].split("\n") and not _same_day(cell, cells[header]):
            notes[1] = line
    if any(notes):
        cells["Note"] = "\n".join(filter(None, notes))


def _same_day(one: str, other: str) -> bool:
    """Whether two days are one, whatever stands beside them, and whether or not they have their year."""
    first, second = _day_of(one), _day_of(other)
    return (
        first is not None
        and second is not None
        and all(a in (None, b) or b is None for a, b in zip(first, second, strict=True))
    )


def _day_of(text: str) -> tuple[int | None, int, int] | None:
    """The year, which may not be known, the month and the day."""
    if on := read_day(text, "day-first"):
        return on.year, on.month, on.day
    month_day = month_and_day(text, "day-first")
    return (None, *month_day) if month_day else None
