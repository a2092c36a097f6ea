"""The dashboard's side of the store: opened late, written through one door, listened to."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen

from app.clock import Clock
from app.domain.today.agenda import due_count
from app.screens.base import Place, Shell
from app.screens.drafts import Drafts
from app.screens.saving import Saving
from app.settings import Settings, problem_summary
from db.errors import Lost, Refused, StoreError
from db.queries import Reader
from widgets.lines import Lines

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from db.records import Change, Tally
    from db.store import Store

    Base = App[int]
else:
    Base = object

BUILD_EVERY = 0.4
"""Seconds between two places that are built ahead, and without a key before one is."""
WARM_AFTER = 1.0
"""Seconds of a first frame in peace before the part that writes is loaded behind it."""
SOON_NEEDED = (
    "app.screens.pipeline.detail_screen",
    "widgets.prompt",
    "app.screens.recovery.screen",
    "app.screens.find_bar",
    "app.screens.plan.screen",
)
"""What the first key may ask for; loaded in peace once the first frame stands."""
LOOK_EVERY = 1.0
"""Seconds between looks for changes of other processes, for a new day, and for what is planned for this moment."""

PATIENCE = 0.06
"""Seconds a key may wait for another program to let go of the store."""
MOST_DRAWN = 256
"""Textual keeps the lines of the last 1,024 widgets that were drawn, also of those long gone; more than these go."""


class Keeper(Base):
    """Mixed into the dashboard: reads go through `reader`, writes through `write`, and every change is shown."""

    reader: Reader
    clock: Clock
    settings: Settings
    demo: bool

    if TYPE_CHECKING:

        def say(self, text: str, *, trouble: bool = False) -> None:
            """See `Dashboard.say`."""

        def seconds_at_rest(self) -> float:
            """See `Typeahead.seconds_at_rest`."""

        def wear_chosen(self) -> None:
            """See `Errands.wear_chosen`."""

        def planned_for(self, now: datetime) -> bool:
            """See `Reminding.planned_for`."""

        def look_ahead(self, now: datetime) -> None:
            """See `Reminding.look_ahead`."""

        @property
        def has_page(self) -> bool:
            """See `Pages.has_page`."""

        def build_page(self) -> None:
            """See `Pages.build_page`."""

        def keep_reminding(self, now: datetime) -> None:
            """See `Reminding.keep_reminding`."""

    def begin_keeping(self) -> None:
        """Remember how things stand now."""
        self._store: Store | None = None
        self._warmed = self._failed = False
        self.saving = Saving(cast("Dashboard", self))
        self.drafts = Drafts(cast("Dashboard", self))
        self._opening = threading.Lock()
        self._left = False
        """Whether the store was let go of, and nothing may open it again."""
        self._seen: int | None = self.reader.data_version()
        self._stand_at(self.clock.now())
        self._tally: Tally | None = None
        self._due: int | None = None
        self._search: str | None = None
        self._unthought = True
        """Whether anything changed since the last look thought about what is near."""
        self.trouble = ""
        """Why the last change was refused, for a question that is asked again; empty when it was not."""
        self.lost: Lost | None = None
        """What became of the store's file, when it is not at its place any more."""

    def _stand_at(self, now: datetime) -> None:
        """Remember what time it is, and where: what is on screen is said for this."""
        self._then, self._day, self._zone = now, self.clock.day_of(now), self.clock.zone

    def tally(self) -> Tally:
        """How many stand where; counted once for every change."""
        if self._tally is None:
            self._tally = self.reader.applications.tally()
        return self._tally

    def named_search(self) -> str:
        """The name of the current job search, when there are several; asked once for every change."""
        if self._search is None:
            self._search = self.reader.searches.name_if_several()
        return self._search

    def due(self) -> int:
        """How much is due; counted once for every change and day."""
        if self._due is None:
            self._due = due_count(self.reader, self.clock)
        return self._due

    def begin_looking(self) -> None:
        """Look for changes from now on, and load what writing needs once the first frame has stood for a moment."""
        self.set_interval(LOOK_EVERY, self._look)
        self.app_resume_signal.subscribe(self, self._come_back)
        self.set_timer(WARM_AFTER, self.open_store_soon)

    @property
    def is_left(self) -> bool:
        """Whether the program is being left: nothing more is read, shown or built."""
        return self._exit or not self._running

    def _come_back(self, _: object) -> None:
        """After a stay in the shell the terminal is empty, and it may be another day."""
        self._look()
        self.refresh(layout=True)

    @property
    def has_store(self) -> bool:
        """Whether the store is open for writing, or cannot be opened without being asked for."""
        return self._store is not None or not self.reader.writable or self._failed

    def open_store_soon(self) -> None:
        """Load the part that writes and open the store, behind the screen."""
        if self.reader.writable and not self._warmed:
            self._warmed = True
            threading.Thread(target=self._open_quietly, name="store", daemon=True).start()

    def _open_quietly(self) -> None:
        usual = sys.getswitchinterval()
        # A key pressed meanwhile gets its turn sooner: some 17 ms at worst instead of 35.
        sys.setswitchinterval(usual / 10)
        try:
            self._load_what_is_next()
        finally:
            sys.setswitchinterval(usual)
        self._from_thread(self._build_ahead)

    def _from_thread(self, callback: Callable[..., object], *given: object, **named: object) -> None:
        """Have something done on the screen's side soon; nothing when the program is being left."""

        def unless_left() -> None:
            if not self.is_left:
                callback(*given, **named)

        with suppress(RuntimeError):
            self.call_later(unless_left)

    def _load_what_is_next(self) -> None:
        for module in SOON_NEEDED:
            importlib.import_module(module)
        if self.settings.keys:
            # Only who changed keys pays for looking at every screen there is.
            from app.domain.keys.choices import checked
            from app.paths import Paths
            from app.screens.bindings import known_keys

            settings = checked(self.settings, Paths.find(self.reader.path).settings, known_keys())
            if settings != self.settings:
                self._from_thread(self._take_settings, settings)
        try:
            store = self.store()
        except StoreError:
            # Said when something is to be written; reading goes on as it is.
            self._failed = True
            return
        store.finish_unfinished()
        self._from_thread(cast("Dashboard", self).put_back)
        if not self.demo:
            self._back_up()

    def _take_settings(self, settings: Settings) -> None:
        """Use settings in which a key could not be what was asked for, and say so."""
        self.settings = settings
        self.set_keymap(settings.keys)
        for screen in self.screen_stack:
            for widget in screen.query(Lines):
                widget.redraw()
        self.say(problem_summary(settings.problems), trouble=True)

    def _build_ahead(self) -> None:
        """Build a page and the places nobody went to yet while no key is pressed, one by one; then each opens at once.

        Last, what is there to stay is left out of collecting: going through all of it takes longer than a key may.
        """
        if self.is_left:
            return
        missing = [mode for mode in self.MODES if mode not in self._screen_stacks]
        if self.seconds_at_rest() < BUILD_EVERY:
            self.set_timer(BUILD_EVERY, self._build_ahead)
        elif not self.has_page:
            self.build_page()
            self.set_timer(BUILD_EVERY, self._build_ahead)
        elif missing:
            self._init_mode(missing[0])
            self.set_timer(BUILD_EVERY, self._build_ahead)
        else:
            gc.collect()
            gc.freeze()

    def _back_up(self) -> None:
        from db.backup import daily, folder_of
        from db.errors import without_unchanged

        try:
            daily(self.reader.path, folder_of(self.reader.path), self.clock)
        except StoreError as error:
            self._from_thread(self.say, f"Today's backup could not be made: {without_unchanged(error)}", trouble=True)

    def store(self) -> Store:
        """The store for writing, opened when first asked for (its import takes longer than all of the start).

        Raises StoreError in plain words.
        """
        with self._opening:
            if self._left:
                raise Refused("Onward is being left.")
            if self._store is None:
                from db.store import Store
                from db.undo_log import Limits

                store = Store.open(
                    self.reader.path,
                    self.clock,
                    reader=self.reader,
                    follow_up_days=self.settings.follow_up_days,
                    limits=Limits(self.settings.undo_days, self.settings.undo_megabytes * 1_000_000),
                    patience=self._patience,
                )
                store.subscribe(self._changed)
                self._store = store
            if self._left:
                # Left while it was opened; who left did not wait for it.
                self._store.close()
                raise Refused("Onward is being left.")
            return self._store

    async def behind(self, deed: Callable[[Store], Any]) -> Any:
        """Do what takes too long for the thread that draws in another; ends once what it changed is shown.

        So what is said after it is not taken for something older than the change. Raises StoreError in plain words.
        """
        result = await asyncio.to_thread(lambda: deed(self.store()))
        shown = asyncio.Event()
        self.call_later(shown.set)
        await shown.wait()
        return result

    def _patience(self) -> float | None:
        """Only keys must not wait; what is done behind the screen may."""
        return PATIENCE if threading.get_ident() == self._thread_id else None

    def write(self, change: Callable[[Store], Any]) -> Any:
        """Do one change; None when it was refused, which is then said, else what it gave (True for nothing)."""
        self.trouble = ""
        try:
            result = change(self.store())
        except StoreError as error:
            self.trouble = str(error)
            self.say(self.trouble, trouble=True)
            return None
        return True if result is None else result

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the store since it was last looked at."""
        return self._seen != self.reader.data_version()

    def quietly(self, change: Callable[[Store], Any]) -> Any:
        """Do a change that nothing on screen depends on, without a look at everything because of it.

        Raises StoreError in plain words.
        """
        current = self._seen == self.reader.data_version()
        result = change(self.store())
        if current:
            self._seen = self.reader.data_version()
        return result

    def _changed(self, change: Change) -> None:
        if self._thread_id == threading.get_ident():
            self._show_own(change)
        else:
            self._from_thread(self._show_own, change)

    def _show_own(self, change: Change) -> None:
        if self.is_left:
            return
        for screen in self.screen_stack:
            if isinstance(screen, Shell):
                screen.end_notice(trouble=not self.saving.reason)
        self._show_change(change)

    def _show_change(self, change: Change | None) -> None:
        self._seen = self.reader.data_version()
        self._stand_at(self.clock.now())
        self._unthought = True
        self._tally = self._due = self._search = None
        if change is None or "preference" in change.topics:
            self.wear_chosen()
        place = self.place_shown
        for screen in self.all_screens():
            if isinstance(screen, Shell) and screen not in self.screen_stack:
                screen.stale = True
        if place is not None:
            place.refresh_bar()
            place.refresh_from_store(change)
        for screen in self.screen_stack:
            hear = getattr(screen, "refresh_from_store", None)
            if hear is not None and screen is not place:
                hear(change)

    def all_screens(self) -> Iterable[Screen[Any]]:
        """Every screen of every place."""
        for stack in self._screen_stacks.values():
            yield from stack

    @property
    def place_shown(self) -> Place | None:
        """The place that is shown, perhaps below a page or a question."""
        return next((s for s in self.screen_stack if isinstance(s, Place)), None)

    def _look(self) -> None:
        """Show what another process changed, and what time has changed: another day, another zone, a clock set back.

        Timers stand still while a laptop sleeps, so every look asks the clock anew instead of counting on them.
        """
        if self.is_left:
            return
        now = self.clock.now()
        self._look_for_file()
        try:
            seen = self.reader.data_version()
            if seen != self._seen or self._has_moved(now) or self.planned_for(now):
                self._show_change(None)
            self._then = now
            if self._unthought:
                self.look_ahead(now)
                self._unthought = False
            self.keep_reminding(now)
            if StylesCache.get_inner_outer.cache_info().currsize > MOST_DRAWN:
                StylesCache.get_inner_outer.cache_clear()
        except StoreError as error:
            # The next look tries again.
            self._seen = None
            self.say(str(error), trouble=True)

    def _look_for_file(self) -> None:
        """Say when the store's file was removed or replaced, and when it is back."""
        lost = self.reader.lost()
        if (lost is None) is (self.lost is None):
            return
        self.lost = lost
        # Needed by next to nobody.
        from app.screens import store_lost

        if lost is None:
            self.say(store_lost.BACK)
        else:
            self.run_worker(store_lost.ask(cast("Dashboard", self), lost), group="losing", exclusive=True)

    def _has_moved(self, now: datetime) -> bool:
        zone = self.clock.zone
        # Zones are the same object as long as nothing about them changed.
        return now < self._then or zone is not self._zone or now.astimezone(zone).date() != self._day

    def close_store(self) -> None:
        """Let go of the file; a store that is being opened behind the screen is closed by who opens it."""
        self._left = True
        if not self._opening.acquire(blocking=False):
            return
        try:
            if self._store is not None:
                self._store.close()
            else:
                self.reader.close()
        finally:
            self._opening.release()
