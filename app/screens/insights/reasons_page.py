"""Reasons: what rejections were put down to, by how it is known, and what was done about it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from app.domain.formatting import MONTHS, count
from app.domain.insights.reasons import NO_REASONS, WHOSE, ActionsDone, ReasonCount, Reasons, ReasonsOf
from app.screens.insights.page import Behind, LinesPage, PageLines
from widgets.bars import part_signs, parts_bar
from widgets.lines import Piece
from widgets.styles import Palette

DEFINITION = (
    "Reasons are your own, from the walkthroughs of rejections. Said means they said so; likely means much speaks for "
    "it; a guess is a guess. They are counted apart. A rejection can have several reasons."
)
HELPED = "Tasks about a reason that you marked as done, and what you said of them later."
MOST_PARTS = 3
"""Reasons named for each step, source and month."""
LEAST_BAR, MOST_BAR = 8, 40


class ReasonFigures(NamedTuple):
    """The reasons, and the application of each rejection."""

    found: Reasons
    applications: Mapping[int, int]


class ReasonsPage(LinesPage):
    """Every reason with a bar in three parts; below, by step, by source, by month, and what helped."""

    def __init__(self, figures: ReasonFigures) -> None:
        self.found, self._applications = figures
        self._keyed: dict[Hashable, tuple[str, tuple[int, ...]]] = {}
        self.opens = "list them" if self.found.all else ""

    def lay(self, page: PageLines, height: int) -> None:
        """All of it, scrolled where it is longer than the screen."""
        found = self.found
        width, worn = page.width, page.worn
        if not found.all:
            page.tell(NO_REASONS, "quiet")
            page.blank()
            page.tell(WHOSE, "faint")
            return
        unknown = f", {found.not_known:,} without a known reason" if found.not_known else ""
        page.say((f"Reasons in {count('rejection', found.rejections)}{unknown}", "plain"), *self._legend(worn))
        page.blank()
        name = max(18, min(34, width // 3))
        bar = max(LEAST_BAR, min(MOST_BAR, width - name - 30))
        most = max(one.total for one in found.all)
        for one in found.all:
            self._row(page, one, name, bar, most)
        for title, parts in (("By step", found.by_step), ("By source", found.by_source), ("Over time", found.by_month)):
            if len(parts) > 1 or (parts and title != "Over time"):
                self._parts(page, title, parts, name)
        if found.actions:
            page.blank()
            page.say(("What you did about it", "faint"))
            for action in found.actions:
                page.say(("  ", "plain"), (page.column(action.name, name), "plain"), (_done(action), "quiet"))
        page.blank()
        page.tell(WHOSE, "faint")

    def _legend(self, worn: Palette) -> list[Piece]:
        signs = part_signs(worn)
        pieces: list[Piece] = []
        for sign, word in zip(signs, ("said", "likely", "guess"), strict=True):
            pieces += [("   ", "plain"), (sign * 2, "accent"), (f" {word}", "faint")]
        return pieces

    def _row(self, page: PageLines, one: ReasonCount, name: int, bar: int, most: int) -> None:
        parts = [(one.said, "said"), (one.likely, "likely"), (one.guess, "guess")]
        said = "  ".join(f"{number:,} {word}" for number, word in parts if number)
        pieces: list[Piece] = [(page.column(one.name, name), "plain")]
        pieces += parts_bar((one.said, one.likely, one.guess), most, bar, page.worn)
        page.item(one.reason_id, [*pieces, (f"  {said}", "quiet")])
        self._keyed[one.reason_id] = (one.name, one.rejections)

    def _parts(self, page: PageLines, title: str, parts: tuple[ReasonsOf, ...], name: int) -> None:
        page.blank()
        page.say((title, "faint"))
        for part in parts:
            first = "   ".join(f"{one.name} {one.total:,}" for one in part.reasons[:MOST_PARTS])
            label = _month(part.key) if title == "Over time" else part.name
            behind = tuple(sorted({number for one in part.reasons for number in one.rejections}))
            key = (title, part.key)
            page.item(key, [(page.column(label, name), "plain"), (first, "quiet")])
            self._keyed[key] = (label, behind)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications of the rejections that are counted in a line."""
        if key not in self._keyed:
            return None
        title, rejections = self._keyed[key]
        ids = dict.fromkeys(self._applications[one] for one in rejections if one in self._applications)
        return Behind(title, tuple(ids))

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [("Reasons", DEFINITION), ("What you did about it", HELPED)]


def _month(key: str) -> str:
    year, month = key.split("-")
    return f"{MONTHS[int(month) - 1][:3]} {year}"


def _done(action: ActionsDone) -> str:
    helped = [
        (action.helped, "helped"),
        (action.helped_a_little, "helped a little"),
        (action.did_not_help, "did not help"),
    ]
    said = [f"{action.done:,} done", *(f"{number:,} {word}" for number, word in helped if number)]
    return "   ".join([*said, *([f"{len(action.open):,} open"] if action.open else [])])
