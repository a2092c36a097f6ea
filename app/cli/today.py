"""`today` prints what is due now and in the next days, and tells by its exit status whether anything is due.

It loads few modules.
"""

from __future__ import annotations

from app.cli.context import Context
from app.cli.find import NOTHING_YET, nothing_yet
from app.cli.parsing import Arguments, OneOf, Parser, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.domain import formatting
from app.domain.pauses import DURING, RESUME_BY_COMMAND, in_words
from app.domain.today.due_items import COMING_DAYS
from app.terminal_text import columns, strong
from db.records.names import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from app.domain.today.agenda import Agenda, Item

NOTHING_DUE, NOT_KNOWN = 1, 3
"""Exit status of `today --due` when nothing is due, and when the data file cannot be read."""


def declare_today(parser: Parser) -> None:
    """Options of `today`."""
    parser.add_argument(
        "--due",
        action="store_true",
        help="only what is due by today; exit status 0 when something is due, 1 when nothing is, 3 when the data file"
        " cannot be read; with --quiet, print nothing",
    )
    add_search_option(parser)
    parser.add_argument(
        "--days",
        metavar="N",
        type=number(1, 366, "--days"),
        default=COMING_DAYS,
        help=f"days ahead ({COMING_DAYS})",
    )
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


def run_today(context: Context, args: Arguments) -> int:
    """Print what is due now and in the next days."""
    if args.due:
        context.failed = NOT_KNOWN
    reader = reader_of_search(context.reader_if_any(), args)
    day: Agenda | None = None
    if reader is not None:
        from app.domain.today.agenda import Group, agenda

        day = agenda(reader, context.clock, days=args.days, priors=context.priors)
        if args.pace:
            from app.domain.today.density import Pace, items_at_pace

            day = day._replace(items=items_at_pace(day.items, Pace(args.pace), day.today))
            day = day._replace(quiet=len(day.group(Group.QUIET)))
    if args.due:
        return _only_due(context, day)
    if context.json:
        return context.items("agenda", [_item(item) for item in day.items] if day else [])
    heading = formatting.full_day(context.clock.today())
    if day is None:
        context.lines([strong(heading), NOTHING_YET])
        return 0
    counted = formatting.count("open application", day.open)
    until = None if day.pause is None else in_words(day.pause.until, context.clock.today())
    paused = [] if until is None else [f"{until} {DURING} {RESUME_BY_COMMAND}"]
    context.lines([strong(f"{heading}, {counted}"), *paused, *_agenda_lines(context, day)])
    return 0


def _only_due(context: Context, day: Agenda | None) -> int:
    due = day.due if day is not None else ()
    if context.json:
        context.items("agenda", [_item(item) for item in due])
    elif not context.quiet:
        table = columns([_row(context, item) for item in due], right=(4,), shrink=(1, 2, 3), width=context.width())
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
    group_sizes: list[tuple[Group, int]] = []
    for group in Group:
        items = day.group(group)
        rows += [_row(context, item) for item in items]
        group_sizes.append((group, len(items)))
    table = columns(rows, right=(4,), shrink=(1, 2, 3), width=context.width(), indent=2)
    start = 0
    for group, count in group_sizes:
        if count:
            lines += ["", strong(titles[group]), *table[start : start + count]]
            start += count
    if not lines:
        any_saved = day.open or context.reader().applications.tally().ended
        lines = ["", formatting.NOTHING_TODAY if any_saved else nothing_yet(context.reader())]
    hidden = day.quiet - len(day.group(Group.QUIET))
    if hidden:
        lines.append(f"  and {hidden:,} more: onward list is:quiet")
    return lines


def _row(context: Context, item: Item) -> tuple[str, ...]:
    from app.domain.today.agenda import Group, What

    today = context.clock.today()
    if item.at is not None:
        when = formatting.moment(item.at, context.clock.zone, context.clock.now())
    elif item.days is not None:
        when = formatting.age(item.days)
    elif item.group is Group.ALSO:
        when = ""
    elif item.overdue:
        when = f"since {formatting.day(item.on, today)}"
    elif item.is_ahead(today):
        when = f"by {formatting.day(item.on, today)}"
    else:
        when = formatting.day(item.on, today)
    if item.group is Group.NOW and item.what is What.WALK:
        when = "today"
    name = f"task {item.task_id}" if item.task_id is not None else str(item.application_id or "")
    return (when, item.company, item.role, item.text, name)


def _item(item: Item) -> dict[str, Any]:
    from app.exchange.writing.write_json import plain

    return {
        "what": item.what.value,
        "group": item.group.value,
        "on": item.on.isoformat(),
        "at": _agreed_time(item),
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


def _agreed_time(item: Item) -> str | None:
    if item.at is None:
        return None
    from app.clock import ZoneNotKnown, zone_to_show

    try:
        return item.at.astimezone(zone_to_show(item.time_zone or "UTC")).isoformat()
    except ZoneNotKnown:
        return item.at.isoformat()


COMMANDS = {"today": Command(declare_today, run_today)}
