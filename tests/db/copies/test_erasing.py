"""A private text that is deleted is in no backup either."""

from __future__ import annotations

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Missing, StoreError
from db.file import engine
from db.file.saved_frame import frame_beside
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import Evidence, JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.db.backups import leftovers
from tests.db.helpers import everything
from tests.traces import traces


class TestForgetting:
    SECRET = "Today I cried in the stairwell of house 17"

    def test_a_deleted_text_is_nowhere(self, path: Path, folder: Path, clock: SetClock) -> None:
        store = Store.open(path, clock)
        (walk,) = store.history.close([store.applications.add(Draft("Contoso", "Analyst"))], Outcome.REJECTED)
        store.rejections.save_answer(walk, "went-well", "The task")
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
                undo = connection.execute("SELECT count(*) FROM undo_change WHERE table_name = 'answer'")
                assert undo.fetchone() == (1,)
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
        assert leftovers(folder) == []

    def test_another_text_of_the_same_number_stays_in_an_older_backup(
        self, path: Path, folder: Path, clock: SetClock
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

    def test_a_text_in_the_undo_log_of_an_older_backup_goes_and_others_there_stay(
        self, path: Path, folder: Path, clock: SetClock
    ) -> None:
        store = Store.open(path, clock)
        numbers = [store.applications.add(Draft("Contoso", role)) for role in ("Analyst", "Clerk")]
        walks = store.history.close(numbers, Outcome.REJECTED)
        for walk, note in zip(walks, (self.SECRET, "Another remark"), strict=True):
            store.rejections.add_reason(walk, "prep", Evidence.GUESS, note=note)
        made = backup.daily(path, folder, clock)
        assert made is not None
        notes = [{"note": self.SECRET}, {"note": "Another remark"}]
        with closing(sqlite3.connect(made)) as connection, connection:
            action = connection.execute("SELECT max(id) FROM undo_action").fetchone()[0]
            connection.execute(
                "INSERT INTO undo_change (action_id, table_name, operation, keys, before, after)"
                " VALUES (?, 'finding', 'update', '[1, 2]', ?, ?)",
                (action, json.dumps([{"note": ""}, {"note": ""}]), json.dumps(notes)),
            )
        assert traces(path.parent, self.SECRET) != []
        store.applications.delete(numbers[:1], erase_private=True)
        assert traces(path.parent, self.SECRET) == []
        log = everything(made, without=frozenset())["undo_change"]
        after = [row["after"] for row in log if (row["table_name"], row["operation"]) == ("finding", "update")]
        assert everything(made, without=frozenset())["unfinished"] == []
        assert [json.loads(text) for text in after] == [[{"note": ""}, {"note": "Another remark"}]]
        store.close()

    def test_a_backup_that_cannot_be_changed_is_named(self, path: Path, folder: Path, clock: SetClock) -> None:
        store = Store.open(path, clock)
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        made = backup.daily(path, folder, clock)
        assert made is not None
        made.write_bytes(b"garbage")
        with pytest.raises(
            StoreError, match=r"^The text is deleted here.*onward-2026-11-23\.db\. To remove it, delete"
        ):
            store.private_notes.delete(entry)
        assert store.reader.private_notes.all() == ()
        store.close()

    def test_all_that_cannot_be_changed_are_named_in_order(self, store: Store, folder: Path) -> None:
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        folder.mkdir()
        names = [f"onward-2026-11-{day}.db" for day in (19, 12, 17, 15, 11, 18)]
        for name in names:
            (folder / name).write_bytes(b"garbage")
        with pytest.raises(StoreError) as caught:
            store.private_notes.delete(entry)
        assert f"from {', '.join(sorted(names))}." in caught.value.title

    def test_a_backup_with_one_of_the_erased_texts_is_rid_of_it(
        self, store: Store, folder: Path, clock: SetClock
    ) -> None:
        number = store.applications.add(Draft("Contoso", "Analyst"))
        (walk,) = store.history.close([number], Outcome.REJECTED)
        store.private_notes.save(self.SECRET, JournalKind.FREE, walk)
        backup.daily(store.path, folder, clock)
        store.private_notes.save("Another text", JournalKind.FREE, walk)
        store.applications.delete([number], erase_private=True)
        assert traces(store.path.parent, self.SECRET) == []

    def test_a_picture_of_the_first_screen_goes_with_it(self, store: Store) -> None:
        entry = store.private_notes.save(self.SECRET, JournalKind.FREE, None)
        frame = Path(frame_beside(str(store.path)))
        frame.write_text(self.SECRET)
        store.private_notes.delete(entry)
        assert not frame.exists()

    def test_a_window_that_is_reading_is_not_waited_for_in_silence(
        self, path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
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
