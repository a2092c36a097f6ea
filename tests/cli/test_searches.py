"""Job searches on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Onward


@pytest.fixture
def two(three: Onward) -> Onward:
    """The search of `three`, and the current one after it with one lead."""
    three("end", "1", "rejected")
    assert three("searches", "new", "Part", "time").status == 0
    assert three("add", "Northwind, Buyer").status == 0
    return three


def test_commands_are_about_the_current_search(two: Onward) -> None:
    assert "Northwind" in two("list").out
    assert "Litware" not in two("list", "--all").out
    assert two("rejections").out == "No rejections yet.\n"
    two("searches", "switch", "this")
    assert "Litware" in two("list").out
    assert "Contoso" in two("rejections").out


@pytest.mark.parametrize("command", ["list", "today", "plan", "rejections"])
def test_another_search_or_all_of_them_can_be_asked_for(two: Onward, command: str) -> None:
    here, there, every = (two(command, *more).out for more in ([], ["--search", "This search"], ["--search", "ALL"]))
    assert here != there
    assert every != here
    wrong = two(command, "--search", "Lisbon")
    assert wrong.status != 0
    assert "Your searches: Part time, This search." in wrong.err


def test_switching_to_the_current_search_does_nothing_and_says_so(two: Onward) -> None:
    before = two("undo", "--json") and two("redo", "--json").json
    assert two("searches", "switch", "part").out == "Part time is already the current search.\n"
    assert two("undo", "--json").json["item"]["label"] == before["item"]["label"]


def test_an_empty_search_beside_another_says_which_one_is_empty(two: Onward) -> None:
    two("searches", "new", "Third")
    for command in ("list", "today"):
        assert "Nothing in Third yet. To list your searches: onward searches" in two(command).out
