"""The line above the footer for messages: what was done, or why it was not."""

from __future__ import annotations

from functools import partial

from rich.segment import Segment
from textual.timer import Timer

from widgets.lines import Lines, segments
from widgets.styles import Palette
from widgets.text import cut, wrap

MOST_LINES = 4
SECONDS = 6.0
"""Seconds a plain message is shown at most; trouble stays until the next message or action."""


class StatusBar(Lines):
    """A line that is always there, mostly empty, so that a message moves nothing; a long one takes more lines."""

    DEFAULT_CSS = "StatusBar { dock: bottom; height: auto; min-height: 1; padding: 0 2; margin-bottom: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._reminder = ""
        self._trouble = False
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """The message shown now."""
        return self._text

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message; an empty text clears it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._text, self._trouble = text, trouble
        if text and not trouble:
            self._timer = self.set_timer(SECONDS, partial(self.say, ""))
        self.redraw()

    def end(self, *, trouble: bool) -> None:
        """Clear the message as something else was done; a message of trouble only with `trouble`."""
        if self._text and (trouble or not self._trouble):
            self.say("")

    def remind(self, text: str) -> None:
        """Show a text that stays beside other messages, until an empty text removes it."""
        if text != self._reminder:
            self._reminder = text
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """One line, or as many as are needed to read it all."""
        lines = [(line, "plain") for line in _wrapped(self._reminder, width)] if self._reminder else []
        if self._text or not lines:
            tone = "attention" if self._trouble else "quiet"
            lines += [(line, tone) for line in _wrapped(self._text, width)]
        return [segments([piece], width, colours) for piece in lines]


def _wrapped(text: str, width: int) -> list[str]:
    lines = wrap(text, width)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [cut(" ".join(lines[MOST_LINES - 1 :]), width)]
    return lines
