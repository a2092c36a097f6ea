"""Exports everything without loss, tables safe for spreadsheets, a calendar, or a review."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli.context import Context
from app.cli.output import add_bom_option, new_file, print_document
from app.cli.parsing import Arguments, Parser, WrongUsage, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.domain.formatting import quoted
from app.exchange.writing import write_files
from app.files import unwritable, whole_file
from app.terminal_text import clean

if TYPE_CHECKING:
    from db.queries import Reader

MOST_ALARM = 7 * 24 * 60
"""The earliest reminder of an interview in a calendar, in minutes before it: a week."""


_OWN_JSON = b'{\n "onward":'
_OWN_CSV = b"id,"


def declare_export(parser: Parser) -> None:
    """Options of `export`."""
    form = parser.exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, without loss; onward import reads it")
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    form.add_argument("--xlsx", metavar="FILE", help="the tables as a workbook, with real days and numbers")
    form.add_argument("--ics", action="store_true", help="the interviews, for a calendar")
    form.add_argument("--review", action="store_true", help="closed applications, reasons and what helped, as Markdown")
    parser.add_argument(
        "--what",
        metavar="TABLES",
        default="applications",
        help=f"with --csv or --xlsx: {', '.join(write_files.TABLES)}",
    )
    parser.add_argument(
        "--anonymous", action="store_true", help="with --json, --csv or --xlsx: labels for names and texts, days moved"
    )
    parser.add_argument("--include-private", action="store_true", help="with --json or --review: private text too")
    parser.add_argument("--documents", action="store_true", help="with --json: the copies of documents you sent too")
    parser.add_argument(
        "--with-tasks", action="store_true", help="with --ics: due dates, deadlines and decision dates too"
    )
    parser.add_argument("--all", action="store_true", help="with --ics: your preparation and debrief too")
    parser.add_argument(
        "--alarm",
        metavar="MINUTES",
        type=number(0, MOST_ALARM, "--alarm"),
        help="with --ics: reminder before an interview (as in the settings; 0 for none)",
    )
    add_search_option(parser)
    add_bom_option(parser)
    parser.add_argument(
        "--replace", action="store_true", help="replace the file if it exists and is no export of this kind"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="the file, or - for standard output; a folder for several tables"
    )
    parser.examples = (
        ("onward export --json --output search.json", "everything except private text"),
        ("onward export --csv > applications.csv", ""),
        ("onward export --csv --what applications,events,contacts,tasks --output tables", "one file each"),
        ("onward export --xlsx search.xlsx --what applications,events", "a sheet each"),
        ("onward export --csv --anonymous --output shared.csv", "to show to others"),
        ("onward export --ics --with-tasks --output onward.ics", "import a later file to update your calendar"),
        ("onward export --review --output review.md", "for yourself or a coach"),
    )


def run_export(context: Context, args: Arguments) -> int:
    """Export everything, tables, a workbook, a calendar or a review, to a file or standard output."""
    _check(args)
    if args.output == "-":
        args.output = None
    if args.ics:
        return _export_calendar(context, args)
    if args.json:
        return _export_json(context, args)
    if args.review:
        return _export_review(context, args)
    with _reader(context, args) as reader:
        return _export_tables(context, args, reader) if args.csv else _export_workbook(context, args, reader)


def _check(args: Arguments) -> None:
    """Raises WrongUsage for options that cannot be combined."""
    if not args.json and not args.csv and args.xlsx is None and not args.ics and not args.review:
        raise WrongUsage(
            "Choose a format: --json for everything, --csv or --xlsx for tables, --ics for a calendar, or --review."
        )
    if args.include_private and (args.csv or args.xlsx or args.ics):
        kind = "calendars" if args.ics else "tables"
        raise WrongUsage(f"--include-private works with --json or --review; {kind} never contain private text.")
    if args.documents and not args.json:
        raise WrongUsage("--documents works with --json.")
    if not args.csv and not args.xlsx and args.what != "applications":
        raise WrongUsage("--what works with --csv and --xlsx.")
    if not args.ics and (args.with_tasks or args.all or args.alarm is not None):
        option = "--with-tasks" if args.with_tasks else "--all" if args.all else "--alarm"
        raise WrongUsage(f"{option} works with --ics.")
    if args.search is not None and not args.review:
        raise WrongUsage("--search works with --review; the other formats contain every search.")
    if args.anonymous and (args.ics or args.review):
        raise WrongUsage("--anonymous works with --json, --csv and --xlsx, and with onward report.")
    if args.anonymous and (args.include_private or args.documents):
        raise WrongUsage("--anonymous never contains private text or documents.")
    if args.bom is not None and not args.csv:
        raise WrongUsage("--bom works with --csv.")
    if args.xlsx and args.output is not None:
        raise WrongUsage("--xlsx names the file itself: onward export --xlsx FILE")
    if args.xlsx == "-":
        raise WrongUsage("--xlsx needs a file.")
    if args.replace and not args.xlsx and args.output is None:
        raise WrongUsage("--replace needs a file: --output FILE or --xlsx FILE.")


@contextmanager
def _reader(context: Context, args: Arguments) -> Iterator[Reader]:
    """Yields a reader of the store, or of an anonymous copy of it."""
    if not args.anonymous:
        yield context.reader()
        return
    from app.exchange.writing.anonymous import anonymous_store

    with anonymous_store(context.reader(), context.clock) as anonymous:
        yield anonymous.reader


def _replaced(args: Arguments) -> str:
    return " Names and texts are replaced, days are moved by whole weeks." if args.anonymous else ""


# Everything


def _export_json(context: Context, args: Arguments) -> int:
    if args.anonymous:
        from app.exchange.writing.anonymous import anonymous_export, random_shift

        pieces, said = write_files.encode(anonymous_export(context.reader(), random_shift())), f".{_replaced(args)}"
    else:
        pieces = write_files.everything(context.reader(), args.include_private, args.documents)
        said = f"{_private_part(args)}."
    if args.output is None:
        sys.stdout.writelines(pieces)
        return 0
    target = new_file(args.output, replace=args.replace, own=_OWN_JSON)
    write_files.write_encoded(pieces, target)
    context.say(f"Everything written to {clean(str(target))}{said}")
    return 0


def _private_part(args: Arguments) -> str:
    return f", {'with' if args.include_private else 'without'} private notes and mood"


# The calendar


def _export_calendar(context: Context, args: Arguments) -> int:
    from app.exchange.writing.write_calendar import calendar_file

    alarm = context.settings.reminder_minutes if args.alarm is None else args.alarm
    calendar = calendar_file(context.reader(), tasks=args.with_tasks, with_notes=args.all, alarm=alarm)
    if args.output is None:
        sys.stdout.write(calendar.decode())
        return 0
    target = new_file(args.output, replace=args.replace, own=b"BEGIN:VCALENDAR")
    with whole_file(target) as file:
        file.write(calendar)
    context.say(f"Calendar written to {clean(str(target))}.")
    return 0


# The review


def _export_review(context: Context, args: Arguments) -> int:
    reader = reader_of_search(context.reader(), args)
    if args.output is None:
        from app.domain.recovery.review import markdown, review

        lines = markdown(review(reader, context.clock, include_private=args.include_private))
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return 0
    target = new_file(args.output, replace=args.replace, own=b"# Review of closed applications")
    write_files.write_review(reader, context.clock, target, include_private=args.include_private)
    context.say(f"Review written to {clean(str(target))}{_private_part(args)}.")
    return 0


# Tables


def _tables(args: Arguments) -> list[str]:
    """Parses the names of the tables to export. Raises WrongUsage for an unknown one."""
    names = [name.strip().casefold() for name in args.what.split(",") if name.strip()]
    unknown = [name for name in names if name not in write_files.TABLES]
    if unknown or not names:
        raise WrongUsage(
            f"There is no table {quoted(unknown[0] if unknown else '')}. Choose from {', '.join(write_files.TABLES)}."
        )
    return list(dict.fromkeys(names))


def _export_workbook(context: Context, args: Arguments, reader: Reader) -> int:
    target = new_file(args.xlsx, replace=args.replace)
    write_files.write_workbook(reader, _tables(args), target)
    context.say(f"Written to {clean(str(target))}.{_replaced(args)}")
    return 0


def _export_tables(context: Context, args: Arguments, reader: Reader) -> int:
    names = _tables(args)
    if args.output is None:
        if len(names) > 1:
            raise WrongUsage("Several tables need --output FOLDER.")
        print_document(write_files.table(reader, names[0]), bom=bool(args.bom))
        return 0
    bom = args.bom is not False
    target = new_file(args.output, replace=args.replace, own=_OWN_CSV)
    if len(names) == 1 and not os.path.isdir(target):
        write_files.write_table(reader, names[0], target, bom=bom)
        context.say(f"Written to {clean(str(target))}.{_replaced(args)}")
        return 0
    try:
        from app.paths import ensure_private

        ensure_private(target)
    except OSError as error:
        raise unwritable(target, error) from None
    for file in [new_file(str(target / f"{name}.csv"), replace=args.replace, own=_OWN_CSV) for name in names]:
        write_files.write_table(reader, file.stem, file, bom=bom)
    files = ", ".join(f"{name}.csv" for name in names)
    context.say(f"Written to {clean(str(target))}: {files}.{_replaced(args)}")
    return 0


COMMANDS = {"export": Command(declare_export, run_export, json=False)}
