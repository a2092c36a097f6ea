"""What the dashboard has loaded by the time its first frame is seen, in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from app.clock import Clock
from db.records.drafts import Draft
from db.store import Store
from tests.bench.terminal import Terminal

WATCHED = """
import os, sys, time

class Watch:
    def find_spec(self, name, path=None, target=None):
        os.write(file, f"{time.monotonic_ns()} {name}\\n".encode())

file = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.meta_path.insert(0, Watch())
from app.launcher import main
main()
"""
NOT_YET = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "argparse", "selectolax"}
BEHIND_IT = {
    *("db.store", "db.changes.writer", "db.records.drafts", "db.records.changes"),
    *("app.unsaved_file", "app.domain.text_merge"),
    *("app.screens.pipeline.screen", "app.screens.pipeline.actions", "app.screens.today.actions"),
    *("app.screens.admin_actions", "app.screens.terminal.too_small_screen", "app.screens.terminal._textual_screens"),
    "app.exchange",
    *("ssl", "textual.command", "textual.types", "textual.widgets._input", "textual.widgets._option_list"),
}
"""What keys, writing and few people need: loaded once the first frame stands, or later."""
MOST_OWN = 120
"""Modules of Onward's own; each takes as long as some twenty lines of a list."""


def test_the_first_frame_shows_the_users_own_data_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    path, imports = tmp_path / "onward.db", tmp_path / "imports"
    store = Store.open(path, Clock.system())
    store.applications.add(Draft(company="Zephyr", role="Analyst", follow_up_on=Clock.system().today()))
    store.close()
    command = [sys.executable, "-c", WATCHED, str(imports), "--store", str(path)]
    with Terminal(command, environment={"ONWARD_HOME": str(tmp_path)}) as terminal:
        seen = terminal.started + terminal.wait_for("Zephyr") * 1e6
        terminal.settle()
        terminal.wait_for_end(terminal.send("<c-q>"))
        assert terminal.process.returncode == 0
    asked = [line.split() for line in imports.read_text().splitlines()]
    before = {name.partition(".")[0] for at, name in asked if int(at) <= seen}
    assert "textual" in before
    assert not before & NOT_YET
    modules = {name for at, name in asked if int(at) <= seen}
    assert not modules & BEHIND_IT
    assert len([name for name in modules if name.partition(".")[0] in {"app", "db", "widgets"}]) <= MOST_OWN
