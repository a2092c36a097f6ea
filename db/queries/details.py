"""One application and everything that belongs to it, and what is due across all of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.due import RESPOND_BY, WAITS
from db.fold_text import company_key
from db.queries.rows import PERSON_COLUMNS, Cards, day, moment, pay, stored_moment
from db.queries.weekly_plan import OFFER_COLUMNS, offer
from db.records import (
    Application,
    Card,
    Document,
    Dossier,
    Earlier,
    Event,
    EventKind,
    Interview,
    Kind,
    Note,
    Outcome,
    Person,
    Practice,
    Stage,
    Task,
    TaskKind,
    WorkMode,
    effective,
)

_APPLICATION = """
    SELECT a.id, a.search_id, a.company_id, c.name, a.role, s.id, s.name, s.kind, s.position, a.round,
    a.outcome, a.furthest, a.added_on,
           a.applied_on, a.answered_on, a.stage_since, a.last_activity_on, a.ended_on, a.channel, a.link,
           a.place, a.work_mode,
           a.pay_low, a.pay_high, a.pay_currency, a.pay_period, a.interest, a.fit, a.effort_hours, a.deadline,
           a.decision_on,
           a.quiet_until, a.source
    FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id WHERE a.id = :id
"""
EVENT_COLUMNS = 'id, application_id, kind, "on", recorded_at, stage_id, round, outcome, words, replaces'
_EVENT = f"SELECT {EVENT_COLUMNS} FROM event"
_INTERVIEW_COLUMNS = (
    "v.id, v.application_id, v.starts_at, v.time_zone, v.minutes, v.round, v.kind, v.place, v.link,"
    " v.people, v.preparation,"
    " v.debrief, v.result"
)
_TASK_COLUMNS = (
    "k.id, k.application_id, k.kind, k.text, k.due_on, k.trigger, k.rejection_id, k.done_on, k.dropped_on, k.helped,"
    " k.interview_id, k.automatic, k.practice, k.goal, k.hours, k.proof, k.partner, k.rehearsed, k.back_at"
)


_TASK_WIDTH = 19


def event(row: Any) -> Event:
    """An event from its columns."""
    i, application_id, kind, on, recorded, stage_id, round_, outcome, words, replaces = row
    return Event(
        i,
        application_id,
        EventKind(kind),
        date.fromisoformat(on),
        moment(recorded) or _never(),
        stage_id,
        round_,
        None if outcome is None else Outcome(outcome),
        words,
        replaces,
    )


def interview(row: Any) -> Interview:
    """An interview from its columns."""
    return Interview(row[0], row[1], moment(row[2]) or _never(), *row[3:])


def task(row: Any) -> Task:
    """A task from its columns."""
    i, application_id, kind, text, due, trigger, rejection_id, done, dropped, helped, talk, automatic, practice = row[
        :13
    ]
    return Task(
        i,
        application_id,
        TaskKind(kind),
        text,
        day(due),
        trigger,
        rejection_id,
        day(done),
        day(dropped),
        helped,
        talk,
        bool(automatic),
        Practice(practice),
        *row[13:18],
    )._replace(back_at=moment(row[18]))


def _never() -> datetime:
    raise ValueError("a moment is missing")


class Details(Cards):
    """What belongs to one application, and to a span of days."""

    def application(self, application_id: int) -> Application | None:
        """One application with all its own fields."""
        r = self.row(_APPLICATION, id=application_id)
        if r is None:
            return None
        tags = tuple(
            t
            for (t,) in self.rows(
                "SELECT tag FROM application_tag WHERE application_id = :id ORDER BY tag", id=application_id
            )
        )
        return Application(
            id=r[0],
            search_id=r[1],
            company_id=r[2],
            company=r[3],
            role=r[4],
            stage=Stage(r[5], r[6], Kind(r[7]), r[8]),
            round=r[9],
            outcome=None if r[10] is None else Outcome(r[10]),
            furthest=Kind(r[11]),
            added_on=date.fromisoformat(r[12]),
            applied_on=day(r[13]),
            answered_on=day(r[14]),
            stage_since=date.fromisoformat(r[15]),
            last_activity_on=date.fromisoformat(r[16]),
            ended_on=day(r[17]),
            channel=r[18],
            link=r[19],
            place=r[20],
            work_mode=None if r[21] is None else WorkMode(r[21]),
            pay=pay(r[22], r[23], r[24], r[25]),
            interest=r[26],
            fit=r[27],
            effort_hours=r[28],
            deadline=day(r[29]),
            decision_on=day(r[30]),
            quiet_until=day(r[31]),
            source=r[32],
            tags=tags,
        )

    def dossier(self, application_id: int) -> Dossier | None:
        """Everything about one application."""
        application = self.application(application_id)
        if application is None:
            return None
        notes = self.rows(
            "SELECT id, application_id, text, written_at FROM note WHERE application_id = :id ORDER BY written_at, id",
            id=application_id,
        )
        people = self.rows(
            f"SELECT {PERSON_COLUMNS} FROM person p"
            " JOIN application_person x ON x.person_id = p.id WHERE x.application_id = :id ORDER BY p.name, p.id",
            id=application_id,
        )
        documents = self.rows(
            "SELECT id, application_id, name, path, fingerprint, kind, sent_on FROM document WHERE"
            " application_id = :id ORDER BY id",
            id=application_id,
        )
        offers = self.rows(
            f"SELECT {OFFER_COLUMNS} FROM offer o WHERE o.application_id = :id ORDER BY o.id", id=application_id
        )
        posting = self.row("SELECT text FROM posting WHERE application_id = :id", id=application_id)
        rejection = self.row(
            "SELECT id FROM rejection WHERE application_id = :id ORDER BY id DESC LIMIT 1", id=application_id
        )
        return Dossier(
            application=application,
            events=effective(self.events(application_id)),
            notes=tuple(Note(i, a, text, moment(at) or _never()) for i, a, text, at in notes),
            interviews=self.interviews_of(application_id),
            tasks=tuple(
                task(r)
                for r in self.rows(
                    f"SELECT {_TASK_COLUMNS} FROM task k WHERE k.application_id = :id"
                    " ORDER BY k.done_on IS NOT NULL, k.due_on IS NULL, k.due_on, k.id",
                    id=application_id,
                )
            ),
            people=tuple(Person(*r) for r in people),
            documents=tuple(Document(r[0], r[1], r[2], r[3], r[4], r[5], day(r[6])) for r in documents),
            offers=tuple(offer(r) for r in offers),
            posting=posting[0] if posting else "",
            rejection_id=rejection[0] if rejection else None,
        )

    def events(self, application_id: int) -> tuple[Event, ...]:
        """Every line of the history, corrected and retracted ones too, in order of writing."""
        return tuple(event(r) for r in self.rows(f"{_EVENT} WHERE application_id = :id ORDER BY id", id=application_id))

    def event(self, event_id: int) -> Event | None:
        """One line of history."""
        row = self.row(f"{_EVENT} WHERE id = :id", id=event_id)
        return None if row is None else event(row)

    def earlier(self, company: str, except_id: int | None = None) -> tuple[Earlier, ...]:
        """What happened before at a company, the latest first: applications in any search, open or ended."""
        rows = self.rows(
            "SELECT a.id, a.role, a.outcome, a.furthest, coalesce(a.ended_on, a.last_activity_on),"
            " a.round FROM application a"
            " JOIN company c ON c.id = a.company_id WHERE c.match_name = :name AND a.id IS NOT :skip"
            " ORDER BY 5 DESC, a.id DESC",
            name=company_key(company),
            skip=except_id,
        )
        return tuple(
            Earlier(
                i, role, None if outcome is None else Outcome(outcome), Kind(furthest), date.fromisoformat(on), round_
            )
            for i, role, outcome, furthest, on, round_ in rows
        )

    def interviews(self, start: datetime, end: datetime) -> tuple[tuple[Interview, Card], ...]:
        """The interviews that begin in [start, end) with the application of each, in order."""
        rows = self.rows(
            f"SELECT {_INTERVIEW_COLUMNS} FROM interview v JOIN application a ON a.id = v.application_id"
            f" WHERE v.starts_at >= :start AND v.starts_at < :end AND {self.in_search('+a')}"
            " ORDER BY v.starts_at, v.id",
            start=stored_moment(start),
            end=stored_moment(end),
        )
        found = [interview(r) for r in rows]
        cards = {c.id: c for c in self.cards([i.application_id for i in found])}
        return tuple((i, cards[i.application_id]) for i in found)

    def interview(self, interview_id: int) -> Interview | None:
        """One interview."""
        row = self.row(f"SELECT {_INTERVIEW_COLUMNS} FROM interview v WHERE v.id = :id", id=interview_id)
        return None if row is None else interview(row)

    def tasks(
        self, *, due_until: date | None = None, open_only: bool = True, application_id: int | None = None
    ) -> tuple[tuple[Task, Card | None], ...]:
        """Things to do with the application of each, by day due; those of resting applications wait with them.

        With `due_until` only those that wait for a day up to then, without a follow-up that came by itself where they
        named a day for their decision.
        """
        parts = ["1"]
        if open_only:
            parts.append("k.done_on IS NULL AND k.dropped_on IS NULL")
        if due_until is not None:
            parts.append(f"k.due_on <= :due AND {WAITS}")
        if application_id is not None:
            parts.append("k.application_id = :application")
        else:
            parts.append(
                "NOT EXISTS (SELECT 1 FROM application q WHERE q.id = k.application_id AND q.quiet_until > :today)"
            )
            parts.append(self.tasks_in_search())
        rows = self.rows(
            f"SELECT {_TASK_COLUMNS} FROM task k LEFT JOIN application a ON a.id = k.application_id"
            f" WHERE {' AND '.join(parts)} ORDER BY k.due_on IS NULL, k.due_on, k.id",
            due=None if due_until is None else due_until.isoformat(),
            application=application_id,
            today=self.clock.today().isoformat(),
        )
        found = [task(r) for r in rows]
        cards = {c.id: c for c in self.cards([t.application_id for t in found if t.application_id is not None])}
        return tuple((t, cards.get(t.application_id) if t.application_id is not None else None) for t in found)

    def preparation(self, application_id: int) -> tuple[int, int]:
        """How many things to prepare wait and how many are done, for one application."""
        row = self.row(
            "SELECT count(*) FILTER (WHERE done_on IS NULL), count(done_on) FROM task"
            " WHERE application_id = :id AND kind = 'preparation' AND dropped_on IS NULL",
            id=application_id,
        )
        return int(row[0]), int(row[1])

    def offers_to_answer(self) -> tuple[Card, ...]:
        """The open applications with an offer to be answered by a day, the earliest first."""
        rows = self.rows(
            "SELECT a.id FROM application a WHERE a.outcome IS NULL AND a.id IN (SELECT application_id FROM offer)"
            f" AND {self.in_search('+a')} AND {RESPOND_BY} IS NOT NULL ORDER BY {RESPOND_BY}, a.id"
        )
        return tuple(self.cards([i for (i,) in rows]))

    def interviews_of(self, application_id: int) -> tuple[Interview, ...]:
        """The interviews of one application, the earliest first."""
        rows = self.rows(
            f"SELECT {_INTERVIEW_COLUMNS} FROM interview v WHERE v.application_id = :id ORDER BY v.starts_at, v.id",
            id=application_id,
        )
        return tuple(interview(r) for r in rows)

    def task(self, task_id: int) -> Task | None:
        """One thing to do."""
        row = self.row(f"SELECT {_TASK_COLUMNS} FROM task k WHERE k.id = :id", id=task_id)
        return None if row is None else task(row)
