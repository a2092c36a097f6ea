"""Contacts."""

from __future__ import annotations

from db.queries.rows import COMPANY, Queries, columns
from db.records.contacts import Person

_PERSON = f"SELECT {columns(Person, 'p')}"


class ContactQueries(Queries):
    """Contacts."""

    def get(self, person_id: int) -> Person | None:
        """One contact."""
        return self.record(Person, f"{_PERSON} FROM person p WHERE p.id = :id", id=person_id)

    def of(self, application_id: int) -> tuple[Person, ...]:
        """The contacts of an application."""
        return self.records(
            Person,
            f"{_PERSON} FROM person p JOIN application_person x ON x.person_id = p.id"
            " WHERE x.application_id = :id ORDER BY p.name, p.id",
            id=application_id,
        )

    def all(self) -> tuple[tuple[str, Person], ...]:
        """Every contact with the name of its company, whatever they have to do with."""
        rows = self.rows(
            f"{_PERSON}, {COMPANY} FROM person p JOIN company c ON c.id = p.company_id"
            " ORDER BY c.name COLLATE NOCASE, p.name, p.id"
        )
        return tuple((row[-1], Person(*row[:-1])) for row in rows)
