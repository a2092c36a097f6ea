"""Waiting: how long replies took, and what the silence of each open application means."""

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
"""Lines the curve takes, with those for its days."""
LEAST_LISTED = 4
"""Lines at least for the open applications, below the curve."""
MOST_NAMED = 200
"""Open applications that are listed by name."""
WIDE = 100
AFTER = {Kind.SCREEN: ", after screening", Kind.INTERVIEW: ", after an interview"}
SOONEST = 14
"""Days the curve shows at least."""
HEIGHTS = (
    (0.1, "1 in 10", 0.05, "1 in 20"),
    (0.25, "1 in 4", 0.125, "1 in 8"),
    (0.5, "half", 0.25, "1 in 4"),
    (0.75, "3 in 4", 0.5, "half"),
    (1.0, "all", 0.5, "half"),
)
"""What stands at the top of the curve and half way, the lowest that holds it."""


class WaitingFigures(NamedTuple):
    """The waits, and the applications that are shown by their numbers."""

    found: Waiting
    cards: Mapping[int, Card]


class WaitingPage(LinesPage):
    """The curve above, the open applications below, the longest silent last."""

    opens = "open"

    def __init__(self, figures: WaitingFigures) -> None:
        self.found, self._cards = figures

    def lay(self, page: PageLines, height: int) -> None:
        """What is expected, the curve where there are replies enough, and every open application in a line."""
        found = self.found
        width, worn = page.width, page.worn
        for at, words in enumerate(found.words[:2]):
            page.say((words, "plain" if at == 0 else "quiet"))
        more = "  ".join(found.words[2:])
        if more:
            page.say((more, "faint"))
        room = height - len(page.lines) - min(len(found.open), LEAST_LISTED) - 3
        if found.curve and room >= LEAST_CURVE:
            page.blank()
            page.lines += self._curve(width, min(MOST_CURVE, room, max(LEAST_CURVE, height // 2)), worn)
        page.blank()
        if found.open:
            likely: list[Piece] = [("reply within two weeks", "faint")] if self._is_modelled else []
            page.spread([(f"{count('application', len(found.open))} waiting", "faint")], [*likely, (" ", "plain")])
        else:
            page.say(("Nothing is waiting for a reply.", "quiet"))
        page.fixed = len(page.lines)
        for one in found.open[:MOST_NAMED]:
            self._row(page, one, width)
        if len(found.open) > MOST_NAMED:
            page.say((f"  and {len(found.open) - MOST_NAMED:,} more", "faint"))

    @property
    def _is_modelled(self) -> bool:
        return any(one.reply is not None for one in self.found.open)

    def _row(self, page: PageLines, one: OpenWait, width: int) -> None:
        card = self._cards.get(one.id)
        name = max(12, min(26, width // 4))
        role = max(0, min(34, width - name - 46))
        company, title = ("", "") if card is None else (card.company, card.role)
        said: list[Piece] = [(page.column(company, name), "plain")]
        if role >= 10:
            said.append((page.column(title, role), "quiet"))
        days = DAY_UNKNOWN if one.days is None else age(one.days)
        # The same days mean less after a conversation: where there is room it is said why.
        after = AFTER.get(one.kind, "") if one.words and width >= WIDE else ""
        said += [(pad(days, 7), "plain"), (f"{one.words}{after}", "quiet")]
        page.item(one.id, said, [] if one.reply is None else [(chance(one.reply), "plain")])

    def _curve(self, width: int, height: int, worn: Palette) -> list:  # type: ignore[type-arg]
        found = self.found
        last = max(SOONEST, 10 * ceil(max(found.curve[-1].days, found.nine_in_ten) / 10))
        points = [BandPoint(0, 0, 0, 0)]
        for point in found.curve:
            # A step: nothing comes between two replies.
            points.append(points[-1]._replace(day=point.days))
            points.append(BandPoint(point.days, 1 - point.waiting, 1 - point.high, 1 - point.low))
        points.append(points[-1]._replace(day=float(last)))
        top, name, half, half_name = next((one for one in HEIGHTS if one[0] >= 1.1 * points[-1].middle), HEIGHTS[-1])
        step = days_apart(last, width)
        days = [(0.0, "sent"), *((float(day), f"{day} d") for day in range(step, last + 1, step))]
        if days[-1][0] < last:
            days.append((float(last), ""))
        marks = [
            CurveMark(found.half, f"half, {found.half} d"),
            CurveMark(found.nine_in_ten, f"9 in 10, {found.nine_in_ten} d"),
        ]
        heights = [(0.0, "none"), (half, half_name), (top, name)]
        return draw_curve(points, marks, heights, days, width, height, worn)

    def application(self, key: Hashable) -> int | None:
        """The application of a line."""
        return key if isinstance(key, int) else None

    def behind(self, key: Hashable) -> Behind | None:
        """Each line is one application."""
        return None

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and the model."""
        few = f" It is drawn from {ENOUGH_FOR_CURVE} replies on." if not self.found.curve else ""
        model = [("What silence means", MODEL)] if self.found.expected is not None else []
        return [("Waiting", DEFINITION + few), *model]


def days_apart(last: int, width: int) -> int:
    """How many days are between two that are named below the curve, so that there is room for the names."""
    return next(step for step in (7, 10, 20, 30, 60, 90) if last / step <= max(3, (width - 9) // 9))
