"""How an email is classified, and the facts beside its text that decide it."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.mail.message import EmailKind, InvitationStatus


class Classification(NamedTuple):
    """A kind with the sentence it rests on; `outcome` of a rejection, `status` of an invitation."""

    kind: EmailKind
    span: str = ""
    outcome: str | None = None
    status: InvitationStatus | None = None


class EmailFacts(NamedTuple):
    """What is known of an email beside its text.

    `is_listed` is whether it says how to unsubscribe, `is_known` whether it belongs to an application, `names_role`
    whether it names that one's role. `calendar` is the method of its calendar part, empty when it has none.
    """

    is_automatic: bool
    is_bulk: bool
    is_listed: bool
    is_away: bool
    is_bounce: bool
    is_own: bool
    from_recruiter: bool
    is_known: bool
    names_role: bool
    is_from_human: bool
    calendar: str
