"""The launcher: which data file the dashboard opens, and whose modules are found first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import launcher


@pytest.mark.parametrize(
    ("arguments", "store"),
    [
        ([], ""),
        (["--store", "a.db"], "a.db"),
        (["--store=a.db"], "a.db"),
        (["--store=a=b.db"], "a=b.db"),
        (["--store"], None),
        (["--store", ""], None),
        (["--store", " "], None),
        (["--store="], None),
        (["--store=a.db", "list"], None),
        (["--store", "a.db", "list"], None),
        (["--stored=a.db"], None),
        (["list"], None),
    ],
)
def test_the_dashboard_opens_where_nothing_but_a_data_file_is_named(arguments: list[str], store: str | None) -> None:
    assert launcher.store_to_open(arguments) == store


def test_an_installed_onward_finds_its_own_modules_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ["/elsewhere"]
    monkeypatch.setattr(sys, "path", [*before])
    monkeypatch.setattr(launcher, "__file__", str(tmp_path / "__main__.py"))
    launcher._look_here_first()
    assert sys.path == before, "a checkout"
    (tmp_path / "app").mkdir()
    launcher._look_here_first()
    assert sys.path == [str(tmp_path), *before]


@pytest.mark.parametrize(
    ("code", "status", "said"), [(None, 0, ""), (0, 0, ""), (3, 3, ""), ("No such thing.", 1, "No such thing.\n")]
)
def test_what_a_program_is_left_with_becomes_its_status(
    capsys: pytest.CaptureFixture[str], code: object, status: int, said: str
) -> None:
    assert launcher._status(code) == status
    assert capsys.readouterr().err == said


def test_an_error_of_a_file_is_not_told_as_one_of_the_output() -> None:
    error = OSError(2, "No such file", "a.db")
    with pytest.raises(OSError, match=r"No such file: 'a\.db'"):
        launcher._told(error)
