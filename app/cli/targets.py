"""Lists, adds and changes target employers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.domain.parsing.contact_line import read_person
from app.domain.plan.targets import known_of
from app.terminal_text import clean, strong, wrap
from db.errors import Missing
from db.records.plan import Target

if TYPE_CHECKING:
    from db.queries import Reader


def declare_target(parser: Parser) -> None:
    """Options of `target`."""
    parser.add_argument("company", nargs="+", metavar="COMPANY", help="the name of the employer")
    parser.add_argument("--why", metavar="TEXT", help="why you'd like to work there")
    parser.add_argument("--step", metavar="TEXT", help="the next small step")
    parser.add_argument("--on", metavar="DATE", help="the day of the next step")
    parser.add_argument("--contact", metavar="TEXT", help="a contact there: name, role, email, phone")
    parser.add_argument("--done", action="store_true", help="mark the next step as done")
    parser.add_argument("--delete", action="store_true", help="remove the employer from the list")
    parser.examples = (
        ('onward target Contoso --why "They map every cycle path" --step "ask Lena" --on fri', ""),
        ('onward target contoso --contact "Lena Berg, designer, lena@contoso.example"', ""),
        ('onward target contoso --done --step "write to Lena\'s friend"', ""),
    )


def run_target(context: Context, args: Arguments) -> int:
    """Add a target employer, or change one."""
    name = " ".join(args.company)
    fields: dict[str, Any] = {}
    if args.why is not None:
        fields["why"] = args.why
    if args.step is not None:
        fields["next_step"] = args.step
    if args.on is not None:
        fields["next_on"] = context.day(args.on) if args.on else None
    contact = read_person(args.contact) if args.contact is not None else None
    if args.contact is not None and contact is None:
        raise WrongUsage("A contact needs a name.")
    if args.delete and (fields or args.done or contact):
        raise WrongUsage("--delete cannot be used with other options.")
    existing = _target_called(context, name)
    if existing is None and (args.done or args.delete):
        raise Missing(f"{formatting.quoted(name)} is not a target employer.", "To list them: onward targets")
    store = context.store()
    if args.delete and existing is not None:
        store.targets.delete(existing.id)
        return context.result("target", existing, f"Deleted: {clean(existing.company)}. To undo: onward undo")
    message = "Added" if existing is None else "Done" if args.done else "Changed"
    with store.change(f"added target {name}" if existing is None else f"edited target {existing.company}") as unit:
        number = store.targets.add(name, **fields) if existing is None else existing.id
        if args.done and existing is not None:
            store.targets.finish_step(number)
            unit.label = f"done: {existing.next_step}"
        if fields and existing is not None:
            store.targets.edit(number, **fields)
        if contact is not None:
            store.targets.add_contact(number, contact)
    target = store.reader.targets.get(number)
    assert target is not None
    return context.result("target", target, f"{message}: {clean(target.company)}{_step(target, context)}.")


def _target_called(context: Context, name: str) -> Target | None:
    from db.sql.fold_text import company_key

    reader = context.reader_if_any()
    targets = reader.targets.all() if reader is not None else ()
    return next((target for target in targets if company_key(target.company) == company_key(name)), None)


def _step(target: Target, context: Context) -> str:
    if not target.next_step:
        return ""
    on = f", {formatting.dated(target.next_on, context.clock.today())}" if target.next_on else ""
    return f", next: {clean(target.next_step)}{on}"


def declare_targets(parser: Parser) -> None:
    """Options of `targets`."""
    parser.examples = (("onward targets", "with the next step and your contacts at each"),)


def run_targets(context: Context, args: Arguments) -> int:
    """Print the target employers."""
    reader = context.reader_if_any()
    targets = reader.targets.all() if reader is not None else ()
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.items("targets", (plain(target) for target in targets))
    if reader is None or not targets:
        context.say("No target employers yet. To add one: onward target COMPANY")
        return 0
    context.lines(_lines(context, reader, targets, ""))
    return 0


def target_items(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """Returns the target employers for JSON output."""
    from app.exchange.writing.write_json import plain

    return [plain(target) for target in reader.targets.all()]


def target_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """Returns the target employers as lines; empty when there are none."""
    targets = reader.targets.all()
    return [strong("Target employers"), *_lines(context, reader, targets[:most], "  ")] if targets else []


def _lines(context: Context, reader: Reader, targets: Sequence[Target], indent: str) -> list[str]:
    today = context.clock.today()
    lines: list[str] = []
    for target in targets:
        when = formatting.dated(target.next_on, today) if target.next_on and target.next_step else ""
        head = [clean(target.company), *(part for part in (clean(target.next_step), when) if part)]
        lines.append(indent + (head[0] if indent else strong(head[0])) + "".join(f"  {part}" for part in head[1:]))
        for fact in known_of(target, reader, today):
            lines += wrap(fact, context.text_width(), f"{indent}  ")
    return lines


COMMANDS = {
    "target": Command(declare_target, run_target),
    "targets": Command(declare_targets, run_targets),
}
