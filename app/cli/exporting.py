"""Writing everything out without loss, tables that a spreadsheet never runs, a calendar, or a review of what ended."""

from __future__ import annotations

import io
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands import Command
from app.cli.context import Context
from app.cli.files import unwritable, whole_file
from app.cli.parsing import Parser, WrongUsage, number
from app.cli.searching import asked_search, in_search
from app.cli.text import clean
from app.paths import named_file
from app.words import quoted

if TYPE_CHECKING:
    from app.clock import Clock
    from app.exchange.csv_out import Row
    from db.queries import Reader
    from db.records import Application, Card, Event, Task

TABLES = ("applications", "events", "contacts", "tasks")
MOST_ALARM = 7 * 24 * 60
"""Minutes before an interview a calendar can remind of it: a week."""


def declare_export(parser: Parser) -> None:
    """Options of `export`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, without loss: import brings it back")
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    form.add_argument("--ics", action="store_true", help="the interviews, for a calendar")
    form.add_argument("--review", action="store_true", help="what ended, why and what helped, as Markdown")
    parser.add_argument("--what", metavar="TABLES", default="applications", help=f"with --csv: {', '.join(TABLES)}")
    parser.add_argument(
        "--include-private", action="store_true", help="with --json or --review: what is for you alone too"
    )
    parser.add_argument("--documents", action="store_true", help="with --json: the copies of documents you sent too")
    parser.add_argument("--with-tasks", action="store_true", help="with --ics: the days things are due or promised too")
    parser.add_argument("--all", action="store_true", help="with --ics: preparation and what you wrote afterwards too")
    parser.add_argument(
        "--alarm",
        metavar="MINUTES",
        type=number(0, MOST_ALARM, "--alarm"),
        help="with --ics: how long before to remind (as the settings say; 0 never)",
    )
    in_search(parser)
    parser.add_argument("--output", metavar="FILE", help="where to, - for standard output; a folder for several tables")
    parser.examples = (
        ("onward export --json --output search.json", "everything but what is for you alone"),
        ("onward export --csv > applications.csv", ""),
        ("onward export --csv --what applications,events,contacts,tasks --output tables", "one file each"),
        ("onward export --ics --with-tasks --output onward.ics", "again later: what moved is moved, nothing doubles"),
        ("onward export --review --output review.md", "to think with, or to show a coach"),
    )


def run_export(context: Context, args: Namespace) -> int:
    """Write everything, tables, a calendar or a review, to a file or to standard output."""
    if not args.json and not args.csv and not args.ics and not args.review:
        raise WrongUsage("Which form: --json for everything, --csv for tables, --ics for a calendar, or --review?")
    if args.include_private and (args.csv or args.ics):
        kind = "tables" if args.csv else "calendars"
        raise WrongUsage(f"--include-private goes with --json or --review; {kind} never hold what is private.")
    if args.documents and not args.json:
        raise WrongUsage("--documents goes with --json.")
    if not args.csv and args.what != "applications":
        form = "--json holds everything" if args.json else f"--{'ics' if args.ics else 'review'} takes none"
        raise WrongUsage(f"--what goes with --csv; {form}.")
    if not args.ics and (args.with_tasks or args.all or args.alarm is not None):
        given = "--with-tasks" if args.with_tasks else "--all" if args.all else "--alarm"
        raise WrongUsage(f"{given} goes with --ics.")
    if args.search is not None and not args.review:
        raise WrongUsage("--search goes with --review; the other forms hold every search.")
    if args.output == "-":
        args.output = None
    if args.ics:
        return _export_calendar(context, args)
    if args.json:
        return _export_json(context, args)
    if args.review:
        return _export_review(context, args)
    return _export_tables(context, args)


# Everything


def _export_json(context: Context, args: Namespace) -> int:
    if args.output is None:
        sys.stdout.writelines(_everything(context.reader(), args.include_private, args.documents))
        return 0
    target = named_file(args.output)
    write_everything(context.reader(), target, include_private=args.include_private, include_documents=args.documents)
    context.say(f"Everything is written to {clean(str(target))}{_without(args)}.")
    return 0


def write_everything(
    reader: Reader, target: Path, *, include_private: bool = False, include_documents: bool = False
) -> None:
    """Write the whole store as JSON. Raises StoreError where that cannot be."""
    with whole_file(target) as file:
        for piece in _everything(reader, include_private, include_documents):
            file.write(piece.encode("ascii"))


def _everything(reader: Reader, include_private: bool, include_documents: bool) -> Iterator[str]:
    from db.transfer import dump

    everything = dump(reader, include_private=include_private, include_documents=include_documents)
    return _larger(json.JSONEncoder(ensure_ascii=True, indent=1).iterencode(everything))


def _larger(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in pieces worth writing."""
    held: list[str] = []
    for piece in pieces:
        held.append(piece)
        if len(held) >= 5000:
            yield "".join(held)
            held.clear()
    yield "".join([*held, "\n"])


def _without(args: Namespace) -> str:
    private = "journal, moods and what you wrote to recover"
    return f", {private} too" if args.include_private else f", without {private}"


# The calendar


def _export_calendar(context: Context, args: Namespace) -> int:
    from app.exchange.calendar_out import written

    alarm = context.settings.reminder_minutes if args.alarm is None else args.alarm
    made = written(context.reader(), tasks=args.with_tasks, whole=args.all, alarm=alarm)
    if args.output is None:
        sys.stdout.write(made.decode())
        return 0
    target = named_file(args.output)
    with whole_file(target) as file:
        file.write(made)
    context.say(f"The calendar is written to {clean(str(target))}.")
    return 0


# The review


def _export_review(context: Context, args: Namespace) -> int:
    reader = asked_search(context.reader(), args)
    if args.output is None:
        from app.recovery.review import markdown, review

        lines = markdown(review(reader, context.clock, include_private=args.include_private))
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return 0
    target = named_file(args.output)
    write_review(reader, context.clock, target, include_private=args.include_private)
    context.say(f"The review is written to {clean(str(target))}{_without(args)}.")
    return 0


def write_review(reader: Reader, clock: Clock, target: Path, *, include_private: bool = False) -> None:
    """Write a review as Markdown. Raises StoreError where that cannot be."""
    from app.recovery.review import markdown, review

    lines = markdown(review(reader, clock, include_private=include_private))
    with whole_file(target) as file:
        for line in lines:
            file.write(f"{line}\n".encode(errors="replace"))


# Tables


def _export_tables(context: Context, args: Namespace) -> int:
    names = [name.strip().casefold() for name in args.what.split(",") if name.strip()]
    unknown = [name for name in names if name not in TABLES]
    if unknown or not names:
        raise WrongUsage(f"There is no table {quoted(unknown[0] if unknown else '')}. There are {', '.join(TABLES)}.")
    names = list(dict.fromkeys(names))
    reader = context.reader()
    if args.output is None:
        if len(names) > 1:
            raise WrongUsage("Several tables need --output FOLDER.")
        sys.stdout.write(_table(reader, names[0]))
        return 0
    target = named_file(args.output)
    if len(names) == 1 and not target.is_dir():
        write_table(reader, names[0], target)
        context.say(f"Written to {clean(str(target))}.")
        return 0
    try:
        from app.paths import ensure_private

        ensure_private(target)
    except OSError as error:
        raise unwritable(target, error) from None
    for name in names:
        write_table(reader, name, target / f"{name}.csv")
    context.say(f"Written to {clean(str(target))}: {', '.join(f'{name}.csv' for name in names)}.")
    return 0


def write_table(reader: Reader, name: str, target: Path) -> None:
    """Write one of `TABLES` as CSV. Raises StoreError where that cannot be."""
    from app.exchange.csv_out import ENCODING

    text = _table(reader, name)
    with whole_file(target) as file:
        file.write(text.encode(ENCODING, errors="replace"))


def _table(reader: Reader, name: str) -> str:
    from app.exchange import csv_out

    stages = {stage.id: stage.name for stage in reader.stages()}
    tables: dict[str, Callable[[], Iterable[Row]]] = {
        "applications": lambda: csv_out.applications(_applications(reader)),
        "events": lambda: csv_out.events(_events(reader), stages),
        "contacts": lambda: csv_out.contacts(reader.people()),
        "tasks": lambda: csv_out.tasks(_tasks(reader)),
    }
    out = io.StringIO(newline="")
    csv_out.write(tables[name](), out)
    return out.getvalue()


def _numbers(reader: Reader) -> list[int]:
    """Every application of every search."""
    return [known.id for known in reader.known()]


def _applications(reader: Reader) -> Iterator[Application]:
    for application_id in _numbers(reader):
        application = reader.application(application_id)
        if application is not None:
            yield application


def _events(reader: Reader) -> Iterator[tuple[Card, Event]]:
    for card in reader.cards(_numbers(reader)):
        for event in reader.events(card.id):
            yield card, event


def _tasks(reader: Reader) -> Iterator[tuple[Task, Card | None]]:
    every = reader.of_all_searches().tasks(open_only=False)
    yield from ((task, card) for task, card in every if task.application_id is None)
    for application_id in _numbers(reader):
        yield from reader.tasks(open_only=False, application_id=application_id)


COMMANDS = {"export": Command(declare_export, run_export, json=False)}
