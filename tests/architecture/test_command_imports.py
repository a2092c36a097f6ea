"""What the commands used most load: those that only read need neither screens nor tables."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.cli.registry import ENTRIES
from app.clock import Clock
from db import sample
from tests.architecture.sources import files, module
from tests.architecture.test_import_hygiene import ONWARD, SCREENS, TABLES, loaded, modules, onward


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "onward.db"
    sample.write(path, Clock.system())
    return path


@pytest.mark.parametrize(
    "command",
    [["list"], ["list", "--json"], ["list", "stage:interview"], ["today"], ["today", "--json"], ["insights", "--json"]],
    ids=" ".join,
)
def test_reading_commands_load_neither_screens_nor_tables(command: list[str], store: Path) -> None:
    assert not onward(*command, "--store", str(store)) & (SCREENS | TABLES | {"platformdirs", "selectolax"})


FUTURE = "from __future__ import annotations"
COMMON = {"app.cli", "app.cli.context", "app.cli.declared", "app.cli.parsing", "app.cli.registry"}
"""What every command needs of the command line, beside its own module."""
OF_ZONES = {"weakref"} if sys.version_info < (3, 12) else {"weakref", "threading"}
"""What Python loads for a time zone."""
SEARCHING = {"app.cli.search_option", "app.cli.find"}
SLOW = {"dataclasses", "inspect", "logging", "asyncio", "decimal", "random", "tempfile", "subprocess", "hashlib"}
"""Parts of Python that take as long to import as a whole command may take for its own."""


LISTED = {f"db.records.{part}" for part in ("cards", "enums", "named_tuple", "names", "pauses", "waits")}
LISTED |= {"db.records"}
"""The records a list is made of; making another takes as long as to read three rows."""
OF_A_LIST = {"db.queries", *(f"db.queries.{part}" for part in ("answers", "applications", "cards", "reader", "rows"))}
OF_A_LIST |= {"db.queries.stages", "db.queries.waits"}
"""What a list asks the store through."""
NOT_FOR_A_LIST = {"json", "copy", "unicodedata", "db.sql.search", "db.sql.fold_text", "db.as_imported"}
NOT_FOR_A_LIST |= {"db.file.encryption"}
PARSING = {"argparse", "re", "gettext", "locale"}
SLOW_TO_READ = {"contextlib", "threading", "weakref", "warnings", "importlib", "textwrap"}
"""Together they take as long as `import sqlite3`; what needs them is asked by other commands."""
TYPES = {"typing"} if sys.version_info < (3, 14) else set()
"""From 3.14 on Python keeps the types of a record where only its own module for them can look."""


@pytest.mark.parametrize(
    "command", [["list", "--limit", "50"], ["today"], ["show", "1"]], ids=lambda command: command[0]
)
def test_a_quick_command_loads_no_other_command_and_nothing_slow(
    command: list[str], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    found = modules(ONWARD, *command, "--store", str(store))
    own_module = ENTRIES[command[0]].module
    assert {name for name in found if name.startswith("app.cli")} - SEARCHING == COMMON | {own_module}
    assert not found & (SLOW | SLOW_TO_READ | {"db.store", "app.settings", "pathlib"}) - loaded("import sqlite3")
    assert "zoneinfo" not in found or "/zoneinfo/" not in os.path.realpath("/etc/localtime")
    own = [path for path in files("app", "db") if module(path) in found]
    texts = [path.read_text() for path in own]
    # A record whose types are text has Python's whole compiler set up for them.
    assert [p for p, text in zip(own, texts, strict=True) if "(NamedTuple)" in text and FUTURE in text] == []


def test_a_list_loads_only_what_it_shows(store: Path) -> None:
    found = modules(ONWARD, "list", "--limit", "50", "--store", str(store))
    assert {name for name in found if name.startswith("db.records")} == LISTED
    assert {name for name in found if name.startswith("db.queries")} == OF_A_LIST
    assert not found & (NOT_FOR_A_LIST | PARSING | TYPES)


def test_a_list_as_json_loads_only_what_it_shows(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    found = modules(ONWARD, "list", "--json", "--limit", "50", "--store", str(store))
    assert not found & (SLOW | SLOW_TO_READ - OF_ZONES | {"argparse", *TYPES}) - loaded("import sqlite3")
    assert {name for name in found if name.startswith("db.records")} == LISTED - {"db.records.waits"}


@pytest.mark.skipif(
    sys.version_info >= (3, 14), reason="Python keeps the types of a record where only its own can look"
)
@pytest.mark.parametrize("command", [["today"], ["show", "1"], ["show", "1", "--quiet"]], ids=" ".join)
def test_a_quick_command_needs_neither_argparse_nor_typing(command: list[str], store: Path) -> None:
    assert not modules(ONWARD, *command, "--store", str(store)) & {"argparse", "json", *TYPES}


def test_a_view_of_insights_loads_no_other_view(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    found = modules(ONWARD, "insights", "rates", "--json", "--store", str(store))
    views = {"flow", "groups", "more", "reasons", "rhythm", "view_text", "waiting"}
    assert not found & {f"app.domain.insights.{view}" for view in views}
    assert not found & (SLOW | {"argparse", "pathlib", "app.settings", *TYPES})


def test_help_loads_neither_screens_nor_tables_nor_the_store() -> None:
    assert not onward("--help") & (SCREENS | TABLES | {"sqlite3", "selectolax"})


def test_writing_commands_load_neither_screens_nor_the_tables_models(store: Path) -> None:
    for command in (["add", "Contoso, Analyst"], ["undo"]):
        assert not onward(*command, "--store", str(store)) & (SCREENS | TABLES | {"selectolax"})


def test_a_new_store_is_made_without_the_tables_models(tmp_path: Path) -> None:
    assert not onward("add", "Contoso, Analyst", "--store", str(tmp_path / "new.db")) & (SCREENS | TABLES)


def test_completion_loads_next_to_nothing(store: Path) -> None:
    own = {"app", "db", "gc", "__future__"}
    assert onward("__complete", "zsh", "--store", str(store), "show", "") - loaded("import json, sqlite3") <= own
    assert onward("__complete", "zsh", "sh") - loaded("import json") <= own
