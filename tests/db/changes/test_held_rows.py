"""Private notes of deleted applications: out of sight at once, back with undo, gone without a trace in the end."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.copies import backup
from db.export import dump
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import Evidence, JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything
from tests.traces import traces

WORDS = {
    "journal": "the lapwings over the frozen marsh",
    "answer": "a heron stood in the reeds",
    "remark": "a wren sang in the hedge",
    "plan": "swifts over the harbour wall",
}


def private(store: Store) -> tuple[object, ...]:
    """Every private word of the store as its reader tells it."""
    walk = 1
    rejection = store.reader.rejections.get(walk)
    return (
        [entry.text for entry in store.reader.private_notes.all()],
        [mood.pleasure for mood in store.reader.private_notes.moods()],
        None if rejection is None else (rejection.answers, [found.note for found in rejection.findings]),
        store.reader.rejections.setback_plan(1),
    )


def readable(folder: Path) -> set[str]:
    """What of the words can be read in a file under a folder."""
    return {what for what, text in WORDS.items() if traces(folder, text)}


@pytest.fixture
def written(store: Store, clock: SetClock) -> Store:
    """An application with private words of every kind, all of them in a backup too."""
    number = store.applications.add(Draft("Contoso", "Analyst"))
    store.rejections.save_setback_plan(number, WORDS["plan"])
    (walk,) = store.history.close([number], Outcome.REJECTED)
    store.rejections.save_answer(walk, "recover.tell", WORDS["answer"])
    finding = store.rejections.add_reason(walk, "prep", Evidence.GUESS)
    store.rejections.edit_reason(finding, note=WORDS["remark"])
    store.private_notes.save(WORDS["journal"], JournalKind.FREE, walk)
    store.private_notes.add_mood(2, None, walk)
    backup.daily(store.path, backup.folder_of(store.path), clock)
    return store


def test_what_goes_with_an_application_is_counted(written: Store) -> None:
    assert written.reader.private_notes.count_of([1]) == 5
    assert written.reader.private_notes.count_deleted() == 0
    written.applications.delete([1])
    assert written.reader.private_notes.count_deleted() == 5


def test_it_is_out_of_sight_and_out_of_exports_at_once(written: Store) -> None:
    written.applications.delete([1])
    assert private(written) == ([], [], None, "")
    out = json.dumps(dump(written.reader, include_private=True))
    assert not [text for text in WORDS.values() if text in out]


def test_undo_links_it_back_and_redo_takes_it_away_again(written: Store) -> None:
    before, rows = private(written), everything(written.path)
    for _ in range(2):
        written.applications.delete([1])
        written.undo()
        assert private(written) == before
        assert everything(written.path) == rows
        written.redo()
        assert private(written) == ([], [], None, "")
        written.undo()
    assert everything(written.path) == rows
    assert written.reader.health.problems() == []


def test_undo_links_back_what_is_encrypted(written: Store) -> None:
    written.applications.delete([1])
    written.privacy.set_passphrase("heather")
    assert "journal" not in readable(written.path.parent)
    written.undo()
    assert [entry.text for entry in written.reader.private_notes.all()] == [WORDS["journal"]]


def test_it_is_there_for_thirty_days_and_then_nowhere(written: Store, clock: SetClock) -> None:
    written.applications.delete([1])
    clock.pass_time(days=30)
    written.finish_unfinished()
    assert readable(written.path.parent) == set(WORDS)
    backup.daily(written.path, backup.folder_of(written.path), clock)
    clock.pass_time(days=1)
    written.finish_unfinished()
    assert readable(written.path.parent) == set()
    assert everything(written.path)["mood"] == []
    later, kept = backup.backups(backup.folder_of(written.path))
    assert everything(kept.path)["mood"] == everything(later.path)["mood"] == []
    assert [row["name"] for row in everything(kept.path)["company"]] == ["Contoso"]
    assert everything(later.path, without=frozenset())["held_row"] == []
    written.undo()
    assert written.reader.applications.card(1) is not None
    assert private(written)[:2] == ([], [])


def test_at_once_when_asked_while_deleting(written: Store) -> None:
    written.applications.delete([1], erase_private=True)
    assert readable(written.path.parent) == set()
    assert not written.reader.privacy.is_unfinished()
    written.undo()
    assert written.reader.applications.card(1) is not None
    assert private(written) == ([], [], ((), [""]), "")
    assert written.reader.health.problems() == []


def test_at_once_when_asked_afterwards(written: Store) -> None:
    kept = written.private_notes.save("Of no application", JournalKind.FREE, None)
    written.applications.delete([1])
    assert written.privacy.erase_deleted() == 5
    assert readable(written.path.parent) == set()
    assert [entry.id for entry in written.reader.private_notes.all()] == [kept]
    assert written.privacy.erase_deleted() == 0


def test_an_ending_taken_back_loses_no_private_word(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    store.rejections.save_answer(walk, "recover.tell", WORDS["answer"])
    store.private_notes.save(WORDS["journal"], JournalKind.FREE, walk)
    store.undo()
    assert store.reader.rejections.get(walk) is None
    assert [entry.text for entry in store.reader.private_notes.all()] == [WORDS["journal"]]
    store.redo()
    rejection = store.reader.rejections.get(walk)
    assert rejection is not None
    assert rejection.answers == (("recover.tell", WORDS["answer"]),)


def test_a_reason_brought_back_has_its_remark(written: Store) -> None:
    written.rejections.delete_reason(1)
    written.undo()
    rejection = written.reader.rejections.get(1)
    assert rejection is not None
    assert [found.note for found in rejection.findings] == [WORDS["remark"]]


def test_no_private_word_is_in_the_log_of_changes(written: Store) -> None:
    written.rejections.save_answer(1, "silence.line", WORDS["answer"])
    written.rejections.save_setback_plan(1, "")
    written.rejections.delete_reason(1)
    written.undo()
    written.applications.delete([1])
    written.undo()
    with closing(sqlite3.connect(written.path)) as connection:
        log = str(connection.execute("SELECT * FROM undo_change").fetchall())
    assert not [text for text in WORDS.values() if text in log]
