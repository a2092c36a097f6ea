"""When a dashboard under test has done all it was asked for; what it shows is drawn when a test looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import process_time
from typing import Any

from textual import _callback, message_pump
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App, ScreenStackError
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from app.screens.app import Dashboard
from tests import quicker
from tests.widgets.seen import LOOKED_AT

SOON = 0.025
"""Seconds within which a timer belongs to what was just asked, such as a rest between two keys."""
MOST_WORK = 5.0
"""Seconds of processor time after which a dashboard is as it is; a first key may have to load modules."""
TURNS = 50
"""So many turns of the event loop between two looks at how much work was done."""
LONGEST = 1.0
"""Seconds spent waiting for timers after which a dashboard is as it is."""
BRIEFLY = 0.002
DRAW = Compositor.render_update
"""What draws what is to be drawn anew, for a test that looks at it."""
SELDOM = 1.0
"""Seconds between two frames of a dashboard that nobody asks for; those that are waited for are drawn at once."""


async def settled(app: App[Any] | None = None) -> None:
    """Wait until the event loop has nothing to run, the screen nothing to draw, and no timer rings soon.

    What is to be drawn is drawn at once instead of at the next frame.
    """
    begun, waited = process_time(), 0.0
    while process_time() - begun < MOST_WORK and waited < LONGEST:
        await handled()
        if app is not None and _draw(app):
            continue
        rings = _next_timer()
        if rings is None or rings > SOON:
            return
        waited += max(BRIEFLY, rings)
        await asyncio.sleep(max(0.0, rings))


async def handled(*_: float) -> None:
    """Wait until the event loop has nothing to run: a key has been dealt with, though perhaps not drawn yet."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    if not loop._ready:
        return
    begun = process_time()
    while process_time() - begun < MOST_WORK:
        # To ask how much work was done takes longer than many a turn.
        for _turn in range(TURNS):
            await asyncio.sleep(0)
            if not loop._ready:
                return


def _draw(app: App[Any]) -> bool:
    """Draw what is waiting for the next frame; False when nothing is."""
    try:
        screen = app.screen
    except ScreenStackError:
        return False
    waiting = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if not waiting or app._batch_count:
        return False
    screen._on_timer_update()
    return True


def _next_timer() -> float | None:
    """Seconds until the next timer of the event loop rings; None when there is none."""
    loop: Any = asyncio.get_running_loop()
    rings: list[float] = [timer.when() for timer in loop._scheduled if not timer.cancelled()]
    return min(rings) - asyncio.get_running_loop().time() if rings else None


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    LOOKED_AT.clear()
    await pilot._app._press_keys(keys)
    await _all_handled(pilot)
    await settled(pilot.app)


async def _all_handled(pilot: Pilot[Any]) -> None:
    """Wait until each widget has dealt with what it was sent, also one that waits for something beside the keys."""
    await handled()
    waited = 0.0
    while _keys_wait(pilot.app) and waited < LONGEST:
        waited += BRIEFLY
        await asyncio.sleep(BRIEFLY)
        await handled()
    if not all(map(_waits_for_messages, _pumps(pilot.app))):
        await pilot._wait_for_screen()


def _keys_wait(app: App[Any]) -> bool:
    """Whether keys of a burst wait in the dashboard's queue for those before them."""
    session = getattr(app, "session", None)
    return session is not None and not session.keys.is_empty and not session.keys.is_held


def _pumps(app: App[Any]) -> list[MessagePump]:
    try:
        return [app, *app.screen.walk_children(with_self=True)]
    except ScreenStackError:
        return []


def _waits_for_messages(pump: MessagePump) -> bool:
    arrival: Any = pump._message_queue.ready_event
    return not pump.is_running or bool(arrival._waiters)


async def _pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    await _all_handled(pilot)
    if delay is not None:
        await asyncio.sleep(delay)
    await settled(pilot.app)
    pilot.app.screen._on_timer_update()


def _parsing_once() -> Callable[..., Any]:
    """A parser that keeps the rules of each style sheet for the next dashboard of this process, which has the same."""
    parse, kept = Stylesheet._parse_rules, dict[Any, Any]()

    def parse_once(sheet: Stylesheet, css: str, read_from: Any, *given: Any, **named: Any) -> Any:
        variables = tuple(sorted(sheet._variables.items()))
        asked = (css, read_from, given, tuple(sorted(named.items())), variables)
        if asked not in kept:
            kept[asked] = parse(sheet, css, read_from, *given, **named)
        return list(kept[asked])

    return parse_once


def _drawn_when_looked_at() -> Callable[..., Any]:
    """Draw only a whole frame that is asked for: there is no terminal, and `seen` draws what it reads."""

    def draw_if_asked(compositor: Compositor, full: bool = False, **given: Any) -> Any:
        if full:
            return DRAW(compositor, full, **given)
        visible_screen_stack.set(given.get("screen_stack") or [])
        compositor._dirty_regions.clear()
        return None

    return draw_if_asked


def _frames_seldom() -> Callable[..., Any]:
    set_interval = Screen.set_interval

    def set_longer(screen: Screen[Any], interval: float, *given: Any, **named: Any) -> Any:
        is_of_frames = named.get("name") == "screen_update" and isinstance(screen.app, Dashboard)
        return set_interval(screen, SELDOM if is_of_frames else interval, *given, **named)

    return set_longer


def install() -> None:
    """Have Textual's pilot wait until there is nothing to do, instead of until the processor seems idle.

    Frames that nobody sees, sixty a second, took a third of the time.
    """
    ours: tuple[tuple[object, str, object], ...] = (
        (Stylesheet, "_parse_rules", _parsing_once()),
        (Stylesheet, "parse", quicker.parse_once),
        (Stylesheet, "rules_map", property(quicker.map_once)),
        (RuleSet, "__hash__", object.__hash__),  # by its identity, as Textual has it, but many times as quick
        (ColorSystem, "generate", quicker.generate_once),
        (_callback, "_count_parameters", quicker.count_once),
        (Stylesheet, "apply", quicker.apply_once),
        (Stylesheet, "replace_rules", staticmethod(quicker.replace_noted)),
        (MessagePump, "_get_dispatch_methods", quicker.dispatch_methods),
        (message_pump, "log", quicker.Unheard()),
        (textual_app, "wait_for_idle", handled),
        (textual_pilot, "wait_for_idle", handled),
        (Compositor, "render_update", _drawn_when_looked_at()),
        (Screen, "set_interval", _frames_seldom()),
        (Pilot, "press", _press),
        (Pilot, "pause", _pause),
    )
    for owner, name, own in ours:
        setattr(owner, name, own)
