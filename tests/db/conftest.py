"""A store on a real file for each test, on a Monday morning that stands still."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
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
