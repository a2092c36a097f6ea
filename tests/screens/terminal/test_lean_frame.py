"""A frame in fewer bytes shows the same, cell for cell."""

from __future__ import annotations

from random import Random

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from app.screens.terminal.lean_frame import DrawnRows, compress_frame

COLOURS = [None, "default", "red", "bright_blue", "color(200)", "#15171c", "#d9dbe0", "#20242c"]
ON = ["bold", "dim", "italic", "underline", "blink", "reverse", "strike"]
STYLES = st.builds(
    Style,
    color=st.sampled_from(COLOURS),
    bgcolor=st.sampled_from(COLOURS),
    **{one: st.sampled_from([None, None, None, True]) for one in ON},
)
PIECES = st.tuples(st.sampled_from(["  ", "   ", " " * 12, "Contoso", "a b ", "★★☆", "│", "株 ▅"]), STYLES)
ROWS = st.lists(st.lists(PIECES, max_size=5), min_size=1, max_size=6)


def drawn(data: str, width: int = 60, height: int = 8) -> list[list[tuple[object, ...]]]:
    """What each cell shows; on a space nobody sees the colour of text, nor why it has the colours it has."""
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(data)
    return [[_seen(screen.buffer[y][x]) for x in range(width)] for y in range(height)]


def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    text, background = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
    if cell.reverse:
        # The terminal's own two colours have one name.
        text, background = text.replace("default", "ground"), background.replace("default", "ink")
    shown = cell.data, background, cell.underscore, cell.strikethrough, cell.blink
    return shown if cell.data == " " and not cell.underscore else (*shown, text, cell.bold, cell.italics)


def written(rows: list[list[tuple[str, Style]]], colours: ColorSystem = ColorSystem.TRUECOLOR) -> list[str]:
    """Rows as Textual writes them."""
    return [
        f"\x1b[{y};1H" + "".join(style.render(text, color_system=colours) for text, style in row)
        for y, row in enumerate(rows, 1)
    ]


@given(ROWS, st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD]), st.booleans())
def test_a_lean_frame_shows_the_same(rows: list[list[tuple[str, Style]]], colours: ColorSystem, erases: bool) -> None:
    data = "\n".join(written(rows, colours))
    again = "\x1b[8;1Hplain"
    frame = compress_frame(data, erases=erases)
    assert drawn(frame + again) == drawn(data + again)
    assert len(frame) <= len(data)


def test_a_style_is_said_once() -> None:
    row = "\x1b[1;1H\x1b[38;2;1;2;3;48;2;9;9;9mab\x1b[0m\x1b[48;2;9;9;9m  \x1b[0m\x1b[1;38;2;1;2;3;48;2;9;9;9mc\x1b[0m"
    assert compress_frame(row) == "\x1b[1;1H\x1b[38;2;1;2;3;48;2;9;9;9mab  \x1b[1mc\x1b[m"
    assert compress_frame(f"{row}\n\x1b[2;1H") == f"{compress_frame(row)[:-3]}\x1b[2;1H\x1b[m"


def test_two_colours_change_places_and_blanks_are_erased_where_the_terminal_colours_them() -> None:
    ink, ground = "2;1;2;3", "2;9;9;9"
    row = f"\x1b[1;1H\x1b[38;{ink};48;{ground}m▅\x1b[0m\x1b[38;{ground};48;{ink}m▃\x1b[0m"
    swapped = f"\x1b[1;1H\x1b[38;{ink};48;{ground}m▅\x1b[7m▃"
    assert compress_frame(row) == f"{swapped}\x1b[m"
    blanks = [f"\x1b[48;{ground}m{' ' * many}\x1b[0m" for many in (30, 86)]
    row += f"{blanks[0]}\x1b[38;{ink};48;{ground}mab\x1b[0m{blanks[1]}\n\x1b[2;1H"
    assert compress_frame(row, erases=True) == f"{swapped}\x1b[27m\x1b[30X\x1b[30Cab\x1b[86X\x1b[2;1H\x1b[m"
    assert compress_frame(row, erases=False) == f"{swapped}\x1b[27m{' ' * 30}ab{' ' * 86}\x1b[2;1H\x1b[m"
    plain = f"\x1b[1mab\x1b[0m{' ' * 86}\n\x1b[2;1H"
    assert compress_frame(plain, erases=False) == "\x1b[1mab\x1b[m\x1b[86X\x1b[2;1H", (
        "in the terminal's own colour any does"
    )


@pytest.mark.parametrize("odd", ["", "株"])
def test_a_large_frame_says_each_style_once_in_all(odd: str) -> None:
    chance = Random(odd)
    styles = [Style(color=f"#{at}0{at}080", bgcolor=chance.choice(("#15171c", f"#0{at}6010"))) for at in range(9)]
    words = ["▅", "▂▂", "  ", "Contoso", " " * 14, f"a{odd}b"]
    rows = [[(chance.choice(words), chance.choice(styles)) for _ in range(16)] for _ in range(16)]
    data = "\n".join(written(rows)) + "\x1b[3;7H"
    for erases in (True, False):
        frame = compress_frame(data, erases=erases)
        assert drawn(frame, 160, 16) == drawn(data, 160, 16)
        assert "\x1b[3;7H" in frame[-12:], "the cursor is in its place"
        if not odd:
            assert len(frame) < 0.9 * sum(len(compress_frame(row, erases=erases)) for row in written(rows))


FRAMES = st.lists(st.tuples(st.integers(1, 4), st.sampled_from([1, 5]), st.sampled_from(["abcd", "xy", "abcdefgh"])))


@given(st.lists(FRAMES, max_size=6))
def test_rows_left_out_are_there_already(frames: list[list[tuple[int, int, str]]]) -> None:
    written = ["".join(f"\x1b[{y};{x}H{text}\n" for y, x, text in frame) + "\x1b[1;1H" for frame in frames]
    rows = DrawnRows(lambda: 1.0)
    assert drawn("".join(map(rows.changed, written))) == drawn("".join(written).replace("\n", ""))


def test_a_row_is_written_again_when_it_may_have_gone() -> None:
    now = [1.0]
    rows = DrawnRows(lambda: now[0])
    frame = "\x1b[1;1Ha\n\x1b[2;1Hb\x1b[1;1H"
    assert rows.changed(frame) == frame
    assert rows.changed("\x1b[?2026h") == "\x1b[?2026h"
    assert rows.changed(frame) == "\x1b[1;1H"
    assert rows.changed(frame.replace("b", "c")) == "\x1b[2;1Hc\x1b[1;1H"
    assert rows.changed("\x1b[?1049h") == "\x1b[?1049h"
    assert rows.changed(frame) == frame
    rows.forget()
    assert rows.changed(frame) == frame
    now[0] = 2.5
    assert rows.changed(frame) == frame


def test_what_is_no_frame_stays_as_it_is() -> None:
    for data in ("\x1b[?1049h", "\x1b]0;Onward\x07", "plain\n", "\x1b[?2026h", ""):
        assert compress_frame(data) == data
