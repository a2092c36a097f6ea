"""The content of an application's page: its head, and the sections below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from app.clock import zone_named
from app.domain import formatting
from app.domain.next_line import Now, next_line
from app.domain.recovery import practice
from app.domain.today.due_items import is_due
from app.screens.keys.row_keys import RowKind
from db.queries import Reader
from db.records.applications import Application, Dossier, Earlier, ImportedCell
from db.records.cards import Card, Stage
from db.records.enums import Kind, Outcome
from db.records.interviews import Interview
from db.records.tasks import Task
from db.sql.fold_text import company_key, names_nobody, role_key
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow


def head_rows(
    dossier: Dossier, card: Card, earlier: Sequence[Earlier], now: Now, lessons: Sequence[str] = ()
) -> list[list[Piece]]:
    """The head in lines of pieces: company and role, stage, known facts, earlier applications.

    `lessons` are sentences from earlier closed applications, and the deal-breakers to check.
    """
    a = dossier.application
    stage: list[Piece] = [(a.stage.name, a.stage.kind.value if a.outcome is None else "faint")]
    if a.round > 1:
        stage.append((f", round {a.round}", "faint"))
    if a.outcome is not None:
        stage = [("".join(text for text, _ in next_line(card, now)), "quiet")]
        stage.append((f"   furthest {formatting.KIND_WORDS[a.furthest]}", "faint"))
    rows: list[list[Piece]] = [
        [(a.company, "strong"), ("  ", "plain"), (a.role, "quiet")],
        stage if a.outcome is not None else [*stage, ("   ", "plain"), *next_line(card, now)],
    ]
    values = [
        a.place,
        a.work_mode.value if a.work_mode else "",
        formatting.pay(a.pay),
        f"source {a.channel}" if a.channel else "",
        f"interest {formatting.stars(a.interest, plain=now.plain)}" if a.interest else "",
        f"fit {formatting.stars(a.fit, plain=now.plain)}" if a.fit else "",
        f"{a.effort_hours:g} h of work" if a.effort_hours else "",
        f"deadline {formatting.dated(a.deadline, now.today)}" if a.deadline else "",
        f"decision by {formatting.dated(a.decision_on, now.today)}" if a.decision_on else "",
        *(f"#{tag}" for tag in a.tags),
    ]
    if card.respond_by is not None and a.outcome is None:
        values.append(f"respond by {formatting.dated(card.respond_by, now.today)}")
    facts: list[Piece] = []
    for fact in values:
        if fact:
            facts += [("   ", "plain"), (fact, "quiet")] if facts else [(fact, "quiet")]
    if facts:
        rows.append(facts)
    if a.link:
        state = [("   ", "plain"), (formatting.posting_state(a, now.today), "faint")] if a.posting_checked_on else []
        rows.append([(a.link, "faint"), *state])
    if earlier:
        repeat = applied_again(a, earlier, now.today)
        rows.append([(repeat or formatting.earlier(earlier[0], a.company, now.today), "faint")])
    rows += [[(lesson, "quiet" if lesson.startswith("check: ") else "attention")] for lesson in lessons]
    return rows


IMPORTED_ROWS = 4
"""How many imported cells are shown while the section is folded."""


def applied_again(a: Application, earlier: Sequence[Earlier], today: date) -> str:
    """A sentence on an earlier application for the role ("Second application; the first: they said no, 18 Aug.")."""
    if a.applied_on is None or not a.role or names_nobody(company_key(a.company)):
        return ""
    wanted = role_key(a.role)
    before = [
        past
        for past in earlier
        if past.outcome is not None
        and past.on is not None
        and past.on <= a.applied_on
        and role_key(past.role) == wanted
    ]
    if not before:
        return ""
    time = ("Second", "Third", "Fourth")[len(before) - 1] if len(before) <= 3 else "Another"
    which_one = "the first" if len(before) == 1 else "the one before"
    outcome = formatting.OUTCOME_WORDS[before[0].outcome or Outcome.NO_REPLY]
    return f"{time} application; {which_one}: {outcome}, {formatting.day(before[0].on or today, today)}."


def sections(
    dossier: Dossier, stages: Sequence[Stage], now: Now, *, unfolded: bool = False, expanded_cells: Collection[int] = ()
) -> list[Section]:
    """The sections of the page, from what is coming to the imported cells.

    `unfolded` shows all imported cells, and `expanded_cells` has the numbers of those shown with all their text.
    """
    by_id = {stage.id: stage for stage in stages}
    upcoming = [_interview(i, now) for i in dossier.interviews if i.starts_at >= now.instant]
    past = [_interview(i, now) for i in dossier.interviews if i.starts_at < now.instant]
    todo = [_task(t, now) for t in dossier.tasks if t.done_on is None and t.dropped_on is None]
    done = [_task(t, now) for t in dossier.tasks if t.done_on is not None]
    notes = [
        SectionRow(RowKind.NOTE, n.id, formatting.day(n.written_at.astimezone(now.zone).date(), now.today), (), n.text)
        for n in dossier.notes
    ]
    people = [
        SectionRow(RowKind.CONTACT, p.id, "", ((p.name, "plain"), (_joined(p.role, p.mail, p.phone), "faint")), p.note)
        for p in dossier.people
    ]
    sent = [
        SectionRow(
            RowKind.DOCUMENT,
            d.id,
            "" if d.sent_on is None else formatting.day(d.sent_on, now.today),
            ((d.name, "plain"), (_joined(d.kind, d.path), "faint")),
        )
        for d in dossier.documents
    ]
    offers = [
        SectionRow(
            RowKind.OFFER,
            o.id,
            formatting.day(o.received_on, now.today),
            ((formatting.pay(o.base) or "an offer", "plain"), (_joined(o.bonus, o.equity), "faint")),
            "\n".join(part for part in (o.benefits, o.note) if part),
        )
        for o in dossier.offers
    ]
    posting = [SectionRow(RowKind.POSTING, dossier.application.id, "", (), dossier.posting)] if dossier.posting else []
    return [
        Section(
            "Coming", (*upcoming, *todo), "Nothing planned. Press f to plan a follow-up, or i to add an interview."
        ),
        Section("Notes", tuple(notes), "" if notes else "No notes yet. Press n to write one."),
        Section("History", _history(dossier, by_id, now)),
        Section("Interviews so far", tuple(past)),
        Section("Done", tuple(done)),
        Section("Contacts", tuple(people)),
        Section("Documents sent", tuple(sent)),
        Section("Offers", tuple(offers)),
        Section("Job posting", tuple(posting)),
        Section("As imported", _imported(dossier.as_imported, unfolded, expanded_cells)),
    ]


def _history(dossier: Dossier, stages: dict[int, Stage], now: Now) -> tuple[SectionRow, ...]:
    """The history, with a mark for saved emails; emails without an event come last."""
    emailed = {email.event_id for email in dossier.emails}
    rows = []
    for e in dossier.events:
        tone = "plain" if e.outcome is None else "quiet"
        pieces: tuple[Piece, ...] = ((formatting.event_words(e, stages), tone),)
        kind = RowKind.EVENT
        if e.id in emailed:
            kind, pieces = RowKind.EVENT_WITH_EMAIL, (*pieces, ("   email saved", "faint"))
        rows.append(SectionRow(kind, e.id, formatting.day(e.on, now.today), pieces, e.words))
    for email in dossier.emails:
        if email.event_id is None:
            when = formatting.day(email.day(now.zone), now.today)
            rows.append(SectionRow(RowKind.EMAIL, email.id, when, ((email.kind, "plain"), ("   email saved", "faint"))))
    return tuple(rows)


def _imported(cells: Sequence[ImportedCell], unfolded: bool, expanded_cells: Collection[int]) -> tuple[SectionRow, ...]:
    """The imported cells as rows; while folded, the first few and a row that counts the rest."""
    folded = not unfolded and len(cells) > IMPORTED_ROWS + 1
    rows = [
        SectionRow(
            RowKind.IMPORTED,
            number,
            "",
            () if number in expanded_cells else ((" ".join(cell.value.split()), "quiet"),),
            cell.value if number in expanded_cells else "",
            name=(cell.header, "faint"),
        )
        for number, cell in enumerate(cells[:IMPORTED_ROWS] if folded else cells)
    ]
    if folded:
        more = formatting.count("more column", len(cells) - IMPORTED_ROWS)
        rows.append(SectionRow(RowKind.MORE_IMPORTED, 0, "", ((f"{more}. Press enter to show them.", "faint"),)))
    return tuple(rows)


def _interview(interview: Interview, now: Now) -> SectionRow:
    label = f"round {interview.round}" + (f", {interview.kind}" if interview.kind else "")
    more = _joined(
        interview.people and f"with {interview.people}", interview.place, interview.link, f"{interview.minutes} min"
    )
    full_moment = formatting.full_moment(interview.starts_at, now.zone, zone_named(interview.time_zone))
    their_time = full_moment.partition("(")[2]
    texts = [
        ("Preparation", interview.preparation),
        ("Afterwards", interview.debrief),
        ("Result", interview.result),
    ]
    text = "\n".join(f"{title}: {part}" for title, part in texts if part)
    more = f"{more}   ({their_time}" if their_time else more
    when = formatting.moment(interview.starts_at, now.zone, now.instant)
    tone = "interview" if interview.starts_at >= now.instant else "faint"
    return SectionRow(RowKind.INTERVIEW, interview.id, when, ((label, "plain"), (more, "faint")), text, tone)


def _task(task: Task, now: Now) -> SectionRow:
    day = task.done_on or task.due_on
    overdue = task.done_on is None and task.due_on is not None and is_due(task.due_on, now.today, now.pauses)
    pieces: list[Piece] = [(task.text, "faint" if task.done_on else "plain")]
    if task.trigger:
        pieces.append((f"   {task.trigger}", "faint"))
    return SectionRow(
        RowKind.TASK,
        task.id,
        "" if day is None else formatting.day(day, now.today),
        tuple(pieces),
        "\n".join(practice.plan_lines(task)),
        "attention" if overdue else "faint",
    )


def _joined(*parts: str) -> str:
    return "   " + "   ".join(part for part in parts if part) if any(parts) else ""


def earlier_at_company(reader: Reader, dossier: Dossier) -> tuple[Earlier, ...]:
    """The earlier applications at the same company."""
    return reader.applications.earlier(dossier.application.company, except_id=dossier.application.id)


def lessons_for(reader: Reader, card: Card, now: Now) -> tuple[str, ...]:
    """Sentences from earlier closed applications and deal-breakers about a lead; empty for other applications."""
    if card.kind is not Kind.LEAD or card.outcome is not None:
        return ()
    # Needed only for a lead.
    from app.domain.plan.deal_breakers import questions
    from app.domain.plan.lessons import lessons

    sentences = lessons(reader, [card], now.today, employer=False).get(card.id, ())
    return (*sentences, *questions(reader.deal_breakers.all()))
