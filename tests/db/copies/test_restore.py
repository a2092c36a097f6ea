"""Bringing a backup back never loses what was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Busy, Missing, NewerStore, NotAStore, ReadOnly, Refused, StoreError
from db.file import engine
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.backups import add, another_program, has_log, leftovers
from tests.db.helpers import everything


class TestRestore:
    def test_brings_back_what_was_and_keeps_what_is(self, filled: Path, folder: Path, clock: SetClock) -> None:
        then = everything(filled)
        copy = backup.daily(filled, folder, clock)
        assert copy is not None
        add(filled, clock, "Later")
        now = everything(filled)
        aside = backup.restore(filled, copy, folder, clock)
        assert aside == folder / "onward-2026-11-23-set-aside.db"
        assert everything(filled) == then
        assert everything(aside) == now
        assert everything(copy) == then
        assert stat.S_IMODE(filled.stat().st_mode) == 0o600
        assert leftovers(filled.parent) == leftovers(folder) == []
        assert has_log(filled)
        store = Store.open(filled, clock)
        assert store.reader.health.problems() == []
        store.close()

    def test_what_was_there_needs_no_room_for_another_copy(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        filled.chmod(0o644)
        file = filled.stat().st_ino
        aside = backup.restore(filled, copy, folder, clock)
        assert aside is not None
        assert aside.stat().st_ino == file
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600

    def test_nobody_writes_to_what_is_being_replaced(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        replace, errors = os.replace, []

        def write_before(source: Path, target: Path) -> None:
            with closing(sqlite3.connect(filled, timeout=0)) as other:
                try:
                    other.execute("UPDATE application SET role = 'Lost'")
                except sqlite3.OperationalError as error:
                    errors.append(str(error))
            replace(source, target)

        monkeypatch.setattr(os, "replace", write_before)
        backup.restore(filled, copy, folder, clock)
        assert errors == ["database is locked"]

    def test_what_is_still_in_the_log_is_kept_too(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        store = Store.open(filled, clock)
        store.applications.add(Draft("Only in the log", "Analyst"))
        # As a killed program leaves it: the file and its log, not brought together.
        killed = tmp_path / "killed.db"
        for ending in ("", "-wal"):
            Path(f"{killed}{ending}").write_bytes(Path(f"{filled}{ending}").read_bytes())
        store.close()
        assert Path(f"{killed}-wal").stat().st_size > 0
        aside = backup.restore(killed, copy, folder, clock)
        assert aside is not None
        assert "Only in the log" in [row["name"] for row in everything(aside)["company"]]
        assert not Path(f"{aside}-wal").exists()
        assert "Only in the log" not in [row["name"] for row in everything(killed)["company"]]

    def test_where_there_is_no_store_it_is_put_there(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        target = tmp_path / "new" / "onward.db"
        assert backup.restore(target, filled, folder, clock) is None
        assert everything(target) == everything(filled)

    @pytest.mark.parametrize("content", [b"", b"not a store", b"SQLite format 3\x00" + b"\xff" * 5000])
    def test_a_damaged_store_is_kept_as_it_is(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, content: bytes
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        filled.write_bytes(content)
        Path(f"{filled}-wal").write_bytes(b"leftover log")
        aside = backup.restore(filled, copy, folder, clock)
        assert aside is not None
        assert aside.read_bytes() == content
        assert Path(f"{aside}-wal").read_bytes() == b"leftover log"
        assert everything(filled) == everything(copy)

    def test_two_in_a_day_keep_both(self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        asides = [backup.restore(filled, copy, folder, clock) for _ in range(3)]
        names = [f"onward-2026-11-23-set-aside{number}.db" for number in ("", "-2", "-3")]
        assert asides == [folder / name for name in names]
        assert len(backup.backups(folder)) == 3

    def test_refuses_while_another_program_has_the_store_open(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
        copy = backup.backup(filled, tmp_path / "copy.db")
        add(filled, clock, "Later")
        before = everything(filled)
        with another_program(filled), pytest.raises(Busy, match="another window"):
            backup.restore(filled, copy, folder, clock)
        assert everything(filled) == before
        assert leftovers(filled.parent) == []
        backup.restore(filled, copy, folder, clock)

    @pytest.mark.parametrize("content", [b"", b"not a store at all", b"SQLite format 3\x00" + b"\xff" * 5000])
    def test_only_a_sound_store_is_brought_back(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, content: bytes
    ) -> None:
        before = filled.read_bytes()
        wrong = tmp_path / "wrong.db"
        wrong.write_bytes(content)
        with pytest.raises(NotAStore):
            backup.restore(filled, wrong, folder, clock)
        with pytest.raises(Missing):
            backup.restore(filled, tmp_path / "nowhere.db", folder, clock)
        assert filled.read_bytes() == before
        assert backup.backups(folder) == []

    def test_not_onto_a_link_whose_file_is_gone(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        link = tmp_path / "link.db"
        link.symlink_to(tmp_path / "real" / "onward.db")
        with pytest.raises(StoreError, match=r"is a link to .* which does not exist\. Nothing was changed\. Connect"):
            backup.restore(link, copy, folder, clock)
        assert link.is_symlink()
        assert not (tmp_path / "real").exists()
        assert backup.backups(folder) == []

    def test_not_one_with_damage_inside(self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        data = bytearray(copy.read_bytes())
        data[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
        copy.write_bytes(data)
        before = filled.read_bytes()
        with pytest.raises(NotAStore):
            backup.restore(filled, copy, folder, clock)
        assert filled.read_bytes() == before

    def test_not_another_programs_file(self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path) -> None:
        foreign = tmp_path / "foreign.db"
        with closing(sqlite3.connect(foreign)) as connection:
            connection.execute("CREATE TABLE bookmark (url)")
        with pytest.raises(NotAStore):
            backup.restore(filled, foreign, folder, clock)
        before = foreign.read_bytes()
        with pytest.raises(Refused, match="another program"):
            backup.restore(foreign, filled, folder, clock)
        assert foreign.read_bytes() == before

    def test_not_a_newer_onwards(self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(NewerStore):
            backup.restore(filled, copy, folder, clock)

    def test_not_itself(self, filled: Path, folder: Path, clock: SetClock) -> None:
        with pytest.raises(Refused, match="itself"):
            backup.restore(filled, filled, folder, clock)

    def test_not_over_a_folder(self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path) -> None:
        (tmp_path / "place").mkdir()
        with pytest.raises(StoreError, match="folder"):
            backup.restore(tmp_path / "place", filled, folder, clock)

    def test_not_where_nothing_may_be_written(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        add(filled, clock, "Later")
        before = everything(filled)

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "link", refused)
        monkeypatch.setattr(os, "replace", refused)
        monkeypatch.setattr(shutil, "copyfileobj", refused)
        with pytest.raises(ReadOnly):
            backup.restore(filled, copy, folder, clock)
        monkeypatch.undo()
        assert everything(filled) == before
        assert backup.backups(folder) == []
        assert leftovers(filled.parent) == []
        add(filled, clock, "Again")
        assert has_log(filled)

    def test_another_disk_is_no_hindrance(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        add(filled, clock, "Later")
        now = everything(filled)

        def cross(*_: object, **__: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(os, "link", cross)
        aside = backup.restore(filled, copy, folder, clock)
        assert aside is not None
        assert everything(aside) == now
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
