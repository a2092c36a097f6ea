"""Sources, kinds of role, ways of working and documents side by side, with a claim only where there is one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from app.domain.insights.groups import DRAWN, OBSERVED, OF_THE_SENT, ComparedGroup, GroupComparison
from app.domain.insights.wording import BLENDED, FEW, counts, odds
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
"""Cells of the longest counts, at least; with the gap behind them they are a column."""


class SourcesPage(LinesPage):
    """A section for each way to group, the one with most groups first shown in full."""

    def __init__(self, found: Sequence[GroupComparison]) -> None:
        self.found = [one for one in found if len(one.groups) > 1 or one.dimension.key == "source"]
        self._behind = {
            (one.dimension.key, group.key): Behind(group.name, one.ids.get(group.key, ()))
            for one in found
            for group in one.groups
        }

    def lay(self, page: PageLines, height: int) -> None:
        """All of it, scrolled where it is longer than the screen."""
        width = page.width
        name = max(14, min(30, width // 4))
        numbers = [len(counts(group.k, group.n)) for one in self.found for group in one.groups]
        self._counts = max([LEAST_COUNTS, *numbers]) + 2
        bar = max(LEAST_BAR, min(MOST_BAR, width - name - self._counts - 23))
        groups = [group for one in self.found for group in one.groups]
        most = min(1.0, max((group.high80 or 0.0 for group in groups if group.exposure >= FEW), default=1.0) * 1.05)
        shown = next((one for one in self.found if one.to_know), None)
        if groups:
            page.say((OF_THE_SENT, "quiet"))
        for comparison in self.found:
            page.blank()
            page.say((comparison.dimension.title, "faint"), (f"   {comparison.verdict}", "plain"))
            for group in comparison.groups:
                self._row(page, comparison, group, name, bar, most)
            left = [
                *([f"{comparison.others:,} in rarer ones"] if comparison.others else []),
                *([f"{comparison.unnamed:,} without one"] if comparison.unnamed else []),
            ]
            if left:
                page.say((f"  {', '.join(left)}", "faint"))
            if shown is not None and comparison is shown:
                for line in wrap(comparison.to_know, min(width - 4, READING_WIDTH)):
                    page.below(0, [(line, "quiet")])
        page.blank()
        if any(group.shrunk is not None and group.exposure >= FEW for group in groups):
            page.tell(f"{DRAWN} {BLENDED}", "faint")

    def _row(
        self, page: PageLines, comparison: GroupComparison, group: ComparedGroup, name: int, bar: int, most: float
    ) -> None:
        said: list[Piece] = [
            (page.column(group.name, name), "plain"),
            (pad(counts(group.k, group.n), self._counts), "quiet"),
        ]
        # Of fewer than a handful there are only counts.
        if group.exposure >= FEW and group.shrunk and group.low80 is not None and group.high80 is not None:
            said += share_bar(ShownInterval(group.low80, group.high80, group.shrunk), bar, page.worn, most=most)
            low, high = odds(group.low80), odds(group.high80)
            said.append((f"  {low} to {high}" if low != high else f"  about {low}", "quiet"))
        page.item((comparison.dimension.key, group.key), said)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications of a group."""
        return self._behind.get(key) if isinstance(key, tuple) else None

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and when something is claimed."""
        return [("Sources", f"{DEFINITION} {OBSERVED}"), ("Documents", DOCUMENTS)]
