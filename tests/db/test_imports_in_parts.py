"""A large import lets others write between its parts, and is nevertheless all there or not at all."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.exchange.importing.preview import ImportPreview
from db.errors import Refused
from db.file import engine
from db.queries import Reader
from db.records.changes import Change
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind
from db.store import Store
from db.writes import imports
from tests.clocks import SetClock, clock_at
from tests.days import TODAY
from tests.db.helpers import everything
from tests.present import present

DRAFTS = [Draft(f"Company {n % 20}", f"Analyst {n}", note="a note", tags=("data",)) for n in range(70)]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "PART", 30)
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)


def in_between(store: Store, do: Callable[[int], object]) -> None:
    """Do something after each part, as another window would."""
    parts: list[Change] = []

    def heard(change: Change) -> None:
        parts.append(change)
        do(len(parts))

    store.subscribe(heard)


def names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if "importing" in file.name}


def test_a_known_company_before_a_new_one_is_written(tmp_path):
    store = Store.open(tmp_path / "onward.db", clock_at())
    store.imports.add([Draft("Contoso", "Analyst")], label="first")
    assert store.imports.add([Draft("Contoso", "Driver"), Draft("Fabrikam", "Driver")], label="second") == [2, 3]
    store.close()


def test_it_is_undone_and_done_again_as_one(store: Store, path: Path) -> None:
    before = everything(path)
    assert store.imports.add(DRAFTS, label="imported") == list(range(1, 71))
    after = everything(path)
    assert names(path) == set()
    action = store.undo()
    assert action is not None
    assert action.label == "imported"
    assert everything(path) == before
    store.redo()
    assert everything(path) == after
    assert store.reader.health.problems() == []


def test_others_write_between_the_parts_and_their_undo_leaves_it_alone(
    store: Store, path: Path, clock: SetClock
) -> None:
    other = Store.open(path, clock)
    undone = []

    def meanwhile(part: int) -> None:
        if part == 1:
            other.applications.add(Draft("Between", "Cook"))
        elif part == 2:
            undone.append(other.undo())
            undone.append(other.undo())

    in_between(store, meanwhile)
    numbers = store.imports.add(DRAFTS, label="imported")
    assert len(numbers) == 70
    assert undone[0] is not None
    assert undone[1] is None
    assert sorted(store.reader.applications.ids()) == sorted(numbers)
    other.close()


def test_contacts_of_known_applications_come_with_it_and_others_write_meanwhile(
    store: Store, path: Path, clock: SetClock
) -> None:
    known = store.applications.add(Draft("Contoso", "Analyst"))
    before = everything(path)
    other = Store.open(path, clock)
    in_between(store, lambda part: other.preferences.set("theme", str(part), label="theme") if part == 1 else None)
    preview = ImportPreview(
        "table.csv", new=tuple(DRAFTS), contacts=((known, DraftPerson("Ana Lima", mail="ana@x.org")),)
    )
    numbers = preview.write_to(store)
    assert len(numbers) == 70
    assert store.reader.preferences.get("theme") == "1"
    assert [person.name for person in present(store.reader.applications.dossier(known)).people] == ["Ana Lima"]
    other.preferences.set("theme", "", label="theme")
    other.undo()
    other.undo()
    assert present(store.undo()).label == preview.label
    assert everything(path) == before
    other.close()


def test_how_far_it_has_come_is_told_every_so_often(store: Store) -> None:
    known = store.imports.add([Draft(f"Company {n}", "Clerk") for n in range(101)], label="first")
    steps = [(number, [DraftEvent(EventKind.HEARD, TODAY)]) for number in known]
    rows = [(known[n % 101], f'{{"A": "{n}"}}') for n in range(501)]
    told: list[int] = []
    new = [Draft(f"Company {n}", "Analyst") for n in range(500)]
    store.imports.add(new, steps, label="second", progress=told.append, cells=rows)
    assert told == [500, 500, 600, 601, 1101]


def test_a_draft_that_is_refused_takes_all_parts_back(store: Store, path: Path) -> None:
    before = everything(path)
    with pytest.raises(Refused):
        store.imports.add([*DRAFTS, Draft("", "", added_on=date(2026, 11, 1))], label="imported")
    assert everything(path) == before
    assert store.reader.undo.last() is None
    assert names(path) == set()


def test_one_that_was_killed_is_taken_back_at_the_next_start(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    before = everything(path)
    pid = os.fork()
    if pid == 0:
        try:
            store = Store.open(path, clock)
            in_between(store, lambda part: os.kill(os.getpid(), signal.SIGKILL) if part == 2 else None)
            store.imports.add(DRAFTS, label="imported")
        finally:
            os._exit(1)
    os.waitpid(pid, 0)
    reader = Reader.open(path, clock)
    assert len(reader.applications.ids()) == 61
    assert reader.undo.last() is not None
    assert present(reader.undo.last()).label != "imported"
    reader.close()
    store = Store.open(path, clock)
    store.finish_unfinished()
    assert everything(path) == before
    assert store.reader.undo.imports_going_on() == []
    assert names(path) == set()
    assert store.reader.health.problems() == []
    store.close()


def test_one_that_goes_on_in_another_window_is_left_alone(store: Store, path: Path, clock: SetClock) -> None:
    other = Store.open(path, clock)
    in_between(store, lambda part: other.finish_unfinished())
    assert len(store.imports.add(DRAFTS, label="imported")) == 70
    assert len(store.reader.applications.ids()) == 70
    other.close()
