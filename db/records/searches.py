"""Job searches, and what applications are found by."""

from datetime import date

from db.records.named_tuple import NamedTuple


class Search(NamedTuple):
    """One job search, with a beginning and perhaps an end."""

    id: int
    name: str
    began_on: date
    ended_on: date | None = None


class SavedSearch(NamedTuple):
    """A find saved under a name."""

    id: int
    name: str
    find: str


class SearchSize(NamedTuple):
    """How many applications of a job search are open, and how many are closed."""

    open: int = 0
    closed: int = 0


class Condition(NamedTuple):
    """One part of a find: a field, how it is compared, and with what.

    `field` is one of the fields `db.sql.search` knows; `text` searches all words. Values are plain
    (str, float, date, None), or several texts of which one has to hold; `other` is the far end of a range of days,
    included.
    """

    field: str
    op: str
    value: str | float | date | tuple[str, ...] | None
    other: date | None = None
    negated: bool = False
