"""Sources: sources, kinds of role, ways of working and documents compared, with a claim only if it is supported."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from app.domain.insights.groups import DRAWN, OBSERVED, OF_THE_SENT, ComparedGroup, GroupComparison
from app.domain.insights.wording import BLENDED, counts, odds
from app.screens.insights.page import Behind, LinesPage, PageLines
from widgets.bars import ShownInterval, share_bar
from widgets.lines import Piece
from widgets.text import READING_WIDTH, pad, wrap

DEFINITION = (
    "What is counted are first conversations: a screening or an interview, of all that were sent. Each group stands "
    "beside 20 applications at your overall share, so that a lucky start of three does not stand above a hundred. "
    "A group is said to work better only when it is the best with a chance of 9 in 10, was tried ten times, and led "
    "to a conversation twice."
)
DOCUMENTS = (
    "Comparing two versions of a CV/resume for certain takes hundreds of applications of each kind, more than one "
    "person sends."
)
LEAST_BAR, MOST_BAR = 8, 48
LEAST_COUNTS = 9
"""Least cells for the counts, without the gap after them."""


class SourcesPage(LinesPage):
    """A section for each way to group applications."""

    def __init__(self, comparisons: Sequence[GroupComparison]) -> None:
        self.figures = [
            comparison
            for comparison in comparisons
            if len(comparison.groups) > 1 or comparison.dimension.key == "source"
        ]
        self._behind = {
            (comparison.dimension.key, group.key): Behind(group.name, comparison.ids.get(group.key, ()))
            for comparison in comparisons
            for group in comparison.groups
        }

    def lay(self, page: PageLines, height: int) -> None:
        """All sections, from top to bottom."""
        width = page.width
        name = max(14, min(30, width // 4))
        numbers = [len(counts(group.k, group.n)) for candidate in self.figures for group in candidate.groups]
        self._counts = max([LEAST_COUNTS, *numbers]) + 2
        bar = max(LEAST_BAR, min(MOST_BAR, width - name - self._counts - 23))
        groups = [group for candidate in self.figures for group in candidate.groups]
        drawn = [share.high for group in groups if (share := group.drawn)]
        most = max([0, *drawn]) * 1.05
        explained = next((candidate for candidate in self.figures if candidate.to_know), None)
        if groups:
            page.say((OF_THE_SENT, "quiet"))
        for comparison in self.figures:
            page.blank()
            page.say((comparison.dimension.title, "faint"), (f"   {comparison.verdict}", "plain"))
            for group in comparison.groups:
                self._row(page, comparison, group, name, bar, most)
            others = [
                *([f"{comparison.others:,} in rarer ones"] if comparison.others else []),
                *([f"{comparison.unnamed:,} without one"] if comparison.unnamed else []),
            ]
            if others:
                page.say((f"  {', '.join(others)}", "faint"))
            if explained is not None and comparison is explained:
                for line in wrap(comparison.to_know, min(width - 4, READING_WIDTH)):
                    page.below(0, [(line, "quiet")])
        page.blank()
        if drawn:
            page.tell(f"{DRAWN} {BLENDED}", "faint")

    def _row(
        self, page: PageLines, comparison: GroupComparison, group: ComparedGroup, name: int, bar: int, most: float
    ) -> None:
        pieces: list[Piece] = [
            (page.column(group.name, name), "plain"),
            (pad(counts(group.k, group.n), self._counts), "quiet"),
        ]
        if share := group.drawn:
            pieces += share_bar(ShownInterval(share.low, share.high, share.mean), bar, page.colours, most=most)
            low, high = odds(share.low), odds(share.high)
            pieces.append((f"  {low} to {high}" if low != high else f"  about {low}", "quiet"))
        page.item((comparison.dimension.key, group.key), pieces)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications of a group."""
        return self._behind.get(key) if isinstance(key, tuple) else None

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and when something is claimed."""
        return [("Sources", f"{DEFINITION} {OBSERVED}"), ("Documents", DOCUMENTS)]
