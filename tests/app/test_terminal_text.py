"""Running text in a terminal: broken between words, in cells and not in letters."""

from __future__ import annotations

import io
import os

import pytest
from rich.cells import cell_len

from app.terminal_text import WIDEST, columns, cut, is_terminal, strong, terminal_width, wrap


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


def test_lines_break_between_words_and_paragraphs_stay_apart() -> None:
    text = "They want somebody who writes tests.\n\n- ask about the team\n    and who leads it, in the long run"
    assert wrap(text, 26, "  ") == [
        "  They want somebody who",
        "  writes tests.",
        "",
        "  - ask about the team",
        "      and who leads it, in",
        "  the long run",
    ]


def test_a_word_longer_than_a_line_begins_its_own_and_goes_on_in_the_next() -> None:
    assert wrap("see https://example.org/jobs/analyst now", 20) == ["see", "https://example.org/", "jobs/analyst now"]


def test_letters_two_cells_wide_stay_within_the_line() -> None:
    lines = wrap("明日の朝、もう一度電話する。 Danach das Gespräch mit 山田さん vorbereiten.", 24)
    assert [cell_len(line) <= 24 for line in lines] == [True] * len(lines)
    assert "".join(lines).replace(" ", "") == "明日の朝、もう一度電話する。DanachdasGesprächmit山田さんvorbereiten."


def test_spaces_where_a_line_breaks_are_not_drawn() -> None:
    assert wrap("one two three four   five", 20) == ["one two three four", "five"]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Contoso", 7, "Contoso"),
        ("Contoso", 6, "Conto…"),
        ("at Contoso", 4, "at…"),
        ("Contoso", 1, "…"),
        ("Žižkov", 5, "Žižk…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("日本語", 1, "…"),
    ],
)
def test_a_line_too_long_is_cut_with_an_ellipsis(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_nothing_to_say_is_one_empty_line() -> None:
    assert wrap("") == [""]
    assert wrap(" \n ") == [""]


def test_a_stream_that_was_closed_or_is_none_is_no_terminal() -> None:
    assert is_terminal(Terminal())
    assert not is_terminal(io.StringIO())
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)
    assert not is_terminal(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "size", "stream", "width"),
    [
        ("44", 100, Terminal(), 44),
        (str(WIDEST), 100, Terminal(), WIDEST),
        (str(WIDEST + 1), 100, Terminal(), WIDEST),
        ("0", 100, Terminal(), 100),
        ("-1", 100, Terminal(), 100),
        ("x", 100, Terminal(), 100),
        ("1", 100, Terminal(), 1),
        ("7" * 5000, 100, Terminal(), 100),
        ("", 1, Terminal(), 1),
        ("", 0, Terminal(), 80),
        ("", OSError(), Terminal(), 80),
        ("", 100, io.StringIO(), 80),
        ("", 81, Terminal(), 81),
    ],
)
def test_how_wide_a_terminal_is(
    monkeypatch: pytest.MonkeyPatch, said: str, size: int | Exception, stream: io.StringIO, width: int
) -> None:
    def asked(descriptor: int) -> os.terminal_size:
        assert descriptor == 1
        if isinstance(size, Exception):
            raise size
        return os.terminal_size((size, 24))

    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setattr("app.terminal_text.os.get_terminal_size", asked)
    assert terminal_width(stream) == width


@pytest.mark.parametrize(
    ("stream", "variables", "bold"),
    [
        (Terminal(), {}, True),
        (io.StringIO(), {}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
    ],
)
def test_a_heading_is_bold_where_there_are_colours(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, variables: dict[str, str], bold: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", stream)
    assert strong("Today") == ("\x1b[1mToday\x1b[0m" if bold else "Today")


ROWS = [
    ("1", "Contoso Manufacturing", "Senior data analyst", "Applied"),
    ("12", "Litware", "Clerk", ""),
    ("", "", "Owl"),
]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            57,
            [
                "   1  Contoso Manufacturing  Senior data analyst  Applied",
                "  12  Litware                Clerk",
                "                             Owl",
            ],
        ),
        (56, ["   1  Contoso Manufacturi…  Senior data analyst  Applied", "  12  Litware               Clerk"]),
        (40, ["   1  Contoso Ma…  Senior data…  Applied", "  12  Litware      Clerk"]),
        (30, ["   1  Conto…  Senior…  Applied", "  12  Litwa…  Clerk"]),
        (29, ["   1  Conto…  Senio…  Applied", "  12  Litwa…  Clerk"]),
        (10, ["   1  Conto…  Senio…  Applied", "  12  Litwa…  Clerk"]),
    ],
)
def test_columns_that_may_get_narrower_do_so_the_widest_first(width: int, lines: list[str]) -> None:
    told = columns(ROWS, right=(0,), shrink=(1, 2), width=width, indent=2)
    assert told[: len(lines)] == lines
    assert columns(ROWS, right=(0,), indent=2)[0] == "   1  Contoso Manufacturing  Senior data analyst  Applied"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([], []),
        ([("a", "", "b"), ("c",)], ["a  b", "c"]),
        ([("a" * 60, "b"), ("c", "d")], [f"{'a' * 60}  b", f"c{' ' * 61}d"]),
        ([("a" * 61, "b"), ("c", "d")], [f"{'a' * 61}  b", f"c{' ' * 61}d"]),
        ([("a\x1b[31m", "b")], ["a  b"]),
    ],
)
def test_columns_as_wide_as_what_stands_in_them(rows: list[tuple[str, ...]], lines: list[str]) -> None:
    assert columns(rows) == lines


def test_columns_stand_as_far_apart_and_in_as_it_is_asked() -> None:
    assert columns([("abc", "b"), ("c", "d")], gap=3, indent=1) == [" abc   b", " c     d"]
    assert columns([("abc", "b"), ("c", "d")], width=4) == ["abc  b", "c    d"]
