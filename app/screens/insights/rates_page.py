"""Rates: how often each step is followed by the next, in counts, then in words, then as a line with its ends."""

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
"""Cells for the name of a step and for its counts, with the gaps behind them."""
LEAST_LINE, MOST_LINE = 16, 72
FULL_SCALE = 34
"""Cells in which every part of the scale has room for its name."""
SCALE = ((0.0, "none"), (0.25, "1 in 4"), (0.5, "half"), (0.75, "3 in 4"), (1.0, "all"))


class RateFigures(NamedTuple):
    """The steps, and, where one stands out, what is known of it."""

    found: StepRates
    look: WeakReasons | None = None


class RatesPage(LinesPage):
    """Each step with its counts, words and interval; below them whether one stands out."""

    opens = ""
    """Enter tells about the step in focus, which the footer has another key for."""

    def __init__(self, figures: RateFigures, *, wide: bool) -> None:
        self.found, self._look = figures
        self._wide = wide
        self._shown = any(one.shown_as is not ShownAs.COUNTS for one in self.found.steps)
        self.other_way = ("likely range" if wide else "wider range") if self._shown else ""

    def lay(self, page: PageLines, height: int) -> None:
        """A block of two lines for each step: its interval, and the words for it."""
        width, worn = page.width, page.worn
        numbers = max([LEAST_COUNTS, *(len(counts(one.k, one.n)) for one in self.found.steps)]) + 2
        line = max(LEAST_LINE, min(MOST_LINE, width - NAME - numbers - 4))
        roomy = height >= 6 + 3 * len(self.found.steps)
        for one in self.found.steps:
            counted = page.column(counts(one.k, one.n), numbers)
            page.item(
                one.step.key,
                [(page.column(one.step.title, NAME), "plain"), (counted, "plain"), *self._line(one, line, worn)],
            )
            if one.shown_as is not ShownAs.COUNTS:
                page.tell_below(NAME, one.words, "quiet")
            if roomy:
                page.blank()
        if self._shown:
            page.below(NAME + numbers, [(_scale(line), "faint")])
        page.blank()
        page.tell(self.found.verdict)
        if self._look is not None and self._look.reasons:
            named = ", ".join(f"{name} {number:,}" for name, number in self._look.reasons)
            page.tell(f"Most frequent reasons there: {named}.", "quiet")
        if self._look is not None and self._look.open_task:
            page.tell(f"Open task about it: {self._look.open_task}", "quiet")
        if self._shown:
            page.blank()
            half = "19 of 20" if self._wide else "8 of 10"
            sign = guess_sign(worn)
            page.say((f"A line holds the true share about {half} times.  {sign} starting guess", "faint"))
            page.say((BLENDED, "faint"))

    def _line(self, one: StepRate, width: int, worn: Palette) -> list[Piece]:
        low, high = (one.low95, one.high95) if self._wide else (one.low80, one.high80)
        if one.shown_as is ShownAs.COUNTS or low is None or high is None:
            return []
        middle = one.mean if one.shown_as in (ShownAs.RANGE, ShownAs.PERCENT) else None
        a, b = one.step.prior
        return interval_line(ShownInterval(low, high, middle, a / (a + b)), width, worn)

    def about(self) -> list[tuple[str, str]]:
        """What each step counts, and where its starting guess comes from."""
        return [
            (one.step.title, f"{one.step.definition} Starting guess: {one.step.source}{_unknown(one)}")
            for one in self.found.steps
        ]


def _scale(width: int) -> str:
    """The names of shares under their places, as many as do not touch."""
    text = ""
    for share, name in SCALE if width >= FULL_SCALE else SCALE[::2]:
        at = round(share * (width - 1)) - (len(name) - 1 if share == 1 else len(name) // 2 if share else 0)
        text = pad(text, at) + name
    return text


def _unknown(one: StepRate) -> str:
    if not one.unknown:
        return ""
    verb = "counts" if one.unknown == 1 else "count"
    return f" {one.unknown:,} of them have a day that is not known, and {verb} in full."
