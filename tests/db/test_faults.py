"""Whatever is wrong with the file or the disk: a plain message, and nothing lost."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import Busy, Full, Missing, NewerStore, NotAStore, StoreError
from db.file import create, engine
from db.queries import Reader
from db.records.drafts import Draft
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.db.faults import files, in_process, refused
from tests.db.helpers import everything


@pytest.fixture
def filled(path: Path, clock: SetClock) -> Path:
    """A closed store of some 40 pages."""
    store = Store.open(path, clock)
    for number in range(40):
        store.applications.add(Draft(f"Company {number}", "Analyst", note="A note " * 200))
    store.close()
    assert not Path(f"{path}-wal").exists()
    return path


class TestNotAStore:
    @pytest.mark.parametrize(
        "content",
        [
            b"x",
            b"company,role\nContoso,Analyst\n",
            b"\x00" * 5000,
            b"SQLite format 3\x00",
            b"SQLite format 3\x00" + b"\xff" * 84,
            b"SQLite format 3\x00" + b"\xff" * 8176,
            b"SQLite format 2\x00" + b"\x00" * 8176,
            b"\x1f\x8b\x08\x00" + b"zip" * 1000,
        ],
    )
    def test_another_kind_of_file(self, tmp_path: Path, clock: SetClock, content: bytes) -> None:
        path = tmp_path / "onward.db"
        path.write_bytes(content)
        with refused(NotAStore):
            Store.open(path, clock)
        with refused(NotAStore):
            Reader.open(path, clock)
        assert files(tmp_path) == {"onward.db": content}

    def test_another_programs_database(self, tmp_path: Path, clock: SetClock) -> None:
        path = tmp_path / "places.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE bookmark (url)")
            connection.execute("PRAGMA user_version = 1")
            connection.commit()
        before = files(tmp_path)
        with refused(NotAStore):
            Store.open(path, clock)
        assert files(tmp_path) == before

    def test_a_folder(self, tmp_path: Path, clock: SetClock) -> None:
        with refused(StoreError) as caught:
            Store.open(tmp_path, clock)
        assert "folder" in caught.value.title

    @pytest.mark.parametrize("part", [0.001, 0.01, 0.1, 0.5, 0.9, 0.999])
    def test_a_truncated_one(self, filled: Path, clock: SetClock, part: float) -> None:
        data = filled.read_bytes()
        filled.write_bytes(data[: int(len(data) * part)])
        before = files(filled.parent)
        with refused(NotAStore):
            Store.open(filled, clock)
        assert files(filled.parent) == before

    def test_damage_inside_is_said_when_it_is_met(self, filled: Path, clock: SetClock) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            pages = [
                page
                for (page,) in connection.execute(
                    "SELECT rootpage FROM sqlite_master WHERE name IN ('application', 'event', 'company', 'rejection')"
                )
            ]
        data = bytearray(filled.read_bytes())
        for page in pages:
            data[(page - 1) * 4096 : page * 4096] = b"\xde" * 4096
        filled.write_bytes(data)
        reader = Reader.open(filled, clock)
        assert any("damaged" in problem.what for problem in reader.health.problems())
        for ask in (
            lambda: reader.applications.cards([1]),
            lambda: list(reader.imports.known()),
            lambda: reader.applications.ids(sort="company"),
            lambda: reader.applications.dossier(1),
            lambda: reader.applications.companies(),
            lambda: reader.rejections.all(),
        ):
            with refused(NotAStore):
                ask()
        reader.close()
        store = Store.open(filled, clock)
        with refused(NotAStore):
            store.applications.add(Draft("One more", "Analyst"))
        store.close()

    def test_a_newer_onwards(self, filled: Path, clock: SetClock) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute(f"PRAGMA user_version = {engine.SCHEMA_VERSION + 1}")
        before = files(filled.parent)
        with refused(NewerStore) as caught:
            Store.open(filled, clock)
        assert "not changed" in caught.value.advice
        assert files(filled.parent) == before

    def test_an_empty_file_becomes_a_store(self, path: Path, clock: SetClock) -> None:
        path.parent.mkdir(parents=True)
        path.touch(mode=0o644)
        store = Store.open(path, clock)
        store.applications.add(Draft("Contoso", "Analyst"))
        store.close()
        assert path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize("emptied", [True, False])
    def test_a_lost_file_whose_log_is_still_there(self, filled: Path, clock: SetClock, emptied: bool) -> None:
        """A new store beside an old log would have that log played into it."""
        store = Store.open(filled, clock)
        store.applications.add(Draft("Only in the log", "Analyst"))
        log = Path(f"{filled}-wal").read_bytes()
        store.close()
        filled.unlink()
        if emptied:
            filled.touch()
        Path(f"{filled}-wal").write_bytes(log)
        before = files(filled.parent)
        with refused(NotAStore) as caught:
            Store.open(filled, clock)
        assert "onward.db-wal" in caught.value.title
        assert files(filled.parent) == before

    def test_a_missing_one_is_only_made_by_opening_it_for_writing(self, path: Path, clock: SetClock) -> None:
        with refused(Missing):
            Reader.open(path, clock)
        assert not path.parent.exists()

    def test_a_row_by_hand_that_means_nothing_is_a_problem_and_no_crash(self, filled: Path, clock: SetClock) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("UPDATE event SET kind = 'dreamt' WHERE id = 5")
            connection.commit()
        reader = Reader.open(filled, clock)
        (problem,) = reader.health.problems()
        assert "dreamt" in problem.what
        reader.close()

    def test_a_table_changed_by_hand_is_named(self, filled: Path, clock: SetClock) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("ALTER TABLE note ADD COLUMN colour VARCHAR")
            connection.execute("DROP TABLE offer_rating")
            connection.commit()
        reader = Reader.open(filled, clock)
        assert sorted(problem.what for problem in reader.health.problems()) == [
            "The table note is not as Onward creates it.",
            "The table offer_rating is not as Onward creates it.",
        ]
        reader.close()

    def test_a_standing_changed_by_hand_is_found_and_mended(self, filled: Path, clock: SetClock) -> None:
        before = everything(filled)
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("UPDATE application SET outcome = 'accepted', furthest = 'offer' WHERE id IN (3, 4)")
            connection.commit()
        store = Store.open(filled, clock)
        (problem,) = store.reader.health.problems()
        assert "3, 4" in problem.what
        assert store.repair() == [3, 4]
        assert store.reader.health.problems() == []
        assert store.repair() == []
        store.close()
        assert everything(filled) == before


class TestHeldByAnother:
    @pytest.fixture(autouse=True)
    def _short_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)

    def test_a_write_says_so_and_goes_through_later(self, filled: Path, clock: SetClock) -> None:
        store = Store.open(filled, clock)
        before = everything(filled)
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with refused(Busy):
                store.applications.add(Draft("Contoso", "Analyst"))
            with refused(Busy):
                store.undo()
            assert len(store.reader.applications.ids()) == 40
            other.execute("ROLLBACK")
        assert everything(filled) == before
        store.applications.add(Draft("Contoso", "Analyst"))
        assert store.reader.health.problems() == []
        store.close()

    def test_opening_says_so(self, filled: Path, clock: SetClock) -> None:
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            with refused(Busy):
                Store.open(filled, clock)
            with refused(Busy):
                Reader.open(filled, clock)
        Store.open(filled, clock).close()


class TestFullDisk:
    def test_a_store_that_can_grow_no_more(self, filled: Path, clock: SetClock) -> None:
        store = Store.open(filled, clock)
        store.applications.add(Draft("The last that fits", "Analyst"))
        before = everything(filled)
        with store.change("") as unit:
            pages = unit.rows("PRAGMA page_count")[0][0]
            unit.execute(f"PRAGMA max_page_count = {pages + 2}")
        with refused(Full):
            store.applications.add(Draft("Contoso", "Analyst", note="long " * 20_000))
        with refused(Full):
            store.private_notes.save("long " * 20_000, JournalKind.FREE, None)
        assert everything(filled) == before
        with store.change("") as unit:
            unit.execute("PRAGMA max_page_count = 100000")
        number = store.applications.add(Draft("Contoso", "Analyst", note="long " * 20_000))
        assert store.reader.applications.card(number) is not None
        assert store.reader.health.problems() == []
        store.close()

    def test_a_file_that_may_not_grow(self, filled: Path, clock: SetClock) -> None:
        """The system refuses more bytes, as on a full disk, in the middle of writing."""
        before = everything(filled)
        outcome = in_process(
            filled,
            f"""
            resource.setrlimit(resource.RLIMIT_FSIZE, ({filled.stat().st_size + 20_000}, -1))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            store = Store.open(path, clock)
            kept = []
            try:
                for number in range(100):
                    kept.append(store.applications.add(Draft(f"More {{number}}", "Analyst", note="long " * 500)))
            except StoreError as error:
                say(kind=type(error).__name__, title=error.title, advice=error.advice, kept=kept)
            seen = len(store.reader.applications.ids())
            resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
            after = store.applications.add(Draft("Room again", "Analyst"))
            say(seen=seen, after=after)
            store.close()
            """,
        )
        assert outcome["kind"] in ("Full", "StoreError")
        assert "Nothing was changed" in outcome["advice"]
        assert outcome["seen"] == 40 + len(outcome["kept"])
        reader = Reader.open(filled, clock)
        assert reader.health.problems() == []
        assert len(reader.applications.ids()) == 40 + len(outcome["kept"]) + 1
        assert [row for row in everything(filled)["note"] if row["id"] <= 40] == before["note"]
        reader.close()

    def test_a_store_that_cannot_be_made_for_want_of_room(self, path: Path) -> None:
        outcome = in_process(
            path,
            """
            resource.setrlimit(resource.RLIMIT_FSIZE, (8192, -1))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            try:
                Store.open(path, clock)
            except StoreError as error:
                say(kind=type(error).__name__, title=error.title, advice=error.advice)
            """,
        )
        assert outcome["kind"] in ("Full", "StoreError")
        assert os.listdir(path.parent) == []


@pytest.mark.usefixtures("real_disk")
class TestKilled:
    @pytest.mark.parametrize("moment", ["tables", "seeds", "placing"])
    def test_while_it_was_made_there_is_no_half_store(self, path: Path, clock: SetClock, moment: str) -> None:
        """And what is left lying does no harm to the next start, even one with the same process number."""
        pid = os.fork()
        if pid == 0:
            try:
                owner, step = {
                    "placing": (engine, "put_in_place"),
                    "seeds": (create, "seed"),
                    "tables": (create, "make_tables"),
                }[moment]
                setattr(owner, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
                Store.open(path, clock)
            finally:
                os._exit(1)
        _, status = os.waitpid(pid, 0)
        assert os.WIFSIGNALED(status)
        assert not path.exists()
        for left in path.parent.iterdir():
            left.rename(left.with_name(left.name.replace(str(pid), str(os.getpid()))))
        store = Store.open(path, clock)
        assert store.reader.health.problems() == []
        assert len(store.reader.stages.all()) == 5
        store.applications.add(Draft("Contoso", "Analyst"))
        store.close()
        assert os.listdir(path.parent) == ["onward.db"]

    def test_in_the_middle_of_a_change_nothing_of_it_is_there(self, filled: Path, clock: SetClock) -> None:
        before = everything(filled)
        pid = os.fork()
        if pid == 0:
            try:
                store = Store.open(filled, clock)
                with store.change("going on"):
                    store.applications.add(Draft("Half", "Analyst"))
                    store.applications.delete([1, 2, 3])
                    os.kill(os.getpid(), signal.SIGKILL)
            finally:
                os._exit(1)
        os.waitpid(pid, 0)
        store = Store.open(filled, clock)
        assert store.reader.health.problems() == []
        store.close()
        assert everything(filled) == before


def test_limits_of_this_process_are_untouched() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] in (resource.RLIM_INFINITY, -1)
