"""The session of the dashboard: all changes go through it, and each is shown once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen

from app.clock import zone_name
from app.domain.insights.own_model import first_model, own_model
from app.domain.next_line import Now
from app.screens import themes
from app.screens.base import BaseScreen
from app.screens.keys.key_queue import KeyQueue
from app.screens.navigation import Navigator
from app.screens.reminders import Reminders
from app.screens.session import Listening, Speaking, TypedInto, message_after
from app.screens.start.saved_frame import FrameSaver
from app.screens.start.warm_up import WarmUp
from app.screens.store.counts import Counts
from app.screens.store.saving import Saving
from app.screens.store.store_access import StoreAccess
from app.screens.terminal import _textual
from db.errors import Lost, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from textual import events
    from textual.timer import Timer

    from app.clock import Clock
    from app.domain.silence import ReplyModel
    from app.settings import Settings
    from db.queries import Reader
    from db.records.changes import Change
    from db.store import Store

Answer = TypeVar("Answer")

LOOK_EVERY = 1.0
"""Seconds between looks for changes of other processes, a new day, and due reminders."""
MOST_DRAWN = 256
"""Most cached lines of drawn widgets, also of removed ones."""


class StoreSession:
    """Implements `Session` for one app on one data file."""

    def __init__(
        self,
        app: App[Any],
        reader: Reader,
        clock: Clock,
        settings: Settings,
        deliver: Callable[[events.Event], Awaitable[None]],
        *,
        demo: bool = False,
    ) -> None:
        self._app = app
        self._change_count = 0
        """Number of changes by this process so far."""
        self.clock, self.settings, self.demo = clock, settings, demo
        self.access = StoreAccess(reader, clock, settings, self._changed)
        self.counts = Counts(reader, clock, demo=demo)
        self.open = Navigator(app)
        chosen = [key for keys in settings.keys.values() for key in keys.split(",")]
        self.keys = KeyQueue(app, deliver, chosen)
        self.warm_up = WarmUp(app, self, self.access, self.open.pages)
        self.saving = Saving(self.access, self.notify, app.set_timer, self.warm_up.begin)
        self.reminders = Reminders(app, self)
        self._model: ReplyModel | None = None
        self.saved_frame = FrameSaver(app, self, self.access)
        self.trouble = ""
        self.focus: int | None = None
        self.lost: Lost | None = None
        self.wanted_backup: Path | None = None
        self._set_moment(clock.now())
        self._reminders_outdated = True
        """Whether anything changed since reminders were last computed."""

    @property
    def reader(self) -> Reader:
        """The stored data."""
        return self.access.reader

    @property
    def now(self) -> Now:
        """The moment that everything on screen refers to."""
        clock = self.clock
        reader, settings = self.reader, self.settings
        model = self._model or own_model(reader, wait=False)
        plain, pauses = settings.plain_glyphs, reader.pauses.all()
        return Now(clock.today(), clock.now(), clock.zone, plain, pauses, model, settings.priors)

    @contextmanager
    def as_just_started(self) -> Iterator[None]:
        """Make texts the same as in the first frame after a start, which waits for no fit of a large search."""
        self._model = first_model(self.reader)
        try:
            yield
        finally:
            self._model = None

    def _set_moment(self, now: datetime) -> None:
        """Remember the moment, day and time zone that the screen refers to."""
        self._last_moment, self._day, self._zone = now, self.clock.day_of(now), zone_name(self.clock.zone, now)

    # Writing

    def store(self) -> Store:
        """The store for writing. Raises StoreError in plain words."""
        return self.access.store()

    def write(self, change: Callable[[Store], Any], *, focus: int | None = None) -> Any:
        """Make one change and return its result (True for None); None if it was refused, with a message."""
        self.trouble, self.focus = "", focus
        if self.access.others_wrote:
            # The other process's change would count as seen with this one.
            self.reader.forget(None)
        try:
            result = change(self.store())
        except StoreError as error:
            self.trouble = str(error)
            self.notify(self.trouble, trouble=True)
            return None
        finally:
            self.focus = None
        return True if result is None else result

    def did(self, change: Callable[[Store], Any], message: str = "") -> bool:
        """Make one change and show a message, or that nothing changed; False if it was refused, which is shown."""
        count_before = self._change_count
        if self.write(change) is None:
            return False
        if message:
            self.notify(message_after(message, changed=self._change_count != count_before))
        return True

    async def write_in_thread(self, change: Callable[[Store], Any]) -> Any:
        """Make a long change in another thread; returns once it is shown, so that a message after it stays.

        Raises StoreError in plain words.
        """
        result = await asyncio.to_thread(lambda: change(self.store()))
        shown = asyncio.Event()
        self._app.call_later(shown.set)
        await shown.wait()
        return result

    # Screens

    def notify(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar of the current screen, with the keys a person has chosen."""
        if self.settings.keys:
            from widgets.footer import chosen_keys
            from widgets.key_sentences import with_keys

            text = with_keys(text, chosen_keys(self._app.screen))
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, Speaking):
                # A screen that is not composed yet has no status bar.
                with suppress(NoMatches):
                    screen.say(text, trouble=trouble)
                    return

    def copy(self, text: str, more: str = "") -> None:
        """Copy a text to the clipboard and say so, followed by `more`."""
        # Not needed before something is copied.
        from app.system import copy

        self.notify(f"{copy(self._app, text)} {more}".strip())

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Show a question over the current screen and wait for its answer."""
        return await self._app.push_screen_wait(question)

    def start(self, work: Coroutine[Any, Any, Any], group: str = "default") -> None:
        """Run a coroutine as a worker, in place of the running one of its group."""
        self._app.run_worker(work, group=group, exclusive=group != "default")

    def in_thread(self, work: Callable[[], str], group: str) -> None:
        """Run long work in a thread, and show the message it returns or its StoreError."""

        def work_and_say() -> None:
            try:
                message, trouble = work(), False
            except StoreError as error:
                message, trouble = str(error), True
            self._app.call_from_thread(self.notify, message, trouble=trouble)

        self._app.run_worker(work_and_say, group=group, exclusive=True, thread=True)

    def save_typed(self) -> None:
        """Save typed text on every screen, as far as the data file takes it."""
        for screen in self.screens():
            if isinstance(screen, TypedInto):
                screen.save_typed()
        self.saving.flush()

    def leave(self, status: int) -> None:
        """End the run with a status for its caller."""
        self._app.exit(status)

    def close(self) -> None:
        """Close the data file, once the app has ended."""
        with self.saved_frame.over_closing():
            self.access.close()

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the data file since it was last shown."""
        return self.access.others_wrote

    def later(self, do: Callable[[], object]) -> None:
        """Call something once pending updates are shown."""
        self._app.call_later(do)

    def every(self, seconds: float, do: Callable[[], object]) -> Timer:
        """Call something repeatedly."""
        return self._app.set_interval(seconds, do)

    def screens(self) -> Iterable[Screen[Any]]:
        """Every screen of every place."""
        for stack in _textual.places_built(self._app).values():
            yield from stack

    # Changes

    def _changed(self, change: Change) -> None:
        self._change_count += 1
        if self.access.in_drawing_thread:
            self._show_own(change)
        else:
            _textual.call_while_open(self._app, self._show_own, change)

    def _show_own(self, change: Change) -> None:
        if _textual.is_leaving(self._app):
            return
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.clear_notice(trouble=not self.saving.reason)
        self._show_change(change)

    def _show_change(self, change: Change | None) -> None:
        self.access.mark_seen()
        self._set_moment(self.clock.now())
        self._reminders_outdated = True
        self.counts.forget()
        if change is None:
            # It is unknown what another process changed.
            self.reader.forget(None)
        if change is None or "preference" in change.topics:
            themes.apply_chosen(self._app, self)
        shown = self._app.screen_stack
        for screen in self.screens():
            if isinstance(screen, BaseScreen) and screen not in shown:
                screen.stale = True
        for screen in shown:
            if isinstance(screen, BaseScreen):
                screen.show_change(change)
            elif isinstance(screen, Listening):
                screen.refresh_from_store(change)

    def show_again(self) -> None:
        """Show everything again, as its wording depends on something that changed outside the data file."""
        from db.records.changes import Change

        self._show_change(None if self.others_wrote else Change(frozenset({"event"})))

    def begin_looking(self) -> None:
        """Look for changes from now on, and load what writing needs once no key was pressed for a moment."""
        self._app.set_interval(LOOK_EVERY, self.look)
        self._app.app_resume_signal.subscribe(self._app, self._come_back)
        self.warm_up.begin_in_peace()

    def _come_back(self, _: object) -> None:
        """Redraw after a suspension: the terminal is empty then, and it may be another day."""
        self.look()
        self._app.refresh(layout=True)

    def look(self) -> None:
        """Show changes by other processes and by time: another day, another time zone, a clock set back.

        Timers stop while a laptop sleeps, so every look reads the clock instead of counting on them.
        """
        if _textual.is_leaving(self._app):
            return
        now = self.clock.now()
        self._look_for_file()
        try:
            if self.access.others_wrote or self._has_moved(now) or self.reminders.planned_for(now):
                self._show_change(None)
            self._last_moment = now
            if self._reminders_outdated:
                self.reminders.look_ahead(now)
                self._reminders_outdated = False
            self.reminders.follow(now)
            self.saved_frame.look()
            _textual.forget_lines(MOST_DRAWN)
        except StoreError as error:
            # The next look tries again.
            self.access.mark_unseen()
            self.notify(str(error), trouble=True)

    def _look_for_file(self) -> None:
        """Say when the data file was removed or replaced, and when it is back."""
        lost = self.reader.lost()
        if (lost is None) is (self.lost is None):
            return
        self.lost = lost
        # Rarely needed.
        from app.screens.store import store_lost

        if lost is None:
            self.notify(store_lost.BACK)
        else:
            self.start(store_lost.ask(self, lost), group="losing")

    def _has_moved(self, now: datetime) -> bool:
        zone = self.clock.zone
        return now < self._last_moment or zone_name(zone, now) != self._zone or now.astimezone(zone).date() != self._day
