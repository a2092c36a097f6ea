"""Reads emails for the dashboard and saves accepted proposals, in threads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting
from db.errors import StoreError

if TYPE_CHECKING:
    from app.domain.mail.proposals import EmailProposal
    from app.exchange.mail.read_emails import EmailReading
    from app.screens.session import Session
    from db.records.emails import KnownApplication


class EmailCancelled(Exception):
    """Raised to stop a reading whose screen was left."""


class EmailSource(NamedTuple):
    """Where emails are read from: a file or folder, or the text of an email that was pasted.

    `sent_on` is the day on which the text came, where it does not say so.
    """

    name: str
    path: Path | None = None
    text: str = ""
    sent_on: date | None = None


class EmailsRead(NamedTuple):
    """The emails that were read, and the applications they were compared with."""

    reading: EmailReading
    applications: tuple[KnownApplication, ...]


def read_source(session: Session, source: EmailSource, tell: Callable[[int, int], None]) -> EmailsRead:
    """Read the emails of a source; `tell` may raise EmailCancelled. Raises StoreError in plain words."""
    from app.exchange.mail.read_emails import read_all

    emails = session.reader.of_all_searches().emails
    applications = emails.applications()
    clock = session.clock
    try:
        reading = read_all(
            [source.path or BytesIO(source.text.encode("utf-8", "replace"))],
            applications,
            emails.read_before(),
            today=clock.today(),
            zone=clock.zone,
            sent_on=source.sent_on,
            report_progress=tell,
        )
    except OSError as error:
        raise StoreError(f"{source.name} cannot be read: {error.strerror or error}.", "Nothing was changed.") from error
    return EmailsRead(reading, applications)


def save(session: Session, proposals: Sequence[EmailProposal], contacts: Collection[str], *, keep_text: bool) -> str:
    """Save proposals as one change; returns a message. Raises StoreError."""
    from app.exchange.mail.save import save_proposals

    count = save_proposals(session.store(), proposals, keep_text=keep_text, contacts=contacts)
    return f"Saved {formatting.count('email', count)}. Press u to undo."
