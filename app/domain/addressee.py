"""To whom a letter goes: how its greeting calls the person, and an address of that same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.mail.organisations import ORGANISATION
from app.domain.occupations import names_occupation
from app.domain.patterns import compiled_later
from db.records.contacts import Person
from db.sql.fold_text import company_key, fold

NO_REPLY = compiled_later(r"\b(?:do[-_. ]?not|no)[-_. ]?reply", re.IGNORECASE)
_BETWEEN = compiled_later(r"\s*[,;/&+|\n:]\s*|\s+(?:and|und|y|et|e|en|with|mit|avec|con)\s+", re.IGNORECASE)
_ASIDE = compiled_later(r"\([^)]*\)|\[[^\]]*\]|\s(?:from|of|at|[-–—])\s.*", re.IGNORECASE)
_TITLES = compiled_later(
    r"(?:(?:mrs?|ms|miss|mx|dr|prof|professor|herrn?|frau|mme|mlle|madame|monsieur|señora?|sra?|srta|dra|signora?|"
    r"sig(?:\.?ra)?|dott(?:\.?ssa)?|avv|dhr|mevr(?:ouw)?|mw|drs|dipl\.?-ing)\b\.?\s*)+",
    re.IGNORECASE,
)
_NOBODYS_NAME = compiled_later(
    r"\b(?:the|my|their|our|all|both|some\w*|nobody|everyone|two|three|four|five|several|panel|board|"
    r"staff|crew|managers?|director|head|leads?|engineers?|developers?|designers?|analysts?|interviewers?|colleagues?|"
    r"boss|owner|(?:co-?)?founders?|c[efot]o|cpo|vp|tb[acd]|unknown|none|mailbox|contact|reception|geschaftsfuhr\w*|leitung)\b"
)
"""Folded words that are no part of a person's name: the text says what somebody is, or how many there are."""


class Addressee(NamedTuple):
    """The person a letter goes to; either part is empty where it is not known."""

    name: str
    mail: str


def addressee(people: Sequence[Person], company: str = "", met: str = "") -> Addressee:
    """Who a letter goes to, of contacts and those met in an interview: greeting and address are one person's."""
    reachable = [person for person in people if person.mail and not NO_REPLY.search(f"{person.name} {person.mail}")]
    names = [part for part in _BETWEEN.split(met) if spoken_name(part)]
    for person in reachable:
        if any(_is_same(name, person.name) for name in names):
            return Addressee(_greeted(person, company), person.mail)
    if names:
        return Addressee(spoken_name(names[0]), "")
    if reachable:
        return Addressee(_greeted(reachable[0], company), reachable[0].mail)
    return Addressee(_first(_greeted(person, company) for person in people), "")


def spoken_name(text: str) -> str:
    """How a greeting calls a person: "Ana Lindqvist" is Ana, "Ms Berg" stays so; empty where the name is not clear."""
    bare = " ".join(_ASIDE.sub(" ", text).split()).strip(" \"'“”„*")
    folded = fold(bare)
    if any(sign.isdigit() or sign in "@:/" for sign in bare) or ORGANISATION.search(folded):
        return ""
    titles = _TITLES.match(bare)
    if titles:
        return _cased(bare) if bare[titles.end() :] else ""
    first = bare.partition(" ")[0]
    if len(first) < 2 or "." in first or not first[0].isalpha() or _NOBODYS_NAME.search(folded):
        return ""
    return "" if first[0].islower() and names_occupation(bare) else _cased(first)


def _cased(name: str) -> str:
    """A name as it is written in a greeting, where it was typed in capitals or in small letters alone."""
    return " ".join(w.title() if (w.isupper() and len(w) > 2) or name.islower() else w for w in name.split())


def _greeted(person: Person, company: str) -> str:
    """How a contact is greeted; "Lindqvist, Ana" is Ana, and a contact called like the company has no name."""
    if company_key(person.name) == company_key(company):
        return ""
    parts = [part.strip() for part in person.name.split(",")]
    return _first(spoken_name(part) for part in (parts[1:2] if len(parts[0].split()) == 1 else []) + parts)


def _is_same(met: str, name: str) -> bool:
    """Whether a name in an interview is a contact's, who may be named there more shortly."""
    words, others = (set(fold(_TITLES.sub("", each.strip())).replace(",", " ").split()) for each in (met, name))
    return bool(words and others) and (words <= others or others <= words)


def _first(names: Iterable[str]) -> str:
    return next(filter(None, names), "")
