"""A long sitting at the command line: what each command prints, on which stream and with which status, to read."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.cli.conftest import Onward
from tests.clocks import clock_at
from tests.db.acts import fill
from tests.screens.mail.test_email_screen import MBOX
from tests.screens.test_sheets import add_leads

TRANSCRIPT = Path(__file__).with_name("transcript.txt")


def told(onward: Onward, line: str, plain: Callable[[str], str]) -> Iterator[str]:
    """A command and what it prints, an object on one line; a mark tells what is printed as an error."""
    status, out, err = onward(*shlex.split(line))
    if out.startswith("{\n"):
        out = json.dumps(json.loads(out), ensure_ascii=False)
    yield f"$ onward {line}{f'   [{status}]' if status else ''}"
    yield from (f"  {row}".rstrip() for row in plain(out).splitlines())
    yield from (f"! {row}".rstrip() for row in plain(err).splitlines())


def test_what_each_command_prints_stands_in_one_file_to_read(
    onward: Onward, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To add a command, write its line and have the file written with `ONWARD_WRITE_TEXTS=1`.

    When this fails: see whether what is printed now is right.
    """
    home.mkdir(mode=0o700)
    store = Store.open(home / "onward.db", clock_at())
    fill(store)
    store.pauses.end()
    add_leads(store)
    store.close()
    (tmp_path / "table.csv").write_text(
        "Company,Role,Applied,Status\nTrey,Cook,2026-11-02,Rejected\nTrey,Baker,,soon\n"
    )
    (tmp_path / "page.html").write_text(
        "<html><head><title>Baker - Wingtip</title></head><body><h1>Baker (m/f/d)</h1><p>Wingtip Ltd, Leeds</p>"
        "<p>We are looking for a baker. Pay: £14 an hour.</p><h2>What you bring</h2><ul><li>Two years of baking</li>"
        "</ul><p>Apply by 1 December 2026.</p></body></html>"
    )
    (tmp_path / "Jobs.mbox").write_bytes(MBOX)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onward"])

    def plain(text: str) -> str:
        text = text.replace(str(tmp_path.resolve()), "~").replace(str(tmp_path), "~")
        return re.sub(r"\d+ (kB|bytes)", r"N \1", text)

    lines = [line.removeprefix("$ onward ") for line in TRANSCRIPT.read_text("utf-8").splitlines() if line[:1] == "$"]
    lines = [re.sub(r"   \[\d+\]$", "", line) for line in lines]
    said = "\n".join([row for line in lines for row in told(onward, line, plain)] + [""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        TRANSCRIPT.write_text(said, "utf-8")
    assert TRANSCRIPT.read_text("utf-8") == said
