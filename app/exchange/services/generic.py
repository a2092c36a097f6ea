"""A person's own table: a column for the company and one for the role is enough, the rest goes by synonyms."""

from __future__ import annotations

from app.exchange.services.source import Source

SOURCE = Source(key="table", name="a table")
