"""What is meant for this week, and the employers one would like to work for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.parsing import Parser, WrongUsage, number
from app.cli.registry import Command
from app.domain import formatting
from app.domain.parsing.contact_line import read_person
from app.domain.plan.targets import known_of
from app.domain.plan.week import Meant, Week, monday, read_intention, so_far, this_week, week_words
from app.terminal_text import clean, columns, strong, wrap
from db.errors import Missing
from db.records import Intention, Target

if TYPE_CHECKING:
    from db.queries import Reader
    from db.store import Store

# Intentions


def declare_intend(parser: Parser) -> None:
    """Options of `intend`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="what, and after a comma when and where")
    parser.add_argument("--when", metavar="TEXT", default="", help="when and where, in your words")
    parser.add_argument("--next-week", action="store_true", help="it is meant for next week")
    deed = parser.add_mutually_exclusive_group()
    one = number(1, None, "an intention")
    deed.add_argument("--done", metavar="N", type=one, help="number N is done")
    deed.add_argument("--later", metavar="N", type=one, help="number N can wait a week")
    deed.add_argument("--delete", metavar="N", type=one, help="number N goes away")
    deed.add_argument("--keep", action="store_true", help="keep what was left over for this week")
    deed.add_argument("--let-go", action="store_true", help="let go what was left over")
    parser.examples = (
        ('onward intend "two applications that fit, Tue and Thu after breakfast"', ""),
        ('onward intend "call Ada" --when "when the house is quiet"', ""),
        ("onward intend --done 3", "the numbers are those of onward intentions"),
    )


def run_intend(context: Context, args: Namespace) -> int:
    """Keep something meant for a week, or say what became of it."""
    deeds: tuple[tuple[int | None, Callable[[Context, int], int]], ...] = (
        (args.done, _finish),
        (args.later, _put_off),
        (args.delete, _delete),
    )
    chosen = next(((which, deed) for which, deed in deeds if which is not None), None)
    if chosen is not None or args.keep or args.let_go:
        if args.text or args.when or args.next_week:
            raise WrongUsage("Either write something new, or say what became of something.")
        return chosen[1](context, chosen[0]) if chosen is not None else _left_over(context, keep=args.keep)
    if not args.text:
        raise WrongUsage('What do you mean to do? For instance: onward intend "two applications that fit, mornings"')
    line = " ".join(args.text)
    meant = Meant(line, args.when) if args.when else read_intention(line)
    week = context.clock.today() + timedelta(days=7 if args.next_week else 0)
    made = context.store().add_intention(meant.text, week=week, trigger=meant.trigger)
    kept = context.reader().intention(made)
    assert kept is not None
    when = "next week" if args.next_week else "this week"
    return context.result("intention", kept, f"Meant for {when} as {made}: {_said(kept)}.")


def _finish(context: Context, which: int) -> int:
    return _changed(context, which, "Done: {}.", lambda store: store.finish_intention(which))


def _put_off(context: Context, which: int) -> int:
    week = _called(context, which).week + timedelta(days=7)
    said = week_words(week, context.clock.today())
    return _changed(context, which, f"{{}}: {said}.", lambda store: store.move_intention(which, week))


def _delete(context: Context, which: int) -> int:
    intention = _called(context, which)
    context.store().delete_intention(which)
    return context.result("intention", intention, f"Gone: {clean(intention.text)}. onward undo brings it back.")


def _changed(context: Context, which: int, said: str, change: Callable[[Store], Any]) -> int:
    intention = _called(context, which)
    change(context.store())
    return context.result("intention", context.reader().intention(which), said.format(clean(intention.text)))


def _called(context: Context, which: int) -> Intention:
    found = context.reader().intention(which)
    if found is None:
        raise Missing(f"There is no intention {which}.", "onward intentions lists them.")
    return found


def _left_over(context: Context, *, keep: bool) -> int:
    today = context.clock.today()
    found = context.reader().left_over(monday(today))
    if not found:
        raise Missing("Nothing was left over.")
    store, numbers = context.store(), [intention.id for intention in found]
    if keep:
        store.carry_over(numbers, today)
    else:
        store.drop_intentions(numbers)
    if context.json:
        from app.exchange.write_json import plain

        return context.items("intentions", (plain(one) for one in store.reader.intentions(monday(today))))
    said = f"{formatting.small(len(found)).capitalize()} kept for this week." if keep else "Let go."
    context.say(f"{said} onward undo takes it back.")
    return 0


def declare_intentions(parser: Parser) -> None:
    """Options of `intentions`."""
    parser.examples = (("onward intentions", "what is meant, and what was done so far"),)


def run_intentions(context: Context, args: Namespace) -> int:
    """This week: what is meant, what was done, what was left over."""
    reader, clock = context.reader_if_any(), context.clock
    week = None if reader is None else this_week(reader, clock.today(), clock.zone)
    if context.json:
        from app.exchange.write_json import plain

        return context.item("week", None if week is None else plain(week._asdict()))
    context.lines(_lines_of(context, week) if week is not None else ["Nothing is meant for this week yet."])
    return 0


def week_items(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """What is meant for this week, for a program."""
    from app.exchange.write_json import plain

    return [plain(one) for one in reader.intentions(monday(context.clock.today()))]


def week_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """This week in lines, with the line for a final round that waits; empty when there is nothing to say."""
    from app.domain.plan.suggestions import coasting

    today = context.clock.today()
    week = this_week(reader, today, context.clock.zone)
    line = coasting(reader, today)
    waits = [f"  {clean(line)}"] if line else []
    if not (week.meant or week.later or week.left_over):
        return [strong("This week"), *waits] if waits else []
    return [*_lines_of(context, week), *waits]


def _lines_of(context: Context, week: Week) -> Iterator[str]:
    today = context.clock.today()
    yield strong("This week")
    rows = [(str(one.id), _state(one, context), one.text, one.trigger) for one in week.meant]
    rows += [(str(one.id), week_words(one.week, today), one.text, one.trigger) for one in week.later]
    if rows:
        yield from columns(rows, right=(0,), give=(2, 3), width=context.width(), indent=2)
    else:
        yield '  Nothing is meant yet. onward intend "two applications that fit, mornings" writes something down.'
    if done := so_far(week.done):
        yield f"  So far: {done}."
    if week.left_over:
        yield ""
        yield strong("Left over from the week before" if len(week.left_over) > 1 else "Left over")
        left = [(str(one.id), one.text, one.trigger) for one in week.left_over]
        yield from columns(left, right=(0,), give=(1, 2), width=context.width(), indent=2)
        yield "  onward intend --keep keeps it for this week, --let-go lets it go."


def _state(one: Intention, context: Context) -> str:
    return f"done {formatting.day(one.done_on, context.clock.today())}" if one.done_on else ""


def _said(one: Intention) -> str:
    return clean(f"{one.text} ({one.trigger})" if one.trigger else one.text)


# Employers one would like


def declare_target(parser: Parser) -> None:
    """Options of `target`."""
    parser.add_argument("company", nargs="+", metavar="COMPANY", help="its name")
    parser.add_argument("--why", metavar="TEXT", help="why you would like it there")
    parser.add_argument("--step", metavar="TEXT", help="the next small step")
    parser.add_argument("--on", metavar="DATE", help="the day of the next step")
    parser.add_argument("--contact", metavar="TEXT", help="somebody you know there: name, role, mail, phone")
    parser.add_argument("--done", action="store_true", help="the step that was next is done")
    parser.add_argument("--delete", action="store_true", help="take it from the list")
    parser.examples = (
        ('onward target Contoso --why "They map every cycle path" --step "ask Lena" --on fri', ""),
        ('onward target contoso --contact "Lena Berg, designer, lena@contoso.example"', ""),
        ('onward target contoso --done --step "write to Lena\'s friend"', ""),
    )


def run_target(context: Context, args: Namespace) -> int:
    """Keep an employer one would like, or change what is kept of it."""
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
        raise WrongUsage("A name is needed to keep somebody.")
    if args.delete and (fields or args.done or contact):
        raise WrongUsage("--delete stands alone.")
    known = _known(context, name)
    if known is None and (args.done or args.delete):
        raise Missing(
            f"{formatting.quoted(name)} is not among the employers you would like.", "onward targets lists them."
        )
    store = context.store()
    if args.delete and known is not None:
        store.delete_target(known.id)
        return context.result("target", known, f"Gone: {clean(known.company)}. onward undo brings it back.")
    said = "Kept" if known is None else "Done" if args.done else "Changed"
    with store.change(f"would like {name}" if known is None else f"edited {known.company}") as unit:
        made = store.add_target(name, **fields) if known is None else known.id
        if args.done and known is not None:
            store.finish_target_step(made)
            unit.label = f"done: {known.next_step}"
        if fields and known is not None:
            store.edit_target(made, **fields)
        if contact is not None:
            store.add_contact(made, contact)
    target = store.reader.target(made)
    assert target is not None
    return context.result("target", target, f"{said}: {clean(target.company)}{_step(target, context)}.")


def _known(context: Context, name: str) -> Target | None:
    from db.fold_text import company_key

    reader = context.reader_if_any()
    found = reader.targets() if reader is not None else ()
    return next((target for target in found if company_key(target.company) == company_key(name)), None)


def _step(target: Target, context: Context) -> str:
    if not target.next_step:
        return ""
    on = f", {formatting.dated(target.next_on, context.clock.today())}" if target.next_on else ""
    return f", next {clean(target.next_step)}{on}"


def declare_targets(parser: Parser) -> None:
    """Options of `targets`."""
    parser.examples = (("onward targets", "with the next step of each and what is known there"),)


def run_targets(context: Context, args: Namespace) -> int:
    """The employers one would like, with the next step of each."""
    reader = context.reader_if_any()
    found = reader.targets() if reader is not None else ()
    if context.json:
        from app.exchange.write_json import plain

        return context.items("targets", (plain(target) for target in found))
    if reader is None or not found:
        context.say("No employer is kept yet. onward target COMPANY keeps one.")
        return 0
    context.lines(_targets(context, reader, found, ""))
    return 0


def target_items(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """The employers one would like, for a program."""
    from app.exchange.write_json import plain

    return [plain(target) for target in reader.targets()]


def target_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """The same in lines; empty when there is none."""
    found = reader.targets()
    return [strong("Employers you would like"), *_targets(context, reader, found[:most], "  ")] if found else []


def _targets(context: Context, reader: Reader, found: Sequence[Target], indent: str) -> list[str]:
    today = context.clock.today()
    lines: list[str] = []
    for target in found:
        when = formatting.dated(target.next_on, today) if target.next_on and target.next_step else ""
        head = [clean(target.company), *(part for part in (clean(target.next_step), when) if part)]
        lines.append(indent + (head[0] if indent else strong(head[0])) + "".join(f"  {part}" for part in head[1:]))
        for said in known_of(target, reader, today):
            lines += wrap(said, context.width() or 100, f"{indent}  ")
    return lines


COMMANDS = {
    "intend": Command(declare_intend, run_intend, writes=True),
    "intentions": Command(declare_intentions, run_intentions),
    "target": Command(declare_target, run_target, writes=True),
    "targets": Command(declare_targets, run_targets),
}
