"""The option of a command that reads one job search."""

from __future__ import annotations

from app.cli.parsing import Arguments, Parser
from db.queries import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    ReaderOrNone = TypeVar("ReaderOrNone", Reader, Reader | None)

ALL = "all"


def add_search_option(parser: Parser) -> None:
    """Declare the option of a command that reads one job search."""
    parser.add_argument("--search", metavar="NAME", help="another job search than the current one, or all")


def reader_of_search(reader: ReaderOrNone, args: Arguments) -> ReaderOrNone:
    """Returns the reader for the job search that --search names. Raises Missing when there is none of that name."""
    if args.search is None or reader is None:
        return reader
    # Imported here, since few calls name a search.
    from app.domain.search_names import find_search

    searches = reader.searches.all()
    if args.search.strip().casefold() == ALL and all(search.name.casefold() != ALL for search in searches):
        return reader.of_all_searches()
    return reader.of_search(find_search(searches, args.search).id)
