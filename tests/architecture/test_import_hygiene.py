"""Which modules each way into Onward loads. The time they take differs from machine to machine; the list does not."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.sources import ROOT, files, module

SCREENS = {"textual", "rich"}
TABLES = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
OWN_AND_TINY = {"app", "gc", "__future__"}


def modules(code: str, *arguments: str) -> set[str]:
    """The modules a fresh process has imported after running this code with these arguments."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *arguments],
        env=os.environ,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    timings = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}
    others = [line for line in told.stderr.splitlines() if not line.startswith("import time:")]
    assert told.returncode == 0, "\n".join(others)
    return timings


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level packages of these modules."""
    return {module.partition(".")[0] for module in modules(code, *arguments)}


ONWARD = "from app.launcher import main; main()"


def onward(*arguments: str) -> set[str]:
    """The same for the `onward` command."""
    return loaded(ONWARD, *arguments)


def test_the_launcher_alone_loads_next_to_nothing() -> None:
    assert loaded("import app.launcher") - loaded("pass") <= OWN_AND_TINY


def test_the_version_is_told_without_loading_anything() -> None:
    assert onward("--version") - loaded("pass") <= OWN_AND_TINY


def test_domain_and_exchange_load_neither_screens_nor_tables() -> None:
    modules = [module(path) for path in files("app/domain", "app/exchange")]
    assert not loaded("; ".join(f"import {one}" for one in modules)) & (SCREENS | TABLES)


def test_the_dashboard_opens_lean_imports_and_leaves_it_to_be_had() -> None:
    unopened = {"_ssl", "platform", "shutil", "zoneinfo", "rich.table", "textual.containers"}
    assert not modules("import app.screens.start.run") & unopened
    later = (
        "import platform, platformdirs, ssl, uuid; from rich.table import Table; from textual.widgets import _toast;"
    )
    later += "platformdirs.user_data_dir(), ssl.create_default_context(), uuid.uuid4().hex, Table().columns;"
    later += "_toast.ToastRack().compose"
    assert modules(f"import app.screens.start.run; {later}") & unopened == unopened - {"zoneinfo"}


def test_the_picture_of_the_first_screen_is_looked_for_with_next_to_nothing_loaded() -> None:
    asked = "from app.first_frame import *; import os; store, settings = find_files('', os.environ);"
    asked += " read_picture(frame_of(store)); key(store, (80, 24), facts_around(settings, os.environ))"
    assert loaded(asked) - loaded("pass") <= OWN_AND_TINY | {"db", "time"}
