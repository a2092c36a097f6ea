"""Adds an application from one line, changes its fields, and deletes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cli import fields
from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.cli.stage_names import stage_called
from app.domain import formatting
from app.files import read_text
from app.terminal_text import clean
from db.records.applications import Earlier
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind
from db.records.names import is_enough
from db.schema.private_columns import HELD_DAYS

if TYPE_CHECKING:
    from db.records.cards import Stage

_EARLIER_SHOWN = 3


def declare_add(parser: Parser) -> None:
    """Options of `add`."""
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="company, role and anything else you know, separated by commas"
    )
    parser.add_argument("--stage", metavar="STAGE", help="one of your stages, or a kind of stage")
    parser.add_argument(
        "--on", metavar="DATE", help="the day it reached the stage; without --stage, the day you applied"
    )
    fields.declare(parser)
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="a tag; can be repeated")
    parser.add_argument(
        "--from", dest="posting", metavar="FILE", help="read the job posting from a saved page; - reads standard input"
    )
    parser.add_argument("--for-link", metavar="URL", help="which posting of the page is meant, and its link")
    parser.add_argument("--dry-run", action="store_true", help="print what was read and add nothing")
    parser.add_argument("--yes", action="store_true", help="add what was read from a page without asking")
    parser.examples = (
        ('onward add "Contoso, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***"', ""),
        ('onward add --company Contoso --role Analyst --deadline "in 2 weeks"', ""),
        ("onward add https://contoso.example/jobs/7", "reads the posting, then asks"),
        ("onward add --from posting.html", "from a page you saved"),
    )


def run_add(context: Context, args: Arguments) -> int:
    """Add one application."""
    reader = context.reader_if_any()
    stages = reader.stages.all() if reader else ()
    draft = _draft(context, args, stages, reader.applications.channels() if reader else ())
    on = None if args.on is None else context.past_day(args.on)
    if args.posting or args.dry_run or (draft.link and not (draft.company or draft.role)):
        from app.cli.postings import with_page

        if args.dry_run and (args.stage is not None or on is not None):
            draft = _in_stage(
                draft, stage_name=args.stage, on=on, today=context.clock.today(), stages=stages or _first_stages()
            )
        completed = with_page(context, args, draft)
        if isinstance(completed, int):
            return completed
        draft = completed
    _warn_of_earlier(context, draft.company, reader.applications.earlier(draft.company) if reader else ())
    store = context.store()
    if args.stage is not None or args.on is not None:
        draft = _in_stage(
            draft, stage_name=args.stage, on=on, today=context.clock.today(), stages=store.reader.stages.all()
        )
    number = store.applications.add(draft)
    card = store.reader.applications.card(number)
    assert card is not None
    if context.json:
        return context.result("application", store.reader.applications.get(number), "")
    stage = context.stage_names().get(card.stage_id, "")
    days = [("Deadline", card.deadline), ("Decision date", card.decision_on)]
    since = _in_another_year(context, [(clean(stage), card.stage_since)]) or f" {clean(stage)}."
    context.say(f"Added {number}: {name_of(card)}.{since}{_in_another_year(context, days)}")
    return 0


def _in_another_year(context: Context, days: Sequence[tuple[str, date | None]]) -> str:
    """Returns sentences with the days of another year: one typed without its year may be taken for another."""
    today = context.clock.today()
    return "".join(f" {name}: {formatting.dated(on, today)}." for name, on in days if on and on.year != today.year)


def _draft(context: Context, args: Arguments, stages: Sequence[Stage], channels: Sequence[str]) -> Draft:
    field_values = fields.read(context, args)
    draft = Draft("", "")
    unread: tuple[Sequence[str], Sequence[str]] = ((), ())
    if args.text:
        from app.domain.parsing.pasted_lines import filled_lines, is_list
        from app.domain.parsing.quick_add import read

        names = [stage.name for stage in stages]
        text = " ".join(args.text)
        if is_list(text, context.clock.today()):
            lines = len(filled_lines(text))
            context.warn(f"{lines} lines become one application. To add one from each line: onward import -")
        understood = read(text, context.clock.today(), stages=names, channels=channels)
        unread, draft = (understood.aside, understood.problems), understood.draft
    draft = draft._replace(**{k: v for k, v in field_values.items() if v is not None})
    if not (args.posting or is_enough(company=draft.company, role=draft.role, link=draft.link)):
        example = "Contoso, Analyst" if args.text else 'onward add "Contoso, Analyst"'
        raise WrongUsage(f"Missing: company, role or a link. For example: {example}")
    if unread[0]:
        unread_parts = ", ".join(formatting.quoted(part) for part in unread[0])
        place_saved = "would be saved in the note" if args.dry_run else "saved in the note"
        context.warn(clean(" ".join((f"Not understood, {place_saved}: {unread_parts}.", *unread[1]))))
    tags = (tag.strip().removeprefix("#") for tag in args.tag)
    return draft._replace(tags=tuple(dict.fromkeys((*draft.tags, *(t for t in tags if t)))))


def _posting(file: str) -> str:
    from app.exchange.cells.read_values import without_html

    text = read_text(file)
    return without_html(text) if "<" in text else text


def _in_stage(draft: Draft, *, stage_name: str | None, on: date | None, today: date, stages: Sequence[Stage]) -> Draft:
    """Returns the draft with the stage and day from the options."""
    name = stage_name or draft.stage
    if not name:
        return draft._replace(applied_on=on)
    stage = stage_called(stages, name)
    if stage.kind is Kind.LEAD:
        return draft._replace(stage=stage.name, added_on=on or draft.added_on, applied_on=None)
    if stage.kind is Kind.APPLIED:
        return draft._replace(stage=stage.name, applied_on=on or draft.applied_on or today)
    return draft._replace(stage="", history=_steps(draft.applied_on, on or today, stage))


def _first_stages() -> tuple[Stage, ...]:
    """Returns the stages of a new data file."""
    from db.file.create import FIRST_STAGES
    from db.records.cards import Stage

    return tuple(Stage(position, name, kind, position) for position, (name, kind) in enumerate(FIRST_STAGES, 1))


def _steps(applied_on: date | None, on: date, stage: Stage) -> tuple[DraftEvent, ...]:
    reached = DraftEvent(EventKind.STAGE, on, stage.kind, stage.name, round=1 if stage.kind is Kind.INTERVIEW else None)
    if applied_on is None:
        return (reached,)
    return (DraftEvent(EventKind.STAGE, applied_on, Kind.APPLIED), reached)


def _warn_of_earlier(context: Context, company: str, earlier_ones: Sequence[Earlier]) -> None:
    for earlier in earlier_ones[:_EARLIER_SHOWN]:
        context.warn(clean(formatting.earlier(earlier, company, context.clock.today())))
    if len(earlier_ones) > _EARLIER_SHOWN:
        context.warn(f"And {len(earlier_ones) - _EARLIER_SHOWN} more: onward list --all company:…")


# Editing


def declare_edit(parser: Parser) -> None:
    """Options of `edit`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    fields.declare(parser)
    parser.add_argument("--snooze-until", metavar="DATE", help="hide it until then")
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="add a tag")
    parser.add_argument("--untag", action="append", default=[], metavar="T", help="remove a tag")
    parser.add_argument("--posting", metavar="FILE", help="the job posting's text; - reads standard input")
    parser.examples = (
        ('onward edit 12 --place Berlin --deadline "next fri"', ""),
        ('onward edit contoso --salary ""', "an empty value clears a field"),
    )


def run_edit(context: Context, args: Arguments) -> int:
    """Change fields of one application, as one change."""
    card = context.named(args.id)
    field_values = fields.read(context, args)
    if args.posting is not None:
        field_values["posting"] = _posting(args.posting) if args.posting else ""
    until: date | None = context.day(args.snooze_until) if args.snooze_until else None
    if not field_values and args.snooze_until is None and not args.tag and not args.untag:
        raise WrongUsage('Nothing to change. For example: onward edit 12 --place "Berlin"')
    store = context.store()
    with store.change("edited") as unit:
        if field_values:
            store.applications.edit(card.id, **field_values)
        if args.tag or args.untag:
            store.applications.tag([card.id], _bare(args.tag), _bare(args.untag))
        if args.snooze_until is not None:
            store.applications.snooze([card.id], until)
        unit.label = f"edited {card.company}"
    after = store.reader.applications.get(card.id)
    labels = {"deadline": "Deadline", "decision_on": "Decision date"}
    days = [(label, field_values.get(name)) for name, label in labels.items()]
    changed = f"Changed {card.id}: {name_of(after)}."
    return context.result("application", after, changed + _in_another_year(context, [*days, ("Snoozed until", until)]))


# Deleting


def declare_delete(parser: Parser) -> None:
    """Options of `delete`."""
    parser.add_argument("id", nargs="*", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--erase-notes", action="store_true", help="erase its private notes now, for good")
    parser.examples = (
        ("onward delete 12", "to undo: onward undo"),
        ("onward delete 12 --erase-notes", "undo does not restore the notes"),
        ("onward delete --erase-notes", "the notes of everything deleted before"),
    )


def run_delete(context: Context, args: Arguments) -> int:
    """Delete one application with all that belongs to it, or erase the private notes of deleted ones."""
    if not args.id:
        if not args.erase_notes:
            raise WrongUsage("Missing: ID")
        return _erase_held(context)
    card = context.named(args.id)
    application = context.reader().applications.get(card.id)
    notes = context.reader().private_notes.count_of([card.id])
    message = f"Deleted {card.id}: {name_of(card)}."
    if args.erase_notes:
        context.store().applications.delete([card.id], erase_private=True)
        message += " Its private notes are erased. To undo the rest: onward undo"
    else:
        context.store().applications.delete([card.id])
        message += f" Its private notes will be erased in {HELD_DAYS} days." if notes else ""
        message += " To undo: onward undo"
    return context.result("application", application, message)


def _erase_held(context: Context) -> int:
    erased = context.store().privacy.erase_deleted() if context.reader_if_any() else 0
    if context.json:
        return context.item("erased", {"notes": erased})
    context.say(f"Erased {formatting.count('private note', erased)} of deleted applications.")
    return 0


def _bare(tags: Sequence[str]) -> list[Any]:
    return [tag.strip().removeprefix("#") for tag in tags]


COMMANDS = {
    "add": Command(declare_add, run_add),
    "edit": Command(declare_edit, run_edit),
    "delete": Command(declare_delete, run_delete),
}
