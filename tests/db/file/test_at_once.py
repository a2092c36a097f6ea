"""Two windows and the command line on one store at the same time: nothing is lost, nobody is locked out."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import Busy, Missing
from db.export import dump
from db.file import engine
from db.queries import Reader
from db.records.changes import Change
from db.records.drafts import Draft
from db.records.enums import EventKind, Outcome
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything

ROUNDS = 30


def _add_many(path: Path, name: str, start: str) -> None:
    """In a process of its own: add, note and record, one change after the other."""
    store = Store.open(path, SetClock())
    while not Path(start).exists():
        pass
    for number in range(ROUNDS):
        application = store.applications.add(Draft(f"{name} {number}", "Analyst"))
        store.notes.add(application, f"{name} note {number}")
        store.history.record(1, EventKind.WROTE, words=f"{name} {number}")
    store.close()


def test_processes_at_once_lose_nothing(path: Path, clock: SetClock, tmp_path: Path) -> None:
    Store.open(path, clock).close()
    store = Store.open(path, clock)
    shared = store.applications.add(Draft("Contoso", "Analyst"))
    assert shared == 1
    context = multiprocessing.get_context("spawn")
    start = tmp_path / "start"
    names = ["One", "Two", "Three"]
    writers = [context.Process(target=_add_many, args=(path, name, str(start))) for name in names]
    for writer in writers:
        writer.start()
    start.touch()
    for number in range(ROUNDS):
        store.notes.add(shared, f"Here {number}")
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    reader = store.reader
    assert len(reader.applications.ids()) == 1 + len(names) * ROUNDS
    dossier = reader.applications.dossier(shared)
    assert dossier is not None
    assert sorted(n.text for n in dossier.notes) == sorted(f"Here {n}" for n in range(ROUNDS))
    assert sorted(e.words for e in dossier.events if e.kind is EventKind.WROTE) == sorted(
        f"{name} {n}" for name in names for n in range(ROUNDS)
    )
    assert reader.health.problems() == []
    store.close()


def test_threads_of_one_window_take_turns(store: Store) -> None:
    failed: list[BaseException] = []
    barrier = threading.Barrier(4)

    def work(name: str) -> None:
        try:
            barrier.wait()
            for number in range(ROUNDS):
                application = store.applications.add(Draft(f"{name} {number}", "Analyst"))
                assert store.reader.applications.card(application) is not None
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(f"Thread {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(store.reader.applications.ids()) == 4 * ROUNDS
    assert store.reader.health.problems() == []


def test_two_windows_make_the_first_store_at_the_same_moment(path: Path, clock: SetClock) -> None:
    stores: list[Store] = []
    failed: list[BaseException] = []
    barrier = threading.Barrier(2)
    built = threading.Barrier(2, timeout=30)
    place = engine.put_in_place

    def together(made: Path, where: Path) -> None:
        built.wait()  # both have a whole new store and find no other there
        place(made, where)

    def work(process: int) -> None:
        try:
            barrier.wait()
            stores.append(Store.open(path, clock))
        except BaseException as error:
            failed.append(error)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "put_in_place", together)
        patched.setattr(os, "getpid", threading.get_ident)
        threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
    stores[0].applications.add(Draft("Contoso", "Analyst"))
    stores[1].applications.add(Draft("Fabrikam", "Analyst"))
    assert len(stores[0].reader.applications.ids()) == len(stores[1].reader.applications.ids()) == 2
    assert os.listdir(path.parent).count("onward.db") == 1
    for store in stores:
        store.close()


class TestTwoWindows:
    @pytest.fixture
    def other(self, store: Store, clock: SetClock) -> Store:
        return Store.open(store.path, clock)

    def test_a_change_from_elsewhere_shows(self, store: Store, other: Store) -> None:
        before = store.reader.data_version()
        assert store.reader.data_version() == before
        number = other.applications.add(Draft("Contoso", "Analyst"))
        assert store.reader.data_version() != before
        assert store.reader.applications.card(number) is not None
        other.close()

    def test_also_from_a_plain_process(self, store: Store) -> None:
        before = store.reader.data_version()
        pid = os.fork()
        if pid == 0:
            try:
                second = Store.open(store.path, SetClock())
                second.applications.add(Draft("Contoso", "Analyst"))
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        assert store.reader.data_version() != before
        assert len(store.reader.applications.ids()) == 1

    def test_both_keep_their_changes_to_one_application(self, store: Store, other: Store) -> None:
        number = store.applications.add(Draft("Contoso", "Analyst"))
        store.applications.edit(number, interest=4)
        other.applications.edit(number, fit=2)
        store.applications.tag([number], add=["a"])
        other.applications.tag([number], add=["b"])
        card = store.reader.applications.card(number)
        assert card is not None
        assert (card.interest, card.fit, card.tags) == (4, 2, ("a", "b"))
        other.close()

    def test_what_the_other_deleted_is_missing_and_nothing_breaks(self, store: Store, other: Store) -> None:
        number = store.applications.add(Draft("Contoso", "Analyst"))
        note = store.notes.add(number, "x")
        other.applications.delete([number])
        before = everything(store.path)
        for change in (
            lambda: store.applications.edit(number, interest=1),
            lambda: store.history.move([number], 2),
            lambda: store.history.close([number], Outcome.REJECTED),
            lambda: store.notes.add(number, "y"),
            lambda: store.notes.edit(note, "z"),
            lambda: store.applications.delete([number]),
            lambda: store.applications.tag([number], add=["a"]),
        ):
            with pytest.raises(Missing):
                change()
        assert everything(store.path) == before
        other.close()

    def test_undo_takes_back_the_last_change_whoever_made_it(self, store: Store, other: Store) -> None:
        store.applications.add(Draft("Contoso", "Analyst"))
        other.applications.add(Draft("Fabrikam", "Analyst"))
        undone = store.undo()
        assert undone is not None
        assert undone.label == "added Fabrikam"
        redone = other.redo()
        assert redone is not None
        assert redone.label == "added Fabrikam"
        assert len(store.reader.applications.ids()) == 2
        other.close()

    def test_only_one_of_two_undoes_the_same_change(
        self, store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.applications.add(Draft("Contoso", "Analyst"))
        store.applications.add(Draft("Fabrikam", "Analyst"))
        seen = store.reader.undo.last()
        other.undo()
        monkeypatch.setattr(store.reader.undo, "last", lambda: seen)
        with pytest.raises(Missing, match=r"^Another window changed something at the same moment"):
            store.undo()
        assert [c.company for c in store.reader.applications.cards(store.reader.applications.ids())] == ["Contoso"]
        other.close()

    def test_a_long_look_neither_waits_nor_blocks(
        self, store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
        store.applications.add(Draft("Contoso", "Analyst"))
        with closing(engine.connect(store.path)) as looking:
            looking.execute("BEGIN")
            assert looking.execute("SELECT count(*) FROM application").fetchone() == (1,)
            other.applications.add(Draft("Fabrikam", "Analyst"))
            store.applications.add(Draft("Tailspin", "Analyst"))
            assert looking.execute("SELECT count(*) FROM application").fetchone() == (1,)
            looking.execute("COMMIT")
            assert looking.execute("SELECT count(*) FROM application").fetchone() == (3,)
        other.close()

    def test_a_reader_that_is_read_slowly_does_not_block_either(
        self, store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
        for number in range(200):
            store.applications.add(Draft(f"Company {number}", "Analyst"))
        known = store.reader.imports.known()
        next(known)
        other.applications.add(Draft("Fabrikam", "Analyst"))
        store.applications.add(Draft("Tailspin", "Analyst"))
        assert len(list(known)) == 199
        other.close()


def test_a_change_waits_for_another_thread_only_as_long_as_it_may(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock, patience=lambda: 0.05)
    begun, over = threading.Event(), threading.Event()

    def change() -> None:
        with store.change("a long one"):
            begun.set()
            over.wait(60)

    with ThreadPoolExecutor(1) as other:
        running = other.submit(change)
        begun.wait(60)
        try:
            with pytest.raises(Busy, match=r"^Another change is still being made\. Nothing was changed\. Try again"):
                store.applications.add(Draft("Contoso", "Analyst"))
        finally:
            over.set()
        running.result()
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()


def test_ahead_of_closing_the_file_holds_all_that_is_in_its_log(store: Store, tmp_path: Path) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    store.writer.empty_log()
    alone = tmp_path / "alone.db"
    alone.write_bytes(store.path.read_bytes())
    assert [row["name"] for row in everything(alone)["company"]] == ["Contoso"]


class TestListening:
    def test_each_change_is_told_once_and_after_it_is_kept(self, store: Store, clock: SetClock) -> None:
        seen: list[tuple[Change, int]] = []
        other = Reader.open(store.path, clock)
        store.subscribe(lambda change: seen.append((change, len(other.applications.ids()))))
        store.applications.add(Draft("Contoso", "Analyst"))
        ((change, count),) = seen
        assert (change.label, count) == ("added Contoso", 1)
        assert {"application", "event", "company"} <= change.topics
        other.close()

    def test_changes_put_together_are_told_as_one(self, store: Store) -> None:
        seen: list[Change] = []
        store.subscribe(seen.append)
        with store.change("several") as unit:
            unit.label = "several"
            one = store.applications.add(Draft("Contoso", "Analyst"))
            store.notes.add(one, "x")
        assert len(seen) == 1
        store.undo()
        assert len(store.reader.applications.ids(ended=None)) == 0

    def test_what_was_refused_is_not_told(self, store: Store) -> None:
        seen: list[Change] = []
        store.subscribe(seen.append)
        with pytest.raises(Missing):
            store.notes.add(99, "x")
        assert seen == []

    def test_a_change_that_fails_half_way_leaves_nothing(self, store: Store) -> None:
        before = everything(store.path)

        def half() -> None:
            with store.change("half"):
                store.applications.add(Draft("Contoso", "Analyst"))
                raise RuntimeError("stop")

        with pytest.raises(RuntimeError):
            half()
        assert everything(store.path) == before
        store.applications.add(Draft("Fabrikam", "Analyst"))
        assert store.reader.health.problems() == []


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    """Another process, which has nothing open between two things it is asked for."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        yield process


def _add_one(path: Path, name: str) -> None:
    """In another process: open, add and close, as a command does."""
    store = Store.open(path, SetClock())
    store.applications.add(Draft(name, "Analyst"))
    store.close()


def _names(path: Path) -> list[str]:
    """In another process: what is there, as a command sees it."""
    store = Store.open(path, SetClock())
    names = list(store.reader.applications.companies())
    store.close()
    return names


@pytest.mark.parametrize("look", ["known", "differing", "dump", "Reader.open", "Store.open"])
def test_what_is_written_after_a_look_aside_is_seen_by_others(
    path: Path, clock: SetClock, elsewhere: ProcessPoolExecutor, look: str
) -> None:
    """A file that is opened and closed beside SQLite lets go of all locks: others would take the log away then."""
    store = Store.open(path, clock)
    store.applications.add(Draft("First", "Analyst"))
    if look == "known":
        assert len(list(store.reader.imports.known())) == 1
    elif look == "differing":
        assert store.reader.health.differing() == []
    elif look == "dump":
        dump(store.reader)
    else:
        opened = Reader.open(path, clock) if look == "Reader.open" else Store.open(path, clock)
        opened.close()
    elsewhere.submit(_add_one, path, "Second").result()
    store.applications.add(Draft("Third", "Analyst"))
    assert elsewhere.submit(_names, path).result() == ["First", "Second", "Third"]
    store.close()


def test_a_file_is_let_go_of_only_once_a_question_under_way_is_answered(path: Path, clock: SetClock) -> None:
    Store.open(path, clock).close()
    reader = Reader.open(path, clock)
    begun, go_on = threading.Event(), threading.Event()

    def held() -> int:
        begun.set()
        return int(go_on.wait(30))

    reader.db.connection.create_function("held", 0, held)
    with ThreadPoolExecutor(2) as others:
        answer = others.submit(reader.db.row, "SELECT held(), count(*) FROM application")
        assert begun.wait(30)
        closing = others.submit(reader.close)
        with pytest.raises(TimeoutError):
            closing.result(0.05)
        go_on.set()
        assert answer.result(30) == (1, 0)
        closing.result(30)
