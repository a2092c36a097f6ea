"""Questions about the store itself: what can be undone, text not kept yet, and whether all is well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from db.application_state import derive
from db.errors import DATABASE_ERRORS, Busy, Lost, ReadOnly, StoreError
from db.queries.details import EVENT_COLUMNS, event
from db.queries.rows import Asking, moment
from db.records import GOING_ON, Action, Event, Kind, Problem, Standing

_STANDING = """
    SELECT id, stage_id, round, outcome, furthest, added_on, applied_on, answered_on, stage_since, last_activity_on,
           ended_on
    FROM application ORDER BY id
"""
UNDO_SIZE = (
    "(SELECT coalesce(sum(length(before)), 0) + coalesce(sum(length(after)), 0) FROM undo_change)"
    " + (SELECT coalesce(sum(length(packed)), 0) FROM undo_text)"
)
"""The bytes of the log of changes, as a term of SQL."""
_RESTORE = "Bring back a backup: onward restore"


class Whole(Asking):
    """The log of changes, typed text, and the check that stored state equals the events."""

    def last_action(self) -> Action | None:
        """The change that undo would take back."""
        return self._action(f"WHERE undone = 0 AND merge_key <> '{GOING_ON}' ORDER BY id DESC LIMIT 1")

    def imports_going_on(self) -> list[int]:
        """The changes in the log of imports whose last part is not written yet, or never will be."""
        return [number for (number,) in self.rows("SELECT id FROM undo_action WHERE merge_key = :key", key=GOING_ON)]

    def next_redo(self) -> Action | None:
        """The change that redo would make again."""
        return self._action("WHERE undone = 1 ORDER BY id LIMIT 1")

    def first_action(self) -> Action | None:
        """The earliest change that is remembered."""
        return self._action("ORDER BY id LIMIT 1")

    def _action(self, rest: str) -> Action | None:
        row = self.row(f"SELECT id, label, at, undone FROM undo_action {rest}")
        if row is None:
            return None
        at = moment(row[2])
        assert at is not None
        return Action(row[0], row[1], at, bool(row[3]))

    def undo_held(self) -> tuple[int, datetime | None, int]:
        """How many changes can be undone, when the oldest was made, and the bytes they take."""
        number, oldest = self.row("SELECT count(*), min(at) FROM undo_action")
        return number, moment(oldest) if oldest else None, int(self.row(f"SELECT {UNDO_SIZE}")[0])

    def unfinished(self) -> bool:
        """Whether private text that was deleted or encrypted may still be readable somewhere."""
        unfinished = "SELECT EXISTS (SELECT 1 FROM unfinished) OR EXISTS (SELECT 1 FROM seal WHERE NOT settled)"
        return bool(self.row(unfinished)[0])

    def draft(self, name: str) -> str:
        """Text typed but not kept anywhere yet."""
        row = self.row("SELECT text FROM text_draft WHERE name = :name", name=name)
        return row[0] if row else ""

    def drafts_named(self, start: str) -> list[tuple[str, str]]:
        """The drafts whose names begin so, with their texts, the oldest first."""
        sql = "SELECT name, text FROM text_draft WHERE substr(name, 1, length(:start)) = :start ORDER BY written_at"
        return [(name, text) for name, text in self.rows(sql, start=start)]

    def counts(self) -> dict[str, int]:
        """How many rows the main tables hold."""
        tables = ("application", "event", "company", "person", "note", "interview", "task", "document", "rejection")
        return {table: self.row(f"SELECT count(*) FROM {table}")[0] for table in tables}

    def problems(self) -> list[Problem]:
        """What is wrong inside the file: damage, broken references, state that differs from the events."""
        found: list[Problem] = []
        try:
            found += self._damage()
            if not found:
                found += self._values()
            if not found:
                found += self._standings()
            found += self._texts()
        except (Busy, Lost, ReadOnly) as error:
            found.append(Problem(error.title, error.advice))
        except (*DATABASE_ERRORS, StoreError, ValueError, TypeError, LookupError):
            found.append(Problem("The file is damaged and cannot be read through.", _RESTORE))
        return found

    def _damage(self) -> Iterator[Problem]:
        from db.integrity import MOST

        told = "\n".join(line for (line,) in self.rows("PRAGMA integrity_check"))
        lines = [line for line in told.splitlines() if line != "ok" and not line.startswith("***")]
        for line in lines[:MOST]:
            yield Problem(f"The file is damaged: {line}.", _RESTORE)
        broken = self.rows("PRAGMA foreign_key_check")
        if broken:
            tables = ", ".join(sorted({row[0] for row in broken}))
            yield Problem(f"Rows in {tables} refer to rows that are gone.", _RESTORE)

    def _values(self) -> Iterator[Problem]:
        # Not needed by any other question.
        from db.integrity import wrong_tables, wrong_values

        with self.aside() as connection:
            for table in wrong_tables(connection):
                yield Problem(f"The table {table} is not as Onward makes it.", _RESTORE)
        with self.aside() as connection:
            for wrong in wrong_values(connection):
                yield Problem(f"A row holds what Onward never writes: {wrong}.", _RESTORE)

    def _texts(self) -> Iterator[Problem]:
        from db.integrity import unreadable_texts

        with self.aside() as connection:
            for text in unreadable_texts(connection):
                yield Problem(
                    f"Some letters are lost: {text}.",
                    "A \N{REPLACEMENT CHARACTER} stands where they were. Write them anew, or bring back a backup:"
                    " onward restore",
                )

    def _standings(self) -> Iterator[Problem]:
        differing = self.differing()
        if differing:
            numbers = ", ".join(str(n) for n in differing[:10]) + (" and more" if len(differing) > 10 else "")
            yield Problem(
                f"The kept standing of {numbers} differs from the events.",
                "Set it right from the events: onward doctor --mend",
            )

    def differing(self) -> list[int]:
        """The applications whose kept standing is not what their events say."""
        by_application: dict[int, list[Event]] = {}
        wrong = []
        with self.aside() as connection:
            connection.execute("BEGIN")
            kinds = {i: Kind(kind) for i, kind in connection.execute("SELECT id, kind FROM stage")}
            for row in connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id"):
                by_application.setdefault(row[1], []).append(event(row))
            for number, *kept in connection.execute(_STANDING):
                events = by_application.get(number)
                if not events or _derived(events, kinds) != tuple(kept):
                    wrong.append(number)
        return wrong


def _derived(events: list[Event], kinds: dict[int, Kind]) -> tuple[int | str | None, ...] | None:
    """What the columns should hold, or None when the history has no beginning."""
    try:
        return as_kept(derive(events, kinds))
    except ValueError:
        return None


def as_kept(standing: Standing) -> tuple[int | str | None, ...]:
    """A standing in the form its columns hold."""
    days = (
        standing.applied_on,
        standing.answered_on,
        standing.stage_since,
        standing.last_activity_on,
        standing.ended_on,
    )
    return (
        standing.stage_id,
        standing.round,
        None if standing.outcome is None else standing.outcome.value,
        standing.furthest.value,
        standing.added_on.isoformat(),
        *(None if d is None else d.isoformat() for d in days),
    )
