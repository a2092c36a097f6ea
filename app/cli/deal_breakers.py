"""The user's own filters on what to apply for, and the checks before sending."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.context import Context, name_of
from app.cli.parsing import Parser, WrongUsage, number
from app.cli.plan import check_lines, checks_of, filter_lines, filters_of
from app.cli.registry import Command
from app.terminal_text import clean
from db.errors import Missing


def _declare(parser: Parser, thing: str, suggested: str) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help=f"the {thing} in your words; nothing lists them")
    parser.add_argument("--change", metavar="N", type=number(1, None, "--change"), help="give number N other words")
    parser.add_argument("--delete", metavar="N", type=number(1, None, "--delete"), help="take number N away")
    parser.add_argument("--accept", metavar="CAUSE", help=f"keep what is suggested for a cause, such as {suggested}")
    parser.add_argument("--refuse", metavar="CAUSE", help="have it not suggested again")


def _one_deed(args: Namespace, names: tuple[str, ...], example: str) -> None:
    given = [name for name in names if getattr(args, name) is not None]
    if len(given) > 1:
        raise WrongUsage(f"--{given[0]} and --{given[1]} cannot be used together.")
    if given and args.text and given[0] in ("delete", "refuse", "tick", "untick"):
        raise WrongUsage(f"--{given[0]} takes no words. For instance: {example}")


def _known(suggested: dict[str, str], cause: str) -> str:
    if cause not in suggested:
        raise WrongUsage(f"Nothing is suggested for {clean(cause)}; there are {', '.join(suggested)}.")
    return suggested[cause]


# Filters


def declare_filter(parser: Parser) -> None:
    """Options of `filter`."""
    _declare(parser, "condition", "pay")
    parser.add_argument("--find", metavar="QUERY", help='set aside the leads this finds, such as "salary:<60k"')
    parser.examples = (
        ("onward filter", "all of them, with their numbers, and what endings suggest"),
        ('onward filter "at least 60k" --find "salary:<60k"', ""),
        ("onward filter --accept permit", ""),
        ("onward filter --delete 2", ""),
    )


def run_filter(context: Context, args: Namespace) -> int:
    """Keep, change or take away a filter of one's own, or list them."""
    from app.domain.plan.deal_breakers import SUGGESTED, check_find

    _one_deed(args, ("change", "delete", "accept", "refuse"), "onward filter --delete 2")
    text = " ".join(args.text)
    if args.find:
        stages = [stage.name for stage in context.reader().stages()]
        context.understood(lambda: check_find(args.find, context.clock.today(), stages))
    if args.delete is not None:
        _present(context.reader().own_filters(), args.delete, "filter")
        context.store().delete_filter(args.delete)
        return _done(context, "filter", args.delete, f"Filter {args.delete} is gone.")
    if args.refuse is not None:
        context.store().refuse_filter(_known(SUGGESTED, args.refuse), args.refuse)
        return _done(context, "filter", None, "It is not suggested again.")
    if args.change is not None:
        fields = {name: value for name, value in (("text", text or None), ("find", args.find)) if value is not None}
        if not fields:
            raise WrongUsage('What is it to say? For instance: onward filter --change 2 "at least 60k"')
        _present(context.reader().own_filters(), args.change, "filter")
        context.store().edit_filter(args.change, **fields)
        return _done(context, "filter", args.change, f"Filter {args.change} is changed.")
    if text or args.accept:
        text = text or _known(SUGGESTED, args.accept)
        number_ = context.store().add_filter(text, args.find or "", args.accept or "")
        return _done(context, "filter", number_, f"You look out for: {clean(text)} (filter {number_}).")
    if args.find:
        raise WrongUsage('In words, what is it for? For instance: onward filter "at least 60k" --find "salary:<60k"')
    reader = context.reader_if_any()
    if context.json:
        return context.items("filters", filters_of(context, reader) if reader else [])
    found = filter_lines(context, reader, 0)[1:] if reader else []
    context.lines(found) if found else context.say("No filter so far. onward filter TEXT keeps one.")
    return 0


# Checks


def declare_check(parser: Parser) -> None:
    """Options of `check`."""
    _declare(parser, "thing to look at", "app_error")
    parser.add_argument("--for", dest="id", metavar="ID", help="the application it is ticked for")
    parser.add_argument("--tick", metavar="N", type=number(1, None, "--tick"), help="number N was looked at")
    parser.add_argument("--untick", metavar="N", type=number(1, None, "--untick"), help="take its tick back")
    parser.examples = (
        ("onward check", "all of them, with their numbers"),
        ('onward check "the right file is attached"', ""),
        ("onward check --for contoso --tick 1", ""),
    )


def run_check(context: Context, args: Namespace) -> int:
    """Keep, change, take away or tick a check, or list them."""
    from app.domain.plan.checklist import SUGGESTED

    _one_deed(args, ("change", "delete", "accept", "refuse", "tick", "untick"), "onward check --delete 2")
    text = " ".join(args.text)
    ticking = args.tick if args.tick is not None else args.untick
    if ticking is not None:
        if args.id is None:
            raise WrongUsage("For which application? For instance: onward check --for contoso --tick 1")
        card = context.named(args.id)
        context.store().tick(card.id, ticking, args.tick is not None)
        return _listed(context, card.id, f"{name_of(card)}: {'ticked' if args.tick is not None else 'not ticked'}.")
    if args.delete is not None:
        context.store().delete_check(args.delete)
        return _done(context, "check", args.delete, f"Check {args.delete} is gone.")
    if args.refuse is not None:
        _known(SUGGESTED, args.refuse)
        context.store().refuse_check(args.refuse)
        return _done(context, "check", None, "It is not suggested again.")
    if args.change is not None:
        if not text:
            raise WrongUsage('What is it to say? For instance: onward check --change 2 "the letter is theirs"')
        _present(context.reader().checks(), args.change, "check")
        context.store().edit_check(args.change, text)
        return _done(context, "check", args.change, f"Check {args.change} is changed.")
    if text or args.accept:
        text = text or _known(SUGGESTED, args.accept)
        number_ = context.store().add_check(text, args.accept or "")
        return _done(context, "check", number_, f"Looked at before sending: {clean(text)} (check {number_}).")
    return _listed(context, context.named(args.id).id if args.id is not None else None, "")


def _listed(context: Context, application_id: int | None, said: str) -> int:
    reader = context.reader_if_any()
    found = checks_of(context, reader) if reader else []
    if reader is not None and application_id is not None:
        ticked = reader.checked(application_id)
        found = [{**one, "ticked": one["id"] in ticked} for one in found if "id" in one]
    if context.json:
        return context.items("checks", found)
    if said:
        context.say(said)
    elif application_id is not None:
        context.lines(f"  {'[x]' if one['ticked'] else '[ ]'} {one['id']}  {clean(one['text'])}" for one in found)
    elif reader is not None and found:
        context.lines(check_lines(context, reader, 0)[1:])
    else:
        context.say("Nothing is looked at before sending so far. onward check TEXT keeps something.")
    return 0


def _present(rows: tuple[Any, ...], number_: int, thing: str) -> None:
    if all(row.id != number_ for row in rows):
        raise Missing(f"There is no {thing} {number_}.", f"onward {thing} lists them.")


def _done(context: Context, kind: str, number_: int | None, said: str) -> int:
    if not context.json:
        context.say(said)
        return 0
    reader = context.reader()
    rows = reader.own_filters() if kind == "filter" else reader.checks()
    found = next((row for row in rows if row.id == number_), None)
    if found is None:
        return context.item(kind, {"id": number_})
    return context.item(kind, {name: value or None for name, value in found._asdict().items()})


COMMANDS = {
    "filter": Command(declare_filter, run_filter, writes=True),
    "check": Command(declare_check, run_check, writes=True),
}
