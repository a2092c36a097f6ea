"""The Pipeline: the board or the table, the find bar, and a preview of the application in focus."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain import formatting
from app.domain.next_line import Now, next_line
from app.screens.base import Doing, PlaceScreen
from app.screens.keys.actions import (
    ADD,
    CLOSE,
    CLOSED,
    DELETE,
    EXPORT,
    FIND,
    FOLLOW_UP,
    GO_TO_FOUND,
    IMPORT,
    INTERVIEW,
    MOVE,
    NOTE,
    OFFER,
    ON_AN_APPLICATION,
    OPEN,
    READ_EMAILS,
    REOPEN,
    REPORT,
    SAMPLE,
    SAVE_FIND,
    SHOW_ALL,
    SNOOZE,
    SORT,
    STAGES,
    TAG,
    UNDO,
    UNMARK,
    VIEW,
    Action,
    bindings,
)
from app.screens.keys.empty_state import keys_to_begin, say_how_to_begin
from app.screens.pipeline.lazy_rows import FIRST, Ids, Rows
from app.screens.pipeline.preview import preview_content
from db.records.cards import Card
from db.records.enums import Kind
from db.records.searches import Condition
from widgets._textual import paint_changes
from widgets.board import Board, BoardCard, BoardColumn
from widgets.closed_line import ClosedLine
from widgets.footer import KeyHint
from widgets.list_base import ItemList
from widgets.preview import ApplicationPreview
from widgets.scrolling import take_keys
from widgets.words import Words

if TYPE_CHECKING:
    from app.screens.pipeline.actions import ApplicationActions
    from db.records.changes import Change
    from widgets.table import Table

CLOSED_COLUMN = "closed"
PREVIEW_FROM = 18
"""Rows of a terminal in which the preview leaves room for cards."""
PURPOSE = "Your applications appear here, from the first lead to the offer."
EMPTY = {
    Kind.LEAD: "No leads yet",
    Kind.APPLIED: "No applications yet",
    Kind.SCREEN: "No screening yet",
    Kind.INTERVIEW: "No interviews yet",
    Kind.OFFER: "No offers yet",
}


class PipelineScreen(PlaceScreen):
    """Place 2."""

    PLACE = 2
    AUTO_FOCUS = "Board"
    FINDS_ABOVE = "#board"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *ON_AN_APPLICATION, OFFER, VIEW, CLOSED, SORT, STAGES, SAMPLE, IMPORT, READ_EMAILS, EXPORT, REPORT
    )

    def __init__(self) -> None:
        super().__init__()
        self._find: tuple[Condition, ...] = ()
        self._before_find: int | None = None
        """The application in focus before a search, to go back to if nothing matched."""
        self._closed_shown = False
        self._sort, self._reverse = "next", False
        self._focused_is_closed: bool | None = False
        """Whether the application in focus is closed; None without one."""
        self._table: Table | None = None
        self._only_closed = False
        """Whether a search matches only closed applications, which are then shown."""

    def body(self) -> Iterable[Widget]:
        """The board, the line about closed applications, the preview, the text for an empty place."""
        self._board = Board(id="board")
        yield self._board
        yield ClosedLine(id="closed")
        yield ApplicationPreview(id="peek")
        yield Words(id="begin")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self._load()

    # What is shown

    @cached_property
    def applications(self) -> ApplicationActions:
        """The actions on applications."""
        # Not needed for the first frame.
        from app.screens.pipeline.actions import ApplicationActions

        return ApplicationActions(self.session, self)

    @cached_property
    def doing(self) -> Doing:
        """The functions of the keys."""
        return self.applications.doing

    @property
    def browser(self) -> ItemList:
        """The board or the table, whichever is shown."""
        return self._board if self._table is None or not self._table.display else self._table

    def _load(self, focus: int | None = None) -> None:
        applications, tally, find = self.session.reader.applications, self.session.counts.tally, self._find
        by_stage, found_closed = applications.ids_by_stage(find) if find else ({}, 0)
        first_of = {} if find else applications.first_of_stages(list(tally.by_stage), FIRST)
        self.nothing_yet = not find and not tally.open and not tally.ended
        columns = []
        make = partial(_board_card, now=self.session.now)
        for stage in self.session.reader.stages.all():
            if find:
                ids = Ids.of(by_stage.get(stage.id, array("q")))
            else:
                first = first_of.get(stage.id, array("q"))
                ids = Ids(tally.by_stage.get(stage.id, 0), first, partial(applications.ids, stage_id=stage.id))
            rows = Rows(ids, applications.cards, make)
            empty_text = "" if find else EMPTY[stage.kind]
            columns.append(
                BoardColumn(str(stage.id), stage.name, stage.kind.value, len(ids), rows, empty_text, rows.index_of)
            )
        match_count = sum(column.count for column in columns) if find else None
        closed_count = found_closed if find else tally.ended
        self._only_closed = match_count == 0 and closed_count > 0
        closed_shown = self._closed_shown or self._only_closed
        if closed_shown and (closed_count or not find):
            all_ended = partial(applications.ids, ended=True, find=find, sort="activity" if find else "ended")
            ended = Ids(closed_count, all_ended(limit=FIRST), all_ended)
            rows = Rows(ended, applications.cards, make)
            columns.append(BoardColumn(CLOSED_COLUMN, "Closed", "ended", len(ended), rows, "None", rows.index_of))
        board = self._board
        board.show(columns, focus)
        if find and board.key is None:
            first_match = next((column.cards[0].key for column in columns if column.count), None)
            if first_match is not None:
                board.show(columns, first_match)
        self._load_table(focus, closed=closed_shown)
        say_how_to_begin(self.query_one("#begin", Words), self.session, PURPOSE, is_empty=self.nothing_yet)
        self._closed_counts = (closed_count, tally.ended_this_week, closed_shown, match_count)
        self._show_closed_line()
        self._show_focused()

    def _show_closed_line(self) -> None:
        selected = len(self.browser.marks)
        self.query_one("#closed", ClosedLine).show(*self._closed_counts, selected, self._only_closed)

    def _load_table(self, focus: int | None, *, closed: bool) -> None:
        table, reader = self._table, self.session.reader
        if table is None or not table.display:
            return
        from app.screens.pipeline.table import show_table

        show_table(table, reader, self.session.now, self._find, self._sort, closed, focus, self._reverse)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; the cursor stays on its card, or goes to the changed application."""
        self._load(self.session.focus)

    def _show_focused(self) -> None:
        card = self.in_focus()
        page = self.page_beside(wanted=not self.nothing_yet)
        has_room = self.app.size.height >= PREVIEW_FROM
        self.query_one("#peek").display = page is None and has_room and not self.nothing_yet
        if page is not None:
            page.follow(card, self.session.now)
        else:
            self.query_one("#peek", ApplicationPreview).show(
                None if card is None else preview_content(card, self.session.reader, self.session.now)
            )
        ended = None if card is None else card.outcome is not None
        if ended != self._focused_is_closed:
            self._focused_is_closed = ended
            self.refresh_footer()

    def adapt_to_size(self) -> None:
        """Show or hide the page beside the board; a screen without widgets has none."""
        if self.query("#board"):
            self._show_focused()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the focus: the find bar, a selection, nothing, a closed application, any other."""
        if self.nothing_yet:
            return keys_to_begin(self.session)
        if self.is_finding:
            return GO_TO_FOUND, SAVE_FIND, SHOW_ALL
        if self.browser.marks:
            return MOVE, CLOSE, TAG, FOLLOW_UP, SNOOZE, UNMARK, UNDO, DELETE
        if self._focused_is_closed is None:
            return (*((SHOW_ALL,) if self._find else ()), ADD, FIND, UNDO)
        if self._focused_is_closed:
            return ADD, REOPEN, OPEN, FIND, UNDO, CLOSED, NOTE
        return ADD, MOVE, CLOSE, OPEN, FIND, UNDO, NOTE, INTERVIEW

    # Which applications

    def in_focus(self) -> Card | None:
        """The application under the cursor."""
        key = self.browser.key
        return None if key is None else self.session.reader.applications.card(key)

    def targets(self) -> list[int]:
        """The selected applications, else the one under the cursor."""
        browser = self.browser
        if browser.marks:
            return sorted(browser.marks)
        return [] if browser.key is None else [browser.key]

    def done_with(self, numbers: Sequence[int]) -> None:
        """Clear the selection."""
        self.browser.mark(frozenset())
        self.refresh_footer()

    def show_application(self, number: int) -> None:
        """Move the cursor to an application."""
        self._load(number)
        self.refresh_footer()

    def key_escape(self) -> None:
        """Show everything again if a search is on."""
        self.action_show_all()

    def action_unmark(self) -> None:
        """Clear the selection."""
        self.browser.mark(frozenset())

    @on(ItemList.SelectionChanged)
    def _browser_marked(self) -> None:
        """Show how many are selected, and the keys for them."""
        self._show_closed_line()
        self.refresh_footer()

    def on_table_sorted(self, message: Message) -> None:
        """Sort by the clicked column; a second click reverses the order."""
        from app.screens.pipeline.table import SORTS

        sort = getattr(message, "column", "")
        if sort in SORTS:
            self._sort_by(sort, reverse=sort == self._sort and not self._reverse)

    def on_closed_line_line_clicked(self) -> None:
        """Show the closed applications."""
        self.action_toggle_closed()

    @on(ItemList.ItemReached)
    def _browser_moved(self) -> None:
        """Show the preview of the application in focus."""
        self._show_focused()

    @on(Board.Dropped)
    def _card_dropped(self, message: Board.Dropped) -> None:
        """Move the dropped applications to the column's stage; on the closed column, ask for the outcome."""
        numbers = self._dropped(message.key)
        if message.column == CLOSED_COLUMN:
            self._close(numbers)
            return
        stage = next((stage for stage in self.session.reader.stages.all() if str(stage.id) == message.column), None)
        if stage is not None:
            self.applications.stages.move_to(numbers, stage)

    @on(Board.DroppedBelow)
    def _card_dropped_below(self, message: Board.DroppedBelow) -> None:
        """Ask for the outcome of the applications dropped on the line of the closed ones."""
        if self.query_one(ClosedLine).display:
            self._close(self._dropped(message.key))

    def _dropped(self, key: int) -> list[int]:
        """The application whose card was dropped, with all others if it is one of those selected."""
        return self.targets() if key in self.browser.marks else [key]

    def _close(self, numbers: list[int]) -> None:
        self.run_worker(self.applications.stages.close_these(numbers, None))

    @on(ItemList.ItemOpened)
    def _browser_opened(self, message: ItemList.ItemOpened) -> None:
        """Open the page of an application."""
        self.session.open.application(message.key)

    def action_open(self) -> None:
        """Open the page of the application in focus."""
        self.browser.action_open()

    # Views

    async def action_switch_view(self) -> None:
        """Switch between board and table."""
        focus, board = self.browser.key, self._board
        table = self._table
        if table is None:
            from app.screens.pipeline.table import COLUMNS
            from widgets.table import Table

            table = Table(COLUMNS, id="table")
            table.display = False
            await self.mount(table, after=board)
            self._table = table
        table.display, board.display = not table.display, not board.display
        self._load(focus)
        self.refresh_footer()
        take_keys(self.browser)
        self._show_focused()

    def action_toggle_closed(self) -> None:
        """Show the closed applications as a column and go there, or hide them."""
        newest = self.session.reader.applications.ids(ended=True, find=self._find, sort="ended", limit=1)
        if self._only_closed:
            self.say("Everything found is closed.")
            return
        if not newest and (self._find or not self._closed_shown):
            self.say("No closed applications found." if self._find else "No closed applications yet.")
            return
        self._closed_shown = not self._closed_shown
        self._load(newest[0] if self._closed_shown and self.browser.id == "board" else None)

    def action_sort(self) -> None:
        """Sort the table by the next order."""
        from app.screens.pipeline.table import SORTS

        if self.browser.id != "table":
            self.say("Only the table can be sorted. Press v to show it.")
            return
        order = list(SORTS)
        self._sort_by(order[(order.index(self._sort) + 1) % len(order)])

    def _sort_by(self, sort: str, *, reverse: bool = False) -> None:
        from app.screens.pipeline.table import SORTS

        self._sort, self._reverse = sort, reverse
        self._load(self.browser.key)
        self.say(f"Sorted by {SORTS[sort]}{', the other way round' if reverse else ''}.")

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what matches a search."""
        if conditions != self._find:
            if not self._find:
                self._before_find = self.browser.key
            self._find = conditions
            self._load(None if conditions or self.browser.key is not None else self._before_find)
            paint_changes(self)


def _board_card(card: Card, now: Now) -> BoardCard:
    line = next_line(card, now, short=True)
    return BoardCard(card.id, card.company, card.role, line, aside=(card.place, formatting.pay(card.pay)))
