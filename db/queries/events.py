"""Reads lines of a history."""

from __future__ import annotations

from db.queries.rows import reading
from db.records.history import Event

EVENT_COLUMNS = 'id, application_id, kind, "on", recorded_at, stage_id, round, outcome, words, replaces'

event = reading(Event)
"""Makes an event from the values of `EVENT_COLUMNS`."""
