"""Folders for a while are gone in the end, however it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.temporary import temporary_folder

ROOT = Path(__file__).parent.parent.parent
STAYING = """
import time
from app.temporary import temporary_folder
with temporary_folder("demo") as folder:
    (folder / "demo.db").write_text("invented")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_on_a_system_without_locks_what_was_left_goes_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.temporary.fcntl", None)
    (place / "onward-demo-left").mkdir()
    with temporary_folder("demo") as folder:
        assert [*place.iterdir()] == [folder]
    assert [*place.iterdir()] == []


def test_it_is_gone_in_the_end_and_nothing_of_it_stays_open(place: Path) -> None:
    opened = len(os.listdir("/dev/fd"))
    with temporary_folder("demo") as folder:
        (folder / "demo.db").write_text("invented")
        assert folder.parent == place
        assert folder.stat().st_mode & 0o777 == 0o700
    assert list(place.iterdir()) == []
    assert len(os.listdir("/dev/fd")) == opened


def test_what_a_killed_one_left_goes_with_the_next_and_not_before(place: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", STAYING], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    left = Path(process.stdout.readline().strip())
    with temporary_folder("demo"):
        assert (left / "demo.db").exists()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert left.exists()
    with temporary_folder("demo") as folder:
        assert list(place.iterdir()) == [folder]
    assert list(place.iterdir()) == []


def test_what_an_older_onward_left_goes_and_what_others_keep_stays(place: Path) -> None:
    (place / "onward-demo-old").mkdir()
    (place / "onward-demo-old" / "demo.db").write_text("invented")
    (place / "mine").mkdir()
    (place / "mine" / "letter").write_text("kept")
    (place / "onward-demo-link").symlink_to(place / "mine")
    with temporary_folder("demo"):
        assert not (place / "onward-demo-old").exists()
    assert (place / "mine" / "letter").read_text() == "kept"
