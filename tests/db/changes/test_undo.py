"""Every change can be taken back and made again, to the last row; what it does stands in one file to read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from db.changes.search_words import refresh_words
from db.errors import Refused
from db.queries import Reader
from db.records.changes import Change
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind, Step, StepState
from db.store import Store
from db.writes.base import Writes
from tests.clocks import SetClock
from tests.db.acts import ACTS, NOT_A_CHANGE, NOTHING_NEW, PRIVATE_ACTS, Ids
from tests.db.helpers import LOG, changed_rows, everything
from tests.present import present

KEPT = frozenset({"mood", "journal_entry", "seal", "text_draft"})
"""What no undo touches."""
CHANGES = Path(__file__).with_name("changes.txt")


def test_something_is_in_every_table(rich: tuple[Path, Ids]) -> None:
    # A passphrase would lock what the examples write.
    assert [table for table, rows in everything(rich[0], without=LOG | {"seal"}).items() if not rows] == []


def test_every_change_has_an_example_here(opened: tuple[Store, Ids]) -> None:
    offered = {
        f"{part}.{name}"
        for part in (*vars(opened[0]), *vars(Store))
        if not part.startswith("_") and isinstance(writes := getattr(opened[0], part), Writes)
        for name, method in vars(type(writes)).items()
        if not name.startswith("_") and callable(method)
    }
    shown = {name.partition(" ")[0] for name in (*ACTS, *PRIVATE_ACTS)}
    assert offered - NOT_A_CHANGE == shown


def written() -> dict[str, str]:
    """What the file says of each change."""
    parts = CHANGES.read_text("utf-8").split("\n\n") if CHANGES.exists() else []
    return {part.partition("\n")[0]: part.strip("\n") for part in parts}


def compared(act: str, changes: list[Change], rows: list[str]) -> None:
    """Hold what a change did to what the file says; `ONWARD_WRITE_TEXTS=1` and `-n 0` write it anew."""
    told = [f"  says: {change.label or 'nothing'}" for change in changes]
    text = "\n".join([act, *told, *rows])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        every = written() | {act: text}
        CHANGES.write_text("\n\n".join(every[one] for one in (*ACTS, *PRIVATE_ACTS) if one in every) + "\n", "utf-8")
    assert written().get(act) == text


class _Enough(Exception):
    """Ends a change that is not to be kept."""


def words_kept_and_anew(store: Store) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """By application: the words find looks through, as they are and as they would be put together anew."""
    found = []
    with suppress(_Enough), store.change("") as unit:
        for _ in range(2):
            rows = unit.rows("SELECT application_id, text FROM words")
            found.append({number: sorted(text.split()) for number, text in rows})
            refresh_words(unit, [number for (number,) in unit.rows("SELECT id FROM application")])
        raise _Enough
    kept, anew = found
    return kept, anew


@pytest.mark.parametrize("act", ACTS)
def test_undo_and_redo_restore_every_row(opened: tuple[Store, Ids], act: str) -> None:
    store, ids = opened
    before = everything(store.path)
    last = store.reader.undo.last()
    changes: list[Change] = []
    store.subscribe(changes.append)
    ACTS[act](store, ids)
    after = everything(store.path)
    assert after != before
    compared(act, changes, changed_rows(before, after))
    # Whoever listens hears of every table that changed, also when it is undone.
    changed = {table for table in after if after[table] != before[table]} - {"words"}
    assert changed <= changes[0].topics
    assert store.reader.health.differing() == []
    kept, anew = words_kept_and_anew(store)
    assert kept == anew
    done = store.reader.undo.last()
    assert done is not None
    assert last is not None
    assert done.id > last.id
    assert done.label

    undone = store.undo()
    assert undone is not None
    assert undone.label == done.label
    assert everything(store.path) == before
    assert store.reader.undo.last() == last

    redone = store.redo()
    assert redone is not None
    assert redone.label == done.label
    assert everything(store.path) == after
    assert store.reader.undo.next_redo() is None

    store.undo()
    assert everything(store.path) == before
    assert [change.label for change in changes] == [done.label] * 4
    assert all(changed <= change.topics for change in changes)


@pytest.mark.parametrize("act", PRIVATE_ACTS)
def test_private_text_and_typing_leave_nothing_to_undo(opened: tuple[Store, Ids], act: str) -> None:
    store, ids = opened
    log = frozenset({"sqlite_sequence"})
    before = everything(store.path, without=log)
    changes: list[Change] = []
    store.subscribe(changes.append)
    PRIVATE_ACTS[act](store, ids)
    after = everything(store.path, without=log)
    assert after != before
    if not act.startswith("privacy."):  # what is encrypted is another text each time
        compared(act, changes, changed_rows(before, after))
    assert (after["undo_action"], after["undo_change"]) == (before["undo_action"], before["undo_change"])


def test_all_of_it_goes_back_step_by_step_to_an_empty_store(opened: tuple[Store, Ids]) -> None:
    store, ids = opened
    for act in ("history.move", "history.close", "notes.edit", "applications.tag", "applications.delete"):
        ACTS[act](store, ids)
    full = everything(store.path, without=LOG | KEPT)
    steps = 0
    while store.undo() is not None:
        steps += 1
        assert store.reader.health.differing() == []
    left = everything(store.path, without=LOG | KEPT)
    assert {table for table, rows in left.items() if rows} == {"search", "stage", "alembic_version"}
    for _ in range(steps):
        assert store.redo() is not None
    assert everything(store.path, without=LOG | KEPT) == full
    assert store.reader.health.problems() == []


def test_undo_lasts_over_a_restart(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    store = Store.open(path, clock)
    undone = store.undo()
    assert undone is not None
    assert undone.label == "added Contoso"
    assert len(store.reader.applications.ids()) == 0
    store.close()
    store = Store.open(path, clock)
    assert store.redo() is not None
    assert len(store.reader.applications.ids()) == 1
    store.close()


def test_a_new_change_ends_what_could_be_made_again(store: Store) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    store.undo()
    store.applications.add(Draft("Fabrikam", "Analyst"))
    assert store.redo() is None
    assert [c.company for c in store.reader.applications.cards(store.reader.applications.ids())] == ["Fabrikam"]


def test_nothing_to_undo_or_redo_is_no_error(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_numbers_are_never_given_twice(store: Store) -> None:
    first = store.applications.add(Draft("Contoso", "Analyst"))
    store.applications.delete([first])
    assert store.applications.add(Draft("Fabrikam", "Analyst")) > first


def test_what_changes_nothing_leaves_nothing_to_undo(opened: tuple[Store, Ids]) -> None:
    store, ids = opened
    before = everything(store.path)
    last = store.reader.undo.last()
    changing = []
    for name, act in NOTHING_NEW.items():
        act(store, ids)
        if store.reader.undo.last() != last:
            changing.append(name)
            store.undo()
    assert changing == []
    assert everything(store.path) == before


def test_typing_on_in_one_place_is_one_change(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    for text in ("S", "Sh", "Sho", "Short", "Shorter stories"):
        store.rejections.save_answer(walk, "try-next", text)
    store.undo()
    rejection = store.reader.rejections.get(walk)
    assert rejection is not None
    assert rejection.answers == ()
    store.redo()
    rejection = store.reader.rejections.get(walk)
    assert rejection is not None
    assert rejection.answers == (("try-next", "Shorter stories"),)


def test_typing_in_two_places_is_two_changes(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    store.rejections.save_answer(walk, "one", "first")
    store.rejections.save_answer(walk, "two", "second")
    store.rejections.save_answer(walk, "one", "first, more")
    store.undo()
    rejection = store.reader.rejections.get(walk)
    assert rejection is not None
    assert rejection.answers == (("one", "first"), ("two", "second"))


def test_two_steps_finished_one_after_the_other_are_two_changes(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    steps = (Step.FEEDBACK, Step.ANALYSE)
    for state in (StepState.SKIPPED, StepState.DONE):
        for step in steps:
            store.rejections.set_step(walk, step, state)
    for expected in ([StepState.DONE, StepState.SKIPPED], [StepState.SKIPPED, StepState.SKIPPED]):
        store.undo()
        states = dict(present(store.reader.rejections.get(walk)).ending.steps)
        assert [states[step] for step in steps] == expected


def test_a_step_set_more_than_once_is_taken_back_whole(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    before = everything(store.path)
    for state in (StepState.SKIPPED, StepState.DONE, StepState.OPEN, StepState.DONE):
        store.rejections.set_step(walk, Step.FEEDBACK, state)
    while everything(store.path) != before:
        assert store.undo() is not None
    last = store.reader.undo.last()
    assert last is not None
    assert last.label.startswith("closed")


def test_private_text_is_in_no_log(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    store.private_notes.save("very private words", JournalKind.FREE, walk)
    store.private_notes.add_mood(1, 1, walk)
    store.applications.delete([number])
    store.undo()
    log = str(everything(store.path, without=frozenset())["undo_change"])
    assert "very private words" not in log
    assert [e.text for e in store.reader.private_notes.all()] == ["very private words"]


def test_a_reader_sees_an_undo_of_another_window(opened: tuple[Store, Ids], clock: SetClock) -> None:
    store, ids = opened
    reader = Reader.open(store.path, clock)
    ACTS["applications.delete"](store, ids)
    before = reader.data_version()
    assert reader.applications.card(ids.open) is None
    store.undo()
    assert reader.data_version() != before
    assert reader.applications.card(ids.open) is not None
    reader.close()


def test_what_is_new_about_a_known_person_is_kept(store: Store) -> None:
    one = store.applications.add(Draft("Contoso", "Analyst", people=(DraftPerson("Ana", mail="ana@contoso.example"),)))
    two = store.applications.add(
        Draft("Contoso", "Clerk", people=(DraftPerson("ana", mail="other@x.example", phone="12"),))
    )
    for number in (one, two):
        dossier = store.reader.applications.dossier(number)
        assert dossier is not None
        assert [(p.name, p.mail, p.phone) for p in dossier.people] == [("Ana", "ana@contoso.example", "12")]


def test_a_known_company_is_found_under_the_name_it_is_kept_by(store: Store) -> None:
    store.applications.add(Draft("Contoso Bräu GmbH", "Analyst"))
    number = store.applications.add(Draft("contoso bräu", "Clerk"))
    assert [c.id for c in store.reader.applications.named("gmbh clerk")] == [number]


def test_typing_on_in_a_long_text_is_one_change_and_only_its_ends_are_saved(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    long = [f"{letter} " * 5_000 for letter in "abcd"]
    store.rejections.save_answer(walk, "try-next", long[0])
    store.notes.add(number, "A note")
    for text in long[1:]:
        store.rejections.save_answer(walk, "try-next", text)
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM undo_text").fetchone() == (2,)
    store.undo()
    assert dict(present(store.reader.rejections.get(walk)).answers)["try-next"] == long[0]
    store.redo()
    assert dict(present(store.reader.rejections.get(walk)).answers)["try-next"] == long[-1]


def test_typing_on_in_what_was_there_is_one_change(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    (walk,) = store.history.close([number], Outcome.REJECTED)
    store.rejections.save_answer(walk, "try-next", "Stories")
    store.notes.add(number, "A note")
    for text in ("Short stories", "Shorter stories", "Shorter stories, told twice"):
        store.rejections.save_answer(walk, "try-next", text)
    for said in ("Stories", "Shorter stories, told twice"):
        assert (store.undo if said == "Stories" else store.redo)() is not None
        rejection = store.reader.rejections.get(walk)
        assert rejection is not None
        assert rejection.answers == (("try-next", said),)


def test_a_change_sqlite_refuses_as_nobody_foresaw_is_said_and_nothing_is_kept(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))

    def change() -> None:
        with store.change("edited") as unit:
            store.applications.edit(number, role="Clerk")
            unit.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(Refused) as refused:
        change()
    assert str(refused.value) == "That could not be saved: no such table: nowhere. Nothing was changed."
    card = store.reader.applications.card(number)
    assert card is not None
    assert card.role == "Analyst"
