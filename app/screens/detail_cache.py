"""The page of an application, kept while it is closed: opened again, it only reads and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from textual.screen import Screen

    from app.screens.pipeline.detail_screen import DetailScreen

    Base = App[int]
else:
    Base = object


class Pages(Base):
    """Mixed into the dashboard; one page is made once, a second one only while the first is open in another place."""

    if TYPE_CHECKING:

        def all_screens(self) -> Iterable[Screen[Any]]:
            """See `Keeper.all_screens`."""

    def begin_with_pages(self) -> None:
        """None is made yet."""
        self._page: DetailScreen | None = None

    @property
    def has_page(self) -> bool:
        """Whether the page that is kept is made."""
        return self._page is not None

    def build_page(self) -> None:
        """Make the page that is kept, with nothing on it yet."""
        page = self._make(0)
        self._get_screen(page)
        self._load_screen_css(page)

    def open_application(self, number: int) -> None:
        """Open the page of an application over what is shown."""
        page = self._page
        if page is None:
            page = self._make(number)
        elif page in self.all_screens() or not page.is_mounted:
            page = type(page)(number)
        else:
            if page._css_update_count != self._css_update_count:
                self.stylesheet.update(page, animate=False)
                page._css_update_count = self._css_update_count
            page.turn_to(number)
        self.push_screen(page)

    def _make(self, number: int) -> DetailScreen:
        # Not needed for the first frame.
        from app.screens.pipeline.detail_screen import DetailScreen

        self._page = DetailScreen(number)
        self.install_screen(self._page, "application")
        return self._page

    def show_accepted(self, number: int) -> None:
        """Open the page about an accepted offer and what is still open beside it."""
        from app.screens.pipeline.accepted_screen import AcceptedScreen

        self.push_screen(AcceptedScreen(number))
