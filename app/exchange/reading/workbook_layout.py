"""Reads what a workbook has beside values: hidden rows and columns, links, number formats, comments, and its extent.

This comes before the library that reads the values, which reserves memory for the whole rectangle a sheet claims to
fill. XLSX is a ZIP of XML whose cells name their place; in ODS the place of a cell follows from all cells before it,
each of which may be repeated. No XML parser that expands entities is used.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from posixpath import normpath
from xml.parsers import expat

from app.domain.parsing.pay import CURRENCY_SIGNS
from app.exchange.reading.cell_comments import read_comments
from app.exchange.reading.grid import UNPACKED_LIMIT, check_cells, check_rows
from app.exchange.reading.progress import CHECKING, report
from app.exchange.reading.refused import ReadingRefused

_ATTRIBUTE = re.compile(r"""([\w.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_CELL_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(r"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN = re.compile(r"<(?:\w+:)?col\b([^<>]*)>")
_FILLED = re.compile(r"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>")
_HYPERLINK = re.compile(r"<(?:\w+:)?hyperlink\b([^<>]*)>")
_LINK_FORMULA = re.compile(
    r"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*>\s*HYPERLINK\((?:&quot;|\")(.{1,2000}?)(?:&quot;|\")", re.IGNORECASE
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^<>]*)>")
_NUMBER_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^<>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?xf\b([^<>]*)>")
_CURRENCY = re.compile(
    rf"\[\$([^\]-]{{1,4}})(?:-[^\]]*)?\]|([{CURRENCY_SIGNS}])|\"\s?([A-Z]{{3}}|zł|kr|Kč|Ft|Fr\.?)\s?\""
)
_BUILT_IN = {9: "%", 10: "%", 5: "$", 6: "$", 7: "$", 8: "$"}
PERCENT = "%"
_MOST_MERGED = 10_000
_PIECE = 500_000
"""How many characters of a sheet are searched at once."""
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""The exceptions that reading a damaged ZIP raises."""


MergedCells = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last place of merged cells."""


@dataclass(slots=True)
class SheetLayout:
    """The layout of one sheet; places are (row, column) from 0. `formats` are the per cent sign or currency of numbers.

    `merged` are cells merged over several rows that the library for values does not report.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[MergedCells] = field(default_factory=list)


def read_layouts(data: bytes) -> Mapping[str, SheetLayout]:
    """The layout of each sheet of an XLSX or ODS file, by its name.

    Raises ReadingRefused for a locked, damaged or too large file; sizes are counted while unpacking, not believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
    except BROKEN_ZIP:
        raise damaged_workbook() from None
    if "content.xml" in parts:
        return _ods(parts)
    return _xlsx(parts)


def damaged_workbook() -> ReadingRefused:
    """The refusal of a workbook that cannot be read."""
    return ReadingRefused(
        "This workbook is damaged.", "Nothing was changed. Open it, save it again as XLSX or CSV, then try again."
    )


def locked_workbook() -> ReadingRefused:
    """The refusal of a workbook with a password."""
    return ReadingRefused(
        "This workbook is locked with a password.",
        "Nothing was changed. Open it, save a copy without the password, then import that.",
    )


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The XML in the workbook, by its path. Everything else is skipped, as in the library for values."""
    parts: dict[str, str] = {}
    bytes_left = UNPACKED_LIMIT
    for member in archive.infolist():
        if member.flag_bits & 1:
            raise locked_workbook()
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(member) as file:
            content = file.read(bytes_left + 1)
        bytes_left -= len(content)
        if bytes_left < 0:
            raise ReadingRefused(
                f"This workbook unpacks to more than {UNPACKED_LIMIT // (1024 * 1024)} MB.",
                "Nothing was read. Save the sheet with your applications as a workbook of its own, then import that.",
            )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise damaged_workbook()
        parts[member.filename.lstrip("/")] = _xml_text(content)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", "").encode():
        raise locked_workbook()
    return parts


def _xml_text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag by their names without a prefix."""
    return {name: unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(tag)}


def _place(reference: str) -> tuple[int, int] | None:
    """The (row, column) of a reference such as B7."""
    if (match := _CELL_PLACE.match(reference)) is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _xlsx(parts: Mapping[str, str]) -> dict[str, SheetLayout]:
    main = next((path for path in parts if path.endswith("workbook.xml")), "xl/workbook.xml")
    folder = main.rpartition("/")[0]
    targets = _relations(parts, main)
    styles = _units_by_style(next((text for path, text in parts.items() if path.endswith("styles.xml")), ""))
    paths: dict[str, str] = {}
    for tag in _SHEET.findall(parts.get(main, "")):
        sheet = _attributes(tag)
        target = targets.get(sheet.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
        if "name" in sheet and path in parts:
            paths[sheet["name"]] = path
    layout_by_sheet: dict[str, SheetLayout] = {}
    before, of = 0, sum(len(parts[path]) for path in paths.values())
    for name, path in paths.items():
        pieces = _pieces(parts[path], before, of)
        layout_by_sheet[name] = _xlsx_sheet(pieces, _relations(parts, path), styles)
        layout_by_sheet[name].comments = _comments(parts, path)
        before += len(parts[path])
    return layout_by_sheet


def _relations(parts: Mapping[str, str], path: str) -> dict[str, str]:
    folder, _, name = path.rpartition("/")
    tags = map(_attributes, _RELATION.findall(parts.get(f"{folder}/_rels/{name}.rels".lstrip("/"), "")))
    return {tag["Id"]: tag.get("Target", "") for tag in tags if "Id" in tag}


def _comments(parts: Mapping[str, str], path: str) -> dict[tuple[int, int], str]:
    """The comments on the cells of a sheet."""
    folder = path.rpartition("/")[0]
    targets = (target for target in _relations(parts, path).values() if "omment" in target)
    paths = (target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}") for target in targets)
    comments = read_comments(parts[part] for part in paths if part in parts)
    return {place: text for reference, text in comments.items() if (place := _place(reference))}


def _units_by_style(text: str) -> dict[str, str]:
    """The unit of numbers by style, for styles of per cent and money."""
    own = {tag.get("numFmtId", ""): _unit_of(tag.get("formatCode", "")) for tag in _tags(_NUMBER_FORMAT, text)}
    first = text.find("cellXfs")
    formats = text[first : text.find("cellXfs", first + 1)] if first >= 0 else ""
    units = {}
    for i, tag in enumerate(_tags(_FORMAT, formats)):
        number = tag.get("numFmtId", "")
        unit = own.get(number) if number in own else _BUILT_IN.get(int(number)) if number.isdecimal() else ""
        if unit:
            units[str(i)] = unit
    return units


def _tags(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    return (_attributes(match[1]) for match in pattern.finditer(text))


def _unit_of(code: str) -> str:
    if "%" in code:
        return PERCENT
    match = _CURRENCY.search(code)
    return next((part.strip() for part in match.groups() if part), "") if match else ""


def _xlsx_sheet(pieces: Iterable[str], relations: Mapping[str, str], styles: Mapping[str, str]) -> SheetLayout:
    layout = SheetLayout()
    numbers = "|".join(styles)
    styled = re.compile(rf"<(?:\w+:)?c\b([^<>]*?\bs=[\"'](?:{numbers})[\"'][^<>]*)(?<!/)>")
    columns: list[dict[str, str]] = []
    rows: set[str] = set()
    letters: set[str] = set()
    # Most sheets have little of what follows, and to search for it is faster than to read each cell.
    for piece in pieces:
        if not rows:
            columns += _tags(_COLUMN, piece[: piece.find("sheetData") + 1])
        filled = _FILLED.findall(piece)
        letters |= {letter for letter, _ in filled}
        rows |= {row for _, row in filled}
        check_rows(len(rows))
        for match in _ROW.finditer(piece) if "hidden" in piece else ():
            if "hidden" in match[1]:
                tag = _attributes(match[1])
                if tag.get("hidden") in ("1", "true") and tag.get("r", "").isdecimal():
                    layout.hidden_rows.add(int(tag["r"]) - 1)
        for match in styled.finditer(piece) if styles else ():
            tag = _attributes(match[1])
            if (unit := styles.get(tag.get("s", ""))) and (place := _place(tag.get("r", ""))):
                layout.formats[place] = unit
        for tag in _tags(_HYPERLINK, piece) if "hyperlink" in piece else ():
            address = relations.get(tag.get("id", ""), "")
            if (place := _place(tag.get("ref", ""))) and _is_web(address):
                layout.links[place] = address
        for match in _LINK_FORMULA.finditer(piece) if "HYPERLINK(" in piece.upper() else ():
            if (place := _place(_attributes(match[1]).get("r", ""))) and _is_web(unescape(match[2])):
                layout.links[place] = unescape(match[2])
    last = _check_extent(rows, letters)
    for tag in columns:
        if tag.get("hidden") in ("1", "true") and tag.get("min", "").isdecimal() and tag.get("max", "").isdecimal():
            layout.hidden_columns.update(range(int(tag["min"]) - 1, min(int(tag["max"]), last)))
    return layout


def _pieces(text: str, before: int, of: int) -> Iterator[str]:
    """A sheet in pieces of whole rows, with reports on how much of the workbook is done.

    Searching all of a large sheet at once would block every other thread. `before` is the number of characters in the
    sheets before this one, `of` that of all.
    """
    begins = 0
    while begins < len(text):
        report(f"{CHECKING}: {100 * (before + begins) // of}%")
        after = _ROW.search(text, begins + _PIECE)
        ends = after.start() if after else len(text)
        yield text[begins:ends]
        begins = ends


def _check_extent(rows: Iterable[str], letters: Iterable[str]) -> int:
    """The number of the last filled column. Raises ReadingRefused where the cells are too far apart."""
    numbers = set(map(int, rows))
    places = [place[1] for letter in letters if (place := _place(f"{letter}1"))]
    if not numbers:
        return 0
    check_cells(max(numbers) - min(numbers) + 1, max(places) - min(places) + 1)
    return max(places) + 1


def _is_web(address: str) -> bool:
    return address.casefold().startswith(("http://", "https://", "mailto:"))


class _OdsReader:
    """Follows the rows and cells of content.xml, each of which may be repeated."""

    def __init__(self) -> None:
        self.layouts: dict[str, SheetLayout] = {}
        self._layout: SheetLayout | None = None
        self._row = self._column = 0
        self._rows_repeated = self._cells_repeated = 1
        self._has_value = False
        self._row_end = 0
        self._widest = 0
        self._hidden_row = False
        self._comment: list[str] | None = None
        self._in_comment = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        if name == "table:table":
            self._layout = self.layouts.setdefault(attributes.get("table:name", ""), SheetLayout())
            self._row = self._widest = self._column = 0
        elif self._layout is None:
            return
        elif name == "office:annotation":
            self._comment = []
        elif self._comment is not None:
            self._in_comment = self._in_comment or name == "text:p"
            self._comment += [" "] if name == "text:s" else []
        elif name == "table:table-column":
            self._add_column(attributes, self._layout)
        elif name == "table:table-row":
            self._rows_repeated = _repeated(attributes, "table:number-rows-repeated")
            self._hidden_row = attributes.get("table:visibility") in ("collapse", "filter")
            self._column = self._row_end = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cells_repeated = _repeated(attributes, "table:number-columns-repeated")
            self._has_value = "office:value-type" in attributes or "calcext:value-type" in attributes
            value_type = attributes.get("office:value-type")
            place = (self._row, self._column)
            down = _repeated(attributes, "table:number-rows-spanned") if self._has_value else 1
            if 1 < down < _MOST_MERGED and _repeated(attributes, "table:number-columns-spanned") == 1:
                self._layout.merged.append((place, (self._row + down - 1, self._column)))
            if value_type == "percentage":
                self._layout.formats[place] = PERCENT
            elif value_type == "currency" and (currency := attributes.get("office:currency")):
                self._layout.formats[place] = currency
        elif name == "text:p":
            self._has_value = True
        elif name == "text:a" and _is_web(attributes.get("xlink:href", "")):
            self._layout.links.setdefault((self._row, self._column), attributes["xlink:href"])

    def end(self, name: str) -> None:
        """A tag ends."""
        if self._layout is None:
            return
        if name == "office:annotation":
            if self._comment and (text := "".join(self._comment).strip()):
                self._layout.comments[self._row, self._column] = text
            self._comment, self._in_comment = None, False
        elif self._comment is not None:
            if name == "text:p":
                self._comment.append("\n")
                self._in_comment = False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._column += self._cells_repeated
            if self._has_value:
                self._row_end = self._column
            self._has_value = False
        elif name == "table:table-row":
            if self._row_end:
                self._widest = max(self._widest, self._row_end)
                check_cells(self._row + self._rows_repeated, self._widest)
                if self._hidden_row:
                    self._layout.hidden_rows.update(range(self._row, self._row + self._rows_repeated))
            self._row += self._rows_repeated
        elif name == "table:table":
            self._layout = None

    def text(self, text: str) -> None:
        """Text between tags; that of a comment is saved, without its author and date."""
        if self._comment is not None and self._in_comment:
            self._comment.append(text)

    def _add_column(self, attributes: Mapping[str, str], layout: SheetLayout) -> None:
        first = self._column
        repeated = _repeated(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in ("collapse", "filter") and repeated < 1000:
            layout.hidden_columns.update(range(first, first + repeated))
        self._column = first + repeated


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _ods(parts: Mapping[str, str]) -> dict[str, SheetLayout]:
    reader = _OdsReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        text = re.sub(r"\A\s*<\?xml[^<>]*\?>", "", parts["content.xml"])
        for begins in range(0, len(text), _PIECE):
            report(f"{CHECKING}: {100 * begins // len(text)}%")
            parser.Parse(text[begins : begins + _PIECE], False)
        parser.Parse("", True)
    except expat.ExpatError:
        raise damaged_workbook() from None
    return reader.layouts
