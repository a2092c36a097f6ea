"""A search of three applications: sent, saved and in the middle of interviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboards import filled
from tests.screens.pipeline.search import CONTOSO, NORTHWIND, TAILSPIN


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, CONTOSO, NORTHWIND, TAILSPIN)
    return path
