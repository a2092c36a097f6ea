"""From what SQLite gives to records: dates, moments and the rows many questions share."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from db.due import RESPOND_BY, WAITS
from db.engine import is_unreadable_text, lost, open_for_reading, readable
from db.errors import DATABASE_ERRORS, plain
from db.records import Card, Kind, Outcome, Pay, Period

T = TypeVar("T")


class ReadClock(Protocol):
    """What a reader needs of a clock."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    @property
    def zone(self) -> tzinfo:
        """The local time zone."""


CURRENT_SEARCH = (
    "(SELECT id FROM search ORDER BY is_current DESC, ended_on IS NOT NULL, began_on DESC, id DESC LIMIT 1)"
)
"""The job search that was chosen, else the latest one under way, else the latest: in SQL, and worked out once there."""


class Asking:
    """What the parts of the reader have in common: the connection, asked by one thread at a time, and the clock.

    Whatever belongs to a job search is asked for the current one, unless `search_id` names another or, with 0, all.
    """

    connection: sqlite3.Connection
    lock: threading.Lock
    path: Path
    clock: ReadClock
    search_id: int | None = None

    def in_search(self, table: str = "a") -> str:
        """The clause that holds for the applications of the job search that is asked for; `table` is their name.

        With a plus before it the few rows that another clause finds are looked through instead of the whole search.
        """
        if self.search_id == 0:
            return "1"
        return f"{table}.search_id = {CURRENT_SEARCH if self.search_id is None else int(self.search_id)}"

    def tasks_in_search(self) -> str:
        """The clause that holds for the tasks `k` of that job search, and for those that belong to no application."""
        if self.search_id == 0:
            return "1"
        return (
            "(k.application_id IS NULL AND k.rejection_id IS NULL OR EXISTS (SELECT 1 FROM application a WHERE a.id ="
            " coalesce(k.application_id, (SELECT application_id FROM rejection WHERE id = k.rejection_id))"
            f" AND {self.in_search()}))"
        )

    def of_search(self, search_id: int) -> Self:
        """The same reader, asked for one job search, or with 0 for all; it must not be closed by itself."""
        other = copy(self)
        other.search_id = search_id
        return other

    def of_all_searches(self) -> Self:
        """The same reader, asked for all job searches at once."""
        return self.of_search(0)

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """All rows of an answer. Raises StoreError when the file cannot be read."""
        return self._ask(lambda: self.connection.execute(sql, values).fetchall())

    def row(self, sql: str, **values: Any) -> Any:
        """The first row of an answer, or None. Raises StoreError when the file cannot be read."""
        return self._ask(lambda: self.connection.execute(sql, values).fetchone())

    def _ask(self, question: Callable[[], T]) -> T:
        # A question half answered would keep every other one on this connection at its own moment.
        with self.lock:
            try:
                return question()
            except DATABASE_ERRORS as error:
                if not is_unreadable_text(error):
                    raise plain(error, self.path) from error
            # From here on every text takes twice as long to read, so not before there is one that needs it.
            self.connection.text_factory = readable
            try:
                return question()
            except DATABASE_ERRORS as error:
                raise plain(error, self.path) from error

    @contextmanager
    def aside(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, for answers too long to hold at once. Raises StoreError as the others do."""
        if gone := lost(self.path, getattr(self.connection, "file", None)):
            raise gone
        connection, _ = open_for_reading(self.path)
        connection.text_factory = readable
        try:
            yield connection
        except DATABASE_ERRORS as error:
            raise plain(error, self.path) from error
        finally:
            connection.close()


def day(text: str | None) -> date | None:
    """A day as SQLAlchemy's Date keeps it."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """An instant as `db.models.base.Instant` keeps it."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def stored_moment(instant: datetime) -> str:
    """An aware instant in the form it is kept in, to compare with."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def pay(low: int | None, high: int | None, currency: str | None, period: str | None) -> Pay | None:
    """A pay range, or None when there is none."""
    if low is None or high is None:
        return None
    return Pay(low, high, currency, Period(period or Period.YEAR))


PERSON_COLUMNS = "p.id, p.company_id, p.name, p.role, p.mail, p.phone, p.link, p.note"
"""What a `Person` is made of, from `person p`."""

CARD_COLUMNS = f"""
    a.id, c.name, a.role, a.stage_id, s.kind, a.round, a.outcome, a.interest, a.fit, a.effort_hours, a.channel, a.place,
    a.applied_on, a.stage_since, a.last_activity_on, a.ended_on, a.deadline, a.decision_on, a.quiet_until,
    i.starts_at, i.time_zone, i.round, t.due_on, t.text,
    a.pay_low, a.pay_high, a.pay_currency, a.pay_period, a.link,
    (SELECT group_concat(tag, char(31)) FROM
     (SELECT tag FROM application_tag WHERE application_id = a.id ORDER BY tag)),
    {RESPOND_BY},
    (SELECT max(v.starts_at) FROM interview v WHERE v.application_id = a.id AND v.starts_at < :now)
"""
CARD_SOURCE = f"""
    application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id
    LEFT JOIN interview i ON i.id = (SELECT id FROM interview WHERE application_id = a.id AND starts_at >= :now
                                     ORDER BY starts_at, id LIMIT 1)
    LEFT JOIN task t ON t.id = (SELECT k.id FROM task k WHERE k.application_id = a.id AND {WAITS}
                                ORDER BY k.due_on, k.id LIMIT 1)
"""


def card(row: Sequence[Any]) -> Card:
    """A card from `CARD_COLUMNS`."""
    return Card(
        row[0],
        row[1],
        row[2],
        row[3],
        Kind(row[4]),
        row[5],
        None if row[6] is None else Outcome(row[6]),
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        day(row[12]),
        date.fromisoformat(row[13]),
        date.fromisoformat(row[14]),
        day(row[15]),
        day(row[16]),
        day(row[17]),
        day(row[18]),
        moment(row[19]),
        row[20],
        row[21],
        day(row[22]),
        row[23],
        pay(row[24], row[25], row[26], row[27]),
        row[28],
        tuple(row[29].split("\x1f")) if row[29] else (),
        day(row[30]),
        moment(row[31]),
    )


class Cards(Asking):
    """The rows to show of applications, which several questions end in."""

    def cards(self, ids: Sequence[int]) -> list[Card]:
        """The rows to show of these applications, in the order asked for; numbers that are gone are left out."""
        rows = self.rows(
            f"SELECT {CARD_COLUMNS} FROM {CARD_SOURCE} WHERE a.id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(list(ids)),
            now=stored_moment(self.clock.now()),
        )
        by_id = {row[0]: card(row) for row in rows}
        return [by_id[i] for i in ids if i in by_id]

    def card(self, application_id: int) -> Card | None:
        """The row of one application."""
        found = self.cards([application_id])
        return found[0] if found else None
