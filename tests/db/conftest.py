"""A store on a real file for each test, on a Monday morning that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.acts import Ids, add_more, fill


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


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A closed store with something in every table."""
    path = tmp_path_factory.mktemp("rich") / "onward.db"
    store = Store.open(path, SetClock())
    ids = add_more(store, fill(store))
    store.close()
    return path, ids


@pytest.fixture
def opened(rich: tuple[Path, Ids], tmp_path: Path, clock: SetClock) -> Iterator[tuple[Store, Ids]]:
    path = tmp_path / "copy.db"
    shutil.copy(rich[0], path)
    clock.pass_time(minutes=5)
    store = Store.open(path, clock)
    yield store, rich[1]
    store.close()
