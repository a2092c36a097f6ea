"""An export that was damaged or made up is refused in plain words, and what can be read of an older one is."""

from __future__ import annotations

import copy
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.export import dump, load
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything

SENTENCES = Path(__file__).with_name("refused.txt")


def _set(table: str, row: int, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def spoil(data: dict[str, Any]) -> None:
        data["tables"][table][row][column] = value

    return spoil


def _drop(*path: Any) -> Callable[[dict[str, Any]], None]:
    def spoil(data: dict[str, Any]) -> None:
        at: Any = data
        for part in path[:-1]:
            at = at[part]
        del at[path[-1]]

    return spoil


def _put(*path: Any) -> Callable[[dict[str, Any]], None]:
    """The last of the path is the value."""

    def spoil(data: dict[str, Any]) -> None:
        at: Any = data
        for part in path[:-2]:
            at = at[part]
        at[path[-2]] = path[-1]

    return spoil


def _twice(table: str, row: int) -> Callable[[dict[str, Any]], None]:
    def spoil(data: dict[str, Any]) -> None:
        data["tables"][table].append(data["tables"][table][row])

    return spoil


SPOILED: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "another version": (_put("onward", 2), "newer version of Onward"),
    "a newer schema": (_put("schema", 99), "newer version of Onward"),
    "no schema": (_drop("schema"), "which schema"),
    "schema as text": (_put("schema", "1"), "which schema"),
    "schema as truth": (_put("schema", True), "which schema"),
    "another kind": (_put("kind", "list"), "not an Onward export"),
    "no tables": (_drop("tables"), "no tables"),
    "tables as a list": (_put("tables", []), "no tables"),
    "an unknown table": (_put("tables", "spells", []), "no table 'spells'"),
    "two unknown tables": (
        lambda data: data["tables"].update({"b" * 50: [], "a" * 50: []}),
        f"no table '{'a' * 40}'",
    ),
    "an unknown column": (_set("note", 0, "colour", "red"), "no column 'colour'"),
    "rows as text": (_put("tables", "note", "rows"), "not a list"),
    "a row as text": (_put("tables", "note", ["row"]), "not a row"),
    "no search": (_put("tables", "search", []), "no search"),
    "a missing column": (_drop("tables", "application", 0, "role"), "'role' .* missing"),
    "text in a number": (_set("application", 0, "interest", "4"), "'interest'"),
    "truth in a number": (_set("application", 0, "interest", True), "'interest'"),
    "out of range": (_set("application", 0, "fit", 6), "out of range"),
    "too big a number": (_set("application", 0, "pay_low", 2**70), "'pay_low'"),
    "not a number": (_set("application", 0, "effort_hours", float("nan")), "'effort_hours'"),
    "number in a text": (_set("note", 0, "text", 5), "'text'"),
    "null where something is needed": (_set("note", 0, "text", None), "empty"),
    "half a character": (_set("note", 0, "text", "\ud800"), "'text'"),
    "not a day": (_set("application", 0, "deadline", "31.02.2026"), "'deadline'"),
    "a long word where one of few belongs": (_set("stage", 1, "kind", "limbo" * 20), "means nothing"),
    "a week as a day": (_set("application", 0, "deadline", "2026-W01-1"), "'deadline'"),
    "a day that is none": (_set("application", 0, "deadline", "2026-02-31"), "'deadline'"),
    "a far year": (_set("application", 0, "deadline", "0001-01-01"), "too far"),
    "no moment": (_set("note", 0, "written_at", "yesterday"), "'written_at'"),
    "a number as a moment": (_set("note", 0, "written_at", 5), "'written_at'"),
    "a number as a day": (_set("application", 0, "deadline", 5), "'deadline'"),
    "a number as bytes": (_set("journal_entry", 1, "sealed", 5), "'sealed'"),
    "bytes of an odd length": (_set("journal_entry", 1, "sealed", "abc"), "'sealed'"),
    "a moment without offset": (_set("note", 0, "written_at", "2026-11-23T10:00:00"), "offset"),
    "a moment too early": (_set("note", 0, "written_at", "0001-01-01T00:00:00+14:00"), "'written_at'"),
    "no base64": (_set("journal_entry", 1, "sealed", "ä"), "'sealed'"),
    "truth as a number": (_set("search", 0, "is_current", 1), "'is_current'"),
    "an unknown kind": (_set("stage", 0, "kind", "limbo"), "means nothing"),
    "an unknown outcome": (_set("event", -1, "outcome", "meh"), "means nothing"),
    "an unknown walk": (_set("rejection", 0, "walk", "run"), "means nothing"),
    "a number twice": (_twice("note", 0), "two rows of note have the number 1"),
    "a number below one": (_set("note", 0, "id", 0), "no number"),
    "a reference to nothing": (_set("note", 0, "application_id", 999), "refers to application 999"),
    "no history": (_put("tables", "event", []), "no first line"),
    "an event that replaces itself": (_set("event", 2, "replaces", 3), "replaces"),
    "an event that replaces another's": (_set("event", -1, "replaces", 1), "replaces"),
    "an ending without outcome": (_put("tables", "event", -1, "kind", "ended"), "without an outcome"),
    "a stage event without a stage": (_set("event", 1, "stage_id", None), "no stage"),
    "pay the wrong way round": (_set("application", 0, "pay_low", 70_000), "no range"),
    "half a pay": (_set("application", 0, "pay_high", None), "no range"),
    "one company twice": (_set("company", 1, "match_name", "contoso"), "contradicts itself in company"),
    "one tag twice": (_set("application_tag", 1, "tag", "data"), "contradicts itself in application_tag"),
}
NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


class TestRefusals:
    @pytest.mark.parametrize("name", SPOILED)
    @pytest.mark.parametrize("filled", [True, False], ids=["beside", "empty"])
    def test_says_what_is_wrong_and_changes_nothing(
        self, data: dict[str, Any], store: Store, name: str, filled: bool
    ) -> None:
        spoil, words = SPOILED[name]
        if filled:
            store.applications.add(Draft("Trey", "Research assistant"))
        spoiled = copy.deepcopy(data)
        spoil(spoiled)
        before = everything(store.path, without=frozenset())
        with pytest.raises(Refused, match=words) as caught:
            load(store, spoiled)
        assert re.search(words, caught.value.title)
        assert re.match(r"(Update Onward to read it\. )?Nothing was changed\.|To make one: ", caught.value.advice)
        assert everything(store.path, without=frozenset()) == before

    def test_every_refusal_stands_in_one_file_to_read(self, data: dict[str, Any], store: Store) -> None:
        """When this fails: read what is said now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
        lines = []
        for name, (spoil, _) in SPOILED.items():
            spoiled = copy.deepcopy(data)
            spoil(spoiled)
            with pytest.raises(Refused) as caught:
                load(store, spoiled)
            lines.append(f"{name}: {caught.value}")
        text = "\n".join([*lines, ""])
        if os.environ.get("ONWARD_WRITE_TEXTS"):
            SENTENCES.write_text(text, "utf-8")
        assert SENTENCES.read_text("utf-8") == text

    @pytest.mark.parametrize("nothing", [None, [], "text", 5, {}, {"onward": 1}, {"kind": "export"}, {"items": []}])
    def test_other_json_is_not_an_export(self, store: Store, nothing: Any) -> None:
        with pytest.raises(Refused, match=r"^This is not an Onward export\. To make one: "):
            load(store, nothing)

    def test_a_standing_that_differs_is_set_from_the_events(self, data: dict[str, Any], store: Store) -> None:
        spoiled = copy.deepcopy(data)
        spoiled["tables"]["application"][0] |= {"outcome": "accepted", "ended_on": "2020-01-01", "round": 7}
        load(store, spoiled)
        assert store.reader.health.problems() == []
        assert dump(store.reader, include_private=True) == data

    def test_nul_goes_and_other_text_stays(self, data: dict[str, Any], store: Store) -> None:
        spoiled = copy.deepcopy(data)
        spoiled["tables"]["note"][0]["text"] = "a\x00b\x1b[31m[bold]\u202e ünï"
        load(store, spoiled)
        assert [r["text"] for r in everything(store.path)["note"]] == ["ab\x1b[31m[bold]\u202e ünï"]

    def test_a_column_an_older_export_does_not_have_gets_its_usual_value(
        self, data: dict[str, Any], store: Store
    ) -> None:
        older = copy.deepcopy(data)
        older["schema"] = 1
        for row in older["tables"]["company"]:
            del row["link"]
        for row in older["tables"]["application"]:
            del row["quiet_until"]
        del older["tables"]["saved_view"]
        load(store, older)
        after = dump(store.reader, include_private=True)
        assert after["tables"]["company"] == data["tables"]["company"]
        assert after["tables"]["saved_view"] == []

    def test_a_column_only_an_older_export_has_is_read_past(self, data: dict[str, Any], store: Store) -> None:
        older = copy.deepcopy(data)
        for row in older["tables"]["company"]:
            row["is_agency"] = True
        load(store, older)
        assert dump(store.reader, include_private=True) == data

    @given(noise=NOISE, where=st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
    def test_whatever_stands_anywhere_is_taken_or_refused(
        self, noise: Any, where: list[int], data: dict[str, Any], empty: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        spoiled = copy.deepcopy(data)
        at: Any = spoiled
        parents: list[tuple[Any, Any]] = []
        for number in where:
            if isinstance(at, dict) and at:
                key: Any = sorted(at)[number % len(at)]
            elif isinstance(at, list) and at:
                key = number % len(at)
            else:
                break
            parents.append((at, key))
            at = at[key]
        parents[-1][0][parents[-1][1]] = noise
        path = tmp_path_factory.mktemp("noise") / "onward.db"
        shutil.copy(empty, path)
        store = Store.open(path, SetClock())
        before = everything(store.path, without=frozenset())
        try:
            load(store, spoiled)
        except Refused:
            assert everything(store.path, without=frozenset()) == before
        else:
            assert store.reader.health.problems() == []
            dump(store.reader, include_private=True)
        store.close()
