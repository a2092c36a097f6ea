"""What an import must know to recognise an application again."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.rows import Asking
from db.records import Kind, Known, Outcome

_STEPS = """
    SELECT e.application_id, e.kind, e."on", coalesce(s.kind, e.outcome, '')
    FROM event e LEFT JOIN stage s ON s.id = e.stage_id
"""
_APPLICATIONS = """
    SELECT a.id, c.name, a.role, a.link, a.source, s.kind, a.outcome
    FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id ORDER BY a.id
"""


class Matching(Asking):
    """Applications as an import sees them, and what unknown words were said to mean."""

    def known(self) -> Iterator[Known]:
        """Every application with its link and the steps of its history."""
        keys: dict[int, set[tuple[str, str, str]]] = {}
        with self.aside() as connection:
            connection.execute("BEGIN")
            for application_id, kind, on, what in connection.execute(_STEPS):
                keys.setdefault(application_id, set()).add((kind, on, what))
            for i, company, role, link, source, kind, outcome in connection.execute(_APPLICATIONS):
                ended = None if outcome is None else Outcome(outcome)
                yield Known(i, company, role, link, source, Kind(kind), ended, frozenset(keys.get(i, ())))

    def status_meanings(self, source: str) -> dict[str, str]:
        """What the user said the words in this source's status column mean."""
        return dict(self.rows("SELECT status, meaning FROM meaning WHERE source = :source", source=source))
