"""Matches the contacts of a service with applications: stored ones, and new ones of the same file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.clean_text import plain_line
from app.domain.parsing.links import is_safe, openable
from app.exchange.cells.columns import key
from db.records.drafts import Draft, DraftPerson, Known
from db.sql.fold_text import company_key


@dataclass(slots=True)
class Contacts:
    """The result of matching contacts: `new` are the drafts of the same file, with the contacts at their companies.

    `to_known` are (application id, contact), `already` counts those saved before, `elsewhere` those at companies the
    user never applied to.
    """

    new: Sequence[Draft]
    to_known: list[tuple[int, DraftPerson]] = field(default_factory=list)
    already: int = 0
    elsewhere: int = 0

    @property
    def remark(self) -> str:
        """The words for the contacts that are left out."""
        if self.elsewhere == 1:
            return "1 contact works at a company you have no application at, so it was left out."
        return f"{self.elsewhere:,} contacts work at companies you have no application at, so they were left out."


def count_contacts(new: Iterable[Draft], to_known: Iterable[tuple[int, DraftPerson]], known: Iterable[Known]) -> int:
    """How many new contacts an import would save; one that is at two applications of a company counts once."""
    saved = {(company_key(application.company), name) for application in known for name in application.contacts}
    new_contacts: set[tuple[object, str]] = {(number, person.name.lower()) for number, person in to_known}
    for place, draft in enumerate(new):
        if not draft.people:
            continue
        company = company_key(draft.company) if draft.company else f"?{place}"
        new_contacts |= {(company, person.name.lower()) for person in draft.people} - saved
    return len(new_contacts)


def match_contacts(
    contacts: Contacts, header: Sequence[str], records: Iterable[tuple[int, list[str]]], known: Iterable[Known]
) -> None:
    """Add each contact to the newest application at their company, and count the others."""
    newest: dict[str, int] = {}
    saved: dict[str, set[str]] = {}
    for application in known:
        company = company_key(application.company)
        newest[company] = application.id
        saved.setdefault(company, set()).update(application.contacts)
    drafts = {company_key(draft.company): place for place, draft in enumerate(contacts.new)}
    for_new: dict[int, dict[str, DraftPerson]] = {}
    names = [key(cell) for cell in header]
    for _, cells in records:
        row = {name: plain_line(cell) for name, cell in zip(names, cells, strict=False)}
        name = f"{row.get('first name', '')} {row.get('last name', '')}".strip()
        company = company_key(row["company"]) if row.get("company") else ""
        if not name:
            continue
        link = openable(row.get("url", ""))
        person = DraftPerson(
            name, row.get("position", ""), row.get("email address", ""), link=link if is_safe(link) else ""
        )
        if not company or (company not in newest and company not in drafts):
            contacts.elsewhere += 1
        elif name.lower() in saved.get(company, ()):
            contacts.already += 1
        elif company in newest:
            contacts.to_known.append((newest[company], person))
            saved[company].add(name.lower())
        else:
            for_new.setdefault(drafts[company], {}).setdefault(name.lower(), person)
    contacts.new = [
        draft._replace(people=_with_new_people(draft.people, for_new[place].values())) if place in for_new else draft
        for place, draft in enumerate(contacts.new)
    ]


def _with_new_people(existing: tuple[DraftPerson, ...], more: Iterable[DraftPerson]) -> tuple[DraftPerson, ...]:
    names = {person.name.lower() for person in existing}
    return (*existing, *(person for person in more if person.name.lower() not in names))
