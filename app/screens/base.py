"""What every place has in common: the bar above, the footer below, and how it hears of changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from widgets.footer import Hint, Keys
from widgets.status_bar import Notice
from widgets.top_bar import Place as PlaceName
from widgets.top_bar import Places

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from app.screens.side_page import Beside
    from db.records import Change

NAMES = (
    PlaceName("1", "Today", "place.today"),
    PlaceName("2", "Pipeline", "place.pipeline"),
    PlaceName("3", "Rejections", "place.rejections"),
    PlaceName("5", "Plan", "place.plan"),
)
WIDE = 160
"""From this width of the terminal on, the page of the application in focus stands beside a list of them."""
HELP = Hint("?", "keys", "app.show_keys")


class Shell(Screen[None]):
    """A screen with the shared bar, a line for what the program says, and the footer.

    `stale` is set while something else is shown and something has changed; it is read anew when it is shown again.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        # Widgets take their styles as they are mounted; without this all styles are parsed once more for a new screen.
        self._css_update_count = 0
        self.stale = False

    @property
    def dashboard(self) -> Dashboard:
        """The app, by its own name."""
        return cast("Dashboard", self.app)

    @property
    def place(self) -> int:
        """The digit of the place this belongs to; a page belongs to the one it was opened from."""
        below = self.dashboard.place_shown
        return 0 if below is None else below.PLACE

    def compose(self) -> ComposeResult:
        """The bar, this screen's own widgets, a line for notices, the keys."""
        yield Places(NAMES, str(self.place), id="places")
        yield from self.body()
        yield Notice(id="notice")
        yield Keys(last=HELP, id="keys")

    def body(self) -> Iterable[Widget]:
        """This screen's own widgets, from top to bottom."""
        raise NotImplementedError

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The few keys that matter here now: key, words, action."""
        return ()

    def acts(self, binding: Binding) -> bool:
        """Whether a key of this screen does something here now."""
        return True

    def refresh_footer(self) -> None:
        """Show the keys that matter now."""
        self.query_one("#keys", Keys).show([Hint(*entry) for entry in self.footer_keys()])

    def refresh_bar(self) -> None:
        """Show the counts and the day in the bar."""
        facts, short = self.dashboard.facts()
        self.query_one("#places", Places).show(str(self.place), facts, short)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew what is on screen; `change` says what was touched, None that another process did something."""

    def fill(self) -> None:
        """Read what is on screen."""

    def on_mount(self) -> None:
        """Fill everything before the first frame."""
        # One that is opened or built ahead while the program is left has nothing on it, or not all.
        if self.children and not self.dashboard.is_left:
            self.fill()
            self.refresh_bar()
            self.refresh_footer()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what changed while another place was shown."""
        # Another theme is taken over by then; finding all styles once more takes longer than all the rest.
        event.refresh_styles = False
        if self.stale and not self.dashboard.is_left:
            self.stale = False
            self.refresh_bar()
            self.refresh_from_store(None)

    def paint(self, *widgets: Widget) -> None:
        """Draw these widgets now, or the whole screen; Textual would wait for the next tick of its timer."""
        if widgets:
            self._dirty_widgets.update(widgets)
        else:
            self.refresh()
        self._on_timer_update()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer."""
        self.query_one("#notice", Notice).say(text, trouble=trouble)

    def end_notice(self, *, trouble: bool = False) -> None:
        """Let go of what was said, because something else was done."""
        for notice in self.query("#notice").results(Notice):
            notice.end(trouble=trouble)

    def on_screen_suspend(self) -> None:
        """Another place, a page or a question is shown."""
        self.end_notice()

    def remind(self, text: str) -> None:
        """Let a reminder stand in the line above the footer; an empty text takes it away."""
        self.query_one("#notice", Notice).remind(text)

    async def on_keys_asked(self, message: Keys.Asked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def on_places_chosen(self, message: Places.Chosen) -> None:
        """Go to a clicked place."""
        self.dashboard.go(int(message.key))


class Place(Shell):
    """One of the places."""

    PLACE: ClassVar[int]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", "find", id="find", show=False)]

    @property
    def place(self) -> int:
        """Its own digit."""
        return self.PLACE

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Paint at once."""
        self.call_later(self.paint)

    def action_find(self) -> None:
        """Find in this place."""

    def find_by(self, text: str) -> None:
        """Find by a line in this place."""

    def page_beside(self, *, wanted: bool) -> Beside | None:
        """The page that stands beside this place's list on a wide terminal; None where there is no room for it."""
        wanted = wanted and self.app.size.width >= WIDE
        page: Beside | None = next(iter(self.query("#beside").results()), None)  # type: ignore[assignment]
        if page is None and wanted:
            # Only wide terminals need it.
            from app.screens.side_page import Beside

            page = Beside()
            self.mount(page)
        if page is not None:
            page.display = wanted
            page.take_room()
        return page if wanted else None
