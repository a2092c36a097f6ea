"""Going from one screen to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.screens.base import PlaceScreen, place_shown
from app.screens.pipeline.detail_cache import DetailCache
from app.screens.places import MODE_OF
from app.screens.terminal import _textual

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


class Navigator:
    """What `Navigation` promises, over the stacks of screens of the app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.pages = DetailCache(app)

    def place(self, digit: int) -> None:
        """Go to a place; pages open in it are left."""
        app = self._app
        if app.current_mode != MODE_OF[digit]:
            self._switch(MODE_OF[digit])
            return
        while len(app.screen_stack) > 1 and app.screen is not place_shown(app):
            app.pop_screen()

    def _switch(self, mode: str) -> None:
        there = _textual.places_built(self._app).get(mode)
        if mode != self._app.current_mode and there and isinstance(there[-1], PlaceScreen):
            there[-1].draw_when_shown()
        self._app.switch_mode(mode)

    def page(self, screen: Screen[Any], *, over: int = 0, once: bool = False) -> None:
        """Open a page over what is shown or over a place; `once` only where none of its kind is shown."""
        if once and type(self._app.screen) is type(screen):
            return
        if over:
            self.place(over)
            self._app.call_after_refresh(self._app.push_screen, screen)
        else:
            self._app.push_screen(screen)

    def application(self, number: int) -> None:
        """Open the page of an application."""
        self.pages.open(number)

    def accepted(self, number: int) -> None:
        """Open the page about an accepted offer and what is still open beside it."""
        from app.screens.pipeline.accepted_screen import AcceptedScreen

        self._app.push_screen(AcceptedScreen(number))

    def rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open a walkthrough in its place; `alone` opens its own where it shares a page with others."""

        def show() -> None:
            if (shown := place_shown(self._app)) is not None and shown is self._app.screen:
                shown.show_rejection(rejection_id, alone=alone)

        self._switch("rejections")
        self._app.call_after_refresh(show)

    def added(self, number: int) -> None:
        """Bring the cursor to an application, when the place shown has one for it."""
        if (shown := place_shown(self._app)) is not None:
            shown.show_application(number)

    def search(self, find: str | None = None) -> None:
        """Search all applications, by a text or by one that is typed then."""
        self.place(2)
        shown = place_shown(self._app)
        if shown is not None and find is None:
            self._app.call_after_refresh(shown.action_find)
        elif shown is not None:
            self._app.call_after_refresh(shown.find_by, find)
