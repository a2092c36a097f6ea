"""The passphrase of private text, its erasure, and finishing whichever of the two was cut short."""

from __future__ import annotations

from contextlib import suppress

from db.changes.held_rows import remember
from db.changes.transaction import Transaction
from db.changes.undo_log import trim
from db.copies import erase_private
from db.copies.backup import folder_of
from db.errors import Refused, StoreError
from db.file import leftovers
from db.file.encryption import Locked, WrappedKey, decrypt_text, encrypt_text, new_wrapped_key, unwrap, wrap
from db.queries.rows import reading
from db.schema.private_columns import PrivateRow
from db.schema.tables import JOURNAL_ENTRY, WRAPPED_KEY_ROW
from db.writes.base import Writes

_WRAPPED_KEY = "SELECT id, key_id, salt, cost, block, parallel, wrapped, settled FROM seal ORDER BY id LIMIT 1"
_WITHOUT_REJECTION = "rejection_id IS NOT NULL AND rejection_id NOT IN (SELECT id FROM rejection)"
_STAY_IN_PLACE = {"journal_entry": "written_at", "mood": "at"}


class PrivacyWrites(Writes):
    """Changes of the passphrase, and erasure.

    Each change is one transaction. The clear text it leaves in free space is overwritten after it, at the next start
    if this program is killed before.
    """

    def set_passphrase(self, passphrase: str) -> None:
        """Encrypt every private text, in the backups too.

        Raises Refused when there is a passphrase already or this one is empty, NotInstalled, and StoreError naming a
        backup that could not be changed; that is tried again when the passphrase is next given.
        """
        wrapped_key, key = new_wrapped_key(passphrase)
        with erase_private.encrypted_ahead(folder_of(self.writer.path), self.writer.path, key, wrapped_key):
            with self.change("") as tx:
                if _stored_key(tx) is not None:
                    raise Refused("There is already a passphrase.", "You can change or remove it.")
                tx.insert(WRAPPED_KEY_ROW, **wrapped_key._asdict())
                for number, written_at, text in tx.rows("SELECT id, written_at, text FROM journal_entry"):
                    tx.update(JOURNAL_ENTRY, number, text="", sealed=encrypt_text(key, text, written_at))
            self._use_key(key, wrapped_key)

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase by another, in the backups too.

        Raises WrongPassphrase, Refused, NotInstalled, and StoreError as `set_passphrase` does.
        """
        key, number, wrapped_key = self._unwrapped(old)
        wrapped = wrap(new, key, wrapped_key.key_id)
        with self.change("") as tx:
            _refuse_another(tx, wrapped_key)
            tx.update(WRAPPED_KEY_ROW, number, **wrapped._asdict())
        self._use_key(key, wrapped_key)

    def remove_passphrase(self, passphrase: str) -> None:
        """Save every private text unencrypted again; backups made before stay encrypted.

        Raises WrongPassphrase, NotInstalled, and Refused when a text cannot be opened.
        """
        key, number, wrapped_key = self._unwrapped(passphrase)
        with self.change("") as tx:
            _refuse_another(tx, wrapped_key)
            encrypted_texts = "SELECT id, written_at, sealed FROM journal_entry WHERE sealed IS NOT NULL"
            for entry, written_at, encrypted in tx.rows(encrypted_texts):
                text = decrypt_text(key, encrypted, written_at)
                if text is None:
                    raise Refused(
                        "One of the private notes cannot be opened.", "Nothing was changed. A backup may contain it."
                    )
                tx.update(JOURNAL_ENTRY, entry, text=text, sealed=None)
            tx.delete(WRAPPED_KEY_ROW, [number])
        self.writer.reader.vault.forget()

    def unlock(self, passphrase: str) -> None:
        """Make private text readable until the key is forgotten. Raises WrongPassphrase, NotInstalled, Refused."""
        key, _, wrapped_key = self._unwrapped(passphrase)
        self.writer.reader.vault.take(key, wrapped_key.key_id)
        if not wrapped_key.settled:
            self.settle(key)

    def columns(self, tx: Transaction, text: str, written_at: str) -> dict[str, object]:
        """The columns a private text is stored in: clear, or encrypted when there is a passphrase. Raises Locked."""
        stored_key = _stored_key(tx)
        if stored_key is None:
            return {"text": text, "sealed": None}
        vault = self.writer.reader.vault
        if not vault.holds(stored_key[1].key_id):
            raise Locked
        return {"text": "", "sealed": vault.encrypt(text, written_at)}

    def _unwrapped(self, passphrase: str) -> tuple[bytes, int, WrappedKey]:
        with self.change("") as tx:
            stored_key = _stored_key(tx)
        if stored_key is None:
            raise Refused("There is no passphrase.", "To set one: onward passphrase set")
        return unwrap(stored_key[1], passphrase), stored_key[0], stored_key[1]

    def _use_key(self, key: bytes, wrapped_key: WrappedKey) -> None:
        """Unlock private text with the key, and finish what needs it."""
        self.writer.reader.vault.take(key, wrapped_key.key_id)
        self.settle(key)

    def settle(self, key: bytes | None) -> None:
        """Overwrite what is clear, or opened by an earlier passphrase, in the file, its log and its backups.

        `settled` is set only at the end, so that this is done again at the next start when it is cut short. Without a
        key all is done but encrypting a backup that has no encrypted copy yet. Raises StoreError naming what was not
        done.
        """
        with self.change("") as tx:
            stored_key = _stored_key(tx)
        if stored_key is None or stored_key[1].settled:
            return
        path = self.writer.path
        is_incomplete = self.writer.overwrite()
        erase_private.put_encrypted(folder_of(path), path, stored_key[1].key_id)
        erase_private.encrypt(folder_of(path), path, key, stored_key[1])
        if is_incomplete:
            raise StoreError(
                "The passphrase is set, but traces of earlier text may still be in the file.",
                "To remove them, close Onward in every other window and enter the passphrase again.",
            )
        with self.change("") as tx:
            tx.update(WRAPPED_KEY_ROW, stored_key[0], settled=True)

    def erase_deleted(self) -> int:
        """Erase all private notes of deleted applications now, not after 30 days; gives how many there were.

        Raises StoreError naming a backup that could not be changed.
        """
        with self.change("") as tx:
            erased = _erase(tx, "1")
            for table, stamp in _STAY_IN_PLACE.items():
                for number, moment in tx.rows(f"SELECT id, {stamp} FROM {table} WHERE {_WITHOUT_REJECTION}"):
                    tx.execute(f"DELETE FROM {table} WHERE id = ?", number)
                    remember(tx.connection, table, number, moment)
                    erased += 1
        self.scrub()
        return erased

    def scrub(self) -> None:
        """Overwrite what erased private text left in the file, its log and its backups.

        The table `unfinished` says what is to be overwritten until it is done. Raises StoreError naming what was not.
        """
        with self.change("") as tx:
            unfinished = tx.rows("SELECT id, table_name, row_id, stamp, overwritten FROM unfinished ORDER BY id")
        if not unfinished:
            return
        numbers = [row[0] for row in unfinished]
        is_incomplete = not all(row[4] for row in unfinished) and self.writer.overwrite()
        if not is_incomplete:
            self._execute_each(numbers, "UPDATE unfinished SET overwritten = 1 WHERE id = ?")
        self._forget([PrivateRow(*row[1:4]) for row in unfinished if row[1]])
        if is_incomplete:
            raise StoreError(
                "The text is deleted, but traces of it may still be in the file.",
                "They are removed once Onward is closed in every window.",
            )
        if not self._is_copied_now():
            self._execute_each(numbers, "DELETE FROM unfinished WHERE id = ?")

    def _execute_each(self, numbers: list[int], statement: str) -> None:
        with self.change("") as tx:
            for number in numbers:
                tx.execute(statement, number)

    def finish(self) -> None:
        """Finish what a killed program began, erase private rows held long enough, and trim the undo log.

        What cannot be done now stays for the next start; `doctor` says so.
        """
        with suppress(StoreError):
            with self.change("") as tx:
                _erase(tx, "held_until < ?", self.clock.today().isoformat())
                trim(tx.connection, tx.now, self.writer.limits)
            self.scrub()
        with suppress(StoreError):
            self.settle(None)

    def _forget(self, rows: list[PrivateRow]) -> None:
        if rows:
            erase_private.forget(folder_of(self.writer.path), self.writer.path, rows)

    def _is_copied_now(self) -> bool:
        """Whether another program is making a copy, which may still hold the text."""
        return leftovers.any_at_work(self.writer.path, folder_of(self.writer.path))


def _erase(tx: Transaction, condition: str, *values: object) -> int:
    held = tx.rows(f"SELECT id, table_name, row_id, stamp FROM held_row WHERE {condition}", *values)
    for number, table, row_id, stamp in held:
        if table in _STAY_IN_PLACE:
            tx.execute(f"DELETE FROM {table} WHERE id = ?", row_id)
        tx.execute("DELETE FROM held_row WHERE id = ?", number)
        remember(tx.connection, table, row_id, stamp)
    return len(held)


def _stored_key(tx: Transaction) -> tuple[int, WrappedKey] | None:
    row = tx.row(_WRAPPED_KEY)
    return None if row is None else (row[0], reading(WrappedKey)(row[1:]))


def _refuse_another(tx: Transaction, wrapped_key: WrappedKey) -> None:
    stored_key = _stored_key(tx)
    if stored_key is None or stored_key[1].wrapped != wrapped_key.wrapped:
        raise Refused("Another window changed the passphrase at the same moment.", "Nothing was changed here.")
