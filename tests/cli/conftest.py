"""A command line to call in process: its own home, a clock that stands still on a Monday morning."""

from __future__ import annotations

import json
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
Read = Callable[[], Reader]


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
def three(onward: Onward) -> Onward:
    """A search with three applications: 1 applied for, 2 a lead, 3 in interviews."""
    for arguments in (
        ["Contoso, Analyst, via referral, Berlin, 55-60k EUR, applied 3.11., ****"],
        ["Fabrikam, Engineer [Remote], https://fabrikam.example/jobs/7, #remote, closes fri"],
        ["Litware, Data Lead, applied 20.10.", "--stage", "interview", "--on", "16.11."],
    ):
        assert onward("add", *arguments).status == 0
    return onward


@pytest.fixture
def reader(home: Path) -> Callable[[], Reader]:
    return lambda: Reader.open(Paths.find().store, Clock.system())
