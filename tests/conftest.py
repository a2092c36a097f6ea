"""What every test stands on: no test sees the store, settings or time zone of the person who runs it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from db.queries import Reader

# Before anything else looks: the day a moment falls on must not depend on where the tests run.
os.environ["TZ"] = "Europe/Berlin"
time.tzset()

# Examples are slow when the machine is busy with other tests; how long one took says nothing here.
settings.register_profile("onward", deadline=None)
settings.load_profile("onward")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "onward-home"))
    for name in ("ONWARD_STORE", "ONWARD_NOW", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _looks_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the readers a test opened to look into a store; from 3.13 on Python complains of those left open."""
    opened: list[Reader] = []
    begin = Reader.__init__

    def noted(reader: Reader, *arguments: Any, **named: Any) -> None:
        begin(reader, *arguments, **named)
        opened.append(reader)

    monkeypatch.setattr(Reader, "__init__", noted)
    yield
    for reader in opened:
        reader.close()
