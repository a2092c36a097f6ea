"""Every widget that draws lines draws them through these two: exactly as wide as asked, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from widgets.lines import segments, spread
from widgets.palette import FINE, PLAIN, TONES, Palette

FINE_WORN = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=False, glyphs=FINE)
PLAIN_WORN = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=True, glyphs=PLAIN)
TEXT = st.text(max_size=30) | st.text("a \x1b[31m\u202e\u200d\ufe0f日😀é\u0301\t\n", max_size=30)
PIECES = st.lists(st.tuples(TEXT, st.sampled_from([*TONES, "key", "strong", "no such tone"])), max_size=5)
WORN = st.sampled_from([FINE_WORN, PLAIN_WORN])


@given(PIECES, st.integers(0, 60), WORN)
def test_pieces_take_exactly_the_width(pieces: list[tuple[str, str]], width: int, worn: Palette) -> None:
    drawn = segments(pieces, width, worn)
    assert sum(segment.cell_length for segment in drawn) == width
    assert all(segment.text.isprintable() or not segment.text.isascii() for segment in drawn)


@given(PIECES, PIECES, st.integers(0, 60), WORN)
def test_pieces_at_both_ends_take_exactly_the_width(
    start: list[tuple[str, str]], end: list[tuple[str, str]], width: int, worn: Palette
) -> None:
    assert sum(segment.cell_length for segment in spread(start, end, width, worn)) == width


def test_what_stands_at_the_right_gives_way() -> None:
    def text(width: int) -> str:
        drawn = spread([("Trey Research", "strong")], [("✓", "key")], width, FINE_WORN)
        return "".join(segment.text for segment in drawn)

    assert text(20) == "Trey Research      ✓"
    assert text(16) == "Trey Research  ✓"
    assert text(15) == "Trey Research  "
    assert text(8) == "Trey Re…"


def test_room_that_does_not_fit_leaves_no_ellipsis() -> None:
    drawn = segments([(" " * 30, "plain"), ("aside", "faint")], 10, FINE_WORN)
    assert "".join(segment.text for segment in drawn) == " " * 10
