"""Saved searches on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Onward


@pytest.fixture
def saved(three: Onward) -> Onward:
    assert three("views", "save", "in Berlin", "place:berlin", "-stage:offer").out == "Saved in Berlin.\n"
    return three


def test_a_saved_search_lists_what_it_finds(saved: Onward) -> None:
    assert saved("views").out == "in Berlin  place:berlin -stage:offer\n"
    assert saved("view", "berlin").out == saved("list", "place:berlin").out
    assert [i["id"] for i in saved("view", "in", "berlin", "--json").json["items"]] == [1]
    assert [i["query"] for i in saved("views", "--json").json["items"]] == ["place:berlin -stage:offer"]


def test_saving_again_replaces_the_query_and_everything_is_undone(saved: Onward) -> None:
    saved("views", "save", "IN BERLIN", "stage:lead")
    assert "Fabrikam" in saved("view", "berlin").out
    saved("undo")
    assert "Contoso" in saved("view", "berlin").out
    assert saved("views", "rename", "berlin", "--to", "there").out == "Renamed to there.\n"
    assert saved("views", "delete", "there").out == "Deleted the saved search there.\n"
    assert "No saved searches yet." in saved("views").out
    saved("undo")
    assert "there" in saved("views").out


def test_what_cannot_be_done_to_a_saved_search_is_said(saved: Onward) -> None:
    saved("views", "save", "other", "is:open")
    assert "There is no saved search “lisbon”. Your saved searches: in Berlin, other." in saved(
        "view", "lisbon"
    ).err.replace("\n", " ")
    assert "There is already a saved search 'other'." in saved("views", "rename", "berlin", "--to", "Other").err
    told = saved("views", "save", "wrong", "foo:bar")
    assert (told.status, "There is no filter 'foo:'" in told.err) == (2, True)
