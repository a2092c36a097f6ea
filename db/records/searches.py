"""Records of job searches and of search conditions."""

from datetime import date

from db.records.named_tuple import NamedTuple


class Search(NamedTuple):
    """A job search; one that has not ended has no end day."""

    id: int
    name: str
    began_on: date
    ended_on: date | None = None


class SavedSearch(NamedTuple):
    """A search saved under a name."""

    id: int
    name: str
    find: str


class SearchSize(NamedTuple):
    """The numbers of open and closed applications of a job search."""

    open: int = 0
    closed: int = 0


class Condition(NamedTuple):
    """One condition of a search: a field, a comparison and a value.

    `field` is a field of `db.sql.search`; `text` searches all words. A value is a str, float, date or None, or several
    texts of which one must match; `other` is the last day of a range of days, inclusive.
    """

    field: str
    op: str
    value: str | float | date | tuple[str, ...] | None
    other: date | None = None
    negated: bool = False
