"""Two private texts, and what a store holds of them."""

from __future__ import annotations

from pathlib import Path

from db.file import engine
from db.file.encryption import WrongPassphrase
from db.store import Store

ROOT = Path(engine.__file__).parents[2]
SECRET = "the lapwings over the frozen marsh"
OTHER = "a heron stood in the reeds"
AT = "2026-11-23 09:00:00.000000"


def texts(store: Store) -> list[str]:
    return [entry.text for entry in store.reader.private_notes.all()]


def opens(store: Store, passphrase: str) -> bool:
    try:
        store.privacy.unlock(passphrase)
    except WrongPassphrase:
        return False
    return True
