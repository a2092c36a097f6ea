"""The rows of the screen for emails: proposals, emails that need a choice, emails that change nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, tzinfo
from enum import Enum

from app.domain import formatting
from app.domain.mail.message import EmailKind
from app.domain.mail.proposal_words import application_words, kind_words, step_words
from app.domain.mail.proposals import EmailProposal, EmailStep
from db.records.enums import Outcome
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow
from widgets.text import cut

MOST_LISTED = 400
"""Most rows of a section."""
_KIND_TONES = {
    EmailKind.REJECTION: "ended",
    EmailKind.INVITATION: "interview",
    EmailKind.OFFER: "offer",
    EmailKind.ASSESSMENT: "screen",
    EmailKind.QUESTION: "attention",
    EmailKind.RECEIPT: "applied",
}


class EmailRow(Enum):
    """The kind of a row; its number is the index of the proposal."""

    PROPOSED = "proposed"
    UNSURE = "unsure"
    SETTLED = "settled"
    ELSEWHERE = "elsewhere"


def row_kind(proposal: EmailProposal) -> EmailRow | None:
    """The kind of row of a proposal; None for an email without an application or news."""
    if proposal.changes_anything:
        return EmailRow.PROPOSED
    if proposal.finding.candidates:
        return EmailRow.UNSURE
    if proposal.application is not None:
        return EmailRow.SETTLED
    return None if proposal.finding.kind is EmailKind.OTHER else EmailRow.ELSEWHERE


def sections(
    proposals: Sequence[EmailProposal],
    ticked: Collection[str],
    contacts: Collection[str],
    mark: str,
    now: datetime,
    zone: tzinfo,
) -> list[Section]:
    """All sections, proposals first; `ticked` and `contacts` are digests, `mark` is the sign of a tick."""
    rows: dict[EmailRow, list[SectionRow]] = {kind: [] for kind in EmailRow}
    for number, proposal in enumerate(proposals):
        kind = row_kind(proposal)
        if kind is not None and len(rows[kind]) < MOST_LISTED:
            rows[kind].append(_row(kind, number, proposal, ticked, contacts, mark, now, zone))
    titles = {
        EmailRow.PROPOSED: "To save",
        EmailRow.UNSURE: "Which application",
        EmailRow.SETTLED: "Nothing to save",
        EmailRow.ELSEWHERE: "About no application here",
    }
    return [Section(titles[kind], tuple(found)) for kind, found in rows.items() if found]


def _row(
    kind: EmailRow,
    number: int,
    proposal: EmailProposal,
    ticked: Collection[str],
    contacts: Collection[str],
    mark: str,
    now: datetime,
    zone: tzinfo,
) -> SectionRow:
    finding = proposal.finding
    digest = finding.email.digest
    is_ticked = digest in ticked
    step = step_words(proposal, now, zone)
    pieces: list[Piece] = []
    if kind is EmailRow.PROPOSED:
        pieces.append((f"{mark} " if is_ticked else "  ", "accent"))
        tone = "ended" if proposal.outcome is Outcome.REJECTED else _KIND_TONES.get(finding.kind, "plain")
        pieces.append((step, ("strong" if proposal.step is not EmailStep.CLOSE else tone) if is_ticked else "quiet"))
    else:
        pieces.append((kind_words(proposal), "quiet"))
        if step:
            pieces.append((f"  {step}", "faint"))
    if digest in contacts and proposal.contact is not None:
        pieces.append((f"  + contact {cut(proposal.contact.name, 30)}", "accent"))
    reason = f"{kind_words(proposal)}; {finding.why}" if proposal.application is not None else finding.why
    words = f"“{finding.span}”" if finding.span else ""
    text = "\n".join(filter(None, (words, reason if reason != step else "")))
    day = formatting.day(proposal.on, now.astimezone(zone).date())
    return SectionRow(kind, number, day, tuple(pieces), text=text, name=(application_words(proposal), "plain"))
