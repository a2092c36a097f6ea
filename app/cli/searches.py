"""Lists, starts, switches, renames, ends and resumes job searches."""

from __future__ import annotations

from typing import Any

from app.cli.context import Context
from app.cli.find import NOTHING_YET
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain.search_names import describe, find_search
from app.terminal_text import clean, columns
from db.queries import Reader
from db.records.searches import Search, SearchSize


def declare_searches(parser: Parser) -> None:
    """Options of `searches`."""
    parser.examples = (
        ("onward searches", "newest first, with the number of open and closed applications"),
        ('onward searches new "Part-time"', ""),
        ('onward searches switch "This search"', ""),
        ('onward searches rename "This search" --to "Berlin 2026"', ""),
        ("onward list --search all", "the applications of every search"),
    )


def run_searches(context: Context, args: Arguments) -> int:
    """Print the job searches."""
    reader = context.reader_if_any()
    searches = reader.searches.all() if reader is not None else ()
    if context.json:
        return context.items("searches", (_item(reader, search) for search in searches if reader is not None))
    if reader is None:
        context.say(NOTHING_YET)
        return 0
    current, sizes = reader.searches.current().id, reader.searches.sizes()
    rows = [
        (
            str(search.id),
            search.name,
            describe(search, sizes.get(search.id, SearchSize()), context.clock.today(), current=search.id == current),
        )
        for search in searches
    ]
    context.lines(columns(rows, right=(0,), shrink=(1, 2), width=context.width()))
    return 0


def _item(reader: Reader, search: Search) -> dict[str, Any]:
    from app.exchange.writing.write_json import plain

    size = reader.searches.sizes().get(search.id, SearchSize())
    item: dict[str, Any] = plain(search)
    return item | {"current": search.id == reader.searches.current().id, "open": size.open, "closed": size.closed}


def _show_result(context: Context, number: int, message: str) -> int:
    reader = context.reader()
    search = next(search for search in reader.searches.all() if search.id == number)
    if context.json:
        return context.item("search", _item(reader, search))
    context.say(message.format(name=clean(search.name)))
    return 0


def _declare_name(parser: Parser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME", help="its name, or part of it")


def _search_named(context: Context, words: list[str]) -> Search:
    return find_search(context.store().reader.searches.all(), " ".join(words))


def declare_new(parser: Parser) -> None:
    """Options of `searches new`."""
    parser.add_argument("name", nargs="+", metavar="NAME", help="its name")
    parser.add_argument("--on", metavar="DATE", help="the day it started (today)")
    parser.examples = (('onward searches new "Part-time"', "the others are not changed"),)


def run_new(context: Context, args: Arguments) -> int:
    """Start another job search and switch to it."""
    on = context.day(args.on, past=True) if args.on else None
    name = " ".join(args.name)
    return _show_result(
        context, context.store().searches.start(name, on), "Started {name}. It is now the current search."
    )


def declare_switch(parser: Parser) -> None:
    """Options of `searches switch`."""
    _declare_name(parser)
    parser.examples = (('onward searches switch "This search"', ""),)


def run_switch(context: Context, args: Arguments) -> int:
    """Make a job search the current one."""
    search = _search_named(context, args.name)
    if context.reader().searches.current().id == search.id:
        return _show_result(context, search.id, "{name} is already the current search.")
    context.store().searches.switch(search.id)
    return _show_result(context, search.id, "{name} is now the current search.")


def declare_rename(parser: Parser) -> None:
    """Options of `searches rename`."""
    _declare_name(parser)
    parser.add_argument("--to", metavar="NAME", help="the new name")
    parser.examples = (('onward searches rename "This search" --to "Berlin 2026"', ""),)


def run_rename(context: Context, args: Arguments) -> int:
    """Rename a job search."""
    if not args.to:
        raise WrongUsage("Missing: --to NAME")
    search = _search_named(context, args.name)
    context.store().searches.rename(search.id, args.to)
    return _show_result(
        context, search.id, f"Renamed {clean(search.name).replace('{', '{{').replace('}', '}}')} to {{name}}."
    )


def declare_end(parser: Parser) -> None:
    """Options of `searches end`."""
    parser.add_argument("name", nargs="*", metavar="NAME", help="its name, or part of it (the current one)")
    parser.add_argument("--on", metavar="DATE", help="the day it ended (today)")
    parser.examples = (("onward searches end", "the current one; its applications are not changed"),)


def run_end(context: Context, args: Arguments) -> int:
    """End a job search."""
    store = context.store()
    search = _search_named(context, args.name) if args.name else store.reader.searches.current()
    store.searches.end(search.id, context.day(args.on, past=True) if args.on else None)
    return _show_result(context, search.id, "Ended {name}. Its applications are not changed.")


def declare_resume(parser: Parser) -> None:
    """Options of `searches resume`."""
    _declare_name(parser)
    parser.examples = (('onward searches resume "Part-time"', ""),)


def run_resume(context: Context, args: Arguments) -> int:
    """Resume a job search that ended."""
    search = _search_named(context, args.name)
    context.store().searches.resume(search.id)
    return _show_result(context, search.id, "Resumed {name}.")


COMMANDS = {
    "searches": Command(declare_searches, run_searches),
    "searches new": Command(declare_new, run_new),
    "searches switch": Command(declare_switch, run_switch),
    "searches rename": Command(declare_rename, run_rename),
    "searches end": Command(declare_end, run_end),
    "searches resume": Command(declare_resume, run_resume),
}
