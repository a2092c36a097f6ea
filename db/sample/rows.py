"""Makes rows of the sample's stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from db.queries.health import as_stored
from db.queries.rows import HOME_CURRENCY
from db.records.applications import Standing
from db.records.enums import EventKind, Kind, Outcome, Practice, TaskKind
from db.records.history import Event
from db.records.walk_enums import JournalKind
from db.records.weeks import monday
from db.sample.story import SampleInterview, SampleOffer, SampleTask, SampleWalk, Story
from db.schema.tables import (
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
from db.sql.application_state import derive
from db.sql.fold_text import company_key, fold
from db.sql.moments import stored_moment
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
    """Gathers rows table by table, each with its number, and writes them with one statement per table."""

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
        self._last_interview: int | None = None
        self._rated: list[tuple[int, int, int]] = []

    def put(self, table: StoredTable, **values: Any) -> int:
        """Gather one row and give its number."""
        rows = self._tables.get(table.name)
        if rows is None:
            rows = self._tables[table.name] = _TableRows(table)
        return rows.put({name: _as_stored(value) for name, value in values.items()})

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the gathered rows inside the open transaction."""
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in self._tables.values():
            table.write(connection)

    def add(self, story: Story) -> None:
        """Gather one application with all that belongs to it."""
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
        for task in story.tasks:
            self._task(number, rejection_id if task.on_walk else None, task)

    def day(self, ago: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=ago)

    def working_day(self, count: int) -> date:
        """The day so many working days after today, or before it where `count` is negative."""
        if count == 0:
            return self.today
        step = 1 if count > 0 else -1
        weeks, remaining = divmod(abs(count) - 1, 5)
        day = self.today + timedelta(days=7 * step * weeks)
        while remaining >= 0:
            day += timedelta(days=step)
            remaining -= day.weekday() < 5
        return day

    def written(self, on: date) -> datetime:
        """When something of a day was written down: that evening, but no later than now."""
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
        previous_day: date | None = None
        for index, (ago, text) in enumerate(steps):
            word, _, words = text.partition(": ")
            name, _, round_ = word.partition(" ")
            kind, outcome = _KINDS.get(name), _OUTCOMES.get(name)
            on = self.day(ago)
            if kind in _BY_EMPLOYER or outcome is Outcome.REJECTED:
                on -= timedelta(days=max(0, on.weekday() - 4))  # employers answer on working days
            if previous_day is not None:
                on = max(on, previous_day)
            previous_day = on
            event_kind = (
                EventKind.ADDED
                if index == 0
                else EventKind.STAGE
                if kind
                else EventKind.ENDED
                if outcome
                else EventKind(name)
            )
            stage = None if kind is None else self.stages[kind]
            round_number = int(round_) if round_ else None
            if index in story.corrects:
                wrong = self._event(
                    number, event_kind, self.day(story.corrects[index]), stage, round_number, outcome, words, None
                )
                events.append(wrong)
                events.append(self._event(number, event_kind, on, stage, round_number, outcome, words, wrong.id))
            else:
                events.append(self._event(number, event_kind, on, stage, round_number, outcome, words, None))
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
        for interview in story.interviews:
            self._interview(number, interview)
        for name, kind in story.documents:
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
            " ".join(name for name, _ in story.documents),
        )
        self.put(SEARCH_WORDS, application_id=number, text=fold("\n".join(part for part in parts if part)))

    def _person(self, company_id: int, name: str, role: str) -> int:
        key = (company_id, name)
        if key not in self._people:
            self._people[key] = self.put(PERSON, company_id=company_id, name=name, role=role)
        return self._people[key]

    def _interview(self, number: int, interview: SampleInterview) -> None:
        starts_at = datetime.combine(self.working_day(interview.day), time(interview.hour, interview.minute), self.zone)
        interview_id = self.put(
            INTERVIEW,
            application_id=number,
            starts_at=starts_at,
            time_zone=_zone_name(starts_at),
            minutes=interview.minutes,
            round=interview.round,
            kind=interview.kind,
            people=interview.people,
            preparation=interview.preparation,
            debrief=interview.debrief,
            result=interview.result,
        )
        if interview.day < 0:
            self._last_interview = interview_id

    def _offer(self, number: int, offer: SampleOffer) -> None:
        offer_id = self.put(
            OFFER,
            application_id=number,
            received_on=self.day(offer.ago),
            base_low=offer.pay.low,
            base_high=offer.pay.high,
            base_currency=offer.pay.currency,
            base_period=offer.pay.period,
            benefits=offer.benefits,
            bonus=offer.bonus,
            equity=offer.equity,
            deadline=None if offer.answer_in is None else self.today + timedelta(days=offer.answer_in),
        )
        self._rated += [
            (offer_id, criterion_id, rating) for criterion_id, rating in enumerate(offer.ratings, 1) if rating
        ]

    def _task(self, number: int, rejection_id: int | None, task: SampleTask) -> None:
        days = {
            name: None if ahead is None else self.today + timedelta(days=ahead)
            for name, ahead in (("due_on", task.due), ("done_on", task.done), ("dropped_on", task.dropped))
        }
        self.put(
            TASK,
            application_id=number,
            rejection_id=rejection_id,
            kind=task.kind,
            text=task.text,
            trigger=task.trigger,
            cause_id=task.cause,
            helped=task.helped,
            practice=Practice.MOCK_INTERVIEW if task.partner else Practice.NONE,
            partner=task.partner,
            rehearsed=task.rehearsed,
            interview_id=self._last_interview if task.kind is TaskKind.THANK_YOU else None,
            **days,
        )

    def _walk(self, number: int, story: Story, events: list[Event], standing: Standing) -> int | None:
        ending = next((e for e in reversed(events) if e.kind is EventKind.ENDED), None)
        if ending is None or ending.outcome is None or ending.on is None:
            return None
        walk = story.walk or SampleWalk()
        rounds = max((e.round or 1 for e in events if e.stage_id is not None), default=1)
        human = bool(ending.words) or any(e.kind is EventKind.HEARD for e in events)
        rejection_id = self.put(
            REJECTION,
            application_id=number,
            opened_on=ending.on,
            walk=walk_for(ending.outcome, standing.furthest, rounds, story.interest, human),
            step=walk.at,
            said=ending.words,
            reading=walk.reading,
            quiet_until=None if walk.snoozed_for is None else self.day(-walk.snoozed_for),
            put_away_on=None if walk.archived_ago is None else max(self.day(walk.archived_ago), ending.on),
            asked_on=None if walk.asked_ago is None else self.day(walk.asked_ago),
            answered_on=None if walk.answered_ago is None else self.day(walk.answered_ago),
        )
        for step, state in walk.states:
            self.put(WALK_STEP, rejection_id=rejection_id, step=step, state=state, changed_at=self.written(ending.on))
        for reason in walk.reasons:
            self.put(
                FINDING,
                rejection_id=rejection_id,
                cause_id=reason.cause,
                evidence=reason.evidence,
                quote=reason.quote,
                in_my_hands=reason.hands,
            )
        if story.journal is not None:
            ago, text = story.journal
            at = self.written(self.day(ago))
            self.put(JOURNAL_ENTRY, written_at=at, rejection_id=rejection_id, kind=JournalKind.LETTER, text=text)
            self.put(MOOD, at=at, rejection_id=rejection_id, pleasure=2, arousal=2)
        return rejection_id

    def weeks(self) -> None:
        """The weekly plans, target employers, criteria, deal-breakers and checklist of the sample."""
        this_week = monday(self.today)
        before = this_week - timedelta(days=7)
        self.put(
            PLANNED_ITEM,
            week=before,
            text="three applications that fit",
            trigger="mornings",
            done_on=before + timedelta(days=4),
        )
        self.put(
            PLANNED_ITEM, week=this_week, text="two applications that fit", trigger="Tuesday and Thursday evenings"
        )
        self.put(PLANNED_ITEM, week=this_week, text="a walk before I check my phone", trigger="every morning")
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
    """The gathered rows of one table; a column without a value gets its default."""

    def __init__(self, table: StoredTable) -> None:
        self.name = table.name
        self.columns = list(table.columns)
        self.defaults = {table.key: None, **table.defaults}
        self.rows: list[tuple[Any, ...]] = []
        self.next = 1

    def put(self, values: dict[str, Any]) -> int:
        number = self.next
        self.next += 1
        row = {**self.defaults, "id": number, **values}
        self.rows.append(tuple([row[name] for name in self.columns]))
        return number

    def write(self, connection: sqlite3.Connection) -> None:
        names = ", ".join(f'"{name}"' for name in self.columns)
        marks = ", ".join("?" * len(self.columns))
        connection.executemany(f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})', self.rows)


def _as_stored(value: Any) -> Any:
    """A value in the form in which it is stored."""
    if isinstance(value, datetime):
        return stored_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _zone_name(moment: datetime) -> str:
    key = getattr(moment.tzinfo, "key", None)
    return key or timezone(moment.utcoffset() or timedelta()).tzname(None)
