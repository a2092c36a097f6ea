"""When an application counts as quiet, and which days of a wait count, as SQL."""

from __future__ import annotations

QUIET_AFTER_DAYS = 10
"""Days without a word after which an applied-for role counts as quiet (a follow-up is usual at day 10 to 14)."""


def days_counted(since: str, until: str) -> str:
    """SQL for the days after the day `since` up to the day `until` that count; never fewer than none.

    Days of a pause do not count. `since` and `until` are SQL for a day as text. The result is the same as from
    `days_counted` in `app/domain/pauses.py`.
    """
    waited = f"julianday({until}) - julianday({since})"
    first = f"max(julianday(p.began_on), julianday({since}) + 1)"
    last = f"julianday(min(coalesce(p.until, {until}), {until}))"
    off = f"SELECT coalesce(sum(max(0, {last} - {first} + 1)), 0) FROM pause p"
    return f"max(0, CASE WHEN EXISTS (SELECT 1 FROM pause) THEN {waited} - ({off}) ELSE {waited} END)"
