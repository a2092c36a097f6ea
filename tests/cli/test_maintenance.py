"""backup, restore, doctor, paths, demo, settings: the house the search lives in."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.store import Store
from tests.cli.conftest import Onward, found_wrong
from tests.clocks import clock_at


def test_a_writing_command_keeps_one_backup_a_day(onward: Onward, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    onward("list")
    assert not (home / "backups").exists()
    onward("add", "Contoso, Analyst")
    onward("add", "Fabrikam, Clerk")
    assert [path.name for path in (home / "backups").iterdir()] == ["onward-2026-11-23.db"]
    monkeypatch.setenv("ONWARD_NOW", "2026-11-24T09:00")
    onward("end", "1", "closed")
    assert len(list((home / "backups").iterdir())) == 2


def test_a_backup_that_cannot_be_made_does_not_undo_what_was_done(onward: Onward, home: Path) -> None:
    home.mkdir()
    (home / "backups").write_text("in the way")
    told = onward("add", "Contoso, Analyst")
    assert (told.status, told.out) == (0, "Added 1: Contoso, Analyst. Lead.\n")
    assert told.err.startswith("Your change is saved. Today's backup could not be made: ")


def test_backup_and_restore(three: Onward, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert three("backup", str(copy)).out == f"Backed up to {copy}.\n"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert three("backup", str(copy)).status == 1
    three("delete", "1")
    told = three("restore", str(copy), "--yes")
    assert told.status == 0
    assert told.out.splitlines()[0] == f"Restored {copy}."
    assert len(three("list", "--json").json["items"]) == 3


def test_restore_asks_first(three: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three("backup", str(tmp_path / "copy.db"))
    three("delete", "1")
    told = three("restore", str(tmp_path / "copy.db"))
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("Nothing was changed.")
    assert len(three("list", "--json").json["items"]) == 2
    monkeypatch.setattr("app.cli.maintenance.is_terminal", lambda stream: True)
    monkeypatch.setattr("builtins.input", lambda question: "y")
    assert three("restore", str(tmp_path / "copy.db")).status == 0


def test_a_backup_into_no_folder_names_the_folder(three: Onward, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("mine")
    for folder in (tmp_path / "stick", file):
        told = three("backup", str(folder / "x.db"))
        assert (told.status, told.err) == (1, f"There is no folder {folder}. Nothing was written.\n")
    assert file.read_text() == "mine"


@pytest.mark.parametrize("kind", ["folder", "text", "database", "missing"])
def test_what_is_no_backup_is_told_before_anybody_is_asked_and_without_advice_for_the_data_file(
    three: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def asked(question: str) -> str:
        raise AssertionError(question)

    monkeypatch.setattr("app.cli.maintenance.is_terminal", lambda stream: True)
    monkeypatch.setattr("builtins.input", asked)
    source = tmp_path / "copy"
    if kind == "folder":
        source.mkdir()
    elif kind == "text":
        source.write_text("company,role")
    elif kind == "database":
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("CREATE TABLE bookmark (url)")
            connection.commit()
    told = three("restore", str(source))
    assert told.status == 1
    assert str(source) in told.err
    assert told.err.endswith("Nothing was changed. To list the backups: onward restore\n")


def test_restore_without_a_file_lists_the_backups(three: Onward, home: Path) -> None:
    three("backup")
    listed = three("restore", "--json").json
    assert listed["kind"] == "backups"
    assert {(Path(i["file"]).name, i["reason"]) for i in listed["items"]} == {
        ("onward-2026-11-23-090000.db", "asked for"),
        ("onward-2026-11-23.db", "daily"),
    }
    assert three("restore", "onward-2026-11-23.db", "--yes").status == 0


@pytest.mark.parametrize("content", [b"not a database", b"", b"SQLite format 3\x00" + b"\x00" * 50])
def test_what_is_no_backup_is_not_restored(three: Onward, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    told = three("restore", str(tmp_path / "x.db"), "--yes")
    assert told.status == 1
    assert "unexpected error" not in told.err
    assert len(three("list", "--json").json["items"]) == 3


# What cannot be opened


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to look at" * 20, b"SQLite format 3\x00" + b"\x01" * 200]
)
@pytest.mark.parametrize("command", [["list"], ["today"], ["add", "Contoso, Analyst"], ["show", "1"], ["undo"]])
def test_a_file_that_is_no_store_is_left_alone(
    onward: Onward, tmp_path: Path, content: bytes, command: list[str]
) -> None:
    store = tmp_path / "x.db"
    store.write_bytes(content)
    told = onward("--store", str(store), *command)
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(f"{store} is not an Onward data file, or it is damaged.")
    assert store.read_bytes() == content


def test_a_store_of_a_newer_onward_is_left_alone(three: Onward, home: Path) -> None:
    with sqlite3.connect(home / "onward.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    told = three("list")
    assert (told.status, told.out) == (1, "")
    title = f"{home / 'onward.db'} was written by a newer version of Onward."
    assert told.err == f"{title} It was not changed. Update Onward to open it.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_store_that_may_not_be_written_can_be_read(three: Onward, home: Path) -> None:
    (home / "onward.db").chmod(0o400)
    assert three("list").status == 0
    assert three("undo").status == 1


def test_a_store_in_a_folder_that_cannot_be_made(onward: Onward, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = onward("--store", str(tmp_path / "file" / "x.db"), "add", "Contoso, Analyst")
    assert (told.status, told.out) == (1, "")
    assert "unexpected error" not in told.err


@pytest.mark.parametrize("now", ["soon", "2026-13-01"])
def test_a_clock_that_is_none(onward: Onward, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("ONWARD_NOW", now)
    told = onward("list")
    assert told.status == 2
    assert told.err.startswith(f"ONWARD_NOW is “{now}”, which is not a date and time.")


# Doctor


def test_all_is_well(three: Onward) -> None:
    told = three("doctor")
    assert told.status == 0
    assert told.out.splitlines()[-1] == "No problems found."
    item = three("doctor", "--json").json["item"]
    assert (item["ok"], item["applications"], item["problems"]) == (True, 3, [])


def test_all_is_well_without_a_store(onward: Onward, home: Path) -> None:
    assert onward("doctor").status == 0
    assert not home.exists()


def test_rights_that_are_too_wide_are_named_and_mended(three: Onward, home: Path) -> None:
    store = home / "onward.db"
    store.chmod(0o644)
    home.chmod(0o755)
    private = "To make it private: onward doctor --repair"
    assert found_wrong(three) == [
        (f"Other users can read {store} (permissions 0644).", private),
        (f"Other users can read {home} (permissions 0755).", private),
    ]
    mended = three("doctor", "--repair")
    assert mended.status == 0
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_standing_that_differs_from_the_events_is_found_and_mended(three: Onward, home: Path) -> None:
    with sqlite3.connect(home / "onward.db") as connection:
        connection.execute("UPDATE application SET outcome = 'rejected', ended_on = '2026-11-01' WHERE id = 1")
    connection.close()
    told = three("doctor", "--json")
    assert told.status == 1
    assert told.json["item"]["problems"] == [
        {
            "what": "The stored status of 1 differs from the history.",
            "repair": "To repair it from the history: onward doctor --repair",
        }
    ]
    mended = three("doctor", "--repair")
    assert (mended.status, mended.out.splitlines()[0]) == (
        0,
        "The state of 1 application is now the same as the history.",
    )
    assert "Contoso" in three("list").out


def test_what_a_killed_copy_left_is_named_and_deleted(three: Onward, home: Path) -> None:
    left = home / "backups" / ".onward-2026-11-22.db.7.new"
    left.write_text("half a copy")
    left.chmod(0o600)
    assert found_wrong(three) == [(f"{left} is left from an interrupted copy.", "Delete it: onward doctor --repair")]
    assert three("doctor", "--repair").out.splitlines()[0] == f"{left} is deleted."
    assert not left.exists()


def test_what_a_killed_import_left_is_named_and_removed(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.writes.imports.PART", 30)
    pid = os.fork()
    if pid == 0:
        try:
            store = Store.open(home / "onward.db", clock_at())
            store.subscribe(lambda _: os.kill(os.getpid(), signal.SIGKILL))
            store.imports.add([Draft(f"Company {number}", "Clerk") for number in range(70)], label="imported")
        finally:
            os._exit(1)
    os.waitpid(pid, 0)
    assert found_wrong(three)[-1] == (
        "An import was interrupted, and part of it is here.",
        "Remove that part: onward doctor --repair",
    )
    assert three("doctor", "--repair").out.splitlines()[0] == "The part of an interrupted import is removed."
    assert len(three("list", "--json").json["items"]) == 3
    assert three("doctor", "--repair").out == three("doctor").out


def test_private_text_still_to_be_erased_is_named_and_erased(three: Onward, home: Path) -> None:
    with sqlite3.connect(home / "onward.db") as connection:
        connection.execute(
            "INSERT INTO unfinished (table_name, row_id, stamp, overwritten) VALUES ('mood', 1, '2026-11-01', 0)"
        )
    connection.close()
    assert found_wrong(three) == [
        (
            "Private text that was deleted or encrypted may still be readable in the file or in a backup.",
            "Close Onward in every window, then: onward doctor --repair",
        )
    ]
    assert three("doctor", "--repair").out.startswith(
        "Deleted and encrypted private text can no longer be read anywhere."
    )
    assert three("doctor").status == 0


def test_doctor_says_how_much_can_be_undone(three: Onward) -> None:
    three("edit", "1", "--role", "Clerk")
    item = three("doctor", "--json").json["item"]
    assert item["undo_changes"] == 4
    assert item["undo_bytes"] > 20


def test_money_with_cents_is_nothing_to_repair(onward: Onward, home: Path) -> None:
    onward("add", "Bakery, Seller, 14.50 EUR/h")
    onward("offer", "1", "--base", "14.75 EUR/h")
    assert onward("doctor").status == 0
    assert onward("doctor", "--repair").status == 0
    with sqlite3.connect(home / "onward.db") as connection:
        kept = "SELECT pay_low, base_high FROM application JOIN offer ON application.id = application_id"
        assert connection.execute(kept).fetchall() == [(14.5, 14.75)]
    connection.close()
    with sqlite3.connect(home / "onward.db") as connection:
        connection.execute("UPDATE application SET pay_low = 'much'")
        connection.execute("UPDATE offer SET base_high = -0.5")
    connection.close()
    told = onward("doctor")
    assert told.status == 1
    assert "pay_low in row 1 of application" in told.out
    assert "base_high in row 1 of offer" in told.out


def test_a_file_that_was_named_and_is_not_there_is_said(
    three: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typo = str(tmp_path / "serch.db")
    said = f"There is no data file at {typo}.\n"
    for command in (["list"], ["list", "--json"], ["today"], ["stages"], ["insights"], ["searches"]):
        told = three("--store", typo, *command)
        assert (told.status, told.err) == (0, said)
        assert told.out
    assert three("--store", typo, "undo").err == f"There is nothing to undo.\n{said}"
    assert three("--store", typo, "today", "--due", "--quiet").err == ""
    assert three("--store", str(tmp_path / "new.db"), "add", "Contoso, Analyst").err == ""
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "fresh"))
    assert three("list").err == ""
    monkeypatch.setenv("ONWARD_STORE", typo)
    assert three("list").err == said
    assert not Path(typo).exists()


def test_undo_and_redo_tell_the_state_after_them(three: Onward) -> None:
    assert three("undo", "--json").json["item"]["undone"] is True
    assert three("redo", "--json").json["item"]["undone"] is False


def test_settings_that_cannot_be_used_are_named(three: Onward, home: Path) -> None:
    (home / "settings.toml").write_text('theme = "mauve"\n', encoding="utf-8")
    (home / "settings.toml").chmod(0o600)
    told = three("doctor")
    assert told.status == 1
    assert "line 1: theme cannot be mauve" in told.out


# Where everything lies


def test_paths_name_everything(onward: Onward, home: Path) -> None:
    item = onward("paths", "--json").json["item"]
    assert item["store"] == {"path": str(home / "onward.db"), "exists": False}
    assert set(item) == {"store", "backups", "documents", "settings", "frame", "crash"}
    assert str(home / "settings.toml") in onward("paths").out


def test_a_settings_file_is_written_once(onward: Onward, home: Path) -> None:
    assert onward("paths", "--write-settings").status == 0
    text = (home / "settings.toml").read_text(encoding="utf-8")
    assert '#"application.move" = "m"' in text
    assert stat.S_IMODE((home / "settings.toml").stat().st_mode) == 0o600
    told = onward("paths", "--write-settings")
    assert told.status == 1
    assert "already" in told.err


# The demo


def test_the_sample_goes_to_a_file_of_its_own(onward: Onward, home: Path, tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.db")
    assert onward("--store", sample, "demo", "--only-store", "--size", "30", "--seed", "3").status == 0
    assert len(onward("--store", sample, "list", "--all", "--json").json["items"]) == 30
    assert onward("--store", sample, "demo", "--only-store").status == 1
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--only-store"], 2), (["--store", "x.db"], 2), (["--size", "many"], 2), (["--size", "9999999"], 2), ([], 1)],
)
def test_ways_the_demo_is_not_opened(onward: Onward, home: Path, arguments: list[str], status: int) -> None:
    assert onward("demo", *arguments).status == status
    assert not home.exists()


def test_the_sample_is_opened_in_a_folder_that_goes_in_the_end(
    onward: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, bool, dict[str, object]]] = []

    def dashboard(path: Path, **how: object) -> int:
        opened.append((path, path.is_file(), how))
        return 7

    monkeypatch.setattr("app.cli.demo.is_terminal", lambda _: True)
    monkeypatch.setattr("app.screens.start.run.run", dashboard)
    monkeypatch.setenv("TERM", "xterm")
    assert onward("demo", "--size", "1").status == 7
    ((path, was_there, how),) = opened
    assert (path.name, was_there, how) == ("demo.db", True, {"demo": True, "rejection_id": None})
    assert not path.parent.exists()
    monkeypatch.setenv("TERM", "dumb")
    assert onward("demo").err.startswith("The dashboard needs a terminal that can draw a screen.")
    assert not home.exists()


def test_a_place_without_backups_says_so_and_other_copies_are_listed_too(three: Onward, home: Path) -> None:
    shutil.rmtree(home / "backups")
    assert three("restore").out == f"There are no backups in {home / 'backups'} yet.\n"
    (home / "backups").mkdir()
    copy = home / "backups" / "onward-by hand.db"
    shutil.copy(home / "onward.db", copy)
    moment = datetime.fromisoformat("2026-11-20T08:00").timestamp()
    os.utime(copy, (moment, moment))
    assert re.fullmatch(rf"Fri 20 Nov +requested +\d+ kB +{re.escape(str(copy))}\n", three("restore").out)
    (one,) = three("restore", "--json").json["items"]
    assert one == {"file": str(copy), "made_on": "2026-11-20", "reason": "requested", "bytes": copy.stat().st_size}


def test_a_settings_file_that_cannot_be_written_is_named(onward: Onward, home: Path) -> None:
    home.write_text("")
    told = onward("paths", "--write-settings")
    assert (told.status, str(home) in told.err) == (1, True)


def test_a_store_another_program_holds_is_said_and_nothing_is_lost(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.file.engine.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(home / "onward.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    told = three("add", "Adatum, Clerk")
    assert three("list").status == 0
    holder.execute("ROLLBACK")
    holder.close()
    assert (told.status, told.out) == (1, "")
    assert told.err == (
        "Another program is using the data file. Nothing was changed. "
        "Close the other program, or try again in a moment.\n"
    )
    assert three("add", "Adatum, Clerk").status == 0
