"""What is proposed for emails: the event or task each would become, with its day. Nothing is done by proposing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from app.domain import formatting
from app.domain.mail.message import EmailFinding, EmailKind, InvitationStatus
from app.domain.mail.senders import is_person_name
from db.records.drafts import DraftPerson
from db.records.emails import KnownApplication
from db.records.enums import Kind, Outcome

TASK_DAYS = 30
"""A task is proposed only for an email no older than this; what was asked long ago was answered long ago."""

CLOCKS_APART = timedelta(days=1)
"""How far ahead of today the clock of a sender may be."""


_UNDATED = datetime.min.replace(tzinfo=UTC)
"""Emails that do not say when they were sent come first."""


class EmailStep(StrEnum):
    """What saving a proposal does."""

    APPLIED = "applied"
    REPLY = "reply"
    INTERVIEW = "interview"
    MOVE_INTERVIEW = "move-interview"
    CANCEL_INTERVIEW = "cancel-interview"
    CLOSE = "close"
    OFFER = "offer"
    NOTHING = "nothing"


class EmailProposal(NamedTuple):
    """What one email would become. `step` is NOTHING for an email that changes nothing; `note` says why.

    `on` is None where the email does not say when it was sent, or names a day to come; nothing is proposed then.
    `contact` is offered for a person who is not known yet. `task` is what the email asks for, with its day.
    """

    finding: EmailFinding
    application: KnownApplication | None
    step: EmailStep
    on: date | None
    note: str = ""
    outcome: Outcome | None = None
    task: str = ""
    task_due: date | None = None
    contact: DraftPerson | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether saving it would add or change something that is seen."""
        return self.step is not EmailStep.NOTHING


def propose(
    findings: Iterable[EmailFinding],
    applications: Iterable[KnownApplication],
    *,
    today: date,
    zone: tzinfo,
) -> list[EmailProposal]:
    """A proposal for each email, the oldest first; an email later than what it tells of proposes nothing."""
    known = {application.id: application for application in applications}
    proposals = []
    for finding in sorted(findings, key=lambda each: (each.email.at or _UNDATED, each.email.file)):
        proposal = _propose(finding, known, today, zone)
        proposals.append(proposal)
        if proposal.application is not None:
            known[proposal.application.id] = _after(proposal, proposal.application, len(proposals))
    return proposals


def _after(proposal: EmailProposal, application: KnownApplication, number: int) -> KnownApplication:
    """The application as it would be with a proposal saved, so that the next email finds it so."""
    step, starts = proposal.step, proposal.finding.starts_at
    if step is EmailStep.CLOSE:
        return application._replace(outcome=proposal.outcome, ended_on=proposal.on)
    if step is EmailStep.OFFER:
        return application._replace(kind=Kind.OFFER)
    if step is EmailStep.APPLIED:
        return application._replace(kind=Kind.APPLIED, applied_on=proposal.on)
    interviews = list(application.interviews)
    if step in (EmailStep.MOVE_INTERVIEW, EmailStep.CANCEL_INTERVIEW):
        replaced = standing_interview(application, proposal.finding)
        interviews = [interview for interview in interviews if interview[0] != replaced]
    if step in (EmailStep.MOVE_INTERVIEW, EmailStep.INTERVIEW) and starts is not None:
        interviews.append((-number, starts))
    return application._replace(interviews=tuple(sorted(interviews, key=lambda interview: interview[1])))


def _propose(finding: EmailFinding, known: Mapping[int, KnownApplication], today: date, zone: tzinfo) -> EmailProposal:
    sent = finding.email.at.astimezone(zone).date() if finding.email.at else None
    if sent is not None and sent > today + CLOCKS_APART:
        sent = None
    on = None if sent is None else min(sent, today)
    application = known.get(finding.application) if finding.application is not None else None
    nothing = EmailProposal(finding, application, EmailStep.NOTHING, on)
    if application is None:
        return nothing._replace(note=finding.why if finding.candidates else "")
    if finding.kind is EmailKind.OTHER:
        return nothing
    if sent is None:
        return nothing._replace(note="it does not say when it was sent; record it yourself, with its day")
    if application.applied_on is not None and sent < application.applied_on - timedelta(days=1):
        return nothing._replace(note="it is older than the application")
    is_recent = (today - sent).days <= TASK_DAYS and application.outcome is None
    proposal = _step(finding, application, nothing, is_recent=is_recent, zone=zone)
    if proposal.step in (EmailStep.NOTHING, EmailStep.APPLIED):
        return proposal
    return proposal._replace(contact=_contact(finding, application))


def _step(
    finding: EmailFinding, application: KnownApplication, nothing: EmailProposal, *, is_recent: bool, zone: tzinfo
) -> EmailProposal:
    kind = finding.kind
    if kind is EmailKind.RECEIPT:
        if application.kind is Kind.LEAD and application.outcome is None:
            return nothing._replace(step=EmailStep.APPLIED)
        return nothing._replace(note="your application arrived")
    if kind is EmailKind.REJECTION:
        outcome = Outcome(finding.outcome or Outcome.REJECTED)
        if application.outcome is not None and application.outcome is not Outcome.NO_REPLY:
            return nothing._replace(note="it is closed already")
        return nothing._replace(step=EmailStep.CLOSE, outcome=outcome)
    ended_on = application.ended_on if application.outcome is not None else None
    if ended_on is not None and nothing.on is not None and nothing.on > ended_on:
        # What comes after the end is for the person to judge: reopening is a decision.
        return nothing._replace(note="the application is closed; reopen it if this changes that")
    if kind is EmailKind.OFFER:
        if application.kind is Kind.OFFER:
            return nothing._replace(note="the offer is saved already")
        return nothing._replace(step=EmailStep.OFFER)
    if kind is EmailKind.INVITATION:
        return _invitation(finding, application, nothing, is_recent=is_recent, zone=zone)
    reply = nothing._replace(step=EmailStep.REPLY)
    if not is_recent:
        return reply
    if kind is EmailKind.QUESTION:
        return reply._replace(task="Answer their question", task_due=finding.deadline or nothing.on)
    return reply._replace(task="Do the test they sent", task_due=finding.deadline or nothing.on)


def _invitation(
    finding: EmailFinding, application: KnownApplication, nothing: EmailProposal, *, is_recent: bool, zone: tzinfo
) -> EmailProposal:
    status, starts = finding.status, finding.starts_at
    same = [number for number, at in application.interviews if starts is not None and at == starts]
    if status is InvitationStatus.CANCELLED:
        step = EmailStep.CANCEL_INTERVIEW if standing_interview(application, finding) is not None else EmailStep.REPLY
        return nothing._replace(step=step)
    if same:
        return nothing._replace(note="the interview is saved already")
    if status is InvitationStatus.REMINDER:
        known = standing_interview(application, finding)
        if known is not None or starts is None:
            return nothing._replace(note="a reminder of an interview")
        return nothing._replace(step=EmailStep.INTERVIEW)
    if status is InvitationStatus.MOVED and starts is not None:
        return nothing._replace(step=EmailStep.MOVE_INTERVIEW)
    if starts is not None:
        return nothing._replace(step=EmailStep.INTERVIEW)
    reply = nothing._replace(step=EmailStep.REPLY)
    if is_recent:
        task = "Agree on a new time" if status is InvitationStatus.MOVED else "Choose a time for the interview"
        named = [formatting.dated_moment(at, zone) for at in finding.offered]
        times = f": {', '.join(named[:-1])} or {named[-1]}" if named else ""
        return reply._replace(task=f"{task}{times}", task_due=finding.deadline or nothing.on)
    return reply


def standing_interview(application: KnownApplication, finding: EmailFinding) -> int | None:
    """The interview an email about an appointment means: at its time, else the next one after it was sent."""
    at = finding.email.at
    exact = [number for number, starts in application.interviews if finding.starts_at == starts]
    if exact:
        return exact[0]
    coming = [number for number, starts in application.interviews if at is None or starts >= at - timedelta(hours=12)]
    return coming[0] if coming else None


def _contact(finding: EmailFinding, application: KnownApplication) -> DraftPerson | None:
    email = finding.email
    if not finding.from_human or not is_person_name(email.sender_name) or not email.sender_address:
        return None
    name = email.sender_name.split(" (")[0].strip()
    if email.sender_address in application.emails or name.lower() in application.contacts:
        return None
    return DraftPerson(name=name, mail=email.sender_address)
