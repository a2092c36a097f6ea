"""How the pipeline is laid out, and what was chosen once: stages, job searches, saved searches, preferences, pauses."""

from __future__ import annotations

from datetime import date

from db.queries.rows import CURRENT_SEARCH, HOME_CURRENCY, Queries, columns
from db.records.cards import Stage
from db.records.searches import Pause, SavedSearch, Search, SearchSize


class StageQueries(Queries):
    """The user's own stages."""

    def all(self) -> tuple[Stage, ...]:
        """The stages from first to last."""
        return self.once(
            "stage",
            "all",
            lambda: self.records(Stage, f"SELECT {columns(Stage, 's')} FROM stage s ORDER BY s.position, s.id"),
        )

    def use(self) -> dict[int, int]:
        """How many applications of all job searches are or have been in each stage."""
        rows = self.rows(
            "SELECT stage_id, count(DISTINCT application_id) FROM event WHERE stage_id IS NOT NULL GROUP BY stage_id"
        )
        return dict(rows)


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


class PauseQueries(Queries):
    """The days off, for whatever counts a wait."""

    def all(self) -> tuple[Pause, ...]:
        """Every pause, the earliest first."""
        sql = f"SELECT {columns(Pause, 'p')} FROM pause p ORDER BY p.began_on, p.id"
        return self.once("pause", "all", lambda: self.records(Pause, sql))

    def is_paused(self, today: date) -> bool:
        """Whether a day belongs to a pause."""
        return any(pause.began_on <= today and (pause.until is None or pause.until >= today) for pause in self.all())
