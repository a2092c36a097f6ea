"""Counts the new applications of an import: how many are open, when they were sent, how many have no day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.domain import formatting
from app.exchange.importing.preview import stage_after_import
from db.records.drafts import Draft


class ImportTotals(NamedTuple):
    """Counts of new applications; `first` and `last` are days of applying, `undated` have no day for their stage."""

    new: int
    open: int
    closed: int
    first: date | None
    last: date | None
    undated: int

    def words(self, today: date) -> str:
        """The counts as one line without a full stop: `31 applications, 12 open, 19 closed, first 2 Mar`."""
        parts = [formatting.count("application", self.new)]
        parts += [f"{number:,} {label}" for number, label in ((self.open, "open"), (self.closed, "closed")) if number]
        if self.first is not None and self.last is not None:
            first, last = formatting.day(self.first, today), formatting.day(self.last, today)
            parts.append(f"first {first}, last {last}" if first != last else f"applied {first}")
        if self.undated:
            parts.append(f"{self.undated:,} whose last step has no day")
        return ", ".join(parts)


def import_totals(drafts: Sequence[Draft]) -> ImportTotals:
    """The counts of these drafts."""
    closed = undated = 0
    days: list[date] = []
    for draft in drafts:
        at = stage_after_import(draft)
        closed += at.outcome is not None
        undated += bool(draft.history) and at.lacks_day
        if draft.applied_on is not None:
            days.append(draft.applied_on)
    return ImportTotals(
        len(drafts), len(drafts) - closed, closed, min(days, default=None), max(days, default=None), undated
    )
