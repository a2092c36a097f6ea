"""An email as plain text and plain facts, and what is understood of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class EmailKind(StrEnum):
    """What an email means for an application."""

    RECEIPT = "receipt"
    INVITATION = "invitation"
    QUESTION = "question"
    ASSESSMENT = "assessment"
    REJECTION = "rejection"
    OFFER = "offer"
    OTHER = "other"


class InvitationStatus(StrEnum):
    """What an invitation does to an appointment; `CHOOSE` asks for a time and has none."""

    NEW = "new"
    CHOOSE = "choose"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"


class CalendarEvent(NamedTuple):
    """An appointment in a calendar part: `method` as the part says, upper case; `zone` is the name of a time zone."""

    uid: str
    method: str
    starts_at: datetime | None
    zone: str = ""
    minutes: int | None = None
    summary: str = ""
    place: str = ""
    link: str = ""
    description: str = ""
    organiser: str = ""
    people: tuple[str, ...] = ()
    sequence: int = 0


class EmailLink(NamedTuple):
    """A link with the text it stands under; it is never followed."""

    address: str
    text: str = ""


class Email(NamedTuple):
    """One email, harmless: text without markup and control characters, addresses in lower case.

    `file` is where it was read from. `digest` tells it from every other: of its Message-ID, else of its content.
    `thread` are digests of the emails it answers. `is_automatic` is whether its headers say that a machine wrote it,
    `is_bulk` that it went to a list, `is_away` that it is an answer of an absent person's mailbox, `is_bounce` that it
    reports a delivery that failed; `is_own` that it was sent, not received.
    """

    file: str
    digest: str
    subject: str
    sender_name: str
    sender_address: str
    text: str
    at: datetime | None = None
    reply_address: str = ""
    to: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    links: tuple[EmailLink, ...] = ()
    calendar: tuple[CalendarEvent, ...] = ()
    is_automatic: bool = False
    is_bulk: bool = False
    is_away: bool = False
    is_bounce: bool = False
    is_own: bool = False


class EmailFinding(NamedTuple):
    """What an email says, as far as it is sure.

    `span` are the words the kind rests on, verbatim but for line breaks. `application` is None when it belongs to none
    or when several fit, which `candidates` then lists; `why` says what told them. `outcome` is how a rejection closes
    the application: rejected, closed (the role) or rescinded. `starts_at` is aware, and so are `offered`, the times one
    may choose from.
    """

    email: Email
    kind: EmailKind
    span: str = ""
    application: int | None = None
    candidates: tuple[int, ...] = ()
    why: str = ""
    company: str | None = None
    role: str | None = None
    from_human: bool = False
    outcome: str | None = None
    deadline: date | None = None
    starts_at: datetime | None = None
    zone: str = ""
    minutes: int | None = None
    place: str | None = None
    link: str | None = None
    status: InvitationStatus | None = None
    people: tuple[str, ...] = ()
    offered: tuple[datetime, ...] = ()
