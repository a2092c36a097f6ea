"""Keep the dashboard open for a simulated week and print how many blocks of memory each evening found in use."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from textual._styles_cache import StylesCache

from app.screens.app import Dashboard
from db import sample
from db.store import Store
from tests import settling
from tests.clocks import SetClock, clock_at
from tests.dashboards import opened
from tests.widgets.seen import seen

LOOK_EVERY = 20
"""Minutes between looks at the store; each costs the same, however much later it is."""
CHANGE_EVERY = 180
"""Minutes between changes by another process."""


def let_go_of_what_is_drawn(dashboard: Dashboard) -> None:
    """Leave only what is there to stay: how much is kept of each drawing depends on when a frame fell between keys."""
    StylesCache.get_inner_outer.cache_clear()
    for screen in dashboard.session.screens():
        for widget in screen.walk_children(with_self=True):
            widget.refresh()


async def evenings(path: Path, days: int) -> list[int]:
    """Look at the store every few minutes, change it from elsewhere, visit each place and page, for so many days."""
    sample.write(path, clock_at(), size=200)
    clock = SetClock()
    elsewhere = Store.open(path, clock)
    in_use: list[int] = []
    async with opened(path, clock=clock) as (dashboard, pilot):
        # Till all is built ahead and left out of collecting, with nothing open that would never be collected then.
        while not gc.get_freeze_count():
            await pilot.pause(0.05)
        for day in range(days):
            for minute in range(0, 24 * 60, LOOK_EVERY):
                clock.pass_time(minutes=LOOK_EVERY)
                if minute % CHANGE_EVERY == 0:
                    # One rests and comes back, so that there is as much on the board at the end as before.
                    elsewhere.applications.snooze(
                        [1 + day % 2], None if minute // CHANGE_EVERY % 2 else clock.today() + timedelta(days=1)
                    )
                dashboard.session.look()
                if minute % CHANGE_EVERY == 0:
                    await pilot.pause()
            for key in ("3", "5", "1", "2", *["enter", "escape"] * 8):
                await pilot.press(key)
                await pilot.pause()
            assert f"{clock.today().day} {clock.today():%b}" in seen(dashboard)[0]
            let_go_of_what_is_drawn(dashboard)
            gc.collect()
            in_use.append(sys.getallocatedblocks())
    elsewhere.close()
    return in_use


if __name__ == "__main__":
    settling.install()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(evenings(Path(folder) / "search.db", int(sys.argv[1])))))
