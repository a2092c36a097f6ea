"""Prints everything about one application, or its history line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser
from app.cli.registry import Command
from app.clock import ZoneNotKnown, zone_to_show
from app.domain import formatting
from app.terminal_text import clean, columns, strong, wrap
from db.records.applications import Dossier
from db.records.cards import Stage
from db.records.enums import EventKind, Kind
from db.records.history import Event
from db.records.interviews import Interview
from db.records.tasks import Task

_POSTING_LINES = 12


def declare_show(parser: Parser) -> None:
    """Options of `show`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--posting", action="store_true", help="the whole text of the job posting")
    parser.add_argument("--imported", action="store_true", help="every cell of the row it was imported from")
    parser.add_argument("--emails", action="store_true", help="the text of emails you saved; it is private")
    parser.examples = (
        ("onward show 12", ""),
        ("onward show contoso analyst", ""),
        ("onward show 12 --imported", "with the columns that no field was found for"),
        ("onward show 12 --emails", ""),
    )


def run_show(context: Context, args: Arguments) -> int:
    """Print everything about one application."""
    dossier = context.reader().applications.dossier(context.named(args.id).id)
    assert dossier is not None
    if context.json:
        from app.exchange.writing.write_json import plain

        item = plain(dossier, context.stage_names())
        for email in item["emails"] if args.emails else ():
            email["text"] = context.reader().emails.text(email["id"])
        return context.item("details", item)
    context.lines(_dossier_lines(context, dossier, whole_posting=args.posting))
    context.lines(_imported_lines(context, dossier, show_all=args.imported))
    context.lines(_email_lines(context, dossier, show_all=args.emails))
    return 0


def _dossier_lines(context: Context, dossier: Dossier, *, whole_posting: bool) -> Iterator[str]:
    application = dossier.application
    today = context.clock.today()
    width = context.text_width()
    yield strong(f"{application.id}  {clean(application.company)}, {clean(application.role)}")
    yield from columns(_fields(context, dossier), indent=2)
    stages = {stage.id: stage for stage in context.reader().stages.all()}
    if dossier.interviews:
        yield from ("", strong("Interviews"))
        for interview in dossier.interviews:
            yield from wrap(_interview_line(context, interview), width, "  ")
            for title, text in (("preparation", interview.preparation), ("debrief", interview.debrief)):
                if text:
                    yield from wrap(f"{title}: {text}", width, "    ")
    open_tasks = [task for task in dossier.tasks if task.done_on is None and task.dropped_on is None]
    if open_tasks:
        yield from ("", strong("Tasks"))
        yield from _tasks(open_tasks, today, width)
    for offer in dossier.offers:
        parts = [formatting.pay(offer.base), offer.bonus, offer.equity]
        text = ", ".join(part for part in parts if part)
        until = f", respond by {formatting.dated(offer.deadline, today)}" if offer.deadline else ""
        yield from ("", strong("Offer"))
        yield from wrap(f"{formatting.dated(offer.received_on, today)}: {text or 'no pay saved'}{until}", width, "  ")
        for paragraph in (offer.benefits, offer.note):
            if paragraph:
                yield from wrap(paragraph, width, "  ")
    if dossier.people:
        yield from ("", strong("Contacts"))
        yield from columns([(p.name, p.role, p.mail, p.phone) for p in dossier.people], indent=2)
    if dossier.documents:
        yield from ("", strong("Documents sent"))
        documents = [
            (d.name, d.kind, formatting.dated(d.sent_on, today) if d.sent_on else "", d.path) for d in dossier.documents
        ]
        yield from columns(documents, indent=2)
    yield from ("", strong("Timeline"))
    yield from columns([(formatting.dated(e.on, today), event_text(e, stages)) for e in dossier.events], indent=2)
    if dossier.notes:
        yield from ("", strong("Notes"))
        for note in dossier.notes:
            yield f"  {formatting.dated(context.clock.day_of(note.written_at), today)}"
            yield from wrap(note.text, width, "    ")
    if dossier.posting:
        yield from ("", strong("Job posting"))
        lines = wrap(dossier.posting, width, "  ")
        yield from lines if whole_posting else lines[:_POSTING_LINES]
        if len(lines) > _POSTING_LINES and not whole_posting:
            yield f"  and {formatting.count('more line', len(lines) - _POSTING_LINES)}. To show all: --posting"


def _imported_lines(context: Context, dossier: Dossier, *, show_all: bool) -> Iterator[str]:
    """Yields the cells of the imported row, or how many there are."""
    if not dossier.as_imported:
        return
    yield ""
    if not show_all:
        yield f"As imported: {formatting.count('column', len(dossier.as_imported))}. To show them: --imported"
        return
    yield strong("As imported")
    width = context.text_width()
    for cell in dossier.as_imported:
        lines = wrap(f"{cell.header}: {cell.value}", width, "  ")
        yield lines[0]
        yield from (f"  {line}" for line in lines[1:])


def _email_lines(context: Context, dossier: Dossier, *, show_all: bool) -> Iterator[str]:
    """Yields the text of the saved emails, or how many there are."""
    if not dossier.emails:
        return
    yield ""
    if not show_all:
        yield f"Saved emails: {len(dossier.emails):,}. To show {formatting.them(len(dossier.emails))}: --emails"
        return
    yield strong("Saved emails")
    width = context.text_width()
    for email in dossier.emails:
        yield f"  {formatting.dated(email.day(context.clock.zone), context.clock.today())}: {clean(email.kind)}"
        yield from wrap(context.reader().emails.text(email.id), width, "    ")


def _tasks(tasks: Sequence[Task], today: date, width: int) -> Iterator[str]:
    rows = [
        (formatting.dated(task.due_on, today) if task.due_on else "", task.text, f"task {task.id}") for task in tasks
    ]
    for line, task in zip(columns(rows, indent=2), tasks, strict=True):
        yield line
        if task.practice:
            # Imported here, since few tasks are practice.
            from app.domain.recovery.practice import plan_lines

            for line_of_plan in plan_lines(task):
                yield from wrap(line_of_plan, width, "    ")


def _fields(context: Context, dossier: Dossier) -> list[tuple[str, str]]:
    application, today = dossier.application, context.clock.today()

    def day(name: str) -> str:
        value = getattr(application, name)
        return formatting.dated(value, today) if value else ""

    stage = (
        f"{application.stage.name}, round {application.round}"
        if application.stage.kind.value == "interview"
        else application.stage.name
    )
    if application.outcome is not None:
        closed = f"{formatting.OUTCOME_WORDS[application.outcome]}, {formatting.dated(application.ended_on, today)}"
        fields = [("closed", closed), ("reached", stage)]
    else:
        since = (
            f"since {formatting.dated(application.stage_since, today)}"
            if application.stage_since
            else formatting.DAY_UNKNOWN
        )
        fields = [("stage", f"{stage}, {since}")]
    fields += [
        ("applied", formatting.DAY_UNKNOWN if _is_sent_undated(context, dossier) else day("applied_on")),
        ("link", application.link),
        ("posting", formatting.posting_state(application, today).removeprefix("posting ")),
        ("source", application.channel),
        (
            "place",
            ", ".join(
                part
                for part in (application.place, application.work_mode.value if application.work_mode else "")
                if part
            ),
        ),
        ("pay", formatting.pay(application.pay)),
        ("interest", formatting.stars(application.interest, plain=True)),
        ("fit", formatting.stars(application.fit, plain=True)),
        ("effort", f"{application.effort_hours:g} h" if application.effort_hours is not None else ""),
        ("deadline", day("deadline")),
        ("decision date", day("decision_on")),
        ("snoozed until", day("quiet_until") if application.quiet_until and application.quiet_until > today else ""),
        ("tags", " ".join(f"#{tag}" for tag in application.tags)),
        ("imported from", application.source),
    ]
    return [(name, value) for name, value in fields if value]


def _is_sent_undated(context: Context, dossier: Dossier) -> bool:
    """Whether the application was sent on an unknown day."""
    applied = {stage.id for stage in context.reader().stages.all() if stage.kind is Kind.APPLIED}
    return dossier.application.applied_on is None and any(
        event.stage_id in applied and event.on is None for event in dossier.events
    )


def _interview_line(context: Context, interview: Interview) -> str:
    try:
        zone = zone_to_show(interview.time_zone)
    except ZoneNotKnown:
        zone = None
    parts = [
        formatting.full_moment(interview.starts_at, context.clock.zone, zone),
        f"{interview.minutes} min",
        f"round {interview.round}",
        interview.kind,
        interview.place,
        interview.link,
        f"with {interview.people}" if interview.people else "",
        interview.result,
    ]
    return ", ".join(part for part in parts if part)


def event_text(event: Event, stages: dict[int, Stage]) -> str:
    """Returns a line of history in words, with the employer's words."""
    from app.domain.formatting import event_words

    text = event_words(event, stages)
    return f"{text}: {event.words}" if event.words else text


# The lines of a history


def declare_events(parser: Parser) -> None:
    """Options of `events`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--all", action="store_true", help="corrected and removed lines too")
    parser.examples = (("onward events 12", "the line numbers are for event fix and event retract"),)


def run_events(context: Context, args: Arguments) -> int:
    """Print the history of one application line by line."""
    from db.records.history import effective

    card = context.named(args.id)
    events = context.reader().history.events(card.id)
    current = {event.id for event in effective(events)}
    listed = events if args.all else effective(events)
    if context.json:
        from app.exchange.writing.write_json import plain

        names = context.stage_names()
        return context.items("events", (plain(e, names) | {"current": e.id in current} for e in listed))
    stages = {stage.id: stage for stage in context.reader().stages.all()}
    today = context.clock.today()
    replaced = {event.replaces: event for event in events if event.replaces is not None}
    rows = []
    for event in listed:
        replacement = replaced.get(event.id)
        note = ""
        if event.kind is EventKind.RETRACTED:
            note = f"removes line {event.replaces}"
        elif replacement is not None:
            note = "removed" if replacement.kind is EventKind.RETRACTED else f"corrected by line {replacement.id}"
        text = "" if event.kind is EventKind.RETRACTED else event_text(event, stages)
        rows.append((str(event.id), formatting.dated(event.on, today), text, note))
    context.lines([strong(f"{clean(card.company)}, {clean(card.role)}")])
    context.lines(columns(rows, right=(0,), shrink=(2,), width=context.width(), indent=2))
    return 0


COMMANDS = {
    "show": Command(declare_show, run_show),
    "events": Command(declare_events, run_events),
}
