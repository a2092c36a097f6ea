"""A few lines below the board on the application in focus: its history so far and its next step."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment

from widgets.lines import Lines, Piece, measure, segments, spread
from widgets.styles import Palette

ROOMY = 40
"""From this height of the terminal on, blank lines stand between the lines."""


class PreviewStep(NamedTuple):
    """A step of the history in two or three words; `tone` is for the day: faint, a kind of stage, or attention."""

    when: str
    what: str
    tone: str = "faint"


class PreviewContent(NamedTuple):
    """What is said: `facts` stand at the right, the last of them kept longest; `next` is the next step in pieces."""

    title: str
    subtitle: str
    facts: tuple[Piece, ...] = ()
    history: tuple[PreviewStep, ...] = ()
    next: tuple[Piece, ...] = ()


class ApplicationPreview(Lines):
    """The strip below the board. It keeps its height when there is nothing to show, so that nothing jumps."""

    DEFAULT_CSS = "ApplicationPreview { padding: 0 2; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._peeked: PreviewContent | None = None

    def show(self, peeked: PreviewContent | None) -> None:
        """Show this, or nothing."""
        if peeked != self._peeked:
            self._peeked = peeked
            self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The hairline, the title with facts, the history, the next step."""
        peeked = self._peeked or PreviewContent("", "")
        written = [
            self._head(peeked, width, worn),
            self._history(peeked, width, worn),
            segments([("next   ", "faint"), *peeked.next] if peeked.next else [], width, worn),
        ]
        lines = [segments([(worn.glyphs.rule * width, "rule")], width, worn)]
        for at, line in enumerate(written):
            if at and self.app.size.height >= ROOMY:
                lines.append(segments([], width, worn))
            lines.append(line)
        return lines

    def _head(self, peeked: PreviewContent, width: int, worn: Palette) -> list[Segment]:
        start: list[Piece] = [(peeked.title, "strong"), (f"  {peeked.subtitle}", "quiet")]
        facts = list(peeked.facts)
        while facts and measure(start) + sum(measure([fact]) + 3 for fact in facts) > width:
            facts.pop(0)
        end: list[Piece] = []
        for fact in facts:
            end += [("   ", "plain"), fact] if end else [fact]
        return spread(start, end, width, worn)

    def _history(self, peeked: PreviewContent, width: int, worn: Palette) -> list[Segment]:
        """The latest steps that fit, the earliest first."""
        pieces: list[Piece] = []
        for at, step in enumerate(reversed(peeked.history)):
            more: list[Piece] = [(step.when, step.tone), (f"  {step.what}", "quiet")]
            earlier = len(peeked.history) - at - 1
            room = width - (len(worn.glyphs.cut) + 3 if earlier else 0)
            if pieces and measure(more) + 4 + measure(pieces) > room:
                pieces = [(f"{worn.glyphs.cut}   ", "faint"), *pieces]
                break
            pieces = [*more, *([("    ", "plain")] if pieces else []), *pieces]
        return segments(pieces, width, worn)
