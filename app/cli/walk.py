"""Opens the dashboard at the walkthrough of a closed application, or prints its state."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser
from app.cli.registry import Command
from app.domain import formatting
from app.terminal_text import clean, columns, is_terminal, strong, wrap
from db.errors import Refused
from db.records.recovery import Rejection


def declare_walk(parser: Parser) -> None:
    """Arguments of `walk`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.examples = (
        ("onward walk 12", ""),
        ("onward walk contoso | cat", "without a terminal: its state"),
    )


def run_walk(context: Context, args: Arguments) -> int:
    """Open the dashboard at a walkthrough, or print its state."""
    reader = context.reader()
    card = context.named(args.id)
    dossier = reader.applications.dossier(card.id)
    number = None if dossier is None or card.outcome is None else dossier.rejection_id
    rejection = None if number is None else reader.rejections.get(number)
    if number is None or rejection is None:
        how = "has no walkthrough" if card.outcome is not None else "is still open"
        raise Refused(
            f"{clean(card.company)}, {clean(card.role)} {how}.",
            "To list the walkthroughs: onward rejections",
        )
    if context.json:
        from app.cli.rejections import walkthrough_item

        return context.item("walkthrough", walkthrough_item(reader, rejection.ending))
    if _can_draw():
        context.close()
        return context.screens.open(context.paths.store, rejection_id=number)
    context.lines(_lines(context, rejection))
    return 0


def _can_draw() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _lines(context: Context, rejection: Rejection) -> Iterator[str]:
    from app.domain.recovery.practice import plan_lines
    from app.domain.recovery.walk_kinds import captions, how_it_closed, status

    ending, today = rejection.ending, context.clock.today()
    width = context.text_width()
    yield strong(f"{ending.application_id}  {clean(ending.company)}, {clean(ending.role)}")
    yield f"  {how_it_closed(ending)}, {formatting.day(ending.ended_on, today)}"
    if status_text := status(ending, today, context.clock.zone):
        yield f"  {status_text}"
    steps = captions(rejection, today)
    if steps:
        yield ""
        yield from columns([(name, state) for _, name, state in steps], indent=2)
    open_tasks = [task for task in rejection.tasks if task.done_on is None and task.dropped_on is None]
    if open_tasks:
        yield from ("", strong("Tasks"))
    for task in open_tasks:
        yield from columns([(formatting.dated(task.due_on, today) if task.due_on else "", task.text)], indent=2)
        for line in plan_lines(task):
            yield from wrap(line, width, "    ")


COMMANDS = {"walk": Command(declare_walk, run_walk)}
