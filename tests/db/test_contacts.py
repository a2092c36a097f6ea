"""Contacts: what is said of one later stands beside what was known."""

from __future__ import annotations

from db.records.drafts import Draft, DraftPerson
from db.store import Store


def test_what_is_said_of_a_contact_again_loses_no_note(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    said = (
        DraftPerson("Ana Ng", "recruiter", note="met at the fair"),
        DraftPerson("ana ng", "", "ana@contoso.example", note="speaks Dutch"),
        DraftPerson("Ana Ng", "lead", note="met at the fair"),
        DraftPerson("Ana Ng", note="at the fair\nspeaks Dutch"),
    )
    for person in said:
        store.contacts.add(number, person)
    dossier = store.reader.applications.dossier(number)
    assert dossier is not None
    [ana] = dossier.people
    assert (ana.name, ana.role, ana.mail, ana.note) == (
        *("Ana Ng", "lead", "ana@contoso.example"),
        "met at the fair\nspeaks Dutch\nat the fair\nspeaks Dutch",
    )
