"""How picking a file and the import screen look, as text, at the sizes people have."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.dashboards import opened, press
from tests.screens.importing.files import found, pressed, read_in
from tests.widgets.seen import screen_text, seen

SIZES = [(60, 20), (80, 24), (120, 36), (200, 50)]
TABLE = """\
Company\tRole\tApplied\tStatus\tInterview\tMystery day\tPosting
Contoso\tAnalyst\t03/04/2026\tRejected\tPending\t2026-09-20\thttps://jobs.example/1
Northwind Traders\tData engineer\t05/06/2026\tCircling back\t\t2026-09-21\thttps://jobs.example/2
Tailspin\tBackend developer\t\tApplied\tyes\t2026-09-22\thttps://jobs.example/1
Fabrikam\t\t07/08/2026\tCircling back\tMaybe\t\t
\t\t\t\t\t2026-09-25\t
"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_import_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with opened(tmp_path / "s.db", size=size) as (app, pilot):
        await press(pilot, "I")
        await found(pilot)
        looks = seen(app)
        await press(pilot, "escape")
        await read_in(pilot, TABLE)
        looks += ["=" * size[0], *seen(app)]
        for keys in (("enter",), ("escape", "tab", "enter"), ("escape", "tab", "tab")):
            await pressed(pilot, *keys)
            looks += ["=" * size[0], *screen_text(app).splitlines()]
        assert "\n".join(looks) == snapshot
