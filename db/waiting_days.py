"""How many days of a wait count, as SQL: those of a pause do not."""

from __future__ import annotations


def days_counted(since: str, until: str) -> str:
    """SQL for the days after the day `since` up to the day `until` that count; never fewer than none.

    Both are SQL for a day as text. What comes out is the same as from `app.pauses.days_counted`.
    """
    waited = f"julianday({until}) - julianday({since})"
    first = f"max(julianday(p.began_on), julianday({since}) + 1)"
    last = f"julianday(min(coalesce(p.until, {until}), {until}))"
    off = f"SELECT coalesce(sum(max(0, {last} - {first} + 1)), 0) FROM pause p"
    return f"max(0, CASE WHEN EXISTS (SELECT 1 FROM pause) THEN {waited} - ({off}) ELSE {waited} END)"
