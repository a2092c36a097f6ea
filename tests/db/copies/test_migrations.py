"""A store made at once and one brought up step by step are the same; an upgrade is whole or not at all."""

from __future__ import annotations

import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from db.copies import backup, upgrade
from db.errors import Busy, NotAStore, ReadOnly, StoreError
from db.file import create, engine
from db.records.drafts import Draft
from db.records.searches import Condition
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.db.helpers import everything
from tests.present import present

MADE_UP = """
import sqlalchemy as sa
from alembic import op
revision = "9000"
down_revision = "{head}"
branch_labels = None
depends_on = None

def upgrade():
    with op.batch_alter_table("company") as table:
        table.add_column(sa.Column("city", sa.String(), nullable=False, server_default=""))
        table.alter_column("note", new_column_name="remark")
    op.execute("UPDATE company SET city = 'Berlin'")
{more}
"""


def shape(path: Path) -> dict[str, Any]:
    """Everything about the tables: their SQL without layout, their columns, indexes and references."""
    with closing(sqlite3.connect(path)) as connection:
        sql = {
            (kind, name): re.sub(r"\s*([(),])\s*", r"\1", " ".join((text or "").split()))
            for kind, name, text in connection.execute("SELECT type, name, sql FROM sqlite_master")
        }
        tables = [name for kind, name in sql if kind == "table"]
        facts = {
            (table, pragma): sorted(
                (row[pragma == "index_list" :] for row in connection.execute(f'PRAGMA {pragma}("{table}")')), key=str
            )
            for table in tables
            for pragma in ("table_info", "index_list", "foreign_key_list")
        }
        numbers = {
            pragma: connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("application_id", "user_version")
        }
    return {"sql": sql, "facts": facts, "numbers": numbers}


def from_steps(path: Path, to: str = "head", version: int = engine.SCHEMA_VERSION) -> None:
    """A new store made by the steps up to one alone, as one that began with the first Onward."""
    steps = create_engine(f"sqlite:///{path}")
    with steps.begin() as connection:
        upgrade.migrate(connection, TODAY.isoformat(), to)
        connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    steps.dispose()


def test_a_fresh_store_is_the_migrated_one(tmp_path: Path) -> None:
    create.build(tmp_path / "fresh.db", TODAY)
    from_steps(tmp_path / "migrated.db")
    fresh, migrated = shape(tmp_path / "fresh.db"), shape(tmp_path / "migrated.db")
    assert migrated["sql"] == fresh["sql"]
    assert migrated["facts"] == fresh["facts"]
    assert migrated["numbers"] == fresh["numbers"]
    older, newer = everything(tmp_path / "migrated.db"), everything(tmp_path / "fresh.db")
    # A stage of an older store keeps its name.
    assert [stage.pop("name") for stage in older["stage"]] == ["Lead", "Applied", "Screen", "Interview", "Offer"]
    assert [stage.pop("name") for stage in newer["stage"]] == ["Lead", "Applied", "Screening", "Interview", "Offer"]
    assert older == newer


def test_the_newest_step_is_what_a_fresh_store_says_it_has() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.STEPS))
    config.set_main_option("path_separator", "newline")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [create.HEAD_REVISION]
    assert len(list(steps.walk_revisions())) == engine.SCHEMA_VERSION


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make this Onward one schema newer, with a step whose last lines are given."""

    def make(more: str = "") -> None:
        folder = tmp_path / "later"
        folder.mkdir()
        (folder / "9000_made_up.py").write_text(MADE_UP.format(more=more, head=create.HEAD_REVISION))
        monkeypatch.setattr(upgrade, "VERSIONS", [*upgrade.VERSIONS, folder])
        monkeypatch.setattr(engine, "SCHEMA_VERSION", engine.SCHEMA_VERSION + 1)

    return make


@pytest.fixture
def old(path: Path, clock: SetClock) -> Path:
    """A store with some rows, written before the newer schema."""
    store = Store.open(path, clock)
    for number in range(30):
        store.applications.add(Draft(f"Company {number}", "Analyst", note="A note", tags=("data",)))
    store.close()
    return path


def test_an_older_store_is_upgraded_when_it_is_opened(old: Path, clock: SetClock, later: Any) -> None:
    before = everything(old)
    later()
    store = Store.open(old, clock)
    assert store.reader.version == engine.SCHEMA_VERSION
    assert len(store.reader.applications.ids()) == 30
    assert store.reader.health.problems() == []
    store.close()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT DISTINCT city, remark FROM company").fetchall() == [("Berlin", "")]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9000",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    after = everything(old)
    for table in ("application", "event", "note", "application_tag", "words"):
        assert after[table] == before[table]


def test_a_backup_is_made_before(old: Path, clock: SetClock, later: Any) -> None:
    before = everything(old)
    later()
    kept = present(upgrade.upgrade(old, clock))
    assert kept.parent == old.parent / "backups"
    assert everything(kept) == before
    assert [b.reason for b in backup.backups(kept.parent)] == [backup.Reason.UPGRADE]


def test_backups_can_go_elsewhere(old: Path, clock: SetClock, later: Any, tmp_path: Path) -> None:
    later()
    assert present(upgrade.upgrade(old, clock, tmp_path / "kept")).parent == tmp_path / "kept"


@pytest.mark.parametrize(
    "more",
    [
        "    raise KeyError('half way')",
        "    op.execute('UPDATE event SET nothing = 1')",
        "    op.execute('DELETE FROM company WHERE id = 7')",
    ],
    ids=["a step fails", "SQL fails", "references broken"],
)
def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old: Path, clock: SetClock, later: Any, more: str) -> None:
    before, shaped = everything(old), shape(old)
    later(more)
    with pytest.raises(StoreError, match="not changed") as caught:
        Store.open(old, clock)
    assert "backups" in caught.value.advice
    assert everything(old) == before
    assert shape(old) == shaped


def test_two_windows_upgrade_one_after_the_other(old: Path, clock: SetClock, later: Any) -> None:
    later()
    upgrade.upgrade(old, clock)
    after = shape(old), everything(old)
    upgrade.upgrade(old, clock)
    assert (shape(old), everything(old)) == after


def test_windows_that_start_at_once_after_an_update_wait_for_each_other(old: Path, clock: SetClock, later: Any) -> None:
    later()
    with ThreadPoolExecutor(5) as windows:
        stores = [window.result() for window in [windows.submit(Store.open, old, clock) for _ in range(5)]]
    for store in stores:
        assert store.reader.health.problems() == []
        store.close()
    assert len([copy for copy in backup.backups(backup.folder_of(old)) if copy.reason is backup.Reason.UPGRADE]) == 1


def test_an_upgrade_waits_for_nobody_for_ever(
    old: Path, clock: SetClock, later: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            upgrade.upgrade(old, clock)
        other.execute("ROLLBACK")
    upgrade.upgrade(old, clock)


def test_an_old_store_that_cannot_be_written_says_so(
    old: Path, clock: SetClock, later: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    monkeypatch.setattr(engine, "can_write", lambda path: False)
    with pytest.raises(ReadOnly, match="older version of Onward"):
        upgrade.upgrade(old, clock)


def test_a_store_of_no_version_was_never_ours(old: Path, clock: SetClock) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 0")
    with pytest.raises(NotAStore):
        Store.open(old, clock)


def test_a_company_deleted_before_a_column_went_comes_back_without_it(path: Path, clock: SetClock) -> None:
    path.parent.mkdir()
    from_steps(path, to="0003", version=3)
    row = {"id": 7, "name": "Trey", "match_name": "trey", "is_agency": 1, "link": "", "note": "Kept"}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO company VALUES (:id, :name, :match_name, :is_agency, :link, :note)", row)
        connection.execute("DELETE FROM company")
        connection.execute("INSERT INTO undo_action VALUES (1, 'deleted Trey', '2026-11-23 09:00:00.000000', 0, '')")
        connection.execute(
            "INSERT INTO undo_change (action_id, table_name, operation, keys, before, after)"
            " VALUES (1, 'company', 'delete', '[7]', ?, NULL)",
            (json.dumps([row]),),
        )
    with closing(Store.open(path, clock)) as store:
        number = store.applications.add(Draft("Contoso", "Analyst"))
        assert [card.id for card in store.reader.applications.cards(store.reader.applications.ids())] == [number]
        store.undo()
        store.undo()
        assert store.reader.health.problems() == []
    companies = everything(path)["company"]
    assert [(company["id"], company["note"]) for company in companies] == [(7, "Kept")]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'company'").fetchone()[0] > 7


def test_words_and_names_of_an_older_store_are_folded_anew(path: Path, clock: SetClock) -> None:
    path.parent.mkdir()
    from_steps(path, to="0003", version=3)
    companies = (("Ørsted", "ørsted"), ("Łódź Data", "łodz data"), ("Orlen", "orlen"), ("Ørlen", "ørlen"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (name, key) in enumerate(companies, 1):
            connection.execute(
                "INSERT INTO company (id, name, match_name, is_agency, link, note) VALUES (?, ?, ?, 0, '', '')",
                (number, name, key),
            )
            connection.execute(
                "INSERT INTO application (id, search_id, company_id, role, stage_id, round, furthest, added_on,"
                " stage_since, last_activity_on, channel, link, place, source)"
                " VALUES (:number, 1, :number, 'Analyst', 1, 1, 'lead', :day, :day, :day, '', '', '', '')",
                {"number": number, "day": TODAY.isoformat()},
            )
            connection.execute("INSERT INTO words VALUES (?, ?)", (number, f"{key}\nanalyst"))
        connection.execute(
            "INSERT INTO document (application_id, name, path, fingerprint, kind) VALUES (1, 'CV für Öl', '', '', '')"
        )
        connection.execute(
            """INSERT INTO posting (application_id, text, raw) VALUES (2, '', '{"Diary": "Blaue Tür"}')"""
        )
    store = Store.open(path, clock)
    try:
        for number, word in ((1, "orsted"), (2, "lodz data")):
            assert [card.id for card in store.reader.applications.named(word)] == [number]
            assert [earlier.application_id for earlier in store.reader.applications.earlier(word.title())] == [number]
        assert {card.id for card in store.reader.applications.named("orlen")} == {3, 4}
        assert list(store.reader.applications.ids(find=(Condition("text", "contains", "cv fur ol"),))) == [1]
        assert list(store.reader.applications.ids(find=(Condition("text", "contains", "blaue tur"),))) == [2]
        assert [earlier.application_id for earlier in store.reader.applications.earlier("Orlen")] == [3]
    finally:
        store.close()
