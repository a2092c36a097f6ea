"""Queries for applications and companies to compare for duplicates, and for pairs known to be none."""

from __future__ import annotations

from db.queries.rows import Queries, columns
from db.records.duplicates import Comparable, ComparableCompany

APART = {"application": "apart.application:", "company": "apart.company:"}
"""Prefixes of the preferences that mark a pair as no duplicates; two numbers follow, the lower first."""
_COLUMNS = columns(
    Comparable,
    "a",
    company="c.name",
    match_name="c.match_name",
    stage="s.name",
)
_FROM = "FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id"


class DuplicateQueries(Queries):
    """Queries for the search for duplicates."""

    def applications(self) -> tuple[Comparable, ...]:
        """Returns every application of the job search."""
        return self.records(Comparable, f"SELECT {_COLUMNS} {_FROM} WHERE {self.db.in_search()} ORDER BY a.id")

    def near(self, number: int, page: str) -> tuple[Comparable, ...]:
        """Returns an application, first, and those that may be its duplicates.

        These are at its company or one whose name begins with the same 4 letters, or have a link that contains `page`.
        """
        return self.records(
            Comparable,
            "WITH me AS (SELECT c.match_name AS name, substr(c.match_name, 1, 4) AS word, a.search_id AS search,"
            " a.company_id AS company FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = :id)"
            f" SELECT {_COLUMNS} {_FROM} WHERE a.search_id = (SELECT search FROM me) AND (a.id = :id"
            " OR a.company_id IN (SELECT id FROM company WHERE match_name >= (SELECT word FROM me)"
            " AND match_name < (SELECT word FROM me) || char(1114111) AND (SELECT word FROM me) <> '')"
            " OR (:page <> '' AND instr(a.link, :page) > 0)) ORDER BY a.id <> :id,"
            " a.company_id <> (SELECT company FROM me), a.id LIMIT 150",
            id=number,
            page=page,
        )

    def companies(self) -> tuple[ComparableCompany, ...]:
        """Returns every company that has applications, in order of its folded name."""
        return self.records(
            ComparableCompany,
            "SELECT c.id, c.name, c.match_name, count(a.id) FROM company c JOIN application a ON a.company_id = c.id"
            " GROUP BY c.id ORDER BY c.match_name",
        )

    def apart(self, kind: str) -> frozenset[tuple[int, int]]:
        """Returns the pairs of numbers that the user marked as no duplicates, the lower first."""
        begins = APART[kind]
        pairs = set()
        for name in self.names(
            "SELECT name FROM preference WHERE substr(name, 1, length(:begins)) = :begins", begins=begins
        ):
            low, _, high = name.removeprefix(begins).partition("-")
            if low.isdecimal() and high.isdecimal():
                pairs.add((int(low), int(high)))
        return frozenset(pairs)
