"""A store on a real file for each test, on a Monday morning that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "onward.db"


@pytest.fixture
def store(path: Path, clock: SetClock) -> Iterator[Store]:
    opened = Store.open(path, clock)
    yield opened
    opened.close()


@pytest.fixture
def filled(path: Path, clock: SetClock) -> Path:
    """A closed store with some rows."""
    store = Store.open(path, clock)
    for number in range(5):
        store.applications.add(Draft(f"Company {number}", "Analyst", note="A note"))
    store.close()
    return path


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, closed, to copy."""
    path = tmp_path_factory.mktemp("empty") / "onward.db"
    Store.open(path, SetClock()).close()
    return path
