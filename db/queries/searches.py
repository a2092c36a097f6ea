"""Job searches, saved searches, and what was chosen once."""

from __future__ import annotations

from db.queries.rows import CURRENT_SEARCH, HOME_CURRENCY, Queries, columns
from db.records.searches import SavedSearch, Search, SearchSize


class SearchQueries(Queries):
    """Job searches."""

    def all(self) -> tuple[Search, ...]:
        """All job searches, the latest first."""
        return self.once(
            "search",
            "all",
            lambda: self.records(
                Search, f"SELECT {columns(Search, 's')} FROM search s ORDER BY s.began_on DESC, s.id DESC"
            ),
        )

    def current(self) -> Search:
        """The job search that was chosen, else the latest one under way, else the latest."""
        current = self.once("search", "current", lambda: self.row(f"SELECT {CURRENT_SEARCH}")[0])
        return next(search for search in self.all() if search.id == current)

    def name_if_several(self) -> str:
        """The name of the current job search, when there are several; empty otherwise."""
        return self.current().name if len(self.all()) > 1 else ""

    def sizes(self) -> dict[int, SearchSize]:
        """By job search, how many of its applications are open and how many are closed; none for one without any."""
        rows = self.rows(
            "SELECT search_id, count(*) FILTER (WHERE outcome IS NULL), count(outcome) FROM application"
            " GROUP BY search_id"
        )
        return {i: SearchSize(is_open, closed) for i, is_open, closed in rows}


class SavedSearchQueries(Queries):
    """Finds saved under a name."""

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them by name."""
        return self.records(SavedSearch, "SELECT id, name, find FROM saved_view ORDER BY name COLLATE NOCASE, id")


class PreferenceQueries(Queries):
    """What was chosen once, by its name."""

    def get(self, name: str) -> str:
        """A choice; empty when none was made."""
        row = self.row("SELECT value FROM preference WHERE name = :name", name=name)
        return row[0] if row else ""

    def home_currency(self) -> str:
        """The currency offers are compared in; empty when none was chosen."""
        return self.get(HOME_CURRENCY)
