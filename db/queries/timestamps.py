"""When things were written down and last changed, for programs that are told of them again and again."""

from __future__ import annotations

from datetime import datetime

from db.queries.rows import Asking, moment

_CHANGES = """
    SELECT k.value, max(a.at) FROM undo_change c JOIN undo_action a ON a.id = c.action_id, json_each(c.keys) k
    WHERE c.table_name = :table GROUP BY k.value
"""


class Stamps(Asking):
    """Moments of the rows themselves, not of what they tell."""

    def first_written(self) -> dict[int, datetime]:
        """By application, the moment its first line was written; it stays the same in an export and a backup."""
        rows = self.rows(
            "SELECT application_id, recorded_at FROM event"
            " WHERE id IN (SELECT min(id) FROM event GROUP BY application_id)"
        )
        return {number: at for number, text in rows if (at := moment(text)) is not None}

    def last_changed(self, table: str) -> dict[int, datetime]:
        """By number, the moment of the last change to a row of a table that the log of changes knows."""
        return {number: at for number, text in self.rows(_CHANGES, table=table) if (at := moment(text)) is not None}
