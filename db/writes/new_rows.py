"""From drafts to rows: everything a new application brings, gathered first and written table by table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from db.application_state import derive
from db.errors import Refused
from db.fold_text import company_key, fold, storable
from db.listed import LISTED, listed
from db.queries.rows import CURRENT_SEARCH
from db.records.applications import Event as EventRecord
from db.records.applications import Pay, Standing
from db.records.drafts import Draft, DraftEvent
from db.records.enums import WITHOUT_WALK, EventKind, Kind, Outcome, TaskKind
from db.records.names import NEEDED, is_enough, named
from db.search_words import searched
from db.tables import (
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
from db.transaction import Transaction
from db.walk_choice import walk_for
from db.writes.base import as_lines, columns, long_text, nameless, one_line, score

OWN_FIELDS = (
    "link",
    "channel",
    "place",
    "work_mode",
    "pay",
    "interest",
    "fit",
    "effort_hours",
    "deadline",
    "decision_on",
)
"""The fields of an application that are its own, not derived from its history."""

_FIRST: dict[StoredTable, int] = {COMPANY: 0, PERSON: 1, APPLICATION: 2}
"""Tables that the others refer to, in the order in which they are written."""
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""What `lower` is in SQLite: other letters keep their case."""


class NewRows:
    """New applications of one change, assembled in memory: a thousand are then one statement a table.

    `before` are those of the same import written before.
    """

    def __init__(self, tx: Transaction, today: date, before: NewRows | None = None) -> None:
        self.tx = tx
        self.today = today
        self.stages = [
            (int(i), name, Kind(kind))
            for i, name, kind in tx.rows("SELECT id, name, kind FROM stage ORDER BY position, id")
        ]
        self.kinds = {i: kind for i, _, kind in self.stages}
        self.search_id = int(tx.rows(f"SELECT {CURRENT_SEARCH}")[0][0])
        self._searches: dict[str, int] | None = None
        self._rows: dict[StoredTable, list[dict[str, Any]]] = {}
        self._next: dict[StoredTable, int] = {}
        self._companies: dict[str, tuple[int, str]] = {}
        self._looked_up: set[str] = set()
        self._people: dict[tuple[int, str], int] = {}
        self._kept_people: dict[tuple[int, str], Sequence[Any]] = {}
        self._stage_of: dict[tuple[Kind, str], int] = {}
        # What was worked out for the part before holds as long as nobody changed the stages.
        known = before._standings if before is not None and before.kinds == self.kinds else {}
        self._standings: dict[Any, tuple[Standing, dict[str, Any]]] = known
        self._words: list[tuple[int, str]] = []

    def expect(self, drafts: Sequence[Draft]) -> None:
        """Look up together what is there of the companies, and of the contacts at them, of drafts to be added."""
        keys = [company_key(name) if (name := named(one_line(draft.company))) else "" for draft in drafts]
        new = list({*keys} - self._looked_up - {""})
        self._looked_up.update(new)
        for key, number, kept in self.tx.rows(
            f"SELECT match_name, id, name FROM company WHERE match_name IN ({LISTED})",
            listed(new),
        ):
            self._companies[key] = int(number), kept
        at = {
            self._companies[key][0]
            for key, draft in zip(keys, drafts, strict=True)
            if draft.people and key in self._companies
        }
        if not at:
            return
        for number, name, *person in self.tx.rows(
            "SELECT company_id, name, id, role, mail, phone, link, note FROM person"
            f" WHERE company_id IN ({LISTED}) ORDER BY id",
            listed(at),
        ):
            self._kept_people.setdefault((int(number), name.translate(_LOWER)), person)

    def add(self, draft: Draft, *, archived_on: date | None = None) -> int:
        """Take one application in and give the number it will have.

        An ending in its history opens its walk, put away at once on `archived_on`. Raises Refused for what cannot be
        kept.
        """
        role, company = named(one_line(draft.role)), named(one_line(draft.company))
        if not is_enough(company, role, one_line(draft.link)):
            raise Refused(*NEEDED)
        if company and company_key(company) not in self._looked_up:
            self.expect([draft])
        company_id, company = self._company(company)
        number = self._take(APPLICATION)
        events = self._history(number, draft)
        standing, standing_columns = self._standing(events)
        self._put(
            APPLICATION,
            id=number,
            search_id=self._search(draft.search),
            company_id=company_id,
            role=role,
            source=one_line(draft.source),
            quiet_until=draft.quiet_until,
            **standing_columns,
            **own_columns({name: getattr(draft, name) for name in OWN_FIELDS}),
        )
        for event in events:
            self._put(
                EVENT,
                id=event.id,
                application_id=number,
                kind=event.kind.value,
                on=event.on,
                recorded_at=self.tx.now,
                stage_id=event.stage_id,
                round=event.round,
                outcome=None if event.outcome is None else event.outcome.value,
                words=event.words,
                replaces=None,
            )
        tags = self._belongings(number, company_id, draft)
        if standing.outcome is not None and standing.outcome not in WITHOUT_WALK:
            self._walk(number, draft, events, standing.outcome, standing.furthest, archived_on)
        names = " ".join(one_line(person.name) for person in draft.people)
        parts = (
            company,
            role,
            one_line(draft.place),
            one_line(draft.channel),
            " ".join(tags),
            long_text(draft.note),
            names,
            " ".join(one_line(name) for name in draft.documents),
        )
        self._words.append((number, searched(parts, storable(draft.raw))))
        self.tx.touch(number)
        return number

    def write(self) -> None:
        """Write everything gathered."""
        for table in sorted(self._rows, key=lambda table: _FIRST.get(table, len(_FIRST))):
            self.tx.insert_many(table, self._rows[table])
        if self._words:
            self.tx.connection.executemany("INSERT INTO words (application_id, text) VALUES (?, ?)", self._words)
        self._rows.clear()
        self._words.clear()

    def _take(self, table: StoredTable) -> int:
        number = self._next.get(table)
        if number is None:
            number = self.tx.next_number(table)
        self._next[table] = number + 1
        return number

    def _put(self, table: StoredTable, **values: Any) -> None:
        self._rows.setdefault(table, []).append(values)

    def _company(self, name: str) -> tuple[int, str]:
        """The number of a company and the name it is kept under; one that is not named is nobody else's."""
        if not name:
            number = self._take(COMPANY)
            self._put(COMPANY, id=number, name="", match_name=nameless())
            return number, ""
        key = company_key(name)
        known = self._companies.get(key)
        if known is None:
            known = self._companies[key] = self._take(COMPANY), name
            self._put(COMPANY, id=known[0], name=name, match_name=key)
        return known

    def stage_for(self, kind: Kind, name: str = "") -> int:
        """The user's column for a kind: the one of that name, else the first of the kind, else of the nearest kind
        before it.
        """
        found = self._stage_of.get((kind, name))
        if found is None:
            found = self._stage_of[kind, name] = self._nearest_stage(kind, name)
        return found

    def _nearest_stage(self, kind: Kind, name: str) -> int:
        order = list(Kind)
        place = order.index(kind)
        for i, stage_name, stage_kind in self.stages:
            if name and stage_kind is kind and stage_name.casefold() == name.casefold():
                return i
        for candidate in [*reversed(order[: place + 1]), *order[place + 1 :]]:
            for i, _, stage_kind in self.stages:
                if stage_kind is candidate:
                    return i
        raise Refused("There is no stage for it.", "Add a stage first.")

    def stage_named(self, text: str) -> int:
        """The column meant by its name or its kind. Raises Refused when there is none."""
        wanted = fold(text.strip())
        for i, name, _ in self.stages:
            if fold(name) == wanted:
                return i
        for i, _, kind in self.stages:
            if kind == wanted:
                return i
        raise Refused(
            f"There is no stage '{text}'.", f"Your stages are: {', '.join(name for _, name, _ in self.stages)}."
        )

    def _happened(self, on: date) -> date:
        if on > self.today:
            raise Refused(
                f"{on.isoformat()} is in the future.", "For a planned event, add an interview or a follow-up."
            )
        return on

    def _history(self, number: int, draft: Draft) -> list[EventRecord]:
        days = [d for d in (draft.added_on, draft.applied_on, *(step.on for step in draft.history)) if d is not None]
        began = self._happened(min(days)) if days else self.today
        steps = list(draft.history) if draft.history else self._first_steps(draft)
        lead = self.stage_for(Kind.LEAD)
        added = next((step for step in steps if step.kind is EventKind.ADDED), None)
        if added is not None:
            began = self._happened(added.on or began)
            lead = self.stage_for(added.stage or Kind.LEAD, added.stage_name)
        events = [self._event(number, EventKind.ADDED, began, lead, None, None, "")]
        for step in steps:
            if step.kind is EventKind.ADDED:
                continue
            on = None if step.on is None else self._happened(step.on)
            stage = None if step.stage is None else self.stage_for(step.stage, step.stage_name)
            events.append(self._event(number, step.kind, on, stage, step.round, step.outcome, long_text(step.words)))
        return events

    def _standing(self, events: Sequence[EventRecord]) -> tuple[Standing, dict[str, Any]]:
        """Where a new application stands, and as columns; many have histories that differ in their numbers only."""
        alike = tuple([(event.kind, event.on, event.stage_id, event.round, event.outcome) for event in events])
        found = self._standings.get(alike)
        if found is None:
            standing = derive(events, self.kinds)
            found = self._standings[alike] = standing, columns(standing)
        return found

    def _first_steps(self, draft: Draft) -> list[DraftEvent]:
        stage = self.stage_named(draft.stage) if draft.stage else None
        kind = Kind.LEAD if stage is None else self.kinds[stage]
        steps = []
        if draft.applied_on is not None and kind is not Kind.APPLIED:
            steps.append(DraftEvent(EventKind.STAGE, draft.applied_on, Kind.APPLIED))
        if stage is not None and kind is not Kind.LEAD:
            on = draft.applied_on if kind is Kind.APPLIED and draft.applied_on is not None else self.today
            name = next(name for i, name, _ in self.stages if i == stage)
            steps.append(DraftEvent(EventKind.STAGE, on, kind, name))
        return steps

    def _event(
        self,
        number: int,
        kind: EventKind,
        on: date | None,
        stage_id: int | None,
        round_: int | None,
        outcome: Outcome | None,
        words: str,
    ) -> EventRecord:
        return EventRecord(self._take(EVENT), number, kind, on, self.tx.now, stage_id, round_, outcome, words)

    def _belongings(self, number: int, company_id: int, draft: Draft) -> list[str]:
        tags = [tag for tag in dict.fromkeys(one_line(t).lower() for t in draft.tags) if tag]
        for tag in tags:
            self._put(APPLICATION_TAG, id=self._take(APPLICATION_TAG), application_id=number, tag=tag)
        if long_text(draft.note).strip():
            self._put(
                NOTE, id=self._take(NOTE), application_id=number, text=long_text(draft.note), written_at=self.tx.now
            )
        if draft.posting.strip() or draft.raw or draft.must_haves:
            saved_on = self.today if draft.posting.strip() else None
            self._put(
                POSTING,
                application_id=number,
                text=long_text(draft.posting),
                saved_on=saved_on,
                raw=storable(draft.raw),
                must_haves=as_lines(draft.must_haves),
            )
        named = ((one_line(person.name), person) for person in draft.people)
        for person_id in dict.fromkeys(self._person(company_id, name, person) for name, person in named if name):
            self._put(APPLICATION_PERSON, id=self._take(APPLICATION_PERSON), application_id=number, person_id=person_id)
        for name in map(one_line, draft.documents):
            if name:
                self._put(DOCUMENT, id=self._take(DOCUMENT), application_id=number, name=name, sent_on=draft.applied_on)
        if draft.follow_up_on is not None:
            self._put(
                TASK,
                id=self._take(TASK),
                application_id=number,
                kind=TaskKind.FOLLOW_UP.value,
                text="follow up",
                due_on=draft.follow_up_on,
            )
        return tags

    def _search(self, name: str) -> int:
        """The job search of that name; the current one where there is none, or none is named."""
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
            found = self._kept_people.get((company_id, name.translate(_LOWER)))
            if found is not None:
                self._people[key] = int(found[0])
                new = {
                    part: text for (part, text), kept in zip(texts.items(), found[1:], strict=True) if text and not kept
                }
                if new:
                    self.tx.update(PERSON, self._people[key], **new)
            else:
                self._people[key] = self._take(PERSON)
                self._put(PERSON, id=self._people[key], company_id=company_id, name=name, **texts)
        return self._people[key]

    def _walk(
        self,
        number: int,
        draft: Draft,
        events: list[EventRecord],
        outcome: Outcome,
        furthest: Kind,
        archived_on: date | None,
    ) -> None:

        ending = next(e for e in reversed(events) if e.kind is EventKind.ENDED)
        rounds = max((e.round or 1 for e in events if e.stage_id is not None), default=1)
        human = bool(ending.words.strip()) or any(e.kind is EventKind.HEARD for e in events)
        self._put(
            REJECTION,
            id=self._take(REJECTION),
            application_id=number,
            opened_on=ending.on or self.today,
            walk=walk_for(outcome, furthest, rounds, draft.interest, human).value,
            said=ending.words.strip(),
            put_away_on=draft.archived_on if draft.archive_known else archived_on,
        )


def own_columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """An application's own fields as values of its columns, checked."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "pay":
            values.update(pay_columns(value))
        elif name == "work_mode":
            values[name] = None if value is None else str(value)
        elif name in ("interest", "fit"):
            values[name] = score(value, name)
        elif name == "effort_hours":
            if value is not None and not 0 <= value <= 1000:
                raise Refused("Effort is a number of hours.")
            values[name] = value
        elif isinstance(value, str):
            values[name] = one_line(value)
        else:
            values[name] = value
    return values


def pay_columns(pay: Pay | None, prefix: str = "pay") -> dict[str, Any]:
    """A pay range as values of four columns. Raises Refused when its ends are the wrong way round."""
    if pay is None:
        return {f"{prefix}_{part}": None for part in ("low", "high", "currency", "period")}
    if not 0 <= pay.low <= pay.high < 2**53:
        raise Refused("That is not a pay range.", "The lower figure comes first.")
    return {
        f"{prefix}_low": pay.low,
        f"{prefix}_high": pay.high,
        f"{prefix}_currency": pay.currency,
        f"{prefix}_period": pay.period.value,
    }
