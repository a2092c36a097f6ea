"""Caches the page of an application, so that opening it only reads and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.screens.terminal import _textual

if TYPE_CHECKING:
    from textual.app import App

    from app.screens.pipeline.detail_screen import DetailScreen


class DetailCache:
    """Builds one page, and another only while the first is open in another place."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._page: DetailScreen | None = None

    @property
    def is_built(self) -> bool:
        """Whether the cached page is built."""
        return self._page is not None

    def build(self) -> None:
        """Build the cached page, without content."""
        _textual.build_screen(self._app, self._make(0))

    def open(self, number: int) -> None:
        """Open the page of an application over the current screen."""
        page = self._page
        if page is None:
            page = self._make(number)
        elif not page.is_mounted or any(page in stack for stack in _textual.places_built(self._app).values()):
            page = type(page)(number)
        else:
            _textual.update_styles(page)
            page.turn_to(number)
        self._app.push_screen(page)

    def _make(self, number: int) -> DetailScreen:
        # Not needed for the first frame.
        from app.screens.pipeline.detail_screen import DetailScreen

        self._page = DetailScreen(number)
        self._app.install_screen(self._page, "application")
        return self._page
