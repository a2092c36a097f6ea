"""Copies are whole, private and enough of them; bringing one back never loses what was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from db import backup, engine
from db.backup import Reason
from db.errors import Busy, Missing, NewerStore, NotAStore, ReadOnly, Refused, StoreError
from db.records.drafts import Draft
from db.records.enums import JournalKind
from db.store import Store
from tests.db.conftest import TODAY, Ticking
from tests.db.helpers import everything
from tests.traces import traces


@pytest.fixture
def filled(path: Path, clock: Ticking) -> Path:
    """A closed store with some rows."""
    store = Store.open(path, clock)
    for number in range(5):
        store.applications.add(Draft(f"Company {number}", "Analyst", note="A note"))
    store.close()
    return path


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


def add(path: Path, clock: Ticking, company: str) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft(company, "Analyst"))
    store.close()


def has_log(path: Path) -> bool:
    """Whether the store is written through a write-ahead log."""
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")


@contextmanager
def another_program(path: Path) -> Iterator[None]:
    """Another process that has the store open and does nothing with it."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM stage').fetchone();"
        " print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.stdin.close()


def leftovers(folder: Path) -> list[str]:
    """Files nobody should ever see."""
    return [name for name in os.listdir(folder) if name.startswith(".") or name.endswith(("-journal", ".new"))]


class TestDaily:
    def test_is_a_whole_private_copy(self, filled: Path, folder: Path, clock: Ticking) -> None:
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

    def test_is_made_once_a_day(self, filled: Path, folder: Path, clock: Ticking) -> None:
        made = backup.daily(filled, folder, clock)
        assert made is not None
        before = made.read_bytes()
        add(filled, clock, "Later")
        clock.pass_time(hours=5)
        assert backup.daily(filled, folder, clock) is None
        assert made.read_bytes() == before
        clock.pass_time(hours=12)
        assert backup.daily(filled, folder, clock) == folder / "onward-2026-11-24.db"

    def test_the_day_is_the_local_one(self, filled: Path, folder: Path, clock: Ticking) -> None:
        clock.pass_time(hours=14, minutes=30)  # 23:30 in UTC, past midnight in Berlin
        assert backup.daily(filled, folder, clock) == folder / "onward-2026-11-24.db"

    def test_fourteen_days_stay(self, filled: Path, folder: Path, clock: Ticking) -> None:
        for _ in range(20):
            assert backup.daily(filled, folder, clock) is not None
            clock.pass_time(days=1)
        kept = [b.made_on for b in backup.backups(folder)]
        assert kept == [TODAY + timedelta(days=19 - n) for n in range(14)]

    def test_copies_of_another_kind_or_store_stay(self, filled: Path, folder: Path, clock: Ticking) -> None:
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

    def test_is_made_while_the_store_is_written(self, filled: Path, folder: Path, clock: Ticking) -> None:
        store = Store.open(filled, clock)
        number = store.applications.add(Draft("Under way", "Analyst"))
        with store.change("going on") as unit:
            unit.connection.exec_driver_sql("UPDATE application SET role = 'Half done' WHERE id = ?", (number,))
            made = backup.daily(filled, folder, clock)
        store.close()
        assert made is not None
        assert [row["role"] for row in everything(made)["application"]] == ["Analyst"] * 6

    def test_a_damaged_store_does_not_push_out_sound_copies(self, filled: Path, folder: Path, clock: Ticking) -> None:
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

    def test_without_a_store_there_is_nothing_to_copy(self, path: Path, folder: Path, clock: Ticking) -> None:
        with pytest.raises(Missing):
            backup.daily(path, folder, clock)


class TestBackup:
    def test_goes_where_it_is_asked_to(self, filled: Path, tmp_path: Path) -> None:
        assert backup.backup(filled, tmp_path / "copy.db") == tmp_path / "copy.db"
        assert everything(tmp_path / "copy.db") == everything(filled)
        assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600

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
        with pytest.raises(StoreError, match="No such file"):
            backup.backup(filled, tmp_path / "nowhere" / "copy.db")

    def test_can_be_opened_as_a_store(self, filled: Path, tmp_path: Path, clock: Ticking) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        store = Store.open(copy, clock)
        assert store.reader.health.problems() == []
        store.applications.add(Draft("In the copy", "Analyst"))
        store.close()
        assert has_log(copy)


class TestAskedFor:
    def test_lies_among_the_daily_ones_and_says_why(self, filled: Path, folder: Path, clock: Ticking) -> None:
        made = backup.lasting_copy(filled, folder, clock)
        assert made == folder / "onward-2026-11-23-100000.db"  # the time in Berlin
        assert everything(made) == everything(filled)
        assert [(b.path, b.made_on, b.reason) for b in backup.backups(folder, filled)] == [(made, TODAY, Reason.ASKED)]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(made.stat().st_mode) == 0o600

    def test_two_in_a_second_are_both_kept(self, filled: Path, folder: Path, clock: Ticking) -> None:
        made = {backup.lasting_copy(filled, folder, clock) for _ in range(3)}
        assert {b.path for b in backup.backups(folder, filled) if b.reason is Reason.ASKED} == made
        assert len(made) == 3

    def test_never_goes_by_itself(self, filled: Path, folder: Path, clock: Ticking) -> None:
        for _ in range(20):
            backup.lasting_copy(filled, folder, clock)
            clock.pass_time(days=1)
            backup.daily(filled, folder, clock)
        found = [b.reason for b in backup.backups(folder, filled)]
        assert (found.count(Reason.ASKED), found.count(Reason.DAILY)) == (20, backup.KEEP_DAYS)

    def test_without_a_store_no_folder_is_made(self, path: Path, folder: Path, clock: Ticking) -> None:
        with pytest.raises(Missing):
            backup.lasting_copy(path, folder, clock)
        assert not folder.exists()


class TestEnough:
    def test_five_before_upgrades_stay(self, filled: Path, folder: Path, clock: Ticking) -> None:
        made = []
        for _ in range(12):
            made.append(backup.before_upgrade(filled, folder, clock))
        clock.pass_time(days=1)
        made.append(backup.before_upgrade(filled, folder, clock))
        assert sorted(folder.iterdir()) == sorted(made[-5:])

    def test_five_set_aside_stay_with_what_belongs_to_them(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path
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

    def test_what_was_just_brought_back_stays(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        asides = [backup.restore(filled, copy, folder, clock) for _ in range(5)]
        assert asides[0] is not None
        backup.restore(filled, asides[0], folder, clock)
        assert asides[0].exists()

    def test_one_that_cannot_go_is_no_hindrance(
        self, filled: Path, folder: Path, clock: Ticking, monkeypatch: pytest.MonkeyPatch
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

    def test_says_what_each_is(self, filled: Path, folder: Path, clock: Ticking) -> None:
        backup.daily(filled, folder, clock)
        clock.pass_time(days=1)
        backup.before_upgrade(filled, folder, clock)
        backup.before_upgrade(filled, folder, clock)
        backup.backup(filled, folder / "onward-2026-11-21-080000.db")
        found = backup.backups(folder)
        assert [(b.made_on, b.reason) for b in found] == [
            (TODAY + timedelta(days=1), Reason.UPGRADE),
            (TODAY + timedelta(days=1), Reason.UPGRADE),
            (TODAY, Reason.DAILY),
            (TODAY - timedelta(days=2), Reason.ASKED),
        ]
        assert all(b.size == b.path.stat().st_size for b in found)


class TestRestore:
    def test_brings_back_what_was_and_keeps_what_is(self, filled: Path, folder: Path, clock: Ticking) -> None:
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

    def test_what_is_still_in_the_log_is_kept_too(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path
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
        assert "Only in the log" not in [row["name"] for row in everything(killed)["company"]]

    def test_where_there_is_no_store_it_is_put_there(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path
    ) -> None:
        target = tmp_path / "new" / "onward.db"
        assert backup.restore(target, filled, folder, clock) is None
        assert everything(target) == everything(filled)

    @pytest.mark.parametrize("content", [b"", b"not a store", b"SQLite format 3\x00" + b"\xff" * 5000])
    def test_a_damaged_store_is_kept_as_it_is(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path, content: bytes
    ) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        filled.write_bytes(content)
        Path(f"{filled}-wal").write_bytes(b"leftover log")
        aside = backup.restore(filled, copy, folder, clock)
        assert aside is not None
        assert aside.read_bytes() == content
        assert Path(f"{aside}-wal").read_bytes() == b"leftover log"
        assert everything(filled) == everything(copy)

    def test_two_in_a_day_keep_both(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        first = backup.restore(filled, copy, folder, clock)
        second = backup.restore(filled, copy, folder, clock)
        assert first != second
        assert len(backup.backups(folder)) == 2

    def test_refuses_while_another_program_has_the_store_open(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path, content: bytes
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

    def test_not_one_with_damage_inside(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        data = bytearray(copy.read_bytes())
        data[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
        copy.write_bytes(data)
        before = filled.read_bytes()
        with pytest.raises(NotAStore):
            backup.restore(filled, copy, folder, clock)
        assert filled.read_bytes() == before

    def test_not_another_programs_file(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        foreign = tmp_path / "foreign.db"
        with closing(sqlite3.connect(foreign)) as connection:
            connection.execute("CREATE TABLE bookmark (url)")
        with pytest.raises(NotAStore):
            backup.restore(filled, foreign, folder, clock)
        before = foreign.read_bytes()
        with pytest.raises(Refused, match="another program"):
            backup.restore(foreign, filled, folder, clock)
        assert foreign.read_bytes() == before

    def test_not_a_newer_onwards(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        copy = backup.backup(filled, tmp_path / "copy.db")
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(NewerStore):
            backup.restore(filled, copy, folder, clock)

    def test_not_itself(self, filled: Path, folder: Path, clock: Ticking) -> None:
        with pytest.raises(Refused, match="itself"):
            backup.restore(filled, filled, folder, clock)

    def test_not_over_a_folder(self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path) -> None:
        (tmp_path / "place").mkdir()
        with pytest.raises(StoreError, match="folder"):
            backup.restore(tmp_path / "place", filled, folder, clock)

    def test_not_where_nothing_may_be_written(
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
        self, filled: Path, folder: Path, clock: Ticking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


class TestForgetting:
    SECRET = "Today I cried in the stairwell of house 17"

    def test_a_deleted_text_is_nowhere(self, path: Path, folder: Path, clock: Ticking) -> None:
        store = Store.open(path, clock)
        others = [
            store.private_notes.save(f"Another text {n} " + "words " * 300, JournalKind.FREE, None) for n in range(20)
        ]
        entry = store.private_notes.save(self.SECRET[:10], JournalKind.LETTER, None)
        for length in range(10, len(self.SECRET) + 1, 5):
            store.private_notes.save(self.SECRET[:length], JournalKind.LETTER, None, entry)
        store.private_notes.save(self.SECRET * 40, JournalKind.LETTER, None, entry)
        store.private_notes.save(self.SECRET, JournalKind.LETTER, None, entry)
        backup.daily(path, folder, clock)
        backup.before_upgrade(path, folder, clock)
        clock.pass_time(days=1)
        store.applications.add(Draft("Between", "Analyst"))
        backup.daily(path, folder, clock)
        backup.backup(path, folder / "onward-2026-11-24-101500.db")
        backup.backup(path, folder / "onward-before the talk.db")
        assert len(traces(path.parent, self.SECRET)) >= 6
        store.private_notes.delete(entry)
        assert traces(path.parent, self.SECRET) == []
        assert [e.id for e in store.reader.private_notes.all()] == others
        store.applications.add(Draft("Afterwards", "Analyst"))
        assert store.reader.health.problems() == []
        store.close()
        for kept in backup.backups(folder):
            with closing(sqlite3.connect(kept.path)) as connection:
                assert connection.execute("SELECT count(*) FROM journal_entry").fetchone() == (20,)
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
        assert leftovers(folder) == []

    def test_another_text_of_the_same_number_stays_in_an_older_backup(
        self, path: Path, folder: Path, clock: Ticking
    ) -> None:
        store = Store.open(path, clock)
        store.private_notes.save("Of the store before", JournalKind.FREE, None)
        store.close()
        made = backup.daily(path, folder, clock)
        assert made is not None
        path.unlink()
        clock.pass_time(days=1)
        store = Store.open(path, clock)
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        store.private_notes.delete(entry)
        store.close()
        assert [row["text"] for row in everything(made)["journal_entry"]] == ["Of the store before"]

    def test_a_backup_that_cannot_be_changed_is_named(self, path: Path, folder: Path, clock: Ticking) -> None:
        store = Store.open(path, clock)
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        made = backup.daily(path, folder, clock)
        assert made is not None
        made.write_bytes(b"garbage")
        with pytest.raises(StoreError, match=r"onward-2026-11-23\.db"):
            store.private_notes.delete(entry)
        assert store.reader.private_notes.all() == ()
        store.close()

    def test_a_window_that_is_reading_is_not_waited_for_in_silence(
        self, path: Path, clock: Ticking, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
        store = Store.open(path, clock)
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM journal_entry").fetchone()
            with pytest.raises(StoreError, match="traces"):
                store.private_notes.delete(entry)
        assert store.reader.private_notes.all() == ()
        store.close()
        assert traces(path.parent, self.SECRET) == []

    def test_what_is_gone_is_said(self, store: Store) -> None:
        with pytest.raises(Missing):
            store.private_notes.delete(1)
