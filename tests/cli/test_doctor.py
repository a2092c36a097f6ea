"""What doctor finds around a store, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.paths import Paths
from app.unsaved_file import Text, write
from db.queries import Reader
from tests.cli.conftest import Onward, found_wrong


def modes(folder: Path) -> dict[str, int]:
    return {str(p): stat.S_IMODE(p.lstat().st_mode) for p in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize("kind", ["folder", "pipe", "text", "database", "missing"])
def test_what_is_no_store_is_named_and_not_changed(onward: Onward, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "somewhere"
    named = folder / "thing"
    folder.mkdir(mode=0o755)
    (folder / "backups").mkdir(mode=0o755)
    (folder / "backups" / "thing-2026-11-20.db").write_text("somebody else's")
    if kind == "folder":
        named.mkdir()
    elif kind == "pipe":
        os.mkfifo(named, 0o644)
    elif kind == "text":
        named.write_text("a letter")
    elif kind == "database":
        named.write_bytes(b"SQLite format 3\x00" + b"\x00" * 84)
    for path in (named, folder / "backups" / "thing-2026-11-20.db"):
        if path.exists():
            path.chmod(0o755 if path.is_dir() else 0o644)
    before = modes(folder)
    for arguments in (["doctor"], ["doctor", "--repair"]):
        told = onward("--store", str(named), *arguments)
        assert told.status == (0 if kind == "missing" else 1)
        said = told.out.replace(str(folder), "")
        assert "Others may look" not in said
        assert "private" not in said
    assert modes(folder) == before
    if kind == "folder":
        assert told.out.startswith(f"{named} is a folder, not a data file.")


def test_of_a_store_put_elsewhere_only_a_folder_with_nothing_but_its_backups_is_made_private(
    onward: Onward, tmp_path: Path
) -> None:
    folder = tmp_path / "somewhere"
    folder.mkdir(mode=0o755)
    onward("--store", str(folder / "mine.db"), "add", "Contoso, Analyst")
    onward("--store", str(folder / "mine.db"), "backup")
    backups = folder / "backups"
    for beside in ("letter.txt", ""):
        (backups / "letter.txt").write_text("mine")
        if not beside:
            (backups / "letter.txt").unlink()
        backups.chmod(0o755)
        onward("--store", str(folder / "mine.db"), "doctor", "--repair")
        assert stat.S_IMODE(backups.stat().st_mode) == (0o755 if beside else 0o700)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_log_without_its_store_is_found(three: Onward, home: Path) -> None:
    reader = Reader.open(home / "onward.db", _clock())
    three("note", "1", "only in the log")
    log = (home / "onward.db-wal").read_bytes()
    assert log
    (home / "onward.db").unlink()
    reader.close()
    (home / "onward.db-wal").write_bytes(log)
    told = three("doctor")
    store = home / "onward.db"
    assert told.status == 1
    assert told.out.splitlines()[:2] == [
        f"{store} is missing, but its latest changes are still in onward.db-wal.",
        "  Put the file back beside it, or restore a backup: onward restore",
    ]


def test_a_store_that_is_gone_while_its_backups_are_there_is_found(three: Onward, home: Path) -> None:
    (home / "onward.db").unlink()
    told = three("doctor")
    assert told.status == 1
    assert told.out == f"{home / 'onward.db'} is missing, but it has backups.\n  Restore one: onward restore\n"


@pytest.mark.parametrize(
    "spoiled", ["stage_since = CAST(x'ff41' AS TEXT)", "outcome = 'rejectee'", "furthest = CAST(x'41ff62' AS TEXT)"]
)
def test_a_copy_of_what_the_history_says_is_repaired_from_it_and_asks_for_no_backup(
    three: Onward, home: Path, spoiled: str
) -> None:
    with closing(sqlite3.connect(home / "onward.db")) as connection, connection:
        connection.execute(f"UPDATE application SET {spoiled} WHERE id = 1")
    told = three("doctor")
    assert told.status == 1
    assert "onward doctor --repair" in told.out
    assert "backup" not in told.out
    assert three("doctor", "--repair").status == 0
    assert three("list").status == 0


def test_a_file_where_the_backups_would_be_is_found(three: Onward, home: Path) -> None:
    for file in (home / "backups").iterdir():
        file.unlink()
    (home / "backups").rmdir()
    (home / "backups").write_text("")
    told = three("add", "Northwind, Analyst")
    assert told.status == 0
    assert told.err.startswith("Your change is saved. Today's backup could not be made: ")
    assert "Nothing was changed" not in told.err
    told = three("doctor")
    assert told.status == 1
    assert told.out == f"{home / 'backups'} is a file, so no backup can be made.\n  Rename that file.\n"


def test_two_days_of_work_without_a_backup_are_found(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert three("doctor").status == 0
    for file in (home / "backups").iterdir():
        file.unlink()
    monkeypatch.setenv("ONWARD_NOW", "2026-11-27T09:00")
    told = three("doctor")
    assert (told.status, told.out) == (1, "No backup has been made yet.\n  Make one now: onward backup\n")


@pytest.mark.parametrize(("day", "found"), [("2026-11-24", False), ("2026-11-25", False), ("2026-11-26", True)])
def test_work_of_days_after_the_last_backup_is_found(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch, day: str, found: bool
) -> None:
    moment = datetime.fromisoformat(f"{day}T08:00").timestamp()
    monkeypatch.setenv("ONWARD_NOW", f"{day}T09:00")
    os.utime(home / "onward.db", (moment, moment))
    told = three("doctor")
    missing = "The last backup is from Mon 23 Nov.\n  Make one now: onward backup\n"
    assert (told.out == missing) is found
    assert told.status == (1 if found else 0)
    long_ago = datetime.fromisoformat("2026-11-20T08:00").timestamp()
    os.utime(home / "onward.db", (long_ago, long_ago))
    assert three("doctor").status == 0


@pytest.mark.parametrize("what", ["backups", "folder around it"])
def test_a_folder_that_cannot_be_written_is_found(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    folder = home / "backups" if what == "backups" else home
    if what != "backups":
        shutil.rmtree(home / "backups")
    allowed = os.access
    monkeypatch.setattr(
        "app.cli.doctor.os.access",
        lambda path, how, **more: Path(path) != folder and allowed(path, how, **more),
    )
    backups, permit = home / "backups", "Give yourself permission to write it."
    assert found_wrong(three)[-1] == (f"{backups} cannot be written, so no backup can be made.", permit)


def test_a_setting_and_a_file_nobody_may_write_are_found(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = home / "settings.toml"
    settings.write_text("theme = 'pink'\n")
    settings.chmod(0o600)
    monkeypatch.setattr(Reader, "writable", False)
    setting, file = found_wrong(three)
    assert setting[0].startswith(f"{settings}, line 1: theme cannot be pink;")
    assert setting[1] == "Change that line. Until then, the default is used."
    permit = "Give yourself permission to write it and its folder."
    assert file == (f"{home / 'onward.db'} cannot be written.", permit)


def test_what_can_be_restored_is_named_when_the_file_is_not_there(three: Onward, onward: Onward) -> None:
    told = three("restore", "nofile", "--yes")
    assert told.status == 1
    assert told.err.startswith("There is no backup at ")
    assert "onward restore" in told.err


def _clock():
    from app.clock import Clock

    return Clock.system()


def test_text_that_could_not_be_saved_is_named_by_its_kind_and_never_by_its_words(
    three: Onward,
) -> None:
    store_path = Paths.find().store
    texts = [
        Text("draft", "line:x", "x", "SECRET"),
        Text("walk", "walk:1:a", "Litware", "SECRET"),
        Text("walk", "walk:2:a", "Litware", "SECRET"),
    ]
    made = write(store_path, texts)
    assert made is not None
    left = made.rename(made.with_name(f".{store_path.name}.unsaved-{2**22 + 1}"))
    assert found_wrong(three) == [
        (
            f"{left} holds text that could not be saved: 1 draft, 2 walkthrough texts.",
            "Open Onward to recover it, or delete the file if you do not need it.",
        )
    ]
    assert "SECRET" not in three("doctor").out
    assert left.exists()
    left.unlink()
    assert three("doctor").status == 0


def test_of_a_damaged_data_file_the_text_beside_it_is_told_too_and_of_another_file_nothing_more(
    three: Onward, onward: Onward, tmp_path: Path
) -> None:
    store_path = Paths.find().store
    made = write(store_path, [Text("draft", "line:x", "x", "SECRET")])
    assert made is not None
    left = made.rename(made.with_name(f".{store_path.name}.unsaved-{2**22 + 1}"))
    for log in store_path.parent.glob("onward.db-*"):
        log.unlink()
    whole = store_path.read_bytes()
    store_path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    damaged, text = found_wrong(three)
    assert damaged[0].startswith(f"{store_path} ")
    assert text[0] == f"{left} holds text that could not be saved: 1 draft."
    letter = tmp_path / "letter"
    letter.write_text("a letter")
    left.rename(letter.with_name(f".letter.unsaved-{2**22 + 1}"))
    told = onward("--store", str(letter), "doctor")
    assert told.status == 1
    assert "could not be saved" not in told.out
