"""Reads a contact at an employer from one line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.parsing.links import is_link, openable
from app.domain.patterns import compiled_later
from db.records.contacts import Person
from db.records.drafts import DraftPerson
from db.sql.fold_text import fold

PERSON_HINT = "name, role, email, phone in any order"
_QUOTED = compiled_later(r'^\s*(?:"([^"]+)"|“([^”]+)”)')
_MAIL = compiled_later(r"(?:mailto:)?([^\s<>()\[\],;|\"“”:]+@[^\s<>()\[\],;|\"“”:]+)", re.IGNORECASE)
_LABEL = r"(?:(?:tele)?phone|telefono?|tel|tél|téléphone|teléfono|mobile|mob|mobil|handy|cell|fon)"
_PHONE = compiled_later(
    rf"(?<![\w@.])(?:{_LABEL}\b[.:]* *)?(\+?\(?[0-9][0-9 ()/.\-\u2013]*[0-9](?: ?(?:x|ext\.?|-) ?[0-9]{{1,5}})?)(?!\w)",
    re.IGNORECASE,
)
_DAY = compiled_later(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2,4}")
_LEAST_DIGITS, _LEAST_AMONG_WORDS = 5, 7
"""Fewest digits of a phone number that stands alone, and of one among other words."""
_BETWEEN = compiled_later(r"[,;|<>()\[\]\n\t]| [-–—·•] ")
_HELD = "\ue000"


def read_person(text: str) -> DraftPerson | None:
    """Read a contact from one line: the name comes first, then the role; email, phone and link by their form.

    Anything else goes into the note. The name may be an email address, and stand in quotes; None without a name.
    """
    remaining = text.replace(_HELD, " ")
    quoted = _QUOTED.match(remaining)
    remaining = f"{_HELD},{remaining[quoted.end() :]}" if quoted else remaining
    values: dict[str, list[str]] = {"mail": [], "phone": [], "link": []}

    def take_phone(match: re.Match[str]) -> str:
        stands_alone = _BETWEEN.match(remaining[: match.start()].rstrip()[-1:] or ",") and _BETWEEN.match(
            remaining[match.end() :].lstrip()[:1] or ","
        )
        has_enough_digits = sum(map(str.isdigit, match[1])) >= (_LEAST_DIGITS if stands_alone else _LEAST_AMONG_WORDS)
        return take_out("phone", match[1]) if has_enough_digits and not _DAY.fullmatch(match[1]) else match[0]

    def take_out(field: str, word: str) -> str:
        values[field].append(word)
        return ","

    for word in dict.fromkeys(re.split(r"[\s,;|<>()]+", remaining)):
        if "@" not in word and is_link(word):
            remaining = remaining.replace(word, take_out("link", openable(word)))
    remaining = _MAIL.sub(lambda match: take_out("mail", match[1].rstrip(".")), remaining)
    remaining = _PHONE.sub(take_phone, remaining)
    parts = [part for part in (part.strip(" :") for part in _BETWEEN.split(remaining)) if part]
    if quoted:
        parts[0] = (quoted[1] or quoted[2]).strip()
    name, *other_parts = parts or values["mail"][:1] or [""]
    if not name:
        return None
    role, *note_parts = other_parts or [""]
    note = ", ".join((*note_parts, *values["mail"][1:], *values["phone"][1:], *values["link"][1:]))
    mail, phone, link = ((values[field] or [""])[0] for field in ("mail", "phone", "link"))
    return DraftPerson(name, role, mail, phone, link, note)


def person_in_words(text: str) -> str:
    """The contact in a line, in words to check while it is typed. Raises ValueError where a name is missing."""
    person = read_person(text)
    if person is None and text.strip():
        raise ValueError("Missing: a name.")
    return "" if person is None else "  ".join(part for part in person if part)


def find_contacts(people: Iterable[tuple[str, Person]], text: str) -> tuple[tuple[str, Person], ...]:
    """The contacts, each with its company, that have every word of a text in name, role, company, email or note."""
    words = fold(text).split()
    return tuple(
        (company, person)
        for company, person in people
        if all(word in fold(f"{company} {person.name} {person.role} {person.mail} {person.note}") for word in words)
    )
