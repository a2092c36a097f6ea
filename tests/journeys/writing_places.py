"""Every kind of place one types in, in the real program: the way there, and where what was typed is found again."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.bench.terminal import Terminal
from tests.dashboards import filled
from tests.journeys.test_a_search import begin, read
from tests.journeys.test_terminal import modes_left_on


class WritingPlace(NamedTuple):
    """A place to type in: what Onward opens with, the keys that lead there with what each brings, and what is kept."""

    opens_with: str
    first: str
    way: Sequence[tuple[str, str]]
    kept: Callable[[Reader], str]


def _said(reader: Reader) -> str:
    rejection = reader.rejections.get(1)
    assert rejection is not None
    return rejection.feedback.said


def _form_note(reader: Reader) -> str:
    draft = reader.drafts.get("form:new")
    return str(json.loads(draft)["note"]) if draft else ""


FIELDS_BEFORE_NOTE = 14

PLACES = {
    "note": WritingPlace("pipeline", "Contoso", [("n", "save")], lambda reader: reader.drafts.get("note:1:new")),
    "walkthrough": WritingPlace(
        "rejections", "Litware", [("<enter>", "esc enough|esc back"), ("w", "stop writing")], _said
    ),
    "form": WritingPlace(
        "pipeline",
        "Contoso",
        [("a", "Commas divide"), ("<c-f>", "The posting|Company"), *[("<tab>", "")] * FIELDS_BEFORE_NOTE],
        _form_note,
    ),
    "quick add": WritingPlace(
        "pipeline", "Contoso", [("a", "Commas divide")], lambda reader: reader.drafts.get("typed:add")
    ),
    "letter": WritingPlace(
        "today",
        "Contoso",
        [("w", "email app")],
        lambda reader: reader.drafts.get("letter:check-in:1").split("\n")[-1],
    ),
}


def sample(path: Path) -> None:
    """A store with what each place needs: a quiet application, and a rejection after an interview."""
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11)),
        Draft("Litware", "Tester", stage="Interview", applied_on=date(2026, 11, 1)),
        also=lambda store: store.history.close([2], Outcome.REJECTED, on=date(2026, 11, 1)),
    )


def copied(made: Path, folder: Path) -> Path:
    """A copy of a prepared store in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(made, folder / "search.db"))


def begin_in(place: WritingPlace, store: Path, *, columns: int = 80, rows: int = 24) -> Terminal:
    """The program, with the cursor where one types."""
    settings = store.parent / "settings.toml"
    settings.write_text(f'opens_with = "{place.opens_with}"\n')
    settings.chmod(0o600)
    terminal = begin(store, columns=columns, rows=rows)
    try:
        terminal.wait_for(place.first)
        for key, expect in place.way:
            terminal.send(key)
            terminal.wait_for(expect)
        terminal.settle(0.2)
    except BaseException:
        terminal.__exit__(None, None, None)
        raise
    return terminal


def type_in(terminal: Terminal, text: str, pause: float = 0.0) -> None:
    """Type a text and wait until it is on the screen."""
    for char in text:
        terminal.send(char)
        time.sleep(pause)
    terminal.settle()
    terminal.wait_for(re.escape(text))


def kept(place: WritingPlace, store: Path) -> str:
    """What the store holds of what was typed there."""
    reader = read(store)
    try:
        return place.kept(reader)
    finally:
        reader.close()


def is_given_back(raw: bytes) -> bool:
    """Whether what the program wrote left the terminal as it was: screen, mouse, pasting, keyboard."""
    return modes_left_on(raw) == set() and raw.count(b"\x1b[>") == raw.count(b"\x1b[<u")
