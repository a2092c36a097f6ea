"""Contacts: people at a company, and which applications they have to do with."""

from __future__ import annotations

from typing import Any

from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.errors import Missing
from db.records.drafts import DraftPerson
from db.schema.tables import APPLICATION_PERSON, PERSON
from db.writes.base import (
    Writes,
    find_application,
    one_line,
    refuse_unknown_fields,
    required_text,
    save_contact,
    stored_texts,
)


class ContactWrites(Writes):
    """Saving, changing and deleting contacts."""

    def add(self, application_id: int, person: DraftPerson) -> int:
        """Add a contact to an application and give its number; one of that name at the company is used again."""
        with self.change(f"added {one_line(person.name)}") as tx:
            person_id = save_contact(tx, find_application(tx, application_id).company_id, person)
            link = {"application_id": application_id, "person_id": person_id}
            if not tx.rows(
                "SELECT 1 FROM application_person WHERE application_id = ? AND person_id = ?", *link.values()
            ):
                tx.insert(APPLICATION_PERSON, **link)
            refresh_words(tx, [application_id])
        return person_id

    def edit(self, person_id: int, **fields: Any) -> None:
        """Change fields of a contact, only those named. Raises Refused without a name."""
        refuse_unknown_fields(fields, ("name", "role", "mail", "phone", "link", "note"))
        if "name" in fields:
            required_text(fields["name"], "Enter a name.")
        with self.change("edited a contact") as tx:
            tx.update(PERSON, person_id, **stored_texts(fields, frozenset({"note"})))
            linked = _linked(tx, person_id)
            refresh_words(tx, linked)

    def delete(self, person_id: int) -> None:
        """Delete a contact from the company and from all applications there."""
        with self.change("deleted a contact") as tx:
            linked = _linked(tx, person_id)
            if not tx.delete(PERSON, [person_id]):
                raise Missing("That contact no longer exists.")
            refresh_words(tx, linked)

    def unlink(self, application_id: int, person_id: int) -> None:
        """Remove a contact from one application; it stays a contact of the company."""
        with self.change("removed a contact") as tx:
            rows = tx.rows(
                "SELECT id FROM application_person WHERE application_id = ? AND person_id = ?",
                application_id,
                person_id,
            )
            tx.delete(APPLICATION_PERSON, [i for (i,) in rows])
            refresh_words(tx, [application_id])


def _linked(tx: Transaction, person_id: int) -> list[int]:
    rows = tx.rows("SELECT application_id FROM application_person WHERE person_id = ?", person_id)
    return [int(i) for (i,) in rows]
