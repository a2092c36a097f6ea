"""Today, the list of applications, the list of rejections. These only read, and load little."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app import renamed
from app.cli.context import Context
from app.cli.parsing import OneOf, Parser, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.domain import formatting
from app.terminal_text import clean, columns, strong
from db.records.enums import Kind
from db.records.names import named

if TYPE_CHECKING:
    from app.domain.today.agenda import Agenda, Item
    from db.queries import Reader
    from db.records.cards import Card, Stage
    from db.records.pauses import Pause
    from db.records.recovery import Ending
    from db.records.searches import Condition

SORTS = {one: one for one in ("activity", "company", "role", "stage", "applied", "deadline", "interest")} | {
    "closed": "ended"
}
"""Orders of a list, each with the name the store has for it."""
NOTHING_DUE, NOT_KNOWN = 1, 3
"""Exit status of `today --due` when nothing is due, and when the data file cannot be read."""
NOTHING_YET = 'Nothing here yet. To add your first application: onward add "Contoso, Analyst"'


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


def run_list(context: Context, args: Namespace) -> int:
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
            from db.records.searches import Condition

            snoozed = (*find, Condition("is", "is", "snoozed"))
            ids.extend(reader.applications.ids(find=snoozed, sort=SORTS[args.sort], reverse=args.reverse))
        cards = reader.applications.cards(ids[: args.limit])
    if context.json:
        from app.exchange.write_json import plain

        names = {stage.id: stage.name for stage in stages}
        return context.items("applications", (plain(card, names) for card in cards))
    if args.csv:
        return _csv(cards, stages)
    if reader is not None and cards:
        context.lines(_table(context, reader, cards, stages))
    if reader is not None and (note := formatting.left_out(*reader.applications.left_out(find, ended=closed))):
        context.say(note)
    if cards:
        return 0
    if reader is None or (not args.query and not reader.applications.tally().ended):
        context.say(_nothing_yet(reader))
    else:
        context.say("No application matches." if args.query else "No open applications. To list all: onward list --all")
    return 0


def _nothing_yet(reader: Reader | None) -> str:
    """What to print for an empty list, which depends on whether there are other job searches."""
    name = reader.searches.name_if_several() if reader is not None else ""
    return f"Nothing in {clean(name)} yet. To list your searches: onward searches" if name else NOTHING_YET


def read_find(context: Context, query: Sequence[str], reader: Reader | None) -> tuple[Condition, ...]:
    """The conditions of a query that may name the person's own stages and reasons, where there is a store.

    A word with spaces in it was in quotes. Raises WrongUsage.
    """
    if not query:
        return ()
    from app.domain.parsing.query import read

    stages = [stage.name for stage in reader.stages.all()] if reader is not None else []
    reasons = [reason for reason, _ in reader.rejections.own_reasons()] if reader is not None else []
    text = " ".join(query)
    return context.understood(lambda: read(text, context.clock.today(), stages=stages, own_causes=reasons))


def _asks_for_closed(find: Sequence[Condition]) -> bool:
    return any(
        c.field in ("ended", "outcome", "cause") or (c.field == "is" and c.value in ("closed", "archived"))
        for c in find
    )


def _csv(cards: Sequence[Card], stages: Sequence[Stage]) -> int:
    import io
    import sys

    from app.exchange import write_csv

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
        # Only where a silence is told: it is fitted to everything ever sent.
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
    lines = columns(rows, right=(0,), give=(1, 2, 4), width=context.width())
    return [strong(lines[0]), *lines[1:]]


def stage_words(name: str, card: Card) -> str:
    """A stage by its name, with the round when there was more than one."""
    return f"{name} {card.round}" if card.kind is Kind.INTERVIEW and card.round > 1 else name


# Today


def declare_today(parser: Parser) -> None:
    """Options of `today`."""
    parser.add_argument(
        "--due",
        action="store_true",
        help="only what is due by today; exit status 0 when something is due, 1 when nothing is, 3 when the data file"
        " cannot be read; with --quiet, print nothing",
    )
    add_search_option(parser)
    parser.add_argument("--days", metavar="N", type=number(1, 366, "--days"), default=7, help="days ahead (7)")
    parser.add_argument(
        "--pace",
        metavar="PACE",
        type=OneOf(("low", "least"), "--pace"),
        help="low: less, for a low day; least: only what cannot wait",
    )
    parser.examples = (
        ("onward today", "interviews, tasks, decision dates, deadlines, no reply"),
        ("onward today --days 30", "the month ahead"),
        ("onward today --json", ""),
        ("onward today --due --quiet", "for cron, timers and prompts: only the exit status"),
    )


def run_today(context: Context, args: Namespace) -> int:
    """Print what is due now and in the next days."""
    if args.due:
        context.failed = NOT_KNOWN
    reader = reader_of_search(context.reader_if_any(), args)
    day: Agenda | None = None
    if reader is not None:
        from app.domain.today.agenda import agenda

        day = agenda(reader, context.clock, days=args.days, priors=context.priors)
        if args.pace:
            from app.domain.today.density import Pace, shown

            day = day._replace(items=shown(day.items, Pace(args.pace), day.today), quiet=0)
    if args.due:
        return _only_due(context, day)
    if context.json:
        return context.items("agenda", [_item(item) for item in day.items] if day else [])
    heading = formatting.full_day(context.clock.today())
    if day is None:
        context.lines([strong(heading), NOTHING_YET])
        return 0
    counted = formatting.count("open application", day.open)
    paused = [_paused(day.pause, context.clock.today())] if day.pause is not None else []
    context.lines([strong(f"{heading}, {counted}"), *paused, *_agenda_lines(context, day)])
    return 0


def _paused(pause: Pause, today: date) -> str:
    until = f" until {formatting.dated(pause.until, today)}" if pause.until else ""
    return f"Paused{until}. Nothing is due and waiting times are paused. To resume: onward resume"


def _only_due(context: Context, day: Agenda | None) -> int:
    due = day.due if day is not None else ()
    if context.json:
        context.items("agenda", [_item(item) for item in due])
    elif not context.quiet:
        table = columns([_row(context, item) for item in due], right=(4,), give=(1, 2, 3), width=context.width())
        context.lines(table if due else ["Nothing is due."])
    return 0 if due else NOTHING_DUE


def _agenda_lines(context: Context, day: Agenda) -> list[str]:
    from app.domain.today.agenda import Group

    titles = {
        Group.NOW: "Today",
        Group.COMING: f"The next {day.days} days",
        Group.QUIET: "No reply yet",
        Group.ALSO: "Also",
    }
    lines: list[str] = []
    rows: list[tuple[str, ...]] = []
    places: list[tuple[Group, int]] = []
    for group in Group:
        items = day.group(group)
        rows += [_row(context, item) for item in items]
        places.append((group, len(items)))
    table = columns(rows, right=(4,), give=(1, 2, 3), width=context.width(), indent=2)
    at = 0
    for group, many in places:
        if many:
            lines += ["", strong(titles[group]), *table[at : at + many]]
            at += many
    if not lines:
        any_saved = day.open or context.reader().applications.tally().ended
        lines = ["", formatting.NOTHING_TODAY if any_saved else _nothing_yet(context.reader())]
    hidden = day.quiet - len(day.group(Group.QUIET))
    if hidden > 0:
        lines.append(f"  and {hidden:,} more: onward list is:quiet")
    return lines


def _row(context: Context, item: Item) -> tuple[str, ...]:
    from app.domain.today.agenda import Group, What

    today = context.clock.today()
    if item.at is not None:
        when = formatting.moment(item.at, context.clock.zone, context.clock.now())
    elif item.what is What.QUIET:
        when = formatting.age(item.days or 0)
    elif item.group is Group.ALSO:
        when = ""
    elif item.overdue:
        when = f"since {formatting.day(item.on, today)}"
    else:
        when = formatting.day(item.on, today)
    if item.group is Group.NOW and item.what is What.WALK:
        when = "today"
    name = f"task {item.task_id}" if item.task_id is not None else str(item.application_id or "")
    return (when, item.company, item.role, item.text, name)


def _item(item: Item) -> dict[str, Any]:
    from app.exchange.write_json import plain

    return {
        "what": item.what.value,
        "group": item.group.value,
        "on": item.on.isoformat(),
        "at": _agreed(item),
        "time_zone": item.time_zone,
        "text": plain(item.text),
        "company": plain(named(item.company)),
        "role": plain(named(item.role)),
        "application_id": item.application_id,
        "interview_id": item.interview_id,
        "task_id": item.task_id,
        "rejection_id": item.rejection_id,
        "days": item.days,
        "overdue": item.overdue,
        "task_kind": plain(item.task_kind),
        "target_id": item.target_id,
        "link": plain(item.link),
        "prepared": item.prepared,
    }


def _agreed(item: Item) -> str | None:
    if item.at is None:
        return None
    from app.clock import ZoneNotKnown, zone_named

    try:
        return item.at.astimezone(zone_named(item.time_zone or "UTC")).isoformat()
    except ZoneNotKnown:
        return item.at.isoformat()


# Rejections


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


def run_rejections(context: Context, args: Namespace) -> int:
    """Print closed applications, and how far each walkthrough is."""
    reader = reader_of_search(context.reader_if_any(), args)
    endings: list[Ending] = []
    matches = 0
    if reader is not None:
        query = args.query if args.reason is None else [*args.query, f'reason:"{args.reason.replace(chr(34), " ")}"']
        find = read_find(context, query, reader)
        every = reader.rejections.all(find=find)
        whole = args.all or any(c.field == "is" and c.value == "archived" for c in find)
        endings = [e for e in every if whole or e.archived_on is None][: args.limit]
        matches = len(every)
    if context.json:
        return context.items(
            "rejections", (walkthrough_item(reader, ending) for ending in endings if reader is not None)
        )
    if endings:
        rows = [("", "company", "role", "closed", "outcome", "walkthrough")]
        rows += [_ending_row(context, ending) for ending in endings]
        lines = columns(rows, right=(0,), give=(1, 2, 5), width=context.width())
        context.lines([strong(lines[0]), *lines[1:]])
    elif matches:
        these = "All matches" if args.query or args.reason else "All rejections"
        context.say(f"{these} are archived. To list them: onward rejections --all")
    else:
        context.say("No rejection matches." if args.query or args.reason else "No rejections yet.")
    return 0


def walkthrough_item(reader: Reader, ending: Ending) -> dict[str, Any]:
    """A closed application with everything of its walkthrough that is not private."""
    from app.domain.recovery.review import for_programs
    from app.exchange.write_json import plain

    shown: dict[str, Any] = plain(ending)
    rejection = reader.rejections.get(ending.rejection_id)
    return shown if rejection is None else shown | for_programs(rejection, plain)


def _ending_row(context: Context, ending: Ending) -> tuple[str, str, str, str, str, str]:
    # Only where something is closed.
    from app.domain.recovery.walk_kinds import standing

    today = context.clock.today()
    return (
        str(ending.application_id),
        ending.company,
        ending.role,
        formatting.day(ending.ended_on, today),
        formatting.OUTCOME_WORDS[ending.outcome],
        standing(ending, today, context.clock.zone),
    )


COMMANDS = {
    "list": Command(declare_list, run_list),
    "today": Command(declare_today, run_today),
    "rejections": Command(declare_rejections, run_rejections),
}
