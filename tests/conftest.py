"""What every test stands on: no test sees the store, settings or time zone of the person who runs it."""

from __future__ import annotations

import gc
import os
import re
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings
from hypothesis.internal.constants_ast import constants_from_module
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from app.screens.keys import key_queue
from app.screens.start import warm_up
from db.errors import StoreError
from db.file import create, encryption, engine
from db.queries import Reader
from tests import settling

# Before anything else looks: the day a moment falls on must not depend on where the tests run.
os.environ["TZ"] = "Europe/Berlin"
time.tzset()
# Nor may the colours there are.
os.environ["COLORTERM"] = "truecolor"

# Examples are slow when the machine is busy with other tests; how long one took says nothing here.
# The same ones come every time; other and more of them, as before a release: ONWARD_EXAMPLES=1000.
_examples = os.environ.get("ONWARD_EXAMPLES")
settings.register_profile("onward", deadline=None, max_examples=int(_examples or 25), derandomize=not _examples)
settings.load_profile("onward")

# A dashboard for each test leaves circles behind; looked for as often as usual they take a tenth of the time.
gc.set_threshold(200_000, 20, 100)

settling.install()

for _name in ("ONWARD_STORE", "ONWARD_NOW", "NO_COLOR"):
    os.environ.pop(_name, None)

TESTS = Path(__file__).parent
BUILD, SYNCHRONOUS, COST, BURST = create.build, engine.SYNCHRONOUS, encryption.COST, key_queue.BURST
ADVISES = re.compile(
    r"(Add|Choose|Close|Connect|Delete|For|Give|Make|Move|Open|Put|Remove|Rename|Restore|Resume|Search|To|Try|Type|Update"
    r"|Use|They|You can|It was|It may|Its|Your|Nothing was|Change that|Name two|Save it|There are:)\b"
)
"""How a sentence begins that says what is safe and what to do."""
_opened: list[Reader] = []


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a program in a terminal of its own."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let each worker begin elsewhere with what is done once for a fresh copy, so that each does a part, and none all.

    This is to compile the tests, and to find the numbers and texts in our modules that hypothesis tries as examples.
    """
    config = session.config
    worker = getattr(config, "workerinput", None)
    if worker is None or config.args != config.getini("testpaths"):
        return

    def turned(things: list[Any]) -> list[Any]:
        begin = len(things) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        return things[begin:] + things[:begin]

    for path in turned(sorted(TESTS.rglob("test_*.py"))):
        with suppress(Exception):  # what cannot be loaded is told when it is collected
            import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))
    ours = ("app.", "db.", "widgets.")
    for module in turned([module for name, module in sorted(sys.modules.items()) if name.startswith(ours)]):
        constants_from_module(module)


TOGETHER = ("architecture", "domain/mail", "exchange/postings", "journeys")
"""Folders whose tests run in one worker: they share all sources read, or expressions that take seconds to compile, or
wait most of the time, during which the others keep the processors busy."""


LONGEST = ("tests/screens/test_tours.py", "tests/widgets/test_frames.py", "tests/widgets/test_walks.py")
"""Files that take so long that all other workers would wait for one if it came last."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


class ByFile(LoadFileScheduling):  # type: ignore[misc]
    """The tests of one file run in one worker, and those of some folders."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if f"/{folder}/" in nodeid), super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """What makes of the tests of one file one piece of work is told what else belongs together."""
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Of a test that runs in a worker, report how it went, and not also that it began and what is around it went well.

    Each report is packed, sent and read, which together takes as long as many a test.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            report.keywords = {}  # the names a test could be chosen by, which it was long ago
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(autouse=True)
def _apart(_quickly: Iterator[str]) -> Iterator[None]:
    """A home of its own, and the readers it opened closed: from 3.13 on Python complains of those left open.

    One fixture, and no folder made that most tests never look into: there are thousands of them.
    """
    os.environ["ONWARD_HOME"] = next(_quickly)
    wider = len(_opened)
    yield
    while len(_opened) > wider:
        _opened.pop().close()


@pytest.fixture
def keys_in_a_burst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys pressed one after the other are a burst, as over a slow line: each waits for what those before set going."""
    monkeypatch.setattr(key_queue, "BURST", BURST)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that is in Berlin, from where it can be taken elsewhere."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def _quickly() -> Iterator[Iterator[str]]:
    """New stores are copies of one, nothing waits for the disk, passphrases are quick, nothing is done ahead.

    Keys are pressed by hand: the next when the one before did what it does, as `settling` waits for. Gives folders that
    are not there yet, one for each test, and asks for no other fixture, which each test would look up too.
    """
    folder = TemporaryDirectory(ignore_cleanup_errors=True)
    template, homes = Path(folder.name) / "empty.db", os.path.join(folder.name, "homes")
    create.build(template, date(2026, 1, 1))

    def copy(path: Path, began_on: date) -> None:
        shutil.copyfile(template, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("UPDATE search SET began_on = ?", (began_on.isoformat(),))

    def noted(reader: Reader, *arguments: Any, **named: Any) -> None:
        begin(reader, *arguments, **named)
        _opened.append(reader)

    def said(error: StoreError, title: str, advice: str = "") -> None:
        assert not ADVISES.match(title), f"What happened is said before what to do about it: {title}"
        say(error, title, advice)

    begin, say = Reader.__init__, StoreError.__init__
    with folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(create, "build", copy)
        patch.setattr(engine, "SYNCHRONOUS", "OFF")
        patch.setattr(encryption, "COST", 2)
        patch.setattr(key_queue, "BURST", 0.0)
        patch.setattr(warm_up, "WARM_AFTER", 3600.0)
        patch.setattr(warm_up, "WARM_AT_LAST", 3600.0)
        patch.setattr(Reader, "__init__", noted)
        patch.setattr(StoreError, "__init__", said)
        yield (os.path.join(homes, str(number)) for number in count())


@pytest.fixture
def real_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores are made from nothing and wait for the disk, as in the program."""
    monkeypatch.setattr(create, "build", BUILD)
    monkeypatch.setattr(engine, "SYNCHRONOUS", SYNCHRONOUS)


@pytest.fixture
def real_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase takes as long to try as in the program."""
    monkeypatch.setattr(encryption, "COST", COST)
