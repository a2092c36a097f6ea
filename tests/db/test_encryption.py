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
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from db import backup, create, encryption, engine, upgrade
from db.encryption import Locked, NotInstalled, WrongPassphrase
from db.errors import Refused, StoreError
from db.export import dump, load
from db.export.shape import REMOVED
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import JournalKind, Outcome
from db.store import Store
from tests.db.conftest import TODAY, Ticking
from tests.db.helpers import everything
from tests.traces import traces

ROOT = Path(engine.__file__).parent.parent
SECRET = "the lapwings over the frozen marsh"
OTHER = "a heron stood in the reeds"
AT = "2026-11-23 09:00:00.000000"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """scrypt as cheap as it can be; one test takes it as it is."""
    monkeypatch.setattr(encryption, "COST", 2)


def texts(store: Store) -> list[str]:
    return [entry.text for entry in store.reader.private_notes.all()]


@pytest.fixture
def written(store: Store) -> Store:
    """A store with two private texts."""
    store.private_notes.save(SECRET, JournalKind.FREE, None)
    store.private_notes.save(OTHER, JournalKind.LETTER, None)
    return store


class TestSealing:
    @given(st.text(), st.text(min_size=1).filter(str.strip))
    @settings(max_examples=30, deadline=None)
    def test_what_is_sealed_opens_again_with_the_same_passphrase_alone(self, text: str, passphrase: str) -> None:
        if any(0xD800 <= ord(char) < 0xE000 for char in text + passphrase):
            return
        seal, key = encryption.new_wrapped_key(passphrase)
        sealed = encryption.encrypt_text(key, text, AT)
        assert encryption.decrypt_text(encryption.unwrap(seal, passphrase), sealed, AT) == text
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            encryption.unwrap(seal, passphrase + "x")

    def test_a_text_belongs_to_its_moment_and_cannot_be_changed(self) -> None:
        _, key = encryption.new_wrapped_key("heather")
        sealed = encryption.encrypt_text(key, SECRET, AT)
        assert encryption.decrypt_text(key, sealed, "2026-11-23 09:00:00.000001") is None
        for place in range(len(sealed)):
            changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
            assert encryption.decrypt_text(key, changed, AT) is None
        assert encryption.decrypt_text(key, b"short", AT) is None

    def test_the_same_text_is_never_sealed_the_same(self) -> None:
        _, key = encryption.new_wrapped_key("heather")
        assert len({encryption.encrypt_text(key, SECRET, AT) for _ in range(50)}) == 50

    def test_the_same_letters_from_another_keyboard_are_the_same_passphrase(self) -> None:
        seal, key = encryption.new_wrapped_key("caf\u00e9")
        assert encryption.unwrap(seal, "cafe\u0301") == key

    def test_as_it_is_used_scrypt_is_dear(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        seal, key = encryption.new_wrapped_key("heather")
        assert (seal.cost, seal.block, seal.parallel) == (2**15, 8, 1)
        assert len(seal.salt) == 16
        assert encryption.unwrap(seal, "heather") == key

    @pytest.mark.parametrize("cost", [0, -1, 3, 2**40])
    def test_a_seal_from_nowhere_is_refused_in_words(self, cost: int) -> None:
        seal, _ = encryption.new_wrapped_key("heather")
        with pytest.raises(StoreError, match="damaged"):
            encryption.unwrap(seal._replace(cost=cost), "heather")

    @pytest.mark.parametrize("passphrase", ["", "  \t"])
    def test_an_empty_passphrase_is_none(self, written: Store, passphrase: str) -> None:
        with pytest.raises(Refused, match="at least one letter"):
            written.privacy.set_passphrase(passphrase)
        assert texts(written) == [SECRET, OTHER]


class TestInTheStore:
    def test_with_a_passphrase_every_text_is_locked_until_it_is_given(self, written: Store, clock: Ticking) -> None:
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

    def test_another_window_goes_on_with_the_new_passphrase(self, written: Store, clock: Ticking) -> None:
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

    def test_the_key_is_forgotten_after_idle_time(self, written: Store, clock: Ticking) -> None:
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
    def test_nothing_is_left_in_the_clear_in_the_file_its_log_and_its_backups(self, path: Path, clock: Ticking) -> None:
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

    def test_a_backup_opens_with_the_passphrase_of_today_and_no_other(self, written: Store, clock: Ticking) -> None:
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

    def test_a_text_is_deleted_from_sealed_backups_too(self, written: Store, clock: Ticking) -> None:
        folder = written.path.parent / "backups"
        made = backup.daily(written.path, folder, clock)
        assert made is not None
        written.privacy.set_passphrase("heather")
        written.reader.vault.forget()
        written.private_notes.delete(1)
        assert [row["id"] for row in everything(made)["journal_entry"]] == [2]

    def test_a_backup_that_cannot_be_changed_is_named_and_tried_again(self, written: Store, clock: Ticking) -> None:
        folder = written.path.parent / "backups"
        made = backup.daily(written.path, folder, clock)
        assert made is not None
        whole = made.read_bytes()
        made.write_bytes(b"garbage")
        with pytest.raises(StoreError, match=r"could not be set on onward-2026-11-23\.db"):
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
    def test_an_export_holds_it_sealed_and_brings_it_back(self, written: Store, tmp_path: Path, clock: Ticking) -> None:
        written.privacy.set_passphrase("heather")
        everything_out = dump(written.reader, include_private=True)
        assert SECRET not in str(everything_out)
        assert "seal" not in dump(written.reader)["tables"]
        other = Store.open(tmp_path / "other.db", clock)
        load(other, everything_out)
        other.privacy.unlock("heather")
        assert texts(other) == [SECRET, OTHER]
        other.close()

    def test_what_is_sealed_here_comes_back_after_it_was_deleted(self, written: Store, clock: Ticking) -> None:
        written.privacy.set_passphrase("heather")
        out = dump(written.reader, include_private=True)
        written.private_notes.delete(1)
        clock.pass_time(minutes=1)
        written.private_notes.save("Between", JournalKind.FREE, None)
        load(written, out)
        assert sorted(texts(written)) == sorted([SECRET, OTHER, "Between"])

    def test_clear_text_is_not_brought_into_a_store_with_a_passphrase(
        self, store: Store, tmp_path: Path, clock: Ticking
    ) -> None:
        other = Store.open(tmp_path / "other.db", clock)
        other.private_notes.save(SECRET, JournalKind.FREE, None)
        out = dump(other.reader, include_private=True)
        other.close()
        store.privacy.set_passphrase("heather")
        with pytest.raises(Refused, match="Remove the passphrase first"):
            load(store, out)
        assert store.reader.private_notes.all() == ()

    def test_text_under_another_passphrase_stays_out(self, written: Store, tmp_path: Path, clock: Ticking) -> None:
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


class TestFromAnOlderStore:
    def first(self, path: Path) -> None:
        """A store as the first schema made it, with rows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        steps = create_engine(f"sqlite:///{path}")
        with steps.begin() as connection:
            upgrade.migrate(connection, TODAY.isoformat(), "0001")
            connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
            connection.exec_driver_sql("PRAGMA user_version = 1")
            for number in (1, 2):
                connection.exec_driver_sql(
                    "INSERT INTO company (name, match_name, is_agency, link, note) VALUES (?, ?, 0, '', '')",
                    (f"Company {number}", f"company {number}"),
                )
            connection.exec_driver_sql(
                "INSERT INTO journal_entry (written_at, kind, text, locked) VALUES (?, 'free', ?, 0)", (AT, SECRET)
            )
        steps.dispose()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")

    def test_it_is_upgraded_with_all_its_rows(self, path: Path, clock: Ticking) -> None:
        self.first(path)
        before = everything(path)
        assert "seal" not in before
        store = Store.open(path, clock)
        assert store.reader.version == engine.SCHEMA_VERSION
        after = everything(path)
        assert after.pop("seal") == []
        assert after.pop("alembic_version") == [{"version_num": create.HEAD_REVISION}]
        del before["alembic_version"]
        assert not any(after[table] for table in after.keys() - before.keys())
        for table, rows in before.items():
            gone = REMOVED.get(table, frozenset())
            rows = [{name: value for name, value in row.items() if name not in gone} for row in rows]
            kept_columns = [{name: row[name] for name in old} for row, old in zip(after[table], rows, strict=True)]
            assert kept_columns == rows, table
        assert [kept.reason for kept in backup.backups(path.parent / "backups")] == [backup.Reason.UPGRADE]
        number = store.applications.add(Draft("Contoso", "Analyst"))
        (walk,) = store.history.close([number], Outcome.REJECTED)
        store.private_notes.save("And on", JournalKind.FREE, walk)
        store.privacy.set_passphrase("heather")
        assert texts(store) == [SECRET, "And on"]
        assert store.reader.health.problems() == []
        store.close()

    def test_the_backup_of_before_is_sealed_and_can_still_be_upgraded(self, path: Path, clock: Ticking) -> None:
        self.first(path)
        store = Store.open(path, clock)
        (kept,) = backup.backups(path.parent / "backups")
        assert traces(path.parent, SECRET) != []
        store.privacy.set_passphrase("heather")
        assert traces(path.parent, SECRET) == []
        store.close()
        copy = Store.open(kept.path, clock)
        assert copy.reader.version == engine.SCHEMA_VERSION
        copy.privacy.unlock("heather")
        assert texts(copy) == [SECRET]
        copy.close()


KILLED = """
import sys
from pathlib import Path
from app.clock import Clock
from db import encryption
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


def test_killed_in_the_middle_of_it_nothing_is_lost(path: Path, clock: Ticking) -> None:
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


def opens(store: Store, passphrase: str) -> bool:
    try:
        store.privacy.unlock(passphrase)
    except WrongPassphrase:
        return False
    return True
