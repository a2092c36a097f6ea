"""What is told and written when something unforeseen happens: where, and never what somebody wrote."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

import app
from app.clock import Clock
from app.crash import error_message, write_report
from db.errors import StoreError
from tests.clocks import clock_at

WORDS = "Onward hit an unexpected error. Your data is safe. Details (none of your text): "


def raised(error: BaseException, *, because: BaseException | None = None, hidden: bool = False) -> BaseException:
    """An error that went through this function, perhaps while another was handled or because of it."""
    try:
        if because is None:
            raise error
        try:
            raise because
        except BaseException as cause:
            if hidden:
                raise error from None
            raise error from cause
    except BaseException as caught:
        return caught


def names_of(path: Path) -> list[str]:
    """The kinds of error written down, in order."""
    return [line for line in path.read_text("utf-8").splitlines()[3:] if not line.startswith(" ")]


def test_it_is_written_where_an_error_happened_and_not_what_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "crash.txt"
    assert write_report(raised(ValueError("my diary")), path, clock_at(), "list") == f"{WORDS}{path}"
    first, second, *rest = path.read_text("utf-8").splitlines()
    assert first.startswith(f"Onward {app.__version__}, Python 3.")
    assert second == "2026-11-23T09:00:00+00:00 list"
    assert [re.sub(r":[0-9]+ ", ":LINE ", line) for line in rest] == [
        "",
        "builtins.ValueError",
        "  test_crash.py:LINE raised",
    ]
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    write_report(raised(KeyError()), path, clock_at(), "today")
    assert names_of(path) == ["builtins.KeyError"], "the last error alone"


def test_what_led_to_an_error_is_written_too_each_once(tmp_path: Path) -> None:
    path = tmp_path / "crash.txt"

    def kept(error: BaseException) -> list[str]:
        write_report(error, path, clock_at(), "list")
        return [name.removeprefix("builtins.") for name in names_of(path)]

    assert kept(raised(ValueError(), because=KeyError())) == ["ValueError", "KeyError"]
    assert kept(raised(ValueError(), because=KeyError(), hidden=True)) == ["ValueError"]
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert kept(one) == ["ValueError", "KeyError"]
    carrying = RuntimeError()
    carrying.error = KeyError()  # type: ignore[attr-defined]
    carrying.__cause__ = ValueError()
    assert kept(carrying) == ["RuntimeError", "KeyError"]
    try:
        raise KeyError
    except KeyError:
        assert kept(raised(TypeError())) == ["TypeError", "KeyError"]


def test_a_long_row_of_causes_is_cut(tmp_path: Path) -> None:
    error = first = ValueError()
    for _ in range(30):
        error.__cause__ = ValueError()
        error = error.__cause__
    write_report(first, tmp_path / "crash.txt", clock_at(), "list")
    assert len(names_of(tmp_path / "crash.txt")) == 20


@pytest.mark.parametrize(("deep", "written"), [(198, 199), (199, 200), (250, 200)])
def test_of_an_endless_recursion_the_last_calls_are_written(tmp_path: Path, deep: int, written: int) -> None:
    def call(left: int) -> None:
        if not left:
            raise RecursionError
        call(left - 1)

    path = tmp_path / "crash.txt"
    with pytest.raises(RecursionError) as caught:
        call(deep - 1)
    write_report(caught.value, path, clock_at(), "list")
    assert sum(line.endswith(" call") for line in path.read_text("utf-8").splitlines()) == min(deep, written)


def test_an_error_of_the_data_file_is_told_by_its_own_words(tmp_path: Path) -> None:
    store, path = tmp_path / "onward.db", tmp_path / "crash.txt"
    error = raised(ValueError(), because=StoreError("The disk is full.", "Make room."))
    assert error_message(error, store, path, clock_at(), "list") == "The disk is full. Make room."
    store.write_text("nothing of ours")
    assert "is not an Onward data file" in error_message(ValueError(), store, path, clock_at(), "list")
    assert not path.exists()


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, no folder")
    assert write_report(ValueError(), tmp_path / "state" / "crash.txt", Clock.system(), "list") == (
        "Onward hit an unexpected error, and its details could not be saved. Your data is safe."
    )
    missing = error_message(ValueError(), tmp_path / "none.db", tmp_path / "crash.txt", clock_at(), "list")
    assert missing == f"{WORDS}{tmp_path / 'crash.txt'}"
