"""A disk without a byte left, where one can be had: nothing is lost, and the disk is what is named."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Full
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything


@pytest.fixture
def disk() -> Iterator[Path]:
    """A file system of its own, of 900 kB; not in a folder that is tidied away with what is in it."""
    folder = Path(tempfile.mkdtemp(prefix="onward-disk-"))
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)
    return filler


def test_a_store_on_a_full_disk(disk: Path, clock: SetClock) -> None:
    path = disk / "data" / "onward.db"
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    before = path.read_bytes()
    filler = fill(disk)
    for act in (
        lambda: Reader.open(path, clock),
        lambda: Store.open(path, clock),
        lambda: backup.lasting_copy(path, backup.folder_of(path), clock),
        lambda: Store.open(disk / "other" / "onward.db", clock),
    ):
        with pytest.raises(Full, match="The disk is full"):
            act()
    assert path.read_bytes() == before
    filler.unlink()
    store = Store.open(path, clock)
    store.applications.add(Draft("Fabrikam", "Engineer"))
    assert store.reader.health.problems() == []
    store.close()


def test_a_disk_that_fills_up_while_the_store_is_open(disk: Path, clock: SetClock) -> None:
    path = disk / "onward.db"
    store = Store.open(path, clock)
    number = store.applications.add(Draft("Contoso", "Analyst"))
    before = everything(path)
    filler = fill(disk)
    refused = False
    for _ in range(50):
        try:
            store.notes.add(number, "A long note " * 1000)
        except Full:
            refused = True
            break
        before = everything(path)
    assert refused
    assert everything(path) == before
    assert store.reader.applications.get(number) is not None
    filler.unlink()
    store.notes.add(number, "kept")
    assert store.reader.health.problems() == []
    store.close()
