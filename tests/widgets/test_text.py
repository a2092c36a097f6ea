"""No text a stranger wrote can reach the terminal as anything but text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.text import clean, clean_lines, content, cut, pad, styled, wrap

HOSTILE = (
    st.text(max_size=60)
    | st.text("a\x1b[]0;m\x07\x9b\x9d\\\u202e\u2066\u200d\ufe0f😀日é\u0301\u200b\t\n\r \u2028", max_size=60)
    | st.lists(
        st.sampled_from(
            ["\x1b]8;;http://x\x1b\\", "\x1b[31m", "[b]", "[/x]", "日本", "e\u0301" * 3, "\u202e", "A [Remote]"]
        )
    ).map("".join)
)


def dangerous(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or "\ufe00" <= char <= "\ufe0f"


@given(HOSTILE)
def test_clean_leaves_one_line_of_visible_characters(text: str) -> None:
    assert not any(map(dangerous, clean(text)))
    assert clean(clean(text)) == clean(text)


@given(HOSTILE)
def test_clean_lines_keeps_nothing_dangerous_but_newlines(text: str) -> None:
    assert not any(dangerous(char) for char in clean_lines(text) if char != "\n")


@given(HOSTILE, st.integers(-1, 30))
def test_cut_never_takes_more_than_the_width(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= max(0, width)


@given(HOSTILE, st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_pad_takes_exactly_the_width(text: str, width: int, align: str) -> None:
    assert cell_len(pad(text, width, align)) == width


@given(HOSTILE, st.integers(2, 30))
def test_wrap_fits_and_loses_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean_lines(text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Acme [Remote] [b]x[/]", "Acme [Remote] [b]x[/]"),
        ("red \x1b[31mtext\x1b[0m", "red text"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("an unfinished \x1b]0;title", "an unfinished 0;title"),
        ("evil \u202egnp.exe", "evil gnp.exe"),
        ("A\u200bc\u2060m\ufeffe", "Acme"),
        ("two\n  lines\tand a tab", "two lines and a tab"),
        ("a\u00a0b\u3000c", "a b c"),
        ("\u2764\ufe0f love", "\u2764 love"),
        ("👨\u200d👩", "👨👩"),
        ("👍🏽", "👍"),
        ("Zürich, São Paulo, 東京, Đà Nẵng", "Zürich, São Paulo, 東京, Đà Nẵng"),
        ("हिन्दी", "हिन्दी"),
        ("a" + "\u0301" * 20, "a" + "\u0301" * 4),
        ("\u0301a", "a"),
    ],
)
def test_clean_by_example(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_cut_marks_what_it_leaves_out() -> None:
    assert cut("Platform engineer", 17) == "Platform engineer"
    assert cut("Platform engineer", 10) == "Platform…"
    assert cut("日本語テキスト", 6) == "日本…"
    assert cut("Platform engineer", 10, "...") == "Platfor..."


def test_wrap_breaks_between_words_and_keeps_blank_lines() -> None:
    assert wrap("one two three\n\nfour", 8) == ["one two", "three", "", "four"]
    assert wrap("incomprehensibilities", 8) == ["incompre", "hensibil", "ities"]
    assert wrap("a b\u00a0c", 4) == ["a", "b c"]


def test_words_held_together_that_no_line_takes_are_broken_between_words_too() -> None:
    assert wrap("one two\u00a0three\u00a0four", 10) == ["one two", "three four"]


def test_content_is_never_markup() -> None:
    assert content("[bold]x[/bold] [/y]").plain == "[bold]x[/bold] [/y]"
    assert styled([("[a]", "bold"), ("\x1b[31m", "")]).plain == "[a]"


def test_the_letters_and_marks_that_draw_nothing_are_left_out() -> None:
    codes = [code for code in range(0x10000) if unicodedata.category(chr(code)) in ("Lo", "Mn")]
    words = clean(" ".join(f"a{chr(code)}b" for code in codes)).split(" ")
    gone = [code for code, word in zip(codes, words, strict=True) if word == "ab"]
    joiners_and_fillers = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0]
    assert gone == sorted([*joiners_and_fillers, *range(0xFE00, 0xFE10)])
