"""Waiting: how long replies took, and what silence means for each open application."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import ceil
from typing import NamedTuple

from app.domain.formatting import DAY_UNKNOWN, age, count
from app.domain.insights.waiting import ENOUGH_FOR_CURVE, OpenWait, Waiting
from app.domain.insights.wording import chance
from app.screens.insights.page import Behind, LinesPage, PageLines
from db.records.cards import Card
from db.records.enums import Kind
from widgets.curve import BandPoint, CurveMark, draw_curve
from widgets.lines import Piece
from widgets.styles import Palette
from widgets.text import pad

DEFINITION = (
    "A reply is anything from a person there, good or bad; automatic receipts do not count. The curve shows how many of"
    " the applications sent had a reply after so many days; those still waiting are counted until today (Kaplan and"
    " Meier). The band holds the curve about 19 of 20 times."
)
MODEL = (
    "What silence means follows from a model of reply times: some replies are good news, some are not, some never come."
    " It begins with a starting guess from public logs and moves to your own replies as they come. After an interview"
    " it is another guess, since most are replied to then. The board and Today say the same words."
)
LEAST_CURVE, MOST_CURVE = 7, 18
"""Lines for the curve and its days."""
LEAST_LISTED = 4
"""Least lines for the open applications, below the curve."""
MOST_NAMED = 200
"""Most open applications to list."""
WIDE = 100
AFTER = {Kind.SCREEN: ", after screening", Kind.INTERVIEW: ", after an interview"}
SOONEST = 14
"""Least days on the axis of the curve."""
HEIGHTS = (
    (0.1, "1 in 10", 0.05, "1 in 20"),
    (0.25, "1 in 4", 0.125, "1 in 8"),
    (0.5, "half", 0.25, "1 in 4"),
    (0.75, "3 in 4", 0.5, "half"),
    (1.0, "all", 0.5, "half"),
)
"""Scales of the curve: (top, its name, middle, its name), from the lowest."""


class WaitingFigures(NamedTuple):
    """The waits, and the cards of the listed applications by id."""

    waiting: Waiting
    cards: Mapping[int, Card]


class WaitingPage(LinesPage):
    """The curve above, the open applications below."""

    opens = "open"

    def __init__(self, figures: WaitingFigures) -> None:
        self.figures, self._cards = figures

    def lay(self, page: PageLines, height: int) -> None:
        """The expectation, the curve if there are enough replies, and a line for each open application."""
        waiting = self.figures
        width, colours = page.width, page.colours
        for index, sentence in enumerate(waiting.words[:2]):
            page.say((sentence, "plain" if index == 0 else "quiet"))
        more = "  ".join(waiting.words[2:])
        if more:
            page.say((more, "faint"))
        room = height - len(page.lines) - min(len(waiting.open), LEAST_LISTED) - 3
        if waiting.curve and room >= LEAST_CURVE:
            page.blank()
            page.lines += self._curve(width, min(MOST_CURVE, room, max(LEAST_CURVE, height // 2)), colours)
        page.blank()
        if waiting.open:
            likely: list[Piece] = [("reply within two weeks", "faint")] if self._is_modelled else []
            page.spread([(f"{count('application', len(waiting.open))} waiting", "faint")], [*likely, (" ", "plain")])
        else:
            page.say(("Nothing is waiting for a reply.", "quiet"))
        page.fixed = len(page.lines)
        for wait in waiting.open[:MOST_NAMED]:
            self._row(page, wait, width)
        if len(waiting.open) > MOST_NAMED:
            page.say((f"  and {len(waiting.open) - MOST_NAMED:,} more", "faint"))

    @property
    def _is_modelled(self) -> bool:
        return any(wait.reply is not None for wait in self.figures.open)

    def _row(self, page: PageLines, wait: OpenWait, width: int) -> None:
        card = self._cards.get(wait.id)
        name = max(12, min(26, width // 4))
        role = min(34, width - name - 46)
        company, title = ("", "") if card is None else (card.company, card.role)
        pieces: list[Piece] = [(page.column(company, name), "plain")]
        if role >= 10:
            pieces.append((page.column(title, role), "quiet"))
        days = DAY_UNKNOWN if wait.days is None else age(wait.days)
        # The same wait means less after an interview, which is mentioned where there is room.
        context = AFTER.get(wait.kind, "") if wait.words and width >= WIDE else ""
        pieces += [(pad(days, 7), "plain"), (f"{wait.words}{context}", "quiet")]
        page.item(wait.id, pieces, [] if wait.reply is None else [(chance(wait.reply), "plain")])

    def _curve(self, width: int, height: int, colours: Palette) -> list:  # type: ignore[type-arg]
        waiting = self.figures
        last = max(SOONEST, 10 * ceil(max(waiting.curve[-1].days, waiting.nine_in_ten) / 10))
        points = [BandPoint(0, 0, 0, 0)]
        for point in waiting.curve:
            # The curve is a step function.
            points.append(points[-1]._replace(day=point.days))
            points.append(BandPoint(point.days, 1 - point.waiting, 1 - point.high, 1 - point.low))
        points.append(points[-1]._replace(day=float(last)))
        top, name, half, half_name = next(
            (candidate for candidate in HEIGHTS if candidate[0] >= 1.1 * points[-1].middle), HEIGHTS[-1]
        )
        step = label_step(last, width)
        days = [(0.0, "sent"), *((float(day), f"{day} d") for day in range(step, last + 1, step))]
        if days[-1][0] < last:
            days.append((float(last), ""))
        marks = [
            CurveMark(waiting.half, f"half, {waiting.half} d"),
            CurveMark(waiting.nine_in_ten, f"9 in 10, {waiting.nine_in_ten} d"),
        ]
        heights = [(0.0, "none"), (half, half_name), (top, name)]
        return draw_curve(points, marks, heights, days, width, height, colours)

    def application(self, key: Hashable) -> int | None:
        """The application of a line."""
        return key if isinstance(key, int) else None

    def behind(self, key: Hashable) -> Behind | None:
        """Each line is one application."""
        return None

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and the model."""
        few = f" It is drawn from {ENOUGH_FOR_CURVE} replies on." if not self.figures.curve else ""
        model = [("What silence means", MODEL)] if self.figures.expected is not None else []
        return [("Waiting", DEFINITION + few), *model]


def label_step(last: int, width: int) -> int:
    """The step between labelled days below the curve, such that the labels fit."""
    return next(step for step in (7, 10, 20, 30, 60, 90) if last / step <= max(3, (width - 9) // 9))
