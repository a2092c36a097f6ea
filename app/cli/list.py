"""`list` prints the applications that match a query, as a table, CSV or JSON. It loads few modules."""

from __future__ import annotations

from collections.abc import Sequence

from app import renamed
from app.cli.context import Context
from app.cli.find import nothing_yet, read_find
from app.cli.parsing import Arguments, OneOf, Parser, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.domain import formatting
from app.terminal_text import columns, strong
from db.records.enums import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.cards import Card, Stage
    from db.records.searches import Condition

SORTS = {sort: sort for sort in ("activity", "company", "role", "stage", "applied", "deadline", "interest")} | {
    "closed": "ended"
}
"""The values of --sort, each with its name in the store."""


def declare_list(parser: Parser) -> None:
    """Options of `list`."""
    parser.dashed_words = True
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or filters such as stage:interview")
    parser.add_argument("--all", action="store_true", help="closed and snoozed ones too")
    parser.add_argument(
        "--sort",
        metavar="FIELD",
        default="activity",
        type=OneOf(tuple(SORTS), "--sort", renamed.SORTS),
        help=", ".join(SORTS),
    )
    parser.add_argument("--reverse", action="store_true", help="in reverse order")
    parser.add_argument("--limit", metavar="N", type=number(0, None, "--limit"), help="at most N")
    parser.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")
    add_search_option(parser)
    parser.examples = (
        ("onward list", "open ones, latest activity first"),
        ("onward list stage:interview", "in interviews"),
        ("onward list berlin -tag:agency", "words match company, role, place, tags, notes, people"),
        ("onward list --all outcome:rejected closed:last-month", ""),
        ("onward list is:quiet --sort interest", ""),
    )


def run_list(context: Context, args: Arguments) -> int:
    """Print the applications that match a query."""
    from app.cli.parsing import WrongUsage

    if args.csv and context.json:
        raise WrongUsage("--csv and --json cannot be used together.")
    reader = reader_of_search(context.reader_if_any(), args)
    cards: list[Card] = []
    stages: tuple[Stage, ...] = ()
    find: tuple[Condition, ...] = ()
    closed: bool | None = None
    if reader is not None:
        stages = reader.stages.all()
        find = read_find(context, args.query, reader)
        closed = None if args.all or _asks_for_closed(find) else False
        ids = reader.applications.ids(
            ended=closed, find=find, sort=SORTS[args.sort], limit=args.limit, reverse=args.reverse
        )
        if args.all and not any(c.value == "snoozed" for c in find):
            # Snoozed ones come last.
            ids.extend(reader.applications.ids(find=(*find, *_snoozed()), sort=SORTS[args.sort], reverse=args.reverse))
        cards = reader.applications.cards(ids[: args.limit])
    if context.json:
        from app.exchange.writing.write_json import plain

        names = {stage.id: stage.name for stage in stages}
        return context.items("applications", (plain(card, names) for card in cards))
    if args.csv:
        return _csv(cards, stages)
    if reader is not None and cards:
        context.lines(_table(context, reader, cards, stages))
    if reader is not None and (note := formatting.left_out_note(*reader.applications.left_out(find, ended=closed))):
        context.say(note)
    if cards or args.limit == 0:
        return 0
    if args.query:
        context.say("No application matches.")
    elif reader is not None and reader.applications.ids(find=_snoozed(), limit=1):
        context.say("Every open application is snoozed. To list them: onward list is:snoozed")
    elif reader is None or not reader.applications.tally().ended:
        context.say(nothing_yet(reader))
    else:
        context.say("No open applications. To list all: onward list --all")
    return 0


def _snoozed() -> tuple[Condition, ...]:
    from db.records.searches import Condition

    return (Condition("is", "is", "snoozed"),)


def _asks_for_closed(find: Sequence[Condition]) -> bool:
    return any(
        c.field in ("ended", "outcome", "cause") or (c.field == "is" and c.value in ("closed", "archived"))
        for c in find
    )


def _csv(cards: Sequence[Card], stages: Sequence[Stage]) -> int:
    import io
    import sys

    from app.exchange.writing import write_csv

    out = io.StringIO(newline="")
    write_csv.write(write_csv.cards(cards, {stage.id: stage.name for stage in stages}), out)
    sys.stdout.write(out.getvalue())
    return 0


def _table(context: Context, reader: Reader, cards: Sequence[Card], stages: Sequence[Stage]) -> list[str]:
    from app.domain.next_line import Now, next_line, says_how_likely

    clock = context.clock
    pauses, priors = reader.pauses.all(), context.priors
    now = Now(clock.today(), clock.now(), clock.zone, True, pauses, priors=priors)
    if any(says_how_likely(card, now) for card in cards):
        # Fitted to everything ever sent, so only when a card shows how likely a reply is.
        from app.domain.insights.own_model import own_model

        now = now._replace(model=own_model(reader))
    names = {stage.id: stage.name for stage in stages}
    rows = [("", "company", "role", "stage", "next")]
    rows += [
        (
            str(card.id),
            card.company,
            card.role,
            stage_words(names.get(card.stage_id, ""), card),
            "".join(text for text, _ in next_line(card, now)),
        )
        for card in cards
    ]
    lines = columns(rows, right=(0,), shrink=(1, 2, 4), width=context.width())
    return [strong(lines[0]), *lines[1:]]


def stage_words(name: str, card: Card) -> str:
    """Returns the name of a stage, with the interview round from the second one on."""
    return f"{name} {card.round}" if card.kind is Kind.INTERVIEW and card.round > 1 else name


COMMANDS = {"list": Command(declare_list, run_list)}
