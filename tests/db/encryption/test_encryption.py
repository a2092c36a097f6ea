"""Private text under a passphrase: nothing of it is in the clear anywhere, nothing of it is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Refused, StoreError
from db.export import dump, load
from db.file.encryption import Locked, NotInstalled, WrappedKey, WrongPassphrase, wrap
from db.queries import Reader
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.db.encryption.private_texts import AT, OTHER, ROOT, SECRET, opens, texts
from tests.db.helpers import everything
from tests.traces import traces


class TestInTheStore:
    def test_with_a_passphrase_every_text_is_locked_until_it_is_given(self, written: Store, clock: SetClock) -> None:
        written.privacy.set_passphrase("heather")
        assert texts(written) == [SECRET, OTHER]
        written.reader.vault.forget()
        assert texts(written) == ["", ""]
        assert [entry.encrypted for entry in written.reader.private_notes.all()] == [True, True]
        assert written.reader.privacy.is_locked
        with pytest.raises(WrongPassphrase):
            written.privacy.unlock("thistle")
        assert written.reader.privacy.is_locked
        written.privacy.unlock("heather")
        assert texts(written) == [SECRET, OTHER]
        assert not written.reader.privacy.is_locked

    def test_what_is_written_later_is_sealed_as_it_is_typed(self, written: Store) -> None:
        written.privacy.set_passphrase("heather")
        entry = written.private_notes.save("First ", JournalKind.FREE, None)
        written.private_notes.save("First words of a third", JournalKind.FREE, None, entry)
        assert texts(written)[-1] == "First words of a third"
        rows = everything(written.path)["journal_entry"]
        assert [row["text"] for row in rows] == ["", "", ""]
        assert traces(written.path.parent, "First words") == []

    def test_without_the_passphrase_nothing_is_written_in_the_clear(self, written: Store) -> None:
        written.privacy.set_passphrase("heather")
        written.reader.vault.forget()
        before = everything(written.path)
        with pytest.raises(Locked, match="our passphrase opens it"):
            written.private_notes.save("More", JournalKind.FREE, None)
        with pytest.raises(Locked):
            written.private_notes.save("More", JournalKind.FREE, None, 1)
        assert everything(written.path) == before

    def test_changing_it_keeps_every_text_and_the_old_one_opens_nothing(self, written: Store) -> None:
        written.privacy.set_passphrase("heather")
        with pytest.raises(WrongPassphrase):
            written.privacy.change_passphrase("bracken", "thistle")
        written.privacy.change_passphrase("heather", "thistle")
        written.reader.vault.forget()
        with pytest.raises(WrongPassphrase):
            written.privacy.unlock("heather")
        written.privacy.unlock("thistle")
        assert texts(written) == [SECRET, OTHER]

    def test_removing_it_gives_every_text_back(self, written: Store) -> None:
        before = everything(written.path)
        written.privacy.set_passphrase("heather")
        with pytest.raises(WrongPassphrase):
            written.privacy.remove_passphrase("thistle")
        written.privacy.remove_passphrase("heather")
        assert everything(written.path) == before
        assert texts(written) == [SECRET, OTHER]
        with pytest.raises(Refused, match="no passphrase"):
            written.privacy.remove_passphrase("heather")

    def test_a_second_one_is_not_set_over_the_first(self, written: Store) -> None:
        written.privacy.set_passphrase("heather")
        with pytest.raises(Refused, match="already a passphrase"):
            written.privacy.set_passphrase("thistle")
        written.privacy.unlock("heather")

    def test_another_window_goes_on_with_the_new_passphrase(self, written: Store, clock: SetClock) -> None:
        other = Store.open(written.path, clock)
        written.privacy.set_passphrase("heather")
        assert other.reader.privacy.is_locked
        with pytest.raises(Locked):
            other.private_notes.save("More", JournalKind.FREE, None)
        other.privacy.unlock("heather")
        written.privacy.change_passphrase("heather", "thistle")
        other.private_notes.save("More", JournalKind.FREE, None)
        assert texts(written) == [SECRET, OTHER, "More"]
        other.close()

    def test_the_key_is_forgotten_after_idle_time(self, written: Store, clock: SetClock) -> None:
        written.privacy.set_passphrase("heather")
        vault = written.reader.vault
        clock.pass_time(minutes=9)
        assert not vault.idle_for(10)
        written.private_notes.save("More", JournalKind.FREE, None)
        clock.pass_time(minutes=9)
        assert not vault.idle_for(10)
        clock.pass_time(minutes=1)
        assert vault.idle_for(10)
        vault.forget()
        assert not vault.idle_for(10)

    def test_a_text_that_was_tampered_with_is_neither_shown_nor_lost(self, written: Store) -> None:
        written.privacy.set_passphrase("heather")
        with closing(sqlite3.connect(written.path)) as connection, connection:
            connection.execute("UPDATE journal_entry SET sealed = (SELECT sealed FROM journal_entry WHERE id = 2)")
            connection.execute("UPDATE journal_entry SET written_at = '2026-11-22 08:00:00.000000' WHERE id = 1")
        assert [entry.encrypted for entry in written.reader.private_notes.all()] == [True, False]
        with pytest.raises(Refused, match="cannot be opened"):
            written.privacy.remove_passphrase("heather")

    @pytest.mark.parametrize("removes", [False, True])
    def test_two_windows_cannot_change_it_at_once(
        self, written: Store, clock: SetClock, monkeypatch: pytest.MonkeyPatch, removes: bool
    ) -> None:
        written.privacy.set_passphrase("heather")

        def meanwhile(passphrase: str, key: bytes, key_id: str) -> WrappedKey:
            monkeypatch.undo()
            with closing(Store.open(written.path, clock)) as other:
                if removes:
                    other.privacy.remove_passphrase("heather")
                else:
                    other.privacy.change_passphrase("heather", "thistle")
            return wrap(passphrase, key, key_id)

        monkeypatch.setattr("db.writes.privacy.wrap", meanwhile)
        with pytest.raises(Refused, match="Another window changed the passphrase"):
            written.privacy.change_passphrase("heather", "gorse")
        with closing(Store.open(written.path, clock)) as again:
            if not removes:
                again.privacy.unlock("thistle")
            assert texts(again) == [SECRET, OTHER]

    def test_undo_knows_nothing_of_it(self, written: Store) -> None:
        last = written.reader.undo.last()
        written.privacy.set_passphrase("heather")
        written.privacy.change_passphrase("heather", "thistle")
        assert written.reader.undo.last() == last


class TestWithoutTheExtra:
    @pytest.fixture(autouse=True)
    def missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers.aead", None)

    def test_everything_else_works_and_setting_one_says_what_to_install(self, written: Store) -> None:
        with pytest.raises(NotInstalled, match=r"pip install 'onward\[encrypt\]'"):
            written.privacy.set_passphrase("heather")
        assert texts(written) == [SECRET, OTHER]
        assert not written.reader.privacy.is_locked

    def test_what_is_sealed_stays_so_and_says_what_to_install(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with closing(sqlite3.connect(store.path)) as connection, connection:
            connection.execute("INSERT INTO seal VALUES (1, 'k', x'01', 2, 8, 1, x'02', 1)")
            connection.execute(
                "INSERT INTO journal_entry (written_at, kind, text, sealed, locked) VALUES (?, 'free', '', x'00', 0)",
                (AT,),
            )
        assert [(entry.text, entry.encrypted) for entry in store.reader.private_notes.all()] == [("", True)]
        with pytest.raises(NotInstalled):
            store.privacy.unlock("heather")


class TestNoTraces:
    def test_nothing_is_left_in_the_clear_in_the_file_its_log_and_its_backups(
        self, path: Path, clock: SetClock
    ) -> None:
        store = Store.open(path, clock)
        entry = store.private_notes.save(SECRET[:9], JournalKind.FREE, None)
        for length in range(9, len(SECRET) + 1):
            store.private_notes.save(SECRET[:length], JournalKind.FREE, None, entry)
        store.private_notes.save(SECRET * 90, JournalKind.FREE, None, entry)
        folder = path.parent / "backups"
        backup.daily(path, folder, clock)
        backup.before_upgrade(path, folder, clock)
        store.private_notes.save(SECRET, JournalKind.FREE, None, entry)
        backup.backup(path, folder / "onward-2026-11-24-101500.db")
        assert len(traces(path.parent, SECRET)) >= 4
        store.privacy.set_passphrase("heather")
        assert traces(path.parent, SECRET) == []
        assert traces(path.parent, "heather") == []
        store.privacy.change_passphrase("heather", "thistle")
        clock.pass_time(days=1)
        backup.daily(path, folder, clock)
        assert traces(path.parent, SECRET) == []
        store.close()

    def test_a_backup_opens_with_the_passphrase_of_today_and_no_other(self, written: Store, clock: SetClock) -> None:
        folder = written.path.parent / "backups"
        made = backup.daily(written.path, folder, clock)
        assert made is not None
        written.privacy.set_passphrase("heather")
        written.privacy.change_passphrase("heather", "thistle")
        copy = Store.open(made, clock)
        with pytest.raises(WrongPassphrase):
            copy.privacy.unlock("heather")
        copy.privacy.unlock("thistle")
        assert texts(copy) == [SECRET, OTHER]
        assert copy.reader.health.problems() == []
        copy.close()

    def test_a_backup_under_an_earlier_key_still_opens_with_its_own_passphrase(
        self, written: Store, clock: SetClock
    ) -> None:
        written.privacy.set_passphrase("heather")
        made = backup.daily(written.path, written.path.parent / "backups", clock)
        assert made is not None
        written.privacy.remove_passphrase("heather")
        written.privacy.set_passphrase("thistle")
        written.privacy.change_passphrase("thistle", "gorse")
        copy = Store.open(made, clock)
        copy.privacy.unlock("heather")
        assert texts(copy) == [SECRET, OTHER]
        copy.close()

    def test_a_text_is_deleted_from_sealed_backups_too(self, written: Store, clock: SetClock) -> None:
        folder = written.path.parent / "backups"
        made = backup.daily(written.path, folder, clock)
        assert made is not None
        written.privacy.set_passphrase("heather")
        written.reader.vault.forget()
        written.private_notes.delete(1)
        assert [row["id"] for row in everything(made)["journal_entry"]] == [2]

    def test_a_database_of_another_program_among_the_backups_stays_as_it_is(self, written: Store, folder: Path) -> None:
        folder.mkdir()
        other = folder / "onward-of-mine.db"
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE birds (name)")
        before = other.read_bytes()
        written.privacy.set_passphrase("heather")
        assert other.read_bytes() == before

    def test_a_backup_that_cannot_be_changed_is_named_and_tried_again(self, written: Store, clock: SetClock) -> None:
        folder = written.path.parent / "backups"
        made = backup.daily(written.path, folder, clock)
        assert made is not None
        whole = made.read_bytes()
        made.write_bytes(b"garbage")
        with pytest.raises(StoreError, match=r"could not be set on onward-2026-11-23\.db\. Delete"):
            written.privacy.set_passphrase("heather")
        assert traces(written.path.parent, SECRET) == []
        made.write_bytes(whole)
        assert traces(written.path.parent, SECRET) == ["backups/onward-2026-11-23.db"]
        written.reader.vault.forget()
        written.privacy.unlock("heather")
        assert traces(written.path.parent, SECRET) == []
        seal = written.reader.privacy.wrapped_key()
        assert seal is not None
        assert seal.settled


class TestOutAndIn:
    def test_an_export_holds_it_sealed_and_brings_it_back(
        self, written: Store, tmp_path: Path, clock: SetClock
    ) -> None:
        written.privacy.set_passphrase("heather")
        everything_out = dump(written.reader, include_private=True)
        assert SECRET not in str(everything_out)
        assert "seal" not in dump(written.reader)["tables"]
        other = Store.open(tmp_path / "other.db", clock)
        load(other, everything_out)
        other.privacy.unlock("heather")
        assert texts(other) == [SECRET, OTHER]
        other.close()

    def test_what_is_sealed_here_comes_back_after_it_was_deleted(self, written: Store, clock: SetClock) -> None:
        written.privacy.set_passphrase("heather")
        out = dump(written.reader, include_private=True)
        written.private_notes.delete(1)
        clock.pass_time(minutes=1)
        written.private_notes.save("Between", JournalKind.FREE, None)
        load(written, out)
        assert sorted(texts(written)) == sorted([SECRET, OTHER, "Between"])

    def test_clear_text_is_not_brought_into_a_store_with_a_passphrase(
        self, store: Store, tmp_path: Path, clock: SetClock
    ) -> None:
        other = Store.open(tmp_path / "other.db", clock)
        other.private_notes.save(SECRET, JournalKind.FREE, None)
        out = dump(other.reader, include_private=True)
        other.close()
        store.privacy.set_passphrase("heather")
        with pytest.raises(Refused, match="Remove the passphrase first"):
            load(store, out)
        assert store.reader.private_notes.all() == ()

    def test_text_under_another_passphrase_stays_out(self, written: Store, tmp_path: Path, clock: SetClock) -> None:
        other = Store.open(tmp_path / "other.db", clock)
        clock.pass_time(minutes=1)
        other.private_notes.save("Elsewhere", JournalKind.FREE, None)
        other.privacy.set_passphrase("bracken")
        out = dump(other.reader, include_private=True)
        other.close()
        load(written, out)
        assert texts(written) == [SECRET, OTHER]
        assert written.reader.privacy.wrapped_key() is None
        written.privacy.set_passphrase("heather")
        load(written, out)
        assert texts(written) == [SECRET, OTHER]


KILLED = """
import sys
from pathlib import Path
from app.clock import Clock
from db.file import encryption
from db.store import Store
encryption.COST = 2
store = Store.open(Path(sys.argv[1]), Clock.system())
passphrase = sys.argv[2]
print("ready", flush=True)
number = 0
while True:
    number += 1
    if store.reader.privacy.wrapped_key() is None:
        store.privacy.set_passphrase("word 0")
        passphrase = "word 0"
    elif number % 7 == 0:
        store.privacy.remove_passphrase(passphrase)
    else:
        following = f"word {number % 3}"
        store.privacy.change_passphrase(passphrase, following)
        passphrase = following
    print("done", flush=True)
"""


def test_killed_in_the_middle_of_it_nothing_is_lost(path: Path, clock: SetClock) -> None:
    """Whatever moment the process dies at, one of the passphrases opens everything, or there is none."""
    store = Store.open(path, clock)
    wanted = [f"{SECRET} {number} " + "words " * 200 for number in range(30)]
    for text in wanted:
        store.private_notes.save(text, JournalKind.FREE, None)
    backup.daily(path, path.parent / "backups", clock)
    store.close()
    chance = random.Random(20261123)
    passphrase, seen = "", set()
    for round_ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), passphrase], cwd=ROOT, env=os.environ, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        for _ in range(round_ % 3):
            assert process.stdout.readline() == b"done\n"
        time.sleep(chance.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        store = Store.open(path, clock)
        assert store.reader.health.problems() == []
        passphrase = ""
        store.finish_unfinished()
        assert not store.reader.privacy.is_unfinished()
        if store.reader.privacy.wrapped_key() is not None:
            assert traces(path.parent, SECRET) == []  # before anybody has given the passphrase
            passphrase = next(word for word in ("word 0", "word 1", "word 2") if opens(store, word))
        seen.add(passphrase)
        assert texts(store) == wanted
        store.close()
    assert len(seen) > 1
    for kept in backup.backups(path.parent / "backups"):
        reader = Reader.open(kept.path, clock)
        assert len(reader.private_notes.all()) == 30
        reader.close()
