"""Proposals in words, for the screen and the command line alike."""

from __future__ import annotations

from datetime import datetime, tzinfo

from app.domain import formatting
from app.domain.mail.message import EmailKind, InvitationStatus
from app.domain.mail.proposals import EmailProposal, EmailStep
from db.records.names import NO_COMPANY, NO_ROLE

KIND_NAMES: dict[EmailKind, str] = {
    EmailKind.RECEIPT: "receipt",
    EmailKind.INVITATION: "invitation",
    EmailKind.QUESTION: "question",
    EmailKind.ASSESSMENT: "test or task",
    EmailKind.REJECTION: "rejection",
    EmailKind.OFFER: "offer",
    EmailKind.OTHER: "something else",
}
_STATUS_NAMES: dict[InvitationStatus, str] = {
    InvitationStatus.NEW: "invitation",
    InvitationStatus.CHOOSE: "invitation, you choose the time",
    InvitationStatus.MOVED: "interview moved",
    InvitationStatus.CANCELLED: "interview cancelled",
    InvitationStatus.REMINDER: "reminder of an interview",
}


def kind_words(proposal: EmailProposal) -> str:
    """What the email is."""
    finding = proposal.finding
    if finding.status is not None:
        return _STATUS_NAMES[finding.status]
    return KIND_NAMES[finding.kind]


def step_words(proposal: EmailProposal, now: datetime, zone: tzinfo) -> str:
    """What saving it does; empty when nothing."""
    finding, step = proposal.finding, proposal.step
    at = formatting.moment(finding.starts_at, zone, now) if finding.starts_at is not None else ""
    if step is EmailStep.APPLIED:
        return "record that you applied"
    if step is EmailStep.CLOSE and proposal.outcome is not None:
        return f"close it: {formatting.OUTCOME_WORDS[proposal.outcome]}"
    if step is EmailStep.INTERVIEW:
        return f"add an interview, {at}"
    if step is EmailStep.MOVE_INTERVIEW:
        return f"move the interview to {at}"
    if step is EmailStep.CANCEL_INTERVIEW:
        return "delete the interview that was cancelled"
    if step is EmailStep.OFFER:
        return "save the offer"
    if step is EmailStep.REPLY:
        task = f", and a task: {proposal.task[:1].lower()}{proposal.task[1:]}" if proposal.task else ""
        return f"record their reply{task}"
    return proposal.note


def application_words(proposal: EmailProposal) -> str:
    """The application it belongs to, by company and role; what the email says of it when it belongs to none."""
    if proposal.application is not None:
        return f"{proposal.application.company or NO_COMPANY}, {proposal.application.role or NO_ROLE}"
    finding = proposal.finding
    return ", ".join(filter(None, (finding.company, finding.role))) or finding.email.sender_address
