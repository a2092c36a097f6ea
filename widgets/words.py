"""A few lines of text: titles, hints, interpretations, problems."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from widgets.key_sentences import changed_keys
from widgets.lines import Lines, Piece, segments, wrap_pieces
from widgets.styles import Palette
from widgets.text import READING_WIDTH, cut, wrap

MOST_LINES = 3
"""Lines one row may take."""


class Words(Lines):
    """Text in one tone, wrapped at a reading width, or rows of pieces.

    A piece in the tone `key` is a key, drawn as the one a person has chosen for it. A row too long for its line is
    broken at its gaps, over at most `MOST_LINES` lines. A text of more than `most` lines ends with "…".
    """

    def __init__(
        self,
        text: str = "",
        tone: str = "plain",
        *,
        raised: bool = False,
        most: int | None = None,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.raised, self._most = raised, most
        self._rows: tuple[tuple[Piece, ...], ...] | None = None
        self._text, self._tone = text, tone

    def say(self, text: str, tone: str = "plain") -> None:
        """Show another text; an empty one takes no room."""
        if (text, tone, None) != (self._text, self._tone, self._rows):
            self._text, self._tone, self._rows = text, tone, None
            self.redraw()

    def say_rows(self, rows: Sequence[Sequence[Piece]]) -> None:
        """Show these rows instead."""
        self._rows = tuple(tuple(row) for row in rows)
        self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The words, line by line."""
        rows: Sequence[Sequence[Piece]]
        if self._rows is not None:
            changed = changed_keys(self) if any(tone == "key" for row in self._rows for _, tone in row) else {}
            with_keys = [
                [(changed.get(text, text) if tone == "key" else text, tone) for text, tone in row] for row in self._rows
            ]
            rows = [line for row in with_keys for line in wrap_pieces(row, width, MOST_LINES)]
        elif self._text:
            width_read = min(width, READING_WIDTH)
            texts = wrap(self._text, width_read)
            if self._most is not None and len(texts) > self._most:
                texts = [*texts[: self._most - 1], cut(" ".join(texts[self._most - 1 :]), width_read)]
            rows = [[(line, self._tone)] for line in texts]
        else:
            rows = []
        return [segments(row, width, colours, raised=self.raised) for row in rows]
