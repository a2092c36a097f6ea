"""Private notes of what was deleted: held for undo, erased in the end; and what was left unfinished, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from db.errors import StoreError
from db.held_rows import remember
from db.models.applications import Application
from db.private_columns import PrivateRow
from db.transaction import Unit
from db.undo_log import Limits, trim
from db.writes.privacy import PrivacyWrites

if TYPE_CHECKING:
    from pathlib import Path

    from db.encryption import Seal

_ASTRAY = "rejection_id IS NOT NULL AND rejection_id NOT IN (SELECT id FROM rejection)"
_STANDING = {"journal_entry": "written_at", "mood": "at"}


class HeldWrites(PrivacyWrites):
    """Erasing private text so that it leaves no trace, whenever the program is killed on the way."""

    path: Path
    limits: Limits

    if TYPE_CHECKING:

        def take_back_imports(self) -> None:
            """See `ImportWrites.take_back_imports`."""

    def erase_with(self, application_ids: Sequence[int]) -> None:
        """Delete applications and erase their private notes at once; undo brings the rest back.

        Raises Missing, and StoreError naming a backup that could not be changed.
        """
        with self.change("deleted") as unit:
            unit.label = f"deleted {self.name(unit, application_ids)}"
            unit.touch(*application_ids)
            unit.erase_private()
            unit.delete(Application, application_ids)
        self.scrub()

    def erase_held(self) -> int:
        """Erase all private notes of what was deleted, without waiting for their day; gives how many there were.

        Raises StoreError naming a backup that could not be changed.
        """
        with self.change("") as unit:
            erased = self._erase(unit, "1")
            for table, stamp in _STANDING.items():
                for number, moment in unit.rows(f"SELECT id, {stamp} FROM {table} WHERE {_ASTRAY}"):
                    unit.connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (number,))
                    remember(unit.connection, table, number, moment)
                    erased += 1
        self.scrub()
        return erased

    def _erase(self, unit: Unit, condition: str, *values: object) -> int:
        held = unit.rows(f"SELECT id, table_name, row_id, stamp FROM held_row WHERE {condition}", *values)
        for number, table, row_id, stamp in held:
            if table in _STANDING:
                unit.connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            unit.connection.exec_driver_sql("DELETE FROM held_row WHERE id = ?", (number,))
            remember(unit.connection, table, row_id, stamp)
        return len(held)

    def scrub(self) -> None:
        """Overwrite what erased private text left in the file, its log and its backups.

        What is to be overwritten stands in the store until it is done. Raises StoreError naming what was not.
        """
        with self.change("") as unit:
            found = unit.rows("SELECT id, table_name, row_id, stamp, overwritten FROM unfinished ORDER BY id")
        if not found:
            return
        numbers = [row[0] for row in found]
        left = not all(row[4] for row in found) and self._overwrite()
        if not left:
            with self.change("") as unit:
                for number in numbers:
                    unit.connection.exec_driver_sql("UPDATE unfinished SET overwritten = 1 WHERE id = ?", (number,))
        self._forget([PrivateRow(*row[1:4]) for row in found if row[1]])
        if left:
            raise StoreError(
                "The text is deleted, but traces of it may still be in the file.",
                "They go when Onward is closed in every window.",
            )
        if not self._copied_now():
            with self.change("") as unit:
                for number in numbers:
                    unit.connection.exec_driver_sql("DELETE FROM unfinished WHERE id = ?", (number,))

    def take_up(self) -> None:
        """Finish what an earlier start was killed in, erase what was held long enough, drop what undo need not keep.

        What cannot be done now stays for the next start; `doctor` says so.
        """
        from db.backup import folder_of
        from db.leftovers import clear_around

        with suppress(StoreError):
            self.take_back_imports()
        with suppress(StoreError):
            with self.change("") as unit:
                self._erase(unit, "held_until < ?", self.clock.today().isoformat())
                trim(unit.connection, unit.now, self.limits)
            self.scrub()
        with suppress(StoreError):
            self._settle(None)
        # Last: it takes away what was encrypted ahead and is not wanted.
        clear_around(self.path, folder_of(self.path))

    def _forget(self, rows: Sequence[PrivateRow]) -> None:
        from db.backup import folder_of
        from db.erase_private import forget

        if rows:
            forget(folder_of(self.path), self.path, rows)

    def _copied_now(self) -> bool:
        """Whether another program is making a copy, which may still hold the text."""
        from db.backup import folder_of
        from db.leftovers import any_at_work

        return any_at_work(self.path, folder_of(self.path))

    def _overwrite(self) -> bool:
        """Write over what freed space holds, in the file and its log; provided by the store."""
        raise AssertionError("provided by Store")

    def _settle_files(self, key: bytes | None, seal: Seal) -> None:
        """Overwrite what freed space holds, and encrypt the backups. Raises StoreError naming what was not done."""
        from db.backup import folder_of
        from db.erase_private import encrypt, put_encrypted

        left = self._overwrite()
        put_encrypted(folder_of(self.path), self.path, seal.key_id)
        encrypt(folder_of(self.path), self.path, key, seal)
        if left:
            raise StoreError(
                "The passphrase holds, but traces of earlier text may still be in the file.",
                "They go when Onward is closed in every other window and you give the passphrase again.",
            )
