"""Saving what was agreed to: each email becomes its event, interview, offer or task, all as one change."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.booking import Booking, arrival
from app.domain.mail.message import EmailFinding
from app.domain.mail.own_text import own_text
from app.domain.mail.proposals import EmailProposal, EmailStep, standing_interview
from db.records.enums import EventKind, Kind

if TYPE_CHECKING:
    from db.store import Store

SHORTENED = 300
"""Characters of an email's words that stand in a history."""
_BEGINNING = 3000
"""Characters of an email in which it says how they meet."""
_KINDS = (
    (
        "trial day",
        re.compile(
            r"\b(?<!clinical )(?<!période d['’])(?<!per[ií]odo d[ei] )"
            r"(?:trial(?! period)|probe(?!zeit|monat)|essai|prova|prueba)"
        ),
    ),
    ("video", re.compile(r"zoom\.us|teams\.microsoft|meet\.google|webex|whereby")),
    ("phone", re.compile(r"\b(?:(?:tele)?phone|telef[oó]n|téléphon)\w*(?<!nummer)(?!\w|[\s.:]*(?:[+(]?\d|number))")),
)
"""How they meet, by words that are no part of another and, for a call, no label of a number."""


def save_proposals(
    store: Store,
    proposals: Sequence[EmailProposal],
    *,
    keep_text: bool,
    contacts: Collection[str],
) -> int:
    """Save proposals, the oldest first, as one change; gives how many changed something.

    `contacts` are digests of emails whose writers are saved as contacts too. What changes nothing is remembered all the
    same, so that it is not shown again. Raises StoreError; nothing is saved then.
    """
    saved = sum(proposal.changes_anything for proposal in proposals)
    label = f"saved {formatting.count('email', saved)}" if saved else "remembered emails"
    with store.change(label) as unit:
        for proposal in proposals:
            _save(store, proposal, keep_text=keep_text, with_contact=proposal.finding.email.digest in contacts)
        unit.label = label
    return saved


def _save(store: Store, proposal: EmailProposal, *, keep_text: bool, with_contact: bool) -> None:
    application = proposal.application
    if application is None:
        return
    finding = proposal.finding
    event = _apply(store, proposal)
    text = finding.email.text if keep_text and proposal.changes_anything else ""
    store.emails.remember(application.id, finding.email.digest, finding.kind.value, event_id=event, text=text)
    if proposal.task:
        link = f" {finding.link}" if finding.link else ""
        store.tasks.add(application.id, f"{proposal.task}{link}", due_on=proposal.task_due)
    if with_contact and proposal.contact is not None:
        store.contacts.add(application.id, proposal.contact)


def _apply(store: Store, proposal: EmailProposal) -> int | None:
    """Does what a proposal says; returns the ID of the line of history it became, None where there is none."""
    assert proposal.application is not None
    number, step, on = proposal.application.id, proposal.step, proposal.on
    words = proposal.finding.span[:SHORTENED]
    if step is EmailStep.NOTHING:
        return None
    if step is EmailStep.APPLIED:
        stage = next((stage for stage in store.reader.stages.all() if stage.kind is Kind.APPLIED), None)
        if stage is not None:
            store.history.move([number], stage.id, on=on)
        return _last_event(store, number)
    if step is EmailStep.CLOSE:
        assert proposal.outcome is not None
        store.history.close([number], proposal.outcome, on=on, words=words)
        return _last_event(store, number)
    event = store.history.record(number, EventKind.HEARD, on=on, words=words)
    if step is EmailStep.OFFER:
        store.offers.add(number, received_on=on, deadline=proposal.finding.deadline)
    elif step is EmailStep.INTERVIEW:
        _book(store, number, proposal.finding)
    elif step is EmailStep.MOVE_INTERVIEW:
        _move(store, number, proposal)
    elif step is EmailStep.CANCEL_INTERVIEW:
        interview = _standing_interview(store, proposal)
        if interview is not None:
            store.interviews.delete(interview)
    return event


def _book(store: Store, number: int, finding: EmailFinding) -> None:
    assert finding.starts_at is not None
    card = store.reader.applications.card(number)
    now = store.emails.standing(number)
    if card is None or any(interview.starts_at == finding.starts_at for interview in now.interviews):
        return
    card = card._replace(stage_id=now.stage.id, kind=now.stage.kind, round=now.round, outcome=now.outcome)
    booking = Booking(at=finding.starts_at, zone=finding.zone, minutes=finding.minutes, kind=_kind(finding))
    placed = arrival(booking, card, store.reader.stages.all(), now.interviews)
    store.interviews.add(
        number,
        starts_at=finding.starts_at,
        time_zone=finding.zone,
        minutes=finding.minutes or 60,
        round=placed.round,
        kind=booking.kind,
        place=finding.place or "",
        link=finding.link or "",
        people=", ".join(finding.people),
    )
    if placed.stage is not None:
        known_on = min(store.writer.clock.today(), store.writer.clock.day_of(finding.starts_at))
        sent = finding.email.at
        on = min(known_on, store.writer.clock.day_of(sent)) if sent is not None else known_on
        store.history.move([number], placed.stage.id, on=on, round=placed.move_round)


def _move(store: Store, number: int, proposal: EmailProposal) -> None:
    finding = proposal.finding
    interview = _standing_interview(store, proposal)
    if interview is None:
        _book(store, number, finding)
        return
    assert finding.starts_at is not None
    changes: dict[str, object] = {"starts_at": finding.starts_at, "time_zone": finding.zone}
    if finding.minutes:
        changes["minutes"] = finding.minutes
    if finding.place:
        changes["place"] = finding.place
    if finding.link:
        changes["link"] = finding.link
    store.interviews.edit(interview, **changes)


def _standing_interview(store: Store, proposal: EmailProposal) -> int | None:
    """The interview that is meant, as it is now: an earlier email of the same reading may have added it."""
    assert proposal.application is not None
    now = store.emails.standing(proposal.application.id)
    interviews = tuple((interview.id, interview.starts_at) for interview in now.interviews)
    return standing_interview(proposal.application._replace(interviews=interviews), proposal.finding)


def _kind(finding: EmailFinding) -> str:
    """How they meet, in the words an interview has for it."""
    email = finding.email
    words = f"{email.subject} {finding.span} {finding.link or ''} {own_text(email.text)[:_BEGINNING]}".lower()
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def _last_event(store: Store, number: int) -> int | None:
    last = store.emails.standing(number).last_event
    return None if last is None else last.id
