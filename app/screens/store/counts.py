"""The counts in the top bar of every screen, computed once per change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.today.agenda import Agenda, due_count
from widgets.text import cut

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader
    from db.records.applications import Tally

MOST_OF_A_NAME = 20
"""Cells in the top bar for the name of the job search."""


class Counts:
    """Cached counts of applications and of due items."""

    def __init__(self, reader: Reader, clock: Clock, *, demo: bool = False) -> None:
        self._reader, self._clock, self._demo = reader, clock, demo
        self.forget()

    def forget(self) -> None:
        """Clear the cache after a change, or on another day."""
        self._tally: Tally | None = None
        self._open: int | None = None
        self._due: int | None = None
        self._search: str | None = None

    @property
    def tally(self) -> Tally:
        """How many applications there are in each stage, and how many are closed."""
        if self._tally is None:
            self._tally = self._reader.applications.tally()
        return self._tally

    @property
    def open(self) -> int:
        """How many applications are open, without the full tally, which takes longer with many closed ones."""
        if self._open is None:
            tally = self._tally
            self._open = self._reader.applications.open_count(self._clock.today()) if tally is None else tally.open
        return self._open

    def know(self, agenda: Agenda) -> None:
        """Use the counts of an agenda."""
        self._open = agenda.open
        self._due = agenda.due_count

    @property
    def due(self) -> int:
        """How many items are due."""
        if self._due is None:
            self._due = due_count(self._reader, self._clock)
        return self._due

    @property
    def search(self) -> str:
        """The name of the current job search if there are several; "sample" with sample data."""
        if self._search is None:
            self._search = "sample" if self._demo else self._reader.searches.name_if_several()
        return self._search

    def facts(self) -> tuple[list[str], str]:
        """The facts at the right of the top bar (open, due, paused, search, day), and the one for little room.

        The latter is the name of the search, or the day.
        """
        today = self._clock.today()
        weekday, day = formatting.WEEKDAYS[today.weekday()][:3], f"{today.day} {formatting.MONTHS[today.month - 1][:3]}"
        facts = [f"{self.open:,} open"]
        if self.due:
            facts.append(f"{self.due:,} due")
        if self._reader.pauses.is_paused(today):
            facts.append("paused")
        # Facts at the left are left out first.
        if name := cut(self.search, MOST_OF_A_NAME):
            facts.append(name)
        return [*facts, f"{weekday} {day}"], name or day
