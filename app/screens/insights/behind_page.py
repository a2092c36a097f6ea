"""The list of the applications behind a part of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.next_line import next_line
from app.screens.base import BaseScreen
from app.screens.keys.actions import LIST_BACK, OPEN, Action, bindings
from app.screens.keys.row_keys import RowKind
from widgets.section_list import Section, SectionList, SectionRow
from widgets.text import shortened
from widgets.words import Words

MOST = 300
"""Applications listed; the table of the Pipeline shows any number."""


class BehindPage(BaseScreen):
    """A list to open applications from; esc goes back to the picture."""

    CSS_PATH = "insights.tcss"
    AUTO_FOCUS = "SectionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_BACK)

    def __init__(self, title: str, ids: Sequence[int]) -> None:
        super().__init__()
        self._title, self._ids = title, tuple(ids)

    def body(self) -> Iterable[Widget]:
        """The title, and the list."""
        yield Words(self._title, "strong", id="head")
        yield SectionList(id="sheet", has_days=False)

    def fill(self) -> None:
        """Read the applications and show them."""
        session = self.session
        cards = session.reader.applications.cards(self._ids[:MOST])
        rows = []
        for card in cards:
            name = (shortened(card.company), "plain")
            pieces = ((shortened(card.role), "plain"), ("  ", "plain"), *next_line(card, session.now))
            rows.append(SectionRow(RowKind.APPLICATION, card.id, "", pieces, name=name))
        title = formatting.count("application", len(self._ids))
        if len(self._ids) > MOST:
            title = f"{title}, the first {MOST} of them"
        self.query_one(SectionList).show([Section(title, tuple(rows), "No application is left here.")])

    def footer_keys(self) -> Sequence[Action]:
        """The keys for the application in focus."""
        return (OPEN, LIST_BACK) if self.query_one(SectionList).row is not None else (LIST_BACK,)

    @on(SectionList.RowOpened)
    def _opened(self, event: SectionList.RowOpened) -> None:
        self.session.open.application(event.row.number)

    def action_open(self) -> None:
        """Open the application in focus."""
        self.query_one(SectionList).action_open()
