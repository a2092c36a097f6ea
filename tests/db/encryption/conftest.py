"""A store with two private texts."""

from __future__ import annotations

import pytest

from db.records.walk_enums import JournalKind
from db.store import Store
from tests.db.encryption.private_texts import OTHER, SECRET


@pytest.fixture
def written(store: Store) -> Store:
    """A store with two private texts."""
    store.private_notes.save(SECRET, JournalKind.FREE, None)
    store.private_notes.save(OTHER, JournalKind.LETTER, None)
    return store
