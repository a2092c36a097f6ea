"""What reading emails needs to know of the store."""

from datetime import date, datetime
from typing import NamedTuple

from db.records.enums import Kind, Outcome


class KnownApplication(NamedTuple):
    """What emails are told by to belong to an application; `emails` are addresses of its contacts.

    `interviews` are the numbers and beginnings of its interviews. A company or role without a name is empty.
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
        """Whether it is not closed."""
        return self.outcome is None
