"""The bases of all screens and places: top bar, status bar, footer, and showing changes of the store."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import cached_property
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.screens.keys.actions import FIND, INSIGHTS, KEYS, PIPELINE, PLAN, REJECTIONS, TODAY, Action
from app.screens.session import SAMPLE, InDashboard
from app.screens.terminal import _textual
from widgets.footer import Footer, KeyHint
from widgets.status_bar import StatusBar
from widgets.top_bar import PlaceTab, TopBar

if TYPE_CHECKING:
    from textual.app import App

    from app.screens.side_page import SidePage
    from db.records.changes import Change
    from db.records.searches import Condition

NAMES = tuple(PlaceTab(place.key, place.label, place.id) for place in (TODAY, PIPELINE, REJECTIONS, INSIGHTS, PLAN))
WIDE = 160
"""From this terminal width on, the page of the application in focus is shown beside a list of applications."""
FIND_LINE = "find"
"""The id of the find bar."""
Doing = Mapping[str, Callable[[], Awaitable[None] | None]]
"""The functions that keys run, by action id."""


class BaseScreen(InDashboard, _textual.PatientScreen):
    """A screen with the top bar, the status bar and the footer.

    `stale` is set when something changes while another screen is shown; the data is then read again on return.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        # Otherwise all styles would be parsed again for a new screen.
        _textual.style_once(self)
        self.stale = False

    @property
    def place(self) -> int:
        """The digit of the place; a page belongs to the place it was opened from."""
        below = place_shown(self.app)
        return 0 if below is None else below.PLACE

    def compose(self) -> ComposeResult:
        """The top bar, this screen's own widgets, the status bar, the footer."""
        self._know_size()
        yield TopBar(NAMES, str(self.place), id="places")
        yield from self.body()
        yield StatusBar(id="notice")
        yield Footer(last=KEYS.hint(), id="keys")

    def _know_size(self) -> None:
        """Set the classes for the terminal's size before widgets exist, so that their styles are computed once."""
        width, height = self.app.size
        for size, points in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            reached = [point for point in points or () if size >= point[0]]
            if reached:
                self.add_class(max(reached)[1], update=False)

    def body(self) -> Iterable[Widget]:
        """This screen's own widgets, from top to bottom."""
        raise NotImplementedError

    def footer_keys(self) -> Sequence[Action | KeyHint | tuple[str, str, str]]:
        """The few keys that matter here now, the most useful first."""
        return ()

    @cached_property
    def doing(self) -> Doing:
        """The functions that keys of this screen run, for those without an action method."""
        return {}

    def action_do(self, action_id: str) -> None:
        """Run the function of an action; one that asks or waits runs as a worker."""
        work = self.doing[action_id]()
        if isawaitable(work):
            self.run_worker(work)

    def acts(self, binding: Binding) -> bool:
        """Whether a key of this screen does something now."""
        return True

    def refresh_footer(self) -> None:
        """Show the keys that matter now."""
        self.query_one("#keys", Footer).show(
            [entry.hint() if isinstance(entry, Action) else KeyHint(*entry) for entry in self.footer_keys()]
        )

    def on_section_list_row_reached(self) -> None:
        """Show the keys of the row now in focus."""
        self.refresh_footer()

    def refresh_bar(self) -> None:
        """Show the counts and the day in the bar."""
        facts, short = self.session.counts.facts()
        # The name of the current one of several job searches must always be visible.
        needed = bool(self.session.counts.search)
        self.query_one("#places", TopBar).show(str(self.place), facts, short, needed=needed)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read the data of this screen again; `change` says what was changed, None that another process wrote."""
        self.fill()

    def show_change(self, change: Change | None) -> None:
        """Show a change, then update the bar and the footer, unless the change closed the screen."""
        if not self.children:
            # Not composed yet: everything is read when it is.
            return
        self.refresh_from_store(change)
        if self in self.app.screen_stack:
            self.refresh_bar()
            self.refresh_footer()

    def fill(self) -> None:
        """Read the data of this screen and show it."""

    def on_resize(self) -> None:
        """Adapt to another size."""
        self.adapt_to_size()

    def on_mount(self) -> None:
        """Fill everything before the first frame."""
        # A screen that is opened while the app exits has no widgets, or not all.
        if self.children and not _textual.is_leaving(self.app):
            self.fill()
            self.refresh_bar()
            self.refresh_footer()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed while another screen was shown; a screen that is only built ahead is not laid out yet."""
        if not self.is_current:
            event.prevent_default()
            return
        # The theme is up to date already, and computing all styles again would take longer than all the rest.
        event.refresh_styles = False
        if self.stale and not _textual.is_leaving(self.app):
            self.stale = False
            self.show_change(None)

    def action_back(self) -> None:
        """Go back to the previous screen; below a form or a question, once that is closed."""
        if self.app.screen is self:
            self.app.pop_screen()
        else:
            self.stale = True

    def paint(self, *widgets: Widget) -> None:
        """Draw these widgets, or the whole screen, now; Textual would wait for the next tick of its timer."""
        _textual.paint(self, widgets)

    def find_in_pipeline(self) -> None:
        """Open the find bar of the Pipeline, which has every application."""
        keys = self.session.keys
        keys.hold()
        self.session.open.search()
        self.app.call_after_refresh(keys.release)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar."""
        self.query_one("#notice", StatusBar).say(text, trouble=trouble)

    def clear_notice(self, *, trouble: bool = False) -> None:
        """Clear the message, because something else was done."""
        for notice in self.query("#notice").results(StatusBar):
            notice.end(trouble=trouble)

    def clear_message(self, *texts: str) -> None:
        """Clear the message if it is one of these, because it no longer holds."""
        for notice in self.query("#notice").results(StatusBar):
            if notice.text in texts:
                notice.say("")

    def on_screen_suspend(self) -> None:
        """Clear the message as another screen is shown."""
        self.clear_notice()

    def remind(self, text: str) -> None:
        """Keep a reminder in the status bar; an empty text removes it."""
        self.query_one("#notice", StatusBar).remind(text)

    def on_top_bar_place_clicked(self, message: TopBar.PlaceClicked) -> None:
        """Go to a clicked place."""
        self.session.open.place(int(message.key))


class PlaceScreen(BaseScreen):
    """One of the places."""

    PLACE: ClassVar[int]
    FINDS_ABOVE: ClassVar[str] = ""
    """The selector of the widget above which the find bar is mounted."""
    TAKES_PASTED: ClassVar[bool] = True
    """Whether what is pasted on it may become an application; not where people write about themselves."""
    FIND_HINT: ClassVar[str] = "words, stage:interview, is:quiet, applied:<14d, -not"
    BINDINGS: ClassVar[list[BindingType]] = [FIND.binding]
    nothing_yet = False
    """Whether nothing is stored that this place could show; only then it offers the sample data."""
    _is_painted_soon = False
    _beside: SidePage | None = None

    @property
    def place(self) -> int:
        """Its own digit."""
        return self.PLACE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key of the sample data alone once something is stored."""
        return self.nothing_yet if action == "sample" else super().check_action(action, parameters)

    def action_sample(self) -> None:
        """Open the sample data; quitting it comes back here."""
        self.session.leave(SAMPLE)

    def draw_when_shown(self) -> None:
        """Draw nothing until the screen is shown and up to date, which is about to happen."""
        self.drawn_soon = True

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Paint at once and only once; otherwise the layout would paint a second time."""
        if self.is_current and not self._is_painted_soon:
            self._is_painted_soon = self.drawn_soon = True
            self.call_later(self.paint_whole)

    def paint_whole(self) -> None:
        """Draw the whole screen."""
        self._is_painted_soon = self.drawn_soon = False
        self.paint()

    # Finding

    @property
    def is_finding(self) -> bool:
        """Whether the find bar has the focus."""
        return self.focused is not None and any(ancestor.id == FIND_LINE for ancestor in self.focused.ancestors)

    def action_find(self) -> None:
        """Open the find bar."""
        # Not needed for the first frame.
        from app.screens.find.find_bar import FindBar

        keys, existing = self.session.keys, self.query(FindBar)
        line = existing.first() if existing else FindBar(self.FIND_HINT, id=FIND_LINE)

        def begin() -> None:
            line.open()
            self.call_after_refresh(keys.release)

        # Keys pressed before the find bar has the focus are meant for it.
        keys.hold()
        if existing:
            begin()
        else:
            self.mount(line, before=self.FINDS_ABOVE)
            self.call_after_refresh(begin)

    def search_for(self, text: str) -> None:
        """Search for a text, and focus the results."""

        def find() -> None:
            from app.screens.find.find_bar import FindBar

            self.query_one(FindBar).search_for(text)

        self.action_find()
        self.call_after_refresh(find)

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what matches a search."""

    def action_show_all(self) -> None:
        """Show everything again and close the find bar."""
        for line in self.query("FindBar"):
            if line.display:
                self.call_later(line.run_action, "close")

    def action_leave_find(self) -> None:
        """Move the focus from the find bar to the results."""
        for line in self.query("FindBar"):
            self.call_later(line.run_action, "go")

    def action_save_find(self) -> None:
        """Save the typed search under a name."""
        for line in self.query("FindBar"):
            self.call_later(line.run_action, "save")

    def show_application(self, number: int) -> None:
        """Move the cursor to an application."""

    def show_rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open the walkthrough of a rejection; `alone` opens its own page instead of one shared with others."""

    def page_beside(self, *, wanted: bool) -> SidePage | None:
        """The page beside this place's list on a wide terminal; None where there is no room for it."""
        wanted = wanted and self.app.size.width >= WIDE
        if self._beside is None and wanted:
            # Needed on wide terminals only.
            from app.screens.side_page import SidePage

            self._beside = SidePage()
            self.mount(self._beside)
        if self._beside is not None:
            self._beside.display = wanted
            self._beside.take_room()
        return self._beside if wanted else None


def place_shown(app: App[Any]) -> PlaceScreen | None:
    """The current place, perhaps below a page or a question."""
    return next((screen for screen in app.screen_stack if isinstance(screen, PlaceScreen)), None)
