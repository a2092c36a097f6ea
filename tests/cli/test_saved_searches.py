"""Saved searches on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Onward


@pytest.fixture
def saved(three: Onward) -> Onward:
    assert three("views", "save", "in Berlin", "place:berlin", "-stage:offer").out == "Saved in Berlin.\n"
    return three


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
