"""Whatever step of whatever walkthrough is gone to, it can be seen where the keys are, and nothing looks chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from app.domain.recovery.walk_kinds import WALK_KINDS
from app.screens.recovery.walk_body import WalkBody
from app.screens.recovery.walk_view import WalkView
from db.records.enums import Kind
from db.records.walk_enums import Step, Walk
from db.store import Store
from tests.present import present
from tests.screens.recovery.search import ended, open_store, rejections
from tests.widgets.seen import look, strips


def cells(app: App[Any]) -> list[list[tuple[object, ...]]]:
    """Every cell of the walkthrough with how it looks, without the list, the bar and the footer."""
    region = app.screen.query_one(WalkView).region
    found = []
    for strip in strips(app)[region.y : region.bottom]:
        line = [(char, *look(present(segment.style))) for segment in strip for char in segment.text]
        found.append(line[region.x : region.right])
    return found


def _choose(store: Store, *, walk: int, kind: Walk) -> bool:
    store.rejections.choose_walk(walk, kind)
    return True


async def seen_only_with_the_keys(pilot: Pilot[int], focused: Widget) -> tuple[bool, bool]:
    """Whether it is seen that a widget has the keys, and whether that gives any text another ground."""
    with_keys = cells(pilot.app)
    pilot.app.screen.set_focus(None)
    await pilot.pause()
    without = cells(pilot.app)
    focused.focus()
    await pilot.pause()
    pairs = [pair for rows in zip(with_keys, without, strict=True) for pair in zip(*rows, strict=True)]
    return with_keys != without, any(now[2] != before[2] for now, before in pairs)


async def test_the_keys_are_seen_in_every_step_of_every_walkthrough(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.close()
    looked_at: dict[type[Widget], tuple[bool, bool]] = {}
    been: list[tuple[Walk, Step | None]] = []
    async with rejections(tmp_path, walk, size=(60, 20)) as (pilot, screen):
        for kind in Walk:
            screen.session.write(partial(_choose, walk=walk, kind=kind))
            screen.session.open.rejection(walk)
            for step in WALK_KINDS[kind].names or (None,):
                if step is not None:
                    screen.view.go(step)
                await pilot.pause()
                been.append((kind, step))
                focused = present(screen.focused)
                assert screen.view in focused.ancestors
                if type(focused) not in looked_at:
                    await pilot.pause()
                    looked_at[type(focused)] = await seen_only_with_the_keys(pilot, focused)
    assert len(been) == sum(len(kind.steps) or 1 for kind in WALK_KINDS.values())
    assert WalkBody in looked_at
    assert all(is_seen for is_seen, _ in looked_at.values())
    assert not looked_at[WalkBody][1]
