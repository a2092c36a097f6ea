"""Rhythm: the weeks of a search side by side, the time from lead to sent, and, on request, the mood."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from app.domain.formatting import MONTHS, count
from app.domain.insights.rhythm import ENOUGH_MOODS, MoodPoint, Rhythm
from app.screens.insights.page import InsightsPage, PageLines
from widgets.lines import Piece, segments
from widgets.picture import PictureDrawing
from widgets.styles import PLAIN, Palette
from widgets.text import cell_len, pad
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
    """The weeks, and the private mood entries if there are enough."""

    rhythm: Rhythm
    moods: Sequence[MoodPoint]


class RhythmPage(InsightsPage):
    """The calendar of weeks."""

    opens = ""

    def __init__(self, figures: RhythmFigures, *, with_mood: bool) -> None:
        self.figures, self._moods = figures
        self._with_mood = with_mood and bool(self._moods)
        self.other_way = ("hide mood" if with_mood else "show mood") if self._moods else ""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """Weeks as columns, the newest at the right."""
        return self._drawn(width, height, colours, with_mood=self._with_mood)

    def exported(self, width: int, height: int, colours: Palette) -> PictureDrawing:
        """The same without anything private."""
        return self._drawn(width, height, colours, with_mood=False)

    def _drawn(self, width: int, height: int, colours: Palette, *, with_mood: bool) -> PictureDrawing:
        rhythm = self.figures
        page = PageLines(width, colours)
        weeks = rhythm.weeks
        if not weeks:
            page.tell("Your weeks appear here once something is sent.", "quiet")
            return page.drawing()
        columns = [
            WeekColumn(MONTHS[week.monday.month - 1][:3], (week.sent, week.replies, week.worked_on)) for week in weeks
        ]
        week_count, _ = room_for(columns, width)
        visible_weeks = weeks[-week_count:]
        sent, replies = sum(week.sent for week in visible_weeks), sum(week.replies for week in visible_weeks)
        when = count("week", week_count) if week_count == len(weeks) else f"the latest {count('week', week_count)}"
        page.say((f"{count('application', sent)} sent and {count('reply', replies)} in {when}", "plain"))
        page.blank()
        column_height = max(1, min(MOST_TALL, (height - 9 - 2 * with_mood) // len(KINDS) - 1))
        page.lines += draw_weeks(columns, KINDS, width, column_height, colours)
        if with_mood:
            page.blank()
            page.lines.append(segments(self._mood(width - NAME, colours), width, colours))
        page.blank()
        if rhythm.lead_to_sent is not None:
            lead_times = rhythm.lead_to_sent
            page.say(
                (f"From lead to sent: half within {count('day', lead_times.half)}, ", "quiet"),
                (f"nine in ten within {lead_times.nine_in_ten}. ", "quiet"),
                (f"{count('lead', lead_times.leads)}.", "faint"),
            )
        if rhythm.unknown:
            page.say((f"{count('application', rhythm.unknown)} with an unknown day left out.", "faint"))
        return page.drawing()

    def _mood(self, room: int, colours: Palette) -> list[Piece]:
        levels = PLAIN_LEVELS if colours.glyphs is PLAIN else LEVELS
        days_width = cell_len(f"  {count('day', len(self._moods))}")
        points = self._moods[-max(1, room - days_width) :]
        line = "".join(levels[max(0, min(4, round(point.pleasure) - 1))] for point in points)
        return [(pad("mood", NAME), "quiet"), (line, "interview"), (f"  {count('day', len(points))}", "faint")]

    def about(self) -> list[tuple[str, str]]:
        """What is counted, and what is private."""
        return [("Rhythm", DEFINITION), ("Mood", f"{MOOD} It appears from {ENOUGH_MOODS} entries on.")]
