"""What was found an email to be."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.mail.message import EmailKind, InvitationStatus


class KindFound(NamedTuple):
    """A kind with the sentence it rests on; `outcome` of a rejection, `status` of an invitation."""

    kind: EmailKind
    span: str = ""
    outcome: str | None = None
    status: InvitationStatus | None = None


class Circumstances(NamedTuple):
    """What is known of an email beside its text; `is_listed` is whether it says how to get no more of its kind.

    `names_role` is whether it names the role of the application it belongs to.
    """

    is_automatic: bool = False
    is_bulk: bool = False
    is_listed: bool = False
    is_away: bool = False
    is_bounce: bool = False
    is_own: bool = False
    from_recruiter: bool = False
    is_known: bool = False
    names_role: bool = False
    is_from_human: bool = False
    calendar: str = ""
