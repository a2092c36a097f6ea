"""Letters that are laid into cells."""

from __future__ import annotations

import pytest

from widgets.cell_canvas import _put

LOOK = ("plain", False, False)


@pytest.mark.parametrize(
    ("text", "x", "y", "shown"),
    [
        ("e\u0301x", 0, 0, "é x - - -"),
        ("ae\u0301", 0, 0, "a é - - -"),
        ("日x", 1, 0, "- 日 _ x -"),
        ("a日", 3, 0, "- - - a -"),
        ("abcd", 3, 0, "- - - a b"),
        ("abc", -1, 0, "b c - - -"),
        ("日b", -1, 0, "- b - - -"),
        ("\u0301a", 2, 0, "- - a - -"),
        ("a", 0, 1, "- - - - -"),
        ("a", 0, -1, "- - - - -"),
    ],
)
def test_what_has_no_room_is_left_out_and_a_mark_goes_with_its_letter(text: str, x: int, y: int, shown: str) -> None:
    there: dict[tuple[int, int], tuple[str, tuple[str, bool, bool]]] = {}
    _put(there, x, y, 5, 1, text, LOOK)
    cells = [there.get((at, 0), ("-", LOOK)) for at in range(5)]
    assert " ".join(letter or "_" for letter, _ in cells).replace("e\u0301", "é") == shown
    assert len(there) == sum(letter != "-" for letter, _ in cells)
