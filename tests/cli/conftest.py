"""A command line to call in process: its own home, a clock that stands still on a Monday morning."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.clock import Clock
from app.paths import Paths
from db.queries import Reader
from tests.command import main

NOW = "2026-11-23T09:00"


class Told(NamedTuple):
    """What a command printed, and the status it ended with."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Onward = Callable[..., Told]


def found_wrong(onward: Onward) -> list[tuple[str, str]]:
    """Each problem doctor finds, and what it advises."""
    told = onward("doctor", "--json")
    assert told.status == (1 if told.json["item"]["problems"] else 0)
    return [(problem["what"], problem["repair"]) for problem in told.json["item"]["problems"]]


Read = Callable[[], Reader]
BeginWith = Callable[..., Onward]
_left: dict[tuple[tuple[str, ...], ...], Path] = {}
"""The home that some commands left, to copy."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_NOW", NOW)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "home"


@pytest.fixture
def onward(home: Path, capsys: pytest.CaptureFixture[str]) -> Onward:
    def run(*arguments: str) -> Told:
        capsys.readouterr()
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return Told(status, out, err)

    return run


@pytest.fixture
def begin_with(onward: Onward, home: Path, tmp_path_factory: pytest.TempPathFactory) -> BeginWith:
    """Do these commands, or take what they left when a test began with the same."""

    def begin(*commands: tuple[str, ...]) -> Onward:
        assert not home.exists()
        if commands in _left:
            shutil.copytree(_left[commands], home)
            return onward
        for arguments in commands:
            told = onward(*arguments)
            assert told.status == 0, told.err
        _left[commands] = tmp_path_factory.mktemp("left") / "home"
        shutil.copytree(home, _left[commands])
        return onward

    return begin


@pytest.fixture
def three(begin_with: BeginWith) -> Onward:
    """A search with three applications: 1 applied for, 2 a lead, 3 in interviews."""
    return begin_with(
        ("add", "Contoso, Analyst, via referral, Berlin, 55-60k EUR, applied 3.11., ****"),
        ("add", "Fabrikam, Engineer [Remote], https://fabrikam.example/jobs/7, #remote, closes fri"),
        ("add", "Litware, Data Lead, applied 20.10.", "--stage", "interview", "--on", "16.11."),
    )


@pytest.fixture
def reader(home: Path) -> Callable[[], Reader]:
    return lambda: Reader.open(Paths.find().store, Clock.system())
