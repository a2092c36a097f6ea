"""Queries for stages and pauses, which nearly every list needs."""

from __future__ import annotations

from datetime import date

from db.queries.rows import Queries, columns
from db.records.cards import Stage
from db.records.pauses import Pause


class StageQueries(Queries):
    """Queries for the user's stages."""

    def all(self) -> tuple[Stage, ...]:
        """Returns the stages from first to last."""
        return self.once(
            "stage",
            "all",
            lambda: self.records(Stage, f"SELECT {columns(Stage, 's')} FROM stage s ORDER BY s.position, s.id"),
        )

    def use(self) -> dict[int, int]:
        """Counts the applications of all job searches that are or were in each stage."""
        rows = self.rows(
            "SELECT stage_id, count(DISTINCT application_id) FROM event WHERE stage_id IS NOT NULL GROUP BY stage_id"
        )
        return dict(rows)


class PauseQueries(Queries):
    """Queries for pauses."""

    def all(self) -> tuple[Pause, ...]:
        """Returns every pause, the earliest first."""
        sql = f"SELECT {columns(Pause, 'p')} FROM pause p ORDER BY p.began_on, p.id"
        return self.once("pause", "all", lambda: self.records(Pause, sql))

    def is_paused(self, today: date) -> bool:
        """Whether a day belongs to a pause."""
        return any(pause.began_on <= today and (pause.until is None or pause.until >= today) for pause in self.all())
