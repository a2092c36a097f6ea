"""A store of an older schema is upgraded with its private texts, which can be encrypted then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from db.copies import backup, upgrade
from db.export.shape import REMOVED
from db.file import create, engine
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.db.encryption.private_texts import AT, SECRET, texts
from tests.db.helpers import everything
from tests.traces import traces


class TestFromAnOlderStore:
    def first(self, path: Path) -> None:
        """A store as the first schema made it, with rows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        steps = create_engine(f"sqlite:///{path}")
        with steps.begin() as connection:
            upgrade.migrate(connection, TODAY.isoformat(), "0001")
            connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
            connection.exec_driver_sql("PRAGMA user_version = 1")
            for number in (1, 2):
                connection.exec_driver_sql(
                    "INSERT INTO company (name, match_name, is_agency, link, note) VALUES (?, ?, 0, '', '')",
                    (f"Company {number}", f"company {number}"),
                )
            connection.exec_driver_sql(
                "INSERT INTO journal_entry (written_at, kind, text, locked) VALUES (?, 'free', ?, 0)", (AT, SECRET)
            )
        steps.dispose()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")

    def test_it_is_upgraded_with_all_its_rows(self, path: Path, clock: SetClock) -> None:
        self.first(path)
        before = everything(path)
        assert "seal" not in before
        store = Store.open(path, clock)
        assert store.reader.version == engine.SCHEMA_VERSION
        after = everything(path)
        assert after.pop("seal") == []
        assert after.pop("alembic_version") == [{"version_num": create.HEAD_REVISION}]
        del before["alembic_version"]
        assert not any(after[table] for table in after.keys() - before.keys())
        for table, rows in before.items():
            gone = REMOVED.get(table, frozenset())
            rows = [{name: value for name, value in row.items() if name not in gone} for row in rows]
            kept_columns = [{name: row[name] for name in old} for row, old in zip(after[table], rows, strict=True)]
            assert kept_columns == rows, table
        assert [kept.reason for kept in backup.backups(path.parent / "backups")] == [backup.Reason.UPGRADE]
        number = store.applications.add(Draft("Contoso", "Analyst"))
        (walk,) = store.history.close([number], Outcome.REJECTED)
        store.private_notes.save("And on", JournalKind.FREE, walk)
        store.privacy.set_passphrase("heather")
        assert texts(store) == [SECRET, "And on"]
        assert store.reader.health.problems() == []
        store.close()

    def test_the_backup_of_before_is_sealed_and_can_still_be_upgraded(self, path: Path, clock: SetClock) -> None:
        self.first(path)
        store = Store.open(path, clock)
        (kept,) = backup.backups(path.parent / "backups")
        assert traces(path.parent, SECRET) != []
        store.privacy.set_passphrase("heather")
        assert traces(path.parent, SECRET) == []
        store.close()
        copy = Store.open(kept.path, clock)
        assert copy.reader.version == engine.SCHEMA_VERSION
        copy.privacy.unlock("heather")
        assert texts(copy) == [SECRET]
        copy.close()
