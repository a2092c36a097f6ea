"""Prints and changes the weekly plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage, number
from app.cli.registry import Command
from app.domain import formatting
from app.domain.plan.week import (
    PlannedLine,
    Week,
    read_intention,
    so_far,
    this_week,
    week_after,
    week_words,
    without_next_week,
)
from app.terminal_text import clean, columns, strong
from db.errors import Missing
from db.records.plan import PlannedItem
from db.records.weeks import monday

if TYPE_CHECKING:
    from db.queries import Reader
    from db.store import Store

NOTHING_YET = 'Nothing planned yet. To plan something: onward week "two applications, Tue and Thu mornings"'


def declare_week(parser: Parser) -> None:
    """Options of `week`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="what to plan, and after a comma when and where")
    parser.add_argument("--when", metavar="TEXT", default="", help="when and where, in your words")
    parser.add_argument("--next-week", action="store_true", help="plan it for next week")
    action = parser.exclusive_group()
    item_number = number(1, None, "The planned item")
    action.add_argument("--done", metavar="N", type=item_number, help="mark number N as done")
    action.add_argument("--postpone", metavar="N", type=item_number, help="move number N to the week after")
    action.add_argument("--delete", metavar="N", type=item_number, help="delete number N")
    action.add_argument("--carry-over", action="store_true", help="plan everything left over for this week too")
    action.add_argument("--drop", action="store_true", help="drop everything left over")
    parser.examples = (
        ("onward week", "this week, with the number of each item"),
        ('onward week "two applications that fit, Tue and Thu mornings"', ""),
        ('onward week "call Ada" --when "after lunch on Friday"', ""),
        ("onward week --done 3", ""),
    )


def run_week(context: Context, args: Arguments) -> int:
    """Show the weekly plan, add to it, or say what became of an item."""
    actions: tuple[tuple[int | None, Callable[[Context, int], int]], ...] = (
        (args.done, _finish),
        (args.postpone, _postpone),
        (args.delete, _delete),
    )
    chosen = next(((number_, action) for number_, action in actions if number_ is not None), None)
    adding = args.text or args.when or args.next_week
    if chosen is not None or args.carry_over or args.drop:
        if adding:
            raise WrongUsage("Either plan something new or change an item, not both.")
        return chosen[1](context, chosen[0]) if chosen is not None else _left_over(context, keep=args.carry_over)
    if not args.text:
        if adding:
            raise WrongUsage('Missing: TEXT. For example: onward week "two applications that fit, mornings"')
        return _show(context)
    line, said_next_week = without_next_week(" ".join(args.text))
    is_next = args.next_week or said_next_week
    planned = PlannedLine(line, args.when) if args.when else read_intention(line)
    today = context.clock.today()
    week = week_after(today, today) if is_next else today
    item_id = context.store().weekly_plan.add(planned.text, week=week, trigger=planned.trigger)
    item = _numbered(context, item_id)
    when = "next week" if is_next else "this week"
    return context.result("planned", item, f"Planned for {when} ({item_id}): {_text(item)}.")


def _show(context: Context) -> int:
    reader, clock = context.reader_if_any(), context.clock
    week = None if reader is None else this_week(reader, clock.today(), clock.zone)
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.item("week", None if week is None else plain(week._asdict()))
    context.lines(_lines_of(context, week) if week is not None else [NOTHING_YET])
    return 0


def _finish(context: Context, number_: int) -> int:
    return _changed(context, number_, "Done: {}.", lambda store: store.weekly_plan.finish(number_))


def _postpone(context: Context, number_: int) -> int:
    today = context.clock.today()
    week = week_after(_numbered(context, number_).week, today)
    when = week_words(week, today)
    return _changed(context, number_, f"{{}}: {when}.", lambda store: store.weekly_plan.move(number_, week))


def _delete(context: Context, number_: int) -> int:
    item = _numbered(context, number_)
    context.store().weekly_plan.delete(number_)
    return context.result("planned", item, f"Deleted: {clean(item.text)}. To undo: onward undo")


def _changed(context: Context, number_: int, message: str, change: Callable[[Store], Any]) -> int:
    item = _numbered(context, number_)
    change(context.store())
    return context.result("planned", context.reader().weekly_plan.get(number_), message.format(clean(item.text)))


def _numbered(context: Context, number_: int) -> PlannedItem:
    item = context.reader().weekly_plan.get(number_)
    if item is None:
        raise Missing(f"There is no planned item {number_}.", "To list them: onward week")
    return item


def _left_over(context: Context, *, keep: bool) -> int:
    today = context.clock.today()
    items = context.reader().weekly_plan.left_over(monday(today))
    if not items:
        raise Missing("Nothing is left over from the week before.")
    store, numbers = context.store(), [item.id for item in items]
    if keep:
        store.weekly_plan.carry_over(numbers, today)
    else:
        store.weekly_plan.drop(numbers)
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.items("planned", (plain(item) for item in store.reader.weekly_plan.between(monday(today))))
    message = f"Planned for this week: {formatting.count('item', len(items))}." if keep else "Dropped."
    context.say(f"{message} To undo: onward undo")
    return 0


def week_items(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """Returns what is planned for this week for JSON output."""
    from app.exchange.writing.write_json import plain

    return [plain(item) for item in reader.weekly_plan.between(monday(context.clock.today()))]


def week_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """Returns this week as lines, with the hint about an awaited final round; empty when there is nothing to show."""
    from app.domain.plan.nudge import coasting

    today = context.clock.today()
    week = this_week(reader, today, context.clock.zone)
    line = coasting(reader, today)
    awaited = [f"  {clean(line)}"] if line else []
    if not (week.planned or week.planned_later or week.left_over):
        return [strong("This week"), *awaited] if awaited else []
    return [*_lines_of(context, week), *awaited]


def _lines_of(context: Context, week: Week) -> Iterator[str]:
    today = context.clock.today()
    yield strong("This week")
    rows = [(str(item.id), _state(item, context), item.text, item.trigger) for item in week.planned]
    rows += [(str(item.id), week_words(item.week, today), item.text, item.trigger) for item in week.planned_later]
    if rows:
        yield from columns(rows, right=(0,), shrink=(2, 3), width=context.width(), indent=2)
    else:
        yield f"  {NOTHING_YET}"
    if done := so_far(week.done):
        yield f"  So far: {done}."
    if week.left_over:
        yield from ("", strong("Left over"))
        left_over_rows = [(str(item.id), item.text, item.trigger) for item in week.left_over]
        yield from columns(left_over_rows, right=(0,), shrink=(1, 2), width=context.width(), indent=2)
        yield "  onward week --carry-over plans them for this week, --drop drops them."


def _state(item: PlannedItem, context: Context) -> str:
    return f"done {formatting.day(item.done_on, context.clock.today())}" if item.done_on else ""


def _text(item: PlannedItem) -> str:
    return clean(f"{item.text} ({item.trigger})" if item.trigger else item.text)


COMMANDS = {"week": Command(declare_week, run_week)}
