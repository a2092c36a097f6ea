"""A store may have any name a file can have, and lie in any folder."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import StoreError
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock

NAMES = [
    "ü ?x=1#frag%20.db",
    "file:x.db?mode=memory",
    ":memory:",
    "quo'te\"s & [a]*.db",
    "-dash.db",
    "new\nline.db",
    os.fsdecode(b"no utf-8 \xff.db"),
    "🙂",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_a_file_can_have(tmp_path: Path, clock: SetClock, name: str) -> None:
    path = tmp_path / "sp ace #1" / name
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for company in ("Contoso", "Fabrikam"):
            store = Store.open(path, clock)
            store.applications.add(Draft(company, "Analyst"))
            assert store.reader.health.problems() == []
            store.close()
    assert os.listdir(path.parent) == [name]
    folder = backup.folder_of(path)
    made = backup.daily(path, folder, clock)
    assert made is not None
    assert [copy.path for copy in backup.backups(folder, path)] == [made]
    assert backup.restore(path, made, folder, clock) is not None
    assert len(backup.backups(folder, path)) == 2


def test_a_path_that_begins_with_two_slashes(tmp_path: Path, clock: SetClock) -> None:
    path = Path(f"/{tmp_path}/onward.db")
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    assert os.listdir(tmp_path) == ["onward.db"]


def test_a_path_from_the_present_folder(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(Path("data/onward.db"), clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    assert os.listdir(tmp_path / "data") == ["onward.db"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/null", path)])
def test_what_is_no_file_is_neither_read_nor_replaced(
    tmp_path: Path, clock: SetClock, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "onward.db"
    make(path)
    before = path.stat()
    for act in (Store.open, Reader.open):
        with pytest.raises(StoreError, match=r"not a data file\. Choose a file with --store\."):
            act(path, clock)
    assert path.stat().st_mode == before.st_mode
    assert os.listdir(tmp_path) == ["onward.db"]
