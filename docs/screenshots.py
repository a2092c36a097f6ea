"""Makes the pictures of the README from sample data, as SVG: `make screenshots`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.clock import Clock
from app.screens.app import Dashboard
from app.screens.insights.screen import InsightsScreen
from app.settings import Settings
from db.queries import Reader
from db.sample import write

PICTURES = Path(__file__).parent / "pictures"
MOMENT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
SHOTS: tuple[tuple[str, tuple[int, int], Sequence[str], str], ...] = (
    ("today", (120, 36), (), "onward-dark"),
    ("plan", (120, 36), ("5",), "onward-dark"),
    ("flow", (120, 36), ("4",), "onward-dark"),
    ("rates", (120, 36), ("4", "tab"), "onward-dark"),
    ("waiting", (120, 36), ("4", *["tab"] * 2), "onward-dark"),
    ("reasons", (120, 36), ("4", *["tab"] * 3), "onward-dark"),
    ("sources", (120, 36), ("4", *["tab"] * 4), "onward-dark"),
    ("rhythm", (120, 36), ("4", *["tab"] * 5), "onward-dark"),
    ("more", (120, 36), ("4", *["tab"] * 6, "v"), "onward-dark"),
    ("board", (120, 36), ("2", "right", "right", "right"), "onward-dark"),
    ("page", (120, 36), ("2", "right", "right", "right", "enter"), "onward-dark"),
    ("walk", (120, 36), ("3", "enter", "tab"), "onward-dark"),
    ("add", (80, 24), ("a", *"Contoso, Analyst, via referral, Berlin, 55-60k, ***"), "onward-dark"),
    ("light", (120, 36), ("2", "right", "right", "right"), "onward-light"),
)


async def picture(store: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> str:
    """The screen after some keys, as SVG that asks for nothing from the network."""
    clock = Clock.at(MOMENT, ZoneInfo("Europe/Berlin"))
    app = Dashboard(Reader.open(store, clock), clock, Settings(theme=theme))
    names = {" ": "space", ",": "comma", "-": "minus", "*": "asterisk"}
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.2)
        for key in keys:
            await pilot.press(names.get(key, key))
            await pilot.pause(0.05)
        await pilot.pause(0.3)
        while isinstance(app.screen, InsightsScreen) and app.screen.is_counting:
            await pilot.pause(0.05)
        await pilot.pause(0.1)
        svg = app.export_screenshot(title="Onward")
    app.session.access.close()
    return re.sub(r"@font-face\s*\{[^}]*\}", "", svg)


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sample.db"
        write(store, Clock.at(MOMENT, ZoneInfo("Europe/Berlin")))
        for name, size, keys, theme in SHOTS:
            svg = asyncio.run(picture(store, size, keys, theme))
            (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
