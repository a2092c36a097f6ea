"""Adding an application in one line, changing its fields, taking it away."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cli import fields
from app.cli.context import Context, name_of
from app.cli.parsing import Parser, WrongUsage
from app.cli.registry import Command
from app.cli.stage_names import stage_called
from app.domain import formatting
from app.files import read_text
from app.terminal_text import clean
from db.private_columns import HELD_DAYS
from db.records import Draft, DraftEvent, Earlier, EventKind, Kind

if TYPE_CHECKING:
    from app.domain.parsing.quick_add import Understood
    from db.records import Stage

_EARLIER_SHOWN = 3


def declare_add(parser: Parser) -> None:
    """Options of `add`."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="company, role, and whatever else is known, by commas")
    parser.add_argument("--stage", metavar="STAGE", help="where it stands: one of your stages or its kind")
    parser.add_argument("--on", metavar="DATE", help="the day it got there; without --stage the day you applied")
    fields.declare(parser)
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="a tag; may be given several times")
    parser.add_argument("--from", dest="source", metavar="FILE", help="keep the advertisement's text; - reads it")
    parser.examples = (
        ('onward add "Contoso, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***"', ""),
        ('onward add --company Contoso --role Analyst --deadline "in 2 weeks"', ""),
        ('onward add "Contoso, Analyst" --from advert.html', ""),
    )


def run_add(context: Context, args: Namespace) -> int:
    """Add one application."""
    reader = context.reader_if_any()
    stages = reader.stages() if reader else ()
    draft = _draft(context, args, stages, reader.channels() if reader else ())
    on = _day_reached(context, args)
    before = reader.earlier(draft.company) if reader else ()
    _warn_of_earlier(context, draft.company, before)
    store = context.store()
    if args.stage is not None or args.on is not None:
        draft = _placed(draft, stage_name=args.stage, on=on, today=context.clock.today(), stages=store.reader.stages())
    number = store.add(draft)
    card = store.reader.card(number)
    assert card is not None
    if context.json:
        return context.result("application", store.reader.application(number), "")
    stage = context.stage_names().get(card.stage_id, "")
    context.say(f"Added {number}: {name_of(card)}. {clean(stage)}.")
    return 0


def _draft(context: Context, args: Namespace, stages: Sequence[Stage], channels: Sequence[str]) -> Draft:
    given = fields.read(context, args)
    draft = Draft("", "")
    if args.text:
        from app.domain.parsing.quick_add import read

        names = [stage.name for stage in stages]
        understood = read(" ".join(args.text), context.clock.today(), stages=names, channels=channels)
        missing = [name for name in understood.missing if name not in given]
        if missing:
            raise WrongUsage(_what_is_missing(understood, missing))
        if understood.aside:
            aside = ", ".join(formatting.quoted(part) for part in understood.aside)
            context.warn(clean(" ".join((f"Not understood, saved in the note: {aside}.", *understood.problems))))
        draft = understood.draft
    elif not {"company", "role"} <= given.keys():
        raise WrongUsage('Company and role are needed: onward add "Contoso, Analyst"')
    draft = draft._replace(**{k: v for k, v in given.items() if v is not None})
    tags = (tag.strip().removeprefix("#") for tag in args.tag)
    posting = _posting(args.source) if args.source else draft.posting
    return draft._replace(tags=tuple(dict.fromkeys((*draft.tags, *(t for t in tags if t)))), posting=posting)


def _what_is_missing(understood: Understood, missing: list[str]) -> str:
    if understood.only_link:
        return "A link alone does not say company and role. Write them before it: Contoso, Analyst, https://…"
    return f"The {' and the '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing. Write: Contoso, Analyst"


def _posting(source: str) -> str:
    from app.exchange.read_values import without_html

    text = read_text(source)
    return without_html(text) if "<" in text else text


def _day_reached(context: Context, args: Namespace) -> date | None:
    on = None if args.on is None else context.day(args.on, past=True)
    if on is not None and on > context.clock.today():
        raise WrongUsage(f"{formatting.dated(on, context.clock.today())} has not come yet.")
    return on


def _placed(draft: Draft, *, stage_name: str | None, on: date | None, today: date, stages: Sequence[Stage]) -> Draft:
    """The draft with the stage and day that were given as options."""
    called = stage_name or draft.stage
    if not called:
        return draft._replace(applied_on=on)
    stage = stage_called(stages, called)
    if stage.kind is Kind.LEAD:
        return draft._replace(stage=stage.name, added_on=on or draft.added_on, applied_on=None)
    if stage.kind is Kind.APPLIED:
        return draft._replace(stage=stage.name, applied_on=on or draft.applied_on or today)
    return draft._replace(stage="", history=_steps(draft.applied_on, on or today, stage))


def _steps(applied_on: date | None, on: date, stage: Stage) -> tuple[DraftEvent, ...]:
    reached = DraftEvent(EventKind.STAGE, on, stage.kind, stage.name, round=1 if stage.kind is Kind.INTERVIEW else None)
    if applied_on is None:
        return (reached,)
    return (DraftEvent(EventKind.STAGE, applied_on, Kind.APPLIED), reached)


def _warn_of_earlier(context: Context, company: str, before: Sequence[Earlier]) -> None:
    for earlier in before[:_EARLIER_SHOWN]:
        context.warn(clean(formatting.earlier(earlier, company, context.clock.today())))
    if len(before) > _EARLIER_SHOWN:
        context.warn(f"And {formatting.small(len(before) - _EARLIER_SHOWN)} more: onward list --all company:…")


# Editing


def declare_edit(parser: Parser) -> None:
    """Options of `edit`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of company and role")
    fields.declare(parser)
    parser.add_argument("--rest-until", metavar="DATE", help="keep it out of sight until then")
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="put a tag on")
    parser.add_argument("--untag", action="append", default=[], metavar="T", help="take a tag off")
    parser.add_argument("--posting", metavar="FILE", help="the advertisement's text; - reads it")
    parser.examples = (
        ('onward edit 12 --place Berlin --deadline "next fri"', ""),
        ('onward edit contoso --salary ""', "an empty text empties a field"),
    )


def run_edit(context: Context, args: Namespace) -> int:
    """Change fields of one application, as one change."""
    card = context.named(args.id)
    given = fields.read(context, args)
    if args.posting is not None:
        given["posting"] = _posting(args.posting) if args.posting else ""
    rest: date | None = context.day(args.rest_until) if args.rest_until else None
    if not given and args.rest_until is None and not args.tag and not args.untag:
        raise WrongUsage('What is to be changed? For instance: onward edit 12 --place "Berlin"')
    store = context.store()
    with store.change("edited") as unit:
        if given:
            store.edit(card.id, **given)
        if args.tag or args.untag:
            store.tag([card.id], _bare(args.tag), _bare(args.untag))
        if args.rest_until is not None:
            store.rest([card.id], rest)
        unit.label = f"edited {card.company}"
    after = store.reader.application(card.id)
    return context.result("application", after, f"Changed {card.id}: {name_of(after)}.")


# Deleting


def declare_delete(parser: Parser) -> None:
    """Options of `delete`."""
    parser.add_argument("id", nargs="*", metavar="ID", help="its number, or words of company and role")
    parser.add_argument("--erase-notes", action="store_true", help="erase its private notes at once and for good")
    parser.examples = (
        ("onward delete 12", "undo brings it back whole; what ended is better ended"),
        ("onward delete 12 --erase-notes", "undo brings back all but its private notes"),
        ("onward delete --erase-notes", "those of everything deleted before"),
    )


def run_delete(context: Context, args: Namespace) -> int:
    """Delete one application with all that belongs to it, or erase the private notes of deleted ones."""
    if not args.id:
        return _erase_held(context, asked=args.erase_notes)
    card = context.named(args.id)
    application = context.reader().application(card.id)
    notes = context.reader().private_notes([card.id])
    said = f"Deleted {card.id}: {name_of(card)}."
    if args.erase_notes:
        context.store().erase_with([card.id])
        said += " Its private notes are erased. onward undo brings back the rest."
    else:
        context.store().delete([card.id])
        said += f" Its private notes are erased in {HELD_DAYS} days." if notes else ""
        said += " onward undo brings it back."
    return context.result("application", application, said)


def _erase_held(context: Context, *, asked: bool) -> int:
    if not asked:
        raise WrongUsage("Say which application to delete: its number, or words of company and role.")
    erased = context.store().erase_held() if context.reader_if_any() else 0
    if context.json:
        return context.item("erased", {"notes": erased})
    context.say(f"Erased {formatting.count('private note', erased)} of deleted applications.")
    return 0


def _bare(tags: Sequence[str]) -> list[Any]:
    return [tag.strip().removeprefix("#") for tag in tags]


COMMANDS = {
    "add": Command(declare_add, run_add, writes=True),
    "edit": Command(declare_edit, run_edit, writes=True),
    "delete": Command(declare_delete, run_delete, writes=True),
}
