"""Applications that may be one, and companies that may be: the same link, folded names, roles nearly alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from app.domain.parsing.links import canonical
from db.fold_text import names_nobody, role_key
from db.records.duplicates import Comparable, ComparableCompany

if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.applications import Application

SAME_LINK = "the same link"
SAME_NAMES = "the same company and role"
NEAR_ROLE = "the same company, nearly the same role"
NEAR_COMPANY = "nearly the same company name, the same or nearly the same role"
NEAR_NAME = "nearly the same name"
_ROLE_ALIKE, _NAME_ALIKE = 0.86, 0.88
DAYS_APART = 3
"""Two days of applying further apart than this are those of two applications."""
DAYS_APART_ONE_LINK = 7
_NEIGHBOURS = 6
"""So many names after its own in their order are compared with each company's name."""
_MOST_ROLES = 60
"""Different roles at one company that are compared with one another; more are those of an agency."""
_LEVELS = frozenset(
    (
        *(
            "junior",
            "jr",
            "senior",
            "sr",
            "lead",
            "principal",
            "staff",
            "head",
            "chief",
            "intern",
            "internship",
            "working",
        ),
        *(
            "trainee",
            "graduate",
            "apprentice",
            "assistant",
            "associate",
            "deputy",
            "student",
            "werkstudent",
            "praktikant",
        ),
        *("praktikum", "azubi", "part", "full", "night", "day", "manager", "director", "i", "ii", "iii", "iv", "v"),
    )
)
"""Words that make another role of one: two roles that differ by one of these are two."""
_AFTER_A_NAME = frozenset(
    (
        *("germany", "deutschland", "austria", "osterreich", "switzerland", "schweiz", "uk", "us", "usa", "france"),
        *("ireland", "india", "europe", "emea", "international", "global", "worldwide", "holding", "holdings"),
        *("services", "solutions", "technologies", "technology", "tech", "digital", "software", "labs", "careers"),
        *("berlin", "munchen", "munich", "hamburg", "london", "com", "de", "io", "ai"),
    )
)
"""Words that may stand after a company's name without making another company of it."""


class Pair(NamedTuple):
    """Two applications that may be one, and why; the lower number first."""

    one: Comparable
    other: Comparable
    why: str


class CompanyPair(NamedTuple):
    """Two companies whose names may be those of one."""

    one: ComparableCompany
    other: ComparableCompany
    why: str


def all_pairs(reader: Reader) -> tuple[Pair, ...]:
    """Every two applications of the job search that may be one, unless they were said to be two."""
    return pairs(reader.duplicates.applications(), reader.duplicates.apart("application"))


def pairs_of(reader: Reader, number: int, link: str) -> tuple[Pair, ...]:
    """The pairs one application is in, looked for among few."""
    page = _page(link) if link else ""
    near = reader.duplicates.near(number, page)
    if not near or near[0].id != number:
        return ()
    me, apart = near[0], reader.duplicates.apart("application")
    found = []
    for other in near[1:]:
        one, two = sorted((me, other))
        if (one.id, two.id) not in apart and (why := _why(me, other, page)):
            found.append(Pair(one, two, why))
    return tuple(found)


def alike_in_words(reader: Reader, application: Application) -> str:
    """What an application looks like: "Looks like 12, Contoso GmbH, Analyst."; empty when it looks like none."""
    found = pairs_of(reader, application.id, application.link)
    others = [pair.other if pair.one.id == application.id else pair.one for pair in found]
    if not others:
        return ""
    named = ", ".join(part for part in (str(others[0].id), others[0].company, others[0].role) if part)
    return f"Looks like {named}{f' and {len(others) - 1} more' if len(others) > 1 else ''}."


def _why(me: Comparable, other: Comparable, page: str) -> str:
    """Why two may be one; empty when they are not. `page` stands in every spelling of the link of the first."""
    if page and page in other.link and canonical(me.link) == canonical(other.link):
        names_one = any(c.isdigit() for c in canonical(me.link))
        if names_one or _roles_near((role_key(me.role), role_key(other.role))):
            return "" if _far_apart((me, other), DAYS_APART_ONE_LINK) else SAME_LINK
    named = me.role and other.role and not names_nobody(me.match_name) and not names_nobody(other.match_name)
    if not named or _far_apart((me, other), DAYS_APART):
        return ""
    mine, theirs = role_key(me.role), role_key(other.role)
    if not _roles_near((mine, theirs)):
        return ""
    if me.match_name == other.match_name:
        return SAME_NAMES if mine == theirs else NEAR_ROLE
    return NEAR_COMPANY if _names_near(*sorted((me.match_name, other.match_name))) else ""


def _page(link: str) -> str:
    """The part of a link that every spelling of it has."""
    page = canonical(link).partition("://")[2].partition("?")[0].rstrip("/")
    last = page.rpartition("/")[2]
    return last if len(last) > 4 else page


def pairs(rows: Sequence[Comparable], apart: Collection[tuple[int, int]]) -> tuple[Pair, ...]:
    """Those of these applications that may be one, two and two."""
    found: dict[tuple[int, int], Pair] = {}

    def take(pair: Iterable[Comparable], why: str, days: int) -> None:
        one, other = sorted(pair)
        key = (one.id, other.id)
        if key not in found and key not in apart and not _far_apart((one, other), days):
            found[key] = Pair(one, other, why)

    for alike in _by_link(rows):
        for pair in combinations(alike, 2):
            one, other = pair
            if any(c.isdigit() for c in canonical(one.link)) or _roles_near((role_key(one.role), role_key(other.role))):
                take(pair, SAME_LINK, DAYS_APART_ONE_LINK)
    named = [row for row in rows if row.role and not names_nobody(row.match_name)]
    by_company: dict[str, dict[str, list[Comparable]]] = {}
    for row in named:
        by_company.setdefault(row.match_name, {}).setdefault(role_key(row.role), []).append(row)
    for roles in by_company.values():
        for alike in roles.values():
            for pair in combinations(alike, 2):
                take(pair, SAME_NAMES, DAYS_APART)
        if len(roles) <= _MOST_ROLES:
            for first, second in combinations(roles, 2):
                if _roles_near((first, second)):
                    for pair in product(roles[first], roles[second]):
                        take(pair, NEAR_ROLE, DAYS_APART)
    for name, near in _near_names(sorted(by_company)):
        for (first, ones), (second, others) in product(by_company[name].items(), by_company[near].items()):
            if _roles_near((first, second)):
                for pair in product(ones, others):
                    take(pair, NEAR_COMPANY, DAYS_APART)
    return tuple(found[key] for key in sorted(found))


def company_pairs(reader: Reader) -> tuple[CompanyPair, ...]:
    """Every two companies whose names may be those of one, unless they were said to be two."""
    by_name = {company.match_name: company for company in reader.duplicates.companies()}
    apart = reader.duplicates.apart("company")
    found = []
    for name, near in _near_names(sorted(by_name)):
        one, other = sorted((by_name[name], by_name[near]))
        if (one.id, other.id) not in apart:
            found.append(CompanyPair(one, other, NEAR_NAME))
    return tuple(found)


def _far_apart(pair: tuple[Comparable, Comparable], days: int) -> bool:
    one, other = (row.applied_on for row in pair)
    return one is not None and other is not None and abs((one - other).days) > days


def _by_link(rows: Iterable[Comparable]) -> list[list[Comparable]]:
    groups: dict[str, list[Comparable]] = {}
    for row in rows:
        if row.link:
            groups.setdefault(canonical(row.link), []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def _near_names(names: Sequence[str]) -> list[tuple[str, str]]:
    """Of folded names in order, two and two that may be one company's."""
    real = [name for name in names if not names_nobody(name)]
    return [
        (name, other)
        for at, name in enumerate(real)
        for other in real[at + 1 : at + 1 + _NEIGHBOURS]
        if _names_near(name, other)
    ]


def _names_near(one: str, other: str) -> bool:
    if other.startswith(f"{one} "):
        return set(other[len(one) :].split()) <= _AFTER_A_NAME
    if min(len(one), len(other)) < 5 or one[:2] != other[:2]:
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    return _digits(one) == _digits(other) and _alike((one, other), _NAME_ALIKE)


def _roles_near(roles: tuple[str, str]) -> bool:
    """Whether two folded roles may be one; a level, a number or a word of another trade makes two of them."""
    one, other = roles
    if one == other:
        return True
    first, second = set(one.split()), set(other.split())
    if (first ^ second) & _LEVELS or _digits(one) != _digits(other):
        return False
    return first == second or _alike(roles, _ROLE_ALIKE)


def _alike(texts: tuple[str, str], least: float) -> bool:
    one, other = texts
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return False
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
