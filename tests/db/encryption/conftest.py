"""A store with two private texts, and encryption that is quick to compute."""

from __future__ import annotations

import pytest

from db import encryption
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.db.encryption.private_texts import OTHER, SECRET


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """scrypt as cheap as it can be; one test takes it as it is."""
    monkeypatch.setattr(encryption, "COST", 2)


@pytest.fixture
def written(store: Store) -> Store:
    """A store with two private texts."""
    store.private_notes.save(SECRET, JournalKind.FREE, None)
    store.private_notes.save(OTHER, JournalKind.LETTER, None)
    return store
