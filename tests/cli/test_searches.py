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


def test_searches_lists_what_each_holds(two: Onward) -> None:
    assert two("searches").out.splitlines() == [
        "2  Part time    current, 1 open, 0 closed",
        "1  This search  2 open, 1 closed",
    ]
    second, first = two("searches", "--json").json["items"]
    assert (second["name"], second["current"], second["open"], second["closed"]) == ("Part time", True, 1, 0)
    assert (first["current"], first["ended_on"]) == (False, None)


def test_a_search_is_renamed_ended_resumed_and_all_of_it_undone(two: Onward) -> None:
    assert two("searches", "rename", "part", "--to", "Berlin").out == "Renamed Part time to Berlin.\n"
    assert two("searches", "end").out == "Ended Berlin. Its applications are not changed.\n"
    assert "current" in two("searches").out.splitlines()[1]
    assert "ended today" in two("searches").out.splitlines()[0]
    assert two("searches", "resume", "berlin", "--json").json["item"]["ended_on"] is None
    for _ in range(3):
        assert two("undo").status == 0
    assert two("searches").out.splitlines()[0] == "2  Part time    current, 1 open, 0 closed"


def test_switching_to_the_current_search_does_nothing_and_says_so(two: Onward) -> None:
    before = two("undo", "--json") and two("redo", "--json").json
    assert two("searches", "switch", "part").out == "Part time is already the current search.\n"
    assert two("undo", "--json").json["item"]["label"] == before["item"]["label"]


def test_without_a_store_there_is_no_search_yet(onward: Onward) -> None:
    assert onward("searches", "--json").json == {"onward": 2, "kind": "searches", "items": []}


def test_an_empty_search_beside_another_says_which_one_is_empty(two: Onward) -> None:
    two("searches", "new", "Third")
    for command in ("list", "today"):
        assert "Nothing in Third yet. To list your searches: onward searches" in two(command).out
