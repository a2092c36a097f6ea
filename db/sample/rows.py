"""From told applications to rows of every table they touch."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from db.application_state import derive
from db.fold_text import company_key, fold
from db.queries.health import as_stored
from db.queries.rows import HOME_CURRENCY, stored_moment
from db.records.applications import Standing
from db.records.enums import EventKind, Kind, Outcome, Practice, TaskKind
from db.records.history import Event
from db.records.walk_enums import JournalKind
from db.sample.story import SampleInterview, SampleOffer, SampleTask, SampleWalk, Story
from db.tables import (
    APPLICATION,
    APPLICATION_PERSON,
    APPLICATION_TAG,
    CHECK,
    COMPANY,
    CRITERION,
    DEAL_BREAKER,
    DOCUMENT,
    EVENT,
    EXCHANGE_RATE,
    FINDING,
    INTERVIEW,
    JOURNAL_ENTRY,
    MOOD,
    NOTE,
    OFFER,
    OFFER_RATING,
    PERSON,
    PLANNED_ITEM,
    POSTING,
    PREFERENCE,
    REJECTION,
    SAVED_VIEW,
    SEARCH_WORDS,
    SETBACK_PLAN,
    TARGET_EMPLOYER,
    TASK,
    WALK_STEP,
    StoredTable,
)
from db.walk_choice import walk_for

_STANDING = (
    "stage_id",
    "round",
    "outcome",
    "furthest",
    "added_on",
    "applied_on",
    "answered_on",
    "stage_since",
    "last_activity_on",
    "ended_on",
)
_KINDS = {kind.value: kind for kind in Kind}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_BY_EMPLOYER = frozenset({Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER})


class SampleRows:
    """SampleRows gathered table by table, each with its number, and written with one statement a table."""

    def __init__(self, stages: Mapping[Kind, int], search_id: int, now: datetime, today: date, zone: tzinfo) -> None:
        self.stages = stages
        self.kinds = {number: kind for kind, number in stages.items()}
        self.search_id = search_id
        self.now = now
        self.today = today
        self.zone = zone
        self._tables: dict[str, _TableRows] = {}
        self._companies: dict[str, int] = {}
        self._people: dict[tuple[int, str], int] = {}
        self._moments: dict[date, datetime] = {}
        self._talked: int | None = None
        self._rated: list[tuple[int, int, int]] = []

    def put(self, table: StoredTable, **values: Any) -> int:
        """Gather one row; gives its number."""
        rows = self._tables.get(table.name)
        if rows is None:
            rows = self._tables[table.name] = _TableRows(table)
        return rows.put({name: _kept(value) for name, value in values.items()})

    def write(self, connection: sqlite3.Connection) -> None:
        """Write everything inside the transaction that is going on."""
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in self._tables.values():
            table.write(connection)

    def add(self, story: Story) -> int:
        """Gather one application with all that is told of it; gives its number."""
        company_id = self._company(story.company)
        number = self._tables["application"].next if "application" in self._tables else 1
        events = self._events(number, story)
        standing = derive(events, self.kinds)
        pay = story.pay
        self.put(
            APPLICATION,
            id=number,
            search_id=self.search_id,
            company_id=company_id,
            role=story.role,
            channel=story.channel,
            place=story.place,
            work_mode=story.mode,
            interest=story.interest,
            fit=story.fit,
            effort_hours=story.effort,
            pay_low=pay and pay.low,
            pay_high=pay and pay.high,
            pay_currency=pay and pay.currency,
            pay_period=pay and pay.period,
            deadline=None if story.deadline is None else self.today + timedelta(days=story.deadline),
            decision_on=None if story.decision is None else self.working_day(story.decision),
            link=f"https://jobs.example/{number}" if standing.outcome is None else "",
            **dict(zip(_STANDING, as_stored(standing), strict=True)),
        )
        self._belongings(number, company_id, story, standing)
        rejection_id = self._walk(number, story, events, standing)
        for todo in story.todo:
            self._todo(number, rejection_id if todo.on_walk else None, todo)
        return number

    def day(self, ago: int) -> date:
        """A day so many days ago."""
        return self.today - timedelta(days=ago)

    def working_day(self, count: int) -> date:
        """The day so many working days from today."""
        if count == 0:
            return self.today
        step = 1 if count > 0 else -1
        weeks, left = divmod(abs(count) - 1, 5)
        day = self.today + timedelta(days=7 * step * weeks)
        while left >= 0:
            day += timedelta(days=step)
            left -= day.weekday() < 5
        return day

    def written(self, on: date) -> datetime:
        """When something of a day was written down: that evening, or by now when it is today."""
        moment = self._moments.get(on)
        if moment is None:
            evening = datetime.combine(on, time(18, 10 + on.day), self.zone).astimezone(UTC)
            moment = self._moments[on] = min(evening, self.now)
        return moment

    def _company(self, name: str) -> int:
        number = self._companies.get(name)
        if number is None:
            number = self._companies[name] = self.put(COMPANY, name=name, match_name=company_key(name))
        return number

    def _events(self, number: int, story: Story) -> list[Event]:
        events: list[Event] = []
        steps = story.steps if story.steps[0][1] == "lead" else [(story.steps[0][0], "lead"), *story.steps]
        before: date | None = None
        for place, (ago, what) in enumerate(steps):
            word, _, words = what.partition(": ")
            name, _, round_ = word.partition(" ")
            kind, outcome = _KINDS.get(name), _OUTCOMES.get(name)
            on = self.day(ago)
            if kind in _BY_EMPLOYER or outcome is Outcome.REJECTED:
                on -= timedelta(days=max(0, on.weekday() - 4))  # employers answer on working days
            if before is not None:
                on = max(on, before)
            before = on
            event_kind = (
                EventKind.ADDED
                if place == 0
                else EventKind.STAGE
                if kind
                else EventKind.ENDED
                if outcome
                else EventKind(name)
            )
            stage = None if kind is None else self.stages[kind]
            which = int(round_) if round_ else None
            if place in story.corrects:
                wrong = self._event(
                    number, event_kind, self.day(story.corrects[place]), stage, which, outcome, words, None
                )
                events.append(wrong)
                events.append(self._event(number, event_kind, on, stage, which, outcome, words, wrong.id))
            else:
                events.append(self._event(number, event_kind, on, stage, which, outcome, words, None))
        return events

    def _event(
        self,
        number: int,
        kind: EventKind,
        on: date,
        stage: int | None,
        round_: int | None,
        outcome: Outcome | None,
        words: str,
        replaces: int | None,
    ) -> Event:
        at = self.written(on)
        key = self.put(
            EVENT,
            application_id=number,
            kind=kind,
            on=on,
            recorded_at=at,
            stage_id=stage,
            round=round_,
            outcome=outcome,
            words=words,
            replaces=replaces,
        )
        return Event(key, number, kind, on, at, stage, round_, outcome, words, replaces)

    def _belongings(self, number: int, company_id: int, story: Story, standing: Standing) -> None:
        for tag in sorted(story.tags):
            self.put(APPLICATION_TAG, application_id=number, tag=tag)
        for ago, text in story.notes:
            self.put(NOTE, application_id=number, text=text, written_at=self.written(self.day(ago)))
        for name, role in story.people:
            self.put(APPLICATION_PERSON, application_id=number, person_id=self._person(company_id, name, role))
        for meeting in story.meetings:
            self._meeting(number, meeting)
        for name, kind in story.papers:
            self.put(DOCUMENT, application_id=number, name=name, kind=kind, sent_on=standing.applied_on)
        if story.posting:
            self.put(POSTING, application_id=number, text=story.posting, saved_on=standing.added_on)
        if story.offer is not None:
            self._offer(number, story.offer)
        if story.setback is not None:
            ago, text = story.setback
            self.put(SETBACK_PLAN, application_id=number, text=text, written_at=self.written(self.day(ago)))
        parts = (
            story.company,
            story.role,
            story.place,
            story.channel,
            " ".join(sorted(story.tags)),
            " ".join(text for _, text in story.notes),
            " ".join(name for name, _ in story.people),
            " ".join(name for name, _ in story.papers),
        )
        self.put(SEARCH_WORDS, application_id=number, text=fold("\n".join(part for part in parts if part)))

    def _person(self, company_id: int, name: str, role: str) -> int:
        key = (company_id, name)
        if key not in self._people:
            self._people[key] = self.put(PERSON, company_id=company_id, name=name, role=role)
        return self._people[key]

    def _meeting(self, number: int, told: SampleInterview) -> None:
        starts_at = datetime.combine(self.working_day(told.day), time(told.hour, told.minute), self.zone)
        talk = self.put(
            INTERVIEW,
            application_id=number,
            starts_at=starts_at,
            time_zone=_zone_name(starts_at),
            minutes=told.minutes,
            round=told.round,
            kind=told.kind,
            people=told.people,
            preparation=told.preparation,
            debrief=told.debrief,
            result=told.result,
        )
        if told.day < 0:
            self._talked = talk

    def _offer(self, number: int, told: SampleOffer) -> None:
        offer_id = self.put(
            OFFER,
            application_id=number,
            received_on=self.day(told.ago),
            base_low=told.pay.low,
            base_high=told.pay.high,
            base_currency=told.pay.currency,
            base_period=told.pay.period,
            benefits=told.benefits,
            bonus=told.bonus,
            equity=told.equity,
            deadline=None if told.answer_in is None else self.today + timedelta(days=told.answer_in),
        )
        self._rated += [(offer_id, at, rating) for at, rating in enumerate(told.rated, 1) if rating]

    def _todo(self, number: int, rejection_id: int | None, todo: SampleTask) -> None:
        days = {
            name: None if ahead is None else self.today + timedelta(days=ahead)
            for name, ahead in (("due_on", todo.due), ("done_on", todo.done), ("dropped_on", todo.dropped))
        }
        self.put(
            TASK,
            application_id=number,
            rejection_id=rejection_id,
            kind=todo.kind,
            text=todo.text,
            trigger=todo.trigger,
            cause_id=todo.cause,
            helped=todo.helped,
            practice=Practice.MOCK_INTERVIEW if todo.partner else Practice.NONE,
            partner=todo.partner,
            rehearsed=todo.rehearsed,
            interview_id=self._talked if todo.kind is TaskKind.THANK_YOU else None,
            **days,
        )

    def _walk(self, number: int, story: Story, events: list[Event], standing: Standing) -> int | None:
        ending = next((e for e in reversed(events) if e.kind is EventKind.ENDED), None)
        if ending is None or ending.outcome is None or ending.on is None:
            return None
        told = story.walk or SampleWalk()
        rounds = max((e.round or 1 for e in events if e.stage_id is not None), default=1)
        human = bool(ending.words) or any(e.kind is EventKind.HEARD for e in events)
        rejection_id = self.put(
            REJECTION,
            application_id=number,
            opened_on=ending.on,
            walk=walk_for(ending.outcome, standing.furthest, rounds, story.interest, human),
            step=told.at,
            said=ending.words,
            reading=told.reading,
            quiet_until=None if told.rests is None else self.day(-told.rests),
            put_away_on=None if told.put_away is None else max(self.day(told.put_away), ending.on),
            asked_on=None if told.asked is None else self.day(told.asked),
            answered_on=None if told.answered is None else self.day(told.answered),
        )
        for step, state in told.states:
            self.put(WALK_STEP, rejection_id=rejection_id, step=step, state=state, changed_at=self.written(ending.on))
        for seen in told.seen:
            self.put(
                FINDING,
                rejection_id=rejection_id,
                cause_id=seen.cause,
                evidence=seen.evidence,
                quote=seen.quote,
                in_my_hands=seen.hands,
            )
        if story.journal is not None:
            ago, text = story.journal
            at = self.written(self.day(ago))
            self.put(JOURNAL_ENTRY, written_at=at, rejection_id=rejection_id, kind=JournalKind.LETTER, text=text)
            self.put(MOOD, at=at, rejection_id=rejection_id, pleasure=2, arousal=2)
        return rejection_id

    def weeks(self) -> None:
        """The weekly plans, target employers, criteria, deal-breakers and checklist of the sample."""
        monday = self.today - timedelta(days=self.today.weekday())
        before = monday - timedelta(days=7)
        self.put(
            PLANNED_ITEM,
            week=before,
            text="three applications that fit",
            trigger="mornings",
            done_on=before + timedelta(days=4),
        )
        self.put(PLANNED_ITEM, week=monday, text="two applications that fit", trigger="Tuesday and Thursday evenings")
        self.put(PLANNED_ITEM, week=monday, text="a walk before I check my phone", trigger="every morning")
        self.put(PLANNED_ITEM, week=before, text="ask Sam to read my CV", trigger="when he is back")
        self.put(
            TARGET_EMPLOYER,
            company_id=self._company("Birchanter"),
            why="They map every cycle path in the country.",
            next_step="ask Lena who she knows there",
            next_on=self.working_day(3),
        )
        self.put(
            TARGET_EMPLOYER,
            company_id=self._company("Ysolde Maps"),
            why="Good maps, and Clara likes it there.",
            next_step="ask Clara for half an hour",
            next_on=self.working_day(1),
        )
        for position, (name, weight) in enumerate((("team", 3), ("time for learning", 2), ("commute", 1))):
            self.put(CRITERION, name=name, weight=weight, position=position)
        for offer_id, criterion_id, rating in self._rated:
            self.put(OFFER_RATING, offer_id=offer_id, criterion_id=criterion_id, rating=rating)
        self.put(EXCHANGE_RATE, currency="CHF", rate=1.07)
        self.put(PREFERENCE, name=HOME_CURRENCY, value="EUR")
        self.put(DEAL_BREAKER, text="below 45k it does not cover the rent", find="salary:<45k")
        self.put(DEAL_BREAKER, text="they sponsor a work permit, or I need none there", cause_id="permit")
        self.put(CHECK, text="the right file is attached", position=0)
        self.put(CHECK, text="two sentences: why this one", position=1)
        self.put(SAVED_VIEW, name="worth a letter", find="is:open interest:>=4")


class _TableRows:
    """The rows of one table, with what a row holds where nothing is given."""

    def __init__(self, table: StoredTable) -> None:
        self.name = table.name
        self.columns = list(table.columns)
        self.given = {table.key: None, **table.defaults}
        self.rows: list[tuple[Any, ...]] = []
        self.next = 1

    def put(self, values: dict[str, Any]) -> int:
        number = self.next
        self.next += 1
        row = {**self.given, "id": number, **values}
        self.rows.append(tuple([row[name] for name in self.columns]))
        return number

    def write(self, connection: sqlite3.Connection) -> None:
        names = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join("?" * len(self.columns))
        connection.executemany(f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})', self.rows)


def _kept(value: Any) -> Any:
    """A value in the form the store keeps it in."""
    if isinstance(value, datetime):
        return stored_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _zone_name(moment: datetime) -> str:
    key = getattr(moment.tzinfo, "key", None)
    return key or timezone(moment.utcoffset() or timedelta()).tzname(None)
