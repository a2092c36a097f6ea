"""Choices that stay until they are made anew."""

from __future__ import annotations

from db.queries.rows import Asking
from db.records import SavedSearch

HOME_CURRENCY = "offers.currency"
"""The choice of the currency offers are compared in."""


class Preferences(Asking):
    """What was chosen once, by its name."""

    def preference(self, name: str) -> str:
        """A choice; empty when none was made."""
        row = self.row("SELECT value FROM preference WHERE name = :name", name=name)
        return row[0] if row else ""

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The finds saved under a name, by name."""
        rows = self.rows("SELECT id, name, find FROM saved_view ORDER BY name COLLATE NOCASE, id")
        return tuple(SavedSearch(*row) for row in rows)

    def home_currency(self) -> str:
        """The currency offers are compared in; empty when none was chosen."""
        return self.preference(HOME_CURRENCY)
