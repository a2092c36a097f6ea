"""SQL fragments over `application a` and `task k` for what is due and when; cards, lists and searches share them."""

from __future__ import annotations

DAY_OF = "local_day"
"""The SQL function that gives the local day of an instant; a reader provides it."""

WAITS = (
    "k.done_on IS NULL AND k.dropped_on IS NULL AND k.due_on IS NOT NULL"
    " AND NOT (k.automatic AND a.decision_on IS NOT NULL)"
)
"""Whether a task is open and has a day; an automatic follow-up does not count while a decision date is known."""

RESPOND_BY = (
    "(SELECT o.deadline FROM offer o WHERE o.application_id = a.id AND o.deadline IS NOT NULL"
    " ORDER BY o.received_on DESC, o.id DESC LIMIT 1)"
)
"""The deadline of the latest offer that has one."""

NO_REJECTION = "('accepted', 'not-applying')"
"""Outcomes of closed applications that are not listed among the rejections."""

LAST_CLOSINGS = (
    f"a.outcome NOT IN {NO_REJECTION} AND r.id = (SELECT max(id) FROM rejection WHERE application_id = a.id)"
)
"""Selects each closed application once, by its last closing."""

TASK_DAY = (
    "(WITH RECURSIVE moved(day) AS (SELECT k.due_on UNION SELECT date(p.until, '+1 day') FROM moved JOIN pause p"
    " ON p.began_on <= moved.day AND p.until >= moved.day) SELECT max(day) FROM moved)"
)
"""The day a task is due: its own, or the day after the pauses it falls into."""


def paused(day: str) -> str:
    """SQL for whether a day, given as SQL, belongs to a pause."""
    return f"EXISTS (SELECT 1 FROM pause p WHERE p.began_on <= {day} AND (p.until IS NULL OR p.until >= {day}))"
