"""Copies are whole, private and enough of them."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.copies import backup
from db.copies.backup import Reason
from db.errors import Missing, NotAStore, Refused
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.db.backups import add, has_log, leftovers
from tests.db.helpers import everything


class TestDaily:
    def test_is_a_whole_private_copy(self, filled: Path, folder: Path, clock: SetClock) -> None:
        before = os.umask(0o000)
        try:
            made = backup.daily(filled, folder, clock)
        finally:
            os.umask(before)
        assert made == folder / "onward-2026-11-23.db"
        assert everything(made) == everything(filled)
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert os.listdir(folder) == [made.name]

    def test_is_made_once_a_day(self, filled: Path, folder: Path, clock: SetClock) -> None:
        made = backup.daily(filled, folder, clock)
        assert made is not None
        before = made.read_bytes()
        add(filled, clock, "Later")
        clock.pass_time(hours=5)
        assert backup.daily(filled, folder, clock) is None
        assert made.read_bytes() == before
        clock.pass_time(hours=12)
        assert backup.daily(filled, folder, clock) == folder / "onward-2026-11-24.db"

    def test_the_day_is_the_local_one(self, filled: Path, folder: Path, clock: SetClock) -> None:
        clock.pass_time(hours=14, minutes=30)  # 23:30 in UTC, past midnight in Berlin
        assert backup.daily(filled, folder, clock) == folder / "onward-2026-11-24.db"

    def test_fourteen_days_stay(self, filled: Path, folder: Path, clock: SetClock) -> None:
        for _ in range(20):
            assert backup.daily(filled, folder, clock) is not None
            clock.pass_time(days=1)
        kept = [b.made_on for b in backup.backups(folder)]
        assert kept == [TODAY + timedelta(days=19 - n) for n in range(14)]

    def test_copies_of_another_kind_or_store_stay(self, filled: Path, folder: Path, clock: SetClock) -> None:
        other = filled.with_name("second.db")
        Store.open(other, clock).close()
        backup.daily(other, folder, clock)
        backup.before_upgrade(filled, folder, clock)
        for _ in range(20):
            backup.daily(filled, folder, clock)
            clock.pass_time(days=1)
        assert (folder / "second-2026-11-23.db").exists()
        assert (folder / "onward-2026-11-23-before-upgrade.db").exists()
        assert len(backup.backups(folder, filled)) == 15

    def test_is_made_while_the_store_is_written(self, filled: Path, folder: Path, clock: SetClock) -> None:
        store = Store.open(filled, clock)
        number = store.applications.add(Draft("Under way", "Analyst"))
        with store.change("going on") as unit:
            unit.connection.execute("UPDATE application SET role = 'Half done' WHERE id = ?", (number,))
            made = backup.daily(filled, folder, clock)
        store.close()
        assert made is not None
        assert [row["role"] for row in everything(made)["application"]] == ["Analyst"] * 6

    def test_a_damaged_store_does_not_push_out_sound_copies(self, filled: Path, folder: Path, clock: SetClock) -> None:
        for _ in range(14):
            backup.daily(filled, folder, clock)
            clock.pass_time(days=1)
        kept = backup.backups(folder)
        data = bytearray(filled.read_bytes())
        data[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
        filled.write_bytes(data)
        with pytest.raises(NotAStore):
            backup.daily(filled, folder, clock)
        assert backup.backups(folder) == kept
        assert leftovers(folder) == []

    def test_without_a_store_there_is_nothing_to_copy(self, path: Path, folder: Path, clock: SetClock) -> None:
        with pytest.raises(Missing):
            backup.daily(path, folder, clock)


class TestBackup:
    def test_goes_where_it_is_asked_to(self, filled: Path, tmp_path: Path) -> None:
        assert backup.backup(filled, tmp_path / "copy.db") == tmp_path / "copy.db"
        assert everything(tmp_path / "copy.db") == everything(filled)
        assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
        with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)

    def test_goes_into_a_folder_under_the_stores_name(self, filled: Path, tmp_path: Path) -> None:
        assert backup.backup(filled, tmp_path) == tmp_path / "onward.db"

    def test_overwrites_nothing(self, filled: Path, tmp_path: Path) -> None:
        (tmp_path / "taken").write_text("mine")
        with pytest.raises(Refused, match="already"):
            backup.backup(filled, tmp_path / "taken")
        with pytest.raises(Refused, match="already"):
            backup.backup(filled, filled)
        assert (tmp_path / "taken").read_text() == "mine"

    def test_says_when_the_folder_is_missing(self, filled: Path, tmp_path: Path) -> None:
        with pytest.raises(Refused, match=f"There is no folder {re.escape(str(tmp_path / 'nowhere'))}\\."):
            backup.backup(filled, tmp_path / "nowhere" / "copy.db")

    def test_can_be_opened_as_a_store(self, filled: Path, tmp_path: Path, clock: SetClock) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        store = Store.open(copy, clock)
        assert store.reader.health.problems() == []
        store.applications.add(Draft("In the copy", "Analyst"))
        store.close()
        assert has_log(copy)


class TestAskedFor:
    def test_lies_among_the_daily_ones_and_says_why(self, filled: Path, folder: Path, clock: SetClock) -> None:
        made = backup.lasting_copy(filled, folder, clock)
        assert made == folder / "onward-2026-11-23-100000.db"  # the time in Berlin
        assert everything(made) == everything(filled)
        assert [(b.path, b.made_on, b.reason) for b in backup.backups(folder, filled)] == [(made, TODAY, Reason.ASKED)]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(made.stat().st_mode) == 0o600

    def test_two_in_a_second_are_both_kept(self, filled: Path, folder: Path, clock: SetClock) -> None:
        made = {backup.lasting_copy(filled, folder, clock) for _ in range(3)}
        assert {b.path for b in backup.backups(folder, filled) if b.reason is Reason.ASKED} == made
        assert len(made) == 3

    def test_never_goes_by_itself(self, filled: Path, folder: Path, clock: SetClock) -> None:
        for _ in range(20):
            backup.lasting_copy(filled, folder, clock)
            clock.pass_time(days=1)
            backup.daily(filled, folder, clock)
        found = [b.reason for b in backup.backups(folder, filled)]
        assert (found.count(Reason.ASKED), found.count(Reason.DAILY)) == (20, backup.KEEP_DAYS)

    def test_without_a_store_no_folder_is_made(self, path: Path, folder: Path, clock: SetClock) -> None:
        with pytest.raises(Missing):
            backup.lasting_copy(path, folder, clock)
        assert not folder.exists()


class TestEnough:
    def test_five_before_upgrades_stay(self, filled: Path, folder: Path, clock: SetClock) -> None:
        made = []
        for _ in range(12):
            made.append(backup.before_upgrade(filled, folder, clock))
        clock.pass_time(days=1)
        made.append(backup.before_upgrade(filled, folder, clock))
        assert sorted(folder.iterdir()) == sorted(made[-5:])

    def test_five_set_aside_stay_with_what_belongs_to_them(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        asked = backup.lasting_copy(filled, folder, clock)
        asides = []
        for _ in range(7):
            filled.write_bytes(b"not a store")
            Path(f"{filled}-wal").write_bytes(b"leftover log")
            asides.append(backup.restore(filled, copy, folder, clock))
        kept = [aside for aside in asides[-5:] if aside is not None]
        assert sorted(folder.iterdir()) == sorted([asked, *kept, *(Path(f"{aside}-wal") for aside in kept)])

    def test_what_was_just_brought_back_stays(
        self, filled: Path, folder: Path, clock: SetClock, tmp_path: Path
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        asides = [backup.restore(filled, copy, folder, clock) for _ in range(5)]
        assert asides[0] is not None
        backup.restore(filled, asides[0], folder, clock)
        assert asides[0].exists()

    def test_one_that_cannot_go_is_no_hindrance(
        self, filled: Path, folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(5):
            backup.before_upgrade(filled, folder, clock)
        unlink = Path.unlink

        def refuse(path: Path, missing_ok: bool = False) -> None:
            if path.name.endswith("before-upgrade.db"):
                raise PermissionError(13, "no", str(path))
            unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", refuse)
        assert backup.before_upgrade(filled, folder, clock).exists()


class TestList:
    def test_no_folder_means_none(self, tmp_path: Path) -> None:
        assert backup.backups(tmp_path / "nowhere") == []

    def test_other_files_are_not_backups(self, tmp_path: Path) -> None:
        for name in ("notes.txt", "onward-2026-13-40.db", "onward.db", "onward-2026-11-23.db-wal", "x-2026-11-23.txt"):
            (tmp_path / name).write_text("")
        (tmp_path / "folder-2026-11-23.db").mkdir()
        assert backup.backups(tmp_path) == []

    def test_says_what_each_is(self, filled: Path, folder: Path, clock: SetClock) -> None:
        backup.daily(filled, folder, clock)
        clock.pass_time(days=1)
        first, second = (backup.before_upgrade(filled, folder, clock) for _ in range(2))
        backup.backup(filled, folder / "onward-2026-11-21-080000.db")
        found = backup.backups(folder)
        assert [(b.made_on, b.reason) for b in found] == [
            (TODAY + timedelta(days=1), Reason.UPGRADE),
            (TODAY + timedelta(days=1), Reason.UPGRADE),
            (TODAY, Reason.DAILY),
            (TODAY - timedelta(days=2), Reason.ASKED),
        ]
        assert [b.path for b in found[:2]] == [second, first]
        assert all(b.size == b.path.stat().st_size for b in found)
