"""The connection that is read through, and how rows become records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType

from db.errors import DATABASE_ERRORS, store_error
from db.file.engine import is_unreadable_text, readable
from db.queries.answers import AnswerCache
from db.records.cards import Pay
from db.records.enums import Period
from db.records.names import NO_COMPANY, NO_ROLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _thread import LockType
    from typing import Any, TypeVar

    from _typeshed import StrPath

    from db.clock import StoreClock

    T = TypeVar("T")

CURRENT_SEARCH = (
    "(SELECT id FROM search ORDER BY is_current DESC, ended_on IS NOT NULL, began_on DESC, id DESC LIMIT 1)"
)
"""The number of the current job search, in SQL: the chosen one, else the latest under way, else the latest.

SQLite works it out once per statement.
"""
HOME_CURRENCY = "offers.currency"
"""The name of the preference for the currency offers are compared in."""
COMPANY = f"coalesce(nullif(c.name, ''), '{NO_COMPANY}')"
ROLE = f"coalesce(nullif(a.role, ''), '{NO_ROLE}')"
"""The name of a company `c` and the role of an application `a` as they are shown, in SQL."""
_PAY = Pay | None

_JOINS = {
    "company": " JOIN company c ON c.id = a.company_id",
    "stage": " JOIN stage s ON s.id = a.stage_id",
}


class ReadConnection:
    """A connection that one thread at a time reads through, with the clock and the job search to read.

    Whatever belongs to a job search is read of the current one, unless `search_id` is another or, with 0, all.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: StrPath,
        clock: StoreClock,
        lock: LockType,
        search_id: int | None = None,
        remembered: AnswerCache | None = None,
    ) -> None:
        self.connection = connection
        self.path = path
        self.clock = clock
        self.lock = lock
        self.search_id = search_id
        self.remembered = AnswerCache() if remembered is None else remembered

    def in_search(self, table: str = "a") -> str:
        """The clause that is true for the applications of the job search to read; `table` is their alias.

        Write a plus before it where another clause finds few rows: SQLite then looks through those, not the search.
        """
        if self.search_id == 0:
            return "1"
        return f"{table}.search_id = {CURRENT_SEARCH if self.search_id is None else int(self.search_id)}"

    def tasks_in_search(self) -> str:
        """The clause that is true for the tasks `k` of that job search and for those of no application."""
        if self.search_id == 0:
            return "1"
        return (
            "(k.application_id IS NULL AND k.rejection_id IS NULL OR EXISTS (SELECT 1 FROM application a WHERE a.id ="
            " coalesce(k.application_id, (SELECT application_id FROM rejection WHERE id = k.rejection_id))"
            f" AND {self.in_search()}))"
        )

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """All rows of an answer. Raises StoreError when the file cannot be read."""
        return self._ask(lambda: self.connection.execute(sql, values).fetchall())

    def read(self, take: Callable[[Iterator[Any]], T], sql: str, **values: Any) -> T:
        """What `take` makes of the rows of a long answer, which are never held all at once; it may not ask anything."""
        return self._ask(lambda: take(self.connection.execute(sql, values)))

    def row(self, sql: str, **values: Any) -> Any:
        """The first row of an answer, or None. Raises StoreError when the file cannot be read."""
        return self._ask(lambda: self.connection.execute(sql, values).fetchone())

    def _ask(self, question: Callable[[], T]) -> T:
        # An answer read by half would have all others on this connection see the file as it was then.
        with self.lock:
            try:
                return question()
            except DATABASE_ERRORS as error:
                if not is_unreadable_text(error):
                    raise store_error(error, self.path) from error
            # Every text takes twice as long to read from here on, so this waits for the first that needs it.
            self.connection.text_factory = readable
            try:
                return question()
            except DATABASE_ERRORS as error:
                raise store_error(error, self.path) from error

    def data_version(self) -> int:
        """A number that changes whenever another connection has changed the store."""
        return int(self.row("PRAGMA data_version")[0])


class Queries:
    """The base of every class of queries: has the connection they read through."""

    def __init__(self, db: ReadConnection) -> None:
        self.db = db
        self.rows = db.rows
        self.row = db.row

    def records(self, record: type[T], sql: str, **values: Any) -> tuple[T, ...]:
        """The rows of an answer as records; its columns are the record's fields in their order, see `reading`."""
        return tuple(map(reading(record), self.db.rows(sql, **values)))

    def record(self, record: type[T], sql: str, **values: Any) -> T | None:
        """The first row of an answer as a record, or None."""
        row = self.db.row(sql, **values)
        return None if row is None else reading(record)(row)

    def once(self, table: str, name: str, ask: Callable[[], T]) -> T:
        """An answer that is remembered until a change of this table."""
        return self.db.remembered.get(table, name, ask)

    def knows(self, table: str, name: str) -> bool:
        """Whether `once` has the answer remembered."""
        return self.db.remembered.knows(table, name)

    def names(self, sql: str, **values: Any) -> tuple[str, ...]:
        """The first column of an answer."""
        return tuple(row[0] for row in self.db.rows(sql, **values))


def tables(joins: set[str]) -> str:
    """The tables a list is read from, in SQL. Words come first, being few pages; a cross join keeps the order."""
    first = "words w CROSS JOIN application a ON a.id = w.application_id" if "words" in joins else "application a"
    return first + "".join(sql for join, sql in _JOINS.items() if join in joins)


def columns(record: type[Any], table: str, **replaced: str) -> str:
    """The columns a record is made of, in SQL: named like its fields, but for the expressions in `replaced`."""
    names = []
    for name, kind in _kinds(record).items():
        if name in replaced:
            names.append(replaced[name])
        elif kind == _PAY:
            names += [f"{table}.{name}_{part}" for part in ("low", "high", "currency", "period")]
        else:
            names.append(f'{table}."{name}"')
    return ", ".join(names)


def _kinds(record: Any) -> dict[str, Any]:
    """The types of a record's fields. Raises TypeError where they are texts, by which no row can be read."""
    kinds: dict[str, Any] = record.__annotations__
    if any(isinstance(kind, str) for kind in kinds.values()):
        raise TypeError(f"{record.__name__} is defined beside `from __future__ import annotations`")
    return kinds


def reading(record: type[T]) -> Callable[[Sequence[Any]], T]:
    """The function that makes a record of a row, by the types of the record's fields.

    Days and moments are ISO texts, tags one text with `char(31)` between them; pay takes four columns. Fields at the
    end that the row lacks get their defaults.
    """
    return _reading(record)  # type: ignore[arg-type]


@cache
def _reading(record: Callable[..., Any]) -> Callable[[Sequence[Any]], Any]:
    convert: list[tuple[int, Callable[[Any], Any]]] = []
    pays: list[int] = []
    position = 0
    for kind in _kinds(record).values():
        kinds = [part for part in getattr(kind, "__args__", ()) if part is not type(None)]
        kind = kinds[0] if isinstance(kind, UnionType) else kind
        if kind is Pay:
            pays.append(position)
            position += 3
        elif kind in _FROM_TEXT:
            convert.append((position, _FROM_TEXT[kind]))
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            convert.append((position, kind))
        position += 1

    def read(row: Sequence[Any]) -> Any:
        values = list(row)
        for index, from_text in convert:
            if index < len(values) and values[index] is not None:
                values[index] = from_text(values[index])
        for index in reversed(pays):
            if index < len(values):
                values[index : index + 4] = [pay(*values[index : index + 4])]
        return record(*values)

    return read


def _tags(text: str) -> tuple[str, ...]:
    return tuple(text.split("\x1f")) if text else ()


def required_moment(text: str) -> datetime:
    """The instant of a stored text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moment(text: str | None) -> datetime | None:
    """The instant of a stored text, or None."""
    return None if text is None else required_moment(text)


def pay(low: float | None, high: float | None, currency: str | None, period: str | None) -> Pay | None:
    """The pay range of four columns, or None when there is none."""
    if low is None or high is None:
        return None
    return Pay(low, high, currency, Period(period or Period.YEAR))


_FROM_TEXT: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: required_moment,
    bool: bool,
    tuple[str, ...]: _tags,
}
