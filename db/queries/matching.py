"""What an import must know to recognise an application again."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.rows import Asking
from db.records import Kind, Known, Outcome


class Matching(Asking):
    """Applications as an import sees them, and what unknown words were said to mean."""

    def known(self) -> Iterator[Known]:
        """Every application with its link and the steps of its history."""
        keys: dict[int, set[tuple[str, str, str]]] = {}
        rows = self.each(
            "SELECT e.application_id, e.kind, e.\"on\", coalesce(s.kind, e.outcome, '') FROM event e"
            " LEFT JOIN stage s ON s.id = e.stage_id"
        )
        for application_id, kind, on, what in rows:
            keys.setdefault(application_id, set()).add((kind, on, what))
        rows = self.each(
            "SELECT a.id, c.name, a.role, a.link, a.source, s.kind, a.outcome FROM application a"
            " JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id ORDER BY a.id"
        )
        for i, company, role, link, source, kind, outcome in rows:
            yield Known(
                i,
                company,
                role,
                link,
                source,
                Kind(kind),
                None if outcome is None else Outcome(outcome),
                frozenset(keys.get(i, ())),
            )

    def status_meanings(self, source: str) -> dict[str, str]:
        """What the user said the words in this source's status column mean."""
        return dict(self.rows("SELECT status, meaning FROM meaning WHERE source = :source", source=source))
