"""When a dashboard under test has done all it was asked: nothing left to run, and no timer about to ring."""

from __future__ import annotations

import asyncio
from time import monotonic

from textual import app as textual_app
from textual import pilot as textual_pilot
from textual.pilot import Pilot

SOON = 0.025
"""Seconds within which a timer belongs to what was just asked: a frame, a rest between two keys."""


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the event loop has nothing to run and no timer that rings soon, for `max_sleep` seconds at most.

    Stands in for `textual._wait.wait_for_idle`, which sleeps 20 ms at least and takes a busy machine for a busy one.
    """
    await _quiet(SOON, max_sleep)


async def handled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until a key has been dealt with; what it changed may be drawn together with what the next key changes."""
    await _quiet(0.0, max_sleep)


async def _quiet(soon: float, max_sleep: float) -> None:
    loop = asyncio.get_running_loop()
    until = monotonic() + max_sleep
    while True:
        await asyncio.sleep(0)
        if monotonic() > until:
            return
        if loop._ready:  # type: ignore[attr-defined]
            continue
        rings = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=None)  # type: ignore[attr-defined]
        if rings is None or rings - loop.time() > soon:
            return
        await asyncio.sleep(max(0.0, rings - loop.time()))


async def _press(pilot: Pilot[object], *keys: str) -> None:
    await pilot._app._press_keys(keys)
    await pilot._wait_for_screen()
    await settled()


def install() -> None:
    """Have Textual's pilot wait until there is nothing to do, instead of until the processor seems idle."""
    textual_app.wait_for_idle = handled  # type: ignore[attr-defined]
    textual_pilot.wait_for_idle = settled  # type: ignore[attr-defined]
    Pilot.press = _press  # type: ignore[method-assign]
