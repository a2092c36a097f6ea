"""How each place looks, as text, at the sizes people have; a change of it is read in the diff of the snapshots."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from app.settings import Settings
from db.sample import write
from tests.clocks import clock_at
from tests.dashboards import opened
from tests.widgets.seen import screen_text, seen

SIZES = [(60, 20), (80, 24), (120, 36), (200, 50)]
SCREENS = {
    "today": ("1",),
    "board": (),
    "table": ("v",),
    "page": ("right", "enter"),
    "form": ("e",),
    "add": ("a",),
    "move": ("m",),
    "rejections": ("3",),
    "walk": ("3", "enter"),
    "plan": ("5",),
    "offers": ("5", "O"),
    "keys": ("question_mark",),
}
AFRESH = {"add", "move", "plan"}
"""What looks different when it was there before the terminal had this size: scrolled, or drawn over the board."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    write(path, clock_at())
    return path


@pytest.mark.parametrize("screen", SCREENS)
async def test_looks(sample: Path, snapshot: SnapshotAssertion, screen: str) -> None:
    for sizes in [[size] for size in SIZES] if screen in AFRESH else [SIZES]:
        async with opened(sample, size=sizes[0]) as (app, pilot):
            for key in SCREENS[screen]:
                await pilot.press(key)
                await pilot.pause()
            for columns, rows in sizes:
                await pilot.resize_terminal(columns, rows)
                await pilot.pause()
                assert screen_text(app) == snapshot(name=f"{columns}x{rows}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_empty_looks(tmp_path: Path, snapshot: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with opened(tmp_path / "new.db", size=size, place="today") as (app, pilot):
        looks = seen(app)
        for place in "2345":
            await pilot.press(place)
            await pilot.pause()
            looks += ["=" * size[0], *seen(app)]
        assert "\n".join(looks) == snapshot


async def test_plain_glyphs_are_ascii(sample: Path) -> None:
    async with opened(sample, settings=Settings(plain_glyphs=True)) as (app, pilot):
        walk, keys_page, writing = ("escape", "3", "enter", "w", "enter"), ("2", "question_mark"), ("escape", "W")
        for keys in ((), ("right", "enter"), ("escape", "v"), ("1",), ("5",), ("O",), walk, keys_page, writing):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            drawn = {char for line in seen(app) for char in line if not char.isalnum()}
            assert drawn - set("“”…") <= set(map(chr, range(32, 127)))
