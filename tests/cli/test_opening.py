"""The dashboard that cannot be opened, or breaks: a few plain words, nothing private, and the terminal given back."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import NOW

ROOT = Path(__file__).parent.parent.parent
LAUNCH = "from app.launcher import main; main()"


def opened(home: Path, *arguments: str, before: str = "", keys: str = "") -> tuple[int | None, str]:
    """The exit status and all that was written by `onward` in a terminal; `before` is Python to run first."""
    program = pexpect.spawn(
        sys.executable,
        ["-c", f"{before}\n{LAUNCH}", *arguments],
        env=os.environ
        | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
        dimensions=(24, 100),
        timeout=60,
        encoding="utf-8",
        codec_errors="replace",
    )
    written = ""
    if keys:
        program.expect("keys")
        written += program.before or ""
        program.send(keys)
    program.expect(pexpect.EOF)
    written += program.before or ""
    program.close()
    return program.exitstatus, written


def breaking(place: str, body: str) -> str:
    """Python that puts a function that fails, something private at hand, in the place of one of the dashboard's."""
    return f"""
from app.screens.app import Dashboard
from app.screens.store.store_access import StoreAccess
def broken(self, *_, **more):
    diary = 'my secret diary'
    {body}
{place} = broken
"""


@pytest.mark.parametrize("name", ["x" * 300, "file/onward.db"])
def test_a_place_that_cannot_be_looked_into(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    status, written = opened(tmp_path / "home", "--store", str(tmp_path / name))
    assert status == 1
    assert "cannot be opened" in written
    assert "Nothing was changed." in written
    assert "Traceback" not in written


@pytest.mark.parametrize(
    ("before", "keys", "named"),
    [
        (breaking("Dashboard.action_blank", "raise RuntimeError(diary)"), "!", "RuntimeError"),
        (
            breaking("Dashboard.action_blank", "self.run_worker(wrong(diary), exit_on_error=True)")
            + "async def wrong(diary): raise RuntimeError(diary)\n",
            "!",
            "RuntimeError",
        ),
        (breaking("Dashboard.__init__", "raise RuntimeError(diary)"), "", "RuntimeError"),
        (breaking("StoreAccess.close", "raise RuntimeError(diary)"), "\x11", "RuntimeError"),
    ],
    ids=["a key", "behind a key", "at the start", "at the end"],
)
def test_something_unforeseen(tmp_path: Path, before: str, keys: str, named: str) -> None:
    status, written = opened(tmp_path, before=before, keys=keys)
    assert status == 1
    assert "Onward hit an unexpected error." in written
    assert "secret" not in written
    assert "Traceback" not in written
    kept = (tmp_path / "crash.txt").read_text(encoding="utf-8")
    assert named in kept
    assert "<string>:" in kept
    assert "secret" not in kept
    assert (tmp_path / "crash.txt").stat().st_mode & 0o077 == 0
    if keys:
        for mode in ("1049", "1000", "1003", "2004", "1004"):
            assert written.rindex(f"\x1b[?{mode}l") > written.rindex(f"\x1b[?{mode}h")
        assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")
