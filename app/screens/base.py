"""What every place has in common: the bar above, the footer below, and how it hears of changes."""

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
from app.screens.session import Session, session_of
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
"""From this width of the terminal on, the page of the application in focus stands beside a list of them."""
FIND_LINE = "find"
"""The id of the line to find with."""
Doing = Mapping[str, Callable[[], Awaitable[None] | None]]
"""What keys do, by the ids of their actions."""


class BaseScreen(_textual.PatientScreen):
    """A screen with the shared bar, a line for what the program says, and the footer.

    `stale` is set while something else is shown and something has changed; it is read anew when it is shown again.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        # Without this all styles are parsed once more for a new screen.
        _textual.take_styles_once(self)
        self.stale = False

    @property
    def session(self) -> Session:
        """What this screen knows of the program."""
        return session_of(self)

    @property
    def place(self) -> int:
        """The digit of the place this belongs to; a page belongs to the one it was opened from."""
        below = place_shown(self.app)
        return 0 if below is None else below.PLACE

    def compose(self) -> ComposeResult:
        """The bar, this screen's own widgets, a line for notices, the keys."""
        self._know_size()
        yield TopBar(NAMES, str(self.place), id="places")
        yield from self.body()
        yield StatusBar(id="notice")
        yield Footer(last=KEYS.hint(), id="keys")

    def _know_size(self) -> None:
        """Have the classes for the terminal's size before there are widgets, whose styles are then worked out once."""
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
        """What the keys of this screen do that have no action of their own here."""
        return {}

    def action_do(self, action_id: str) -> None:
        """Do what the key of an action does; what asks or waits goes on beside the keys."""
        work = self.doing[action_id]()
        if isawaitable(work):
            self.run_worker(work)

    def acts(self, binding: Binding) -> bool:
        """Whether a key of this screen does something here now."""
        return True

    def refresh_footer(self) -> None:
        """Show the keys that matter now."""
        self.query_one("#keys", Footer).show(
            [entry.hint() if isinstance(entry, Action) else KeyHint(*entry) for entry in self.footer_keys()]
        )

    def refresh_bar(self) -> None:
        """Show the counts and the day in the bar."""
        facts, short = self.session.counts.facts()
        # In which of several job searches one is has to be seen.
        needed = bool(self.session.counts.search)
        self.query_one("#places", TopBar).show(str(self.place), facts, short, needed=needed)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew what is on screen; `change` says what was touched, None that another process did something."""

    def catch_up(self, change: Change | None) -> None:
        """Show what a change touched, and the bar and the keys with it, unless that closed the screen."""
        if not self.children:
            # Only just asked for, it reads everything once it is made.
            return
        self.refresh_from_store(change)
        if self in self.app.screen_stack:
            self.refresh_bar()
            self.refresh_footer()

    def fill(self) -> None:
        """Read what is on screen."""

    def on_resize(self) -> None:
        """Do what follows from another size."""
        self.take_size()

    def on_mount(self) -> None:
        """Fill everything before the first frame."""
        # One that is opened or built ahead while the program is left has nothing on it, or not all.
        if self.children and not _textual.is_leaving(self.app):
            self.fill()
            self.refresh_bar()
            self.refresh_footer()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what changed while another place was shown; built ahead, it is laid out once it is shown."""
        if not self.is_current:
            event.prevent_default()
            return
        # Another theme is taken over by then; finding all styles once more takes longer than all the rest.
        event.refresh_styles = False
        if self.stale and not _textual.is_leaving(self.app):
            self.stale = False
            self.catch_up(None)

    def go_back(self) -> None:
        """Go back to what was shown before; below a form or a question, once that is closed."""
        if self.app.screen is self:
            self.app.pop_screen()
        else:
            self.stale = True

    def paint(self, *widgets: Widget) -> None:
        """Draw these widgets now, or the whole screen; Textual would wait for the next tick of its timer."""
        _textual.paint(self, widgets)

    def find_in_pipeline(self) -> None:
        """Open the line to find with in the Pipeline, where everything stands."""
        keys = self.session.keys
        keys.hold()
        self.session.open.search()
        self.app.call_after_refresh(keys.release)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer."""
        self.query_one("#notice", StatusBar).say(text, trouble=trouble)

    def end_notice(self, *, trouble: bool = False) -> None:
        """Let go of what was said, because something else was done."""
        for notice in self.query("#notice").results(StatusBar):
            notice.end(trouble=trouble)

    def unsay(self, *texts: str) -> None:
        """Let go of what was said if it is one of these, because it is no longer so."""
        for notice in self.query("#notice").results(StatusBar):
            if notice.text in texts:
                notice.say("")

    def on_screen_suspend(self) -> None:
        """Another place, a page or a question is shown."""
        self.end_notice()

    def remind(self, text: str) -> None:
        """Let a reminder stand in the line above the footer; an empty text takes it away."""
        self.query_one("#notice", StatusBar).remind(text)

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def on_top_bar_place_clicked(self, message: TopBar.PlaceClicked) -> None:
        """Go to a clicked place."""
        self.session.open.place(int(message.key))


class PlaceScreen(BaseScreen):
    """One of the places."""

    PLACE: ClassVar[int]
    FINDS_ABOVE: ClassVar[str] = ""
    """The widget the line to find with stands above."""
    FIND_HINT: ClassVar[str] = "words, stage:interview, is:quiet, applied:<14d, -not"
    BINDINGS: ClassVar[list[BindingType]] = [FIND.binding]
    _is_painted_soon = False
    _beside: SidePage | None = None

    @property
    def place(self) -> int:
        """Its own digit."""
        return self.PLACE

    def draw_when_shown(self) -> None:
        """Draw nothing before it is shown and has caught up: it is about to be."""
        self.drawn_soon = True

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Paint at once, and only once: a place would be when it is laid out, too."""
        if self.is_current and not self._is_painted_soon:
            self._is_painted_soon = self.drawn_soon = True
            self.call_later(self.paint_whole)

    def paint_whole(self) -> None:
        """Draw all of it."""
        self._is_painted_soon = self.drawn_soon = False
        self.paint()

    # Finding

    @property
    def is_finding(self) -> bool:
        """Whether the keys are in the line to find with."""
        return self.focused is not None and any(one.id == FIND_LINE for one in self.focused.ancestors)

    def action_find(self) -> None:
        """Open the line to find with."""
        # Reading finds is needed only once one is typed.
        from app.screens.find.find_bar import FindBar

        keys, there = self.session.keys, self.query(FindBar)
        line = there.first() if there else FindBar(self.FIND_HINT, id=FIND_LINE)

        def begin() -> None:
            line.open()
            self.call_after_refresh(keys.release)

        # Keys that come before the line has them are meant for it.
        keys.hold()
        if there:
            begin()
        else:
            self.mount(line, before=self.FINDS_ABOVE)
            self.call_after_refresh(begin)

    def find_by(self, text: str) -> None:
        """Find by a text, with the keys in what it gives."""

        def find() -> None:
            from app.screens.find.find_bar import FindBar

            self.query_one(FindBar).find_by(text)

        self.action_find()
        self.call_after_refresh(find)

    def show_found(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what a find gives."""

    def action_show_all(self) -> None:
        """Show everything again and put the line to find with away."""
        for line in self.query("FindBar"):
            if line.display:
                self.call_later(line.run_action, "close")

    def action_leave_find(self) -> None:
        """Go from the line to find with to what was found."""
        for line in self.query("FindBar"):
            self.call_later(line.run_action, "go")

    def action_save_find(self) -> None:
        """Save what is typed under a name."""
        for line in self.query("FindBar"):
            self.call_later(line.run_action, "save")

    def show_application(self, number: int) -> None:
        """Bring the cursor to an application."""

    def show_rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open the walkthrough of a rejection; `alone` without the page it shares with others."""

    def page_beside(self, *, wanted: bool) -> SidePage | None:
        """The page that stands beside this place's list on a wide terminal; None where there is no room for it."""
        wanted = wanted and self.app.size.width >= WIDE
        if self._beside is None and wanted:
            # Only wide terminals need it.
            from app.screens.side_page import SidePage

            self._beside = SidePage()
            self.mount(self._beside)
        if self._beside is not None:
            self._beside.display = wanted
            self._beside.take_room()
        return self._beside if wanted else None


def place_shown(app: App[Any]) -> PlaceScreen | None:
    """The place that is shown, perhaps below a page or a question."""
    return next((screen for screen in app.screen_stack if isinstance(screen, PlaceScreen)), None)
