"""Rates: how often each step leads to the next, as counts, in words, and as an interval."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.insights.rates import StepRate, StepRates
from app.domain.insights.weak_reasons import WeakReasons
from app.domain.insights.wording import BLENDED, ShownAs, counts
from app.screens.insights.page import LinesPage, PageLines
from widgets.bars import ShownInterval, guess_sign, interval_line
from widgets.lines import Piece
from widgets.styles import Palette
from widgets.text import pad

NAME, LEAST_COUNTS = 20, 11
"""Cells for the name of a step and for its counts, with the gaps after them."""
LEAST_LINE, MOST_LINE = 16, 72
FULL_SCALE = 34
"""Least cells for the names of all parts of the scale."""
SCALE = ((0.0, "none"), (0.25, "1 in 4"), (0.5, "half"), (0.75, "3 in 4"), (1.0, "all"))


class RateFigures(NamedTuple):
    """The rates of the steps, and, where one is weak, its most frequent reasons."""

    rates: StepRates
    look: WeakReasons | None = None


class RatesPage(LinesPage):
    """Each step with its counts, words and interval; below them whether one is weak."""

    opens = ""
    """Empty, since enter shows the explanation, for which the footer has another key."""

    def __init__(self, figures: RateFigures, *, wide: bool) -> None:
        self.figures, self._look = figures
        self._wide = wide
        self._has_lines = any(rate.shown_as is not ShownAs.COUNTS for rate in self.figures.steps)
        self.other_way = ("likely range" if wide else "wider range") if self._has_lines else ""

    def lay(self, page: PageLines, height: int) -> None:
        """Two lines for each step: its interval, and the words for it."""
        width, colours = page.width, page.colours
        numbers = max([LEAST_COUNTS, *(len(counts(rate.k, rate.n)) for rate in self.figures.steps)]) + 2
        line = max(LEAST_LINE, min(MOST_LINE, width - NAME - numbers - 4))
        roomy = height >= 6 + 3 * len(self.figures.steps)
        for rate in self.figures.steps:
            counted = page.column(counts(rate.k, rate.n), numbers)
            page.item(
                rate.step.key,
                [(page.column(rate.step.title, NAME), "plain"), (counted, "plain"), *self._line(rate, line, colours)],
            )
            if rate.shown_as is not ShownAs.COUNTS:
                page.tell_below(NAME, rate.words, "quiet")
            if roomy:
                page.blank()
        if self._has_lines:
            page.below(NAME + numbers, [(_scale(line), "faint")])
        page.blank()
        page.tell(self.figures.verdict)
        if self._look is not None and self._look.reasons:
            reasons = ", ".join(f"{name} {number:,}" for name, number in self._look.reasons)
            page.tell(f"Most frequent reasons there: {reasons}.", "quiet")
        if self._look is not None and self._look.open_task:
            page.tell(f"Open task about it: {self._look.open_task}", "quiet")
        if self._has_lines:
            page.blank()
            coverage = "19 of 20" if self._wide else "8 of 10"
            sign = guess_sign(colours)
            page.say((f"A line holds the true share about {coverage} times.  {sign} starting guess", "faint"))
            page.say((BLENDED, "faint"))

    def _line(self, rate: StepRate, width: int, colours: Palette) -> list[Piece]:
        low, high = (rate.low95, rate.high95) if self._wide else (rate.low80, rate.high80)
        if rate.shown_as is ShownAs.COUNTS or low is None or high is None:
            return []
        middle = rate.mean if rate.shown_as in (ShownAs.RANGE, ShownAs.PERCENT) else None
        a, b = rate.step.prior
        return interval_line(ShownInterval(low, high, middle, a / (a + b)), width, colours)

    def about(self) -> list[tuple[str, str]]:
        """The definition of each step, and the source of its starting guess."""
        return [
            (rate.step.title, f"{rate.step.definition} Starting guess: {rate.step.source}{_unknown(rate)}")
            for rate in self.figures.steps
        ]


def _scale(width: int) -> str:
    """The line with the names of the shares below their positions."""
    text = ""
    for share, name in SCALE if width >= FULL_SCALE else SCALE[::2]:
        x = round(share * (width - 1))
        if share == 1:
            x -= len(name) - 1
        elif share:
            x -= len(name) // 2
        text = pad(text, x) + name
    return text


def _unknown(rate: StepRate) -> str:
    if not rate.unknown:
        return ""
    verb = "counts" if rate.unknown == 1 else "count"
    return f" {rate.unknown:,} of them have a day that is not known, and {verb} in full."
