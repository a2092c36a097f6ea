"""What every test stands on: no test sees the store, settings or time zone of the person who runs it."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from db import create, engine
from db.queries import Reader
from tests import settling

# Before anything else looks: the day a moment falls on must not depend on where the tests run.
os.environ["TZ"] = "Europe/Berlin"
time.tzset()
# Nor may the colours there are.
os.environ["COLORTERM"] = "truecolor"

# Examples are slow when the machine is busy with other tests; how long one took says nothing here.
# For more than a look, as before a release: ONWARD_EXAMPLES=1000.
settings.register_profile("onward", deadline=None, max_examples=int(os.environ.get("ONWARD_EXAMPLES", "25")))
settings.load_profile("onward")

# A dashboard for each test leaves circles behind; looked for as often as usual they take a tenth of the time.
gc.set_threshold(200_000, 20, 100)

settling.install()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a program in a terminal of its own."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "onward-home"))
    for name in ("ONWARD_STORE", "ONWARD_NOW", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _nothing_is_done_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the dashboard does ahead while no key is pressed is for the tests that ask for it."""
    monkeypatch.setattr("app.screens.store_session.WARM_AFTER", 3600.0)


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


@pytest.fixture
def keys_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are no burst that waits for a screen to open."""
    monkeypatch.setattr("app.screens.key_queue.BURST", 0.0)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that is in Berlin, from where it can be taken elsewhere."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once for all tests of a process."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    create.build(path, date(2026, 1, 1))
    return path


@pytest.fixture(autouse=True)
def _stores_are_made_quickly(request: pytest.FixtureRequest, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New stores are copies of the template, and nothing waits for the disk; not where just that is tested."""
    if request.node.get_closest_marker("real_disk"):
        return

    def copy(path: Path, began_on: date) -> None:
        shutil.copyfile(template, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("UPDATE search SET began_on = ?", (began_on.isoformat(),))

    monkeypatch.setattr(create, "build", copy)
    monkeypatch.setattr(engine, "SYNCHRONOUS", "OFF")
