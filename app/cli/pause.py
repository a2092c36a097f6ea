"""Pauses and resumes the search."""

from __future__ import annotations

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser
from app.cli.registry import Command
from app.domain.pauses import RESUME_BY_COMMAND, in_words, pause_on


def declare_pause(parser: Parser) -> None:
    """Options of `pause`."""
    parser.add_argument("--until", metavar="DATE", help="the last day off; without it, until you run onward resume")
    parser.examples = (
        ('onward pause --until "3 jan"', "until then nothing is due, and waiting times are paused"),
        ("onward pause", ""),
    )


def run_pause(context: Context, args: Arguments) -> int:
    """Start a pause today, or change the last day of the current one."""
    until = context.day(args.until) if args.until else None
    store = context.store()
    store.pauses.start(until)
    today = context.clock.today()
    pause = pause_on(store.reader.pauses.all(), today)
    return context.result("pause", pause, f"{in_words(until, today)} {RESUME_BY_COMMAND}")


def declare_resume(parser: Parser) -> None:
    """Options of `resume`."""
    parser.examples = (("onward resume", ""),)


def run_resume(context: Context, args: Arguments) -> int:
    """End the current pause."""
    store = context.store()
    before = pause_on(store.reader.pauses.all(), context.clock.today())
    store.pauses.end()
    after = next((p for p in store.reader.pauses.all() if before is not None and p.id == before.id), None)
    return context.result("pause", after, "Search resumed.")


COMMANDS = {
    "pause": Command(declare_pause, run_pause),
    "resume": Command(declare_resume, run_resume),
}
