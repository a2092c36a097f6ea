"""Which keys type a sign."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.widgets.seen import Tiny, seen
from widgets.footer import Footer, KeyHint, is_letter


@pytest.mark.parametrize(
    ("key", "types"),
    [
        ("a", True),
        ("é", True),
        ("slash", True),
        ("question_mark", True),
        ("enter", False),
        ("up", False),
        ("f1", False),
    ],
)
def test_a_letter_is_a_key_that_types_a_sign(key: str, types: bool) -> None:
    assert is_letter(key) is types


HINTS = [KeyHint("n", "new"), KeyHint("m", "move"), KeyHint("enter", "open")]


@pytest.mark.parametrize(
    ("width", "shown", "writing"),
    [
        (60, "n new   m move   enter open   ? keys", "enter open"),
        (36, "n new   m move   enter open   ? keys", "enter open"),
        (35, "n new   m move   ? keys", "enter open"),
        (23, "n new   m move   ? keys", "enter open"),
        (22, "n new   ? keys", "enter open"),
        (10, "? keys", "enter open"),
        (9, "? keys", ""),
        (6, "? keys", ""),
    ],
)
async def test_keys_give_way_whole_to_the_one_that_lists_them_and_all_that_are_letters_to_what_is_written(
    width: int, shown: str, writing: str
) -> None:
    footer = Footer(HINTS)
    field = Input()
    app = Tiny(footer, field)
    async with app.run_test(size=(width + 4, 6)) as pilot:
        app.screen.set_focus(None)
        await pilot.pause()
        assert seen(app)[-1].strip() == shown
        field.focus()
        await pilot.pause()
        assert seen(app)[-1].strip() == writing
