"""Somebody at an employer, read from one line."""

from __future__ import annotations

from collections.abc import Iterable

from db.fold_text import fold
from db.records.contacts import Person
from db.records.drafts import DraftPerson

PERSON_HINT = "name, role, email, phone in any order"


def read_person(text: str) -> DraftPerson | None:
    """Somebody in one line: a mail has an @, a phone is digits, of the others the first is the name, then the role.

    A mail may stand in brackets behind the name, as email programs write it.
    """
    parts = [part.strip() for part in text.replace("<", ",").replace(">", ",").split(",") if part.strip()]
    mail = next((part for part in parts if "@" in part), "")
    phone = next((part for part in parts if part != mail and sum(c.isdigit() for c in part) >= 5), "")
    others = [part for part in parts if part not in (mail, phone)]
    if not others and not mail:
        return None
    name = others[0] if others else mail
    return DraftPerson(name, others[1] if len(others) > 1 else "", mail, phone)


def person_words(text: str) -> str:
    """What is read from such a line, to check while it is typed."""
    person = read_person(text)
    return "" if person is None else "  ".join(part for part in person if part)


def people_found(people: Iterable[tuple[str, Person]], text: str) -> tuple[tuple[str, Person], ...]:
    """The contacts, each with its company, that have every word of a text in name, role, company, email or note."""
    wanted = fold(text).split()
    return tuple(
        (company, person)
        for company, person in people
        if all(word in fold(f"{company} {person.name} {person.role} {person.mail} {person.note}") for word in wanted)
    )
