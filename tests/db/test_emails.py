"""Emails whose text was saved: the line of history they stand at, and what becomes of their text."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Missing
from db.records.applications import SavedEmail
from db.records.drafts import Draft
from db.records.enums import EventKind
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.present import present
from tests.traces import traces

SECRET = "the violet umbrella is at the reception"


def saved(store: Store, digest: str = "a", event: int | None = None, text: str = SECRET) -> int:
    return store.emails.remember(1, digest * 64, "question", event_id=event, text=text)


def emails(store: Store) -> tuple[SavedEmail, ...]:
    return present(store.reader.applications.dossier(1)).emails


def test_an_email_stands_at_its_line_through_corrections_and_alone_once_that_is_removed(store: Store) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    first = store.history.record(1, EventKind.HEARD)
    number = saved(store, event=first)
    saved(store, "b", event=first)
    saved(store, "c", text="")
    assert [(one.id, one.event_id, one.on) for one in emails(store)] == [(1, first, TODAY), (2, None, None)]
    yesterday = TODAY - timedelta(days=1)
    corrected = store.history.correct(first, on=yesterday)
    assert emails(store)[0].event_id == corrected
    assert emails(store)[0].day(store.writer.clock.zone) == yesterday
    store.history.retract(corrected)
    assert [one.event_id for one in emails(store)] == [None, None]
    assert emails(store)[0].day(store.writer.clock.zone) == TODAY
    assert store.reader.emails.text(number) == SECRET


def test_a_deleted_text_is_nowhere_and_the_email_stays_known(path: Path, folder: Path, clock: SetClock) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    number = saved(store)
    backup.daily(path, folder, clock)
    assert len(traces(path.parent, SECRET)) >= 2
    store.emails.delete_text(number)
    assert traces(path.parent, SECRET) == []
    assert emails(store) == ()
    assert list(store.reader.emails.read_before()) == ["a" * 64]
    store.undo()
    store.redo()
    assert store.reader.emails.text(number) == ""
    with pytest.raises(Missing):
        store.emails.delete_text(number)
    store.close()


def test_a_text_goes_with_its_application_and_comes_back_unless_it_was_erased(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    number = saved(store)
    assert store.reader.private_notes.count_of([1]) == 1
    store.applications.delete([1])
    assert store.reader.emails.text(number) == ""
    store.undo()
    assert store.reader.emails.text(number) == SECRET
    store.applications.delete([1], erase_private=True)
    store.undo()
    assert store.reader.emails.text(number) == ""
    assert traces(path.parent, SECRET) == []
    store.close()


def test_an_email_that_is_remembered_already_stays_as_it_is(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    number, last = saved(store), store.reader.undo.last()
    assert store.emails.remember(1, "a" * 64, "rejection", text="another text") == number
    assert store.reader.emails.text(number) == SECRET
    assert store.reader.undo.last() == last
    store.close()
