"""The Pipeline: the board or the table, a line to find with, and a few lines on the application in focus."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain import formatting
from app.domain.status_line import Now, next_line
from app.screens.base import Place
from app.screens.empty_state import Beginning
from app.screens.pipeline.actions import ApplicationActions
from app.screens.pipeline.lazy_rows import FIRST, Ids, Rows
from app.screens.pipeline.offer_action import OFFER, OfferAction
from app.screens.pipeline.preview import peeked
from db.records import Card, Condition, Kind
from widgets.board import Board, BoardCard, BoardColumn
from widgets.closed_line import ClosedLine
from widgets.label import Words
from widgets.list_base import Browser
from widgets.preview import Peek

if TYPE_CHECKING:
    from db.records import Change

CLOSED = "closed"
PURPOSE = "Every application stands here, from the first idea to the answer."
EMPTY = {
    Kind.LEAD: "No lead yet",
    Kind.APPLIED: "Nothing sent yet",
    Kind.SCREEN: "No first call yet",
    Kind.INTERVIEW: "No interview yet",
    Kind.OFFER: "No offer yet",
}


class PipelineScreen(Beginning, ApplicationActions, OfferAction, Place):
    """Place 2."""

    PLACE = 2
    AUTO_FOCUS = "Board"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ApplicationActions.APPLICATION_BINDINGS,
        Binding("v", "switch_view", "board or table", id="pipeline.view", show=False),
        Binding("C", "toggle_closed", "show the closed ones", id="pipeline.closed", show=False),
        Binding("S", "sort", "sort the table", id="pipeline.sort", show=False),
        Binding("B", "app.stages", "your stages", id="pipeline.stages", show=False),
        OFFER,
        Binding("s", "sample", "look at a sample search", id="pipeline.sample", show=False),
        Binding("I", "app.import", "import", id="import", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._find: tuple[Condition, ...] = ()
        self._closed_shown = False
        self._sort, self._reverse = "next", False
        self._ended_in_focus = False

    def body(self) -> Iterable[Widget]:
        """The board, the line about closed ones, the strip on the one in focus."""
        yield Board(id="board")
        yield ClosedLine(id="closed")
        yield Peek(id="peek")
        yield Words(id="begin")

    def fill(self) -> None:
        """Read what is on screen before the first frame."""
        self._load()

    # What is shown

    @property
    def now(self) -> Now:
        """The moment everything here is said at."""
        clock = self.dashboard.clock
        return Now(
            clock.today(), clock.now(), clock.zone, self.dashboard.plain_glyphs, self.dashboard.reader.pauses.all()
        )

    @property
    def browser(self) -> Browser:
        """The board or the table, whichever is shown."""
        table = self.query("#table")
        return table.first(Browser) if table and table.first().display else self.query_one("#board", Browser)

    def _load(self, focus: int | None = None) -> None:
        reader = self.dashboard.reader
        tally = self.dashboard.tally()
        by_stage: dict[int, array[int]] | None = None
        ended: Ids | None = None
        if self._find:
            by_stage, ended_ids = reader.applications.ids_by_stage(self._find)
            ended = Ids.of(ended_ids)
        self.nothing_yet = not self._find and not tally.open and not tally.ended
        columns = []
        make = partial(_board_card, now=self.now)
        for stage in reader.stages.all():
            if by_stage is None:
                count = tally.by_stage.get(stage.id, 0)
                first = reader.applications.ids(stage_id=stage.id, limit=FIRST) if count else array("q")
                ids = Ids(count, first, partial(reader.applications.ids, stage_id=stage.id))
            else:
                ids = Ids.of(by_stage.get(stage.id, array("q")))
            rows = Rows(ids, reader.applications.cards, make)
            said = "" if by_stage is not None else EMPTY[stage.kind]
            columns.append(
                BoardColumn(str(stage.id), stage.name, stage.kind.value, len(ids), rows, said, rows.index_of)
            )
        if self._closed_shown or (ended is not None and len(ended)):
            if ended is None:
                first = reader.applications.ids(ended=True, sort="ended", limit=FIRST)
                ended = Ids(tally.ended, first, partial(reader.applications.ids, ended=True, sort="ended"))
            rows = Rows(ended, reader.applications.cards, make)
            columns.append(BoardColumn(CLOSED, "Closed", "ended", len(ended), rows, "None", rows.index_of))
        board = self.query_one("#board", Board)
        board.show(columns, focus)
        if self._find and board.key is None:
            found_first = next((column.cards[0].key for column in columns if column.count), None)
            if found_first is not None:
                board.show(columns, found_first)
        self._load_table(focus)
        self._begin()
        found = sum(column.count for column in columns) if self._find else None
        self._endings = (tally.ended, tally.ended_this_week, found)
        self._tell_closed()
        self._peek()

    def _tell_closed(self) -> None:
        ended, this_week, found = self._endings
        selected = len(self.browser.marks)
        self.query_one("#closed", ClosedLine).show(ended, this_week, self._closed_shown, found, selected)

    def _begin(self) -> None:
        """With nothing kept yet, say what this place is for and how to begin."""
        self.say_how_to_begin(PURPOSE)

    def _load_table(self, focus: int | None) -> None:
        tables = self.query("#table")
        if not tables or not tables.first().display:
            return
        from app.screens.pipeline.table import show_table
        from widgets.table import Table

        table, reader = tables.first(Table), self.dashboard.reader
        show_table(table, reader, self.now, self._find, self._sort, self._closed_shown, focus, self._reverse)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; the cursor stays on its card."""
        self._load()
        self.refresh_footer()

    def _peek(self) -> None:
        card = self.in_focus()
        page = self.page_beside(wanted=not self.nothing_yet)
        self.query_one("#peek").display = page is None and not self.nothing_yet
        if page is not None:
            page.follow(card, self.now)
        else:
            self.query_one("#peek", Peek).show(None if card is None else peeked(card, self.dashboard.reader, self.now))
        ended = card is not None and card.outcome is not None
        if ended != self._ended_in_focus:
            self._ended_in_focus = ended
            self.refresh_footer()

    def on_resize(self) -> None:
        """Give the page beside the board its room, or take it away; a screen that is left has neither."""
        if self.query("#board"):
            self._peek()

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for what has focus: a line to find with, several selected, one that has ended, any other."""
        if self.nothing_yet:
            return self.beginning_keys()
        if self.query("FindLine:focus-within"):
            return [
                ("enter", "go to what was found", "screen.leave_find"),
                ("ctrl+s", "save this search", "screen.save_find"),
                ("esc", "show all", "screen.show_all"),
            ]
        if self.browser.marks:
            return [
                ("m", "move", "screen.move"),
                ("x", "ended", "screen.end"),
                ("t", "tag", "screen.tag"),
                ("f", "follow up", "screen.follow_up"),
                ("z", "later", "screen.later"),
                ("esc", "select none", "screen.unmark"),
                ("u", "undo", "app.undo"),
                ("D", "delete", "screen.delete"),
            ]
        if self._ended_in_focus:
            return [
                ("a", "add", "app.add"),
                ("r", "reopen", "screen.reopen"),
                ("enter", "open", "screen.open"),
                ("/", "find", "screen.find"),
                ("u", "undo", "app.undo"),
                ("C", "hide closed", "screen.toggle_closed"),
                ("n", "note", "screen.note"),
            ]
        return [
            ("a", "add", "app.add"),
            ("m", "move", "screen.move"),
            ("x", "ended", "screen.end"),
            ("enter", "open", "screen.open"),
            ("/", "find", "screen.find"),
            ("u", "undo", "app.undo"),
            ("n", "note", "screen.note"),
            ("i", "interview", "screen.interview"),
        ]

    # Which applications

    def in_focus(self) -> Card | None:
        """The application under the cursor."""
        key = self.browser.key
        return None if key is None else self.dashboard.reader.applications.card(key)

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

    def moved(self, numbers: Sequence[int]) -> None:
        """Keep the cursor on what was moved."""
        if len(numbers) == 1:
            self._load(numbers[0])

    def key_escape(self) -> None:
        """Show everything again while a find is on."""
        self.action_show_all()

    def action_show_all(self) -> None:
        """Show everything again and put the line to find with away."""
        for line in self.query("FindLine"):
            if line.display:
                self.call_later(line.run_action, "close")

    def action_leave_find(self) -> None:
        """Go from the line to find with to what was found."""
        for line in self.query("FindLine"):
            self.call_later(line.run_action, "go")

    def action_save_find(self) -> None:
        """Save what is typed under a name."""
        for line in self.query("FindLine"):
            self.call_later(line.run_action, "save")

    def action_unmark(self) -> None:
        """Let the selection go."""
        self.browser.mark(frozenset())

    @on(Browser.Marked)
    def _browser_marked(self, message: Browser.Marked) -> None:
        """Say how many are selected, and what can be done with them."""
        self._tell_closed()
        self.refresh_footer()

    def on_table_sorted(self, message: Message) -> None:
        """Sort by the column whose head was clicked; clicked again, the other way round."""
        from app.screens.pipeline.table import sort_of

        sort = sort_of(getattr(message, "column", ""))
        if sort:
            self._sort_by(sort, reverse=sort == self._sort and not self._reverse)

    def on_closed_line_asked(self) -> None:
        """Open the closed ones."""
        self.action_toggle_closed()

    @on(Browser.Moved)
    def _browser_moved(self, message: Browser.Moved) -> None:
        """Say something on the one now in focus."""
        self._peek()

    @on(Board.Dropped)
    def _card_dropped(self, message: Board.Dropped) -> None:
        """Move what was dragged to another column; over the closed ones, ask how it ended."""
        numbers = sorted(self.browser.marks) if message.key in self.browser.marks else [message.key]
        if message.column == CLOSED:
            self.run_worker(self._end(numbers, None))
            return
        stage = next((stage for stage in self.dashboard.reader.stages.all() if str(stage.id) == message.column), None)
        if stage is not None:
            self._move_to(numbers, stage)

    @on(Browser.Opened)
    def _browser_opened(self, message: Browser.Opened) -> None:
        """Open its page."""
        self.dashboard.open_application(message.key)

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
        self.browser.focus(scroll_visible=False)
        self._peek()

    def action_toggle_closed(self) -> None:
        """Open the closed ones as a column and go there, or put them away."""
        newest = self.dashboard.reader.applications.ids(ended=True, sort="ended", limit=1)
        if not newest and not self._closed_shown:
            self.say("Nothing has ended so far.")
            return
        self._closed_shown = not self._closed_shown
        self._load(newest[0] if self._closed_shown and not self._find and self.browser.id == "board" else None)

    def action_sort(self) -> None:
        """Sort the table by the next thing."""
        from app.screens.pipeline.table import SORTS

        if self.browser.id != "table":
            self.say("Only the table can be sorted. v shows it.")
            return
        order = list(SORTS)
        self._sort_by(order[(order.index(self._sort) + 1) % len(order)])

    def _sort_by(self, sort: str, *, reverse: bool = False) -> None:
        from app.screens.pipeline.table import SORTS

        self._sort, self._reverse = sort, reverse
        self._load(self.browser.key)
        self.say(f"Sorted by {SORTS[sort]}{', the other way round' if reverse else ''}.")

    def action_find(self) -> None:
        """Open the line to find with."""
        from app.screens.find_bar import FindLine

        lines = self.query(FindLine)
        if lines:
            lines.first().open()
        else:
            line = FindLine(id="find")
            self.mount(line, before="#board")
            self.call_after_refresh(line.open)

    def find_by(self, text: str) -> None:
        """Find by a line that is saved, with the keys in what it gives."""
        self.action_find()
        self.call_after_refresh(self._find_by, text)

    def _find_by(self, text: str) -> None:
        from app.screens.find_bar import FindLine

        self.query_one(FindLine).find_by(text)

    def show_found(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what a find gives."""
        if conditions != self._find:
            self._find = conditions
            self._load()
            self.paint(*self.query("#find *, #board, #table, #closed, #peek"))


def _board_card(card: Card, now: Now) -> BoardCard:
    line = next_line(card, now, short=True)
    return BoardCard(card.id, card.company, card.role, line, aside=(card.place, formatting.pay(card.pay)))
