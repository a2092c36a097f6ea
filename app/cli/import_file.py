"""Imports files of other services and tables: a preview first, then everything as one change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.parsing import Arguments, OneOf, Parser, WrongUsage
from app.cli.progress import progress_line
from app.cli.registry import Command
from app.domain import formatting
from app.files import FileRefused, confirm, standard_input, unreadable
from app.paths import named_file
from app.terminal_text import clean, is_terminal

if TYPE_CHECKING:
    from app.exchange.importing.instructions import Instructions
    from app.exchange.importing.preview import ImportPreview
    from db.export import Loaded

_MANY = 2000
_LARGE = 100_000
"""The size in bytes from which reading a file takes noticeable time."""
_MOST_STREAMED = 500_000_000
"""The most bytes read from a pipe; the archive of a service may be large."""
_PIPE_WIDTH = 100


def declare_import(parser: Parser) -> None:
    """Options of `import`."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a spreadsheet, CSV, JSON, or the ZIP of a service; - reads standard input",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--dry-run", action="store_true", help="only show the preview")
    order = parser.exclusive_group()
    order.add_argument("--day-first", action="store_true", help="3/4 is 3 April, in every column")
    order.add_argument("--month-first", action="store_true", help="3/4 is 4 March, in every column")
    parser.add_argument(
        "--year",
        metavar="YEAR",
        type=OneOf(("nearest", "open"), "--year"),
        help="nearest or open: days without a year are in the nearest year, or stay empty; remembered",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="WORD=MEANING",
        help="what an unknown word means; remembered",
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADER=FIELD",
        help="what a column holds, or unused; remembered",
    )
    parser.add_argument("--forget", action="store_true", help="forget what you said before about these headers")
    parser.add_argument("--source", metavar="NAME", help="the service, when it is not recognised")
    parser.add_argument("--sheet", metavar="NAME", help="one sheet of a workbook; else those most like applications")
    parser.add_argument(
        "--apart",
        action="append",
        default=[],
        metavar="ROW",
        help="import this row as an application of its own, whatever it looks like",
    )
    parser.add_argument("--include-answers", action="store_true", help="your answers to employers' questions too")
    parser.examples = (
        ("onward import Jobs.csv", "shows a preview, then asks"),
        ("onward import Jobs.csv --dry-run --json", "the whole preview for a program"),
        ('onward import tracker.csv --column "Einreichdatum=applied_on"', ""),
        ('onward import tracker.csv --map "On hold=open" --yes', ""),
    )


def run_import(context: Context, args: Arguments) -> int:
    """Import files one after the other, so that duplicates between them are recognised."""
    if args.files.count("-") > 1:
        raise WrongUsage("Standard input can only be read once.")
    previews: list[dict[str, Any]] = []
    reports: list[dict[str, Any]] = []
    for name in args.files:
        file = _read(context, name, args)
        if not context.json and not (context.quiet and args.yes):
            context.lines(file.lines(context))
        if args.dry_run:
            previews.append(file.as_json())
        elif file.changes_anything:
            if not (args.yes or _confirmed(context)):
                context.warn(_refusal_text())
                return 1
            reports.append(file.run(context))
            context.say(f"{file.summary()} To undo: onward undo")
        else:
            reports.append(file.report([]))
    if context.json:
        return _as_json(context, args, previews, reports)
    return 0


class _ImportFile:
    """A file with the preview of its import."""

    def __init__(self, preview: ImportPreview, export: Any = None, would: Loaded | None = None) -> None:
        self.preview = preview
        self.export = export
        self.would = would

    @property
    def changes_anything(self) -> bool:
        return bool(self.would.rows) if self.would is not None else self.preview.changes_anything

    def lines(self, context: Context) -> Iterator[str]:
        from app.exchange.importing.preview_text import preview_lines

        return preview_lines(self.preview, context.width() or _PIPE_WIDTH, context.clock.today(), self.would)

    def as_json(self) -> dict[str, Any]:
        preview_json = self.preview.as_json()
        if self.would is not None:
            preview_json["item"] |= {"rows_by_table": self.would.rows, "already_there": self.would.known}
        return preview_json

    def run(self, context: Context) -> dict[str, Any]:
        if self.export is not None:
            from app.exchange.importing.own_export import import_export

            self.would = import_export(context.store(), self.export)
            return self.report(list(self.would.added))
        return self.report(_import_preview(context, self.preview))

    def summary(self) -> str:
        if self.would is not None:
            count = len(self.would.added)
            many = formatting.count("application", count)
            return f"Imported {many} with everything that belongs to {formatting.them(count)}."
        label = clean(self.preview.label)
        return f"{formatting.capital_first(label)}."

    def report(self, numbers: list[int]) -> dict[str, Any]:
        preview = self.preview
        return {
            "file": preview.name,
            "source": preview.source_name or None,
            "added": numbers,
            "added_to": [number for number, _ in preview.additions],
            "contacts": preview.contact_count,
            "already_there": self.would.known if self.would is not None else preview.already,
            "unreadable": [
                {"table": row.table or None, "row": row.row, "reason": row.reason} for row in preview.unreadable
            ],
            "unknown_statuses": [
                {"status": unknown.text, "count": unknown.count, "source": unknown.source}
                for unknown in preview.unknown_statuses
            ],
        }


def _as_json(context: Context, args: Arguments, previews: list[dict[str, Any]], reports: list[dict[str, Any]]) -> int:
    if args.dry_run and len(previews) == 1:
        from app.exchange.writing.write_json import dumps

        print(dumps(previews[0]))
        return 0
    if args.dry_run:
        return context.items("import-previews", [preview["item"] for preview in previews])
    return context.items("imports", reports)


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    pairs = {}
    for pair in texts:
        word, equals, meaning = pair.rpartition("=")
        if not equals or not word.strip() or not meaning.strip():
            raise WrongUsage(f'{option} is written as {option} "Their word=ours", not {formatting.quoted(pair)}.')
        pairs[word.strip()] = meaning.strip().casefold()
    return pairs


def _read(context: Context, name: str, args: Arguments) -> _ImportFile:
    source = standard_input().read(_MOST_STREAMED) if name == "-" else _source(name)
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    with progress_line(context, is_long=size >= _LARGE) as show:
        if show is not None:
            show("Reading the file.")
        preview = _prepare(context, source, _instructions(args), show)
    if not preview.own_export:
        return _ImportFile(preview)
    from app.exchange.importing.own_export import preview_export, read_export

    data = read_export(source)
    store = context.store() if context.reader_if_any() is not None else None
    return _ImportFile(preview, data, preview_export(store, context.clock, data))


def _prepare(
    context: Context,
    source: Path | bytes,
    instructions: Instructions,
    show: Callable[[str], None] | None,
) -> ImportPreview:
    from app.exchange.importing.prepare import prepare
    from app.exchange.reading.progress import report_to

    reader = context.reader_if_any()
    with report_to(show):
        return prepare(
            source,
            reader.imports.known() if reader is not None else (),
            instructions,
            today=context.clock.today(),
            zone=context.clock.zone,
            remembered=reader.imports.meanings if reader is not None else None,
        )


def _instructions(args: Arguments) -> Instructions:
    from app.exchange.importing.instructions import Instructions

    return Instructions(
        meanings=_pairs(args.map, "--map"),
        columns=_pairs(args.column, "--column"),
        day_first=True if args.day_first else False if args.month_first else None,
        nearest_year=None if args.year is None else args.year == "nearest",
        source=args.source,
        include_answers=args.include_answers,
        sheet=args.sheet,
        apart=[row for rows in args.apart for row in rows.split(",")],
        forget=args.forget,
    )


def _source(name: str) -> Path | bytes:
    """Returns the path of a file, or the content of one that can be read only once, such as a pipe."""
    file = named_file(name)
    try:
        with file.open("rb") as opened:
            if file.is_file():
                opened.read(1)
                return file
            return opened.read(_MOST_STREAMED)
    except OSError as error:
        raise unreadable(name, error) from None
    except ValueError:
        raise FileRefused("That is not a file name.") from None


def _import_preview(context: Context, preview: ImportPreview) -> list[int]:
    total = preview.applications
    with progress_line(context, is_long=total >= _MANY) as show:
        return preview.write_to(context.store(), None if show is None else lambda done: show(f"{done:,} of {total:,}"))


def _confirmed(context: Context) -> bool:
    return is_terminal(sys.stdin) and not context.json and confirm("Import this?")


def _refusal_text() -> str:
    if is_terminal(sys.stdin):
        return "Nothing was imported."
    return "Not a terminal, so nothing was imported. To import without asking: --yes"


COMMANDS = {"import": Command(declare_import, run_import)}
