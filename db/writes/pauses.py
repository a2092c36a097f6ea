"""Pausing the search and going on with it."""

from __future__ import annotations

from datetime import date, timedelta

from db.errors import Refused
from db.transaction import Unit
from db.writes.base import Writes


class PacingWrites(Writes):
    """Days off."""

    def pause(self, until: date | None = None) -> int:
        """Begin a pause today, up to and with a day, or until it is ended; a running one takes the new end.

        Raises Refused for a day that has passed.
        """
        from db.models.planning import Pause

        today = self.clock.today()
        if until is not None and until < today:
            raise Refused("That day has passed.", "Give today or a later day.")
        with self.change("paused the search") as unit:
            running = self._running(unit, today)
            if running is not None:
                unit.label = "changed the end of the pause"
                unit.update(Pause, running[0], until=until)
                return running[0]
            return unit.insert(Pause, began_on=today, until=until)

    def resume(self) -> None:
        """End the running pause; today counts again. Raises Refused when there is none."""
        from db.models.planning import Pause

        today = self.clock.today()
        with self.change("went on with the search") as unit:
            running = self._running(unit, today)
            if running is None:
                raise Refused("The search is not paused.")
            number, began = running
            if began == today:
                unit.delete(Pause, [number])
            else:
                unit.update(Pause, number, until=today - timedelta(days=1))

    def _running(self, unit: Unit, today: date) -> tuple[int, date] | None:
        on = today.isoformat()
        rows = unit.rows(
            "SELECT id, began_on FROM pause WHERE began_on <= ? AND (until IS NULL OR until >= ?) ORDER BY id DESC",
            on,
            on,
        )
        return (int(rows[0][0]), date.fromisoformat(rows[0][1])) if rows else None
