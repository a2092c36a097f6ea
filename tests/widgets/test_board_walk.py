"""What of a board is in view, step by step, as somebody walks over it in terminals of many sizes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from widgets.board_layout import AROUND, BoardCard, BoardColumn, Columns

WALKS = Path(__file__).with_name("board_walks.txt")
COUNTS = {"lead": 12, "applied": 40, "screen": 0, "interview": 3, "offer": 1}
SIZES = ((40, 12), (66, 9), (90, 14), (120, 24), (180, 13), (200, 60))


def columns(counts: dict[str, int], *, without: int = 0, known: bool = False) -> list[BoardColumn]:
    """Columns of so many cards; the first few may be gone, and the columns may know where a card is."""
    found = []
    for at, (key, count) in enumerate(counts.items()):
        numbers = [1000 * at + number for number in range(without, count)]
        cards = [BoardCard(number, f"Company {number}", "Role") for number in numbers]
        index = {number: place for place, number in enumerate(numbers)}.get if known else None
        found.append(BoardColumn(key, key.title(), key, len(cards), cards, index_of=index))
    return found


def in_view(board: Columns) -> str:
    """Each column in view with its cards in view and how wide it is; the one with the cursor has its row."""
    parts = []
    for slot in board.slots():
        column, top = board.all[slot.column], board.top(slot.column)
        last = min(len(column.cards), top + board.fits(slot.column))
        cursor = f" on {board.row}" if slot.column == board.column else ""
        parts.append(f"{column.key} {top}-{last - 1} of {len(column.cards)}{cursor} [{slot.x}+{slot.width}]")
    card = board.card
    return f"{', '.join(parts)}; {board.period} lines; {card.title if card else 'no card'}"


Act = Callable[[Columns], object]
WALK: dict[str, Act] = {
    "begin": lambda board: board.show(columns(COUNTS)),
    "down": lambda board: board.go(board.column, board.row + 1),
    "down a page": lambda board: board.go(board.column, board.row + board.fits(board.column)),
    "to the last": lambda board: board.go(board.column, 99),
    "up": lambda board: board.go(board.column, board.row - 1),
    "right": lambda board: board.go(board.column + 1, None),
    "right to row 20": lambda board: board.go(1, 20),
    "far right": lambda board: board.go(9, None),
    "left": lambda board: board.go(board.column - 1, None),
    "back to applied": lambda board: board.go(1, None),
    "wheel down": lambda board: board.scroll(1, 3),
    "wheel far down": lambda board: board.scroll(1, 99),
    "wheel up": lambda board: board.scroll(1, -3),
    "three are gone": lambda board: board.show(columns(COUNTS, without=3)),
    "they are back": lambda board: board.show(columns(COUNTS)),
    "fewer": lambda board: board.show(columns({**COUNTS, "applied": 5})),
    "to card 2, known": lambda board: board.show(columns(COUNTS, known=True), focus_key=3002),
    "to a card far off": lambda board: board.show(columns(COUNTS), focus_key=1000 + AROUND + 2),
    "to a card near by": lambda board: board.show(columns(COUNTS), focus_key=1000 + AROUND - 1),
    "columns are gone": lambda board: board.show(columns({"lead": 12, "applied": 40})),
    "nothing": lambda board: board.show(columns({"lead": 0, "applied": 0, "screen": 0})),
    "a first card": lambda board: board.show(columns({"lead": 0, "applied": 0, "screen": 2})),
    "no columns": lambda board: board.show([]),
    "all of it": lambda board: board.show(columns(COUNTS)),
    "far left": lambda board: board.go(-5, -5),
}


def walked(size: tuple[int, int]) -> Iterator[str]:
    board = Columns()
    board.resize(*size)
    yield f"[{size[0]}x{size[1]}]"
    for name, act in WALK.items():
        act(board)
        yield f"{name}: {in_view(board)}"
    met: list[tuple[tuple[int, int], tuple[int, int | None] | None]] = []
    for y in range(size[1]):
        for x in range(size[0]):
            found = board.at(x, y)
            if not met or met[-1][1] != found:
                met.append(((x, y), found))
    yield f"under the mouse: {'; '.join(f'{x},{y} {found}' for (x, y), found in met[:60])}"
    yield ""


def test_a_walk_over_the_board_stands_in_one_file() -> None:
    """When this fails: see what came into view otherwise, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    lines = [line for size in SIZES for line in walked(size)]
    board = Columns()
    board.show(columns(COUNTS))
    for width, height in ((200, 60), (60, 60), (60, 8), (120, 8), (120, 40), (0, 0), (80, 24)):
        board.go(1, 30)
        board.resize(width, height)
        lines.append(f"resized to {width}x{height}: {in_view(board)}")
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        WALKS.write_text(text, "utf-8")
    assert WALKS.read_text("utf-8") == text
