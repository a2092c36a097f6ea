"""The strip below the board: history and next step of the application in focus."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment

from widgets.lines import Lines, Piece, measure, segments, spread
from widgets.styles import Palette

ROOMY = 40
"""From this terminal height on, blank lines separate the lines."""


class PreviewStep(NamedTuple):
    """A step of the history in two or three words; `tone` is the tone of its day: faint, a kind of stage, attention."""

    when: str
    what: str
    tone: str = "faint"


class PreviewContent(NamedTuple):
    """The content: `facts` are drawn at the right, the first left out first; `next` is the next step in pieces."""

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
        self._content_shown: PreviewContent | None = None

    def show(self, content: PreviewContent | None) -> None:
        """Show this, or nothing."""
        if content != self._content_shown:
            self._content_shown = content
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The hairline, the title with facts, the history, the next step."""
        content = self._content_shown or PreviewContent("", "")
        written = [
            self._head(content, width, colours),
            self._history(content, width, colours),
            segments([("next   ", "faint"), *content.next] if content.next else [], width, colours),
        ]
        lines = [segments([(colours.glyphs.rule * width, "rule")], width, colours)]
        for at, line in enumerate(written):
            if at and self.app.size.height >= ROOMY:
                lines.append(segments([], width, colours))
            lines.append(line)
        return lines

    def _head(self, content: PreviewContent, width: int, colours: Palette) -> list[Segment]:
        start: list[Piece] = [(content.title, "strong"), (f"  {content.subtitle}", "quiet")]
        facts = list(content.facts)
        while facts and measure(start) + sum(measure([fact]) + 3 for fact in facts) > width:
            facts.pop(0)
        end: list[Piece] = []
        for fact in facts:
            end += [("   ", "plain"), fact] if end else [fact]
        return spread(start, end, width, colours)

    def _history(self, content: PreviewContent, width: int, colours: Palette) -> list[Segment]:
        """The latest steps that fit, the earliest first."""
        pieces: list[Piece] = []
        for at, step in enumerate(reversed(content.history)):
            more: list[Piece] = [(step.when, step.tone), (f"  {step.what}", "quiet")]
            earlier = len(content.history) - at - 1
            room = width - (len(colours.glyphs.cut) + 3 if earlier else 0)
            if pieces and measure(more) + 4 + measure(pieces) > room:
                pieces = [(f"{colours.glyphs.cut}   ", "faint"), *pieces]
                break
            pieces = [*more, *([("    ", "plain")] if pieces else []), *pieces]
        return segments(pieces, width, colours)
