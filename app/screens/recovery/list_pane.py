"""The left of the Rejections: the endings, to what they are narrowed, and what keeps coming up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from app.domain.formatting import age
from app.domain.recovery import rejection_filter, texts
from app.domain.recovery.reasons import coming_up
from app.domain.recovery.rejection_filter import Narrowing
from app.domain.recovery.walk_kinds import standings, week_of
from app.screens.recovery.rejection_list import ComingUp, EndingGroup, EndingRow, EndingsList
from app.screens.session import Session, session_of
from widgets.label import Words

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from db.records import Ending

FIRST_ENDINGS = 200
"""Endings read at first; more are when the cursor nears the end."""
MOST_COMING_UP = 5


class Listing(Vertical):
    """Reads the endings that are listed, and more of them as they are needed."""

    DEFAULT_CSS = """
    Listing #narrowed { height: auto; padding: 0 0 0 1; margin-bottom: 1; }
    Listing #narrowed.-nothing { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.narrowing = Narrowing()
        self._limit = FIRST_ENDINGS
        self._more = False

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def compose(self) -> ComposeResult:
        """What is narrowed, the endings, what keeps coming up."""
        yield Words(id="narrowed", classes="-nothing")
        yield EndingsList(id="endings")
        yield ComingUp(id="coming")

    @property
    def browser(self) -> EndingsList:
        """The list."""
        return self.query_one(EndingsList)

    @property
    def coming_up(self) -> ComingUp:
        """What keeps coming up."""
        return self.query_one(ComingUp)

    @property
    def is_narrowed(self) -> bool:
        """Whether some endings are left out."""
        return self.narrowing != Narrowing()

    def narrow(self, to: Narrowing) -> None:
        """List only these."""
        self.narrowing = to
        self.load()

    def load(self, focus: int | None = None) -> None:
        """Read what is listed anew, in place; the cursor goes to `focus` where one is given."""
        reader, clock = self.session.reader, self.session.clock
        today, find = clock.today(), self.narrowing.conditions
        endings = reader.rejections.all(find=find, today=today, limit=self._limit)
        self._more = len(endings) == self._limit
        cut = self._more and self.is_narrowed
        many = reader.rejections.count(find=find, today=today) if cut else len(endings)
        self._say(self.narrowing.said(many))
        recent = [ending for ending in endings if week_of(ending.ended_on, today)]
        earlier = endings[len(recent) :]
        groups = [
            EndingGroup(title, [_row(ending, today, clock.zone) for ending in some])
            for title, some in ((texts.THIS_WEEK, recent), (texts.EARLIER, earlier))
        ]
        empty = (texts.NOTHING_CLOSED, texts.NOTHING_CLOSED_MORE)
        if self.is_narrowed:
            empty = (texts.NONE_FITS if self.narrowing.chosen else texts.NONE_FOUND, "")
        self.browser.show(groups, focus, empty=empty)
        often = coming_up(reader.rejections.reason_counts(), MOST_COMING_UP)
        counts = [(found.id, rejection_filter.name("cause", found.id), _counted(by[0])) for found, by in often]
        self.coming_up.show(texts.KEEPS_COMING_UP, counts)

    def _say(self, text: str) -> None:
        said = self.query_one("#narrowed", Words)
        said.say(text, "quiet")
        said.set_class(not text, "-nothing")

    def bring(self, rejection_id: int) -> bool:
        """Bring the cursor to an ending, wherever it stands among all of them; whether it is one."""
        self.narrowing = Narrowing()
        self.load(rejection_id)
        while self._more and not self.browser.has(rejection_id):
            self._limit *= 16
            self.load(rejection_id)
        return self.browser.has(rejection_id)

    @on(EndingsList.Moved)
    def _moved(self) -> None:
        if self.browser.at_end and self._more:
            self._limit *= 4
            self.load()

    @on(EndingsList.LastWanted)
    def _last_wanted(self, event: EndingsList.LastWanted) -> None:
        event.stop()
        while self._more:
            self._limit *= 16
            self.load()
        self.browser.go_last()

    @on(ComingUp.Above)
    def _above_coming_up(self, event: ComingUp.Above) -> None:
        event.stop()
        self.browser.focus(scroll_visible=False)


def _row(ending: Ending, today: date, zone: tzinfo) -> EndingRow:
    days = age((today - ending.ended_on).days)
    quiet = ending.put_away_on is not None
    stands: Sequence[str] = standings(ending, today, zone)
    return EndingRow(
        ending.rejection_id, ending.company, days, ending.role, "; ".join(stands), quiet, stands[-1] if stands else ""
    )


def _counted(by: tuple[object, int]) -> str:
    evidence, many = by
    return texts.EVIDENCE_COUNTS[evidence].format(n=many)  # type: ignore[index]
