"""The left of the Rejections place: the list, what it is filtered by, and what keeps coming up."""

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
from app.screens.session import Session, session_of
from widgets.list_base import ItemList
from widgets.scrolling import take_keys
from widgets.words import Words

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from db.records.recovery import Ending

FIRST_ROWS = 200
"""Rejections read at first; more are when the cursor nears the end."""
MOST_COMING_UP = 5


class RejectionPane(Vertical):
    """Reads the rejections that are listed, and more of them as they are needed."""

    DEFAULT_CSS = """
    RejectionPane #filter-line { height: auto; padding: 0 0 0 1; margin-bottom: 1; }
    RejectionPane #filter-line.-nothing { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.filter = RejectionFilter()
        self._limit = FIRST_ROWS
        self._more = False
        self._many: int | None = None
        """All there are without a filter, as last counted."""

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def compose(self) -> ComposeResult:
        """The filter, the list, what keeps coming up."""
        yield Words(id="filter-line", classes="-nothing")
        yield RejectionList(id="rejections")
        yield ComingUp(id="coming")

    @property
    def browser(self) -> RejectionList:
        """The list."""
        return self.query_one(RejectionList)

    @property
    def coming_up(self) -> ComingUp:
        """What keeps coming up."""
        return self.query_one(ComingUp)

    @property
    def is_filtered(self) -> bool:
        """Whether some rejections are left out."""
        return self.filter != RejectionFilter()

    def apply(self, chosen: RejectionFilter) -> None:
        """List only these."""
        self.filter = chosen
        self.load()

    def load(self, focus: int | None = None) -> None:
        """Read what is listed anew, in place; the cursor goes to `focus` where one is given."""
        reader, clock = self.session.reader, self.session.clock
        today, find = clock.today(), self.filter.conditions
        listed = reader.rejections.all(find=find, today=today, limit=self._limit)
        self._more = len(listed) == self._limit
        cut = self._more and self.is_filtered
        many = reader.rejections.count(find=find, today=today) if cut else len(listed)
        self._say(self.filter.in_words(many))
        recent = [closed for closed in listed if is_this_week(closed.ended_on, today)]
        earlier = listed[len(recent) :]
        groups = [
            RejectionGroup(title, [_row(closed, today, clock.zone) for closed in some])
            for title, some in ((list_texts.THIS_WEEK, recent), (list_texts.EARLIER, earlier))
        ]
        empty = (list_texts.NOTHING_CLOSED, list_texts.NOTHING_CLOSED_MORE)
        if self.is_filtered:
            empty = (list_texts.NONE_FITS if self.filter.chosen else list_texts.NONE_FOUND, "")
        self.browser.show(groups, focus, unread=self._unread(many, len(listed)), empty=empty)
        often = recurring(reader.rejections.reason_counts(), MOST_COMING_UP)
        counts = [(found.id, rejection_filter.value_name("reason", found.id), _counted(by[0])) for found, by in often]
        self.coming_up.show(list_texts.KEEPS_COMING_UP, counts)

    def _unread(self, many: int, shown: int) -> int | None:
        """How many there are below those shown; without a filter they are counted once the list is seen."""
        if not self._more or self.is_filtered:
            return many - shown
        self.call_after_refresh(self._count, shown)
        return None if self._many is None else self._many - shown

    def _count(self, shown: int) -> None:
        if self._more and not self.is_filtered:
            self._many = self.session.reader.rejections.count()
            self.browser.show_unread(self._many - shown)

    def _say(self, text: str) -> None:
        said = self.query_one("#filter-line", Words)
        said.say(text, "quiet")
        said.set_class(not text, "-nothing")

    def bring(self, rejection_id: int) -> bool:
        """Bring the cursor to a rejection, wherever it is among all of them; whether it exists."""
        self.filter = RejectionFilter()
        self.load(rejection_id)
        while self._more and not self.browser.has(rejection_id):
            self._limit *= 16
            self.load(rejection_id)
        return self.browser.has(rejection_id)

    @on(ItemList.ItemReached)
    def _moved(self) -> None:
        if self.browser.at_end and self._more:
            self._limit *= 4
            self.load()

    @on(RejectionList.LastWanted)
    def _last_wanted(self) -> None:
        while self._more:
            self._limit *= 16
            self.load()
        # A message of the list that its parent causes goes no further than to the parent.
        self.browser.call_next(self.browser.go_last)

    @on(ComingUp.LeftUpwards)
    def _above_coming_up(self) -> None:
        take_keys(self.browser)


def _row(closed: Ending, today: date, zone: tzinfo) -> RejectionRow:
    days = age((today - closed.ended_on).days) if closed.ended_on else DAY_UNKNOWN
    quiet = closed.archived_on is not None
    stands: Sequence[str] = status_parts(closed, today, zone)
    return RejectionRow(
        closed.rejection_id, closed.company, days, closed.role, "; ".join(stands), quiet, stands[-1] if stands else ""
    )


def _counted(by: tuple[object, int]) -> str:
    evidence, many = by
    return list_texts.EVIDENCE_COUNTS[evidence].format(n=many)  # type: ignore[index]
