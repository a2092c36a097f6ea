"""Reads emails for the dashboard and saves accepted proposals, in threads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
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
    """What to read: a file or a folder, or a pasted email (`data`)."""

    name: str
    path: Path | None = None
    data: bytes = b""

    @property
    def content(self) -> Path | BytesIO:
        """The path or the email to read."""
        return self.path if self.path is not None else BytesIO(self.data)


class EmailsRead(NamedTuple):
    """The emails that were read, and the applications they were compared with."""

    reading: EmailReading
    applications: tuple[KnownApplication, ...]


def read_file(session: Session, source: EmailSource, tell: Callable[[int, int], None]) -> EmailsRead:
    """Read the emails of a source; `tell` may raise EmailCancelled. Raises StoreError in plain words."""
    from app.exchange.mail.read_emails import read_all
    from app.exchange.reading.refused import ReadingRefused

    emails = session.reader.of_all_searches().emails
    applications = emails.applications()
    clock = session.clock
    try:
        reading = read_all(
            [source.content],
            applications,
            emails.read_before(),
            today=clock.today(),
            zone=clock.zone,
            report_progress=tell,
        )
    except ReadingRefused as refusal:
        raise StoreError(refusal.title, refusal.advice) from refusal
    except OSError as error:
        raise StoreError(f"{source.name} cannot be read: {error.strerror or error}.", "Nothing was changed.") from error
    return EmailsRead(reading, applications)


def save(session: Session, proposals: Sequence[EmailProposal], contacts: Collection[str], *, keep_text: bool) -> str:
    """Save proposals as one change; returns a message. Raises StoreError."""
    from app.exchange.mail.save import save_proposals

    count = save_proposals(session.store(), proposals, keep_text=keep_text, contacts=contacts)
    return f"Saved {formatting.count('email', count)}. Press u to undo."
