"""Possible duplicates: two applications or companies side by side, to be merged or marked as two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

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
from widgets.text import cut, shortened
from widgets.words import Words

NOTHING = "Nothing looks like a duplicate. Two applications that may be one appear here, side by side."
HINT = (
    "The one in focus stays, with everything of both. Its fields stay, and a note says what differs in the other. "
    "If one is open and one closed, what happened last decides."
)


class DuplicatesScreen(BaseScreen):
    """All pairs of possible duplicates, or, with `number`, only those of one application."""

    CSS_PATH = "duplicates.tcss"
    AUTO_FOCUS = "ComparisonTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings(DUPLICATES_BACK, MERGE, APART, NEXT_PAIR, PAIR_BEFORE)

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self._number = number
        self._pairs: tuple[Pair | CompanyPair, ...] = ()
        self._pair_index = 0

    def body(self) -> Iterable[Widget]:
        """The head, the two columns, the hint."""
        yield Words(id="head")
        yield ComparisonTable(id="two")
        yield Words(id="foot-note")

    def fill(self) -> None:
        """Read the pairs and show the first."""
        reader = self.session.reader
        if self._number:
            application = reader.applications.get(self._number)
            self._pairs = () if application is None else pairs_of(reader, self._number, application.link)
        else:
            self._pairs = (*all_pairs(reader), *company_pairs(reader))
        self._pair_index = max(0, min(self._pair_index, len(self._pairs) - 1))
        self._show()

    def _show(self) -> None:
        pair = self._pair
        head: list[list[Piece]] = [[("Duplicates", "strong")]]
        if pair is None:
            head.append([(NOTHING, "quiet")])
        else:
            head.append([(f"{self._pair_index + 1} of {len(self._pairs):,}   {pair.why}", "quiet")])
        self.query_one("#head", Words).say_rows(head)
        self.query_one("#foot-note", Words).say(HINT if pair is not None else "", "faint")
        titles, rows = self._columns(pair)
        self.query_one(ComparisonTable).show(titles, rows)

    @property
    def _pair(self) -> Pair | CompanyPair | None:
        return self._pairs[self._pair_index] if self._pairs else None

    def _columns(self, pair: Pair | CompanyPair | None) -> tuple[list[str], list[ComparisonRow]]:
        if pair is None:
            return [], []
        if isinstance(pair, CompanyPair):
            companies = (pair.first, pair.second)
            counts = tuple(((formatting.count("application", half.applications), "plain"),) for half in companies)
            return [half.name for half in companies], [ComparisonRow("company", 0, "Applications", "", counts)]
        reader, today = self.session.reader, self.session.clock.today()
        found = [reader.applications.dossier(half.id) for half in (pair.first, pair.second)]
        dossiers = [dossier for dossier in found if dossier is not None]
        if len(dossiers) < 2:
            return [], []
        rows = []
        for number, (label, cell_text) in enumerate(ROWS):
            cells = [cell_text(dossier, today) for dossier in dossiers]
            if any(cells):
                tone = "plain" if cells[0] != cells[1] else "quiet"
                rows.append(ComparisonRow("field", number, label, "", tuple(((cell, tone),) for cell in cells)))
        return [f"{dossier.application.id}  {dossier.application.company}" for dossier in dossiers], rows

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the current pair."""
        pair = self._pair
        if pair is None:
            return (DUPLICATES_BACK,)
        kept = self._kept_and_merged(pair)[0]
        others = (NEXT_PAIR,) if len(self._pairs) > 1 else ()
        opening = [OPEN.hint("open")] if isinstance(pair, Pair) else []
        return [MERGE.hint(f"merge into {cut(kept[1], 20)}"), APART, *others, DUPLICATES_BACK, *opening]

    def _kept_and_merged(self, pair: Pair | CompanyPair) -> tuple[tuple[int, str], tuple[int, str]]:
        """(id, name) of the one in focus, which is kept, then of the other."""
        if isinstance(pair, Pair):
            both = [(half.id, str(half.id)) for half in (pair.first, pair.second)]
        else:
            both = [(half.id, half.name) for half in (pair.first, pair.second)]
        column = self.query_one(ComparisonTable).column
        return both[column], both[1 - column]

    @on(ComparisonTable.CellReached)
    def _moved(self) -> None:
        self.refresh_footer()

    @on(ComparisonTable.CellOpened)
    def _opened(self) -> None:
        pair = self._pair
        if isinstance(pair, Pair):
            self.session.open.application(self._kept_and_merged(pair)[0][0])

    def action_open(self) -> None:
        """Open the application in focus."""
        self.query_one(ComparisonTable).action_open()

    def action_merge(self) -> None:
        """Merge the two into the one in focus."""
        pair = self._pair
        if pair is None:
            return
        (kept_id, name), (merged_id, other) = self._kept_and_merged(pair)
        message = f"Merged {shortened(other)} into {shortened(name)}. Press u to undo."
        if isinstance(pair, CompanyPair):
            self.session.did(lambda store: store.duplicates.merge_companies(kept_id, merged_id), message)
            return
        if self._number == merged_id:
            self._number = kept_id
        self.session.did(lambda store: store.duplicates.merge(kept_id, merged_id), message)

    def action_apart(self) -> None:
        """Mark the pair as two."""
        pair = self._pair
        if pair is not None:
            (kept_id, _), (merged_id, _) = self._kept_and_merged(pair)
            kind = "application" if isinstance(pair, Pair) else "company"
            message = "They are two, and are not shown again. Press u to undo."
            self.session.did(lambda store: store.duplicates.set_apart(kept_id, merged_id, kind), message)

    def action_pair(self, by: int) -> None:
        """Show the next pair or the previous one."""
        if self._pairs:
            self._pair_index = (self._pair_index + by) % len(self._pairs)
            self._show()
            self.refresh_footer()


def _stage_in_words(dossier: Dossier, today: date) -> str:
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
    ("Stage", _stage_in_words),
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
"""The compared rows: the label, and the function for the text of an application."""
