"""Makes rows of drafts: those of all new applications of a change are gathered first, then written table by table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from db.changes.search_words import searched
from db.changes.transaction import Transaction
from db.errors import Refused
from db.queries.rows import CURRENT_SEARCH
from db.records.drafts import Draft
from db.records.enums import WITHOUT_WALK, TaskKind
from db.records.names import NEEDED, is_enough, named
from db.schema.tables import (
    APPLICATION,
    APPLICATION_PERSON,
    APPLICATION_TAG,
    COMPANY,
    DOCUMENT,
    EVENT,
    NOTE,
    PERSON,
    POSTING,
    REJECTION,
    TASK,
    StoredTable,
)
from db.sql.fold_text import company_key, storable
from db.sql.listed import LISTED, listed
from db.walk_choice import walk_for
from db.writes.base import as_lines, long_text, nameless_key, one_line
from db.writes.beginnings import STANDING_COLUMNS, Beginning, Beginnings
from db.writes.own_fields import OWN_FIELDS, own_columns, value_columns
from db.writes.stage_finder import StageFinder

_COLUMNS: dict[StoredTable, tuple[str, ...]] = {
    COMPANY: ("id", "name", "match_name"),
    PERSON: ("id", "company_id", "name", "role", "mail", "phone", "link", "note"),
    APPLICATION: (
        *("id", "search_id", "company_id", "role", "source", "quiet_until", "posting_checked_on", "posting_gone_on"),
        *STANDING_COLUMNS,
        *own_columns(dict.fromkeys(OWN_FIELDS)),
    ),
    EVENT: ("id", "application_id", "recorded_at", "kind", "on", "stage_id", "round", "outcome", "words"),
    APPLICATION_TAG: ("id", "application_id", "tag"),
    NOTE: ("id", "application_id", "text", "written_at"),
    POSTING: ("application_id", "text", "saved_on", "raw", "must_haves"),
    APPLICATION_PERSON: ("id", "application_id", "person_id"),
    DOCUMENT: ("id", "application_id", "name", "sent_on"),
    TASK: ("id", "application_id", "kind", "text", "due_on"),
    REJECTION: ("id", "application_id", "opened_on", "walk", "said", "put_away_on"),
}
"""The columns that are written of each table; tables that others refer to come first."""
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""Lowers ASCII letters only, as `lower` does in SQLite."""


class NewRows:
    """The rows of new applications, gathered in memory so that a thousand take one statement per table.

    `previous` are those of the part of the same import that was written before.
    """

    def __init__(self, tx: Transaction, today: date, previous: NewRows | None = None) -> None:
        self.tx = tx
        self.today = today
        self.stages = StageFinder(tx)
        self.search_id = int(tx.rows(f"SELECT {CURRENT_SEARCH}")[0][0])
        self._searches: dict[str, int] | None = None
        self._rows: dict[StoredTable, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._next: dict[StoredTable, int] = {}
        self._companies: dict[str, tuple[int, str]] = {}
        self._looked_up: set[str] = set()
        self._people: dict[tuple[int, str], int] = {}
        self._stored_people: dict[tuple[int, str], Sequence[Any]] = {}
        self._beginnings = Beginnings(self.stages, today, tx.now)
        if previous is not None and previous.stages.all == self.stages.all and previous.today == today:
            # What was worked out for the previous part holds as long as nobody changed the stages.
            self._beginnings = previous._beginnings
        self._words: list[tuple[int, str]] = []

    def look_up(self, drafts: Sequence[Draft]) -> None:
        """Read the stored companies of drafts that will be added, and the contacts there, with one statement each."""
        keys = [company_key(name) if (name := named(one_line(draft.company))) else "" for draft in drafts]
        new_keys = list({*keys} - self._looked_up - {""})
        self._looked_up.update(new_keys)
        for key, number, stored_name in self.tx.rows(
            f"SELECT match_name, id, name FROM company WHERE match_name IN ({LISTED})",
            listed(new_keys),
        ):
            self._companies[key] = int(number), stored_name
        company_ids = {
            self._companies[key][0]
            for key, draft in zip(keys, drafts, strict=True)
            if draft.people and key in self._companies
        }
        if not company_ids:
            return
        for number, name, *person in self.tx.rows(
            "SELECT company_id, name, id, role, mail, phone, link, note FROM person"
            f" WHERE company_id IN ({LISTED}) ORDER BY id",
            listed(company_ids),
        ):
            self._stored_people.setdefault((int(number), name.translate(_LOWER)), person)

    def add(self, draft: Draft, *, archived_on: date | None = None) -> int:
        """Gather one application and give the number it will have.

        A closed one gets its walkthrough, archived on `archived_on`. Raises Refused for what cannot be stored.
        """
        role, company = named(one_line(draft.role)), named(one_line(draft.company))
        if not is_enough(company=company, role=role, link=one_line(draft.link)):
            raise Refused(*NEEDED)
        if company and company_key(company) not in self._looked_up:
            self.look_up([draft])
        company_id, company = self._company(company)
        number = self._next_number(APPLICATION)
        beginning = self._beginnings.of(draft)
        own_values = value_columns(draft)
        self._rows[APPLICATION].append(
            (
                *(number, self._search(draft.search), company_id, role, one_line(draft.source), draft.quiet_until),
                *(draft.posting_checked_on, draft.posting_gone_on),
                *beginning.columns,
                *own_values,
            )
        )
        first = self._next_number(EVENT, len(beginning.lines))
        now = self.tx.now
        self._rows[EVENT] += [
            (event_id, number, now, *line) for event_id, line in enumerate(beginning.line_columns, first)
        ]
        note = long_text(draft.note)
        raw = storable(draft.raw)
        tags = self._belongings(number, draft, note, raw)
        names = self._people_of(number, company_id, draft) if draft.people else ""
        documents = self._documents(number, draft) if draft.documents else ""
        if beginning.standing.outcome is not None and beginning.standing.outcome not in WITHOUT_WALK:
            self._walk(number, draft, beginning, archived_on)
        _, channel, place, *_ = own_values
        parts = (company, role, place, channel, " ".join(tags), note, names, documents)
        self._words.append((number, searched(parts, raw)))
        return number

    def write(self) -> None:
        """Write the gathered rows."""
        for table, rows in self._rows.items():
            self.tx.insert_cells(table, _COLUMNS[table], rows)
        if self._words:
            self.tx.connection.executemany("INSERT INTO words (application_id, text) VALUES (?, ?)", self._words)
        for rows in self._rows.values():
            rows.clear()
        self._words.clear()

    def _next_number(self, table: StoredTable, count: int = 1) -> int:
        """The first of `count` consecutive numbers, for rows that will be added."""
        number = self._next.get(table)
        if number is None:
            number = self.tx.next_number(table)
        self._next[table] = number + count
        return number

    def _add_row(self, table: StoredTable, *values: Any) -> None:
        """Gather a row with the next number and these values, in the order of its other columns."""
        self._rows[table].append((self._next_number(table), *values))

    def _company(self, name: str) -> tuple[int, str]:
        """The number and the stored name of a company; each application without one gets a company of its own."""
        if not name:
            number = self._next_number(COMPANY)
            self._rows[COMPANY].append((number, "", nameless_key()))
            return number, ""
        key = company_key(name)
        entry = self._companies.get(key)
        if entry is None:
            entry = self._companies[key] = self._next_number(COMPANY), name
            self._rows[COMPANY].append((entry[0], name, key))
        return entry

    def _belongings(self, number: int, draft: Draft, note: str, raw: str) -> list[str]:
        """Gather tags, note, posting and follow-up of an application; gives its tags."""
        tags = [tag for tag in dict.fromkeys(one_line(t).lower() for t in draft.tags) if tag] if draft.tags else []
        for tag in tags:
            self._add_row(APPLICATION_TAG, number, tag)
        if note.strip():
            self._add_row(NOTE, number, note, self.tx.now)
        has_posting = bool(draft.posting.strip())
        if has_posting or raw or draft.must_haves:
            must_haves = as_lines(draft.must_haves) if draft.must_haves else ""
            posting = long_text(draft.posting), self.today if has_posting else None, raw, must_haves
            self._rows[POSTING].append((number, *posting))
        if draft.follow_up_on is not None:
            self._add_row(TASK, number, TaskKind.FOLLOW_UP.value, "follow up", draft.follow_up_on)
        return tags

    def _people_of(self, number: int, company_id: int, draft: Draft) -> str:
        """Gather the contacts of an application; gives their names."""
        named_people = [(one_line(person.name), person) for person in draft.people]
        for person_id in dict.fromkeys(self._person(company_id, name, person) for name, person in named_people if name):
            self._add_row(APPLICATION_PERSON, number, person_id)
        return " ".join(name for name, _ in named_people)

    def _documents(self, number: int, draft: Draft) -> str:
        """Gather the documents of an application; gives their names."""
        names = list(map(one_line, draft.documents))
        for name in filter(None, names):
            self._add_row(DOCUMENT, number, name, draft.applied_on)
        return " ".join(names)

    def _search(self, name: str) -> int:
        """The number of the job search of that name, else of the current one."""
        if not name:
            return self.search_id
        if self._searches is None:
            self._searches = {other.casefold(): int(i) for i, other in self.tx.rows("SELECT id, name FROM search")}
        return self._searches.get(name.casefold(), self.search_id)

    def _person(self, company_id: int, name: str, person: Any) -> int:
        key = (company_id, name.casefold())
        if key not in self._people:
            texts = {part: one_line(getattr(person, part)) for part in ("role", "mail", "phone", "link")}
            texts["note"] = long_text(person.note)
            stored = self._stored_people.get((company_id, name.translate(_LOWER)))
            if stored is not None:
                self._people[key] = int(stored[0])
                new = {
                    part: text
                    for (part, text), stored_value in zip(texts.items(), stored[1:], strict=True)
                    if text and not stored_value
                }
                if new:
                    self.tx.update(PERSON, self._people[key], **new)
            else:
                self._people[key] = self._next_number(PERSON)
                self._rows[PERSON].append((self._people[key], company_id, name, *texts.values()))
        return self._people[key]

    def _walk(self, number: int, draft: Draft, beginning: Beginning, archived_on: date | None) -> None:
        assert beginning.standing.outcome is not None
        ending, standing = beginning.ending, beginning.standing
        walk = walk_for(
            beginning.standing.outcome, standing.furthest, beginning.rounds, draft.interest, beginning.in_person
        )
        put_away_on = draft.archived_on if draft.archive_known else archived_on
        self._add_row(REJECTION, number, ending.on or self.today, walk.value, ending.words.strip(), put_away_on)
