"""An application as lists show it."""

from __future__ import annotations

from typing import Any

from db.records.cards import Card
from db.records.enums import Kind
from tests.days import TODAY


def card(number: int = 1, **fields: Any) -> Card:
    """A lead of today of which only these fields are known."""
    made = Card(
        number, f"Company {number}", "Developer", 1, Kind.LEAD, 1, None, None, None, None, "", "", None, TODAY, TODAY,
        None, None, None, None, None, None, None, None, None,
    )  # fmt: skip
    return made._replace(**fields)
