"""Rhythm: the weeks of a search side by side, the time from lead to sent, and, when asked for, the mood."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from app.domain.formatting import MONTHS, count
from app.domain.insights.rhythm import ENOUGH_MOODS, MoodPoint, Rhythm
from app.screens.insights.page import InsightsPage, PageLines
from widgets.lines import Piece, segments
from widgets.picture import PictureDrawing
from widgets.styles import PLAIN, Palette
from widgets.text import pad
from widgets.weeks import NAME, WeekColumn, draw_weeks, room_for

DEFINITION = (
    "Each column is a week from Monday. Sent are applications, replies are first replies from a person, worked on are "
    "tasks and steps of walkthroughs you did. There is no streak and no target: weeks differ."
)
MOOD = "How you felt is private: it is shown only here, only when you ask for it, and is in no export."
KINDS: tuple[Piece, ...] = (("sent", "applied"), ("replies", "screen"), ("worked on", "quiet"))
LEVELS, PLAIN_LEVELS = "▁▂▄▆█", ".-=+#"
MOST_TALL = 4


class RhythmFigures(NamedTuple):
    """The weeks, and the mood where there is enough of it; private."""

    found: Rhythm
    moods: Sequence[MoodPoint]


class RhythmPage(InsightsPage):
    """The calendar of weeks."""

    opens = ""

    def __init__(self, figures: RhythmFigures, *, with_mood: bool) -> None:
        self.found, self._moods = figures
        self._with_mood = with_mood and bool(self._moods)
        self.other_way = ("hide mood" if with_mood else "show mood") if self._moods else ""

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """Weeks as columns, the newest at the right."""
        return self._drawn(width, height, worn, with_mood=self._with_mood)

    def exported(self, width: int, height: int, worn: Palette) -> PictureDrawing:
        """The same without anything private."""
        return self._drawn(width, height, worn, with_mood=False)

    def _drawn(self, width: int, height: int, worn: Palette, *, with_mood: bool) -> PictureDrawing:
        found = self.found
        page = PageLines(width, worn)
        weeks = found.weeks
        if not weeks:
            page.tell("Your weeks appear here once something is sent.", "quiet")
            return page.drawing()
        columns = [
            WeekColumn(MONTHS[week.monday.month - 1][:3], (week.sent, week.replies, week.worked_on)) for week in weeks
        ]
        number, _ = room_for(columns, width)
        shown = weeks[-number:]
        sent, replies = sum(week.sent for week in shown), sum(week.replies for week in shown)
        when = count("week", number) if number == len(weeks) else f"the latest {count('week', number)}"
        page.say((f"{count('application', sent)} sent and {count('reply', replies)} in {when}", "plain"))
        page.blank()
        tall = max(1, min(MOST_TALL, (height - 9 - 2 * with_mood) // len(KINDS) - 1))
        page.lines += draw_weeks(columns, KINDS, width, tall, worn)
        if with_mood:
            page.blank()
            page.lines.append(segments(self._mood(width - NAME, worn), width, worn))
        page.blank()
        if found.lead_to_sent is not None:
            one = found.lead_to_sent
            page.say(
                (f"From lead to sent: half within {count('day', one.half)}, ", "quiet"),
                (f"nine in ten within {one.nine_in_ten}. ", "quiet"),
                (f"{count('lead', one.leads)}.", "faint"),
            )
        if found.unknown:
            page.say((f"{count('application', found.unknown)} with an unknown day left out.", "faint"))
        return page.drawing()

    def _mood(self, room: int, worn: Palette) -> list[Piece]:
        levels = PLAIN_LEVELS if worn.glyphs is PLAIN else LEVELS
        shown = self._moods[-room:]
        line = "".join(levels[max(0, min(4, round(point.pleasure) - 1))] for point in shown)
        return [(pad("mood", NAME), "quiet"), (line, "interview"), (f"  {count('day', len(shown))}", "faint")]

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and what is private."""
        return [("Rhythm", DEFINITION), ("Mood", f"{MOOD} It appears from {ENOUGH_MOODS} entries on.")]
