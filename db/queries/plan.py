"""Queries for the Plan: weekly plan, target employers, offers, leads, deal-breakers and checklist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from db.queries.rows import COMPANY, ROLE, Queries, ReadConnection, columns, reading
from db.queries.stages import PauseQueries
from db.records.contacts import Person
from db.records.offers import Criterion, Offer, OpenOffer
from db.records.plan import ChannelTally, Check, DealBreaker, Lead, PlannedItem, Target, WeekSoFar
from db.sql.due import DAY_OF
from db.sql.listed import listed_numbers
from db.sql.moments import stored_moment
from db.sql.waiting_days import days_counted

_INTENTION = f"SELECT {columns(PlannedItem, 'i')} FROM intention i"
_UNFINISHED = (
    "i.done_on IS NULL AND i.dropped_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM intention later WHERE later.carried_from = i.id)"
)
_SO_FAR = """
    SELECT
        (SELECT count(*) FROM application a WHERE applied_on BETWEEN :first AND :last AND {mine}),
        (SELECT count(*) FROM interview v JOIN application a ON a.id = v.application_id
          WHERE {mine} AND v.starts_at >= :start AND v.starts_at < :end AND v.starts_at <= :now
            AND (a.outcome IS NULL OR a.ended_on IS NULL OR a.ended_on >= {day_of}(v.starts_at))),
        (SELECT count(*) FROM task k WHERE done_on BETWEEN :first AND :last AND {tasks}),
        (SELECT count(DISTINCT w.rejection_id) FROM walk_step w JOIN rejection r ON r.id = w.rejection_id
          JOIN application a ON a.id = r.application_id
          WHERE w.state = 'done' AND w.changed_at >= :start AND w.changed_at < :end AND {mine})
"""
_OFFER_COLUMNS = columns(Offer, "o")

LONGEST_WAIT = 150
"""The most days of waiting counted; a longer wait makes no difference."""
_TALKED = (
    "(furthest IN ('screen', 'interview', 'offer') OR coalesce(outcome, '') IN ('accepted', 'declined', 'rescinded'))"
)
_UNTIL = (
    f"(CASE WHEN outcome IS NULL OR {_TALKED} OR outcome IN ('rejected', 'no-reply') THEN :today ELSE ended_on END)"
)
"""One that was answered, or never will be, was open to an answer until today; one cut short until that day.

It is null for one cut short on no known day.
"""
_TALLIES = f"""
    SELECT channel,
           CAST(min({LONGEST_WAIT}, {days_counted("applied_on", _UNTIL)}) AS INTEGER) AS days,
           count(*), sum({_TALKED}), max(applied_on)
    FROM application WHERE applied_on IS NOT NULL AND {_UNTIL} IS NOT NULL GROUP BY channel, days
"""


class WeeklyPlanQueries(Queries):
    """Queries for what is planned in a week and what was done in it."""

    def between(self, first: date, last: date | None = None) -> tuple[PlannedItem, ...]:
        """Returns the items planned for the week from `first`, or for the weeks up to `last`, without dropped ones."""
        return self.records(
            PlannedItem,
            f"{_INTENTION} WHERE i.week BETWEEN :first AND :last AND i.dropped_on IS NULL ORDER BY i.week, i.id",
            first=first.isoformat(),
            last=(last or first).isoformat(),
        )

    def get(self, intention_id: int) -> PlannedItem | None:
        """Returns one planned item."""
        return self.record(PlannedItem, f"{_INTENTION} WHERE i.id = :id", id=intention_id)

    def left_over(self, week: date) -> tuple[PlannedItem, ...]:
        """Returns the unfinished items of the latest planned week before this one, without those carried over."""
        return self.records(
            PlannedItem,
            f"{_INTENTION} WHERE {_UNFINISHED} AND i.week ="
            " (SELECT max(week) FROM intention WHERE week < :week) ORDER BY i.id",
            week=week.isoformat(),
        )

    def so_far(self, first: date, last: date, start: datetime, end: datetime) -> WeekSoFar:
        """Counts what was done from `first` to `last` inclusive; `start` and `end` are the same period as instants.

        An interview counts once its time has come, unless the application was closed before it. An application sent on
        an unknown day is not counted.
        """
        row = self.row(
            _SO_FAR.format(mine=self.db.in_search("+a"), tasks=self.db.tasks_in_search(), day_of=DAY_OF),
            first=first.isoformat(),
            last=last.isoformat(),
            start=stored_moment(start),
            end=stored_moment(end),
            now=stored_moment(self.db.clock.now()),
        )
        return WeekSoFar(*row)


class TargetQueries(Queries):
    """Queries for target employers."""

    def all(self) -> tuple[Target, ...]:
        """Returns all target employers; those with a day for the next step come first, by day."""
        return self._matching("1")

    def numbered(self, numbers: Iterable[int]) -> tuple[Target, ...]:
        """Returns the target employers with these IDs."""
        return self._matching("t.id IN (SELECT value FROM json_each(:ids))", ids=listed_numbers(numbers))

    def get(self, target_id: int) -> Target | None:
        """Returns one target employer."""
        return next(iter(self._matching("t.id = :id", id=target_id)), None)

    def _matching(self, where: str, **values: int | str) -> tuple[Target, ...]:
        targets = self.records(
            Target,
            "SELECT t.id, t.company_id, c.name, t.why, t.next_step, t.next_on FROM target_employer t"
            f" JOIN company c ON c.id = t.company_id WHERE {where}"
            " ORDER BY t.next_on IS NULL, t.next_on, c.name COLLATE NOCASE, t.id",
            **values,
        )
        people: dict[int, list[Person]] = {}
        if targets:
            for row in self.rows(
                f"SELECT {columns(Person, 'p')} FROM person p"
                " WHERE p.company_id IN (SELECT company_id FROM target_employer) ORDER BY p.name, p.id"
            ):
                people.setdefault(row[1], []).append(Person(*row))
        return tuple(target._replace(people=tuple(people.get(target.company_id, ()))) for target in targets)


class OfferQueries(Queries):
    """Queries for offers and the criteria that compare them."""

    def get(self, offer_id: int) -> Offer | None:
        """Returns one offer."""
        return self.record(Offer, f"SELECT {_OFFER_COLUMNS} FROM offer o WHERE o.id = :id", id=offer_id)

    def open(self) -> tuple[OpenOffer, ...]:
        """Returns the unanswered offers of the job search, by the day they came."""
        rows = self.rows(
            f"SELECT {COMPANY}, {ROLE}, a.place, a.work_mode, {_OFFER_COLUMNS} FROM offer o"
            " JOIN application a ON a.id = o.application_id JOIN company c ON c.id = a.company_id"
            f" WHERE a.outcome IS NULL AND {self.db.in_search('+a')} ORDER BY o.received_on, o.id"
        )
        ratings: dict[int, list[tuple[int, int]]] = {}
        for offer_id, criterion_id, rating in self.rows(
            "SELECT offer_id, criterion_id, rating FROM offer_rating ORDER BY offer_id, criterion_id"
        ):
            ratings.setdefault(offer_id, []).append((criterion_id, rating))
        as_offer, as_open_offer = reading(Offer), reading(OpenOffer)
        return tuple(as_open_offer((as_offer(row[4:]), *row[:4], tuple(ratings.get(row[4], ())))) for row in rows)

    def criteria(self) -> tuple[Criterion, ...]:
        """Returns the criteria for offers, the most important first."""
        return self.records(Criterion, "SELECT id, name, weight FROM criterion ORDER BY weight DESC, position, id")

    def exchange_rates(self) -> dict[str, float]:
        """Returns the exchange rate the user gave for each currency, in units of the home currency."""
        return dict(self.rows("SELECT currency, rate FROM exchange_rate ORDER BY currency"))


class LeadQueries(Queries):
    """Queries for leads and the success of each source."""

    def __init__(self, db: ReadConnection, pauses: PauseQueries) -> None:
        super().__init__(db)
        self._pauses = pauses

    def all(self) -> tuple[Lead, ...]:
        """Returns every lead of the job search, also snoozed ones and those past their deadline."""
        referral = (
            "lower(a.channel) = 'referral' OR EXISTS"
            " (SELECT 1 FROM application_tag t WHERE t.application_id = a.id AND lower(t.tag) = 'referral')"
        )
        return self.records(
            Lead,
            f"SELECT {columns(Lead, 'a', referral=referral)} FROM application a WHERE a.outcome IS NULL"
            f" AND a.stage_id IN (SELECT id FROM stage WHERE kind = 'lead') AND {self.db.in_search()}",
        )

    def channel_tallies(self) -> tuple[ChannelTally, ...]:
        """Counts all sent applications and their conversations by source and age in days.

        The result is cached until the day, an application or a pause changes, because counting reads every application.
        """
        today = self.db.clock.today().isoformat()
        name = f"channel tallies {today} {hash(self._pauses.all())}"
        return self.once("application", name, lambda: self.records(ChannelTally, _TALLIES, today=today))


class DealBreakerQueries(Queries):
    """Queries for the user's deal-breakers."""

    def all(self) -> tuple[DealBreaker, ...]:
        """Returns all deal-breakers in the order they were made, also refused suggestions."""
        return self.records(DealBreaker, f"SELECT {columns(DealBreaker, 'f')} FROM own_filter f ORDER BY f.id")


class ChecklistQueries(Queries):
    """Queries for the checklist before applying."""

    def all(self) -> tuple[Check, ...]:
        """Returns the checks in the user's order."""
        return self.records(Check, "SELECT id, text, cause_id FROM check_item ORDER BY position, id")

    def ticked(self, application_id: int) -> frozenset[int]:
        """Returns the IDs of the checks ticked for an application."""
        rows = self.rows("SELECT check_id FROM checked WHERE application_id = :id", id=application_id)
        return frozenset(i for (i,) in rows)

    def refused(self) -> frozenset[str]:
        """Returns the IDs of the reasons whose suggested check was refused."""
        return frozenset(self.names("SELECT substr(name, 10) FROM preference WHERE name LIKE 'no-check:%'"))
