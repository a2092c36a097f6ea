"""Running text in a terminal: broken between words, in cells and not in letters."""

from __future__ import annotations

from rich.cells import cell_len

from app.terminal_text import wrap


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


def test_nothing_to_say_is_one_empty_line() -> None:
    assert wrap("") == [""]
    assert wrap(" \n ") == [""]
