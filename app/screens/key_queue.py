"""Keys that arrive faster than what they are meant for, as in a burst over a slow line."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from app.domain.keys.layouts import latin_key

if TYPE_CHECKING:
    Base = App[int]
else:
    Base = object

LONGEST_WAIT = 1.0
"""Seconds a key waits at most for the screen it is meant for; a screen that takes longer is not coming."""
TURNS = 5
"""Turns of the event loop an action that asks something needs until its question is on the stack of screens."""
BURST = 0.025
"""Seconds between keys no hand is faster than; a held key repeats more slowly."""
LAST_KEYS = 0.7
"""Seconds that keys pressed before a signal have to arrive where they are meant for."""
ARRIVING = 0.02
"""Seconds a key needs from the terminal to the program."""
ROUNDS = 3
"""How often the way from widget to screen to program is waited for: a key, its answer, the next question."""


class Typeahead(Base):
    """Mixed into the dashboard: keys that come in a burst, or while a screen opens, are taken one after the other.

    A key bubbles from the widget in focus to the screen and to the program. Textual puts the next key on its way before
    that is done, so that the letters of an answer would act on the board behind the question that is about to open.
    """

    if TYPE_CHECKING:

        @property
        def is_left(self) -> bool:
            """See `Keeper.is_left`."""

    def begin_taking_keys(self) -> None:
        """Take keys from now on."""
        self._waiting: deque[events.Event] = deque()
        self._feeder: asyncio.Task[None] | None = None
        self._taking: object = None
        self._last_key = 0.0
        self._holds = 0
        self._free = asyncio.Event()
        self.taken_keys: frozenset[str] = frozenset()
        """Keys that were given to an action by name; each does that, whatever its place on the keyboard."""

    def seconds_at_rest(self) -> float:
        """How long no key was pressed."""
        return monotonic() - self._last_key

    def hold_keys(self) -> None:
        """Have keys wait until `take_keys_again` was called as often: what they are meant for is still being made."""
        self._holds += 1
        self._free.clear()

    def take_keys_again(self) -> None:
        """What the keys were held for has them now."""
        self._holds = max(0, self._holds - 1)
        if not self._holds:
            self._free.set()

    async def keys_taken(self) -> None:
        """Wait until every key that has arrived did what it does, as long as a signal leaves time for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_KEYS):
                # What the terminal has sent is on its way here.
                await asyncio.sleep(ARRIVING)
                await self._settled()
                while self._feeder is not None:
                    await asyncio.wait([self._feeder])
                await self._settled()

    async def on_event(self, event: events.Event) -> None:
        """Let a key or pasted text through, or have it wait for what those before it set going."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.is_left:
            # A place it opened now would be closed half made.
            return
        if isinstance(event, events.Key):
            event = self._by_place(event)
        soon = monotonic() - self._last_key < BURST or self.screen is not self._taking or self._holds > 0
        self._last_key = monotonic()
        if self._feeder is None and not soon:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if self._feeder is None:
            self._feeder = asyncio.create_task(self._feed())

    def _by_place(self, event: events.Key) -> events.Key:
        """The key in the same place of a Latin keyboard, where the layout is another and nothing is being typed."""
        if event.key.isascii() or event.key in self.taken_keys:
            return event
        focused = self.focused
        typing = focused is not None and focused.check_consume_key(event.key, event.character)
        key = "" if typing and "+" not in event.key else latin_key(event.key)
        return events.Key(key, key if len(key) == 1 else None) if key else event

    async def _feed(self) -> None:
        while self._waiting:
            await self._settled()
            if self.is_left:
                self._waiting.clear()
                break
            await super().on_event(self._waiting.popleft())
            self._last_key = monotonic()
        self._feeder = None

    async def _settled(self) -> None:
        for _ in range(ROUNDS):
            for pump in (self.focused, self.screen, self):
                if pump is not None:
                    await self._heard_by(pump)
            for _ in range(TURNS):
                await asyncio.sleep(0)
        if self._holds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._free.wait(), LONGEST_WAIT)
            self._holds = 0
        self._taking = self.screen

    async def _heard_by(self, pump: MessagePump) -> None:
        """Wait until a widget has heard everything that was sent to it before now."""
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def hear() -> None:
            if not heard.done():
                heard.set_result(None)

        if pump.call_later(hear):
            with suppress(TimeoutError):
                await asyncio.wait_for(heard, LONGEST_WAIT)
