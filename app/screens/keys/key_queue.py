"""A queue for keys that arrive faster than they can be handled, as in a burst over a slow connection."""

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
"""Most seconds a key waits for the screen it is meant for, and the parts this is divided into. While imports block the
event loop, only one part passes."""
TURNS = 5
"""Turns of the event loop until the question of an action is on the screen stack."""
BURST = 0.025
"""Seconds between keys that no hand types; a held key repeats more slowly."""
ON_ITS_WAY = 0.025
"""Seconds after which a key counts as delayed: the work in between may open the screen it is meant for."""
LAST_KEYS = 0.7
"""Most seconds to deliver keys that were pressed before a signal."""
ARRIVING = 0.02
"""Seconds a key takes from the terminal to the program."""
ROUNDS = 3
"""How often the queues of widget, screen and app are waited for: a key, its answer, the next question."""


class KeyQueue:
    """Delivers keys that come in a burst, or while a screen opens, one after the other.

    A key bubbles from the focused widget to the screen and the app. Textual delivers the next key before that is done,
    so that the letters of an answer would act on the board behind the question that is about to open.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], chosen_keys: Iterable[str] = ()
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._queue: deque[events.Event] = deque()
        self._feeder: asyncio.Task[None] | None = None
        self._last_screen: object = None
        self._last_key = 0.0
        self._holds = 0
        self._released = asyncio.Event()
        self._chosen_keys = frozenset(chosen_keys)
        """Keys a person has assigned in the settings; these are never mapped to another layout."""

    @property
    def is_empty(self) -> bool:
        """Whether no key is queued."""
        return self._feeder is None

    @property
    def is_held(self) -> bool:
        """Whether keys are held for a widget that is still being built."""
        return self._holds > 0

    def seconds_at_rest(self) -> float:
        """Seconds since the last key."""
        return monotonic() - self._last_key

    def hold(self) -> None:
        """Hold keys until `release` was called as often, as the widget they are meant for is still being built."""
        self._holds += 1
        self._released.clear()

    def release(self) -> None:
        """End one `hold`."""
        self._holds = max(0, self._holds - 1)
        if not self._holds:
            self._released.set()

    async def delivered(self) -> None:
        """Wait until every key that has arrived is handled, for at most `LAST_KEYS` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_KEYS):
                # Keys the terminal has sent may still be on their way.
                await asyncio.sleep(ARRIVING)
                await self._wait_until_settled()
                while self._feeder is not None:
                    await asyncio.wait([self._feeder])
                await self._wait_until_settled()

    async def take(self, event: events.Event) -> None:
        """Deliver an event; a key or pasted text waits until earlier ones are handled."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await self._deliver(event)
            return
        if is_leaving(self._app):
            # A screen opened now would be closed before it is complete.
            return
        now = monotonic()
        must_wait = now - self._last_key < BURST or now - event.time > ON_ITS_WAY
        must_wait = must_wait or self._app.screen is not self._last_screen or self._holds > 0
        self._last_key = now
        if isinstance(event, events.Key):
            event = self._latin(event)
        if self._feeder is None and not must_wait:
            await self._deliver(event)
            return
        self._queue.append(event)
        if self._feeder is None:
            self._feeder = asyncio.create_task(self._feed())

    def _latin(self, event: events.Key) -> events.Key:
        """The key at the same position of a Latin layout, unless a text field takes it as typed."""
        if event.key.isascii() or event.key in self._chosen_keys:
            return event
        focused = self._app.focused
        typing = focused is not None and focused.check_consume_key(event.key, event.character)
        key = "" if typing and "+" not in event.key else latin_key(event.key)
        return events.Key(key, key if len(key) == 1 else None) if key else event

    async def _feed(self) -> None:
        while self._queue:
            await self._wait_until_settled()
            if is_leaving(self._app):
                self._queue.clear()
                break
            await self._deliver(self._queue.popleft())
            self._last_key = monotonic()
        self._feeder = None

    async def _wait_until_settled(self) -> None:
        for _ in range(ROUNDS):
            for pump in (self._app.focused, self._app.screen, self._app):
                if pump is not None:
                    await self._wait_for(pump)
            for _ in range(TURNS):
                await asyncio.sleep(0)
        if self._holds:
            await _await_briefly(asyncio.create_task(self._released.wait()))
            self._holds = 0
        self._last_screen = self._app.screen

    async def _wait_for(self, pump: MessagePump) -> None:
        """Wait until a widget has handled every message sent to it so far."""
        handled: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def mark_handled() -> None:
            if not handled.done():
                handled.set_result(None)

        if pump.call_later(mark_handled):
            await _await_briefly(handled)


async def _await_briefly(expected: asyncio.Future[Any]) -> None:
    """Wait for a future for at most `LONGEST_WAIT` seconds, then cancel it."""
    for _ in range(PARTS):
        if expected.done():
            return
        await asyncio.wait([expected], timeout=LONGEST_WAIT / PARTS)
    expected.cancel()
