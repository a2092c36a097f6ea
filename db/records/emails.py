"""Records that reading emails needs."""

from datetime import date, datetime
from typing import NamedTuple

from db.records.enums import Kind, Outcome


class KnownApplication(NamedTuple):
    """An application with the values that match it to an email; `emails` are the addresses of its contacts.

    `interviews` are (ID, start) of its interviews. An unnamed company or role is empty.
    """

    id: int
    company: str
    role: str = ""
    link: str = ""
    emails: tuple[str, ...] = ()
    kind: Kind = Kind.APPLIED
    outcome: Outcome | None = None
    applied_on: date | None = None
    ended_on: date | None = None
    contacts: tuple[str, ...] = ()
    interviews: tuple[tuple[int, datetime], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the application is open."""
        return self.outcome is None
