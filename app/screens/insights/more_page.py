"""More: how many more applications until an offer, only when it is asked for."""

from __future__ import annotations

from collections.abc import Hashable
from math import sqrt

from app.domain.insights.more import ALL_THE_WAY, More
from app.screens.insights.page import LinesPage, PageLines
from widgets.bars import joined
from widgets.lines import Piece
from widgets.styles import PLAIN, Palette

QUESTION = "How many more applications until an offer?"
CAUTION = "It says what is usual with numbers like yours. It cannot know what comes next, and it is fine not to look."
ASK = "ask"
SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class MorePage(LinesPage):
    """The question first; the answer once it is wanted."""

    opens = "work it out"

    def __init__(self, found: More, *, wanted: bool) -> None:
        self._asked, self._wanted = found, wanted
        self.found = found if wanted else None
        self.other_way = ("hide" if wanted else "work it out") if found.half is not None else ""

    def lay(self, page: PageLines, height: int) -> None:
        """The question, or the answer as a line from one in ten to nine in ten."""
        found = self._asked
        width, worn = page.width, page.worn
        page.say((QUESTION, "strong"))
        page.blank()
        if found.half is None:
            for words in found.words:
                page.tell(words, "quiet")
        elif not self._wanted:
            page.tell(CAUTION, "quiet")
            page.blank()
            page.item(ASK, [("Work it out", "accent")])
        else:
            page.tell(found.words[0])
            page.blank()
            for line in self._line(min(width, 90), worn):
                page.say(*line)
            page.blank()
            for words in found.words[1:]:
                page.tell(words, "quiet" if words is not found.words[-1] else "faint")

    def turns(self, key: Hashable) -> bool:
        """The line that asks for the answer."""
        return key == ASK

    def _line(self, width: int, worn: Palette) -> list[list[Piece]]:
        """The three figures on one scale of applications, in steps that grow."""
        few, half, many = self._asked.one_in_ten, self._asked.half, self._asked.nine_in_ten
        if few is None or half is None or many is None:
            return []
        last = next((scale for scale in SCALES if scale >= many), SCALES[-1])
        plain = worn.glyphs is PLAIN

        def cell(number: int) -> int:
            # Small numbers are told apart, and large ones fit: a square root does both.
            return min(width - 1, round(sqrt(number / last) * (width - 1)))

        cells: list[Piece] = [(" ", "plain")] * width
        for x in range(cell(few), cell(many) + 1):
            cells[x] = ("-" if plain else "─", "quiet")
        cells[cell(few)] = ("[" if plain else "├", "quiet")
        cells[cell(many)] = ("]" if plain else "┤", "quiet")
        cells[cell(half)] = ("o" if plain else "●", "accent")
        names = [(few, "one in ten"), (half, "half"), (many, "nine in ten")]
        below = ""
        for number, name in names:
            at = max(0, min(width - len(name), cell(number) - len(name) // 2))
            below = f"{below:<{max(at, len(below) + 2 if below else 0)}}{name}"
        return [joined(cells), [(below, "faint")]]

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [(ALL_THE_WAY.title, f"{ALL_THE_WAY.definition} Starting guess: {ALL_THE_WAY.source}")]
