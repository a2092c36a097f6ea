"""What belongs to an application: its history, interviews, tasks, contacts and documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from db.listed import listed_numbers
from db.queries.cards import CardQueries
from db.queries.events import EVENT_COLUMNS
from db.queries.rows import COMPANY, ROLE, Queries, ReadConnection, columns, reading, required_moment, stored_moment
from db.records.applications import Document, Event, Interview, Person, SentDocument, Task
from db.records.cards import Card

TASK_COLUMNS = columns(Task, "k")
DOCUMENT_COLUMNS = columns(Document, "d", checksum="d.fingerprint")
_INTERVIEW = f"SELECT {columns(Interview, 'v')} FROM interview v"
_PERSON = f"SELECT {columns(Person, 'p')}"


class HistoryQueries(Queries):
    """The lines of histories."""

    def events(self, application_id: int) -> tuple[Event, ...]:
        """Every line of the history, corrected and retracted ones too, in order of writing."""
        return self.records(
            Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = :id ORDER BY id", id=application_id
        )

    def event(self, event_id: int) -> Event | None:
        """One line of history."""
        return self.record(Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE id = :id", id=event_id)

    def first_written(self) -> dict[int, datetime]:
        """By application, the moment its first line was written; it stays the same in an export and a backup."""
        rows = self.rows(
            "SELECT application_id, recorded_at FROM event"
            " WHERE id IN (SELECT min(id) FROM event GROUP BY application_id)"
        )
        return {number: required_moment(text) for number, text in rows}


class InterviewQueries(Queries):
    """Interviews."""

    def __init__(self, db: ReadConnection, cards: CardQueries) -> None:
        super().__init__(db)
        self._cards = cards

    def get(self, interview_id: int) -> Interview | None:
        """One interview."""
        return self.record(Interview, f"{_INTERVIEW} WHERE v.id = :id", id=interview_id)

    def of(self, application_id: int) -> tuple[Interview, ...]:
        """The interviews of one application, the earliest first."""
        return self.records(
            Interview, f"{_INTERVIEW} WHERE v.application_id = :id ORDER BY v.starts_at, v.id", id=application_id
        )

    def numbered(self, numbers: Iterable[int]) -> tuple[Interview, ...]:
        """The interviews with these numbers, in order."""
        return self.records(
            Interview,
            f"{_INTERVIEW} WHERE v.id IN (SELECT value FROM json_each(:ids)) ORDER BY v.starts_at, v.id",
            ids=listed_numbers(numbers),
        )

    def between(self, start: datetime, end: datetime) -> tuple[tuple[Interview, Card], ...]:
        """The interviews that begin in [start, end) with the application of each, in order."""
        found = self.records(
            Interview,
            f"{_INTERVIEW} JOIN application a ON a.id = v.application_id"
            f" WHERE v.starts_at >= :start AND v.starts_at < :end AND {self.db.in_search('+a')}"
            " ORDER BY v.starts_at, v.id",
            start=stored_moment(start),
            end=stored_moment(end),
        )
        cards = {c.id: c for c in self._cards.cards([i.application_id for i in found])}
        return tuple((i, cards[i.application_id]) for i in found)


class TaskQueries(Queries):
    """Tasks."""

    def __init__(self, db: ReadConnection, cards: CardQueries) -> None:
        super().__init__(db)
        self._cards = cards

    def get(self, task_id: int) -> Task | None:
        """One task."""
        return self.record(Task, f"SELECT {TASK_COLUMNS} FROM task k WHERE k.id = :id", id=task_id)

    def of(self, application_id: int) -> tuple[Task, ...]:
        """The tasks of one application by day, those done last."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.application_id = :id"
            " ORDER BY k.done_on IS NOT NULL, k.due_on IS NULL, k.due_on, k.id",
            id=application_id,
        )

    def numbered(self, numbers: Iterable[int]) -> tuple[Task, ...]:
        """The tasks with these numbers, by day due."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.id IN (SELECT value FROM json_each(:ids))"
            " ORDER BY k.due_on IS NULL, k.due_on, k.id",
            ids=listed_numbers(numbers),
        )

    def all(self, *, open_only: bool = True, application_id: int | None = None) -> tuple[tuple[Task, Card | None], ...]:
        """Tasks with the application of each, by day due; those of snoozed applications are hidden with them."""
        parts = ["1"]
        if open_only:
            parts.append("k.done_on IS NULL AND k.dropped_on IS NULL")
        if application_id is not None:
            parts.append("k.application_id = :application")
        else:
            parts.append(
                "NOT EXISTS (SELECT 1 FROM application q WHERE q.id = k.application_id AND q.quiet_until > :today)"
            )
            parts.append(self.db.tasks_in_search())
        found = self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k LEFT JOIN application a ON a.id = k.application_id"
            f" WHERE {' AND '.join(parts)} ORDER BY k.due_on IS NULL, k.due_on, k.id",
            application=application_id,
            today=self.db.clock.today().isoformat(),
        )
        cards = {c.id: c for c in self._cards.cards([t.application_id for t in found if t.application_id is not None])}
        return tuple((t, cards.get(t.application_id) if t.application_id is not None else None) for t in found)

    def preparation(self, application_id: int) -> tuple[int, int]:
        """How many things to prepare wait and how many are done, for one application."""
        row = self.row(
            "SELECT count(*) FILTER (WHERE done_on IS NULL), count(done_on) FROM task"
            " WHERE application_id = :id AND kind = 'preparation' AND dropped_on IS NULL",
            id=application_id,
        )
        return int(row[0]), int(row[1])

    def to_ask_about(self, first: date, last: date) -> tuple[Task, ...]:
        """What was done about a reason between two days and has not been said to help or not, the earliest first."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.done_on BETWEEN :first AND :last AND k.dropped_on IS NULL"
            " AND k.kind = 'corrective' AND k.rejection_id IS NOT NULL AND k.helped = ''"
            f" AND {self.db.tasks_in_search()} ORDER BY k.done_on, k.id",
            first=first.isoformat(),
            last=last.isoformat(),
        )


class ContactQueries(Queries):
    """Contacts."""

    def get(self, person_id: int) -> Person | None:
        """One contact."""
        return self.record(Person, f"{_PERSON} FROM person p WHERE p.id = :id", id=person_id)

    def of(self, application_id: int) -> tuple[Person, ...]:
        """The contacts of an application."""
        return self.records(
            Person,
            f"{_PERSON} FROM person p JOIN application_person x ON x.person_id = p.id"
            " WHERE x.application_id = :id ORDER BY p.name, p.id",
            id=application_id,
        )

    def all(self) -> tuple[tuple[str, Person], ...]:
        """Every contact with the name of its company, whatever they have to do with."""
        rows = self.rows(
            f"{_PERSON}, {COMPANY} FROM person p JOIN company c ON c.id = p.company_id"
            " ORDER BY c.name COLLATE NOCASE, p.name, p.id"
        )
        return tuple((row[-1], Person(*row[:-1])) for row in rows)


class DocumentQueries(Queries):
    """Documents that were sent, over all applications."""

    def sent(self, text: str = "") -> tuple[SentDocument, ...]:
        """The documents whose name, kind, company or role hold every word of a text, the last sent first."""
        rows = self.rows(
            f"SELECT {COMPANY}, {ROLE}, a.outcome, {DOCUMENT_COLUMNS} FROM document d"
            " JOIN application a ON a.id = d.application_id JOIN company c ON c.id = a.company_id"
            " ORDER BY d.sent_on IS NULL, d.sent_on DESC, d.id DESC"
        )
        from db.fold_text import fold

        words = fold(text).split()
        read, whole = reading(Document), reading(SentDocument)
        found = (whole((read(row[3:]), *row[:3])) for row in rows)
        return tuple(
            sent
            for sent in found
            if all(w in fold(f"{sent.document.name} {sent.document.kind} {sent.company} {sent.role}") for w in words)
        )

    def get(self, number: int) -> SentDocument | None:
        """One document."""
        return next((sent for sent in self.sent() if sent.document.id == number), None)

    def last_sent(self) -> tuple[Document, ...]:
        """The documents that were sent with the last application that had any."""
        return self.records(
            Document,
            f"SELECT {DOCUMENT_COLUMNS} FROM document d WHERE d.application_id ="
            " (SELECT application_id FROM document WHERE sent_on IS NOT NULL ORDER BY sent_on DESC, id DESC LIMIT 1)"
            " AND d.sent_on IS NOT NULL ORDER BY d.id",
        )
