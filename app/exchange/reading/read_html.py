"""Reads the tables of a saved or pasted web page into grids of cells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import repeat

from app.exchange.reading.grid import Grid, check_cells, check_rows, with_links
from app.exchange.reading.read_text import decode
from app.exchange.reading.refused import ReadingRefused

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<meta|<body|<table|<!--|<div|<style|<h[1-6])", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_LINES = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre"))
_HEADINGS = frozenset(("caption", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_WIDEST = 1000
_ENDLESS = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_MOST_ENDLESS = 1000


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page or a table pasted from one does."""
    return bool(_START.match(data))


def html_tables(data: bytes, name: str) -> list[Grid]:
    """The tables of a page, in their order. Raises ReadingRefused when it has none or is too large."""
    text, encoding = _decoded(data)
    # The parser searches all following text for the end of each tag, and no real page has so many without an end.
    if len(_ENDLESS.findall(text)) > _MOST_ENDLESS:
        text = _ENDLESS.sub("&lt;", text)
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    grids = []
    for table in parser.done:
        grid = _grid(table, Grid(name, encoding, "HTML", (), sheet=" ".join(table.heading.split())))
        if grid.records:
            grids.append(grid)
    # Pages are laid out with tables of one column or row too.
    grids = [grid for grid in grids if len(grid.records) > 1 and len(grid.records[0][1]) > 1] or grids
    if not grids:
        raise ReadingRefused(
            "This is a web page, not a table.",
            "The download may have needed a sign-in. To add one job posting from a saved page: onward add --from FILE",
        )
    return grids


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: the one the page names if it is valid, else the one detected from the bytes."""
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        named = match[1].decode("ascii")
        try:
            if not codecs.lookup(named).name.startswith("utf"):
                return data.decode(named), f"{named}, as the page says"
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(data)


@dataclass(slots=True)
class _HtmlCell:
    text: list[str] = field(default_factory=list)
    address: str = ""
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class _HtmlTable:
    heading: str = ""
    rows: list[list[_HtmlCell]] = field(default_factory=list)
    cell: _HtmlCell | None = None


class _TableParser(HTMLParser):
    """Collects the cells of all tables; a table in a cell of another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_HtmlTable] = []
        self._open: list[_HtmlTable] = []
        self._heading = ""
        self._in_heading = False
        self._unseen = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        attributes = {name: value or "" for name, value in attrs}
        table = self._open[-1] if self._open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append(_HtmlTable(self._heading))
            self.done.append(self._open[-1])
            self._heading, self._in_heading = "", False
        elif tag in _HEADINGS and (table is None or tag == "caption"):
            self._heading, self._in_heading = "", True
        elif table is None:
            return
        elif tag == "tr":
            table.rows.append([])
            table.cell = None
        elif tag in ("td", "th"):
            if not table.rows:
                table.rows.append([])
            table.cell = _HtmlCell(
                across=_span(attributes.get("colspan", "")), down=_span(attributes.get("rowspan", ""))
            )
            table.rows[-1].append(table.cell)
            self._cells += table.cell.across
            check_cells(1, self._cells)
        elif table.cell is not None:
            self._within(tag, attributes, table.cell)

    def _within(self, tag: str, attributes: dict[str, str], cell: _HtmlCell) -> None:
        address = attributes.get("href", "")
        if tag == "a" and address.casefold().startswith(("http://", "https://", "mailto:")):
            cell.address = cell.address or address.strip()
        elif tag == "input" and attributes.get("type", "").casefold() == "checkbox":
            cell.text.append("yes" if "checked" in attributes else "no")
        elif tag in _LINES:
            cell.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _HEADINGS:
            if tag == "caption" and self._open and self._in_heading:
                self._open[-1].heading = self._heading
            self._in_heading = False
        elif self._open:
            table = self._open[-1]
            if tag == "table":
                self._open.pop()
            elif tag in ("td", "th", "tr"):
                table.cell = None
            elif tag in _LINES and table.cell is not None:
                table.cell.text.append("\n")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._unseen:
            return
        if self._in_heading:
            self._heading += data[:200]
        elif self._open and (cell := self._open[-1].cell) is not None:
            cell.text.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def _span(text: str) -> int:
    return min(max(int(text), 1), _WIDEST) if text.isdecimal() and len(text) < 7 else 1


def _grid(table: _HtmlTable, grid: Grid) -> Grid:
    """The cells in their columns: one that spans columns fills the first, one that spans rows fills each."""
    records: list[tuple[int, list[str]]] = []
    links: dict[tuple[int, int], str] = {}
    below: dict[int, Iterator[_HtmlCell]] = {}
    """By column, the cells above that span this row and the next ones, once for each of these rows."""
    for number, row in enumerate(table.rows, start=1):
        cells: list[str] = []

        def fill(cell: _HtmlCell, cells: list[str] = cells) -> None:
            if cell.address:
                links[len(records), len(cells)] = cell.address
            lines = (" ".join(line.split()) for line in "".join(cell.text).split("\n"))
            cells.append("\n".join(line for line in lines if line))
            cells.extend([""] * (cell.across - 1))

        for cell in (*row, None):
            while spanning := next(below.get(len(cells), iter(())), None):
                fill(spanning)
            if cell is not None:
                below[len(cells)] = repeat(cell, cell.down - 1)
                fill(cell)
        if any(cells):
            records.append((number, cells))
            check_rows(len(records))
    return with_links(Grid(grid.name, grid.encoding, grid.delimiter, tuple(records), sheet=grid.sheet), links)
