"""Letters that are laid into cells."""

from __future__ import annotations

import pytest

from tests.widgets.worn import NO_COLOUR, as_text
from widgets.cell_canvas import Sketch


@pytest.mark.parametrize(
    ("text", "x", "y", "shown"),
    [
        ("e\u0301x", 0, 0, "e\u0301x   "),
        ("ae\u0301", 0, 0, "ae\u0301   "),
        ("日x", 1, 0, " 日x "),
        ("a日", 3, 0, "   a "),
        ("abcd", 3, 0, "   ab"),
        ("abc", -1, 0, "bc   "),
        ("日b", -1, 0, " b   "),
        ("\u0301a", 2, 0, "  a  "),
        ("a", 0, 1, "     "),
        ("a", 0, -1, "     "),
    ],
)
def test_what_has_no_room_is_left_out_and_a_mark_goes_with_its_letter(text: str, x: int, y: int, shown: str) -> None:
    sketch = Sketch(5, 1, NO_COLOUR)
    sketch.write(x, y, text)
    assert as_text(sketch.rows()) == [shown]
