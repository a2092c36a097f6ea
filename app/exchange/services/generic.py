"""A person's own table: a column for the company and one for the role is enough, the rest goes by synonyms.

In a log each row is one event, and several rows are of one application.
"""

from __future__ import annotations

from app.exchange.services.source import Source

SOURCE = Source(key="table", name="a table")
LOG = Source(key="log", name="a log")
