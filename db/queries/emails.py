"""Queries for reading emails: every application as emails may name it, the emails read before, and saved texts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from db.queries.rows import Queries, required_moment
from db.records.emails import KnownApplication
from db.records.enums import Kind, Outcome

_APPLICATIONS = """
    SELECT a.id, c.name, a.role, a.link, s.kind, a.outcome, a.applied_on, a.ended_on
    FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id ORDER BY a.id
"""
_CONTACTS = """
    SELECT t.application_id, lower(p.mail), lower(p.name)
    FROM application_person t JOIN person p ON p.id = t.person_id ORDER BY p.id
"""


class EmailQueries(Queries):
    """Queries for applications as emails may name them, and for emails that were read."""

    def read_before(self) -> dict[str, int | None]:
        """Returns the application of each email that was read before, by its checksum."""
        return dict(self.rows("SELECT digest, application_id FROM read_email ORDER BY id"))

    def text(self, email_id: int) -> str:
        """Returns the saved text of an email, which is private; empty when it was deleted."""
        row = self.row("SELECT text FROM read_email WHERE id = :id", id=email_id)
        return str(row[0]) if row else ""

    def applications(self) -> tuple[KnownApplication, ...]:
        """Returns every application of every job search, with the addresses of its contacts and its interviews."""
        addresses: dict[int, list[str]] = defaultdict(list)
        names: dict[int, list[str]] = defaultdict(list)
        for application, address, name in self.rows(_CONTACTS):
            names[application].append(name)
            if address:
                addresses[application].append(address)
        interviews: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
        for number, application, starts in self.rows(
            "SELECT id, application_id, starts_at FROM interview ORDER BY starts_at, id"
        ):
            interviews[application].append((number, required_moment(starts)))
        return tuple(
            KnownApplication(
                id=number,
                company=company,
                role=role,
                link=link,
                emails=tuple(addresses[number]),
                kind=Kind(kind),
                outcome=None if outcome is None else Outcome(outcome),
                applied_on=_day(applied),
                ended_on=_day(ended),
                contacts=tuple(names[number]),
                interviews=tuple(interviews[number]),
            )
            for number, company, role, link, kind, outcome, applied, ended in self.rows(_APPLICATIONS)
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
