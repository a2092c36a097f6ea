"""What every test stands on: no test sees the store, settings or time zone of the person who runs it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

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
