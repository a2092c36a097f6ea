"""What a program killed half way leaves: copies under a passing name, and private text that was to be erased."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db.changes.writer import Writer
from db.copies import backup, erase_private
from db.errors import StoreError
from db.file import engine, leftovers
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything
from tests.traces import traces

ROOT = Path(engine.__file__).parents[2]
SECRET = "the lapwings over the frozen marsh"

COPYING = """
import sys, time
from pathlib import Path
from db.copies.backup import copied
store, target, ending = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
with copied(store, target, ending) as made:
    print(made, flush=True)
    time.sleep(60)
"""


class Killed(BaseException):
    """The end of a process, as far as the store can tell."""


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.is_file())


@pytest.fixture
def folder(path: Path) -> Path:
    return backup.folder_of(path)


@pytest.fixture
def written(store: Store, folder: Path, clock: SetClock) -> Store:
    """A store with a private text in it and in a backup."""
    store.applications.add(Draft("Contoso", "Analyst"))
    store.private_notes.save(SECRET, JournalKind.FREE, None)
    backup.daily(store.path, folder, clock)
    return store


@pytest.mark.parametrize(
    ("beside", "ending"), [("onward.db", "restored"), ("backups/onward-2026-11-24.db", "new")], ids=["restore", "copy"]
)
def test_a_copy_whose_maker_was_killed_goes_at_the_next_start_and_not_before(
    written: Store, folder: Path, beside: str, ending: str
) -> None:
    data = written.path.parent
    process = subprocess.Popen(
        [sys.executable, "-c", COPYING, str(written.path), str(data / beside), ending],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    made = Path(process.stdout.readline().strip())
    written.finish_unfinished()
    assert made.exists()
    assert leftovers.leftovers_around(written.path, folder) == []
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert leftovers.leftovers_around(written.path, folder) == [made]
    written.finish_unfinished()
    assert not made.exists()
    assert not [file for file in traces(data, SECRET) if "/." in f"/{file}"]


def test_whose_number_the_leftover_has_does_not_matter(written: Store, folder: Path) -> None:
    left = [
        written.path.with_name(f".onward.db.{os.getpid()}.new"),
        written.path.with_name(".onward.db.1.sample"),
        folder / f".onward-2026-11-20.db.{os.getpid()}.new",
        folder / f".onward-2026-11-20.db.{os.getpid()}.new-journal",
        folder / ".onward-2026-11-19.db.7.new-wal",
        folder / f".onward-2026-11-17.db.{os.getpid()}-12.new",
        folder / "onward-2026-11-18-set-aside.db-wal",
    ]
    for file in left:
        file.write_text(SECRET)
    assert sorted(leftovers.leftovers_around(written.path, folder)) == sorted(left)
    written.finish_unfinished()
    assert [file for file in left if file.exists()] == []


def test_two_threads_copy_to_the_same_place_and_one_is_kept_whole(written: Store, folder: Path) -> None:
    target = folder / "onward-2026-11-25.db"
    with backup.copied(written.path, target) as mine, ThreadPoolExecutor(1) as other:
        other.submit(backup.backup, written.path, target).result()
        assert mine.exists()
    assert everything(target)["company"] == everything(written.path)["company"]
    assert leftovers.leftovers_around(written.path, folder) == []


def test_files_of_others_stay(written: Store, folder: Path) -> None:
    others = [
        written.path.with_name(".letter.db.12.new"),
        written.path.with_name(".onward.db.swp"),
        written.path.with_name("onward.db.12.new"),
        folder / "onward-before the talk.db",
        folder / "notes-2026-11-18-set-aside.db-wal",
    ]
    for file in others:
        file.write_text("mine")
    written.finish_unfinished()
    assert all(file.read_text() == "mine" for file in others)


def test_a_second_name_of_the_store_goes_and_the_store_stays_whole(written: Store, folder: Path) -> None:
    for second in (written.path.with_name(".onward.db.12.new"), folder / "onward-2026-11-23-set-aside.db"):
        os.link(written.path, second)
        written.finish_unfinished()
        assert not second.exists()
    # Its locks were not let go of: another program that comes and goes leaves the log to us.
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM note').fetchone()"
    subprocess.run([sys.executable, "-c", script, str(written.path)], check=True)
    written.applications.add(Draft("Fabrikam", "Clerk"))
    assert written.reader.health.problems() == []
    assert everything(written.path)["company"][-1]["name"] == "Fabrikam"


def test_a_deletion_cut_short_is_taken_up_until_nothing_is_left(
    written: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part, step in ((Writer, "overwrite"), (erase_private, "forget"), (leftovers, "any_at_work")):
        number = written.private_notes.save(f"{SECRET} {step}", JournalKind.FREE, None)
        backup.backup(written.path, folder / f"onward-{step}.db")

        def die(*_: object) -> bool:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(part, step, die)
            with pytest.raises(Killed):
                written.private_notes.delete(number)
        assert written.reader.privacy.is_unfinished()
        written.finish_unfinished()
        assert traces(written.path.parent, step) == []
        assert not written.reader.privacy.is_unfinished()


def test_a_backup_that_cannot_be_changed_is_tried_again_at_every_start(written: Store, folder: Path) -> None:
    (made,) = folder.glob("*.db")
    whole = made.read_bytes()
    made.write_bytes(b"garbage")
    with pytest.raises(StoreError, match=r"^The text is deleted here, but could not be deleted from .* To remove it"):
        written.private_notes.delete(1)
    written.finish_unfinished()
    assert written.reader.privacy.is_unfinished()
    made.write_bytes(whole)
    written.finish_unfinished()
    assert traces(written.path.parent, SECRET) == []
    assert not written.reader.privacy.is_unfinished()


def test_a_text_deleted_while_another_copies_is_looked_for_once_more(written: Store, folder: Path) -> None:
    with backup.copied(written.path, folder / "onward-2026-11-24.db") as made:
        written.private_notes.delete(1)
        assert written.reader.privacy.is_unfinished()
        os.link(made, folder / "onward-2026-11-24.db")
    assert traces(written.path.parent, SECRET) != []
    written.finish_unfinished()
    assert traces(written.path.parent, SECRET) == []


@pytest.mark.parametrize("step", ["overwrite", "put_encrypted", "encrypt"])
def test_a_passphrase_cut_short_needs_nobody_to_give_it_again(
    written: Store, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> bool:
        raise Killed

    kept: list[tuple[Path, bytes]] = []
    clear = leftovers.remove
    with monkeypatch.context() as patched:
        patched.setattr(Writer if step == "overwrite" else erase_private, step, die)
        # A process that is killed removes nothing.
        patched.setattr(leftovers, "remove", lambda path, **how: kept.append((path, path.read_bytes()))
                        if path.exists() else clear(path, **how))  # fmt: skip
        with pytest.raises(Killed):
            written.privacy.set_passphrase("heather")
    written.reader.vault.forget()
    assert written.reader.privacy.is_unfinished()
    written.finish_unfinished()
    assert traces(written.path.parent, SECRET) == []
    assert not written.reader.privacy.is_unfinished()
    assert not [name for name in names(backup.folder_of(written.path)) if name.startswith(".")]
    written.privacy.unlock("heather")
    assert [entry.text for entry in written.reader.private_notes.all()] == [SECRET]


def test_a_passphrase_that_was_never_set_leaves_the_backups_as_they_were(written: Store, folder: Path) -> None:
    written.privacy.set_passphrase("heather")
    before = {file: file.read_bytes() for file in folder.glob("*.db")}
    with pytest.raises(StoreError, match="already a passphrase"):
        written.privacy.set_passphrase("thistle")
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_of_a_log_is_left_after_an_ordinary_end(written: Store, folder: Path, clock: SetClock) -> None:
    (walk,) = written.history.close([1], Outcome.REJECTED)
    number = written.private_notes.save("magpies", JournalKind.FREE, walk)
    written.private_notes.delete(number)
    with closing(sqlite3.connect(written.path)) as connection:
        assert connection.execute("SELECT count(*) FROM unfinished").fetchone() == (0,)
    assert leftovers.leftovers_around(written.path, folder) == []


def test_a_disk_without_hard_links_gives_a_finished_file_its_name_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("db.file.engine.os.link", refused)
    made, path = tmp_path / "made", tmp_path / "onward.db"
    made.write_text("new")
    engine.put_in_place(made, path)
    assert (path.read_text(), made.exists()) == ("new", False)
    made.write_text("newer")
    with pytest.raises(FileExistsError):
        engine.put_in_place(made, path)
    assert (path.read_text(), made.read_text()) == ("new", "newer")


def test_on_a_disk_without_locks_the_number_in_a_name_tells_whether_its_maker_is_alive(
    written: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("db.file.leftovers.fcntl.flock", refused)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    dead = [folder / f".onward-2026-11-20.db.{ended.pid}{thread}.new" for thread in ("", "-12")]
    alive = [
        folder / f".onward-2026-11-20.db.{os.getpid()}-12.new",
        folder / f".onward-2026-11-20.db.{'0' * 16}.sealed",
    ]
    for file in (*dead, *alive):
        file.write_text(SECRET)
    assert sorted(leftovers.leftovers_around(written.path, folder)) == sorted(dead)
    written.finish_unfinished()
    assert [file.exists() for file in (*dead, *alive)] == [False, False, True, True]


def test_who_makes_a_file_anew_deletes_what_a_killed_maker_left_of_that_kind_alone(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    left, of_another_kind, of_another_file = (
        tmp_path / name for name in (".made.db.4-5.part", ".made.db.4-5.new", ".other.db.4-5.part")
    )
    for file in (left, of_another_kind, of_another_file):
        file.write_bytes(b"half")
    with leftovers.claimed(path, "part") as made:
        assert (made.parent, made.read_bytes()) == (tmp_path, b"")
        assert sorted(tmp_path.iterdir()) == sorted([made, of_another_kind, of_another_file])
    assert sorted(tmp_path.iterdir()) == sorted([of_another_kind, of_another_file])


def test_a_folder_or_link_of_a_passing_name_is_nobodys_leftover(written: Store, folder: Path) -> None:
    made, linked = folder / ".onward-2026-11-20.db.7.new", folder / ".onward-2026-11-21.db.7.new"
    made.mkdir()
    linked.symlink_to(folder / "elsewhere")
    assert leftovers.leftovers_around(written.path, folder) == []
    written.finish_unfinished()
    assert (made.is_dir(), linked.is_symlink()) == (True, True)


def test_a_half_written_encrypted_copy_never_takes_the_place_of_a_backup(written: Store, folder: Path) -> None:
    (made,) = folder.glob("*.db")
    before = made.read_bytes()
    (folder / f".{made.name}.some-key.sealed").write_bytes(b"half of a file")
    erase_private.put_encrypted(folder, written.path, "some-key")
    assert made.read_bytes() == before
