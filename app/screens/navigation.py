"""Navigation between screens."""

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
    """Implements `Navigation` with the screen stacks of the app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.pages = DetailCache(app)

    def place(self, digit: int) -> None:
        """Go to a place; pages open in it are left."""
        app = self._app
        if app.current_mode != MODE_OF[digit]:
            self._switch(MODE_OF[digit])
            return
        while app.screen is not place_shown(app):
            app.pop_screen()

    def _switch(self, mode: str) -> None:
        stack = _textual.places_built(self._app).get(mode)
        if mode != self._app.current_mode and stack and isinstance(stack[-1], PlaceScreen):
            stack[-1].draw_when_shown()
        self._app.switch_mode(mode)

    def page(self, screen: Screen[Any], *, over: int = 0, once: bool = False) -> None:
        """Open a page over the current screen or over a place; with `once` only if no page of its class is shown."""
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
        """Open the page about an accepted offer and the applications that are still open."""
        from app.screens.pipeline.accepted_screen import AcceptedScreen

        self._app.push_screen(AcceptedScreen(number))

    def rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open a walkthrough in Rejections; `alone` opens its own page instead of one shared with others."""

        def show() -> None:
            if (place := place_shown(self._app)) is not None and place is self._app.screen:
                place.show_rejection(rejection_id, alone=alone)

        self._switch("rejections")
        self._app.call_after_refresh(show)

    def added(self, number: int) -> None:
        """Move the cursor to an application, if the current place shows it."""
        if (place := place_shown(self._app)) is not None:
            place.show_application(number)

    def search(self, find: str | None = None) -> None:
        """Search all applications, by a text or by one to be typed."""
        self.place(2)
        place = place_shown(self._app)
        if place is not None and find is None:
            self._app.call_after_refresh(place.action_find)
        elif place is not None:
            self._app.call_after_refresh(place.search_for, find)
