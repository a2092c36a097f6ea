"""Letters typed before the line they are meant for has the keys: they are written, and are no commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.screens.recovery.text_entry import Entry
from db.records.enums import Kind
from tests.screens.recovery.search import ended, open_store, rejections, until


@pytest.mark.parametrize("letters", ["sd", "no news"])
async def test_letters_typed_while_a_line_opens_are_written_on_it(
    tmp_path: Path, letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.SCREEN)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        late: list[Callable[[], object]] = []
        # A screen that is slow to draw: what is to happen after that has not happened yet.
        monkeypatch.setattr(screen, "call_after_refresh", lambda go, *given: late.append(lambda: go(*given)))
        await pilot.press("w")
        assert late
        for letter in letters:
            await pilot.press("space" if letter == " " else letter)
        for go in late:
            go()
        await until(pilot, lambda: any(entry.text == letters for entry in screen.query(Entry)))
        assert screen.view.data is not None
        assert screen.view.data.ending.archived_on is None
