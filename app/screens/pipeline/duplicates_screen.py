"""Two applications, or two companies, that may be one: side by side, merged with one key, or said to be two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.duplicates import CompanyPair, Pair, all_pairs, company_pairs, pairs_of
from app.screens.base import BaseScreen
from app.screens.keys.actions import APART, DUPLICATES_BACK, MERGE, NEXT_PAIR, OPEN, PAIR_BEFORE, Action, bindings
from db.records.applications import Dossier
from widgets.comparison import ComparisonRow, ComparisonTable
from widgets.footer import KeyHint
from widgets.lines import Piece
from widgets.text import cut
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change

NOTHING = "Nothing looks like a duplicate. Two applications that may be one appear here, side by side."
HINT = (
    "The one in focus stays, with everything of both. Its fields stay, and a note says what differs in the other. "
    "If one is open and one closed, what happened last decides."
)


class DuplicatesScreen(BaseScreen):
    """What may be one, two and two; `number` looks only for what one application may be the same as."""

    CSS_PATH = "duplicates.tcss"
    AUTO_FOCUS = "ComparisonTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings(DUPLICATES_BACK, MERGE, APART, NEXT_PAIR, PAIR_BEFORE)

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self._number = number
        self._pairs: tuple[Pair | CompanyPair, ...] = ()
        self._at = 0

    def body(self) -> Iterable[Widget]:
        """A few words and the two columns."""
        yield Words(id="head")
        yield ComparisonTable(id="two")
        yield Words(id="foot-note")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self._load()

    def _load(self) -> None:
        reader = self.session.reader
        if self._number:
            application = reader.applications.get(self._number)
            self._pairs = () if application is None else pairs_of(reader, self._number, application.link)
        else:
            self._pairs = (*all_pairs(reader), *company_pairs(reader))
        self._at = max(0, min(self._at, len(self._pairs) - 1))
        self._show()

    def _show(self) -> None:
        pair = self._pair
        head: list[list[Piece]] = [[("Duplicates", "strong")]]
        if pair is None:
            head.append([(NOTHING, "quiet")])
        else:
            head.append([(f"{self._at + 1} of {len(self._pairs):,}   {pair.why}", "quiet")])
        self.query_one("#head", Words).say_rows(head)
        self.query_one("#foot-note", Words).say(HINT if pair is not None else "", "faint")
        titles, rows = self._columns(pair)
        self.query_one(ComparisonTable).show(titles, rows)

    @property
    def _pair(self) -> Pair | CompanyPair | None:
        return self._pairs[self._at] if self._pairs else None

    def _columns(self, pair: Pair | CompanyPair | None) -> tuple[list[str], list[ComparisonRow]]:
        if pair is None:
            return [], []
        if isinstance(pair, CompanyPair):
            both = (pair.first, pair.second)
            counts = tuple(((formatting.count("application", one.applications), "plain"),) for one in both)
            return [one.name for one in both], [ComparisonRow("company", 0, "Applications", "", counts)]
        reader, today = self.session.reader, self.session.clock.today()
        found = [reader.applications.dossier(one.id) for one in (pair.first, pair.second)]
        dossiers = [dossier for dossier in found if dossier is not None]
        if len(dossiers) < 2:
            return [], []
        rows = []
        for number, (label, say) in enumerate(ROWS):
            cells = [say(dossier, today) for dossier in dossiers]
            if any(cells):
                tone = "plain" if cells[0] != cells[1] else "quiet"
                rows.append(ComparisonRow("field", number, label, "", tuple(((cell, tone),) for cell in cells)))
        return [f"{dossier.application.id}  {dossier.application.company}" for dossier in dossiers], rows

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew."""
        self._load()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the two shown."""
        pair = self._pair
        if pair is None:
            return (DUPLICATES_BACK,)
        stays = self._two(pair)[0]
        others = (NEXT_PAIR,) if len(self._pairs) > 1 else ()
        opening = [OPEN.hint("open")] if isinstance(pair, Pair) else []
        return [MERGE.hint(f"merge into {cut(stays[1], 20)}"), APART, *others, DUPLICATES_BACK, *opening]

    def _two(self, pair: Pair | CompanyPair) -> tuple[tuple[int, str], tuple[int, str]]:
        """Number and name of the one in focus, then of the other."""
        if isinstance(pair, Pair):
            both = [(one.id, str(one.id)) for one in (pair.first, pair.second)]
        else:
            both = [(one.id, one.name) for one in (pair.first, pair.second)]
        column = min(self.query_one(ComparisonTable).column, 1)
        return both[column], both[1 - column]

    @on(ComparisonTable.CellReached)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(ComparisonTable.CellOpened)
    def _opened(self) -> None:
        pair = self._pair
        if isinstance(pair, Pair):
            self.session.open.application(self._two(pair)[0][0])

    def action_open(self) -> None:
        """Open the application in focus."""
        self.query_one(ComparisonTable).action_open()

    def action_merge(self) -> None:
        """Make the two one; the one in focus stays."""
        pair = self._pair
        if pair is None:
            return
        (stays, name), (goes, other) = self._two(pair)
        said = f"Merged {cut(other, 40)} into {cut(name, 40)}. Press u to undo."
        if isinstance(pair, CompanyPair):
            self.session.did(lambda store: store.duplicates.merge_companies(stays, goes), said)
            return
        if self._number == goes:
            self._number = stays
        self.session.did(lambda store: store.duplicates.merge(stays, goes), said)

    def action_apart(self) -> None:
        """Remember that these are two."""
        pair = self._pair
        if pair is not None:
            (one, _), (other, _) = self._two(pair)
            kind = "application" if isinstance(pair, Pair) else "company"
            said = "They are two, and are not shown again. Press u to undo."
            self.session.did(lambda store: store.duplicates.set_apart(one, other, kind), said)

    def action_pair(self, by: int) -> None:
        """Show the next two, or the two before."""
        if self._pairs:
            self._at = (self._at + by) % len(self._pairs)
            self._show()
            self.refresh_footer()

    def action_back(self) -> None:
        """Go back."""
        self.go_back()


def _stands(dossier: Dossier, today: date) -> str:
    a = dossier.application
    if a.outcome is None:
        return a.stage.name
    ended = f", {formatting.day(a.ended_on, today)}" if a.ended_on else ""
    return f"{formatting.OUTCOME_WORDS[a.outcome]}{ended}"


def _day(on: date | None, today: date) -> str:
    return formatting.dated(on, today) if on else ""


def _count(many: Sequence[object]) -> str:
    return str(len(many)) if many else ""


ROWS: tuple[tuple[str, Callable[[Dossier, date], str]], ...] = (
    ("Role", lambda dossier, _: dossier.application.role),
    ("Stage", _stands),
    ("Applied", lambda dossier, today: _day(dossier.application.applied_on, today)),
    ("Added", lambda dossier, today: _day(dossier.application.added_on, today)),
    ("Last activity", lambda dossier, today: _day(dossier.application.last_activity_on, today)),
    ("Link", lambda dossier, _: dossier.application.link),
    ("Place", lambda dossier, _: dossier.application.place),
    ("Pay", lambda dossier, _: formatting.pay(dossier.application.pay)),
    ("Source", lambda dossier, _: dossier.application.channel),
    ("Imported from", lambda dossier, _: dossier.application.source),
    ("Tags", lambda dossier, _: " ".join(f"#{tag}" for tag in dossier.application.tags)),
    ("Steps", lambda dossier, _: _count(dossier.events)),
    ("Notes", lambda dossier, _: _count(dossier.notes)),
    ("Interviews", lambda dossier, _: _count(dossier.interviews)),
    ("Tasks", lambda dossier, _: _count(dossier.tasks)),
    ("Contacts", lambda dossier, _: ", ".join(person.name for person in dossier.people)),
    ("Documents", lambda dossier, _: ", ".join(document.name for document in dossier.documents)),
    ("Offers", lambda dossier, _: _count(dossier.offers)),
)
"""What is compared of two applications: its name, and how it is said."""
