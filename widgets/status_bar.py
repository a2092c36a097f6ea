"""One line above the footer in which the program says what it did, or why it did not."""

from __future__ import annotations

from rich.segment import Segment
from textual.timer import Timer

from widgets.lines import Lines, segments
from widgets.styles import Palette
from widgets.text import cut, wrap

MOST_LINES = 4
SECONDS = 6.0
"""Seconds a plain notice stands at most; trouble stands until something else is said or done."""


class StatusBar(Lines):
    """A line that is always there, mostly empty, so that nothing moves when it speaks; long trouble takes more."""

    DEFAULT_CSS = "StatusBar { dock: bottom; height: auto; min-height: 1; padding: 0 2; margin-bottom: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._reminder = ""
        self._trouble = False
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something; an empty text falls silent."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._text, self._trouble = text, trouble
        if text and not trouble:
            self._timer = self.set_timer(SECONDS, self._quiet)
        self.redraw()

    def end(self, *, trouble: bool) -> None:
        """Fall silent, as what was said is not the last thing any more; trouble only where that has passed too."""
        if self._text and (trouble or not self._trouble):
            self.say("")

    def remind(self, text: str) -> None:
        """Say something that stands, whatever else is said meanwhile, until an empty text takes it away."""
        if text != self._reminder:
            self._reminder = text
            self.redraw()

    def _quiet(self) -> None:
        self._timer = None
        self.say("")

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """One line, or as many as are needed to read it all."""
        said = [(line, "plain") for line in _wrapped(self._reminder, width)] if self._reminder else []
        if self._text or not said:
            tone = "attention" if self._trouble else "quiet"
            said += [(line, tone) for line in _wrapped(self._text, width)]
        return [segments([piece], width, worn) for piece in said]


def _wrapped(text: str, width: int) -> list[str]:
    lines = wrap(text, width)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [cut(" ".join(lines[MOST_LINES - 1 :]), width)]
    return lines
