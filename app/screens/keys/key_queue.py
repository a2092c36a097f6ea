"""Keys that arrive faster than what they are meant for, as in a burst over a slow line."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump

from app.domain.keys.layouts import latin_key
from app.screens.terminal._textual import is_leaving

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from textual.app import App

LONGEST_WAIT, PARTS = 1.0, 10
"""Seconds a key waits at most for the screen it is meant for, since a longer one is not coming, and how many parts
they have. While something is being loaded nothing can come, though the clock goes on: that takes one part only."""
TURNS = 5
"""Turns of the event loop an action that asks something needs until its question is on the stack of screens."""
BURST = 0.025
"""Seconds between keys no hand is faster than; a held key repeats more slowly."""
ON_ITS_WAY = 0.025
"""Seconds after which a key has waited: something was being done that may open what the key is meant for."""
LAST_KEYS = 0.7
"""Seconds that keys pressed before a signal have to arrive where they are meant for."""
ARRIVING = 0.02
"""Seconds a key needs from the terminal to the program."""
ROUNDS = 3
"""How often the way from widget to screen to program is waited for: a key, its answer, the next question."""


class KeyQueue:
    """Keys that come in a burst, or while a screen opens, are delivered one after the other.

    A key bubbles from the widget in focus to the screen and to the program. Textual puts the next key on its way before
    that is done, so that the letters of an answer would act on the board behind the question that is about to open.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], chosen: Iterable[str] = ()
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._feeder: asyncio.Task[None] | None = None
        self._taking: object = None
        self._last_key = 0.0
        self._holds = 0
        self._free = asyncio.Event()
        self._chosen = frozenset(chosen)
        """Keys a person gave to an action by name; each does that, whatever its place on the keyboard."""

    @property
    def is_empty(self) -> bool:
        """Whether no key waits."""
        return self._feeder is None

    @property
    def is_held(self) -> bool:
        """Whether keys wait for something that is still being made."""
        return self._holds > 0

    def seconds_at_rest(self) -> float:
        """How long no key was pressed."""
        return monotonic() - self._last_key

    def hold(self) -> None:
        """Have keys wait until `release` was called as often: what they are meant for is still being made."""
        self._holds += 1
        self._free.clear()

    def release(self) -> None:
        """What the keys were held for has them now."""
        self._holds = max(0, self._holds - 1)
        if not self._holds:
            self._free.set()

    async def delivered(self) -> None:
        """Wait until every key that has arrived did what it does, as long as a signal leaves time for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_KEYS):
                # What the terminal has sent is on its way here.
                await asyncio.sleep(ARRIVING)
                await self._settled()
                while self._feeder is not None:
                    await asyncio.wait([self._feeder])
                await self._settled()

    async def take(self, event: events.Event) -> None:
        """Deliver an event; a key or pasted text waits for what those before it set going."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await self._deliver(event)
            return
        if is_leaving(self._app):
            # A place it opened now would be closed half made.
            return
        now = monotonic()
        soon = now - self._last_key < BURST or now - event.time > ON_ITS_WAY
        soon = soon or self._app.screen is not self._taking or self._holds > 0
        self._last_key = now
        if isinstance(event, events.Key):
            event = self._by_place(event)
        if self._feeder is None and not soon:
            await self._deliver(event)
            return
        self._waiting.append(event)
        if self._feeder is None:
            self._feeder = asyncio.create_task(self._feed())

    def _by_place(self, event: events.Key) -> events.Key:
        """The key in the same place of a Latin keyboard, where the layout is another and nothing is being typed."""
        if event.key.isascii() or event.key in self._chosen:
            return event
        focused = self._app.focused
        typing = focused is not None and focused.check_consume_key(event.key, event.character)
        key = "" if typing and "+" not in event.key else latin_key(event.key)
        return events.Key(key, key if len(key) == 1 else None) if key else event

    async def _feed(self) -> None:
        while self._waiting:
            await self._settled()
            if is_leaving(self._app):
                self._waiting.clear()
                break
            await self._deliver(self._waiting.popleft())
            self._last_key = monotonic()
        self._feeder = None

    async def _settled(self) -> None:
        for _ in range(ROUNDS):
            for pump in (self._app.focused, self._app.screen, self._app):
                if pump is not None:
                    await self._heard_by(pump)
            for _ in range(TURNS):
                await asyncio.sleep(0)
        if self._holds:
            await _in_time(asyncio.create_task(self._free.wait()))
            self._holds = 0
        self._taking = self._app.screen

    async def _heard_by(self, pump: MessagePump) -> None:
        """Wait until a widget has heard everything that was sent to it before now."""
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def hear() -> None:
            if not heard.done():
                heard.set_result(None)

        if pump.call_later(hear):
            await _in_time(heard)


async def _in_time(expected: asyncio.Future[Any]) -> None:
    """Wait for something for as long as a key waits at most."""
    for _ in range(PARTS):
        if expected.done():
            return
        await asyncio.wait([expected], timeout=LONGEST_WAIT / PARTS)
    expected.cancel()
