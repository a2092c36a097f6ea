"""More: how many more applications until an offer, shown on request only."""

from __future__ import annotations

from collections.abc import Hashable
from math import sqrt

from app.domain.insights.more import ALL_THE_WAY, More
from app.screens.insights.page import LinesPage, PageLines
from widgets.lines import Piece, merge_tones
from widgets.styles import PLAIN, Palette

QUESTION = "How many more applications until an offer?"
CAUTION = "It says what is usual with numbers like yours. It cannot know what comes next, and it is fine not to look."
ASK = "ask"
SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class MorePage(LinesPage):
    """The question, and the answer once it is requested."""

    opens = "work it out"

    def __init__(self, figures: More, *, is_shown: bool) -> None:
        self._figures, self._is_shown = figures, is_shown
        self.figures = figures if is_shown else None
        self.other_way = ("hide" if is_shown else "work it out") if figures.half is not None else ""

    def lay(self, page: PageLines, height: int) -> None:
        """The question, or the answer as a line from one in ten to nine in ten."""
        figures = self._figures
        width, colours = page.width, page.colours
        page.say((QUESTION, "strong"))
        page.blank()
        if figures.half is None:
            for paragraph in figures.words:
                page.tell(paragraph, "quiet")
        elif not self._is_shown:
            page.tell(CAUTION, "quiet")
            page.blank()
            page.item(ASK, [("Work it out", "accent")])
        else:
            page.tell(figures.words[0])
            page.blank()
            for line in self._line(min(width, 90), colours):
                page.say(*line)
            page.blank()
            for paragraph in figures.words[1:]:
                page.tell(paragraph, "quiet" if paragraph is not figures.words[-1] else "faint")

    def turns(self, key: Hashable) -> bool:
        """Whether it is the item that requests the answer."""
        return key == ASK

    def _line(self, width: int, colours: Palette) -> list[list[Piece]]:
        """The three figures on one square-root scale of applications."""
        few, half, many = self._figures.one_in_ten, self._figures.half, self._figures.nine_in_ten
        if few is None or half is None or many is None:
            return []
        last = next((scale for scale in SCALES if scale >= many), SCALES[-1])
        plain = colours.glyphs is PLAIN

        def cell(number: int) -> int:
            # A square root separates small numbers, and large ones still fit.
            return min(width - 1, round(sqrt(number / last) * (width - 1)))

        cells: list[Piece] = [(" ", "plain")] * width
        for x in range(cell(few), cell(many)):
            cells[x] = ("-" if plain else "─", "quiet")
        cells[cell(few)] = ("[" if plain else "├", "quiet")
        cells[cell(many)] = ("]" if plain else "┤", "quiet")
        cells[cell(half)] = ("o" if plain else "●", "accent")
        names = [(few, "one in ten"), (half, "half"), (many, "nine in ten")]
        below = ""
        for number, name in names:
            start = max(0, min(width - len(name), cell(number) - len(name) // 2))
            below = f"{below:<{max(start, len(below) + 2 if below else 0)}}{name}"
        return [merge_tones(cells), [(below, "faint")]]

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [(ALL_THE_WAY.title, f"{ALL_THE_WAY.definition} Starting guess: {ALL_THE_WAY.source}")]
