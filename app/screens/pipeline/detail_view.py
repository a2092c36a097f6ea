"""The page of one application in words: its head, and the sections below it."""

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


def head(
    dossier: Dossier, card: Card, earlier: Sequence[Earlier], now: Now, learned: Sequence[str] = ()
) -> list[list[Piece]]:
    """Company and role, where it stands, what is known, what happened before: a few lines of pieces.

    `learned` is what earlier endings say about it, and what is to be asked of it.
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
    known = [
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
        known.append(f"respond by {formatting.dated(card.respond_by, now.today)}")
    facts: list[Piece] = []
    for fact in known:
        if fact:
            facts += [("   ", "plain"), (fact, "quiet")] if facts else [(fact, "quiet")]
    if facts:
        rows.append(facts)
    if a.link:
        checked = [("   ", "plain"), (formatting.posting_state(a, now.today), "faint")] if a.posting_checked_on else []
        rows.append([(a.link, "faint"), *checked])
    if earlier:
        again = applied_again(a, earlier, now.today)
        rows.append([(again or formatting.earlier(earlier[0], a.company, now.today), "faint")])
    rows += [[(said, "quiet" if said.startswith("check: ") else "attention")] for said in learned]
    return rows


IMPORTED_ROWS = 4
"""Cells of the imported row shown while the others are folded away."""


def applied_again(a: Application, earlier: Sequence[Earlier], today: date) -> str:
    """That a role was applied for before: "Second application; the first: they said no, 18 Aug."; else empty."""
    if a.applied_on is None or not a.role or names_nobody(company_key(a.company)):
        return ""
    wanted = role_key(a.role)
    before = [
        one
        for one in earlier
        if one.outcome is not None and one.on is not None and one.on <= a.applied_on and role_key(one.role) == wanted
    ]
    if not before:
        return ""
    time = ("Second", "Third", "Fourth")[min(len(before), 3) - 1] if len(before) <= 3 else "Another"
    which = "the first" if len(before) == 1 else "the one before"
    stood = formatting.OUTCOME_WORDS[before[0].outcome or Outcome.NO_REPLY]
    return f"{time} application; {which}: {stood}, {formatting.day(before[0].on or today, today)}."


def sections(
    dossier: Dossier, stages: Sequence[Stage], now: Now, *, unfolded: bool = False, whole: Collection[int] = ()
) -> list[Section]:
    """What is coming, what was noted, what happened, who and what belongs to it.

    `unfolded` shows all cells it was imported with, and those of the numbers in `whole` with all their text.
    """
    by_id = {stage.id: stage for stage in stages}
    coming = [_interview(i, now) for i in dossier.interviews if i.starts_at >= now.instant]
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
        Section("Coming", (*coming, *todo), "Nothing planned. Press f to plan a follow-up, or i to add an interview."),
        Section("Notes", tuple(notes), "" if notes else "No notes yet. Press n to write one."),
        Section("History", _history(dossier, by_id, now)),
        Section("Interviews so far", tuple(past)),
        Section("Done", tuple(done)),
        Section("Contacts", tuple(people)),
        Section("Documents sent", tuple(sent)),
        Section("Offers", tuple(offers)),
        Section("Job posting", tuple(posting)),
        Section("As imported", _imported(dossier.as_imported, unfolded, whole)),
    ]


def _history(dossier: Dossier, stages: dict[int, Stage], now: Now) -> tuple[SectionRow, ...]:
    """The lines of history; each says whether an email was saved with it, and those without a line come last."""
    emailed = {email.event_id for email in dossier.emails}
    rows = []
    for e in dossier.events:
        said: tuple[Piece, ...] = ((formatting.event_words(e, stages), _tone(e.outcome)),)
        kind = RowKind.EVENT
        if e.id in emailed:
            kind, said = RowKind.EVENT_WITH_EMAIL, (*said, ("   email saved", "faint"))
        rows.append(SectionRow(kind, e.id, formatting.day(e.on, now.today), said, e.words))
    for email in dossier.emails:
        if email.event_id is None:
            when = formatting.day(email.day(now.zone), now.today)
            rows.append(SectionRow(RowKind.EMAIL, email.id, when, ((email.kind, "plain"), ("   email saved", "faint"))))
    return tuple(rows)


def _imported(cells: Sequence[ImportedCell], unfolded: bool, whole: Collection[int]) -> tuple[SectionRow, ...]:
    """The cells as rows; a few while they are folded, with a last row that says how many more there are."""
    folded = not unfolded and len(cells) > IMPORTED_ROWS + 1
    rows = [
        SectionRow(
            RowKind.IMPORTED,
            number,
            "",
            () if number in whole else ((" ".join(cell.value.split()), "quiet"),),
            cell.value if number in whole else "",
            name=(cell.header, "faint"),
        )
        for number, cell in enumerate(cells[:IMPORTED_ROWS] if folded else cells)
    ]
    if folded:
        more = formatting.count("more column", len(cells) - IMPORTED_ROWS)
        rows.append(SectionRow(RowKind.MORE_IMPORTED, 0, "", ((f"{more}. Press enter to show them.", "faint"),)))
    return tuple(rows)


def _interview(interview: Interview, now: Now) -> SectionRow:
    said = f"round {interview.round}" + (f", {interview.kind}" if interview.kind else "")
    more = _joined(
        interview.people and f"with {interview.people}", interview.place, interview.link, f"{interview.minutes} min"
    )
    there = formatting.full_moment(interview.starts_at, now.zone, zone_named(interview.time_zone)).partition("(")[2]
    texts = [
        ("Preparation", interview.preparation),
        ("Afterwards", interview.debrief),
        ("Result", interview.result),
    ]
    text = "\n".join(f"{title}: {part}" for title, part in texts if part)
    more = f"{more}   ({there}" if there else more
    when = formatting.moment(interview.starts_at, now.zone, now.instant)
    tone = "interview" if interview.starts_at >= now.instant else "faint"
    return SectionRow(RowKind.INTERVIEW, interview.id, when, ((said, "plain"), (more, "faint")), text, tone)


def _task(task: Task, now: Now) -> SectionRow:
    day = task.done_on or task.due_on
    overdue = task.done_on is None and task.due_on is not None and is_due(task.due_on, now.today, now.pauses)
    said: list[Piece] = [(task.text, "faint" if task.done_on else "plain")]
    if task.trigger:
        said.append((f"   {task.trigger}", "faint"))
    return SectionRow(
        RowKind.TASK,
        task.id,
        "" if day is None else formatting.day(day, now.today),
        tuple(said),
        "\n".join(practice.plan_lines(task)),
        "attention" if overdue else "faint",
    )


def _tone(outcome: Outcome | None) -> str:
    return "plain" if outcome is None else "quiet"


def _joined(*parts: str) -> str:
    return "   " + "   ".join(part for part in parts if part) if any(parts) else ""


def earlier_there(reader: Reader, dossier: Dossier) -> tuple[Earlier, ...]:
    """What happened before at the same company."""
    return reader.applications.earlier(dossier.application.company, except_id=dossier.application.id)


def learned(reader: Reader, card: Card, now: Now) -> tuple[str, ...]:
    """What earlier endings and own filters say about a lead; nothing about any other application."""
    if card.kind is not Kind.LEAD or card.outcome is not None:
        return ()
    # Only a lead asks for these.
    from app.domain.plan.deal_breakers import questions
    from app.domain.plan.lessons import lessons

    said = lessons(reader, [card], now.today, employer=False).get(card.id, ())
    return (*said, *questions(reader.deal_breakers.all()))
