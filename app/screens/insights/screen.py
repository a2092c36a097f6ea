"""Insights: seven views of the numbers of a search, one at a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain.insights.history import Range
from app.screens.base import Doing, PlaceScreen
from app.screens.insights.actions import ABOUT, COUNTED, OTHER_WAY, SAVE_VIEW, VIEW_BEFORE, VIEW_NEXT
from app.screens.insights.counting import Counting
from app.screens.insights.page import InsightsPage, WaitingForNumbers
from app.screens.insights.views import VIEWS, page_of
from app.screens.keys.actions import EXPORT, FIND, GO_TO_FOUND, IMPORT, OPEN, SAMPLE, SHOW_ALL, Action, bindings
from app.screens.keys.empty_state import keys_to_begin, say_how_to_begin
from widgets.footer import KeyHint
from widgets.picture import Picture
from widgets.scrolling import take_keys
from widgets.view_tabs import ViewTab, ViewTabs
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change
    from db.records.searches import Condition

PURPOSE = "What becomes of your applications and how long replies take appears here, in pictures and plain words."
HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (22, "-tall")]
ON_REQUEST = frozenset({"rhythm", "more"})
"""Views whose other way shows something that a person may not want to see, or others to see."""
OF_NO_VIEW = frozenset({"draft"})
"""Topics of changes that affect no view."""


class InsightsScreen(PlaceScreen):
    """Place 4."""

    PLACE = 4
    CSS_PATH = "insights.tcss"
    AUTO_FOCUS = "Picture"
    FINDS_ABOVE = "#rail"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        VIEW_NEXT, VIEW_BEFORE, COUNTED, ABOUT, SAVE_VIEW, OTHER_WAY, SAMPLE, IMPORT, EXPORT
    )

    def __init__(self) -> None:
        super().__init__()
        self.view = VIEWS[0].key
        self.range = Range()
        self._page: InsightsPage = WaitingForNumbers()
        self._shown_view = ""
        """The view whose page is drawn; empty while its numbers are unknown."""
        self._other_way: set[str] = set()
        """The views that are shown in their other way."""
        self._cursor: dict[str, Hashable] = {}
        """By view, the item that had the cursor when it was last shown."""

    @cached_property
    def _counting(self) -> Counting:
        return Counting(self.app, self.session, self._show_page)

    def body(self) -> Iterable[Widget]:
        """The text for an empty place, or the names of the views and the current one."""
        yield Words(id="begin")
        yield ViewTabs([ViewTab(view.key, view.name) for view in VIEWS], id="rail")
        yield Picture(id="picture")

    def fill(self) -> None:
        """Show everything but the numbers, which are computed when the place is shown."""
        self._show_frame()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Show the numbers, computed again after a change."""
        if self.query(Picture):
            self.update_view()

    def on_screen_suspend(self) -> None:
        """Cancel the computation, and hide what is shown on request only."""
        self._counting.cancel()
        if self._other_way & ON_REQUEST:
            self._other_way -= ON_REQUEST
            self._shown_view = ""
            self.browser.show(WaitingForNumbers())

    def refresh_from_store(self, change: Change | None) -> None:
        """Compute the numbers again if the change may affect them."""
        if change is None or change.topics - OF_NO_VIEW:
            self._counting.forget()
            self._show_frame()
            self.update_view()

    # What is shown

    @property
    def browser(self) -> Picture:
        """The widget with the cursor."""
        return self.query_one(Picture)

    @property
    def is_counting(self) -> bool:
        """Whether numbers are being computed."""
        return self._counting.is_busy

    def _show_frame(self) -> None:
        tally = self.session.counts.tally
        self.nothing_yet = not tally.open and not tally.ended and len(self.session.reader.searches.all()) < 2
        say_how_to_begin(self.query_one("#begin", Words), self.session, PURPOSE, is_empty=self.nothing_yet)
        self.query_one(ViewTabs).display = self.browser.display = not self.nothing_yet
        if not self.nothing_yet and self.is_current and self.focused is None:
            # A hidden widget has lost the focus.
            take_keys(self.browser)
        today = self.session.clock.today()
        self.query_one(ViewTabs).show(self.view, self.range.words(today))

    def update_view(self) -> None:
        """Show the view with cached numbers, or compute them."""
        if not self.nothing_yet:
            self._counting.ask(self.view, self.range, other_way=self.view in self._other_way)
        self.refresh_footer()

    def _show_page(self, view: str, figures: object | None) -> None:
        """Show a view with its numbers; while they are None, an empty page unless the view is the same as before."""
        picture = self.browser
        if figures is None:
            if self._shown_view == view:
                return
            self._page = WaitingForNumbers()
        else:
            self._page = page_of(view, figures, view in self._other_way)
        focus = picture.focus_key if self._shown_view == view else self._cursor.get(view)
        self._shown_view = view if figures is not None else ""
        picture.show(self._page, focus)
        self.refresh_footer()

    def _go(self, view: str) -> None:
        if view == self.view:
            return
        if self._shown_view:
            self._cursor[self._shown_view] = self.browser.focus_key
        self.view = view
        self.clear_notice()
        self._show_frame()
        self.update_view()

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Count only what matches a search."""
        query = self._typed_find() if conditions else ""
        if (conditions, query) != (self.range.find, self.range.query):
            self.range = self.range._replace(find=conditions, query=query)
            self._show_frame()
            self.update_view()

    # Keys

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the view that is shown."""
        if self.nothing_yet:
            return keys_to_begin(self.session)
        if self.is_finding:
            return GO_TO_FOUND, SHOW_ALL
        page = self._page
        first = [OPEN.hint(page.opens)] if self.browser.focus_key is not None and page.opens else []
        other = [OTHER_WAY.hint(page.other_way)] if page.other_way and page.other_way != page.opens else []
        filtered = [SHOW_ALL] if self.range.find else []
        return *first, VIEW_NEXT, *filtered, *other, ABOUT, SAVE_VIEW, COUNTED, FIND

    def action_turn(self, by: int) -> None:
        """Go to the next view or the previous one, wrapping around."""
        keys = [view.key for view in VIEWS]
        self._go(keys[(keys.index(self.view) + by) % len(keys)])

    @on(Picture.SideLeft)
    def _sideways(self, event: Picture.SideLeft) -> None:
        if self.view != "flow":
            self.action_turn(event.by)

    @on(ViewTabs.ViewClicked)
    def _clicked(self, event: ViewTabs.ViewClicked) -> None:
        self._go(event.key)

    @on(Picture.PartReached)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(Picture.PartOpened)
    def _opened(self, event: Picture.PartOpened) -> None:
        number, behind = self._page.application(event.key), self._page.behind(event.key)
        if number is not None:
            self.session.open.application(number)
        elif self._page.turns(event.key):
            self._look_another_way()
        elif behind is not None:
            from app.screens.insights.behind_page import BehindPage

            self.session.open.page(BehindPage(behind.title, behind.ids))
        else:
            self._about()

    def action_open(self) -> None:
        """Open the item under the cursor."""
        self.browser.action_open()

    @on(ViewTabs.AsideClicked)
    def _asked_for_range(self) -> None:
        self.session.start(self._ask_range(), "range")

    async def _ask_range(self) -> None:
        # Needed only once it is asked for.
        from app.screens.insights.range_menu import ask_range

        chosen = await ask_range(self.session, self.range)
        if chosen is not None and chosen != self.range:
            self.range = chosen
            self._show_frame()
            self.update_view()

    @cached_property
    def doing(self) -> Doing:
        """The functions that keys run."""
        return {
            COUNTED.id: self._ask_range,
            ABOUT.id: self._about,
            SAVE_VIEW.id: self._save,
            OTHER_WAY.id: self._look_another_way,
        }

    def _about(self) -> None:
        # Needed only once it is asked for.
        from app.screens.insights.about_page import AboutPage, about_numbers

        self.session.open.page(AboutPage([*self._page.about(), *about_numbers()]))

    async def _save(self) -> None:
        # Needed only once it is asked for.
        from app.screens.insights.save_view import save_view

        if self._shown_view:
            await save_view(self.session, self.view, self._page, self.range)

    def _look_another_way(self) -> None:
        if self._page.other_way:
            self._other_way ^= {self.view}
            self.update_view()

    def _typed_find(self) -> str:
        from app.screens.find.find_bar import FindBar

        return self.query_one(FindBar).text

    def key_escape(self) -> None:
        """Count everything again if a search is on."""
        self.action_show_all()
