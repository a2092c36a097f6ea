"""Adds notes, interviews and tasks to an application, and lists tasks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cli.context import Context, ambiguous, name_of
from app.cli.parsing import Arguments, Parser, WrongUsage, number
from app.cli.registry import Command
from app.domain import formatting
from app.files import read_text
from app.terminal_text import clean, columns, strong
from db.errors import Missing
from db.records.cards import Card
from db.records.enums import TaskKind
from db.records.names import named
from db.records.tasks import Task

if TYPE_CHECKING:
    from app.domain.booking import Booking

FOLLOW_UP_IN = "in 7 days"


def _id(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="its number, or words of its company and role")


# Notes


def declare_note(parser: Parser) -> None:
    """Options of `note`."""
    _id(parser)
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="the note, in Markdown if you like; - reads standard input"
    )
    parser.examples = (
        ('onward note 12 "They build everything in the open."', ""),
        ("onward note contoso - < call.md", ""),
    )


def run_note(context: Context, args: Arguments) -> int:
    """Add a note."""
    card = context.named(args.id)
    text = read_text("-") if args.text == ["-"] else " ".join(args.text)
    note_id = context.store().notes.add(card.id, text)
    if context.json:
        dossier = context.reader().applications.dossier(card.id)
        assert dossier is not None
        return context.result("note", next(note for note in dossier.notes if note.id == note_id), "")
    context.say(f"Added a note to {card.id}: {name_of(card)}.")
    return 0


# Interviews


def declare_interview(parser: Parser) -> None:
    """Options of `interview`."""
    _id(parser)
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help='when, and any details: "thu 14:00 in London, 45 min, with Ada"'
    )
    parser.add_argument("--at", metavar="WHEN", help="the same, as an option; other options take precedence")
    parser.add_argument("--round", metavar="N", type=number(1, 99, "--round"), help="interview round (the next)")
    parser.add_argument("--kind", metavar="KIND", default="", help="phone, video, panel, case, trial day")
    parser.add_argument("--place", metavar="WHERE", default="", help="a place, or the link to the call")
    parser.add_argument("--with", dest="people", metavar="NAMES", default="", help="who you'll talk to")
    parser.add_argument("--minutes", metavar="N", type=number(1, 24 * 60, "--minutes"), help="duration (60)")
    parser.examples = (
        ("onward interview 12 thu 14:00 in London, 45 min, with Ada", "a lead or an application moves to interviews"),
        ('onward interview contoso "24 Dec 10-10:45, video https://meet.example/x, round 2"', ""),
        ('onward interview 12 --at "thu 14:00" --kind video --with "Ada Muster"', ""),
    )


def run_interview(context: Context, args: Arguments) -> int:
    """Add an interview; an application that was only sent moves to interviews."""
    from app.domain.booking import arrival, day_of_move

    card, text = _card_and_text(context, args)
    booked = _booked(context, text)
    assert booked.at is not None
    store = context.store()
    fields = booked.fields() | _options(args)
    dossier = store.reader.applications.dossier(card.id)
    earlier = dossier.interviews if dossier is not None else ()
    booked_as = booked._replace(kind=fields.get("kind", ""), round=fields.get("round"))
    goes = arrival(booked_as, card, store.reader.stages.all(), earlier)
    with store.change(f"added an interview with {card.company}") as unit:
        interview_id = store.interviews.add(card.id, **(fields | {"round": goes.round}))
        if goes.stage is not None:
            on = day_of_move(context.clock.day_of(booked.at), context.clock.today(), card)
            store.history.move([card.id], goes.stage.id, on=on, round=goes.move_round)
        unit.label = f"added an interview with {card.company}"
    interview = store.reader.interviews.get(interview_id)
    moved = f" It {clean(goes.in_words())}." if goes.stage is not None else ""
    message = f"Interview with {name_of(card)}: {_moment_words(context, booked.at, booked.zone)}.{moved}"
    return context.result("interview", interview, message)


def _card_and_text(context: Context, args: Arguments) -> tuple[Card, str]:
    """Returns the application and the text about the interview; with --at, all arguments may be the name."""
    text = " ".join(args.text)
    if args.at is None:
        if not text:
            raise WrongUsage('Missing: when it is. For example: onward interview 12 "thu 14:00 in London"')
        return context.named(args.id), text
    if text and context.reader().applications.named(f"{args.id} {text}"):
        return context.named([args.id, *args.text]), args.at
    return context.named(args.id), f"{args.at}, {text}" if text else args.at


def _booked(context: Context, text: str) -> Booking:
    from app.domain.parsing.interview_line import read

    booked = read(text, context.clock.now(), context.clock.zone)
    if booked.problems:
        raise WrongUsage(booked.problems[0])
    return booked


def _options(args: Arguments) -> dict[str, Any]:
    """Returns the values of the options, by field of the store."""
    from app.domain.parsing.links import is_link, openable

    is_call = is_link(args.place)
    values = {
        "round": args.round,
        "minutes": args.minutes,
        "kind": args.kind,
        "people": args.people,
        "place": "" if is_call else args.place,
        "link": openable(args.place) if is_call else "",
    }
    return {name: value for name, value in values.items() if value}


def _moment_words(context: Context, at: datetime, zone: str) -> str:
    from app.clock import zone_named

    return formatting.full_moment(at, context.clock.zone, zone_named(zone))


# Tasks


def declare_follow_up(parser: Parser) -> None:
    """Options of `follow-up`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--on", metavar="DATE", default=FOLLOW_UP_IN, help=f"when ({FOLLOW_UP_IN})")
    parser.examples = (('onward follow-up 12 --on "next tue"', ""),)


def run_follow_up(context: Context, args: Arguments) -> int:
    """Add a follow-up."""
    card = context.named(args.id)
    on = context.day(args.on)
    task_id = context.store().tasks.add(card.id, "follow up", kind=TaskKind.FOLLOW_UP, due_on=on)
    message = f"Follow-up with {name_of(card)}: {formatting.dated(on, context.clock.today())} (task {task_id})."
    return context.result("task", context.reader().tasks.get(task_id), message)


def declare_task(parser: Parser) -> None:
    """Options of `task`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="what to do; without it, all tasks are listed")
    parser.add_argument("--for", dest="id", metavar="ID", help="the application it is for")
    parser.add_argument("--on", metavar="DATE", help="the day it is due")
    parser.add_argument("--when", metavar="TEXT", default="", help="when or where, in your words")
    parser.examples = (
        ("onward task", "all tasks, with their numbers"),
        ('onward task "ask Ada for a mock interview" --on fri --when "after lunch"', ""),
        ('onward task "read the job posting again" --for contoso', ""),
    )


def run_task(context: Context, args: Arguments) -> int:
    """Add a task, or list all tasks."""
    card = context.named(args.id) if args.id is not None else None
    if not args.text:
        if args.on is not None or args.when:
            raise WrongUsage('Missing: TEXT. For example: onward task "call Ada" --on fri')
        return _list_tasks(context, card)
    on = None if args.on is None else context.day(args.on)
    text = " ".join(args.text)
    task_id = context.store().tasks.add(card.id if card else None, text, due_on=on, trigger=args.when)
    when = f", {formatting.dated(on, context.clock.today())}" if on else ""
    return context.result("task", context.reader().tasks.get(task_id), f"Added task {task_id}: {clean(text)}{when}.")


def _list_tasks(context: Context, card: Card | None) -> int:
    reader = context.reader_if_any()
    tasks = reader.tasks.all(application_id=card.id if card else None) if reader is not None else ()
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.items(
            "tasks", (plain(task) | {"company": named(c.company) or None if c else None} for task, c in tasks)
        )
    if not tasks:
        context.say("No tasks.")
        return 0
    today = context.clock.today()
    rows = [("", "due", "task", "company", "role")]
    rows += [(str(t.id), formatting.day(t.due_on, today) if t.due_on else "", _text(t), *_owner(c)) for t, c in tasks]
    lines = columns(rows, right=(0,), shrink=(2, 3, 4), width=context.width())
    context.lines([strong(lines[0]), *lines[1:]])
    return 0


def _owner(card: Card | None) -> tuple[str, str]:
    return (card.company, card.role) if card else ("", "")


def _text(task: Task) -> str:
    return f"{task.text} ({task.trigger})" if task.trigger else task.text


def declare_done(parser: Parser) -> None:
    """Options of `done`."""
    parser.add_argument("task", nargs="+", metavar="TASK", help="its number, or words of it")
    parser.add_argument("--on", metavar="DATE", help="the day it was done (today)")
    parser.add_argument("--drop", action="store_true", help="drop it instead")
    parser.examples = (("onward done 7", ""), ("onward done mock interview --on yesterday", ""))


def run_done(context: Context, args: Arguments) -> int:
    """Mark a task as done, or drop it."""
    if args.drop and args.on is not None:
        raise WrongUsage("--drop and --on cannot be used together.")
    task = _task_called(context, " ".join(args.task))
    on = None if args.on is None else context.day(args.on, past=True)
    store = context.store()
    if args.drop:
        store.tasks.drop(task.id)
    else:
        store.tasks.finish(task.id, on)
    message = f"{'Dropped' if args.drop else 'Done'}: {clean(task.text)}."
    return context.result("task", store.reader.tasks.get(task.id), message)


def declare_snooze(parser: Parser) -> None:
    """Options of `snooze`."""
    parser.add_argument("task", nargs="+", metavar="TASK", help="its number, or words of it")
    parser.add_argument("--until", metavar="WHEN", default="tomorrow", help="a day or a time (tomorrow)")
    parser.examples = (
        ("onward snooze 7", ""),
        ('onward snooze mock interview --until "later today"', "in 3 hours, or at 18:00"),
        ('onward snooze 7 --until "in 2 h"', ""),
    )


def run_snooze(context: Context, args: Arguments) -> int:
    """Hide a task until a day or a time."""
    from app.domain.parsing.snooze import read_later

    task = _task_called(context, " ".join(args.task))
    clock = context.clock
    until = context.understood(lambda: read_later(args.until, clock.now(), clock.zone))
    store = context.store()
    store.tasks.snooze(task.id, until)
    when = (
        formatting.moment(until, clock.zone, clock.now())
        if isinstance(until, datetime)
        else formatting.dated(until, clock.today())
    )
    return context.result("task", store.reader.tasks.get(task.id), f"Snoozed until {when}: {clean(task.text)}.")


def _task_called(context: Context, text: str) -> Task:
    reader = context.reader()
    bare = text.strip().removeprefix("task ").removeprefix("#")
    if bare.isdecimal():
        task = reader.tasks.get(int(bare[:18]))
        if task is None:
            raise Missing(f"There is no task {bare}.", "To list all tasks: onward task")
        return task
    words = text.casefold().split()
    matches = [(t, c) for t, c in reader.tasks.all() if all(word in _searched(t, c) for word in words)]
    if len(matches) == 1:
        return matches[0][0]
    if not matches:
        raise Missing(f"No task matches {formatting.quoted(text)}.", "To list all tasks: onward task")
    raise ambiguous(
        f"More than one task matches {formatting.quoted(text)}.",
        [(task.id, f"{clean(_text(task))}{f', {name_of(card)}' if card else ''}") for task, card in matches],
    )


def _searched(task: Task, card: Card | None) -> str:
    return f"{task.text} {task.trigger} {' '.join(_owner(card))}".casefold()


COMMANDS = {
    "note": Command(declare_note, run_note),
    "interview": Command(declare_interview, run_interview),
    "follow-up": Command(declare_follow_up, run_follow_up),
    "task": Command(declare_task, run_task),
    "done": Command(declare_done, run_done),
    "snooze": Command(declare_snooze, run_snooze),
}
