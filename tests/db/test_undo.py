"""Every change can be taken back and made again, to the last row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.queries import Reader
from db.records import Draft, DraftPerson, JournalKind, Outcome, Step, StepState
from db.store import Store
from tests.db.acts import ACTS, NOT_A_CHANGE, PRIVATE_ACTS, Ids, fill
from tests.db.conftest import Ticking
from tests.db.helpers import LOG, everything

KEPT = frozenset({"mood", "journal_entry", "seal", "text_draft"})
"""What no undo touches."""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A closed store with something in every table."""
    path = tmp_path_factory.mktemp("rich") / "onward.db"
    store = Store.open(path, Ticking())
    ids = fill(store)
    store.close()
    return path, ids


@pytest.fixture
def opened(rich: tuple[Path, Ids], tmp_path: Path, clock: Ticking) -> Iterator[tuple[Store, Ids]]:
    path = tmp_path / "copy.db"
    shutil.copy(rich[0], path)
    clock.pass_time(minutes=5)
    store = Store.open(path, clock)
    yield store, rich[1]
    store.close()


def test_something_is_in_every_table(rich: tuple[Path, Ids]) -> None:
    # A passphrase would lock what the examples write.
    assert [table for table, rows in everything(rich[0], without=LOG | {"seal"}).items() if not rows] == []


def test_every_change_has_an_example_here() -> None:
    offered = {name for name in dir(Store) if not name.startswith("_") and callable(getattr(Store, name))}
    shown = {name.partition(" ")[0] for name in (*ACTS, *PRIVATE_ACTS)}
    assert offered - NOT_A_CHANGE == shown


@pytest.mark.parametrize("act", ACTS)
def test_undo_and_redo_restore_every_row(opened: tuple[Store, Ids], act: str) -> None:
    store, ids = opened
    before = everything(store.path)
    last = store.reader.last_action()
    heard: list[str] = []
    store.subscribe(lambda change: heard.append(change.label))
    ACTS[act](store, ids)
    after = everything(store.path)
    assert after != before
    assert store.reader.problems() == []
    done = store.reader.last_action()
    assert done is not None
    assert last is not None
    assert done.id > last.id
    assert done.label

    undone = store.undo()
    assert undone is not None
    assert undone.label == done.label
    assert everything(store.path) == before
    assert store.reader.problems() == []
    assert store.reader.last_action() == last

    redone = store.redo()
    assert redone is not None
    assert redone.label == done.label
    assert everything(store.path) == after
    assert store.reader.problems() == []
    assert store.reader.next_redo() is None

    store.undo()
    assert everything(store.path) == before
    assert heard == [done.label] * 4


@pytest.mark.parametrize("act", ACTS)
def test_find_knows_the_words_after_each_change(opened: tuple[Store, Ids], act: str) -> None:
    store, ids = opened
    ACTS[act](store, ids)
    kept = {row["application_id"]: sorted(row["text"].split()) for row in everything(store.path)["words"]}
    with store.change("") as unit:
        store.refresh_words(unit, [row["id"] for row in everything(store.path)["application"]])
    fresh = {row["application_id"]: sorted(row["text"].split()) for row in everything(store.path)["words"]}
    assert kept == fresh


@pytest.mark.parametrize("act", PRIVATE_ACTS)
def test_private_text_and_typing_leave_nothing_to_undo(opened: tuple[Store, Ids], act: str) -> None:
    store, ids = opened
    log = frozenset({"sqlite_sequence"})
    before = everything(store.path, without=log)
    PRIVATE_ACTS[act](store, ids)
    after = everything(store.path, without=log)
    assert after != before
    assert (after["undo_action"], after["undo_change"]) == (before["undo_action"], before["undo_change"])


def test_all_of_it_goes_back_step_by_step_to_an_empty_store(opened: tuple[Store, Ids]) -> None:
    store, ids = opened
    for act in ("move", "end", "edit_note", "tag", "delete"):
        ACTS[act](store, ids)
    full = everything(store.path, without=LOG | KEPT)
    steps = 0
    while store.undo() is not None:
        steps += 1
        assert store.reader.problems() == []
    left = everything(store.path, without=LOG | KEPT)
    assert {table for table, rows in left.items() if rows} == {"search", "stage", "alembic_version"}
    for _ in range(steps):
        assert store.redo() is not None
    assert everything(store.path, without=LOG | KEPT) == full
    assert store.reader.problems() == []


def test_undo_lasts_over_a_restart(path: Path, clock: Ticking) -> None:
    store = Store.open(path, clock)
    store.add(Draft("Contoso", "Analyst"))
    store.close()
    store = Store.open(path, clock)
    undone = store.undo()
    assert undone is not None
    assert undone.label == "added Contoso"
    assert len(store.reader.ids()) == 0
    store.close()
    store = Store.open(path, clock)
    assert store.redo() is not None
    assert len(store.reader.ids()) == 1
    store.close()


def test_a_new_change_ends_what_could_be_made_again(store: Store) -> None:
    store.add(Draft("Contoso", "Analyst"))
    store.undo()
    store.add(Draft("Fabrikam", "Analyst"))
    assert store.redo() is None
    assert [c.company for c in store.reader.cards(store.reader.ids())] == ["Fabrikam"]


def test_nothing_to_undo_or_redo_is_no_error(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_numbers_are_never_given_twice(store: Store) -> None:
    first = store.add(Draft("Contoso", "Analyst"))
    store.delete([first])
    assert store.add(Draft("Fabrikam", "Analyst")) > first


def test_what_changes_nothing_leaves_nothing_to_undo(store: Store) -> None:
    number = store.add(Draft("Contoso", "Analyst", interest=3))
    store.edit(number, interest=3)
    last = store.reader.last_action()
    assert last is not None
    assert last.label == "added Contoso"


def test_typing_on_in_one_place_is_one_change(store: Store) -> None:
    number = store.add(Draft("Contoso", "Analyst"))
    (walk,) = store.end([number], Outcome.REJECTED)
    for text in ("S", "Sh", "Sho", "Short", "Shorter stories"):
        store.write_answer(walk, "try-next", text)
    store.undo()
    rejection = store.reader.rejection(walk)
    assert rejection is not None
    assert rejection.answers == ()
    store.redo()
    rejection = store.reader.rejection(walk)
    assert rejection is not None
    assert rejection.answers == (("try-next", "Shorter stories"),)


def test_typing_in_two_places_is_two_changes(store: Store) -> None:
    number = store.add(Draft("Contoso", "Analyst"))
    (walk,) = store.end([number], Outcome.REJECTED)
    store.write_answer(walk, "one", "first")
    store.write_answer(walk, "two", "second")
    store.write_answer(walk, "one", "first, more")
    store.undo()
    rejection = store.reader.rejection(walk)
    assert rejection is not None
    assert rejection.answers == (("one", "first"), ("two", "second"))


def test_a_step_set_twice_is_taken_back_whole(store: Store) -> None:
    number = store.add(Draft("Contoso", "Analyst"))
    (walk,) = store.end([number], Outcome.REJECTED)
    before = everything(store.path)
    store.set_step(walk, Step.FEEDBACK, StepState.OPEN)
    store.set_step(walk, Step.FEEDBACK, StepState.DONE)
    while everything(store.path) != before:
        assert store.undo() is not None
    last = store.reader.last_action()
    assert last is not None
    assert last.label.startswith("ended")


def test_private_text_is_in_no_log(store: Store) -> None:
    number = store.add(Draft("Contoso", "Analyst"))
    (walk,) = store.end([number], Outcome.REJECTED)
    store.keep_journal("very private words", JournalKind.FREE, walk)
    store.keep_mood(1, 1, walk)
    store.delete([number])
    store.undo()
    log = str(everything(store.path, without=frozenset())["undo_change"])
    assert "very private words" not in log
    assert [e.text for e in store.reader.journal()] == ["very private words"]


def test_undo_tells_which_applications_it_touched(opened: tuple[Store, Ids]) -> None:
    store, ids = opened
    store.add_note(ids.open, "Another")
    told: list[tuple[int, ...]] = []
    store.subscribe(lambda change: told.append(change.application_ids))
    store.undo()
    store.redo()
    assert told == [(ids.open,), (ids.open,)]


def test_a_reader_sees_an_undo_of_another_window(opened: tuple[Store, Ids], clock: Ticking) -> None:
    store, ids = opened
    reader = Reader.open(store.path, clock)
    ACTS["delete"](store, ids)
    before = reader.data_version()
    assert reader.card(ids.open) is None
    store.undo()
    assert reader.data_version() != before
    assert reader.card(ids.open) is not None
    reader.close()


def test_what_is_new_about_a_known_person_is_kept(store: Store) -> None:
    one = store.add(Draft("Contoso", "Analyst", people=(DraftPerson("Ana", mail="ana@contoso.example"),)))
    two = store.add(Draft("Contoso", "Clerk", people=(DraftPerson("ana", mail="other@x.example", phone="12"),)))
    for number in (one, two):
        dossier = store.reader.dossier(number)
        assert dossier is not None
        assert [(p.name, p.mail, p.phone) for p in dossier.people] == [("Ana", "ana@contoso.example", "12")]


def test_a_known_company_is_found_under_the_name_it_is_kept_by(store: Store) -> None:
    store.add(Draft("Contoso Bräu GmbH", "Analyst"))
    number = store.add(Draft("contoso bräu", "Clerk"))
    assert [c.id for c in store.reader.named("gmbh clerk")] == [number]
