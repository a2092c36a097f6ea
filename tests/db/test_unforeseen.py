"""An error of the store that nobody foresaw ends in plain words, whatever it is; and no text ends anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.errors import NotAStore, Refused, StoreError, store_error
from db.export import dump
from db.queries import Reader
from db.records.drafts import Draft
from db.records.searches import Condition
from db.store import Store
from tests.clocks import SetClock

TODAY = date(2026, 11, 23)


class _Failing(sqlite3.Connection):
    """A connection that answers everything with an error there are no words for."""

    def execute(self, *_: object) -> sqlite3.Cursor:
        raise sqlite3.OperationalError("something new in SQLite 4")


def causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < 50:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("something new in SQLite 4"),
        sqlite3.DatabaseError("database disk image is malformed"),
        OSError(5, "Input/output error"),
        StoreError("One.", "Two."),
    ],
)
def test_no_error_becomes_its_own_cause(error: Exception, path: Path) -> None:
    def ask() -> None:
        try:
            raise error
        except Exception as met:
            raise store_error(met, path) from met

    with pytest.raises(StoreError) as caught:
        ask()
    assert len(causes(caught.value)) == 2
    assert caught.value.title.endswith(".")
    assert "SQLite 4" not in str(caught.value)


def test_a_question_that_fails_as_nobody_foresaw_is_refused_in_plain_words(store: Store) -> None:
    reader = Reader(sqlite3.connect(":memory:", factory=_Failing), store.path, store.writer.clock, 4)
    for ask in (reader.undo.last, reader.applications.ids, reader.data_version):
        with pytest.raises(StoreError, match="onward doctor") as caught:
            ask()
        assert len(causes(caught.value)) == 2


class TestLongFinds:
    @pytest.fixture
    def two(self, store: Store) -> Store:
        store.applications.add(Draft("Contoso", "Analyst", note=" ".join(f"w{n}" for n in range(3000))))
        store.applications.add(Draft("Fabrikam", "Analyst", note="w1 w2 w3"))
        return store

    def test_many_words_all_have_to_be_there(self, two: Store) -> None:
        words = [Condition("text", "contains", f"W{n}") for n in range(3000)]
        assert list(two.reader.applications.ids(find=words)) == [1]
        assert list(two.reader.applications.ids(find=[*words, Condition("text", "contains", "nowhere")])) == []

    def test_many_words_that_must_not_be_there(self, two: Store) -> None:
        words = [Condition("text", "contains", f"w{n}", negated=True) for n in range(100, 3000)]
        assert list(two.reader.applications.ids(find=words)) == [2]
        assert list(two.reader.applications.ids(find=[*words, Condition("text", "contains", "analyst")])) == [2]

    @pytest.mark.parametrize("field", ["stage", "company", "role", "tag"])
    def test_many_parts_of_every_kind(self, two: Store, field: str) -> None:
        parts = [Condition(field, "is", f"none of them {n}", negated=True) for n in range(1200)]
        assert sorted(two.reader.applications.ids(find=parts)) == [1, 2]

    def test_more_than_fits_in_one_question_is_refused(self, two: Store) -> None:
        parts = [Condition("company", "is", f"c{n}") for n in range(40_000)]
        with pytest.raises(Refused, match=r"^That is too long to search for"):
            two.reader.applications.ids(find=parts)


class TestUnreadableText:
    @pytest.fixture
    def spoiled(self, path: Path, clock: SetClock) -> Path:
        store = Store.open(path, clock)
        number = store.applications.add(
            Draft("Contoso", "Analyst", place="Köln", channel="referral", tags=("remote",), note="text")
        )
        store.notes.add(number, "second")
        store.close()
        with closing(sqlite3.connect(path)) as connection, connection:
            for table, column in (
                ("company", "name"),
                ("application", "role"),
                ("application", "place"),
                ("application_tag", "tag"),
                ("note", "text"),
                ("stage", "name"),
                ("undo_action", "label"),
                ("event", "words"),
            ):
                connection.execute(f"UPDATE {table} SET {column} = CAST(x'41ff62' AS TEXT)")
        return path

    def test_it_is_shown_with_a_sign_for_what_is_lost(self, spoiled: Path, clock: SetClock) -> None:
        reader = Reader.open(spoiled, clock)
        (card,) = reader.applications.cards([1])
        assert (card.company, card.role, card.place, card.tags) == ("A\ufffdb",) * 3 + (("A\ufffdb",),)
        assert [known.company for known in reader.imports.known()] == ["A\ufffdb"]
        dossier = reader.applications.dossier(1)
        assert dossier is not None
        assert {note.text for note in dossier.notes} == {"A\ufffdb"}
        reader.close()

    def test_everything_can_still_be_exported(self, spoiled: Path, clock: SetClock) -> None:
        reader = Reader.open(spoiled, clock)
        tables = dump(reader, include_private=True)["tables"]
        assert [row["name"] for row in tables["company"]] == ["A\ufffdb"]
        assert {row["text"] for row in tables["note"]} == {"A\ufffdb"}
        reader.close()

    @pytest.mark.parametrize("field", ["company", "role", "place", "tag", "stage"])
    def test_it_can_be_looked_for(self, spoiled: Path, clock: SetClock, field: str) -> None:
        reader = Reader.open(spoiled, clock)
        assert list(reader.applications.ids(find=[Condition(field, "is", "a\ufffdb")])) == [1]
        assert list(reader.applications.ids(find=[Condition(field, "is", "elsewhere")])) == []
        reader.close()

    def test_doctor_names_it_and_it_can_be_written_anew(self, spoiled: Path, clock: SetClock) -> None:
        store = Store.open(spoiled, clock)
        assert any("text in row 1 of note" in problem.what for problem in store.reader.health.problems())
        store.notes.edit(1, "whole again")
        store.undo()
        store.redo()
        assert not any("row 1 of note" in problem.what for problem in store.reader.health.problems())
        store.close()


def test_a_damaged_name_in_the_file_that_sqlite_repeats_is_refused_in_words(path: Path, clock: SetClock) -> None:
    """SQLite's own message cannot be read then."""
    Store.open(path, clock).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET name = CAST(x'41ff' AS TEXT), sql = CAST(x'435245415445ff' AS TEXT)"
            " WHERE name = 'ix_task_due'"
        )
    for ask in (lambda: Reader.open(path, clock), lambda: Store.open(path, clock)):
        with pytest.raises(NotAStore):
            ask()
