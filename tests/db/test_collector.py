"""Python's collector rests while an import is read and written, and goes on afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from db.collector import collector_at_rest


@collector_at_rest()
def went_wrong() -> None:
    assert not gc.isenabled()
    raise ZeroDivisionError


@pytest.mark.parametrize("was_on", [True, False])
def test_it_is_afterwards_as_it_was_also_when_something_went_wrong(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(ZeroDivisionError):
            went_wrong()
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
