"""Writes a store without its owner's words: the same numbers, days as far apart, and labels for names and texts.

Whatever is not known to be harmless gets a label, so that a new column is never exported by mistake. The same text
gets the same label everywhere. All days move by one number of whole weeks.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain import proof_of_search
from app.domain.recovery import reasons
from db.records.enums import WorkMode
from db.schema.tables import TABLES
from db.sql.fold_text import company_key, fold

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.proof_of_search import Proof
    from db.queries import Reader

FEWEST_WEEKS, MOST_WEEKS = 8, 60
"""Weeks that days are moved back by: at least and at most."""
KNOWN_SOURCES = frozenset(
    """linkedin, xing, indeed, stepstone, glassdoor, monster, ziprecruiter, welcome to the jungle, infojobs, job board,
    jobboard, company page, company website, company site, website, career page, careers page, referral, recruiter,
    headhunter, agency, newsletter, email, phone, network, fair, job fair, job centre, jobcenter, employment office,
    friend, social media, newspaper""".replace("\n", " ")
    .replace("  ", "")
    .split(", ")
)
"""Sources that do not identify who used them."""


def is_known_source(name: str) -> bool:
    """Whether a source does not identify who used it."""
    return fold(name) in KNOWN_SOURCES


KNOWN_TAGS = frozenset(
    """remote, hybrid, on-site, onsite, urgent, agency, contract, freelance, permanent, temporary, full-time, part-time,
    internship, dream, maybe, later""".replace("\n", " ")
    .replace("  ", "")
    .split(", ")
)
KNOWN_STAGES = frozenset(("lead", "saved", "applied", "screening", "screen", "interview", "interviews", "offer"))
"""Names of stages that anybody may have."""
LEFT_OUT = frozenset({"meaning", "saved_view", "own_filter", "read_email"})
"""Tables with nothing but the owner's words, or with what the owner read."""
_DAY_NAMES = re.compile(r"(?:^|_)(?:on|at|week|until|deadline|since)$")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_NAME = 3
_COMMON = 2
"""From so many roles at other companies on, a word of a company's name does not identify that company."""
_NAMES_APART = re.compile(r"[,;/&+\n]")
_CURRENCY = re.compile(r"[A-Z]{3}|[^\w\s]")
_WORDS = ((table.name, name) for table in TABLES.values() for name, column in table.columns.items() if column.words)
_UNCHANGED = frozenset({("answer", "question"), ("own_cause", "group"), *_WORDS})
"""Columns whose texts are the program's own words."""
_EMPTIED = frozenset({("posting", "raw"), ("document", "path"), ("document", "fingerprint"), ("person", "mail")})
_CURRENCIES = frozenset({("application", "pay_currency"), ("offer", "base_currency"), ("exchange_rate", "currency")})
_HELPED = frozenset({"yes", "a little", "no"})


class Shifted(NamedTuple):
    """A reader of a store without its owner's words, and by how much its days were moved."""

    reader: Reader
    shift: timedelta


def random_shift() -> timedelta:
    """A number of whole weeks back that nobody can guess."""
    return -timedelta(weeks=FEWEST_WEEKS + secrets.randbelow(MOST_WEEKS - FEWEST_WEEKS + 1))


@contextmanager
def anonymous_store(reader: Reader, clock: Clock, shift: timedelta | None = None) -> Iterator[Shifted]:
    """A temporary store that holds the same search without names and texts. Raises StoreError."""
    from app.temporary import temporary_folder
    from db.export import load
    from db.store import Store

    shift = random_shift() if shift is None else shift
    data = anonymous_export(reader, shift)
    with temporary_folder("anonymous") as folder:
        store = Store.open(folder / "anonymous.db", clock)
        try:
            load(store, data)
            yield Shifted(store.reader, shift)
        finally:
            store.close()


def anonymous_proof(reader: Reader, clock: Clock, first: date, last: date) -> Proof:
    """A proof of search without names and texts, its days moved. Raises StoreError."""
    with anonymous_store(reader, clock) as (shifted, shift):
        return proof_of_search.proof(shifted, clock.today() + shift, clock.zone, first + shift, last + shift)


def anonymous_export(reader: Reader, shift: timedelta) -> dict[str, Any]:
    """Everything but private text as JSON values, without names and texts, its days moved. Raises StoreError."""
    from db.export import dump

    data = dump(reader)
    data["tables"] = _Anonymous(data["tables"], shift).tables()
    return data


class _Labels:
    """The label of each text of one kind: `Company 1`, `Company 2`, in the order they first come up."""

    def __init__(self, kind: str, fold_text: Callable[[str], str] = fold) -> None:
        self._kind, self._fold = kind, fold_text
        self._labels: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if not text.strip():
            return ""
        return self._labels.setdefault(self._fold(text), f"{self._kind} {len(self._labels) + 1}")


class _Anonymous:
    """The tables of one export, taken row by row."""

    def __init__(self, tables: Mapping[str, list[dict[str, Any]]], shift: timedelta) -> None:
        self._tables, self._shift = tables, shift
        self._company, self._person = _Labels("Company", company_key), _Labels("Person")
        self._role, self._place, self._text = _Labels("Role"), _Labels("Place"), _Labels("Text")
        self._source, self._tag, self._stage = _Labels("Source"), _Labels("tag"), _Labels("Stage")
        self._document, self._search, self._link = _Labels("Document"), _Labels("Search"), _Labels("Link")
        self._companies = {row["id"]: row["name"] for row in tables["company"]}
        self._reasons = {reason.id for reason in reasons.all_reasons()} | {reasons.UNKNOWN}
        self._names = _phrases(self._to_hide())
        self._parts = self._parts_of_companies()
        self._roles = {row["id"]: self._role_of(row) for row in tables["application"]}
        self._role_phrases = _phrases(self._roles.values())

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every table that holds more than the owner's words, without these."""
        tables = {name: rows for name, rows in self._tables.items() if name not in LEFT_OUT}
        tables["preference"] = [row for row in tables["preference"] if row["name"] == "offers.currency"]
        return {
            table: [{name: self._value(table, name, value, row) for name, value in row.items()} for row in rows]
            for table, rows in tables.items()
        }

    def _value(self, table: str, column: str, value: Any, row: Mapping[str, Any]) -> Any:
        if not isinstance(value, str) or value == "":
            return value
        if (table, column) in _UNCHANGED or table == "preference":
            return value
        if (table, column) in _EMPTIED:
            return ""
        if (table, column) in _CURRENCIES:
            return value if _CURRENCY.fullmatch(value) else ""
        moved = self._moved(value) if _DAY_NAMES.search(column) else None
        return moved if moved is not None else self._words(table, column, value, row)

    def _words(self, table: str, column: str, value: str, row: Mapping[str, Any]) -> str:
        match table, column:
            case "company", "name":
                return self._company(value)
            case "company", "match_name":
                return company_key(self._company(row["name"]))
            case "person", "name":
                return self._person(value)
            case "application", "role":
                return self._roles[row["id"]]
            case "application", "channel":
                return value if is_known_source(value) else self._source(value)
            case "application", "source":
                return "table"
            case (("application" | "interview"), "place"):
                return self._place(value)
            case _, "link":
                return f"https://{self._link(value).lower().replace(' ', '-')}.example/"
            case "application_tag", "tag":
                return value if value in KNOWN_TAGS or _key(value) in self._role_phrases else self._tag(value)
            case "stage", "name":
                return value if fold(value) in KNOWN_STAGES else self._stage(value)
            case "document", ("name" | "kind"):
                return self._document(value) if column == "name" else ""
            case "search", "name":
                return self._search(value)
            case "interview", "time_zone":
                return "UTC"
            case "interview", "people":
                return ", ".join(self._person(part) for part in _NAMES_APART.split(value) if part.strip())
            case _, "cause_id":
                return value if value in self._reasons else f"{reasons.OWN}{self._text(value)}"
            case "own_cause", "id":
                return f"{reasons.OWN}{self._text(value)}"
            case "task", "helped":
                return value if value in _HELPED else self._text(value)
        return self._text(value)

    def _moved(self, value: str) -> str | None:
        try:
            if len(value) == len("2026-11-28"):
                return (date.fromisoformat(value) + self._shift).isoformat()
            return (datetime.fromisoformat(value) + self._shift).isoformat()
        except ValueError:
            return None

    def _to_hide(self) -> Iterator[str]:
        """The names that no role may contain."""
        yield from self._companies.values()
        for row in self._tables["person"]:
            yield from (row["name"], row["mail"], *row["name"].split())
        for row in self._tables["interview"]:
            yield from (row["place"], *_NAMES_APART.split(row["people"]), *row["people"].split())
        for row in self._tables["application"]:
            if fold(row["place"]) not in {mode.value for mode in WorkMode}:
                yield row["place"]

    def _parts_of_companies(self) -> frozenset[str]:
        """Words of companies' names, without those that several roles elsewhere contain too, such as "data"."""
        names = {number: set(_key(name).split()) for number, name in self._companies.items()}
        elsewhere: Counter[str] = Counter()
        for row in self._tables["application"]:
            elsewhere.update(set(_key(row["role"]).split()) - names[row["company_id"]])
        words = {word for name in names.values() for word in name if len(word) > _SHORTEST_NAME}
        return frozenset(word for word in words if elsewhere[word] < _COMMON)

    def _role_of(self, application: Mapping[str, Any]) -> str:
        """The role, or a label for one that contains a name."""
        role = application["role"]
        words = _key(role).split()
        company = set(_key(self._companies[application["company_id"]]).split())
        shared = {word for word in words if len(word) >= _SHORTEST_NAME} & company | set(words) & self._parts
        parts = {" ".join(words[begin:end]) for begin, end in combinations(range(len(words) + 1), 2)}
        return self._role(role) if shared or parts & self._names or "@" in role or "://" in role else role


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    """The texts as they are compared, with and without the legal form of a company."""
    keys = {form for text in texts for form in (_key(text), _key(company_key(text)))}
    return frozenset(key for key in keys if len(key) >= _SHORTEST_NAME)
