"""The few numbers every screen shows, counted once for every change."""

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
"""Cells the bar has for the name of the job search."""


class Counts:
    """How many applications there are and how much is due; kept until told to forget."""

    def __init__(self, reader: Reader, clock: Clock, *, demo: bool = False) -> None:
        self._reader, self._clock, self._demo = reader, clock, demo
        self.forget()

    def forget(self) -> None:
        """Count again when next asked: something has changed, or it is another day."""
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
        """How many applications are open: with many that ended, the rest of the tally takes longer."""
        if self._open is None:
            known = self._tally
            self._open = self._reader.applications.open_count(self._clock.today()) if known is None else known.open
        return self._open

    def know(self, today: Agenda) -> None:
        """Take over what is counted in an agenda anyway."""
        self._open = today.open
        self._due = today.due_count

    @property
    def due(self) -> int:
        """How much is due."""
        if self._due is None:
            self._due = due_count(self._reader, self._clock)
        return self._due

    @property
    def search(self) -> str:
        """The name of the current job search, when there are several; with sample data, that it is that."""
        if self._search is None:
            self._search = "sample" if self._demo else self._reader.searches.name_if_several()
        return self._search

    def facts(self) -> tuple[list[str], str]:
        """What the bar says at the right: how many are open and due, the search when there are several, the day.

        Then what stands there alone in less room: the search, or the day.
        """
        today = self._clock.today()
        weekday, day = formatting.WEEKDAYS[today.weekday()][:3], f"{today.day} {formatting.MONTHS[today.month - 1][:3]}"
        facts = [f"{self.open:,} open"]
        if self.due:
            facts.append(f"{self.due:,} due")
        if self._reader.pauses.is_paused(today):
            facts.append("paused")
        # What stands at the left goes first in less room.
        if name := cut(self.search, MOST_OF_A_NAME):
            facts.append(name)
        return [*facts, f"{weekday} {day}"], name or day
