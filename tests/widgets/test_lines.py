"""Every widget that draws lines draws them through these two: exactly as wide as asked, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.strip import Strip

from widgets.lines import differing_range, segments, spread, wrap_pieces
from widgets.styles import FINE, PLAIN, TONES, Palette
from widgets.text import clean

FINE_WORN = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=False, glyphs=FINE)
PLAIN_WORN = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=True, glyphs=PLAIN)
COLOURED = Palette({"plain": Style(), "quiet": Style(dim=True)}, Style(), Style(), flat=False, glyphs=FINE)
TEXT = st.text(max_size=30) | st.text("a \x1b[31m\u202e\u200d\ufe0f日😀é\u0301\t\n", max_size=30)
PIECES = st.lists(st.tuples(TEXT, st.sampled_from([*TONES, "key", "strong", "no such tone"])), max_size=5)
WORN = st.sampled_from([FINE_WORN, PLAIN_WORN])


@given(PIECES, st.integers(0, 60), WORN)
def test_pieces_take_exactly_the_width(pieces: list[tuple[str, str]], width: int, colours: Palette) -> None:
    drawn = segments(pieces, width, colours)
    assert sum(segment.cell_length for segment in drawn) == width
    assert all(segment.text.isprintable() or not segment.text.isascii() for segment in drawn)


@given(PIECES, PIECES, st.integers(0, 60), WORN)
def test_pieces_at_both_ends_take_exactly_the_width(
    start: list[tuple[str, str]], end: list[tuple[str, str]], width: int, colours: Palette
) -> None:
    assert sum(segment.cell_length for segment in spread(start, end, width, colours)) == width


@given(PIECES, PIECES)
def test_painting_what_differs_turns_one_line_into_the_other(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    before, after = (Strip(segments([("same ", "quiet"), *line], 30, COLOURED)) for line in (one, other))
    start, width = differing_range(before, after)
    assert (width == 0) == (before == after)
    painted = [before.crop(0, start), after.crop(start, start + width), before.crop(start + width)]
    assert Strip.join(painted).simplify() == after.simplify()


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


def text_of(pieces: list[tuple[str, str]], width: int) -> str:
    return "".join(segment.text for segment in segments(pieces, width, FINE_WORN))


def test_a_cut_between_two_pieces_is_seen() -> None:
    row = [("Trey Research", "strong"), ("  Analyst", "quiet")]
    assert text_of(row, 22) == "Trey Research  Analyst"
    assert text_of(row, 13) == "Trey Researc…"
    assert text_of([*row[:1], ("   ", "quiet")], 13) == "Trey Research"


def flowed(row: list[tuple[str, str]], width: int, most: int) -> list[str]:
    return [text_of(line, width).rstrip() for line in wrap_pieces(row, width, most)]


def test_a_row_that_is_too_long_is_broken_at_its_gaps() -> None:
    row = [("video, round 2", "plain"), ("  with Ana", "quiet"), ("   not prepared yet", "faint")]
    assert flowed(row, 60, 3) == ["video, round 2  with Ana   not prepared yet"]
    assert flowed(row, 30, 3) == ["video, round 2  with Ana", "not prepared yet"]
    assert flowed(row, 20, 3) == ["video, round 2", "with Ana", "not prepared yet"]
    assert flowed(row, 20, 2) == ["video, round 2", "with Ana   not prep…"]


def test_what_has_no_gap_is_broken_between_words() -> None:
    row = [("read the posting ", "plain"), ("twice", "strong"), (", then write", "plain"), ("  on Friday", "faint")]
    assert flowed(row, 18, 4) == ["read the posting", "twice, then write", "on Friday"]
    assert flowed(row, 18, 2) == ["read the posting", "twice, then write…"]
    assert flowed([("https://example.org/a/long/way", "plain"), (" and on", "plain")], 12, 3) == [
        "https://exa…",
        "and on",
    ]


@given(PIECES, st.integers(1, 40), st.integers(1, 4))
def test_no_word_is_lost_or_moved_by_breaking(pieces: list[tuple[str, str]], width: int, most: int) -> None:
    lines = wrap_pieces(pieces, width, most)
    assert 1 <= len(lines) <= most
    told = ["".join(clean(text) for text, _ in line) for line in lines]
    assert "".join(told).replace(" ", "") == "".join(clean(text) for text, _ in pieces).replace(" ", "")
