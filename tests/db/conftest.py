"""A store on a real file for each test, on a Monday morning that stands still."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from db.records.drafts import Draft
from db.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


class Ticking(Clock):
    """A clock that moves on only when told to."""

    __slots__ = ("moment",)

    def __init__(self) -> None:
        super().__init__(NOW, ZoneInfo("Europe/Berlin"))
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def pass_time(self, **units: float) -> None:
        self.moment += timedelta(**units)


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "onward.db"


@pytest.fixture
def store(path: Path, clock: Ticking) -> Iterator[Store]:
    opened = Store.open(path, clock)
    yield opened
    opened.close()
    gc.collect()


@pytest.fixture
def filled(path: Path, clock: Ticking) -> Path:
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
    Store.open(path, Ticking()).close()
    return path
