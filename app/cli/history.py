"""Changes the history of an application: stages, closing, reopening, corrections."""

from __future__ import annotations

from datetime import date
from typing import Any

from app import renamed
from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, OneOf, Parser, WrongUsage, number
from app.cli.registry import Command
from app.cli.show import event_text
from app.cli.stage_names import stage_called
from app.domain import formatting
from app.domain.formatting import OUTCOME_NAMES
from app.terminal_text import clean
from db.errors import Missing
from db.records.enums import Kind, Outcome
from db.records.history import Event

_ROUND = number(1, 99, "--round")
_OUTCOME = OneOf(tuple(OUTCOME_NAMES), "The outcome", renamed.OUTCOMES)


def _day_of(context: Context, args: Arguments) -> date | None:
    return None if args.on is None else context.day(args.on, past=True)


def _declare_day(parser: Parser, meaning: str) -> None:
    parser.add_argument("--on", metavar="DATE", help=meaning)


def _show_result(context: Context, application_id: int, message: str) -> int:
    return context.result("application", context.reader().applications.get(application_id), message)


# Moving, closing, reopening


def declare_move(parser: Parser) -> None:
    """Options of `move`."""
    parser.add_argument("id", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument(
        "stage", metavar="STAGE", help="one of your stages, or lead, applied, screening, interview, offer"
    )
    _declare_day(parser, "the day it reached the stage (today)")
    parser.add_argument("--round", metavar="N", type=_ROUND, help="interview round")
    parser.add_argument("--note", metavar="TEXT", default="", help="a note to save with it")
    parser.examples = (
        ("onward move 12 interview", ""),
        ('onward move "contoso analyst" screening --on yesterday --note "Ada called"', ""),
    )


def run_move(context: Context, args: Arguments) -> int:
    """Move an application to a stage."""
    card = context.named(args.id)
    stage = stage_called(context.reader().stages.all(), args.stage)
    on = _day_of(context, args)
    store = context.store()
    moved = store.history.move([card.id], stage.id, on=on, round=args.round, words=args.note)
    after = store.reader.applications.card(card.id)
    assert after is not None
    since = f", since {formatting.dated(on, context.clock.today())}" if on is not None else ""
    round_ = f", round {after.round}" if after.kind is Kind.INTERVIEW else ""
    if not moved:
        message = f"{name_of(card)} is already in {clean(stage.name)}{round_}."
    elif after.outcome is not None or after.stage_id != stage.id:
        message = f"{name_of(card)} reached {clean(stage.name)}{since.replace(', since', ',')}. Its stage is unchanged."
    else:
        again = "open again, " if card.outcome is not None else ""
        message = f"{name_of(card)} is {again}in {clean(stage.name)}{round_}{since}."
    return _show_result(context, card.id, message)


def declare_close(parser: Parser) -> None:
    """Options of `close`."""
    parser.add_argument("id", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("outcome", metavar="OUTCOME", type=_OUTCOME, help=", ".join(OUTCOME_NAMES))
    _declare_day(parser, "the day it closed (today)")
    parser.add_argument("--words", metavar="TEXT", default="", help="what they said, in their words")
    parser.examples = (
        ('onward close 12 rejected --words "We went with someone closer to the field"', ""),
        ("onward close contoso no-reply", "if they do reply: onward reopen contoso"),
    )


def run_close(context: Context, args: Arguments) -> int:
    """Close an application."""
    card = context.named(args.id)
    outcome = OUTCOME_NAMES[args.outcome]
    on = _day_of(context, args)
    store = context.store()
    walkthroughs = store.history.close([card.id], outcome, on=on, words=args.words)
    if not context.changed and not context.json:
        context.say(f"{name_of(card)} is already closed: {formatting.OUTCOME_WORDS[outcome]}.")
        return 0
    rejection = store.reader.rejections.get(walkthroughs[0]) if walkthroughs else None
    if context.json:
        from app.exchange.writing.write_json import plain

        item: dict[str, Any] = plain(store.reader.applications.get(card.id), context.stage_names())
        return context.item("application", item | {"rejection_id": walkthroughs[0] if walkthroughs else None})
    when = formatting.dated(on or context.clock.today(), context.clock.today())
    context.say(f"{name_of(card)}: {formatting.OUTCOME_WORDS[outcome]}, {when}.")
    open_count = store.reader.applications.tally().open if outcome is Outcome.ACCEPTED else 0
    if open_count:
        context.say(f"{formatting.count('application', open_count)} still open. To list them: onward list")
    if rejection is not None and rejection.ending.archived_on is None:
        from app.domain.recovery.walk_kinds import opens_at_once

        if opens_at_once(rejection.ending):
            context.say(f"To go through it, today or any time: onward walk {card.id}")
    return 0


def declare_reopen(parser: Parser) -> None:
    """Options of `reopen`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    _declare_day(parser, "the day it was reopened (today)")
    parser.examples = (("onward reopen 12", "if they reply after all"),)


def run_reopen(context: Context, args: Arguments) -> int:
    """Reopen a closed application."""
    card = context.named(args.id)
    context.store().history.reopen([card.id], on=_day_of(context, args))
    return _show_result(context, card.id, f"{name_of(card)} is reopened.")


# Corrections


def _declare_line(parser: Parser) -> None:
    parser.add_argument("line", metavar="LINE", type=number(1, None, "LINE"), help="its number in onward events")


def declare_fix(parser: Parser) -> None:
    """Options of `event fix`."""
    _declare_line(parser)
    _declare_day(parser, "the day it happened")
    parser.add_argument("--stage", metavar="STAGE", help="the stage")
    parser.add_argument("--round", metavar="N", type=_ROUND, help="interview round")
    parser.add_argument("--outcome", metavar="OUTCOME", type=_OUTCOME, help="the outcome")
    parser.add_argument("--words", metavar="TEXT", help="what they said")
    parser.examples = (("onward event fix 31 --on 3.11.", "to see the old line too: onward events --all ID"),)


def run_fix(context: Context, args: Arguments) -> int:
    """Correct a line of a history."""
    on = _day_of(context, args)
    if all(value is None for value in (on, args.stage, args.round, args.outcome, args.words)):
        raise WrongUsage("Nothing to correct. For example: onward event fix 31 --on yesterday")
    _event(context, args.line)
    stage = None if args.stage is None else stage_called(context.reader().stages.all(), args.stage)
    store = context.store()
    new = store.history.correct(
        args.line,
        on=on,
        words=args.words,
        stage_id=None if stage is None else stage.id,
        round=args.round,
        outcome=None if args.outcome is None else OUTCOME_NAMES[args.outcome],
    )
    event = _event(context, new)
    stages = {s.id: s for s in store.reader.stages.all()}
    when = formatting.dated(event.on, context.clock.today())
    message = f"Line {args.line} corrected: {when}, {clean(event_text(event, stages))} (line {new})."
    return context.result("event", event, message)


def declare_retract(parser: Parser) -> None:
    """Options of `event retract`."""
    _declare_line(parser)
    parser.examples = (("onward event retract 31", "it didn't happen"),)


def run_retract(context: Context, args: Arguments) -> int:
    """Remove a line from a history."""
    event = _event(context, args.line)
    context.store().history.retract(args.line)
    return _show_result(context, event.application_id, f"Line {args.line} is removed.")


def _event(context: Context, line_number: int) -> Event:
    event = context.reader().history.event(line_number)
    if event is None:
        raise Missing(
            f"There is no line {line_number} in any history.", "To list the lines of a history: onward events ID"
        )
    return event


COMMANDS = {
    "move": Command(declare_move, run_move),
    "close": Command(declare_close, run_close),
    "reopen": Command(declare_reopen, run_reopen),
    "event fix": Command(declare_fix, run_fix),
    "event retract": Command(declare_retract, run_retract),
}
