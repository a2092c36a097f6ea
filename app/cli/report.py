"""Writes proof of search for an employment office as Markdown, CSV or HTML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.cli.context import Context
from app.cli.output import add_bom_option, new_file, print_document
from app.cli.parsing import Arguments, OneOf, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting, proof_of_search
from app.domain.proof_of_search import Proof
from app.exchange.writing import write_report
from app.terminal_text import clean

_ENDINGS = {".md": "md", ".markdown": "md", ".csv": "csv", ".html": "html", ".htm": "html"}


def declare_report(parser: Parser) -> None:
    """Options of `report`."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="the file; without it, or with -, standard output")
    parser.add_argument("--from", dest="first", metavar="DAY", help="the first day (default: the first of this month)")
    parser.add_argument("--to", dest="last", metavar="DAY", help="the last day (default: today)")
    parser.add_argument("--last-month", action="store_true", help="the whole of last month")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        type=OneOf(tuple(write_report.FORMATS), "--format"),
        help="md, csv or html (default: by the file's name, else md)",
    )
    parser.add_argument(
        "--columns", metavar="COLUMNS", help=f"which, in order: {', '.join(proof_of_search.COLUMNS)}; or usual"
    )
    parser.add_argument("--save-columns", action="store_true", help="use the columns from now on")
    parser.add_argument(
        "--anonymous", action="store_true", help="labels for names and texts, days moved by whole weeks"
    )
    add_bom_option(parser)
    parser.add_argument("--replace", action="store_true", help="replace the file if it exists")
    parser.examples = (
        ("onward report --last-month report.html", "to print, or to save as PDF from a browser"),
        ('onward report --from "1 Nov" --to "30 Nov" --format csv > november.csv', ""),
        ("onward report --anonymous", "to show to others"),
        ("onward report --columns date,employer,role,how,result --save-columns", "the same columns the next time"),
    )


def run_report(context: Context, args: Arguments) -> int:
    """Write what was sent and done in a range of days."""
    first, last = _range(context, args)
    columns = _columns(context, args)
    form = args.format or _ENDINGS.get(Path(args.file or "").suffix.casefold(), "md")
    if args.bom is not None and form != "csv":
        raise WrongUsage("--bom works with --format csv.")
    target = None if args.file in (None, "-") else new_file(args.file, replace=args.replace)
    made = _proof(context, first, last, anonymous=args.anonymous)
    if target is None:
        print_document(write_report.report_text(made, columns, form), bom=bool(args.bom))
        return 0
    write_report.write_report(made, columns, form, target, bom=args.bom is not False)
    context.say(f"Report written to {clean(str(target))}. {made.remark}".rstrip())
    return 0


def _proof(context: Context, first: date, last: date, *, anonymous: bool) -> Proof:
    reader, today, zone = context.reader(), context.clock.today(), context.clock.zone
    if not anonymous:
        name = context.settings.my_name or reader.preferences.get("my_name")
        return proof_of_search.proof(reader, today, zone, first, last, name)
    from app.exchange.writing.anonymous import anonymous_proof

    return anonymous_proof(reader, context.clock, first, last)


def _range(context: Context, args: Arguments) -> tuple[date, date]:
    if args.last_month:
        if args.first is not None or args.last is not None:
            raise WrongUsage("--last-month already says the first and the last day.")
        return proof_of_search.last_month(context.clock.today())
    first, last = proof_of_search.this_month(context.clock.today())
    if args.last is not None:
        last = context.day(args.last, past=True)
        first = last.replace(day=1)
    if args.first is not None:
        first = context.day(args.first, past=True)
    if first > last:
        raise WrongUsage(
            f"The first day, {formatting.day_of_year(first)}, is after the last, {formatting.day_of_year(last)}."
        )
    return first, last


def _columns(context: Context, args: Arguments) -> tuple[str, ...]:
    """Returns the columns to write, and saves them with --save-columns."""
    if args.columns is None:
        if args.save_columns:
            raise WrongUsage("--save-columns needs --columns; --columns usual goes back to the usual ones.")
        return proof_of_search.chosen_columns(context.reader())
    columns = context.understood(lambda: proof_of_search.columns(args.columns))
    if args.save_columns:
        value = "" if columns == proof_of_search.USUAL else ",".join(columns)
        context.store().preferences.set(proof_of_search.SAVED, value, label=proof_of_search.SAVED_LABEL)
    return columns


COMMANDS = {"report": Command(declare_report, run_report, json=False)}
