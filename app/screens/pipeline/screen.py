"""The Pipeline: the board or the table, a line to find with, and a few lines on the application in focus."""

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
from app.screens.keys.empty_state import keys_to_begin, say_how_to_begin, show_sample
from app.screens.pipeline.lazy_rows import FIRST, Ids, Rows
from app.screens.pipeline.preview import peeked
from db.records.cards import Card
from db.records.enums import Kind
from db.records.searches import Condition
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

CLOSED_COLUMN = "closed"
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
        """The application that was in focus before a find, to go back to where nothing was found."""
        self._closed_shown = False
        self._sort, self._reverse = "next", False
        self._ended_in_focus: bool | None = False
        """Whether what is in focus is closed; None while nothing is."""
        self._only_closed = False
        """Whether a find gives closed ones alone, which are then shown without being asked for."""
        self.nothing_yet = False

    def body(self) -> Iterable[Widget]:
        """The board, the line about closed ones, the strip on the one in focus."""
        yield Board(id="board")
        yield ClosedLine(id="closed")
        yield ApplicationPreview(id="peek")
        yield Words(id="begin")

    def fill(self) -> None:
        """Read what is on screen before the first frame."""
        self._load()

    # What is shown

    @cached_property
    def applications(self) -> ApplicationActions:
        """What is done to applications here."""
        # What keys do is not needed for its first frame.
        from app.screens.pipeline.actions import ApplicationActions

        return ApplicationActions(self.session, self)

    @cached_property
    def doing(self) -> Doing:
        """What the keys do on applications."""
        return self.applications.doing

    @property
    def browser(self) -> ItemList:
        """The board or the table, whichever is shown."""
        table = self.query("#table")
        return table.first(ItemList) if table and table.first().display else self.query_one("#board", ItemList)

    def _load(self, focus: int | None = None) -> None:
        reader = self.session.reader
        tally = self.session.counts.tally
        by_stage: dict[int, array[int]] | None = None
        ended: Ids | None = None
        if self._find:
            by_stage, ended_ids = reader.applications.ids_by_stage(self._find)
            ended = Ids.of(ended_ids)
        self.nothing_yet = not self._find and not tally.open and not tally.ended
        columns = []
        make = partial(_board_card, now=self.session.now)
        first_of = {} if self._find else reader.applications.first_of_stages(list(tally.by_stage), FIRST)
        for stage in reader.stages.all():
            if by_stage is None:
                first = first_of.get(stage.id, array("q"))
                everything = partial(reader.applications.ids, stage_id=stage.id)
                ids = Ids(tally.by_stage.get(stage.id, 0), first, everything)
            else:
                ids = Ids.of(by_stage.get(stage.id, array("q")))
            rows = Rows(ids, reader.applications.cards, make)
            said = "" if by_stage is not None else EMPTY[stage.kind]
            columns.append(
                BoardColumn(str(stage.id), stage.name, stage.kind.value, len(ids), rows, said, rows.index_of)
            )
        found = sum(column.count for column in columns) if self._find else None
        self._only_closed = not found and ended is not None and bool(len(ended))
        closed_too = self._closed_shown or self._only_closed
        many_ended = tally.ended if ended is None else len(ended)
        if closed_too and (ended is None or len(ended)):
            if ended is None:
                first = reader.applications.ids(ended=True, sort="ended", limit=FIRST)
                ended = Ids(tally.ended, first, partial(reader.applications.ids, ended=True, sort="ended"))
            rows = Rows(ended, reader.applications.cards, make)
            columns.append(BoardColumn(CLOSED_COLUMN, "Closed", "ended", len(ended), rows, "None", rows.index_of))
        board = self.query_one("#board", Board)
        board.show(columns, focus)
        if self._find and board.key is None:
            found_first = next((column.cards[0].key for column in columns if column.count), None)
            if found_first is not None:
                board.show(columns, found_first)
        self._load_table(focus, closed=closed_too)
        say_how_to_begin(self.query_one("#begin", Words), self.session, PURPOSE, is_empty=self.nothing_yet)
        self._endings = (many_ended, tally.ended_this_week, closed_too, found)
        self._tell_closed()
        self._peek()

    def _tell_closed(self) -> None:
        selected = len(self.browser.marks)
        self.query_one("#closed", ClosedLine).show(*self._endings, selected, self._only_closed)

    def _load_table(self, focus: int | None, *, closed: bool) -> None:
        tables = self.query("#table")
        if not tables or not tables.first().display:
            return
        from app.screens.pipeline.table import show_table
        from widgets.table import Table

        table, reader = tables.first(Table), self.session.reader
        show_table(table, reader, self.session.now, self._find, self._sort, closed, focus, self._reverse)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; the cursor stays on its card, or goes where the change takes it."""
        self._load(self.session.focus)

    def _peek(self) -> None:
        card = self.in_focus()
        page = self.page_beside(wanted=not self.nothing_yet)
        self.query_one("#peek").display = page is None and not self.nothing_yet
        if page is not None:
            page.follow(card, self.session.now)
        else:
            self.query_one("#peek", ApplicationPreview).show(
                None if card is None else peeked(card, self.session.reader, self.session.now)
            )
        ended = None if card is None else card.outcome is not None
        if ended != self._ended_in_focus:
            self._ended_in_focus = ended
            self.refresh_footer()

    def take_size(self) -> None:
        """Give the page beside the board its room, or take it away; a screen that is left has neither."""
        if self.query("#board"):
            self._peek()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for what has focus: a line to find with, several selected, nothing, a closed one, any other."""
        if self.nothing_yet:
            return keys_to_begin(self.session)
        if self.is_finding:
            return GO_TO_FOUND, SAVE_FIND, SHOW_ALL
        if self.browser.marks:
            return MOVE, CLOSE, TAG, FOLLOW_UP, SNOOZE, UNMARK, UNDO, DELETE
        if self._ended_in_focus is None:
            return (*((SHOW_ALL,) if self._find else ()), ADD, FIND, UNDO)
        if self._ended_in_focus:
            return ADD, REOPEN, OPEN, FIND, UNDO, CLOSED, NOTE
        return ADD, MOVE, CLOSE, OPEN, FIND, UNDO, NOTE, INTERVIEW

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sample data is offered only while there is nothing of one's own."""
        return self.nothing_yet if action == "sample" else super().check_action(action, parameters)

    def action_sample(self) -> None:
        """Look at sample data instead."""
        show_sample(self.session)

    # Which applications

    def in_focus(self) -> Card | None:
        """The application under the cursor."""
        key = self.browser.key
        return None if key is None else self.session.reader.applications.card(key)

    def targets(self) -> list[int]:
        """Those selected, else the one under the cursor."""
        browser = self.browser
        if browser.marks:
            return sorted(browser.marks)
        return [] if browser.key is None else [browser.key]

    def done_with(self, numbers: Sequence[int]) -> None:
        """Let the selection go."""
        self.browser.mark(frozenset())
        self.refresh_footer()

    def show_application(self, number: int) -> None:
        """Bring the cursor to an application."""
        self._load(number)
        self.refresh_footer()

    def key_escape(self) -> None:
        """Show everything again while a find is on."""
        self.action_show_all()

    def action_unmark(self) -> None:
        """Let the selection go."""
        self.browser.mark(frozenset())

    @on(ItemList.SelectionChanged)
    def _browser_marked(self, message: ItemList.SelectionChanged) -> None:
        """Say how many are selected, and what can be done with them."""
        self._tell_closed()
        self.refresh_footer()

    def on_table_sorted(self, message: Message) -> None:
        """Sort by the column whose head was clicked; clicked again, the other way round."""
        from app.screens.pipeline.table import sort_of

        sort = sort_of(getattr(message, "column", ""))
        if sort:
            self._sort_by(sort, reverse=sort == self._sort and not self._reverse)

    def on_closed_line_line_clicked(self) -> None:
        """Open the closed ones."""
        self.action_toggle_closed()

    @on(ItemList.ItemReached)
    def _browser_moved(self) -> None:
        """Say something on the one now in focus."""
        self._peek()

    @on(Board.Dropped)
    def _card_dropped(self, message: Board.Dropped) -> None:
        """Move what was dragged to another column; over the closed ones, ask for the outcome."""
        numbers = self.targets() if message.key in self.browser.marks else [message.key]
        if message.column == CLOSED_COLUMN:
            self.run_worker(self.applications.stages.close_these(numbers, None))
            return
        stage = next((stage for stage in self.session.reader.stages.all() if str(stage.id) == message.column), None)
        if stage is not None:
            self.applications.stages.move_to(numbers, stage)

    @on(ItemList.ItemOpened)
    def _browser_opened(self, message: ItemList.ItemOpened) -> None:
        """Open its page."""
        self.session.open.application(message.key)

    def action_open(self) -> None:
        """Open the page of the one in focus."""
        self.browser.action_open()

    # Ways of looking

    async def action_switch_view(self) -> None:
        """Between board and table."""
        focus = self.browser.key
        board = self.query_one("#board", Board)
        if not self.query("#table"):
            from app.screens.pipeline.table import COLUMNS
            from widgets.table import Table

            await self.mount(Table(COLUMNS, id="table"), after=board)
            self.query_one("#table").display = False
        table = self.query_one("#table")
        table.display, board.display = not table.display, not board.display
        self._load(focus)
        self.refresh_footer()
        take_keys(self.browser)
        self._peek()

    def action_toggle_closed(self) -> None:
        """Open the closed ones as a column and go there, or put them away."""
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
        """Sort the table by the next thing."""
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

    def show_found(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what a find gives."""
        if conditions != self._find:
            if not self._find:
                self._before_find = self.browser.key
            self._find = conditions
            self._load(None if conditions or self.browser.key is not None else self._before_find)
            self.paint(*self.query("#find *, #board, #table, #closed, #peek"))


def _board_card(card: Card, now: Now) -> BoardCard:
    line = next_line(card, now, short=True)
    return BoardCard(card.id, card.company, card.role, line, aside=(card.place, formatting.pay(card.pay)))
