"""What is said of each table before it is imported, twice: all of it in one file to read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview import ImportPreview
from app.exchange.importing.preview_text import preview_lines
from app.exchange.reading.refused import ReadingRefused
from db.records.drafts import Known
from tests.exchange.conftest import SAMPLES
from tests.exchange.tables.test_tables_seen import TRACKERS
from tests.exchange.told import TODAY, keep

PREVIEWS = Path(__file__).with_name("previews.txt")
TABLES = PREVIEWS.with_name("tables.txt")
"""Tables of every kind, each below a line with its name."""
IN_WORDS = (
    *("every field", "rows told twice", "months before days", "days that could be two", "two orders of days"),
    *("days without a year", "words for yes and no", "unknown words", "unknown headers", "ragged rows"),
    *("closed in many words", "a private column", "columns that are not used", "one row"),
    *("a day of applying by its neighbours", "a header that says the order", "more columns than are shown"),
    *("interested in many", "many words unknown", "a word in several columns", "contacts in several columns"),
)
"""Tables of which it is also told what is shown of them, at first and then."""
NARROW = ("every field", "days that could be two", "days without a year", "many words unknown")
"""Tables of which it is also told what is shown of them where there is little room."""


def one_line(value: dict[str, Any]) -> str:
    """What is said of one thing, without all that is empty."""
    return json.dumps({name: said for name, said in value.items() if said or said is False}, ensure_ascii=False)


def lines_of(preview: ImportPreview) -> Iterator[str]:
    """A preview line by line; of the columns, how each is read."""
    item = preview.as_json()["item"]
    for table in item.pop("tables"):
        columns = table.pop("columns")
        yield f"  table: {one_line(table)}"
        for column in columns:
            yield f"    {one_line(column)}"
    for name, value in item.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"  {name}:"
            for one in value:
                history = one.pop("history", [])
                yield f"    {one_line(one)}"
                yield from (f"      {one_line(step)}" for step in history)
        elif value and name != "file":
            yield f"  {name}: {value}"
    yield from (f"  raw: {draft.raw!r}" for draft in preview.new[:1])


def told(name: str, file: Path | bytes) -> Iterator[str]:
    """A file as it is read at first, and then beside the half of its applications."""
    yield f"[{name}]"
    try:
        first = prepare(file, (), today=TODAY, name=name)
    except ReadingRefused as refusal:
        yield f"  refused: {refusal.title} {refusal.advice}"
        yield from (f"    {column.header}: {column.samples}" for table in refusal.tables for column in table.columns)
        return
    yield from lines_of(first)
    known = [keep(number, draft) for number, draft in enumerate(first.new, 1)][::2]
    again = prepare(file, known, today=TODAY, name=name)
    yield f"  beside half of them: {len(again.new)} new, {again.already} there, {len(again.additions)} with later steps"
    yield f"  {again.label}"
    for preview in (first, again) if name in IN_WORDS else ():
        yield from (f"  | {line}".rstrip() for line in preview_lines(preview, 100, TODAY))
    if name in NARROW:
        yield from (f"  | {line}".rstrip() for line in preview_lines(first, 60, TODAY))


def test_what_is_said_of_each_table_stands_in_one_file_to_read() -> None:
    """When this fails: see whether each is read better now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".csv", ".tsv", ".txt", ".xls")]
    tables: dict[str, Path | bytes] = {path.name: path for path in files}
    tables |= {name: text.encode() for name, (text, _, _) in TRACKERS.items()}
    own = re.split(r"^=== (.*)\n", TABLES.read_text("utf-8"), flags=re.MULTILINE)[1:]
    tables |= {name: text.encode() for name, text in zip(own[::2], own[1::2], strict=True)}
    lines = [line for name, file in tables.items() for line in told(name, file)]
    said = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PREVIEWS.write_text(said, "utf-8")
    assert PREVIEWS.read_text("utf-8") == said


@pytest.mark.parametrize("many", [20, 21])
def test_twenty_of_each_kind_are_shown_and_the_others_are_counted(many: int) -> None:
    def more(header: str, rows: Iterable[str], known: Sequence[Known] = ()) -> list[str]:
        preview = prepare("\n".join([header, *rows]).encode(), known, today=TODAY)
        return [line for line in preview_lines(preview, 200, TODAY) if line.endswith(" more")]

    unused, every = [f"Zrzuft {number}" for number in range(many)], range(many)
    header = f"Company,Role,Status,Contact,Interview,{','.join(unused)}"
    sent = [f"Acme {n},Cook,word {n},Jo R{n},,{','.join('x' * many)}" for n in every]
    later = [f"Acme {n},Cook,word {n},Jo R{n},2026-09-0{n % 9 + 1}" for n in every]
    first = prepare("\n".join([header, *sent]).encode(), (), today=TODAY)
    known = [keep(number, draft) for number, draft in enumerate(first.new, 1)]
    told = {
        "unused, new, contacts, words": more(header, sent),
        "later, one application, words": more(header, later, known),
        "new, one application": more("Company,Role,Applied", [f"A,C {n},{day}" for n in every for day in ("", "yes")]),
        "new, uncertain": more("Company,Role,Deadline", [f"A {n},C,soon {n}" for n in every]),
        "could not be read": more("Company,Role,Applied,Notes", [",,,x"] * many),
    }
    one = ["  and 1 more"] * (many - 20)
    assert told == {name: one * len(name.split(", ")) for name in told}
