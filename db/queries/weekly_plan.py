"""What is meant for a week and what was done in it, employers one would like, and the offers there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.queries.rows import PERSON_COLUMNS, Asking, day, pay, stored_moment
from db.records import Criterion, Intention, Offer, OpenOffer, Person, Target, WeekSoFar, WorkMode

_INTENTION = "SELECT i.id, i.week, i.text, i.trigger, i.done_on, i.dropped_on, i.carried_from FROM intention i"
_UNFINISHED = (
    "i.done_on IS NULL AND i.dropped_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM intention later WHERE later.carried_from = i.id)"
)
OFFER_COLUMNS = (
    "o.id, o.application_id, o.received_on, o.base_low, o.base_high, o.base_currency, o.base_period, o.bonus,"
    " o.equity, o.benefits, o.deadline, o.note"
)
_SO_FAR = """
    SELECT
        (SELECT count(*) FROM application a WHERE applied_on BETWEEN :first AND :last AND {mine}),
        (SELECT count(*) FROM interview v JOIN application a ON a.id = v.application_id
          WHERE {mine} AND v.starts_at >= :start AND v.starts_at < :end AND v.starts_at <= :now
            AND (a.outcome IS NULL OR a.ended_on >= date(v.starts_at))),
        (SELECT count(*) FROM task k WHERE done_on BETWEEN :first AND :last AND {tasks}),
        (SELECT count(DISTINCT w.rejection_id) FROM walk_step w JOIN rejection r ON r.id = w.rejection_id
          JOIN application a ON a.id = r.application_id
          WHERE w.state = 'done' AND w.changed_at >= :start AND w.changed_at < :end AND {mine})
"""


class Weeks(Asking):
    """The place Plan: weeks, employers one would like, offers."""

    def intentions(self, first: date, last: date | None = None) -> tuple[Intention, ...]:
        """What is meant for the week that begins on `first`, or for those up to `last`, without what was dropped."""
        rows = self.rows(
            f"{_INTENTION} WHERE i.week BETWEEN :first AND :last AND i.dropped_on IS NULL ORDER BY i.week, i.id",
            first=first.isoformat(),
            last=(last or first).isoformat(),
        )
        return tuple(_intention(row) for row in rows)

    def intention(self, intention_id: int) -> Intention | None:
        """One intention."""
        row = self.row(f"{_INTENTION} WHERE i.id = :id", id=intention_id)
        return None if row is None else _intention(row)

    def left_over(self, week: date) -> tuple[Intention, ...]:
        """What was neither done nor dropped nor carried on of the latest week before this one that had anything."""
        rows = self.rows(
            f"{_INTENTION} WHERE {_UNFINISHED} AND i.week ="
            " (SELECT max(week) FROM intention WHERE week < :week) ORDER BY i.id",
            week=week.isoformat(),
        )
        return tuple(_intention(row) for row in rows)

    def week_so_far(self, first: date, last: date, start: datetime, end: datetime) -> WeekSoFar:
        """What was done from one day to another, both included; `start` and `end` are the same span as instants.

        An interview counts once its time has come, unless the application had ended before it.
        """
        row = self.row(
            _SO_FAR.format(mine=self.in_search("+a"), tasks=self.tasks_in_search()),
            first=first.isoformat(),
            last=last.isoformat(),
            start=stored_moment(start),
            end=stored_moment(end),
            now=stored_moment(self.clock.now()),
        )
        return WeekSoFar(*row)

    # Employers one would like

    def targets(self) -> tuple[Target, ...]:
        """The employers one would like, those with a day for their next step first, by day."""
        return self._targets("1")

    def target_steps(self, until: date) -> tuple[Target, ...]:
        """Those with a step for a day up to this one."""
        return self._targets("t.next_on <= :until AND t.next_step <> ''", until=until.isoformat())

    def target(self, target_id: int) -> Target | None:
        """One of them."""
        return next(iter(self._targets("t.id = :id", id=target_id)), None)

    def _targets(self, where: str, **values: Any) -> tuple[Target, ...]:
        rows = self.rows(
            "SELECT t.id, t.company_id, c.name, t.why, t.next_step, t.next_on FROM target_employer t"
            f" JOIN company c ON c.id = t.company_id WHERE {where}"
            " ORDER BY t.next_on IS NULL, t.next_on, c.name COLLATE NOCASE, t.id",
            **values,
        )
        people: dict[int, list[Person]] = {}
        if rows:
            for row in self.rows(
                f"SELECT {PERSON_COLUMNS} FROM person p"
                " WHERE p.company_id IN (SELECT company_id FROM target_employer) ORDER BY p.name, p.id"
            ):
                people.setdefault(row[1], []).append(Person(*row))
        return tuple(
            Target(i, company_id, company, why, step, day(on), tuple(people.get(company_id, ())))
            for i, company_id, company, why, step, on in rows
        )

    # Offers

    def offer(self, offer_id: int) -> Offer | None:
        """One offer."""
        row = self.row(f"SELECT {OFFER_COLUMNS} FROM offer o WHERE o.id = :id", id=offer_id)
        return None if row is None else offer(row)

    def open_offers(self) -> tuple[OpenOffer, ...]:
        """The offers of this search that have not been answered, by the day they came."""
        rows = self.rows(
            f"SELECT {OFFER_COLUMNS}, c.name, a.role, a.place, a.work_mode FROM offer o"
            " JOIN application a ON a.id = o.application_id JOIN company c ON c.id = a.company_id"
            f" WHERE a.outcome IS NULL AND {self.in_search('+a')} ORDER BY o.received_on, o.id"
        )
        ratings: dict[int, list[tuple[int, int]]] = {}
        for offer_id, criterion_id, rating in self.rows(
            "SELECT offer_id, criterion_id, rating FROM offer_rating ORDER BY offer_id, criterion_id"
        ):
            ratings.setdefault(offer_id, []).append((criterion_id, rating))
        return tuple(
            OpenOffer(
                offer(row),
                row[12],
                row[13],
                row[14],
                None if row[15] is None else WorkMode(row[15]),
                tuple(ratings.get(row[0], ())),
            )
            for row in rows
        )

    def criteria(self) -> tuple[Criterion, ...]:
        """What matters in an offer, what matters most first."""
        rows = self.rows("SELECT id, name, weight FROM criterion ORDER BY weight DESC, position, id")
        return tuple(Criterion(*row) for row in rows)

    def exchange_rates(self) -> dict[str, float]:
        """What one unit of each currency is worth in the one offers are compared in, as the user said."""
        return dict(self.rows("SELECT currency, rate FROM exchange_rate ORDER BY currency"))


def offer(row: Any) -> Offer:
    """An offer from `OFFER_COLUMNS`."""
    return Offer(
        row[0],
        row[1],
        date.fromisoformat(row[2]),
        pay(*row[3:7]),
        row[7],
        row[8],
        row[9],
        day(row[10]),
        row[11],
    )


def _intention(row: Any) -> Intention:
    i, week, text, trigger, done, dropped, carried = row
    return Intention(i, date.fromisoformat(week), text, trigger, day(done), day(dropped), carried)
