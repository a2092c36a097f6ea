"""Finds applications and companies that may be the same: by link, by folded names, by roles nearly alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from app.domain.parsing.links import canonical
from db.records.duplicates import Comparable, ComparableCompany
from db.sql.fold_text import names_nobody, role_key

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
"""How many of the names that follow it in order each company's name is compared with."""
_MOST_ROLES = 60
"""The most roles at one company that are compared with one another; with more it is an agency."""
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
"""Words that tell roles apart: two roles that differ by one of these are not the same."""
_AFTER_A_NAME = frozenset(
    (
        *("germany", "deutschland", "austria", "osterreich", "switzerland", "schweiz", "uk", "us", "usa", "france"),
        *("ireland", "india", "europe", "emea", "international", "global", "worldwide", "holding", "holdings"),
        *("services", "solutions", "technologies", "technology", "tech", "digital", "software", "labs", "careers"),
        *("berlin", "munchen", "munich", "hamburg", "london", "com", "de", "io", "ai"),
    )
)
"""Words that may follow a company's name without making it another company."""


class Pair(NamedTuple):
    """Two applications that may be one, and why; the lower number first."""

    first: Comparable
    second: Comparable
    why: str


class CompanyPair(NamedTuple):
    """Two companies that may be one, by their names."""

    first: ComparableCompany
    second: ComparableCompany
    why: str


def all_pairs(reader: Reader) -> tuple[Pair, ...]:
    """All pairs of applications of the job search that may be one, without those that were marked as two."""
    return find_pairs(reader.duplicates.applications(), reader.duplicates.apart("application"))


def pairs_of(reader: Reader, number: int, link: str) -> tuple[Pair, ...]:
    """The pairs that one application is in; only the applications near it are compared."""
    near_applications = reader.duplicates.near(number, _page(link) if link else "")
    if not near_applications:
        return ()
    application, *others = near_applications
    apart = reader.duplicates.apart("application")
    pairs = []
    for other in others:
        first, second = sorted((application, other))
        if (first.id, second.id) not in apart and (why := _why(application, other)):
            pairs.append(Pair(first, second, why))
    return tuple(pairs)


def duplicates_in_words(reader: Reader, application: Application) -> str:
    """The likely duplicate of an application: "Looks like 12, Contoso GmbH, Analyst."; empty without one."""
    pairs = pairs_of(reader, application.id, application.link)
    others = [pair.second if pair.first.id == application.id else pair.first for pair in pairs]
    if not others:
        return ""
    description = ", ".join(part for part in (str(others[0].id), others[0].company, others[0].role) if part)
    return f"Looks like {description}{f' and {len(others) - 1} more' if len(others) > 1 else ''}."


def _why(application: Comparable, other: Comparable) -> str:
    """Why two may be one; empty when they are not."""
    if application.link and canonical(application.link) == canonical(other.link):
        link_is_of_one = any(c.isdigit() for c in canonical(application.link))
        if link_is_of_one or _roles_near((role_key(application.role), role_key(other.role))):
            return "" if _far_apart((application, other), DAYS_APART_ONE_LINK) else SAME_LINK
    has_names = (
        application.role
        and other.role
        and not names_nobody(application.match_name)
        and not names_nobody(other.match_name)
    )
    if not has_names or _far_apart((application, other), DAYS_APART):
        return ""
    role, other_role = role_key(application.role), role_key(other.role)
    if not _roles_near((role, other_role)):
        return ""
    if application.match_name == other.match_name:
        return SAME_NAMES if role == other_role else NEAR_ROLE
    return NEAR_COMPANY if _names_near(*sorted((application.match_name, other.match_name))) else ""


def _page(link: str) -> str:
    """The part of a link that every spelling of it has."""
    page = canonical(link).partition("://")[2].partition("?")[0].rstrip("/")
    last = page.rpartition("/")[2]
    return last if len(last) > 4 else page


def find_pairs(rows: Sequence[Comparable], apart: Collection[tuple[int, int]]) -> tuple[Pair, ...]:
    """The pairs among these applications that may be the same one."""
    pairs: dict[tuple[int, int], Pair] = {}

    def add(pair: Iterable[Comparable], why: str, days: int) -> None:
        first, second = sorted(pair)
        ids = (first.id, second.id)
        if ids not in pairs and ids not in apart and not _far_apart((first, second), days):
            pairs[ids] = Pair(first, second, why)

    def add_near(
        roles: Mapping[str, Sequence[Comparable]],
        near_roles: Mapping[str, Sequence[Comparable]],
        names: Iterable[tuple[str, str]],
        why: str,
    ) -> None:
        for role, near_role in filter(_roles_near, names):
            for pair in product(roles[role], near_roles[near_role]):
                add(pair, why, DAYS_APART)

    for same_link in _by_link(rows):
        for first, second in combinations(same_link, 2):
            link_is_of_one = any(c.isdigit() for c in canonical(first.link))
            if link_is_of_one or _roles_near((role_key(first.role), role_key(second.role))):
                add((first, second), SAME_LINK, DAYS_APART_ONE_LINK)
    by_company: dict[str, dict[str, list[Comparable]]] = {}
    for row in rows:
        if row.role and not names_nobody(row.match_name):
            by_company.setdefault(row.match_name, {}).setdefault(role_key(row.role), []).append(row)
    for roles in by_company.values():
        for same_role in roles.values():
            for pair in combinations(same_role, 2):
                add(pair, SAME_NAMES, DAYS_APART)
        if len(roles) <= _MOST_ROLES:
            add_near(roles, roles, combinations(roles, 2), NEAR_ROLE)
    for name, near_name in _near_names(sorted(by_company)):
        roles, near_roles = by_company[name], by_company[near_name]
        add_near(roles, near_roles, product(roles, near_roles), NEAR_COMPANY)
    return tuple(pairs[ids] for ids in sorted(pairs))


def company_pairs(reader: Reader) -> tuple[CompanyPair, ...]:
    """All pairs of companies whose names may belong to one, without those that were marked as two."""
    by_name = {company.match_name: company for company in reader.duplicates.companies()}
    apart = reader.duplicates.apart("company")
    pairs = []
    for name, near_name in _near_names(sorted(by_name)):
        first, second = sorted((by_name[name], by_name[near_name]))
        if (first.id, second.id) not in apart:
            pairs.append(CompanyPair(first, second, NEAR_NAME))
    return tuple(pairs)


def _far_apart(pair: tuple[Comparable, Comparable], days: int) -> bool:
    first, second = (row.applied_on for row in pair)
    return first is not None and second is not None and abs((first - second).days) > days


def _by_link(rows: Iterable[Comparable]) -> list[list[Comparable]]:
    groups: dict[str, list[Comparable]] = {}
    for row in rows:
        if row.link:
            groups.setdefault(canonical(row.link), []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def _near_names(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs among sorted, folded names that may belong to one company."""
    real_names = [name for name in names if not names_nobody(name)]
    return [
        (name, near_name)
        for place, name in enumerate(real_names)
        for near_name in real_names[place + 1 : place + 1 + _NEIGHBOURS]
        if _names_near(name, near_name)
    ]


def _names_near(name: str, near_name: str) -> bool:
    if near_name.startswith(f"{name} "):
        return set(near_name[len(name) :].split()) <= _AFTER_A_NAME
    if min(len(name), len(near_name)) < 5 or name[:2] != near_name[:2]:
        return False
    if name.replace(" ", "") == near_name.replace(" ", ""):
        return True
    return _digits(name) == _digits(near_name) and _alike((name, near_name), _NAME_ALIKE)


def _roles_near(roles: tuple[str, str]) -> bool:
    """Whether two folded roles may be one; a level, a number or a word of another trade makes two of them."""
    role, near_role = roles
    if role == near_role:
        return True
    words, near_words = set(role.split()), set(near_role.split())
    if (words ^ near_words) & _LEVELS or _digits(role) != _digits(near_role):
        return False
    return words == near_words or _alike(roles, _ROLE_ALIKE)


def _alike(texts: tuple[str, str], threshold: float) -> bool:
    first, second = texts
    if 2 * min(len(first), len(second)) < threshold * (len(first) + len(second)):
        return False
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    return matcher.quick_ratio() >= threshold and matcher.ratio() >= threshold


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
