"""The left pane of Rejections: the filter, the list, and the most frequent reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from app.domain.formatting import DAY_UNKNOWN, age
from app.domain.recovery import list_texts, rejection_filter
from app.domain.recovery.reasons import recurring
from app.domain.recovery.rejection_filter import RejectionFilter
from app.domain.recovery.walk_kinds import is_this_week, status_parts
from app.screens.recovery.rejection_list import ComingUp, RejectionGroup, RejectionList, RejectionRow
from app.screens.session import InDashboard
from widgets.list_base import ItemList
from widgets.scrolling import take_keys
from widgets.words import Words

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from db.records.recovery import Ending

FIRST_ROWS = 200
"""Rejections read at first; more are read when the cursor nears the end."""
MOST_COMING_UP = 5


class RejectionPane(InDashboard, Vertical):
    """Reads and lists rejections, more of them as needed."""

    DEFAULT_CSS = """
    RejectionPane #filter-line { height: auto; padding: 0 0 0 1; margin-bottom: 1; }
    RejectionPane #filter-line.-nothing { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.filter = RejectionFilter()
        self._limit = FIRST_ROWS
        self._has_more = False
        self._total: int | None = None
        """The last count of all rejections, without a filter."""

    def compose(self) -> ComposeResult:
        """The filter, the list, the frequent reasons."""
        yield Words(id="filter-line")
        yield RejectionList(id="rejections")
        yield ComingUp(id="coming")

    @property
    def browser(self) -> RejectionList:
        """The list."""
        return self.query_one(RejectionList)

    @property
    def coming_up(self) -> ComingUp:
        """The frequent reasons."""
        return self.query_one(ComingUp)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return self.filter != RejectionFilter()

    def apply(self, chosen: RejectionFilter) -> None:
        """Apply a filter to the list."""
        self.filter = chosen
        self.load()

    def load(self, focus: int | None = None) -> None:
        """Read the list again, in place; the cursor goes to `focus`, if given."""
        reader, clock = self.session.reader, self.session.clock
        today, find = clock.today(), self.filter.conditions
        closed_applications = reader.rejections.all(find=find, today=today, limit=self._limit)
        self._has_more = len(closed_applications) == self._limit
        match_count = reader.rejections.count(find=find, today=today) if self.is_filtered else len(closed_applications)
        self._say(self.filter.in_words(match_count))
        recent = [closed for closed in closed_applications if is_this_week(closed.ended_on, today)]
        earlier = closed_applications[len(recent) :]
        groups = [
            RejectionGroup(title, [_row(closed, today, clock.zone) for closed in members])
            for title, members in ((list_texts.THIS_WEEK, recent), (list_texts.EARLIER, earlier))
        ]
        empty = (list_texts.NOTHING_CLOSED, list_texts.NOTHING_CLOSED_MORE)
        if self.is_filtered:
            empty = (list_texts.NONE_FITS if self.filter.chosen else list_texts.NONE_FOUND, "")
        self.browser.show(groups, focus, unread=self._unread(match_count, len(closed_applications)), empty=empty)
        frequent_reasons = recurring(reader.rejections.reason_counts(), MOST_COMING_UP)
        counts = [
            (reason.id, rejection_filter.value_name("reason", reason.id), _evidence_text(evidence[0]))
            for reason, evidence in frequent_reasons
        ]
        self.coming_up.show(list_texts.KEEPS_COMING_UP, counts)

    def _load_more(self, focus: int | None = None) -> None:
        """Read the list again, to further down."""
        self._limit *= 4
        self.load(focus)

    def _unread(self, total: int, listed_count: int) -> int | None:
        """How many are below the listed ones; without a filter they are counted after the list is drawn."""
        if not self._has_more or self.is_filtered:
            return total - listed_count
        self.call_after_refresh(self._count, listed_count)
        return None if self._total is None else self._total - listed_count

    def _count(self, listed_count: int) -> None:
        if self._has_more and not self.is_filtered:
            self._total = self.session.reader.rejections.count()
            self.browser.show_unread(self._total - listed_count)

    def _say(self, text: str) -> None:
        filter_line = self.query_one("#filter-line", Words)
        filter_line.say(text, "quiet")
        filter_line.set_class(not text, "-nothing")

    def bring(self, rejection_id: int) -> bool:
        """Move the cursor to a rejection, reading as many as needed; returns whether it exists."""
        self.filter = RejectionFilter()
        self.load(rejection_id)
        while self._has_more and not self.browser.has(rejection_id):
            self._load_more(rejection_id)
        return self.browser.has(rejection_id)

    @on(ItemList.ItemReached)
    def _moved(self) -> None:
        if self.browser.at_end and self._has_more:
            self._load_more()

    @on(RejectionList.LastWanted)
    def _last_wanted(self) -> None:
        while self._has_more:
            self._load_more()
        # A message of the list that is posted in its parent's handler would not bubble beyond the parent.
        self.browser.call_next(self.browser.go_last)

    @on(ComingUp.LeftUpwards)
    def _above_coming_up(self) -> None:
        take_keys(self.browser)


def _row(closed: Ending, today: date, zone: tzinfo) -> RejectionRow:
    days = age((today - closed.ended_on).days) if closed.ended_on else DAY_UNKNOWN
    quiet = closed.archived_on is not None
    status: Sequence[str] = status_parts(closed, today, zone)
    return RejectionRow(
        closed.rejection_id, closed.company, days, closed.role, "; ".join(status), quiet, status[-1] if status else ""
    )


def _evidence_text(evidence_count: tuple[object, int]) -> str:
    evidence, number = evidence_count
    return list_texts.EVIDENCE_COUNTS[evidence].format(n=number)  # type: ignore[index]
