"""How much undo holds: long texts once, the oldest dropped first, older logs read and rid of what is private."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from db.changes.undo_log import Limits
from db.copies import upgrade
from db.file import engine
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.db.helpers import everything
from tests.present import present

SECRET = "the lapwings over the frozen marsh"


def held(store: Store) -> tuple[int, int]:
    changes, _, size = store.reader.undo.size()
    return changes, size


def posting(number: int) -> str:
    """A long text, hard to press together, another for every number."""
    return f"{number} " + random.Random(number).randbytes(20_000).hex()


def test_a_long_text_is_kept_once_and_comes_back_whole(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", posting=posting(0)))
    for step in range(1, 20):
        store.applications.edit(number, posting=posting(step % 2))
    assert held(store)[1] < 2.5 * len(posting(0))
    for step in range(18, -1, -1):
        store.undo()
        dossier = store.reader.applications.dossier(number)
        assert dossier is not None
        assert dossier.posting == posting(step % 2)
    store.undo()
    for _ in range(20):
        assert store.redo() is not None
    dossier = store.reader.applications.dossier(number)
    assert dossier is not None
    assert dossier.posting == posting(1)


def test_a_new_change_drops_the_texts_of_what_could_be_done_again(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    store.applications.edit(number, posting=posting(1))
    store.undo()
    store.applications.add(Draft("Fabrikam", "Clerk"))
    assert held(store)[1] < 1000


def test_undone_and_made_again_over_and_over_the_log_grows_no_more(store: Store) -> None:
    def rows() -> int:
        return sum(map(len, everything(store.path, without=frozenset()).values()))

    store.applications.add(Draft("Contoso", "Analyst", posting=posting(1)))
    store.undo()
    before = rows()
    for _ in range(3):
        store.redo()
        store.undo()
    assert rows() == before


def test_what_was_undone_is_made_again_with_its_long_text_after_a_restart(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", posting=posting(1)))
    store.undo()
    store.finish_unfinished()
    store.redo()
    assert present(store.reader.applications.dossier(number)).posting == posting(1)


def test_beyond_its_size_the_oldest_goes_first_and_the_last_stays(path: Path, clock: SetClock) -> None:
    store = Store.open(path, clock, limits=Limits(size=200_000))
    number = store.applications.add(Draft("Contoso", "Analyst"))
    for step in range(40):
        store.applications.edit(number, posting=posting(step))
        assert held(store)[1] <= 200_000
    undone = 0
    while store.undo() is not None:
        undone += 1
        dossier = store.reader.applications.dossier(number)
        assert dossier is not None
        assert dossier.posting == posting(39 - undone)
    assert 2 <= undone < 20
    store.close()
    store = Store.open(path, clock, limits=Limits(size=10))
    store.applications.edit(number, posting=posting(99))
    assert held(store)[0] == 1
    store.close()


def test_what_is_older_than_its_days_goes_at_the_next_start(store: Store, clock: SetClock) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    clock.pass_time(days=60)
    store.applications.add(Draft("Fabrikam", "Clerk"))
    clock.pass_time(days=31)
    store.finish_unfinished()
    assert held(store)[0] == 1
    assert store.undo() is not None
    assert store.undo() is None
    assert len(store.reader.applications.ids()) == 1


def test_a_clock_that_was_behind_for_a_while_costs_nothing(store: Store, clock: SetClock) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    clock.pass_time(days=-3000)
    store.applications.add(Draft("Fabrikam", "Clerk"))
    clock.pass_time(days=3000)
    store.finish_unfinished()
    assert held(store)[0] == 2


def test_a_log_of_an_older_onward_is_read_and_rid_of_private_words(path: Path, clock: SetClock) -> None:
    path.parent.mkdir(parents=True)
    steps = create_engine(f"sqlite:///{path}")
    at = clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
    answers = [
        {"id": 1, "rejection_id": 1, "question": "recover.tell", "text": SECRET, "written_at": at},
        {"id": 2, "rejection_id": 1, "question": "analyse.went_well", "text": "the case study", "written_at": at},
    ]
    plan = {"id": 1, "application_id": 9, "interview_id": None, "text": SECRET, "written_at": at}
    finding = {"id": 1, "rejection_id": 1, "cause_id": "prep", "evidence": "said", "quote": "q",
               "in_my_hands": None, "note": SECRET}  # fmt: skip
    application = {"id": 9, "company_id": 1, "search_id": 1, "role": "Analyst", "stage_id": 1, "round": 1,
                   "furthest": "lead", "added_on": "2026-11-01", "stage_since": "2026-11-01",
                   "last_activity_on": "2026-11-01", "outcome": "rejected", "ended_on": "2026-11-01",
                   "link": "", "channel": "", "place": "", "source": ""}  # fmt: skip
    rejection = {"id": 1, "application_id": 9, "opened_on": "2026-11-01", "walk": "full", "said": "",
                 "reading": ""}  # fmt: skip
    log = [
        (1, "answer", "update", [1], [{"text": ""}], [{"text": SECRET}]),
        (1, "answer", "update", [2], [{"text": ""}], [{"text": "the case study"}]),
        (2, "setback_plan", "insert", [1], None, None),
        (3, "finding", "update", [1], [{"note": "", "quote": ""}], [{"note": SECRET, "quote": "q"}]),
        (4, "answer", "delete", [1, 2], answers, None),
        (4, "finding", "delete", [1, 7], [finding, {**finding, "id": 7, "cause_id": "pay", "note": ""}], None),
        (4, "setback_plan", "delete", [1], [plan], None),
        (4, "rejection", "delete", [1], [rejection], None),
        (4, "application", "delete", [9], [application], None),
    ]
    with steps.begin() as connection:
        upgrade.migrate(connection, TODAY.isoformat(), "0003")
        connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 3")
        connection.exec_driver_sql(
            "INSERT INTO company (id, name, match_name, is_agency, link, note) VALUES (1, 'C', 'c', 0, '', '')"
        )
        for number, label in (
            (1, "wrote"),
            (2, "saved a plan for a rejection"),
            (3, "edited a reason"),
            (4, "deleted C"),
        ):
            connection.exec_driver_sql("INSERT INTO undo_action VALUES (?, ?, ?, 0, '')", (number, label, at))
        for action, table, operation, keys, before, after in log:
            connection.exec_driver_sql(
                "INSERT INTO undo_change (action_id, table_name, operation, keys, before, after) VALUES (?,?,?,?,?,?)",
                (action, table, operation, json.dumps(keys), *(x and json.dumps(x) for x in (before, after))),
            )
    steps.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

    store = Store.open(path, clock)
    assert store.reader.privacy.is_unfinished()
    store.finish_unfinished()
    assert not store.reader.privacy.is_unfinished()
    rows = everything(path, without=frozenset())
    assert SECRET not in str(rows["undo_change"])
    assert [row["label"] for row in rows["undo_action"]] == ["wrote", "edited a reason", "deleted C"]
    held = {(row["table_name"], row["row_id"]) for row in rows["held_row"]}
    assert held == {("answer", 1), ("finding", 1), ("setback_plan", 1)}
    store.undo()
    found = store.reader.rejections.get(1)
    assert found is not None
    assert dict(found.answers) == {"recover.tell": SECRET, "analyse.went_well": "the case study"}
    assert [(f.note, f.quote) for f in found.findings] == [(SECRET, "q"), ("", "q")]
    assert store.reader.rejections.setback_plan(9) == SECRET
    store.undo()
    store.undo()
    found = store.reader.rejections.get(1)
    assert found is not None
    assert dict(found.answers) == {"recover.tell": SECRET, "analyse.went_well": ""}
    store.close()


def test_a_damaged_text_of_the_log_is_named_by_the_doctor(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", posting="We bake. " * 200))
    store.applications.edit(number, posting="We bake bread. " * 200)
    store.applications.edit(number, posting="")
    assert store.reader.health.problems() == []
    with closing(sqlite3.connect(store.path)) as connection, connection:
        first, other, *_ = connection.execute("SELECT rowid FROM undo_text ORDER BY rowid").fetchall()
        connection.execute("UPDATE undo_text SET packed = x'00' WHERE rowid = ?", first)
        connection.execute("UPDATE undo_text SET digest = 'x' WHERE rowid = ?", other)
    said = " ".join(problem.what for problem in store.reader.health.problems())
    assert all(f"packed in row {row} of undo_text" in said for (row,) in (first, other))
