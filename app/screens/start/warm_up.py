"""What is loaded and built while no key is pressed, so that what a key asks for is there at once."""

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
"""Seconds without a key before anything is loaded or built ahead of the key that needs it."""
BUILD_EVERY = 0.4
"""Seconds between two places that are built ahead, and without a key before one is."""
NOT_AHEAD = "insights"
"""The place that is loaded but not built: building it takes longest, and its numbers come behind the screen anyway."""
WARM_AFTER, WARM_AT_LAST = 2.0, 3.0
"""Seconds without a key before the part that writes is loaded behind the first frame, since a key meanwhile would be
late; and since the start, however many keys are pressed: the backup of the day is to be made."""
SOON_NEEDED = (
    "app.screens.today.actions",
    "app.screens.pipeline.detail_screen",
    "widgets.prompt",
    "app.screens.recovery.screen",
    "app.screens.find.find_bar",
    "app.screens.plan.screen",
    "app.screens.insights.screen",
)
"""What the next key may ask for; loaded in a thread once nobody has pressed one for a while."""


class WarmUp:
    """Loads the part that writes in a thread; in peace, what keys need too, then builds one page after the other."""

    def __init__(self, app: App[Any], session: Session, access: StoreAccess, pages: DetailCache) -> None:
        self._app, self._session, self._access, self._pages = app, session, access, pages
        self._is_begun = False
        self._began = monotonic()

    def begin(self) -> None:
        """Load the part that writes and open the store, behind the screen; done once."""
        self._session.clock.follow_zone()
        if self._access.reader.writable and not self._is_begun:
            self._is_begun = True
            self._in_thread("store", self._open_store, self._look_ahead)

    def begin_in_peace(self) -> None:
        """The same, once nobody has pressed a key for a moment."""
        self._at_rest(WARM_AFTER, self.begin)
        self._app.set_timer(WARM_AT_LAST, self.begin)

    def _look_ahead(self) -> None:
        """Load what keys need, once nobody has pressed one for a while."""
        self._at_rest(AHEAD_AFTER, lambda: self._in_thread("ahead", _load_modules, self.build_next))

    def _at_rest(self, seconds: float, then: Callable[[], None]) -> None:
        rest = min(self._session.keys.seconds_at_rest(), monotonic() - self._began)
        if _textual.is_leaving(self._app):
            return
        if rest < seconds:
            self._app.set_timer(seconds - rest, lambda: self._at_rest(seconds, then))
        else:
            then()

    def _in_thread(self, name: str, what: Callable[[], None], then: Callable[[], None]) -> None:
        threading.Thread(target=self._load, args=(what, then), name=name, daemon=True).start()

    def _load(self, what: Callable[[], None], then: Callable[[], None]) -> None:
        usual = sys.getswitchinterval()
        # A key pressed meanwhile gets its turn sooner: some 17 ms at worst instead of 35.
        sys.setswitchinterval(usual / 10)
        # What is loaded stays: looking for garbage among it, now or while a key is waiting, takes 90 ms each time.
        gc.disable()
        try:
            what()
        finally:
            gc.freeze()
            gc.enable()
            sys.setswitchinterval(usual)
        _textual.call_while_open(self._app, then)

    def _open_store(self) -> None:
        session = self._session
        # The zone is looked up here, and not while a key waits.
        session.clock.today()
        if session.settings.keys:
            # Only who changed keys pays for looking at every screen there is.
            from app.domain.keys.choices import checked
            from app.paths import Paths
            from app.screens.bindings import known_keys

            settings = checked(session.settings, Paths.find(session.reader.path).settings, known_keys())
            if settings != session.settings:
                _textual.call_while_open(self._app, self._take, settings)
        try:
            store = session.store()
        except StoreError:
            # Said when something is to be written; reading goes on as it is.
            self._access.cannot_open = True
            return
        if store.finish_unfinished():
            _textual.call_while_open(self._app, session.notify, IMPORT_REMOVED, trouble=True)
        from app.screens.text.unsaved_text import put_back

        _textual.call_while_open(self._app, put_back, session)
        if not session.demo:
            self._back_up()
        self._learn_from_replies()

    def _learn_from_replies(self) -> None:
        """Fit the model of what a silence means where that takes too long for the first frame."""
        from app.domain.insights.own_model import own_model

        session = self._session
        try:
            shown = session.now.model
            if own_model(session.reader) != shown:
                _textual.call_while_open(self._app, session.show_again)
        except StoreError:
            # What is shown stays as it is; whatever is asked next says why.
            return

    def _take(self, settings: Settings) -> None:
        """Use settings in which a key could not be what was asked for, and say so."""
        self._session.settings = settings
        self._app.set_keymap(settings.keys)
        for screen in self._app.screen_stack:
            for widget in screen.query(Lines):
                widget.redraw()
        self._session.notify(problem_summary(settings.problems), trouble=True)

    def build_next(self) -> None:
        """Build a page and the places nobody went to yet while no key is pressed, one by one; then each opens at once.

        Last, what is there to stay is left out of collecting: going through all of it takes longer than a key may.
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
            # Without looking for garbage first: that takes longer than to build a place, and finds next to nothing.
            gc.freeze()

    def _back_up(self) -> None:
        from db.copies.backup import daily, folder_of
        from db.errors import without_unchanged

        session = self._session
        try:
            daily(session.reader.path, folder_of(session.reader.path), session.clock)
        except StoreError as error:
            said = f"Today's backup could not be made: {without_unchanged(error)}"
            _textual.call_while_open(self._app, session.notify, said, trouble=True)


def _load_modules() -> None:
    for module in SOON_NEEDED:
        importlib.import_module(module)
