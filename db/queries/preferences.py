"""Choices that stay until they are made anew."""

from __future__ import annotations

from db.queries.rows import Asking

HOME_CURRENCY = "offers.currency"
"""The choice of the currency offers are compared in."""


class Preferences(Asking):
    """What was chosen once, by its name."""

    def preference(self, name: str) -> str:
        """A choice; empty when none was made."""
        row = self.row("SELECT value FROM preference WHERE name = :name", name=name)
        return row[0] if row else ""

    def home_currency(self) -> str:
        """The currency offers are compared in; empty when none was chosen."""
        return self.preference(HOME_CURRENCY)
