"""Queries for job searches, saved searches and preferences."""

from __future__ import annotations

from db.queries.rows import CURRENT_SEARCH, HOME_CURRENCY, Queries, columns
from db.records.searches import SavedSearch, Search, SearchSize


class SearchQueries(Queries):
    """Queries for job searches."""

    def all(self) -> tuple[Search, ...]:
        """Returns all job searches, the latest first."""
        return self.once(
            "search",
            "all",
            lambda: self.records(
                Search, f"SELECT {columns(Search, 's')} FROM search s ORDER BY s.began_on DESC, s.id DESC"
            ),
        )

    def current(self) -> Search:
        """Returns the chosen job search, else the latest that has not ended, else the latest."""
        current = self.once("search", "current", lambda: self.row(f"SELECT {CURRENT_SEARCH}")[0])
        return next(search for search in self.all() if search.id == current)

    def name_if_several(self) -> str:
        """Returns the name of the current job search if there are several; empty otherwise."""
        return self.current().name if len(self.all()) > 1 else ""

    def sizes(self) -> dict[int, SearchSize]:
        """Counts open and closed applications by job search; one without applications has no entry."""
        rows = self.rows(
            "SELECT search_id, count(*) FILTER (WHERE outcome IS NULL), count(outcome) FROM application"
            " GROUP BY search_id"
        )
        return {i: SearchSize(is_open, closed) for i, is_open, closed in rows}


class SavedSearchQueries(Queries):
    """Queries for searches saved under a name."""

    def all(self) -> tuple[SavedSearch, ...]:
        """Returns all saved searches, sorted by name."""
        return self.records(SavedSearch, "SELECT id, name, find FROM saved_view ORDER BY name COLLATE NOCASE, id")


class PreferenceQueries(Queries):
    """Queries for preferences by name."""

    def get(self, name: str) -> str:
        """Returns the value of a preference; empty when it is not set."""
        row = self.row("SELECT value FROM preference WHERE name = :name", name=name)
        return row[0] if row else ""

    def home_currency(self) -> str:
        """Returns the currency for comparing offers; empty when none was chosen."""
        return self.get(HOME_CURRENCY)
