"""A store of its own for each test, on the Monday morning of all dashboards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.clocks import clock_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path, clock_at())
    yield opened
    opened.close()
