"""The page of the application in focus, beside the list of a place on wide terminals."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from app.domain.next_line import Now
from app.screens.pipeline.detail_view import earlier_at_company, head_rows, lessons_for, sections
from app.screens.session import session_of
from db.records.cards import Card
from widgets.section_list import SectionList
from widgets.words import Words

LIST = 114
"""Cells reserved for the list, enough for five columns."""
LEAST, MOST = 46, 70
"""Cells of the page."""
ABOVE, BELOW = 3, 2
"""Lines of the top bar and of the footer, each with a blank one."""
REST = 0.08
"""Seconds the cursor rests before the page follows, so that a held arrow key builds no pages."""


class SidePage(Vertical):
    """A read-only page: the focus stays in the list, a click opens the full page."""

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
        self._shown_id: int | None = None
        self._timer: Timer | None = None
        self._wanted: tuple[Card | None, Now] | None = None

    def compose(self) -> ComposeResult:
        """The head and everything below it."""
        yield Words(id="beside-head")
        sheet = SectionList(id="beside-sheet")
        sheet.can_focus = False
        yield sheet

    def on_mount(self) -> None:
        """Show the application that was requested before mounting."""
        self._show()

    def take_room(self) -> None:
        """Take the width the list leaves, and the height between top bar and footer."""
        self.styles.width = max(LEAST, min(MOST, self.app.size.width - LIST))
        self.styles.height = max(1, self.app.size.height - ABOVE - BELOW)

    def follow(self, card: Card | None, now: Now) -> None:
        """Show an application once the cursor rests on it; the current one at once, as it may have changed."""
        if self._timer is not None:
            self._timer.stop()
        self._wanted = (card, now)
        if not self.is_mounted:
            return
        if self._shown_id == (None if card is None else card.id):
            self._show()
        else:
            self._timer = self.set_timer(REST, self._show)

    def _show(self) -> None:
        if self._wanted is None or not self.is_attached:
            return
        card, now = self._wanted
        reader = session_of(self).reader
        dossier = None if card is None else reader.applications.dossier(card.id)
        head_words, sheet = self.query_one("#beside-head", Words), self.query_one("#beside-sheet", SectionList)
        if card is None or dossier is None:
            self._shown_id = None
            head_words.say("")
            sheet.show([])
            return
        if card.id != self._shown_id:
            sheet.start_over()
        self._shown_id = card.id
        head_words.say_rows(
            head_rows(dossier, card, earlier_at_company(reader, dossier), now, lessons_for(reader, card, now))
        )
        sheet.show([part for part in sections(dossier, reader.stages.all(), now) if part.rows])

    def on_section_list_row_reached(self, message: SectionList.RowReached) -> None:
        """Stop the message: no row is in focus here."""
        message.stop()

    def on_section_list_row_opened(self, message: SectionList.RowOpened) -> None:
        """Stop the message: rows are opened on the full page."""
        message.stop()

    def on_click(self) -> None:
        """Open the page in full."""
        if self._shown_id is not None:
            session_of(self).open.application(self._shown_id)
