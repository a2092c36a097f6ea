"""One table written as the files of many programs, each with the cells that it then holds."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import Any, Literal, NamedTuple

from tests.exchange.workbooks import cell as sheet_cell
from tests.exchange.workbooks import ods, ods_row, row, sheet, xlsx, zipped

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED = re.compile(r"([\\`*_{}\[\]()#+.!|<>~-])")
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "iso8859-2",
    "cp1251",
    "shift_jis",
    "gb18030",
)
_WHOLE = frozenset(("utf-8", "utf-8-sig", "utf-16"))


class Written(NamedTuple):
    """A file: its bytes, its name, and the rows it holds; None when its cells are not to be held against it."""

    data: bytes
    name: str
    rows: list[list[str]] | None


Rows = Sequence[Sequence[str]]


def as_csv(rows: Rows, chance: random.Random) -> Written:
    """CSV with any delimiter, quotation, encoding and line ends."""
    delimiter = chance.choice(",,,;;\t|")
    out = io.StringIO(newline="")
    broken = any("\n" in text or "\r" in text for cells in rows for text in cells)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if broken or chance.random() < 0.4 else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(LINE_ENDS)).writerows(rows)
    text = out.getvalue()
    if chance.random() < 0.05:
        text = f"sep={delimiter}\r\n{text}"
    encoding = chance.choice(ENCODINGS) if chance.random() < 0.3 else "utf-8"
    data = text.encode(encoding, "replace")
    ending = "tsv" if delimiter == "\t" else chance.choice(["csv", "csv", "txt"])
    return Written(data, f"table.{ending}", _listed(rows) if encoding in _WHOLE else None)


def _listed(rows: Rows) -> list[list[str]]:
    return [list(cells) for cells in rows]


def by_hand(rows: Rows, chance: random.Random) -> Written:
    """Cells with separators between them and no thought of quotation marks."""
    sign = chance.choice([",", ";", "\t", "|", ", ", " | "])
    return Written("\n".join(sign.join(cells) for cells in rows).encode("utf-8", "replace"), "by hand.csv", None)


def _for_xml(rows: Rows) -> list[list[str]]:
    return [[_NOT_IN_XML.sub("", cell)[:5000] for cell in cells] for cells in rows]


def _serial(text: str) -> int | None:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return (day - date(1899, 12, 30)).days if day and day.year > 1900 else None


def as_xlsx(rows: Rows, chance: random.Random) -> Written:
    """A workbook, its days typed now and then, with a second sheet now and then."""
    rows = _for_xml(rows)
    typed = chance.random() < 0.5
    down, right = chance.choice([(1, 0)] * 4 + [(3, 2)])
    body = ""
    for number, cells in enumerate(rows, down):
        shown = ""
        for place, text in enumerate(cells):
            if text:
                day = _serial(text) if typed else None
                name = (
                    f"{chr(65 + place + right)}{number}"
                    if place + right < 26
                    else f"A{chr(39 + place + right)}{number}"
                )
                shown += sheet_cell(name, text) if day is None else sheet_cell(name, day, "day")
        body += row(number, shown)
    sheets = {"Sheet1": sheet(body)}
    if chance.random() < 0.1:
        sheets["Lists & more"] = sheet(row(1, sheet_cell("A1", "Applied"), sheet_cell("B1", "Rejected")))
    return Written(xlsx(sheets), "table.xlsx", rows)


def as_ods(rows: Rows, chance: random.Random) -> Written:
    """An OpenDocument spreadsheet."""
    lines = [[re.sub(r"\s+", " ", cell).strip() for cell in cells] for cells in _for_xml(rows)]
    return Written(ods(("Tabelle1", "".join(ods_row(*cells) for cells in lines))), "table.ods", lines)


def as_html(rows: Rows, chance: random.Random) -> Written:
    """A page with the table in it."""
    rows = _for_xml(rows)
    shown = "".join(
        "<tr>" + "".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in cells) + "</tr>"
        for cells in rows
    )
    around = chance.choice(["{}", "<!doctype html><html><body><h1>Mine</h1>{}</body></html>", "<html><body>{}"])
    # `str.format` is not used: cells hold braces.
    return Written(around.replace("{}", f"<table>{shown}</table>").encode(), "table.html", rows)


def _in_markdown(text: str) -> str:
    return _MARKED.sub(r"\\\1", text.replace("&", "&amp;")).replace("\r", "").replace("\n", "<br>").strip()


def as_markdown(rows: Rows, chance: random.Random) -> Written:
    """A Markdown or an org table."""
    width = max(map(len, rows))
    lines = [
        "| " + " | ".join(_in_markdown(text) for text in [*cells, *[""] * (width - len(cells))]) + " |"
        for cells in rows
    ]
    org = chance.random() < 0.3
    lines.insert(1, "|" + ("---+" if org else "---|") * (width - 1) + "---|")
    text = (
        chance.choice(["", "# Applications\n\n", "Some words.\n\n"])
        + "\n".join(lines)
        + chance.choice(["", "\n", "\n\nEnd\n"])
    )
    return Written(text.encode("utf-8", "replace"), "table.org" if org else "table.md", _listed(rows))


def as_json(rows: Rows, chance: random.Random) -> Written:
    """JSON in one of the shapes that programs write."""
    head: list[str] = []
    for name in rows[0]:
        head.append(name if name not in head else f"{name} {len(head)}")
    body = [cells[: len(head)] for cells in rows[1:]]
    objects: list[dict[str, Any]] = [dict(zip(head, cells, strict=False)) for cells in body]
    shape = chance.randrange(9)
    value: Any = objects
    if shape == 1:
        value = {chance.choice(["jobs", "data", "x", "applications"]): objects, "version": 3}
    elif shape == 2:
        value = {"data": {"items": objects}, "ok": True}
    elif shape == 3:
        value = {name: [cells[at] if at < len(cells) else None for cells in body] for at, name in enumerate(head)}
    elif shape == 4:
        value = [head, *body]
    elif shape == 5:
        value = {str(number): found for number, found in enumerate(objects)}
    elif shape == 6:
        text = "\n".join(json.dumps(found, ensure_ascii=chance.random() < 0.5) for found in objects)
        return Written(text.encode("utf-8", "surrogatepass"), "table.jsonl", None)
    elif shape == 7:
        value = [{name: {"name": cell, "id": 3} for name, cell in found.items()} for found in objects]
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 2]))
    whole = shape in (0, 1, 2) and len(objects) > 1
    return Written(text.encode("utf-8", "surrogatepass"), "table.json", _listed(body) if whole else None)


def as_archive(rows: Rows, chance: random.Random) -> Written:
    """A ZIP with the table in it, LinkedIn's now and then."""
    if chance.random() < 0.4:
        cells = [text for line in rows for text in line] or [""]

        def pick(count: int) -> list[str]:
            return [chance.choice(cells) for _ in range(count)]

        def listed(header: str, width: int) -> str:
            out = io.StringIO(newline="")
            csv.writer(out).writerows([header.split(","), *(pick(width) for _ in range(4))])
            return out.getvalue()

        files = {
            "Jobs/Job Applications.csv": listed(
                "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
                "Question And Answers",
                8,
            ),
            "Jobs/Saved Jobs.csv": listed("Saved Date,Job Url,Job Title,Company Name", 4),
            "Connections.csv": 'Notes:\n"Words"\n\n'
            + listed("First Name,Last Name,URL,Email Address,Company,Position,Connected On", 7),
            "Profile.csv": listed("First Name,Last Name", 2),
        }
        kept = {name: text.encode("utf-8", "replace") for name, text in files.items() if chance.random() < 0.8}
        return Written(zipped(kept), "Basic_LinkedInDataExport.zip", None)
    inner = chance.choice(WRITERS)(rows, chance)
    files_ = {inner.name: inner.data}
    if chance.random() < 0.2:
        files_["readme.txt"] = b"Hello"
    return Written(zipped(files_), "export.zip", None if len(files_) > 1 else inner.rows)


Writer = Callable[[Rows, random.Random], Written]
WRITERS: tuple[Writer, ...] = (as_csv, as_csv, as_csv, by_hand, as_xlsx, as_ods, as_html, as_markdown, as_json)
ALL_WRITERS: tuple[Writer, ...] = (*WRITERS, as_archive)
