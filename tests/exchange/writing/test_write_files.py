"""What is written whole to a file."""

from __future__ import annotations

import json
from pathlib import Path

from app.exchange.writing.write_files import encode, rows, write_encoded
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import clock_at


def test_a_large_export_is_written_in_pieces_and_each_thing_once(tmp_path: Path) -> None:
    everything = {"notes": [f"Zoë {number}" for number in range(6000)]}
    pieces = list(encode(everything))
    assert len(pieces) > 1
    write_encoded(pieces, tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text("ascii")
    assert json.loads(text) == everything
    assert text.endswith("\n")


def test_the_table_of_tasks_has_those_that_are_done_and_those_of_no_application(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "onward.db", clock_at())
    number = store.applications.add(Draft("Contoso", "Analyst"))
    for of, text in ((number, "ring them"), (number, "write to them"), (None, "buy stamps"), (None, "tidy up")):
        task = store.tasks.add(of, text)
        if text in ("write to them", "tidy up"):
            store.tasks.finish(task)
    header, *tasks = rows(store.reader, "tasks")
    at = header.index("text")
    assert sorted(str(task[at]) for task in tasks) == ["buy stamps", "ring them", "tidy up", "write to them"]
    store.close()
