"""`rejections` prints closed applications, and how far the walkthrough of each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.find import read_find
from app.cli.parsing import Arguments, Parser, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.domain import formatting
from app.terminal_text import columns, strong

if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.recovery import Ending


def declare_rejections(parser: Parser) -> None:
    """Options of `rejections`."""
    parser.dashed_words = True
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or filters such as outcome:no-reply")
    parser.add_argument("--reason", metavar="REASON", help="those with this reason: its name, or a word of it")
    parser.add_argument("--all", action="store_true", help="archived ones too")
    add_search_option(parser)
    parser.add_argument("--limit", metavar="N", type=number(0, None, "--limit"), help="at most N")
    parser.examples = (
        ("onward rejections", "those not archived, newest first"),
        ("onward rejections --all outcome:rejected closed:this-month", ""),
        ("onward rejections --all --reason preparation", "the same as reason:preparation"),
        ("onward rejections --all reached:interview source:referral", ""),
    )


def run_rejections(context: Context, args: Arguments) -> int:
    """Print closed applications, and how far each walkthrough is."""
    reader = reader_of_search(context.reader_if_any(), args)
    endings: list[Ending] = []
    match_count = 0
    if reader is not None:
        query = args.query if args.reason is None else [*args.query, f'reason:"{args.reason.replace(chr(34), " ")}"']
        find = read_find(context, query, reader)
        matching = reader.rejections.all(find=find)
        include_archived = args.all or any(c.field == "is" and c.value == "archived" for c in find)
        endings = [e for e in matching if include_archived or e.archived_on is None][: args.limit]
        match_count = len(matching)
    if context.json:
        return context.items(
            "rejections", (walkthrough_item(reader, ending) for ending in endings if reader is not None)
        )
    if endings:
        rows = [("", "company", "role", "closed", "outcome", "walkthrough")]
        rows += [_ending_row(context, ending) for ending in endings]
        lines = columns(rows, right=(0,), shrink=(1, 2, 5), width=context.width())
        context.lines([strong(lines[0]), *lines[1:]])
    elif args.limit == 0:
        return 0
    elif match_count:
        subject = "All matches" if args.query or args.reason else "All rejections"
        context.say(f"{subject} are archived. To list them: onward rejections --all")
    else:
        context.say("No rejection matches." if args.query or args.reason else "No rejections yet.")
    return 0


def walkthrough_item(reader: Reader, ending: Ending) -> dict[str, Any]:
    """Returns a closed application with its walkthrough, without what is private, for JSON output."""
    from app.domain.recovery.review import public_fields
    from app.exchange.writing.write_json import plain

    item: dict[str, Any] = plain(ending)
    rejection = reader.rejections.get(ending.rejection_id)
    return item if rejection is None else item | public_fields(rejection, plain)


def _ending_row(context: Context, ending: Ending) -> tuple[str, str, str, str, str, str]:
    # Imported here, since it is only needed when something is closed.
    from app.domain.recovery.walk_kinds import status

    today = context.clock.today()
    return (
        str(ending.application_id),
        ending.company,
        ending.role,
        formatting.day(ending.ended_on, today),
        formatting.OUTCOME_WORDS[ending.outcome],
        status(ending, today, context.clock.zone),
    )


COMMANDS = {"rejections": Command(declare_rejections, run_rejections)}
