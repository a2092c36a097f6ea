"""Reasons: the reasons of rejections by certainty, and what was done about them."""

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
"""Most reasons shown for each step, source and month."""
LEAST_BAR, MOST_BAR = 8, 40


class ReasonFigures(NamedTuple):
    """The reasons, and the application of each rejection."""

    reasons: Reasons
    applications: Mapping[int, int]


class ReasonsPage(LinesPage):
    """Every reason with a bar in three parts; below, reasons by step, source and month, and what helped."""

    def __init__(self, figures: ReasonFigures) -> None:
        self.figures, self._applications = figures
        self._keyed: dict[Hashable, tuple[str, tuple[int, ...]]] = {}
        self.opens = "list them" if self.figures.all else ""

    def lay(self, page: PageLines, height: int) -> None:
        """All sections, from top to bottom."""
        reasons = self.figures
        width, colours = page.width, page.colours
        if not reasons.all:
            page.tell(NO_REASONS, "quiet")
            page.blank()
            page.tell(WHOSE, "faint")
            return
        unknown = f", {reasons.not_known:,} without a known reason" if reasons.not_known else ""
        page.say((f"Reasons in {count('rejection', reasons.rejections)}{unknown}", "plain"), *self._legend(colours))
        page.blank()
        name = max(18, min(34, width // 3))
        bar = max(LEAST_BAR, min(MOST_BAR, width - name - 30))
        most = max(reason.total for reason in reasons.all)
        for reason in reasons.all:
            self._row(page, reason, name, bar, most)
        for title, parts in (
            ("By step", reasons.by_step),
            ("By source", reasons.by_source),
            ("Over time", reasons.by_month),
        ):
            if len(parts) > 1 or (parts and title != "Over time"):
                self._parts(page, title, parts, name)
        if reasons.actions:
            page.blank()
            page.say(("What you did about it", "faint"))
            for action in reasons.actions:
                page.say(
                    ("  ", "plain"), (page.column(action.name, name), "plain"), (_actions_in_words(action), "quiet")
                )
        page.blank()
        page.tell(WHOSE, "faint")

    def _legend(self, colours: Palette) -> list[Piece]:
        signs = part_signs(colours)
        pieces: list[Piece] = []
        for sign, word in zip(signs, ("said", "likely", "guess"), strict=True):
            pieces += [("   ", "plain"), (sign * 2, "accent"), (f" {word}", "faint")]
        return pieces

    def _row(self, page: PageLines, reason: ReasonCount, name: int, bar: int, most: int) -> None:
        parts = [(reason.said, "said"), (reason.likely, "likely"), (reason.guess, "guess")]
        counts = "  ".join(f"{number:,} {word}" for number, word in parts if number)
        pieces: list[Piece] = [(page.column(reason.name, name), "plain")]
        pieces += parts_bar((reason.said, reason.likely, reason.guess), most, bar, page.colours)
        page.item(reason.reason_id, [*pieces, (f"  {counts}", "quiet")])
        self._keyed[reason.reason_id] = (reason.name, reason.rejections)

    def _parts(self, page: PageLines, title: str, parts: tuple[ReasonsOf, ...], name: int) -> None:
        page.blank()
        page.say((title, "faint"))
        for part in parts:
            first = "   ".join(
                f"{reason_count.name} {reason_count.total:,}" for reason_count in part.reasons[:MOST_PARTS]
            )
            label = _month(part.key) if title == "Over time" else part.name
            rejection_ids = tuple(
                sorted({number for reason_count in part.reasons for number in reason_count.rejections})
            )
            key = (title, part.key)
            page.item(key, [(page.column(label, name), "plain"), (first, "quiet")])
            self._keyed[key] = (label, rejection_ids)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications of the rejections counted in a line."""
        if key not in self._keyed:
            return None
        title, rejections = self._keyed[key]
        ids = dict.fromkeys(
            self._applications[rejection_id] for rejection_id in rejections if rejection_id in self._applications
        )
        return Behind(title, tuple(ids))

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [("Reasons", DEFINITION), ("What you did about it", HELPED)]


def _month(key: str) -> str:
    year, month = key.split("-")
    return f"{MONTHS[int(month) - 1][:3]} {year}"


def _actions_in_words(action: ActionsDone) -> str:
    helped = [
        (action.helped, "helped"),
        (action.helped_a_little, "helped a little"),
        (action.did_not_help, "did not help"),
    ]
    counts = [f"{action.done:,} done", *(f"{number:,} {word}" for number, word in helped if number)]
    return "   ".join([*counts, *([f"{len(action.open):,} open"] if action.open else [])])
