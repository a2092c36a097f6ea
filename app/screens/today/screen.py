"""Today: what matters now, the most urgent first, each line done, snoozed or opened with one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property, partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain.plan.nudge import coasting
from app.domain.plan.week import this_week
from app.domain.today.agenda import COMING_DAYS, MONTH_DAYS, Agenda, Item, What, agenda
from app.domain.today.density import PREFERENCE, Pace, pace_on
from app.screens.base import Doing, PlaceScreen
from app.screens.keys.actions import (
    ADD,
    CLOSE,
    COPY_LINK,
    DELETE,
    DONE,
    EDIT,
    EXPORT,
    IMPORT,
    LETTER,
    ON_AN_APPLICATION,
    OPEN,
    OPEN_LINK,
    PACE,
    PAUSE,
    PLAN_WEEK,
    REPORT,
    SAMPLE,
    SHOW_MONTH,
    SNOOZE,
    UNDO,
    Action,
    bindings,
)
from app.screens.keys.empty_state import keys_to_begin, say_how_to_begin
from app.screens.keys.row_keys import RowKey, RowKind, RowTable, row_function, row_hints
from app.screens.plan import week_section
from app.screens.plan.week_actions import WeekActions
from app.screens.today.sections import items_by_row, sections
from db.records.cards import Card
from db.records.enums import TaskKind
from widgets.footer import KeyHint
from widgets.scrolling import take_keys
from widgets.section_list import Section, SectionList
from widgets.status_bar import StatusBar
from widgets.styles import palette
from widgets.words import Words

if TYPE_CHECKING:
    from app.screens.pipeline.actions import ApplicationActions
    from app.screens.today.actions import ItemActions
    from db.records.changes import Change

ItemAction = Callable[[Item], Awaitable[None] | None]
PURPOSE = "What matters today and in the next days appears here."
EVERY_MINUTE = 60.0
QUIET_ONES = "is:quiet"
"""The search that finds all applications that have gone quiet."""
OF_THE_WEEK = (RowKind.NUDGE, RowKind.LEFT_OVER, RowKind.LEFT_OVER_ONE, RowKind.PLANNED, RowKind.SO_FAR)
"""The kinds of rows of this week that Today shows."""


class TodayScreen(PlaceScreen):
    """Place 1."""

    PLACE = 1
    AUTO_FOCUS = "SectionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *ON_AN_APPLICATION, DONE, LETTER, PACE, SHOW_MONTH, PAUSE, SAMPLE, IMPORT, EXPORT, REPORT
    )

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[tuple[Hashable, int], Item] = {}
        self._agenda: Agenda | None = None
        self._days = COMING_DAYS

    def body(self) -> Iterable[Widget]:
        """The lines of Today, and the text for an empty place."""
        yield SectionList(id="sheet")
        yield Words(id="begin")

    def fill(self) -> None:
        """Read everything before the first frame, and update the time until interviews every minute."""
        self._load()
        self.set_interval(EVERY_MINUTE, self.pass_time)

    # What is shown

    @cached_property
    def applications(self) -> ApplicationActions:
        """The actions on the application of a line."""
        # Not needed for the first frame, like those below.
        from app.screens.pipeline.actions import ApplicationActions

        return ApplicationActions(self.session, self)

    @cached_property
    def items(self) -> ItemActions:
        """The actions on a line."""
        from app.screens.today.actions import ItemActions

        return ItemActions(self.session, self.applications)

    @cached_property
    def week(self) -> WeekActions:
        """The actions on items of this week."""
        return WeekActions(self.session, self.reload)

    @property
    def rows(self) -> RowTable:
        """The keys of each kind of row that is no line of the agenda."""
        in_pipeline = RowKey(OPEN, lambda _: self.session.open.search(QUIET_ONES), "list them")
        return {**self.week.rows, RowKind.MORE_QUIET: (in_pipeline,)}

    @cached_property
    def doing(self) -> Doing:
        """The functions of the keys: those of a line or of a row of the week first, else those for applications."""
        items, everywhere = self.items, self.applications.doing
        line_actions: dict[Action, ItemAction | None] = {
            DONE: items.done,
            SNOOZE: items.snooze,
            LETTER: items.write,
            COPY_LINK: items.copy,
            OPEN_LINK: items.open_link,
            EDIT: None,
            DELETE: None,
        }
        return {
            **everywhere,
            **{action.id: partial(self._on_line, action, on_item) for action, on_item in line_actions.items()},
            PLAN_WEEK.id: self.week.write,
        }

    def _on_line(self, action: Action, on_item: ItemAction | None) -> Awaitable[None] | None:
        if on_item is not None and (item := self.item) is not None:
            return on_item(item)
        if self.item is None and (row_action := row_function(self.rows, self.browser.row, action)) is not None:
            return row_action()
        # On the rows of the week, the key for letters plans an item.
        row = self.browser.row
        plans = action is LETTER and (row is None or row.kind in OF_THE_WEEK)
        return self.week.write() if plans else self.applications.doing.get(action.id, _nothing)()

    @property
    def pace(self) -> Pace:
        """How much shows today."""
        return pace_on(self.session.reader.preferences.get(PREFERENCE), self.session.clock.today())

    def _load(self) -> None:
        now = self.session.now
        agenda_today = self._agenda = agenda(
            self.session.reader, self.session.clock, days=self._days, model=now.model, priors=now.priors
        )
        self.session.counts.know(agenda_today)
        self.nothing_yet = not (agenda_today.items or agenda_today.open or self.session.reader.applications.any_ended())
        self._show(agenda_today)
        self.browser.display = not self.nothing_yet
        if self.browser.display and self.is_mounted and self.focused is None:
            # A hidden widget has lost the focus.
            take_keys(self.browser)
        say_how_to_begin(self.query_one("#begin", Words), self.session, PURPOSE, is_empty=self.nothing_yet)

    def _show(self, agenda_today: Agenda) -> None:
        self._items = items_by_row(agenda_today.items)
        week = [] if agenda_today.pause is not None else [self._week(agenda_today.today)]
        self.browser.show(sections(agenda_today, self.pace, self.session.now, week))

    def _week(self, today: date) -> Section:
        """The section of this week from the Plan, without the row to add to it."""
        reader, signs = self.session.reader, palette(self.app).glyphs
        week = this_week(reader, today, self.session.clock.zone)
        self.week.picking = self.week.picking and bool(week.left_over)
        line = coasting(reader, today, self.session.now.model)
        section = week_section.this_week(week, line, today, picking=self.week.picking, mark=signs.mark, dot=signs.dot)
        return section._replace(rows=tuple(row for row in section.rows if row.kind in OF_THE_WEEK))

    def reload(self) -> None:
        """Read and show everything again."""
        self._load()
        self.refresh_footer()

    def pass_time(self) -> None:
        """Update the times until interviews."""
        if self._agenda is not None and self.is_current:
            self._show(self._agenda)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; the cursor stays on its line."""
        self._load()

    def refresh_footer(self) -> None:
        """Show the footer keys and, on wide terminals, the page of the application in focus."""
        super().refresh_footer()
        page = self.page_beside(wanted=not self.nothing_yet)
        if page is not None:
            page.follow(self.in_focus(), self.session.now)

    def adapt_to_size(self) -> None:
        """Show or hide the page beside the list; a screen without widgets has none."""
        if self.query("#sheet"):
            self.refresh_footer()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the line in focus first."""
        if self.nothing_yet:
            return keys_to_begin(self.session)
        item = self.item
        pace = PACE if self.pace is Pace.NORMAL else PACE.hint("show more")
        more: list[Action | KeyHint] = [
            ADD,
            UNDO,
            pace,
            SHOW_MONTH.hint("month" if self._days == COMING_DAYS else "week"),
        ]
        if item is None:
            hints = row_hints(self.rows, self.browser.row)
            if hints:
                return [*hints, *more]
        paused = self._agenda is not None and self._agenda.pause is not None
        keys = _keys_of(item)
        if OPEN_LINK in keys and ((card := self.in_focus()) is None or not card.link):
            keys = [key for key in keys if key is not OPEN_LINK]
        return [*keys, *([PAUSE] if paused else ()), *more]

    def action_month(self) -> None:
        """Switch between a week and a month ahead."""
        self._days = MONTH_DAYS if self._days == COMING_DAYS else COMING_DAYS
        self.reload()

    def action_pace(self) -> None:
        """Choose how much shows today."""
        from app.screens.today.actions import ask_pace

        self.session.start(ask_pace(self.session))

    def action_pause(self) -> None:
        """Pause the search until a day, or resume it."""
        from app.screens.admin_actions import pause_or_resume

        self.session.start(pause_or_resume(self.session))

    # Which line

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        row = self.browser.row
        return None if row is None else self._items.get((row.kind, row.number))

    @property
    def browser(self) -> SectionList:
        """The widget with the cursor."""
        return self.query_one(SectionList)

    def in_focus(self) -> Card | None:
        """The application of the line under the cursor."""
        item = self.item
        number = None if item is None else item.application_id
        return None if number is None else self.session.reader.applications.card(number)

    def targets(self) -> list[int]:
        """The id of the application of the line under the cursor, if it has one."""
        item = self.item
        return [] if item is None or item.application_id is None else [item.application_id]

    def show_application(self, number: int) -> None:
        """Move the cursor to the line of an application; the very first application is shown in the Pipeline."""
        row = next((key for key, item in self._items.items() if item.application_id == number), None)
        if row is not None:
            self.browser.go_to(*row)
        tally = self.session.counts.tally
        if row is None and tally.open + tally.ended == 1:
            self.session.keys.hold()
            self.call_after_refresh(self._show_in_pipeline)

    def _show_in_pipeline(self) -> None:
        """Go to the Pipeline and show the current message there; keys pressed meanwhile are held."""
        message = self.query_one("#notice", StatusBar).text

        def show_message() -> None:
            self.session.notify(message)
            self.session.keys.release()

        self.session.open.place(2)
        self.app.call_after_refresh(show_message)

    def done_with(self, numbers: Sequence[int]) -> None:
        """Nothing to do, as nothing can be selected here."""

    @on(SectionList.RowOpened)
    def _opened(self) -> None:
        work = self._on_line(OPEN, self.items.open)
        if isawaitable(work):
            self.run_worker(work)

    def action_open(self) -> None:
        """Open the line under the cursor."""
        self.browser.action_open()

    def action_find(self) -> None:
        """Open the find bar of the Pipeline, which has every application."""
        self.find_in_pipeline()


def _nothing() -> None:
    """The function of a key without effect."""


def _keys_of(item: Item | None) -> Sequence[Action | KeyHint]:
    """The keys for a line, the most useful first."""
    if item is None:
        return ()
    if item.what is What.INTERVIEW and not item.link:
        return OPEN, PREPARE
    if item.what in KEYS:
        return KEYS[item.what]
    if item.task_kind in (TaskKind.THANK_YOU, TaskKind.FOLLOW_UP):
        return DONE, SNOOZE, LETTER, COPY_LINK, OPEN
    return DONE, SNOOZE, OPEN


PREPARE = LETTER.hint("prepare or note")
KEYS: dict[What, Sequence[Action | KeyHint]] = {
    What.INTERVIEW: (OPEN, OPEN_LINK.hint("join"), PREPARE),
    What.HELPED: (DONE.hint("say"), OPEN.hint("say")),
    What.WALK: (OPEN.hint("walkthrough"), SNOOZE, DONE.hint("archive")),
    What.QUIET: (OPEN, LETTER.hint("check in"), DONE.hint("checked in"), SNOOZE, CLOSE),
    What.DECISION: (DONE.hint("they replied"), SNOOZE, LETTER.hint("ask"), OPEN),
    What.OFFER: (OPEN, OPEN_LINK),
    What.DEADLINE: (OPEN, OPEN_LINK, SNOOZE),
}
"""The keys by kind of line."""
