"""What all changes share: the transaction, the history, the derived state and the words find looks through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from db.application_state import derive
from db.errors import Missing, Refused
from db.fold_text import company_key, fold, storable
from db.models.applications import Application, Company, Event, Person
from db.queries.details import EVENT_COLUMNS
from db.queries.details import event as read_event
from db.records import DraftPerson, EventKind, Kind, Outcome, Standing
from db.transaction import Unit

LONGEST_TEXT = 200_000
"""Characters of one text; more is a mistake (a pasted file), and is refused rather than cut."""


class Clock(Protocol):
    """Where the store gets the time from."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    def day_of(self, instant: datetime) -> date:
        """The local day an aware instant falls on."""

    @property
    def zone(self) -> tzinfo:
        """The local time zone."""


class Writes:
    """The ground under every family of changes."""

    clock: Clock

    @contextmanager
    def change(self, label: str, merge_key: str = "") -> Iterator[Unit]:
        """One transaction that can be undone as `label`; provided by the store."""
        raise AssertionError("provided by Store")
        yield

    def happened(self, on: date | None) -> date:
        """The day something happened: today unless another is given. Raises Refused for a day to come."""
        today = self.clock.today()
        if on is None:
            return today
        if on > today:
            raise Refused("That day has not come yet.", "For something planned, use an interview or a follow-up.")
        return on

    def kinds(self, unit: Unit) -> dict[int, Kind]:
        """Each stage's fixed kind."""
        return {i: Kind(kind) for i, kind in unit.rows("SELECT id, kind FROM stage ORDER BY position, id")}

    def present(self, unit: Unit, application_id: int) -> Any:
        """The row (role, company, stage_id, round, outcome, search_id) of an application. Raises Missing when it is
        gone.
        """
        rows = unit.rows(
            "SELECT a.role, c.name, a.stage_id, a.round, a.outcome, a.search_id FROM application a"
            " JOIN company c ON c.id = a.company_id WHERE a.id = ?",
            application_id,
        )
        if not rows:
            raise Missing(
                f"There is no application {application_id}.", "It may have been deleted; undo brings it back."
            )
        return rows[0]

    def name(self, unit: Unit, application_ids: Sequence[int]) -> str:
        """What to call these applications in a sentence."""
        if len(application_ids) == 1:
            return str(self.present(unit, application_ids[0])[1])
        return f"{len(application_ids)} applications"

    def company(self, unit: Unit, name: str) -> int:
        """The number of a company, made when it is new."""
        name = one_line(name)
        if not any(map(str.isprintable, name)):
            raise Refused("A company is needed.", "Its name is enough.")
        key = company_key(name)
        found = unit.rows("SELECT id FROM company WHERE match_name = ?", key)
        return int(found[0][0]) if found else unit.insert(Company, name=name, match_name=key)

    def add_event(
        self,
        unit: Unit,
        application_id: int,
        kind: EventKind,
        on: date,
        *,
        stage_id: int | None = None,
        round: int | None = None,
        outcome: Outcome | None = None,
        words: str = "",
        replaces: int | None = None,
    ) -> int:
        """Write one line of history; call `restand` when the history is complete."""
        return unit.insert(
            Event,
            application_id=application_id,
            kind=kind.value,
            on=on,
            recorded_at=unit.now,
            stage_id=stage_id,
            round=round,
            outcome=None if outcome is None else outcome.value,
            words=long_text(words),
            replaces=replaces,
        )

    def restand(self, unit: Unit, application_ids: Iterable[int], *, kinds: Mapping[int, Kind] | None = None) -> None:
        """Keep the standing of these applications equal to their events."""
        kinds = kinds or self.kinds(unit)
        for application_id in application_ids:
            rows = unit.rows(
                f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = ? ORDER BY id",
                application_id,
            )
            unit.update(Application, application_id, **columns(derive([read_event(r) for r in rows], kinds)))
            unit.touch(application_id)

    def person_at(self, unit: Unit, company_id: int, person: DraftPerson) -> int:
        """Keep somebody at a company, or what is new of the person of that name already known there."""
        name = one_line(person.name)
        if not name:
            raise Refused("A name is needed.")
        found = unit.rows("SELECT id FROM person WHERE company_id = ? AND lower(name) = lower(?)", company_id, name)
        if found:
            person_id = int(found[0][0])
            given = {k: one_line(getattr(person, k)) for k in ("role", "mail", "phone") if getattr(person, k)}
            if given:
                unit.update(Person, person_id, **given)
        else:
            person_id = unit.insert(
                Person,
                company_id=company_id,
                name=name,
                role=one_line(person.role),
                mail=one_line(person.mail),
                phone=one_line(person.phone),
            )
        return person_id

    def refresh_words(self, unit: Unit, application_ids: Iterable[int]) -> None:
        """Set the words that find looks through: company, role, place, channel, tags, notes, contacts and documents."""
        for application_id in application_ids:
            rows = unit.rows(
                "SELECT c.name, a.role, a.place, a.channel,"
                " (SELECT group_concat(tag, ' ') FROM application_tag WHERE application_id = a.id),"
                " (SELECT group_concat(text, ' ') FROM note WHERE application_id = a.id),"
                " (SELECT group_concat(p.name, ' ') FROM person p JOIN application_person x ON x.person_id = p.id"
                "  WHERE x.application_id = a.id),"
                " (SELECT group_concat(name, ' ') FROM document WHERE application_id = a.id)"
                " FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = ?",
                application_id,
            )
            if rows:
                text = fold("\n".join(part for part in rows[0] if part))
                unit.connection.exec_driver_sql(
                    "INSERT INTO words (application_id, text) VALUES (?, ?)"
                    " ON CONFLICT (application_id) DO UPDATE SET text = excluded.text",
                    (application_id, text),
                )


def columns(standing: Standing) -> dict[str, Any]:
    """A standing as values of the application's columns."""
    return {
        "stage_id": standing.stage_id,
        "round": standing.round,
        "outcome": None if standing.outcome is None else standing.outcome.value,
        "furthest": standing.furthest.value,
        "added_on": standing.added_on,
        "applied_on": standing.applied_on,
        "answered_on": standing.answered_on,
        "stage_since": standing.stage_since,
        "last_activity_on": standing.last_activity_on,
        "ended_on": standing.ended_on,
    }


def one_line(text: str) -> str:
    """A short text as it is kept: storable, without line breaks or space around.

    Raises Refused when it is longer than any name.
    """
    kept = " ".join(storable(text).split())
    if len(kept) > 10_000:
        raise Refused("That is too long for one line.", "A note can hold it.")
    return kept


def long_text(text: str) -> str:
    """A text as it is kept: storable, otherwise as written. Raises Refused when it is longer than a book chapter."""
    kept = storable(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(f"That text has {len(kept):,} characters; {LONGEST_TEXT:,} is the most.", "Nothing was changed.")
    return kept


def score(value: int | None, name: str) -> int | None:
    """A number from 1 to 5, or none. Raises Refused otherwise."""
    if value is not None and not 1 <= value <= 5:
        raise Refused(f"{name.capitalize()} goes from 1 to 5.")
    return value
