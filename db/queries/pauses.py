"""At what pace the search goes on."""

from __future__ import annotations

from datetime import date

from db.queries.rows import Asking, day
from db.records import Pause


class Pacing(Asking):
    """Pauses."""

    def pauses(self) -> tuple[Pause, ...]:
        """Every pause, the earliest first."""
        rows = self.rows("SELECT id, began_on, until FROM pause ORDER BY began_on, id")
        return tuple(Pause(i, date.fromisoformat(began), day(until)) for i, began, until in rows)

    def is_paused(self, today: date) -> bool:
        """Whether a day belongs to a pause."""
        row = self.row(
            "SELECT 1 FROM pause WHERE began_on <= :today AND (until IS NULL OR until >= :today)",
            today=today.isoformat(),
        )
        return row is not None
