"""An export is the whole store; taking one in is whole or refused."""

from __future__ import annotations

import copy
import json
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.export import dump, load
from db.export.shape import NOT_EXPORTED, TABLES
from db.file import engine
from db.models import load_all
from db.records.drafts import Draft, DraftPerson
from db.records.enums import EventKind, Kind, Outcome
from db.records.searches import Condition
from db.schema.private_columns import PRIVATE_TABLES
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.db.acts import Ids
from tests.db.export.conftest import exported
from tests.db.helpers import LOG, changed_rows, everything
from tests.stages import stage_of

MERGED = Path(__file__).with_name("merged.txt")


def test_every_table_is_exported_or_kept_back_on_purpose() -> None:
    assert {*TABLES, *PRIVATE_TABLES, *NOT_EXPORTED} == set(load_all().tables)


def test_the_example_has_rows_everywhere(data: dict[str, Any]) -> None:
    assert [name for name, rows in data["tables"].items() if not rows] == []


class TestDump:
    def test_says_what_it_is(self, data: dict[str, Any]) -> None:
        assert {k: v for k, v in data.items() if k != "tables"} == {
            "onward": 1,
            "kind": "export",
            "schema": engine.SCHEMA_VERSION,
        }

    def test_is_the_same_each_time(self, rich: tuple[Path, Ids], data: dict[str, Any]) -> None:
        assert json.dumps(exported(rich[0], include_private=True)) == json.dumps(data)

    def test_values_read_as_everywhere_else(self, data: dict[str, Any]) -> None:
        event = data["tables"]["event"][0]
        assert event["on"] == "2026-11-03"
        assert event["recorded_at"] == "2026-11-23T09:00:00+00:00"
        assert data["tables"]["journal_entry"][1]["sealed"] == "AP8Q"

    def test_private_parts_stay_here_unless_asked_for(self, rich: tuple[Path, Ids]) -> None:
        public = json.dumps(exported(rich[0]))
        secrets = ("Dear me", "Private remark", "mood", "journal", "Ben from the course", "I call Sam", "whole email")
        for secret in (*secrets, "half a line", "undo"):
            assert secret not in public
        assert "The task" in public
        assert "Somebody closer to the field" in public
        private = json.dumps(exported(rich[0], include_private=True))
        for secret in secrets:
            assert secret in private

    def test_is_of_one_moment(self, full: Store) -> None:
        other = Store.open(full.path, full.writer.clock)
        seen: list[int] = []

        def step(sql: str) -> None:
            if 'FROM "application"' in sql and not seen:
                seen.append(other.applications.add(Draft("Meanwhile", "Analyst")))

        with closing(engine.connect(full.path)) as connection:
            connection.set_trace_callback(step)
            data = dump(connection)
        other.close()
        assert seen
        assert "Meanwhile" not in [row["name"] for row in data["tables"]["company"]]
        assert seen[0] not in [row["id"] for row in data["tables"]["application"]]
        assert seen[0] not in [row["application_id"] for row in data["tables"]["event"]]


class TestIntoAnEmptyStore:
    @pytest.mark.parametrize("include_private", [True, False])
    def test_gives_the_same_store(self, rich: tuple[Path, Ids], store: Store, include_private: bool) -> None:
        before = exported(rich[0], include_private=include_private)
        loaded = load(store, json.loads(json.dumps(before)))
        assert json.dumps(dump(store.reader, include_private=include_private)) == json.dumps(before)
        assert store.reader.health.problems() == []
        assert loaded.known == 0
        assert len(loaded.added) == len(before["tables"]["application"])

    def test_find_works_there(self, rich: tuple[Path, Ids], data: dict[str, Any], store: Store) -> None:
        load(store, data)
        kept = {row["application_id"]: sorted(row["text"].split()) for row in everything(rich[0])["words"]}
        assert {row["application_id"]: sorted(row["text"].split()) for row in everything(store.path)["words"]} == kept
        found = store.reader.applications.ids(find=[Condition("text", "contains", "lindqvist")])
        assert list(found) == [rich[1].open]

    def test_is_one_undo(self, data: dict[str, Any], store: Store) -> None:
        private = frozenset(PRIVATE_TABLES) | LOG
        empty = everything(store.path, without=private)
        load(store, data)
        full = everything(store.path, without=private)
        undone = store.undo()
        assert undone is not None
        assert undone.label == "imported an export"
        assert everything(store.path, without=private) == empty
        assert store.undo() is None
        assert store.redo() is not None
        assert everything(store.path, without=private) == full
        assert store.reader.health.problems() == []

    def test_undone_no_private_text_is_in_the_undo_log(self, data: dict[str, Any], store: Store) -> None:
        assert {"Ben from the course", "Private remark"} <= {
            row.get(column) for row in (*data["tables"]["answer"], *data["tables"]["finding"]) for column in row
        }
        load(store, data)
        store.undo()
        log = str(everything(store.path, without=frozenset())["undo_change"])
        assert "Ben from the course" not in log
        assert "Private remark" not in log
        store.redo()
        assert "Ben from the course" in str(store.reader.rejections.get(1))

    def test_undone_and_taken_in_again_nothing_is_there_twice(self, data: dict[str, Any], store: Store) -> None:
        load(store, data)
        store.undo()
        load(store, data)
        after = dump(store.reader, include_private=True)["tables"]
        assert {name: len(rows) for name, rows in after.items()} == {
            name: len(rows) for name, rows in data["tables"].items()
        }
        assert store.reader.health.problems() == []

    def test_own_stages_come_along(self, data: dict[str, Any], store: Store) -> None:
        load(store, data)
        assert [stage.name for stage in store.reader.stages.all()] == [
            "Lead",
            "Applied",
            "Screening",
            "Phone",
            "Interview",
            "Offer",
        ]

    def test_it_goes_on_from_there(self, data: dict[str, Any], store: Store) -> None:
        load(store, data)
        highest = max(row["id"] for row in data["tables"]["application"])
        assert store.applications.add(Draft("Next", "Analyst")) > highest

    def test_a_reference_to_what_was_deleted_is_not_given_to_something_new(self, full: Store, store: Store) -> None:
        number = full.applications.add(Draft("Woodgrove", "Analyst"))
        (walk,) = full.history.close([number], Outcome.REJECTED)
        full.private_notes.add_mood(1, 1, walk)
        full.undo()
        data = dump(full.reader, include_private=True)
        assert data["tables"]["mood"][-1]["rejection_id"] is None
        load(store, data)
        assert dump(store.reader, include_private=True) == data


class TestBesideWhatIsThere:
    def test_what_is_there_is_left_alone(self, data: dict[str, Any], full: Store) -> None:
        before = everything(full.path)
        loaded = load(full, data)
        assert loaded.added == ()
        assert loaded.known == len(data["tables"]["application"])
        assert loaded.rows == {}
        assert everything(full.path) == before

    def test_what_becomes_of_every_row_stands_in_one_file_to_read(self, data: dict[str, Any], store: Store) -> None:
        """When this fails: read what is written now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
        mine = store.applications.add(Draft("northwind Ltd.", "support", people=(DraftPerson("Ana"),)))
        other = store.applications.add(Draft("Contoso", "Clerk", people=(DraftPerson("ana lindqvist"),)))
        store.duplicates.set_apart(mine, other)
        store.offers.add_criterion("time", 1)
        store.saved_searches.save("quiet ones", "is:quiet")
        store.targets.add("Northwind")
        exported = copy.deepcopy(data)
        exported["tables"]["stage"] += [
            {"id": 50, "name": "Café", "kind": "screen", "position": 9},
            {"id": 49, "name": "Cafe", "kind": "interview", "position": 3},
            {"id": 48, "name": "Trial", "kind": "screen", "position": 1},
        ]
        exported["tables"]["preference"] += [
            {"name": "apart.application:1-2", "value": "1"},
            {"name": "apart.company:1-3", "value": "1"},
            {"name": "apart.application:1-999", "value": "1"},
            {"name": "look", "value": "calm"},
        ]
        before = everything(store.path)
        loaded = load(store, exported)
        counts = ", ".join(f"{table} {number}" for table, number in loaded.rows.items())
        head = f"added {loaded.added}, known {loaded.known}; {counts}"
        text = "\n".join([head, *changed_rows(before, everything(store.path)), ""])
        assert store.reader.health.problems() == []
        if os.environ.get("ONWARD_WRITE_TEXTS"):
            MERGED.write_text(text, "utf-8")
        assert MERGED.read_text("utf-8") == text

    def test_new_ones_get_new_numbers_with_all_that_belongs(self, data: dict[str, Any], store: Store) -> None:
        own = store.applications.add(Draft("Trey", "Research assistant", note="mine"))
        loaded = load(store, data)
        assert loaded.known == 0
        assert own not in loaded.added
        assert len(loaded.added) == len(data["tables"]["application"])
        assert store.reader.health.problems() == []
        (contoso,) = [
            c for c in store.reader.applications.cards(store.reader.applications.ids()) if c.company == "Contoso GmbH"
        ]
        dossier = store.reader.applications.dossier(contoso.id)
        assert dossier is not None
        assert [n.text for n in dossier.notes] == ["A note in *Markdown*"]
        assert [p.name for p in dossier.people] == ["Ana Lindqvist"]
        assert [e.words for e in dossier.events if e.kind is EventKind.HEARD] == ["Looking forward"]
        assert dossier.application.tags == ("data", "remote")
        assert dossier.posting == "The whole advertisement"
        (ending,) = [e for e in store.reader.rejections.all() if e.company == "Fabrikam"]
        rejection = store.reader.rejections.get(ending.rejection_id)
        assert rejection is not None
        assert [f.cause_id for f in rejection.findings] == ["prep"]
        assert [t.text for t in rejection.tasks] == ["practise"]
        assert [e.text for e in store.reader.private_notes.all(ending.rejection_id)] == ["Dear me"]

    def test_a_second_time_adds_nothing(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("Trey", "Research assistant"))
        load(store, data)
        once = everything(store.path)
        loaded = load(store, data)
        assert loaded.rows == {}
        assert everything(store.path) == once

    def test_undo_takes_all_of_it_back(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("Trey", "Research assistant"))
        private = frozenset(PRIVATE_TABLES) | LOG
        before = everything(store.path, without=private)
        load(store, data)
        store.undo()
        assert everything(store.path, without=private) == before

    def test_the_same_link_is_the_same_application(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("Tailspin Toys", "Something else", link="https://tailspin.example/1"))
        loaded = load(store, data)
        assert loaded.known == 1
        assert "Tailspin" not in [
            c.company for c in store.reader.applications.cards(store.reader.applications.ids(ended=None))
        ]

    def test_the_same_company_role_and_day_is_the_same_application(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("northwind Ltd.", "support (f/m/x)", note="kept as it is"))
        loaded = load(store, data)
        assert loaded.known == 1
        (mine,) = store.reader.applications.named("northwind")
        assert mine.role == "support (f/m/x)"
        assert mine.tags == ()

    def test_another_day_is_another_application(self, data: dict[str, Any], store: Store, clock: SetClock) -> None:
        clock.pass_time(days=1)
        store.applications.add(Draft("Northwind", "Support"))
        assert load(store, data).known == 0
        assert len(store.reader.applications.named("northwind")) == 2

    def test_rates_to_another_currency_stay_out(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("Trey", "Research assistant"))
        store.offers.set_exchange_rate("EUR", 0.94, "CHF")
        load(store, data)
        assert (store.reader.preferences.home_currency(), store.reader.offers.exchange_rates()) == (
            "CHF",
            {"EUR": 0.94},
        )

    def test_what_matters_is_known_by_its_name_and_ratings_find_it(self, data: dict[str, Any], store: Store) -> None:
        mine = store.offers.add_criterion("The People", 1)
        load(store, data)
        assert [(c.name, c.weight) for c in store.reader.offers.criteria()] == [("time", 2), ("The People", 1)]
        (offer,) = store.reader.offers.open()
        assert offer.ratings == ((mine, 4),)

    def test_it_joins_the_search_that_goes_on(self, data: dict[str, Any], store: Store, clock: SetClock) -> None:
        clock.pass_time(days=40)
        store.searches.start("The second")
        store.applications.add(Draft("Trey", "Research assistant"))
        elsewhere = copy.deepcopy(data)
        elsewhere["tables"]["search"][0]["began_on"] = "2026-09-01"
        load(store, elsewhere)
        assert store.reader.searches.current().name == "The second"
        open_ones = [c.company for c in store.reader.applications.cards(store.reader.applications.ids())]
        assert "Trey" in open_ones
        assert "Northwind" in open_ones

    def test_a_search_known_here_stays_what_it_is(self, data: dict[str, Any], store: Store, clock: SetClock) -> None:
        clock.pass_time(days=40)
        store.searches.start("The second")
        store.applications.add(Draft("Trey", "Research assistant"))
        load(store, data)
        assert [c.company for c in store.reader.applications.cards(store.reader.applications.ids())] == ["Trey"]
        assert [s.name for s in store.reader.searches.all()].count("This search") == 1

    def test_stages_are_known_by_name_and_kind(self, data: dict[str, Any], store: Store) -> None:
        store.stages.rename(stage_of(store, Kind.SCREEN), "phone")
        store.stages.add("Screening", Kind.APPLIED)
        store.applications.add(Draft("Trey", "Research assistant"))
        load(store, data)
        assert [(s.name, s.kind) for s in store.reader.stages.all()] == [
            ("Lead", Kind.LEAD),
            ("Applied", Kind.APPLIED),
            ("Screening", Kind.APPLIED),
            ("phone", Kind.SCREEN),
            ("Screening (screen)", Kind.SCREEN),
            ("Interview", Kind.INTERVIEW),
            ("Offer", Kind.OFFER),
        ]
        assert store.reader.health.problems() == []

    def test_one_company_is_not_made_twice(self, data: dict[str, Any], store: Store) -> None:
        store.applications.add(Draft("Contoso", "Clerk"))
        load(store, data)
        assert [name for name in store.reader.applications.companies() if "ontoso" in name] == ["Contoso"]


class TestDryRun:
    @pytest.mark.parametrize("filled", [True, False])
    def test_says_the_same_and_changes_nothing(self, data: dict[str, Any], store: Store, filled: bool) -> None:
        if filled:
            store.applications.add(Draft("Northwind", "Support"))
        before = everything(store.path, without=frozenset())
        told: list[object] = []
        store.subscribe(told.append)
        tried = load(store, data, dry_run=True)
        assert everything(store.path, without=frozenset()) == before
        assert told == []
        assert load(store, data) == tried


def test_the_day_of_an_export_does_not_matter(data: dict[str, Any], store: Store, clock: SetClock) -> None:
    clock.pass_time(days=400)
    load(store, data)
    assert dump(store.reader, include_private=True) == data
    assert TODAY.isoformat() in json.dumps(data)
