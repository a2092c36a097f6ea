"""Today: what matters now, in the order in which it cannot wait, each line done, put off or opened with one key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain.plan.suggestions import coasting
from app.domain.plan.week import this_week
from app.domain.status_line import Now
from app.domain.today.agenda import COMING_DAYS, MONTH_DAYS, Agenda, Item, What, agenda
from app.domain.today.density import PREFERENCE, Pace, pace_on
from app.screens.base import Place
from app.screens.empty_state import Beginning
from app.screens.pipeline.actions import ApplicationActions
from app.screens.plan import week_actions, week_section
from app.screens.plan.week_actions import WeekActions
from app.screens.today.actions import ItemActions
from app.screens.today.sections import found_by, sections
from db.records import Card, TaskKind
from widgets.label import Words
from widgets.section_list import Sheet, SheetSection
from widgets.status_bar import Notice
from widgets.styles import palette

if TYPE_CHECKING:
    from db.records import Change

PURPOSE = "What matters today, and what comes in the next days."
EVERY_MINUTE = 60.0
OF_THE_WEEK = ("coasting", "left_over", "old_intention", "intention", "so_far")
"""The rows of this week that stand in today."""


class TodayScreen(Beginning, ItemActions, WeekActions, ApplicationActions, Place):
    """Place 1."""

    PLACE = 1
    AUTO_FOCUS = "Sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ApplicationActions.APPLICATION_BINDINGS,
        Binding("d", "done", "done", id="task.done", show=False),
        Binding("w", "write", "write", id="today.write", show=False),
        Binding("E", "pace", "how much shows today", id="today.pace", show=False),
        Binding("v", "month", "the week or the month ahead", id="today.month", show=False),
        Binding("P", "pause", "pause, or go on", id="today.pause", show=False),
        Binding("s", "sample", "look at a sample search", id="pipeline.sample", show=False),
        Binding("I", "app.import", "import", id="import", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[tuple[str, int], Item] = {}
        self._agenda: Agenda | None = None
        self._days = COMING_DAYS

    def body(self) -> Iterable[Widget]:
        """The lines of today, or how to begin."""
        yield Sheet(id="sheet")
        yield Words(id="begin")

    def fill(self) -> None:
        """Read what is on screen before the first frame; the time left until a conversation goes on by itself."""
        self._load()
        self.set_interval(EVERY_MINUTE, self._pass_time)

    # What is shown

    @property
    def now(self) -> Now:
        """The moment everything here is said at."""
        clock = self.dashboard.clock
        pauses = self.dashboard.reader.pauses.all()
        return Now(clock.today(), clock.now(), clock.zone, self.dashboard.plain_glyphs, pauses)

    @property
    def pace(self) -> Pace:
        """How much shows today."""
        return pace_on(self.dashboard.reader.preferences.get(PREFERENCE), self.dashboard.clock.today())

    def _load(self) -> None:
        found = self._agenda = agenda(self.dashboard.reader, self.dashboard.clock, days=self._days)
        tally = self.dashboard.tally()
        self.nothing_yet = not found.items and not tally.open and not tally.ended
        self._show(found)
        self.query_one(Sheet).display = not self.nothing_yet
        self.say_how_to_begin(PURPOSE)

    def _show(self, found: Agenda) -> None:
        self._items = found_by(found.items)
        week = [] if found.pause is not None else [self._week(found.today)]
        self.query_one(Sheet).show(sections(found, self.pace, self.now, week))

    def _week(self, today: date) -> SheetSection:
        """What is meant for this week and what was done; the Plan is where more is written."""
        reader, signs = self.dashboard.reader, palette(self.dashboard).glyphs
        week = this_week(reader, today, self.dashboard.clock.zone)
        self.picking = self.picking and bool(week.left_over)
        line = coasting(reader, today)
        whole = week_section.this_week(week, line, today, picking=self.picking, mark=signs.mark, dot=signs.dot)
        return whole._replace(rows=tuple(row for row in whole.rows if row.kind in OF_THE_WEEK))

    def show_anew(self) -> None:
        """Read and show everything again."""
        self._load()
        self.refresh_footer()

    def _pass_time(self) -> None:
        if self._agenda is not None and self.is_current:
            self._show(self._agenda)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; the cursor stays on its line."""
        self._load()
        self.refresh_footer()

    def refresh_footer(self) -> None:
        """Show the keys that matter now and, beside the list, the page of the application in focus."""
        super().refresh_footer()
        page = self.page_beside(wanted=not self.nothing_yet)
        if page is not None:
            page.follow(self.in_focus(), self.now)

    def on_resize(self) -> None:
        """Give the page beside the list its room, or take it away; a screen that is left has neither."""
        if self.query("#sheet"):
            self.refresh_footer()

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the line in focus first."""
        if self.nothing_yet:
            return self.beginning_keys()
        item, row = self.item, self.query_one(Sheet).row
        more = [("a", "add", "app.add"), ("u", "undo", "app.undo"), ("E", "how much", "screen.pace"), self._view_key]
        if item is None and row is not None:
            return [*week_actions.KEYS.get(row.kind, ()), *more]
        if self._agenda is not None and self._agenda.pause is not None:
            more.insert(0, ("P", "go on", "screen.pause"))
        return [*(_keys_of(item) if item is not None else ()), *more]

    @property
    def _view_key(self) -> tuple[str, str, str]:
        return "v", "month" if self._days == COMING_DAYS else "week", "screen.month"

    def action_month(self) -> None:
        """Look a month ahead, or a week again."""
        self._days = MONTH_DAYS if self._days == COMING_DAYS else COMING_DAYS
        self.show_anew()

    # Which line

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        row = self.query_one(Sheet).row
        return None if row is None else self._items.get((row.kind, row.number))

    def in_focus(self) -> Card | None:
        """The application the line is about."""
        item = self.item
        number = None if item is None else item.application_id
        return None if number is None else self.dashboard.reader.applications.card(number)

    def targets(self) -> list[int]:
        """The application the line is about."""
        item = self.item
        return [] if item is None or item.application_id is None else [item.application_id]

    def show_application(self, number: int) -> None:
        """Bring the cursor to an application's line; the very first application is shown in the Pipeline."""
        self._load()
        row = next((key for key, item in self._items.items() if item.application_id == number), None)
        if row is not None:
            self.query_one(Sheet).go_to(*row)
        tally = self.dashboard.tally()
        if row is None and tally.open + tally.ended == 1:
            self.dashboard.hold_keys()
            self.call_after_refresh(self._show_in_pipeline, number)
        self.refresh_footer()

    def _show_in_pipeline(self, number: int) -> None:
        """Go to an application there, and say there what was said here; keys pressed meanwhile are meant for it."""
        said = self.query_one("#notice", Notice).text

        def arrive() -> None:
            self.dashboard.show_application(number)
            self.dashboard.say(said)
            self.dashboard.take_keys_again()

        self.dashboard.go(2)
        self.dashboard.call_after_refresh(arrive)

    def on_sheet_moved(self) -> None:
        """Show the keys of the line now in focus."""
        self.refresh_footer()

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        message.stop()
        item = self.item
        if item is not None:
            self.open_item(item)
        else:
            self._on_row("open")

    def _on_row(self, what: str) -> bool:
        """Do what a key does on a row of the week; False on any other."""
        row = self.query_one(Sheet).row
        act = getattr(self, f"{what}_{row.kind}", None) if row is not None and self.item is None else None
        if act is not None:
            act(row)
        return act is not None

    def action_done(self) -> None:
        """Write that the line in focus is done."""
        if not self._on_row("done"):
            super().action_done()

    def action_later(self) -> Any:
        """Put the line in focus off."""
        return self._on_row("later") or super().action_later()

    def action_edit(self) -> Any:
        """Change what is meant, or the application a line is about."""
        return self._on_row("edit") or super().action_edit()

    def action_delete(self) -> None:
        """Take what is meant away, or the application a line is about."""
        if not self._on_row("delete"):
            super().action_delete()

    def action_write(self) -> Any:
        """Write the letter a line asks for; elsewhere, what is meant for this week."""
        return super().action_write() if self.item is not None else WeekActions.action_write(self)

    def action_open(self) -> None:
        """Open what the line is about."""
        self.query_one(Sheet).action_open()

    def action_find(self) -> None:
        """Find in the Pipeline, where everything stands."""
        self.dashboard.find_everywhere()


def _keys_of(item: Item) -> list[tuple[str, str, str]]:
    """The keys that matter for a line, the most useful first."""
    done, later = ("d", "done", "screen.done"), ("z", "later", "screen.later")
    opens, copies = ("enter", "open", "screen.open"), ("y", "copy", "screen.copy_link")
    writes, ends = ("w", "write", "screen.write"), ("x", "ended", "screen.end")
    if item.what is What.INTERVIEW:
        return [opens, ("o", "join", "screen.open_link"), ("w", "prepare or note", "screen.write")]
    if item.what is What.HELPED:
        return [("d", "say", "screen.done"), ("enter", "say", "screen.open")]
    if item.what is What.WALK:
        return [("enter", "its walk", "screen.open"), later, ("d", "archive", "screen.done")]
    if item.what is What.QUIET:
        return [opens, ("w", "check in", "screen.write"), ("d", "checked in", "screen.done"), later, ends]
    if item.what is What.DECISION:
        return [("d", "they answered", "screen.done"), later, ("w", "ask", "screen.write"), opens]
    if item.what is What.OFFER:
        return [opens, ("o", "link", "screen.open_link")]
    if item.what is What.DEADLINE:
        return [opens, ("o", "link", "screen.open_link"), later]
    if item.task_kind in (TaskKind.THANK_YOU, TaskKind.FOLLOW_UP):
        return [done, later, writes, copies, opens]
    return [done, later, opens]
