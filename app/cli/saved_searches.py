"""Lists, runs, saves, renames and deletes saved searches."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.context import Context
from app.cli.find import read_find
from app.cli.list import declare_list, run_list
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain.formatting import quoted
from app.terminal_text import clean, columns
from db.errors import Missing
from db.records.searches import SavedSearch


def declare_views(parser: Parser) -> None:
    """Options of `views`."""
    parser.examples = (
        ("onward views", "each with its query"),
        ('onward views save "worth a letter" is:open "interest:>=4"', ""),
        ("onward view letter", "the applications that match"),
    )


def run_views(context: Context, args: Arguments) -> int:
    """Print the saved searches."""
    reader = context.reader_if_any()
    saved = reader.saved_searches.all() if reader is not None else ()
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.items("views", (plain(search) for search in saved))
    if saved:
        context.lines(columns([(search.name, search.find) for search in saved], shrink=(0, 1), width=context.width()))
    else:
        context.say("No saved searches yet. To save one: onward views save NAME QUERY")
    return 0


def declare_view(parser: Parser) -> None:
    """Options of `view`: those of `list`."""
    declare_list(parser)
    query = next(argument for argument in parser.declared if argument.dest == "query")
    query.settings |= {"nargs": "+", "metavar": "NAME", "help": "its name, or part of it"}
    parser.examples = (('onward view "worth a letter"', ""), ("onward view letter --all --json", "as list does"))


def run_view(context: Context, args: Arguments) -> int:
    """Print the applications that match a saved search."""
    saved = _find_saved(context, args.query)
    return run_list(context, Arguments(**{**vars(args), "query": [saved.find]}))


def _find_saved(context: Context, words: Sequence[str]) -> SavedSearch:
    """Finds a saved search by its name, or the only one whose name contains the words. Raises Missing."""
    reader = context.reader_if_any()
    saved = reader.saved_searches.all() if reader is not None else ()
    name = " ".join(" ".join(words).casefold().split())
    for matches in (
        [search for search in saved if search.name.casefold() == name],
        [search for search in saved if name and name in search.name.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
    names = ", ".join(clean(search.name) for search in saved)
    raise Missing(
        f"There is no saved search {quoted(' '.join(words))}.",
        f"Your saved searches: {names}." if names else "To save one: onward views save NAME QUERY",
    )


def declare_save(parser: Parser) -> None:
    """Options of `views save`."""
    parser.dashed_words = True
    parser.add_argument("name", metavar="NAME", help="its name")
    parser.add_argument("query", nargs="+", metavar="QUERY", help="words, or filters such as stage:interview")
    parser.examples = (
        ('onward views save "worth a letter" is:open "interest:>=4"', "the same name again replaces the query"),
    )


def run_save(context: Context, args: Arguments) -> int:
    """Save a query under a name."""
    reader = context.store().reader
    read_find(context, args.query, reader)
    number = context.store().saved_searches.save(args.name, " ".join(args.query))
    return _show_result(context, number, "Saved {name}.")


def declare_rename(parser: Parser) -> None:
    """Options of `views rename`."""
    parser.add_argument("name", nargs="+", metavar="NAME", help="its name, or part of it")
    parser.add_argument("--to", metavar="NAME", help="the new name")
    parser.examples = (("onward views rename letter --to letters", ""),)


def run_rename(context: Context, args: Arguments) -> int:
    """Rename a saved search."""
    if not args.to:
        raise WrongUsage("Missing: --to NAME")
    saved = _find_saved(context, args.name)
    context.store().saved_searches.rename(saved.id, args.to)
    return _show_result(context, saved.id, "Renamed to {name}.")


def declare_delete(parser: Parser) -> None:
    """Options of `views delete`."""
    parser.add_argument("name", nargs="+", metavar="NAME", help="its name, or part of it")
    parser.examples = (("onward views delete letter", "to undo: onward undo"),)


def run_delete(context: Context, args: Arguments) -> int:
    """Delete a saved search."""
    saved = _find_saved(context, args.name)
    context.store().saved_searches.delete(saved.id)
    return context.result("view", saved, f"Deleted the saved search {clean(saved.name)}.")


def _show_result(context: Context, number: int, message: str) -> int:
    saved = next(search for search in context.reader().saved_searches.all() if search.id == number)
    return context.result("view", saved, message.format(name=clean(saved.name)))


COMMANDS = {
    "views": Command(declare_views, run_views),
    "view": Command(declare_view, run_view),
    "views save": Command(declare_save, run_save),
    "views rename": Command(declare_rename, run_rename),
    "views delete": Command(declare_delete, run_delete),
}
