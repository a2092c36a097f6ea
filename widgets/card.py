"""The lines of one card on the board."""

from __future__ import annotations

from rich.segment import Segment

from widgets.board_layout import ASIDE_SLOT, BoardCard
from widgets.lines import Piece, measure, segments, spread, wrap_pieces
from widgets.styles import Palette

TOGETHER = 4
"""The line of a card that holds title and subtitle."""
GAP = 2
"""Cells between the text of a line and a fact at its right edge."""


def card_line(
    card: BoardCard,
    part: int,
    tint: str,
    focus: int,
    marked: bool,
    width: int,
    colours: Palette,
    *,
    ground: bool = False,
    roomy: bool = False,
) -> list[Segment]:
    """One line of a card: 0 title, 1 subtitle, 2 what matters next, 3 its facts where they are not at the right edge.

    -1 is the blank line above a card in focus. `focus` is 0 for any card, 1 for the one under the cursor, 2 for that
    one while the board has the focus. `ground` raises the background of a card without focus, too. On a `roomy` card
    what matters next continues in line 3 where no facts are shown.
    """
    raised = focus > 0 or ground
    bar: Piece = (colours.glyphs.bar if focus else " ", tint if focus > 1 else "faint")
    room = width - 3
    beside = width >= ASIDE_SLOT
    facts = "   ".join(fact for fact in card.aside if fact)
    facts_line_free = beside or not facts
    pieces: list[Piece] = []
    aside = ""
    if part in (0, TOGETHER):
        pieces = [(card.title, "strong" if focus or not colours.flat else "plain")]
        if part == TOGETHER:
            pieces.append((f"  {card.subtitle}", "quiet"))
        aside = facts if part == TOGETHER else "".join(card.aside[:1])
    elif part == 1:
        pieces = [(card.subtitle, "quiet")]
        aside = "".join(card.aside[1:])
    elif part == 2:
        pieces = _next(card, tint, room, goes_on=roomy and facts_line_free)[0]
    elif part == 3 and facts_line_free:
        pieces = _next(card, tint, room, goes_on=roomy)[1]
    elif part == 3:
        pieces = [(facts, "faint")]
    end: list[Piece] = [(aside, "faint")] if aside and beside else []
    if marked and part in (0, TOGETHER):
        end = [(colours.glyphs.mark, "key")]
    elif measure(pieces) + GAP + measure(end) > room:
        end = []
    line = spread(pieces, end, room, colours, raised=raised)
    margin = segments([bar, (" ", "plain")], 2, colours, raised=raised)
    return [*margin, *line, Segment(" ", colours.style("plain", raised=raised))]


def _next(card: BoardCard, tint: str, room: int, *, goes_on: bool) -> tuple[list[Piece], list[Piece]]:
    """What matters next, in one line, or wrapped into two where the next line is free."""
    line: list[Piece] = [(text, tint if tone == "stage" else tone) for text, tone in card.line]
    lines = [*wrap_pieces(line, room, 2), []] if goes_on else [line, []]
    return lines[0], lines[1]
