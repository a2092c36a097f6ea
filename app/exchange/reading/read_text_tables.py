"""Reads tables in Markdown and org-mode, and the list of postings of career-ops, into grids of cells.

Lines that only draw a table are skipped. A row is numbered by its line in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from app.exchange.reading.grid import Grid, check_rows, with_links
from app.exchange.reading.legend import read_marks, with_marks
from app.exchange.services.career_ops import POSTINGS_HEADER

_RULE = re.compile(r"[|+]?\s*:?[-=]+:?\s*(?:[|+]\s*:?[-=]+:?\s*)*[|+]?")
_HEADING = re.compile(r"(?:#{1,6}|\*{1,6})\s+(\S.*)")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+[\"'][^)]*)?\)"
)
_ORG_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_AUTO_LINK = re.compile(r"<(https?://[^\s<>]+)>")
_ORG_DAY = re.compile(r"[<\[](\d{4}-\d{2}-\d{2})(?:\s[^\d\s>\]]+)?(?:\s(\d{1,2}:\d{2})[^>\]]*)?[>\]]")
_WHOLE = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_POSTING = re.compile(r"\s*[-*]\s+\[([ xX!])\]\s+(.*)")
_LABELLED = re.compile(r"([a-z]{3,10}):\s+(.*)", re.IGNORECASE)


@dataclass(slots=True)
class _DrawnTable:
    """The lines of one table with their numbers, and the heading above it."""

    heading: str
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_drawn(self) -> bool:
        """Whether it is a table of Markdown or org-mode, not text separated by vertical bars."""
        ruled = any(_is_rule(line) for _, line in self.lines)
        framed = all(line.lstrip().startswith("|") and line.rstrip().endswith("|") for _, line in self.lines)
        return len(self.lines) > 1 and (ruled or framed)


def text_tables(text: str, encoding: str, name: str) -> list[Grid]:
    """The tables of a Markdown or org file, in their order; none when it has none."""
    grids: list[Grid] = []
    if "|" not in text:
        return grids
    lines = text.splitlines()
    tables = [table for table in _tables(lines) if table.is_drawn]
    drawn = {number for table in tables for number, _ in table.lines}
    marks = read_marks(line for number, line in enumerate(lines, start=1) if number not in drawn) if tables else {}
    for table in tables:
        filled = [(number, line) for number, line in table.lines if not _is_rule(line)]
        if filled:
            grid = _grid(filled, Grid(name, encoding, "Markdown", (), sheet=_plain(table.heading)))
            grids.append(with_marks(grid, marks))
    return grids


def read_pipeline(text: str, encoding: str, name: str) -> Grid | None:
    """The postings of `data/pipeline.md` of career-ops; None for any other text.

    An item is `- [ ] ADDRESS | company | role | place | pay`, of which the last may be missing; one that is done is
    `- [x] #NUMBER | ADDRESS | company | role | score | PDF`. Segments such as `note: text` may follow.
    """
    if "[" not in text:
        return None
    records: list[tuple[int, list[str]]] = [(0, list(POSTINGS_HEADER))]
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _POSTING.fullmatch(line):
            if (cells := _posting(match[1], match[2])) is None:
                continue
            records.append((number, cells))
            check_rows(len(records))
    return Grid(name, encoding, "Markdown", tuple(records)) if len(records) > 1 else None


def _posting(state: str, text: str) -> list[str] | None:
    parts = [_plain(part) for part in _BAR.split(text.replace("~~", ""))]
    cells = dict.fromkeys(POSTINGS_HEADER, "")
    if parts and parts[0].startswith("#"):
        cells["Report"] = parts.pop(0).lstrip("#-")
    if not parts or not re.match(r"https?://|local:", parts[0], re.IGNORECASE):
        return None
    cells["Posting"], _, reason = parts.pop(0).partition(" ")
    cells["State"] = {" ": "pending", "!": "error"}.get(state, "processed")
    notes = [reason.lstrip("—– -")] if reason else []
    places = iter(("Company", "Role", "Location", "Pay"))
    for part in parts:
        if labelled := _LABELLED.fullmatch(part):
            if labelled[1].casefold() == "posted":
                cells["Posted"] = labelled[2]
            else:
                notes.append(labelled[2] if labelled[1].casefold() == "note" else part)
        elif re.fullmatch(r"[0-5](?:\.\d+)?/5", part):
            cells["Score"] = part
        elif part.startswith("PDF"):
            cells["PDF"] = part[3:].strip()
        elif (place := next(places, "")) and not part.startswith("skipped"):
            cells[place], _, more = part.partition(" — ")
            notes += [more] if more else []
        elif part:
            notes.append(part)
    cells["Note"] = "; ".join(notes)
    return list(cells.values())


def _tables(lines: Sequence[str]) -> Iterable[_DrawnTable]:
    heading = ""
    table: _DrawnTable | None = None
    fenced = False
    for number, line in enumerate(lines, start=1):
        drawn = bool(_BAR.search(line)) or (len(line) > 4 and line.lstrip().startswith("+") and _is_rule(line))
        if drawn and not fenced:
            table = table or _DrawnTable(heading)
            table.lines.append((number, line))
            continue
        if table is not None:
            yield table
            table = None
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if match := _HEADING.fullmatch(line):
            heading = match[1].rstrip(" #")
    if table is not None:
        yield table


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line.strip()))


def _grid(lines: Sequence[tuple[int, str]], grid: Grid) -> Grid:
    records: list[tuple[int, list[str]]] = []
    links: dict[tuple[int, int], str] = {}
    for number, line in lines:
        cells = []
        for column, text in enumerate(_split(line)):
            plain, address = _linked(text)
            cells.append(plain)
            if address:
                links[len(records), column] = address
        if any(cells):
            records.append((number, cells))
            check_rows(len(records))
    return with_links(Grid(grid.name, grid.encoding, grid.delimiter, tuple(records), sheet=grid.sheet), links)


def _split(line: str) -> list[str]:
    line = line.strip()
    if line.startswith("|"):
        line = line[1:]
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return _BAR.split(line)


def _linked(text: str) -> tuple[str, str]:
    """The text of a cell and the first web address behind a part of it."""
    address = ""

    def read(match: re.Match[str], label: str, to: str) -> str:
        nonlocal address
        address = address or to
        return label if label or match.group().startswith("!") else to

    text = _LINK.sub(lambda m: read(m, m[1], "" if m.group().startswith("!") else m[2]), text)
    text = _ORG_LINK.sub(lambda m: read(m, m[2] or m[1], m[1] if m[2] else ""), text)
    text = _AUTO_LINK.sub(r"\1", text)
    return _plain(text), address


def _plain(text: str) -> str:
    text = _BREAK.sub("\n", text).strip()
    if match := _ORG_DAY.fullmatch(text):
        return " ".join(part for part in match.groups() if part)
    for _ in range(3):
        if match := _WHOLE.fullmatch(text):
            text = match[2]
    return unescape(_ESCAPE.sub(r"\1", text)).strip()
