"""On wide terminals: the page of the application in focus, beside the board, the table or the list of today."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from app.domain.next_line import Now
from app.screens.pipeline.detail_view import earlier_there, head, learned, sections
from app.screens.session import session_of
from db.records.cards import Card
from widgets.section_list import SectionList
from widgets.words import Words

LIST = 114
"""Cells the list keeps, enough for five columns."""
LEAST, MOST = 46, 70
"""Cells of the page."""
ABOVE, BELOW = 3, 2
"""Lines of the bar and of the keys, each with a blank one."""
REST = 0.08
"""Seconds the cursor rests before the page follows; a held arrow builds none."""


class SidePage(Vertical):
    """A page that is only read: the keys stay with the list, a click opens it in full."""

    DEFAULT_CSS = """
    SidePage {
        dock: right;
        margin: 3 0 0 0;
        border-left: vkey $rule;
        & #beside-head { height: auto; padding: 0 2 0 2; }
        & #beside-sheet { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="beside")
        self._shown: int | None = None
        self._timer: Timer | None = None
        self._wanted: tuple[Card | None, Now] | None = None

    def compose(self) -> ComposeResult:
        """The head and everything below it."""
        yield Words(id="beside-head")
        sheet = SectionList(id="beside-sheet")
        sheet.can_focus = False
        yield sheet

    def on_mount(self) -> None:
        """Show what was asked for meanwhile."""
        self._show()

    def take_room(self) -> None:
        """Be as wide as the list leaves room for, between the bar and the keys."""
        self.styles.width = max(LEAST, min(MOST, self.app.size.width - LIST))
        self.styles.height = max(1, self.app.size.height - ABOVE - BELOW)

    def follow(self, card: Card | None, now: Now) -> None:
        """Show this application once the cursor rests on it; the same one at once, as it may have changed."""
        if self._timer is not None:
            self._timer.stop()
        self._wanted = (card, now)
        if not self.is_mounted:
            return
        if self._shown == (None if card is None else card.id):
            self._show()
        else:
            self._timer = self.set_timer(REST, self._show)

    def _show(self) -> None:
        if self._wanted is None or not self.is_attached:
            return
        card, now = self._wanted
        reader = session_of(self).reader
        dossier = None if card is None else reader.applications.dossier(card.id)
        words, sheet = self.query_one("#beside-head", Words), self.query_one("#beside-sheet", SectionList)
        if card is None or dossier is None:
            self._shown = None
            words.say("")
            sheet.show([])
            return
        if card.id != self._shown:
            sheet.start_over()
        self._shown = card.id
        words.say_rows(head(dossier, card, earlier_there(reader, dossier), now, learned(reader, card, now)))
        sheet.show([part for part in sections(dossier, reader.stages.all(), now) if part.rows])

    def on_section_list_row_reached(self, message: SectionList.RowReached) -> None:
        """Nothing is in focus here."""
        message.stop()

    def on_section_list_row_opened(self, message: SectionList.RowOpened) -> None:
        """A row is opened on the page itself."""
        message.stop()

    def on_click(self) -> None:
        """Open the page in full."""
        if self._shown is not None:
            session_of(self).open.application(self._shown)
