"""What single cells, headers and addresses are read as: a table of them, each with what it is taken for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from app.domain import clean_text
from app.exchange.cells import (
    cell_kinds,
    columns,
    contact_cells,
    day_order,
    denied,
    header_parts,
    nearest_year,
    read_days,
    read_values,
    sheet_names,
    step_words,
    who_and_where,
)
from app.exchange.fetch import addresses, decode
from app.exchange.importing import merges, recognise
from app.exchange.importing.match import AppliedAgain
from app.exchange.reading import cell_comments, foreign, grid, read_text
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from app.exchange.reading.workbook_layout import read_layouts
from app.exchange.services import GENERIC
from app.exchange.services import recognise as recognise_service
from app.exchange.services.linkedin import is_connections
from app.exchange.services.onward import other_table
from app.exchange.tables import match_columns
from app.exchange.writing import report_markup, write_csv
from tests.exchange.told import TODAY, prepared, told
from tests.read_tables import check_table

TOLD_APART = ("company", "role", "history", "raw", "source")
WORDS = Path(__file__).with_name("words.txt")
READ_AS: Mapping[str, Callable[[Any], object]] = {
    "header": columns.read_header,
    "meaning": columns.meaning,
    "proposal": columns.proposal,
    "proposal in a column of steps": lambda text: step_words.step_proposal("interview_on", text),
    "proposal in a column of these steps": lambda two: step_words.step_proposal(*two),
    "says roughly when": step_words.is_inexact_date,
    "status": lambda text: (step_words.is_status(text), *step_words.status_parts(text), *step_words.status_log(text)),
    "answer": step_words.answer_meaning,
    "talk round": columns.interview_round,
    "is a heading": step_words.is_heading,
    "is done": step_words.is_done,
    "is not done": step_words.is_not_done,
    "day, day first": lambda text: read_days.read_day(text, "day-first"),
    "day, month first": lambda text: read_days.read_day(text, "month-first"),
    "day without a year": lambda text: (read_days.lacks_year(text), read_days.month_and_day(text, "day-first")),
    "words without the day": read_days.split_day,
    "is a month": read_days.is_month,
    "serial day": read_days.read_serial,
    "pay": read_values.pay,
    "pay, in EUR a month": lambda text: read_values.pay(text, "EUR", "month"),
    "period in a header": read_values.period_in_header,
    "score": read_values.score,
    "score of 10": lambda text: read_values.score(text, "Interest (1-10)"),
    "hours": read_values.hours,
    "work mode": read_values.work_mode,
    "tags": read_values.tags,
    "yes or no": read_values.yes_or_no,
    "files": read_values.files,
    "order in a header": read_values.order_in_header,
    "text of HTML": read_values.without_html,
    "kind of cell": cell_kinds.kind_of,
    "kind of a column": lambda cells: (cell_kinds.column_kind(cells), cell_kinds.are_serials(cells)),
    "is nothing": cell_kinds.is_nothing,
    "is a sentence": cell_kinds.is_sentence,
    "is a person": who_and_where.is_person,
    "persons, places, companies, may be companies": lambda cells: (
        who_and_where.are_persons(cells),
        who_and_where.are_places(cells),
        who_and_where.name_companies(cells),
        who_and_where.may_be_companies(cells),
    ),
    "entry of a list": lambda text: " | ".join(f"{name} {cell}" for name, cell in entry_cells(text).items()),
    "entry of a list, below a heading": lambda two: " | ".join(
        f"{n} {c}" for n, c in entry_cells(two[1], two[0]).items()
    ),
    "entry of a list, of that day": lambda text: " | ".join(
        f"{name} {cell}" for name, cell in entry_cells(text, today=TODAY).items()
    ),
    "contact": lambda text: contact_cells.read_contact(text, "", ""),
    "has an address": contact_cells.has_address,
    "roles alike": lambda two: recognise.roles_alike(*two.split("|")),
    "cell of a CSV": write_csv.escaped,
    "own cell of a CSV, read again": write_csv.unescaped,
    "markdown": report_markup.markdown,
    "public": lambda text: addresses.is_public(ip_address(text)),
    "own": lambda text: addresses.is_own(ip_address(text)),
    "odd host": addresses.is_odd_literal,
    "who is asked": addresses.origin_of,
    "address that is asked": lambda three: addresses.choose_address(
        three[0], [*map(ip_address, three[1])], typed=three[2]
    ),
    "text of bytes, with what is claimed": lambda two: decode.page_text(*two),
    "saved page": lambda data: repr(decode.saved_page(data)),
    "encoding": lambda two: read_text.decode(two[1].encode(two[0]))[::-1],
    "no table": lambda data: refuse_no_table(data),
    "name in a sentence": clean_text.short_name,
    "guesses at a header": header_parts.guess_fields,
    "words around a day": read_days.split_around_day,
    "denied words": lambda text: sorted(denied.find_denied(text)),
    "day at the beginning": lambda text: read_days.leading_day(text, "month-first"),
    "could be two days": read_days.is_ambiguous_day,
    "stands in for": header_parts.stands_in_for,
    "name of a sheet, and of others": lambda names: sheet_names.read_sheet_name(names[0], names[1:]),
    "names without their common start": lambda names: tuple(sheet_names.without_common_start(names)),
    "column of the days of another": lambda given: header_parts.find_day_column(*given),
    "language of headers": lambda line: header_parts.language_order(line.split(";")),
    "companies and roles are swapped": lambda two: who_and_where.are_swapped(*two),
    "columns of a table": lambda table: columns_of(table),
    "applications of a table": lambda table: applications_of(table),
    "cells of a file": lambda file: cells_of(file),
    "layout of a workbook": lambda parts: layout_of(parts),
    "comments on cells": lambda given: beside_cells(cell_comments.with_comments, *given),
    "links behind cells": lambda given: beside_cells(grid.with_links, *given),
    "so many bytes": grid.check_size,
    "so many rows": grid.check_rows,
    "so many rows and columns": lambda two: grid.check_cells(*two),
    "order of days": lambda given: orders_of(*given) if isinstance(given, tuple) else orders_of(given),
    "nearest day": lambda given: nearest_year.nearest_day(given[0], given[1], given[2], TODAY),
    "days without their years": lambda columns: nearest_year.count_yearless(columns, nearest=False, before=False),
    "service with these headers": lambda line: (found := recognise_service(line.split(","))) and found.name,
    "LinkedIn's contacts": lambda line: is_connections(line.split(",")),
    "another table of Onward's own": lambda line: other_table(line.split(",")),
    "applied again": lambda time: merges.again_text(AppliedAgain(0, time, None, TODAY), TODAY),
}
SHEET_PARTS = {
    "sheet": "xl/worksheets/sheet1.xml",
    "styles": "xl/styles.xml",
    "links": "xl/worksheets/_rels/sheet1.xml.rels",
    "comments": "xl/comments1.xml",
    "ods": "content.xml",
}
BOOK = {
    "xl/workbook.xml": '<sheets><sheet name="A" r:id="r1"/></sheets>',
    "xl/_rels/workbook.xml.rels": '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>',
}


def layout_of(parts: dict[str, str]) -> Iterator[str]:
    """What is known of each sheet of a workbook made of these parts, one that opens being put around them."""
    given = {SHEET_PARTS.get(name, name): text for name, text in parts.items()}
    for name, sheet in read_layouts(zipped(given if "content.xml" in given else BOOK | given)).items():
        held = {field: getattr(sheet, field) for field in sheet.__slots__}
        yield f"{name}: {'; '.join(f'{field} {value}' for field, value in held.items() if value)}"


def beside_cells(
    put: Callable[[grid.Grid, Any], grid.Grid], rows: Sequence[str], found: Mapping[tuple[int, int], str]
) -> Iterator[str]:
    """The rows with what was found beside their cells, in columns of its own or in their place, and what is said."""
    records = tuple((number, row.split(";")) for number, row in enumerate(rows, 1))
    made = put(grid.Grid("file", "", "", records), found)
    yield from (" | ".join(cells) for _, cells in made.records)
    yield from (text for text, _ in made.remarks)


def orders_of(columns: dict[str, list[str]], more: Mapping[str, Any] | None = None) -> Iterator[str]:
    """The order of day and month in each column, and why."""
    for found in day_order.column_orders(columns, **(more or {})).values():
        yield f"{found.column}: {found.order or 'none'} {found.why} ({found.example})"


def columns_of(table: str | tuple[str, Mapping[str, str]]) -> tuple[str, ...]:
    """What each column of a table is read as, how sure that is, what it holds, and what an unused one may be."""
    text, said = table if isinstance(table, tuple) else (table, {})
    header, *rows = [line.split(";") for line in text.split("\n")]
    return tuple(
        f"{use.header} {use.field or f'({use.proposal})'}{use.round or ''} {use.sure} {use.holds} {use.filled}"
        for use in match_columns.match_columns(header, list(enumerate(rows, 2)), GENERIC, said)
    )


def applications_of(table: str | tuple[str, Mapping[str, Any]]) -> Iterator[str]:
    """Each application of a table with all that its row says, and then what is said of the table and asked."""
    text, wishes = table if isinstance(table, tuple) else (table, {})
    preview = prepared(text.encode(), name="table", **wishes)
    for draft in preview.new:
        more = {name: held for name, held in draft._asdict().items() if held and name not in TOLD_APART}
        fields = "".join(f"; {name} {held}" for name, held in more.items())
        steps = (" ".join(filter(None, (told(step), step.stage_name, step.words))) for step in draft.history)
        yield f"{draft.company}, {draft.role}: {', '.join(steps)}{fields}"
    yield from (f"row {row.row}: {row.reason}" for row in preview.unreadable)
    yield from (f"rows {remark.rows}: {remark.text}" for remark in preview.remarks)
    for asked in preview.unknown_statuses:
        yield f"{asked.column} {asked.text}, {asked.count} times, may be {asked.proposal} in rows {asked.rows}"


def cells_of(file: str | bytes | dict[str, str] | tuple[Any, str]) -> Iterator[str]:
    """The tables in a file, row by row, and what is said of each; of a file of several, a sheet may be asked for."""
    content, sheet = file if isinstance(file, tuple) else (file, None)
    grids = read_any(zipped(content) if isinstance(content, dict) else encoded(content), "file", sheet)
    for one in grids or ():
        yield f"{one.name}, {one.sheet or '-'} of {one.sheets.names or '-'}, {one.encoding}, {one.delimiter}"
        yield from (f"{number}: {' | '.join(cells)}" for number, cells in one.records)
        yield from (f"{number}: {why}" for number, why in one.broken)
        yield from (f"{rows}: {text}" for text, rows in (*one.remarks, *one.about))
        if one.sheets.alike:
            yield f"alike {one.sheets.alike}"
    if grids is None:
        yield "an export of Onward's own"


def encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def zipped(files: Mapping[str, Any]) -> bytes:
    """A ZIP with these files, of which those that are several files are ZIPs themselves."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipping:
        for name, content in files.items():
            zipping.writestr(name, zipped(content) if isinstance(content, dict) else encoded(content))
    return archive.getvalue()


def refuse_no_table(data: bytes) -> None:
    """Refuse what is no table by its bytes, else by its text."""
    foreign.refuse_foreign(data)
    foreign.refuse_foreign_text(data.decode("latin-1"))


def said(read: Callable[[Any], object], text: Any) -> str:
    """What a text is read as; a tuple as its values, a refusal as that."""
    value: object = "refused"
    try:
        value = read(text)
        value = tuple(value) if isinstance(value, Iterator) else value
    except ReadingRefused as refusal:
        value = f"{refusal.title} {refusal.advice}"
    except ValueError:
        pass
    values = value if isinstance(value, tuple) else (value,)
    in_words = ", ".join("-" if one in ("", None) else str(one) for one in values) if values else "-"
    return in_words.replace("\t", "\\t").replace("\n", "\\n")


def test_every_word_is_read_as_the_table_says() -> None:
    """To add a word, write a line with it and an arrow, then have the table written with `ONWARD_WRITE_TEXTS=1`; when
    this fails, see first whether each is read better now.
    """
    check_table(WORDS, READ_AS, said)
