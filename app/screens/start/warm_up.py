"""Imports modules and builds screens while no key is pressed, so that keys respond at once."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

from app.screens.terminal import _textual
from app.settings import problem_summary
from db.errors import StoreError
from widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from app.screens.pipeline.detail_cache import DetailCache
    from app.screens.session import Session
    from app.screens.store.store_access import StoreAccess
    from app.settings import Settings

IMPORT_REMOVED = "An import was interrupted, and what it had added was removed. Press I to import the file again."
AHEAD_AFTER = 5.0
"""Seconds without a key before anything is imported or built ahead."""
BUILD_EVERY = 0.4
"""Seconds between two places that are built ahead, and least seconds without a key before each."""
NOT_AHEAD = "insights"
"""The place that is imported but not built: it takes longest, and its numbers are computed in a thread anyway."""
WARM_AFTER, WARM_AT_LAST = 2.0, 3.0
"""Seconds before the writing part is loaded: without a key, as loading delays keys, and at the latest since the start,
as the daily backup must be made."""
SOON_NEEDED = (
    "app.screens.today.actions",
    "app.screens.pipeline.detail_screen",
    "widgets.prompt",
    "app.screens.recovery.screen",
    "app.screens.find.find_bar",
    "app.screens.plan.screen",
    "app.screens.insights.screen",
)
"""Modules the next key may need, imported in a thread."""


class WarmUp:
    """Loads the writing part in a thread, then modules that keys need, then builds one screen after the other."""

    def __init__(self, app: App[Any], session: Session, access: StoreAccess, pages: DetailCache) -> None:
        self._app, self._session, self._access, self._pages = app, session, access, pages
        self._has_begun = False
        self._began = monotonic()

    def begin(self) -> None:
        """Load the writing part and open the data file in a thread; done once."""
        self._session.clock.follow_zone()
        if self._access.reader.writable and not self._has_begun:
            self._has_begun = True
            self._in_thread("store", self._open_store, self._look_ahead)

    def begin_in_peace(self) -> None:
        """The same, once no key was pressed for a moment."""
        self._at_rest(WARM_AFTER, self.begin)
        self._app.set_timer(WARM_AT_LAST, self.begin)

    def _look_ahead(self) -> None:
        """Import what keys need, once no key was pressed for a while."""
        self._at_rest(AHEAD_AFTER, lambda: self._in_thread("ahead", _load_modules, self.build_next))

    def _at_rest(self, seconds: float, callback: Callable[[], None]) -> None:
        quiet_seconds = min(self._session.keys.seconds_at_rest(), monotonic() - self._began)
        if _textual.is_leaving(self._app):
            return
        if quiet_seconds < seconds:
            self._app.set_timer(seconds - quiet_seconds, lambda: self._at_rest(seconds, callback))
        else:
            callback()

    def _in_thread(self, name: str, work: Callable[[], None], on_done: Callable[[], None]) -> None:
        threading.Thread(target=self._run_quietly, args=(work, on_done), name=name, daemon=True).start()

    def _run_quietly(self, work: Callable[[], None], on_done: Callable[[], None]) -> None:
        interval = sys.getswitchinterval()
        # A key pressed meanwhile is handled sooner: within some 17 ms at worst instead of 35.
        sys.setswitchinterval(interval / 10)
        # Modules stay loaded: collecting garbage among them takes 90 ms each time.
        gc.disable()
        try:
            work()
        finally:
            gc.freeze()
            gc.enable()
            sys.setswitchinterval(interval)
        _textual.call_while_open(self._app, on_done)

    def _open_store(self) -> None:
        session = self._session
        # Looks up the time zone here rather than while a key waits.
        session.clock.today()
        if session.settings.keys:
            # Importing every screen is needed only for changed keys.
            from app.domain.keys.choices import checked
            from app.paths import Paths
            from app.screens.bindings import known_keys

            settings = checked(session.settings, Paths.find(session.reader.path).settings, known_keys())
            if settings != session.settings:
                _textual.call_while_open(self._app, self._apply_settings, settings)
        try:
            store = session.store()
        except StoreError:
            # Reported when something is to be written; reading still works.
            self._access.cannot_open = True
            return
        if store.finish_unfinished():
            _textual.call_while_open(self._app, session.notify, IMPORT_REMOVED, trouble=True)
        from app.screens.text.unsaved_text import restore_unsaved

        _textual.call_while_open(self._app, restore_unsaved, session)
        if not session.demo:
            self._back_up()
        self._learn_from_replies()

    def _learn_from_replies(self) -> None:
        """Fit the model of reply times, if that took too long for the first frame."""
        from app.domain.insights.own_model import own_model

        session = self._session
        try:
            current_model = session.now.model
            # A reader of its own gives back the part of the file it held.
            reader = session.reader.beside()
            try:
                changed = own_model(reader) != current_model
            finally:
                reader.close()
        except StoreError:
            # The screen stays as it is; the next access reports the error.
            return
        if changed:
            _textual.call_while_open(self._app, session.show_again)

    def _apply_settings(self, settings: Settings) -> None:
        """Use corrected settings, in which some key was refused, and say so."""
        self._session.settings = settings
        self._app.set_keymap(settings.keys)
        for screen in self._app.screen_stack:
            for widget in screen.query(Lines):
                widget.redraw()
        self._session.notify(problem_summary(settings.problems), trouble=True)

    def build_next(self) -> None:
        """Build the page of an application and the remaining places one by one, while no key is pressed.

        At the end, present objects are exempted from garbage collection, which would take longer than a key may.
        """
        app = self._app
        if _textual.is_leaving(app):
            return
        missing = [mode for mode in app.MODES if mode not in _textual.places_built(app) and mode != NOT_AHEAD]
        if self._session.keys.seconds_at_rest() < BUILD_EVERY:
            app.set_timer(BUILD_EVERY, self.build_next)
        elif not self._pages.is_built:
            self._pages.build()
            app.set_timer(BUILD_EVERY, self.build_next)
        elif missing:
            _textual.build_place(app, missing[0])
            app.set_timer(BUILD_EVERY, self.build_next)
        else:
            # Without a collection first, which takes longer than building a place and finds almost nothing.
            gc.freeze()

    def _back_up(self) -> None:
        from db.copies.backup import daily, folder_of
        from db.errors import without_unchanged

        session = self._session
        try:
            daily(session.reader.path, folder_of(session.reader.path), session.clock)
        except StoreError as error:
            message = f"Today's backup could not be made: {without_unchanged(error)}"
            _textual.call_while_open(self._app, session.notify, message, trouble=True)


def _load_modules() -> None:
    for module in SOON_NEEDED:
        importlib.import_module(module)
