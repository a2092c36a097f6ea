"""The option of a command that reads one job search."""

from __future__ import annotations

from typing import overload

from app.cli.parsing import Arguments, Parser
from db.queries import Reader

ALL = "all"


def add_search_option(parser: Parser) -> None:
    """Declare the option of a command that reads one job search."""
    parser.add_argument("--search", metavar="NAME", help="another job search than the current one, or all")


@overload
def reader_of_search(reader: Reader, args: Arguments) -> Reader: ...
@overload
def reader_of_search(reader: Reader | None, args: Arguments) -> Reader | None: ...
def reader_of_search(reader: Reader | None, args: Arguments) -> Reader | None:
    """The reader of the job search that --search names. Raises Missing when there is none of that name."""
    if args.search is None or reader is None:
        return reader
    # Only where it is said.
    from app.domain.search_names import called

    searches = reader.searches.all()
    if args.search.strip().casefold() == ALL and all(search.name.casefold() != ALL for search in searches):
        return reader.of_all_searches()
    return reader.of_search(called(searches, args.search).id)
