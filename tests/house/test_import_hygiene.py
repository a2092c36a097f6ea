"""Which modules each way into Onward loads. The time they take differs from machine to machine; the list does not."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib

import grimp

from tests.house.sources import ROOT

SCREENS = {"textual", "rich"}
TABLES = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
OWN_AND_TINY = {"app", "gc", "__future__"}
NOT_THINKING = ("app.cli", "app.launcher", "app.__main__", "app.without_ssl")


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level packages a fresh process has imported after running this code with these arguments."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *arguments],
        env=os.environ,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    timings = [line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")]
    others = [line for line in told.stderr.splitlines() if not line.startswith("import time:")]
    assert told.returncode == 0, "\n".join(others)
    return {module.partition(".")[0] for module in timings}


def onward(*arguments: str) -> set[str]:
    """The same for the `onward` command."""
    return loaded("from app.launcher import main; main()", *arguments)


def test_the_launcher_alone_loads_next_to_nothing() -> None:
    assert loaded("import app.launcher") - loaded("pass") <= OWN_AND_TINY


def test_the_version_is_told_without_loading_anything() -> None:
    assert onward("--version") - loaded("pass") <= OWN_AND_TINY


def thinking() -> list[str]:
    """The thinking modules, as the contract in pyproject.toml names them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(contract["source_modules"] for contract in contracts if contract["id"] == "thinking")


def test_thinking_loads_neither_screens_nor_tables() -> None:
    assert not loaded("; ".join(f"import {module}" for module in thinking())) & (SCREENS | TABLES)


def test_no_thinking_module_is_missing_from_the_contract() -> None:
    graph = grimp.build_graph(
        "app", "widgets", "db", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )
    ours = [module for module in graph.modules if module.startswith("app.") and not module.startswith(NOT_THINKING)]
    quiet = [
        module for module in ours if not graph.find_upstream_modules(module) & {"textual", "sqlmodel", "sqlalchemy"}
    ]
    empty = [module for module in quiet if not graph.find_modules_directly_imported_by(module)]
    listed = tuple(thinking())
    missing = [
        m for m in quiet if m not in empty and m not in listed and not m.startswith(tuple(f"{one}." for one in listed))
    ]
    assert sorted(missing) == [], "add them to the contract 'thinking' in pyproject.toml"


def test_the_dashboard_opens_without_ssl_and_leaves_it_to_be_had() -> None:
    assert "_ssl" not in loaded("import app.opening")
    assert "_ssl" in loaded("import app.opening, ssl; ssl.create_default_context()")
