"""A store with rows in every table, and what is exported of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.export import dump
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.acts import Ids, fill


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    path = tmp_path_factory.mktemp("rich") / "onward.db"
    store = Store.open(path, SetClock())
    ids = fill(store)
    # Numbers with gaps, as deleting leaves them.
    store.applications.delete([store.applications.add(Draft("Gone", "Analyst", note="n"))])
    store.applications.add(Draft("Tailspin", "Analyst", link="https://tailspin.example/1"))
    with store.change("locked") as unit:
        unit.connection.execute(
            "INSERT INTO journal_entry (written_at, kind, text, sealed, locked)"
            " VALUES ('2026-11-20 10:00:00.000000', 'free', '', x'00ff10', 1)"
        )
        unit.connection.execute(
            "INSERT INTO seal (key_id, salt, cost, block, parallel, wrapped, settled)"
            " VALUES ('0123456789abcdef', x'01', 32768, 8, 1, x'02', 1)"
        )
    store.close()
    return path, ids


@pytest.fixture(scope="module")
def data(rich: tuple[Path, Ids]) -> dict[str, Any]:
    return exported(rich[0], include_private=True)


@pytest.fixture
def full(rich: tuple[Path, Ids], tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """A store of its own with what the export holds."""
    shutil.copy(rich[0], tmp_path / "full.db")
    store = Store.open(tmp_path / "full.db", clock)
    yield store
    store.close()


def exported(path: Path, *, include_private: bool = False) -> dict[str, Any]:
    reader = Reader.open(path, SetClock())
    try:
        return dump(reader, include_private=include_private)
    finally:
        reader.close()
