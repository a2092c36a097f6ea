"""The keys named in a walkthrough and in the list of rejections, wherever one is, in one file to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from app.domain.recovery.walk_data import WalkPage, WalkPosition
from app.screens.recovery.footer import ROOMY, WALK_BESIDE, FocusIn, Hints, footer, own_keys
from db.records.walk_enums import JournalKind, Step

FOOTERS = Path(__file__).with_name("footers.txt")
WIDTHS = (WALK_BESIDE - 1, WALK_BESIDE, ROOMY - 1, ROOMY)


def data(*, archived: bool = False, entries: tuple[str, ...] = (), mood: int | None = None) -> Any:
    closed = SimpleNamespace(archived_on=date(2026, 11, 1) if archived else None)
    return SimpleNamespace(ending=closed, entries=entries, mood=mood)


def words(hints: Hints) -> str:
    return ", ".join(f"{key} {label} ({action})" for key, label, action in hints)


def told() -> Iterator[str]:
    yield f"nothing closed: {words(footer(None, WalkPosition(), ROOMY, frozenset(), None))}"
    for archived in (False, True):
        for width in WIDTHS:
            hints = footer(data(archived=archived), WalkPosition(), width, frozenset(), None)
            yield f"list{', archived' if archived else ''}, {width}: {words(hints)}"
    for page in WalkPage:
        for step in (None, *Step):
            position = WalkPosition(step, page)
            own = own_keys(position, frozenset({"d", ""}) if step is Step.MOVE_ON else frozenset({"x"}))
            yield f"{page.name} {step or '-'}: own {' '.join(sorted(own)) or '-'}"
            for focus in FocusIn:
                yield f"  {focus.name}: {words(footer(data(), position, ROOMY, own, focus))}"
    for width in WIDTHS:
        position = WalkPosition(Step.ANALYSE)
        hints = footer(data(archived=True), position, width, own_keys(position, frozenset("d")), FocusIn.STEP)
        yield f"step, archived, {width}: {words(hints)}"
    for revealed in (False, True):
        position = WalkPosition(Step.RECOVER, revealed=revealed)
        for shown in (data(entries=("Dear me",)), data(mood=2)):
            hints = footer(shown, position, ROOMY, own_keys(position, frozenset()), FocusIn.STEP)
            yield f"notes{', shown' if revealed else ''}: {words(hints)}"
    writing = WalkPosition(Step.RECOVER, writing=JournalKind.LETTER)
    yield f"writing: own {' '.join(own_keys(writing, frozenset('d'))) or '-'}"


def test_every_footer_stands_in_one_file_to_read() -> None:
    """When this fails: read what is named now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    text = "\n".join([*told(), ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        FOOTERS.write_text(text, "utf-8")
    assert FOOTERS.read_text("utf-8") == text
