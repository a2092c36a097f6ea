"""The passphrase for private text: set, changed, taken away; each in one transaction, then what was clear goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.encryption import Locked, Seal, new_seal, open_text, seal_text, unwrap, wrap
from db.errors import Refused
from db.models.recovery import JournalEntry, SealRow
from db.transaction import Unit
from db.writes.base import Writes

if TYPE_CHECKING:
    from pathlib import Path

    from db.queries import Reader

_SEAL = "SELECT id, key_id, salt, cost, block, parallel, wrapped, settled FROM seal ORDER BY id LIMIT 1"


class PrivacyWrites(Writes):
    """What a person does with the passphrase."""

    reader: Reader
    path: Path

    def set_passphrase(self, passphrase: str) -> None:
        """Seal every private text, also in the backups kept here.

        Raises Refused when there is a passphrase already or this one is empty, NotInstalled, and StoreError naming a
        backup that could not be changed; the next right passphrase then tries it again.
        """
        from db.backup import folder_of
        from db.erase_private import encrypted_ahead

        seal, key = new_seal(passphrase)
        with encrypted_ahead(folder_of(self.path), self.path, key, seal):
            with self.change("") as unit:
                if _row(unit) is not None:
                    raise Refused("Private text has a passphrase already.", "It can be changed or removed.")
                unit.insert(SealRow, **seal._asdict())
                for number, written_at, text in unit.rows("SELECT id, written_at, text FROM journal_entry"):
                    unit.update(JournalEntry, number, text="", sealed=seal_text(key, text, written_at))
            self.reader.vault.take(key, seal.key_id)
            self._settle(key)

    def change_passphrase(self, old: str, new: str) -> None:
        """Put another passphrase in the place of the old one, also in the backups kept here.

        Raises WrongPassphrase, Refused, NotInstalled, and StoreError as `set_passphrase` does.
        """
        key, number, seal = self._opened(old)
        wrapped = wrap(new, key, seal.key_id)
        with self.change("") as unit:
            self._still(unit, seal)
            unit.update(SealRow, number, **wrapped._asdict())
        self.reader.vault.take(key, seal.key_id)
        self._settle(key)

    def remove_passphrase(self, passphrase: str) -> None:
        """Keep every private text in the clear again; backups made before stay sealed.

        Raises WrongPassphrase, NotInstalled, and Refused when a text cannot be opened.
        """
        key, number, seal = self._opened(passphrase)
        with self.change("") as unit:
            self._still(unit, seal)
            for entry, written_at, sealed in unit.rows(
                "SELECT id, written_at, sealed FROM journal_entry WHERE sealed IS NOT NULL"
            ):
                text = open_text(key, sealed, written_at)
                if text is None:
                    raise Refused("One of the texts cannot be opened.", "Nothing was changed. A backup may hold it.")
                unit.update(JournalEntry, entry, text=text, sealed=None)
            unit.delete(SealRow, [number])
        self.reader.vault.forget()

    def unlock(self, passphrase: str) -> None:
        """Open private text until the key is forgotten. Raises WrongPassphrase, NotInstalled, Refused."""
        key, _, seal = self._opened(passphrase)
        self.reader.vault.take(key, seal.key_id)
        if not seal.settled:
            self._settle(key)

    def _private_text(self, unit: Unit, text: str, written_at: str) -> dict[str, object]:
        """The columns a private text is kept in: clear, or sealed when there is a passphrase. Raises Locked."""
        found = _row(unit)
        if found is None:
            return {"text": text, "sealed": None}
        if not self.reader.vault.holds(found[1].key_id):
            raise Locked
        return {"text": "", "sealed": self.reader.vault.seal(text, written_at)}

    def _opened(self, passphrase: str) -> tuple[bytes, int, Seal]:
        with self.change("") as unit:
            found = _row(unit)
        if found is None:
            raise Refused("Private text has no passphrase.", "One is set with: onward passphrase set")
        return unwrap(found[1], passphrase), found[0], found[1]

    def _still(self, unit: Unit, seal: Seal) -> None:
        found = _row(unit)
        if found is None or found[1].wrapped != seal.wrapped:
            raise Refused("Another window changed the passphrase at the same moment.", "Nothing was changed here.")

    def _settle(self, key: bytes | None) -> None:
        """Overwrite what was clear, or opened by an earlier passphrase, in the file, its log and its backups.

        The seal says that it is done only at the end, so that one cut short is taken up at the next start; without a
        key all is done but for a backup in the clear that was not encrypted ahead.
        """
        with self.change("") as unit:
            found = _row(unit)
        if found is None or found[1].settled:
            return
        self._settle_files(key, found[1])
        with self.change("") as unit:
            unit.update(SealRow, found[0], settled=True)

    def _settle_files(self, key: bytes | None, seal: Seal) -> None:
        """Overwrite what freed space holds, and encrypt the backups; provided by the store."""
        raise AssertionError("provided by Store")


def _row(unit: Unit) -> tuple[int, Seal] | None:
    rows = unit.rows(_SEAL)
    if not rows:
        return None
    number, key_id, salt, cost, block, parallel, wrapped, settled = rows[0]
    return number, Seal(key_id, salt, cost, block, parallel, wrapped, bool(settled))
