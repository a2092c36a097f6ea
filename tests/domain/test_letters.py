"""What in a letter is still to be filled in."""

from __future__ import annotations

import pytest

from app.domain.letters import gaps, reminder_of_gaps, signed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I enjoyed learning about [one specific thing].", ["[one specific thing]"]),
        ("[your name] and [your name]", ["[your name]"]),
        ("I enjoyed learning about … .", ["…"]),
        ("Well, I wondered… and then I knew.", []),
        ("about the Analyst [Remote] role", []),
        ("nothing at all [", []),
    ],
)
def test_gaps_are_found_and_brackets_of_the_role_are_not(text: str, left: list[str]) -> None:
    assert gaps(text, "Analyst [Remote]", "Contoso") == left
    assert bool(reminder_of_gaps(text, "Analyst [Remote]", "Contoso")) == bool(left)


def test_a_name_with_odd_signs_is_taken_as_it_is() -> None:
    assert signed("Best wishes,\n[your name]", r"Sam \1 {role}") == "Best wishes,\n" + r"Sam \1 {role}"
