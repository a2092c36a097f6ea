"""Contacts of a service tied to applications: those that are there, and those the same file brings."""

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
    """What a list of contacts brings: `new` are the drafts of the same file, with the contacts at their companies.

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
    """How many contacts an import would save that are not there yet; one of two applications at a company is one."""
    there = {(company_key(one.company), name) for one in known for name in one.contacts}
    brought: set[tuple[object, str]] = {(number, person.name.lower()) for number, person in to_known}
    for place, draft in enumerate(new):
        if not draft.people:
            continue
        at = company_key(draft.company) if draft.company else f"?{place}"
        brought |= {(at, person.name.lower()) for person in draft.people} - there
    return len(brought)


def match_contacts(
    contacts: Contacts, header: Sequence[str], records: Iterable[tuple[int, list[str]]], known: Iterable[Known]
) -> None:
    """Tie each contact to the newest application at the company it works at, and count the others."""
    newest: dict[str, int] = {}
    saved: dict[str, set[str]] = {}
    for application in known:
        at = company_key(application.company)
        newest[at] = application.id
        saved.setdefault(at, set()).update(application.contacts)
    drafts = {company_key(draft.company): place for place, draft in enumerate(contacts.new)}
    brought: dict[int, dict[str, DraftPerson]] = {}
    names = [key(cell) for cell in header]
    for _, cells in records:
        row = {name: plain_line(cell) for name, cell in zip(names, cells, strict=False)}
        name = f"{row.get('first name', '')} {row.get('last name', '')}".strip()
        at = company_key(row["company"]) if row.get("company") else ""
        if not name:
            continue
        link = openable(row.get("url", ""))
        person = DraftPerson(
            name, row.get("position", ""), row.get("email address", ""), link=link if is_safe(link) else ""
        )
        if not at or (at not in newest and at not in drafts):
            contacts.elsewhere += 1
        elif name.lower() in saved.get(at, ()):
            contacts.already += 1
        elif at in newest:
            contacts.to_known.append((newest[at], person))
            saved[at].add(name.lower())
        else:
            brought.setdefault(drafts[at], {}).setdefault(name.lower(), person)
    contacts.new = [
        draft._replace(people=_joined(draft.people, brought[place].values())) if place in brought else draft
        for place, draft in enumerate(contacts.new)
    ]


def _joined(there: tuple[DraftPerson, ...], more: Iterable[DraftPerson]) -> tuple[DraftPerson, ...]:
    names = {person.name.lower() for person in there}
    return (*there, *(person for person in more if person.name.lower() not in names))
