"""Which keys type a sign."""

from __future__ import annotations

import pytest

from widgets.footer import is_letter


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
