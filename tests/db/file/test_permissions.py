"""What may not be read or written is said in plain words, and what Onward writes is for its owner alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.faults import NOBODY, files, in_process


@pytest.fixture
def nobodys(clock: SetClock) -> Iterator[Path]:
    """A store in a folder of a user without special rights, wherever the tests are run by root.

    The folder stands by itself among temporary ones, since pytest's own are for root alone and shared by its workers.
    """
    base = Path(tempfile.mkdtemp(prefix="onward-nobodys-", dir="/tmp")).resolve()
    path = base / "data" / "onward.db"
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    if os.getuid() == 0:
        os.chmod(base, 0o755)
        for file in (path.parent, path):
            os.chown(file, NOBODY, NOBODY)
    yield path
    os.chmod(path.parent, 0o700)
    shutil.rmtree(base)


TRY_ALL = """
    def attempt(name, act):
        try:
            act()
        except StoreError as error:
            say(**{name: [type(error).__name__, str(error)]})
        else:
            say(**{name: ["done", ""]})
    def read():
        reader = Reader.open(path, clock)
        assert len(reader.applications.ids()) == 1
        assert reader.health.problems() == []
        reader.close()
    def write():
        store = Store.open(path, clock)
        try:
            store.applications.add(Draft("Fabrikam", "Analyst"))
        finally:
            store.close()
    attempt("read", read)
    attempt("write", write)
    attempt("back_up", lambda: backup.daily(path, backup.folder_of(path), clock))
"""


class TestRights:
    def test_with_all_rights_all_works(self, nobodys: Path) -> None:
        told = in_process(nobodys, TRY_ALL, as_nobody=True)
        assert {name: what[0] for name, what in told.items()} == {"read": "done", "write": "done", "back_up": "done"}

    def test_a_read_only_file_is_read(self, nobodys: Path) -> None:
        os.chmod(nobodys, 0o400)
        before = nobodys.read_bytes()
        told = in_process(nobodys, TRY_ALL, as_nobody=True)
        assert told["read"] == ["done", ""]
        assert told["write"][0] == "ReadOnly"
        assert "Nothing was changed" in told["write"][1]
        assert told["back_up"] == ["done", ""]
        assert nobodys.read_bytes() == before

    def test_a_store_that_could_not_be_opened_for_writing_is_let_go_of(self, nobodys: Path) -> None:
        os.chmod(nobodys, 0o400)
        told = in_process(
            nobodys,
            """
            resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
            errors = set()
            for _ in range(40):
                try:
                    Store.open(path, clock)
                except StoreError as error:
                    errors.add(error.title)
            say(errors=sorted(errors))
            """,
            as_nobody=True,
        )
        assert told == {"errors": [f"{nobodys} cannot be written."]}

    def test_a_read_only_folder_is_read(self, nobodys: Path) -> None:
        os.chmod(nobodys.parent, 0o500)
        before = files(nobodys.parent)
        told = in_process(nobodys, TRY_ALL, as_nobody=True)
        assert told["read"] == ["done", ""]
        assert told["write"][0] == told["back_up"][0] == "ReadOnly"
        assert files(nobodys.parent) == before

    def test_a_file_that_may_not_be_read(self, nobodys: Path) -> None:
        os.chmod(nobodys, 0)
        told = in_process(nobodys, TRY_ALL, as_nobody=True)
        os.chmod(nobodys, 0o600)
        assert {what[0] for what in told.values()} == {"ReadOnly"}

    def test_a_folder_that_may_not_be_entered(self, nobodys: Path) -> None:
        os.chmod(nobodys.parent, 0)
        told = in_process(nobodys, TRY_ALL, as_nobody=True)
        os.chmod(nobodys.parent, 0o700)
        assert {what[0] for what in told.values()} == {"ReadOnly"}

    def test_a_place_where_no_store_may_be_made(self, nobodys: Path) -> None:
        os.chmod(nobodys.parent, 0o500)
        told = in_process(
            nobodys.parent / "new" / "onward.db",
            """
            try:
                Store.open(path, clock)
            except StoreError as error:
                say(kind=type(error).__name__, text=str(error))
            """,
            as_nobody=True,
        )
        assert told["kind"] == "ReadOnly"
        assert not (nobodys.parent / "new").exists()

    def test_all_files_are_for_the_owner_alone(self, path: Path) -> None:
        """Also where the system would let everybody read new files."""
        told = in_process(
            path,
            """
            store = Store.open(path, clock)
            store.applications.add(Draft("Contoso", "Analyst"))
            backup.daily(path, backup.folder_of(path), clock)
            backup.backup(path, path.parent / "copy.db")
            say(modes={str(p.relative_to(path.parent.parent)): oct(p.stat().st_mode & 0o777)
                       for p in path.parent.parent.rglob("*")})
            store.close()
            """,
            mask=0,
        )
        assert told["modes"] == {
            "data": "0o700",
            "data/onward.db": "0o600",
            "data/onward.db-wal": "0o600",
            "data/onward.db-shm": "0o600",
            "data/backups": "0o700",
            "data/backups/onward-2026-11-23.db": "0o600",
            "data/copy.db": "0o600",
        }
