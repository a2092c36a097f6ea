"""Queries for how long sent applications waited for a reply, the basis of every estimate about a silence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from db.queries.rows import Queries, tables
from db.records.named_tuple import NamedTuple
from db.records.waits import WaitTally
from db.sql.waiting_days import days_counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from db.records.searches import Condition

OFFERED = "coalesce(a.outcome, '') IN ('accepted', 'declined', 'rescinded')"
TALKED = f"(a.furthest NOT IN ('lead', 'applied') OR {OFFERED})"
_REFUSED = "coalesce(a.outcome, '') IN ('rejected', 'closed')"
SENT = f"(a.furthest <> 'lead' OR {OFFERED} OR a.outcome IN ('rejected', 'no-reply'))"
WITH_HEARD = (
    "WITH heard(id) AS (SELECT e.application_id FROM event e WHERE e.kind = 'heard' AND e.\"on\" IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM event r WHERE r.application_id = e.application_id AND r.replaces = e.id)) "
)
"""What a statement with `REPLY` or `WAITED` begins with: asked for once, however often it is looked into."""
_HEARD_SOME_DAY = "a.id IN (SELECT id FROM heard)"
REPLY = (
    f"CASE WHEN {TALKED} THEN 'good' WHEN {_REFUSED} THEN 'no'"
    f" WHEN a.answered_on IS NOT NULL OR {_HEARD_SOME_DAY} THEN 'open' END"
)
# A reply may still come to one closed for want of it; one the user withdrew waited until that day. When a reply came
# on no known day, there is no last day of waiting.
_LAST_DAY = (
    "CASE WHEN a.answered_on IS NOT NULL THEN a.answered_on"
    f" WHEN {TALKED} OR {_REFUSED} OR {_HEARD_SOME_DAY} THEN NULL"
    " WHEN a.outcome IS NULL OR a.outcome = 'no-reply' THEN :today ELSE a.ended_on END"
)
WAITED = f"CAST({days_counted('a.applied_on', _LAST_DAY)} AS INTEGER)"
_EVER = 1_000_000
"""More days than any wait lasts."""


class Part(NamedTuple):
    """The selected applications: those that match a search and were sent between two days, inclusive."""

    find: tuple["Condition", ...] = ()
    first: date | None = None
    last: date | None = None


WHOLE = Part()


class WaitQueries(Queries):
    """Queries for the waits of all sent applications in the selected job search."""

    def where(self, part: Part, sent: str = SENT, *, every_search: bool = False) -> tuple[str, str, dict[str, "Any"]]:
        """Returns the tables, the clause and the parameters of a part."""
        clauses: Sequence[str] = ["1" if every_search else self.db.in_search("+a"), sent]
        values: dict[str, Any] = {}
        joins: set[str] = set()
        if part.find:
            from db.sql.search import compile_search

            compiled = compile_search(part.find, self.db.clock.today())
            clauses, values, joins = [*clauses, compiled.sql], dict(compiled.values), compiled.joins
        for name, compare, day in (("first", ">=", part.first), ("last", "<=", part.last)):
            if day is not None:
                clauses = [*clauses, f"a.applied_on {compare} :{name}"]
                values[name] = day.isoformat()
        # With a plus, and without a join that is not needed, the table is read in its own order: mostly all of it is
        # asked for.
        return tables(joins), " AND ".join(clauses), values

    def waits(self, part: Part = WHOLE, *, every_search: bool = False, longest: int = _EVER) -> tuple[WaitTally, ...]:
        """Counts applications by the days they waited for their first reply, without the days of pauses.

        An application the user withdrew waited until that day; one closed without a reply waits until today. With
        `every_search` the applications of all job searches are included. Waits above `longest` days count as
        `longest`.
        """
        source, where, values = self.where(part, every_search=every_search)
        # To group them, SQLite would sort them all: one text of days and replies is counted in half the time.
        text = self.row(
            f"{WITH_HEARD}SELECT group_concat(coalesce(min({WAITED}, :longest), '') || ' ' || coalesce({REPLY}, ''))"
            f" FROM {source} WHERE {where}",
            today=self.db.clock.today().isoformat(),
            longest=longest,
            **values,
        )[0]
        tallies: list[WaitTally] = []
        for wait, count in Counter(text.split(",") if text else ()).items():
            days, reply = wait.split(" ")
            tallies.append(WaitTally(int(days) if days else None, reply or None, count))
        return tuple(tallies)
