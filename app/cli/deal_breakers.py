"""Lists and changes deal-breakers and the checklist before applying."""

from __future__ import annotations

from typing import Any

from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, Parser, WrongUsage, number
from app.cli.plan import checklist_lines, checklist_of, deal_breaker_lines, deal_breakers_of
from app.cli.registry import Command
from app.terminal_text import clean
from db.errors import Missing


def _declare(parser: Parser, thing: str, suggested: str) -> None:
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help=f"the {thing} in your words; without it, all are listed"
    )
    parser.add_argument("--change", metavar="N", type=number(1, None, "--change"), help="edit the wording of number N")
    parser.add_argument("--delete", metavar="N", type=number(1, None, "--delete"), help="delete number N")
    parser.add_argument("--accept", metavar="REASON", help=f"add what is suggested for a reason, such as {suggested}")
    parser.add_argument("--refuse", metavar="REASON", help="do not suggest it again")


def _check_one_action(args: Arguments, names: tuple[str, ...], example: str) -> None:
    used = [name for name in names if getattr(args, name) is not None]
    if len(used) > 1:
        raise WrongUsage(f"--{used[0]} and --{used[1]} cannot be used together.")
    if used and args.text and used[0] in ("delete", "refuse", "tick", "untick"):
        raise WrongUsage(f"--{used[0]} takes no TEXT. For example: {example}")


def _suggested_for(suggested: dict[str, str], reason: str) -> str:
    if reason not in suggested:
        raise WrongUsage(f"Nothing is suggested for {clean(reason)}. Choose from {', '.join(suggested)}.")
    return suggested[reason]


# Deal-breakers


def declare_deal_breaker(parser: Parser) -> None:
    """Options of `deal-breaker`."""
    _declare(parser, "deal-breaker", "pay")
    parser.add_argument("--query", metavar="QUERY", help='set aside leads that match, such as "salary:<60k"')
    parser.examples = (
        ("onward deal-breaker", "all of them, with their numbers, and what is suggested"),
        ('onward deal-breaker "at least 60k" --query "salary:<60k"', ""),
        ("onward deal-breaker --accept permit", ""),
        ("onward deal-breaker --delete 2", ""),
    )


def run_deal_breaker(context: Context, args: Arguments) -> int:
    """Add, change or delete a deal-breaker, or list them."""
    from app.domain.plan.deal_breakers import SUGGESTED, check_find

    _check_one_action(args, ("change", "delete", "accept", "refuse"), "onward deal-breaker --delete 2")
    text = " ".join(args.text)
    if args.query:
        stages = [stage.name for stage in context.reader().stages.all()]
        context.understood(lambda: check_find(args.query, context.clock.today(), stages))
    if args.delete is not None:
        deleted = _numbered(context.reader().deal_breakers.all(), args.delete, "deal-breaker")
        context.store().deal_breakers.delete(args.delete)
        return context.result("deal-breaker", deleted, f"Deleted deal-breaker {args.delete}. To undo: onward undo")
    if args.refuse is not None:
        context.store().deal_breakers.refuse(_suggested_for(SUGGESTED, args.refuse), args.refuse)
        return context.result("deal-breaker", {"reason": args.refuse}, "It won't be suggested again.")
    if args.change is not None:
        fields = {name: value for name, value in (("text", text or None), ("find", args.query)) if value is not None}
        if not fields:
            raise WrongUsage('Missing: TEXT. For example: onward deal-breaker --change 2 "at least 60k"')
        _numbered(context.reader().deal_breakers.all(), args.change, "deal-breaker")
        context.store().deal_breakers.edit(args.change, **fields)
        changed = _numbered(context.reader().deal_breakers.all(), args.change, "deal-breaker")
        return context.result("deal-breaker", changed, f"Changed deal-breaker {args.change}.")
    if text or args.accept:
        text = text or _suggested_for(SUGGESTED, args.accept)
        number_ = context.store().deal_breakers.add(text, args.query or "", args.accept or "")
        added = _numbered(context.reader().deal_breakers.all(), number_, "deal-breaker")
        return context.result("deal-breaker", added, f"Added deal-breaker {number_}: {clean(text)}.")
    if args.query:
        raise WrongUsage('Missing: TEXT. For example: onward deal-breaker "at least 60k" --query "salary:<60k"')
    reader = context.reader_if_any()
    if context.json:
        return context.items("deal-breakers", deal_breakers_of(context, reader) if reader else [])
    lines = deal_breaker_lines(context, reader, 0)[1:] if reader else []
    context.lines(lines) if lines else context.say("No deal-breakers yet. To add one: onward deal-breaker TEXT")
    return 0


# The checklist


def declare_checklist(parser: Parser) -> None:
    """Options of `checklist`."""
    _declare(parser, "checklist item", "app_error")
    parser.add_argument("--for", dest="id", metavar="ID", help="the application to show or tick")
    parser.add_argument("--tick", metavar="N", type=number(1, None, "--tick"), help="tick number N")
    parser.add_argument("--untick", metavar="N", type=number(1, None, "--untick"), help="untick number N")
    parser.examples = (
        ("onward checklist", "all items, with their numbers"),
        ('onward checklist "the right file is attached"', ""),
        ("onward checklist --for contoso --tick 1", ""),
    )


def run_checklist(context: Context, args: Arguments) -> int:
    """Add, change, delete or tick a checklist item, or list them."""
    from app.domain.plan.checklist import SUGGESTED

    _check_one_action(args, ("change", "delete", "accept", "refuse", "tick", "untick"), "onward checklist --delete 2")
    text = " ".join(args.text)
    ticking = args.tick if args.tick is not None else args.untick
    if ticking is not None:
        if args.id is None:
            raise WrongUsage("Missing: --for ID. For example: onward checklist --for contoso --tick 1")
        card = context.named(args.id)
        context.store().checklist.tick(card.id, ticking, args.tick is not None)
        return _list_checklist(
            context, card.id, f"{name_of(card)}: {'ticked' if args.tick is not None else 'unticked'} {ticking}."
        )
    if args.delete is not None:
        deleted = _numbered(context.reader().checklist.all(), args.delete, "checklist item")
        context.store().checklist.delete(args.delete)
        return context.result("checklist-item", deleted, f"Deleted item {args.delete}. To undo: onward undo")
    if args.refuse is not None:
        _suggested_for(SUGGESTED, args.refuse)
        context.store().checklist.refuse(args.refuse)
        return context.result("checklist-item", {"reason": args.refuse}, "It won't be suggested again.")
    if args.change is not None:
        if not text:
            raise WrongUsage('Missing: TEXT. For example: onward checklist --change 2 "the letter is theirs"')
        _numbered(context.reader().checklist.all(), args.change, "checklist item")
        context.store().checklist.edit(args.change, text)
        changed = _numbered(context.reader().checklist.all(), args.change, "checklist item")
        return context.result("checklist-item", changed, f"Changed item {args.change}.")
    if text or args.accept:
        text = text or _suggested_for(SUGGESTED, args.accept)
        number_ = context.store().checklist.add(text, args.accept or "")
        added = _numbered(context.reader().checklist.all(), number_, "checklist item")
        return context.result("checklist-item", added, f"Added item {number_}: {clean(text)}.")
    return _list_checklist(context, context.named(args.id).id if args.id is not None else None, "")


def _list_checklist(context: Context, application_id: int | None, message: str) -> int:
    reader = context.reader_if_any()
    items = checklist_of(context, reader) if reader else []
    if reader is not None and application_id is not None:
        ticked = reader.checklist.ticked(application_id)
        items = [{**item, "ticked": item["id"] in ticked} for item in items if "id" in item]
    if context.json:
        return context.items("checklist", items)
    if message:
        context.say(message)
    elif application_id is not None:
        context.lines(f"  {'[x]' if item['ticked'] else '[ ]'} {item['id']}  {clean(item['text'])}" for item in items)
    elif reader is not None and items:
        context.lines(checklist_lines(context, reader, 0)[1:])
    else:
        context.say("Nothing on your checklist yet. To add an item: onward checklist TEXT")
    return 0


def _numbered(rows: tuple[Any, ...], number_: int, thing: str) -> Any:
    """Finds the row with a number. Raises Missing."""
    for row in rows:
        if row.id == number_:
            return row
    raise Missing(f"There is no {thing} {number_}.", f"To list them: onward {thing.partition(' ')[0]}")


COMMANDS = {
    "deal-breaker": Command(declare_deal_breaker, run_deal_breaker),
    "checklist": Command(declare_checklist, run_checklist),
}
