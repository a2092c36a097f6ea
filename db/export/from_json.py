"""Imports an export: unchanged into an empty store, merged into any other."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from db.changes.search_words import searched
from db.changes.transaction import Transaction
from db.copies import documents
from db.errors import Refused
from db.export.check import Row, check, exported_tables
from db.export.shape import LOOSE_REFERENCES, TABLES
from db.queries.duplicates import APART
from db.queries.rows import CURRENT_SEARCH, HOME_CURRENCY
from db.records.enums import Kind
from db.schema.private_columns import NOT_HELD, PRIVATE_TABLES
from db.schema.tables import SEARCH, STAGE
from db.sql.fold_text import fold, folded_anew, role_key
from db.sql.moments import stored_moment
from db.store import Store

Tables = dict[str, dict[Any, Row]]


class Loaded(NamedTuple):
    """The result of an import: numbers of new applications, how many existed (`known`), and new rows by table."""

    added: tuple[int, ...]
    known: int
    rows: dict[str, int]


class _DryRun(Exception):
    """Ends a dry run, so that its transaction is rolled back."""


def load(store: Store, data: Any, *, dry_run: bool = False) -> Loaded:
    """Imports an export as one change.

    An empty store becomes equal to the exported one, numbers included. In any other store, applications that exist
    already (same link, or same company, role and day added) stay as they are with all that belongs to them; new rows
    get new numbers. `dry_run` returns the result and changes nothing. Raises Refused when the data is no complete
    export; nothing was changed then.
    """
    tables = check(data)
    companies = tables["company"]
    for number, name in folded_anew({number: row["match_name"] for number, row in companies.items()}).items():
        companies[number]["match_name"] = name
    copies = _copies(data)
    with suppress(_DryRun), store.change("imported an export") as tx:
        _respect_passphrase(tx, tables)
        if _is_empty(tx):
            _clear(tx)
            existing = 0
        else:
            existing = _Merge(store, tx).fit_in(tables)
        _write(tx, tables)
        added = tuple(tables["application"])
        checksums = {row["fingerprint"] for row in tables["document"].values()}
        for checksum, (name, content) in copies.items():
            if checksum in checksums and not dry_run:
                documents.put(store.path, name, checksum, content)
        loaded = Loaded(added, existing, {name: len(rows) for name, rows in tables.items() if rows})
        if dry_run:
            raise _DryRun
    return loaded


def _copies(data: Any) -> dict[str, tuple[str, bytes]]:
    """Returns the copies of documents in an export, by checksum. Raises Refused when one cannot be read."""
    raw_copies = data.get("documents", {})
    copies = {}
    try:
        for checksum, copy in raw_copies.items():
            content = base64.b64decode(copy["content"], validate=True)
            if hashlib.sha256(content).hexdigest() != checksum:
                raise ValueError(checksum)
            copies[checksum] = (str(copy["name"]), content)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Refused("A document in this export is damaged.", "Nothing was changed.") from None
    return copies


def _is_empty(tx: Transaction) -> bool:
    """Whether the store holds nothing but the stages and the search every store begins with."""
    return not any(
        tx.rows(f'SELECT 1 FROM "{name}" LIMIT 1')
        for name in TABLES + PRIVATE_TABLES
        if name not in ("search", "stage")
    )


def _respect_passphrase(tx: Transaction, tables: Tables) -> None:
    """Drops private text under another key when the store has private text of its own.

    Raises Refused for unencrypted private text when the store has a passphrase.
    """
    entries = tables["journal_entry"]
    store_keys = tx.rows("SELECT key_id FROM seal")
    stored_moments = {at for (at,) in tx.rows("SELECT written_at FROM journal_entry")}
    if store_keys and any(
        row["text"] and stored_moment(row["written_at"]) not in stored_moments for row in entries.values()
    ):
        raise Refused(
            "Private text here has a passphrase, and the export holds some without.",
            "Nothing was changed. Remove the passphrase first and set it again afterwards: onward passphrase remove",
        )
    has_clear_text = tx.rows("SELECT 1 FROM journal_entry WHERE text <> '' LIMIT 1")
    export_keys = [row["key_id"] for row in tables["seal"].values()]
    if export_keys and (export_keys != [key for (key,) in store_keys] if store_keys else has_clear_text):
        tables["seal"] = {}
        tables["journal_entry"] = {number: row for number, row in entries.items() if row["sealed"] is None}


def _clear(tx: Transaction) -> None:
    for table in (SEARCH, STAGE):
        tx.delete(table, [i for (i,) in tx.rows(f'SELECT id FROM "{table.name}"')])


def _write(tx: Transaction, tables: Tables) -> None:
    for name, table in exported_tables().items():
        try:
            tx.insert_many(table, list(tables[name].values()))
        except sqlite3.IntegrityError as error:
            raise Refused(
                f"This export contradicts itself in {name}: two rows there are the same one.", "Nothing was changed."
            ) from error
    words = _words(tx, tables)
    if words:
        tx.connection.executemany("INSERT INTO words (application_id, text) VALUES (?, ?)", words)


def _words(tx: Transaction, tables: Tables) -> list[tuple[int, str]]:
    """Returns the searchable words of every new application."""
    names = dict(tx.rows("SELECT id, name FROM company"))
    people = dict(tx.rows("SELECT id, name FROM person"))
    tags: dict[int, list[str]] = {}
    notes: dict[int, list[str]] = {}
    contact_names: dict[int, list[str]] = {}
    document_names: dict[int, list[str]] = {}
    for row in tables["application_tag"].values():
        tags.setdefault(row["application_id"], []).append(row["tag"])
    for row in tables["note"].values():
        notes.setdefault(row["application_id"], []).append(row["text"])
    for row in tables["application_person"].values():
        contact_names.setdefault(row["application_id"], []).append(people[row["person_id"]])
    for row in tables["document"].values():
        document_names.setdefault(row["application_id"], []).append(row["name"])
    words = []
    for number, row in tables["application"].items():
        parts = [names[row["company_id"]], row["role"], row["place"], row["channel"]]
        parts += [
            " ".join(texts_by_application.get(number, ()))
            for texts_by_application in (tags, notes, contact_names, document_names)
        ]
        imported = tables["posting"].get(number)
        words.append((number, searched(parts, imported["raw"] if imported else "")))
    return words


def _unowned_task(row: Row) -> tuple[str, str] | None:
    if row["application_id"] is not None or row["rejection_id"] is not None:
        return None
    return row["text"], "" if row["due_on"] is None else row["due_on"].isoformat()


_SAME: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "person": (
        "SELECT company_id, lower(name), id FROM person",
        lambda row: (row["company_id"], row["name"].lower()),
    ),
    "task": (
        "SELECT text, coalesce(due_on, ''), id FROM task WHERE application_id IS NULL AND rejection_id IS NULL",
        _unowned_task,
    ),
    "own_cause": ("SELECT id, id FROM own_cause", lambda row: row["id"]),
    "meaning": ("SELECT source, status, id FROM meaning", lambda row: (row["source"], row["status"])),
    "intention": ("SELECT week, text, id FROM intention", lambda row: (row["week"].isoformat(), row["text"])),
    "target_employer": ("SELECT company_id, id FROM target_employer", lambda row: row["company_id"]),
    "saved_view": ("SELECT name, find, id FROM saved_view", lambda row: (row["name"], row["find"])),
    "pause": ("SELECT began_on, id FROM pause", lambda row: row["began_on"].isoformat()),
    "own_filter": (
        "SELECT text, find, cause_id, id FROM own_filter",
        lambda row: (row["text"], row["find"], row["cause_id"]),
    ),
    "check_item": ("SELECT text, id FROM check_item", lambda row: row["text"]),
    "criterion": ("SELECT lower(name), id FROM criterion", lambda row: row["name"].lower()),
    "exchange_rate": ("SELECT currency, currency FROM exchange_rate", lambda row: row["currency"]),
    "preference": ("SELECT name, name FROM preference", lambda row: row["name"]),
    "seal": ("SELECT 1, id FROM seal", lambda row: 1),
    "mood": (f"SELECT at, id FROM mood WHERE {NOT_HELD.format('mood')}", lambda row: stored_moment(row["at"])),
    "journal_entry": (
        f"SELECT written_at, kind, id FROM journal_entry WHERE {NOT_HELD.format('journal_entry')}",
        lambda row: (stored_moment(row["written_at"]), row["kind"]),
    ),
}
"""By table: SQL for (key..., number) of the rows in the store, and a function that returns the key of a row."""


def _preference(search: Row, number: int) -> tuple[bool, bool, date, int]:
    """Returns a key that sorts searches as `CURRENT_SEARCH` does, the current one last."""
    return search["is_current"], search["ended_on"] is None, search["began_on"], number


class _Merge:
    """Finds the rows of an export that are in the store already, and numbers for the others."""

    def __init__(self, store: Store, tx: Transaction) -> None:
        self.store = store
        self.tx = tx
        self.described = exported_tables()
        self.numbers: dict[str, dict[Any, Any]] = {}
        """By table: the number in the store for each number in the export."""

    def fit_in(self, tables: Tables) -> int:
        """Reduces the tables to the rows to write; returns how many applications existed already."""
        self._searches(tables)
        self._stages(tables)
        self._keep_new(tables, "company", "SELECT match_name, id FROM company", lambda row: row["match_name"])
        self._keep_new(tables, "person", *_SAME["person"])
        existing = self._applications(tables)
        self._rates(tables)
        self._renumber_distinct_pairs(tables)
        for name in TABLES[TABLES.index("application") + 1 :] + PRIVATE_TABLES:
            if name in _SAME:
                self._keep_new(tables, name, *_SAME[name])
            else:
                self._keep_new(tables, name, "SELECT 1, 1 WHERE 0", lambda row: None)
        return existing

    def _keep_new(self, tables: Tables, name: str, stored_sql: str, key_of: Callable[[Row], Any]) -> None:
        """Drops rows whose owner was dropped or whose key is in the store, and renumbers the others.

        `stored_sql` selects (key..., number) of the rows in the store.
        """
        stored = {row[:-1] if len(row) > 2 else row[0]: row[-1] for row in self.tx.rows(stored_sql)}
        table = self.described[name]
        key = table.key
        owners = [(reference.column, reference.target) for reference in table.references]
        loose = [(column, target) for (owner, column), target in LOOSE_REFERENCES.items() if owner == name]
        mapping = self.numbers.setdefault(name, {})
        own_number = key == "id" and isinstance(next(iter(tables[name]), None), int)
        numbers = count(self.tx.next_number(table))
        new_rows: dict[Any, Row] = {}
        for old, row in tables[name].items():
            if not self._refer(row, owners):
                continue
            number = stored.get(key_of(row))
            if number is not None:
                mapping[old] = number
                continue
            if own_number:
                mapping[old] = row["id"] = next(numbers)
            else:
                mapping[old] = row[key]
            for column, target in loose:
                row[column] = self.numbers[target].get(row[column])
            new_rows[row[key]] = row
        tables[name] = new_rows

    def _refer(self, row: Row, owners: list[tuple[str, str]]) -> bool:
        """Sets the numbers of a row's owners to those in the store; False when one of them was dropped."""
        for column, target in owners:
            if row[column] is None:
                continue
            number = self.numbers[target].get(row[column])
            if number is None:
                return False
            row[column] = number
        return True

    def _searches(self, tables: Tables) -> None:
        """Maps the open search of the export to the open one here; adds the others without switching to one."""
        exported_current = max(
            tables["search"],
            key=lambda old: _preference(tables["search"][old], old),
            default=None,
        )
        stored = {(name, on): i for name, on, i in self.tx.rows("SELECT name, began_on, id FROM search")}
        current, ended = self.tx.rows(f"SELECT id, ended_on FROM search WHERE id = {CURRENT_SEARCH}")[0]
        self.tx.update(SEARCH, int(current), is_current=True)
        mapping = self.numbers.setdefault("search", {})
        new_rows, numbers = {}, count(self.tx.next_number(SEARCH))
        for old, row in tables["search"].items():
            number = stored.get((row["name"], row["began_on"].isoformat()))
            if number is None and old == exported_current and row["ended_on"] is None and ended is None:
                number = current
            row["is_current"] = False
            if number is None:
                number = row["id"] = next(numbers)
                new_rows[number] = row
            mapping[old] = number
        tables["search"] = new_rows

    def _stages(self, tables: Tables) -> None:
        """Maps stages of the same name and kind; adds the others after those of their kind."""
        stored = {(fold(name), kind): i for name, kind, i in self.tx.rows("SELECT name, kind, id FROM stage")}
        names = {name for name, _ in stored}
        mapping = self.numbers.setdefault("stage", {})
        for old, row in sorted(tables["stage"].items(), key=lambda item: (item[1]["position"], item[0])):
            number = stored.get((fold(row["name"]), row["kind"]))
            if number is None:
                name = f"{row['name']} ({row['kind']})" if fold(row["name"]) in names else row["name"]
                number = stored.get((fold(name), row["kind"])) or self.store.stages.add(name, Kind(row["kind"]))
                names.add(fold(name))
            mapping[old] = number
        tables["stage"] = {}

    def _rates(self, tables: Tables) -> None:
        """Drops exchange rates to a currency other than the one offers are compared in here."""
        own_currency = self.tx.rows("SELECT value FROM preference WHERE name = ?", HOME_CURRENCY)
        exported_currency = tables["preference"].get(HOME_CURRENCY)
        if own_currency and (exported_currency is None or exported_currency["value"] != own_currency[0][0]):
            tables["exchange_rate"] = {}

    def _renumber_distinct_pairs(self, tables: Tables) -> None:
        """Renumbers the pairs marked as no duplicates; drops a pair when one of the two was dropped."""
        preferences: dict[Any, Row] = {}
        for name, row in tables["preference"].items():
            kind = next((kind for kind, begins in APART.items() if str(name).startswith(begins)), None)
            if kind is None:
                preferences[name] = row
                continue
            old = str(name).removeprefix(APART[kind]).split("-")
            new = [self.numbers[kind].get(int(part)) for part in old if part.isdecimal()]
            if len(new) == 2 and None not in new:
                low, high = sorted(number for number in new if number is not None)
                row["name"] = f"{APART[kind]}{low}-{high}"
                preferences[row["name"]] = row
        tables["preference"] = preferences

    def _applications(self, tables: Tables) -> int:
        links: dict[str, int] = {}
        by_key: dict[tuple[int, str, str], int] = {}
        sql = "SELECT id, company_id, role, added_on, link FROM application"
        for number, company_id, role, added_on, link in self.tx.rows(sql):
            if link:
                links.setdefault(link, number)
            by_key.setdefault((company_id, role_key(role), added_on), number)
        companies = self.numbers["company"]
        mapping: dict[Any, Any] = {}
        new_rows: dict[Any, Row] = {}
        total = len(tables["application"])
        numbers = count(self.tx.next_number(self.described["application"]))
        for old, row in tables["application"].items():
            company_id = companies[row["company_id"]]
            key = (company_id, role_key(row["role"]), row["added_on"].isoformat())
            if (row["link"] and row["link"] in links) or key in by_key:
                continue
            row["search_id"] = self.numbers["search"][row["search_id"]]
            row["stage_id"] = self.numbers["stage"][row["stage_id"]]
            row["company_id"] = company_id
            mapping[old] = row["id"] = next(numbers)
            new_rows[row["id"]] = row
        self.numbers["application"] = mapping
        tables["application"] = new_rows
        return total - len(new_rows)
